//! `corpus entity review`: the names of which it is not sure whom they mean, asked one after the other; those whose answer would
//! change the reports most come first.

use std::collections::HashSet;
use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::Result;

use super::Ctx;
use super::decide::{decide, say_each};
use crate::cli::ReviewArgs;
use crate::decisions::{Decision, NameKey};
use crate::engine;
use crate::exit::Exit;
use crate::rows::{Rows, Value};
use crate::store::read::entities::{EntityName, OpenQuestion};
use crate::store::{Access, Store};
use crate::util::ordered_map;

/// From this score on of a candidate it is worth a person's time.
const LEAST: f64 = 0.5;

pub(super) fn run(args: &ReviewArgs, ctx: &Ctx) -> Result<Exit> {
    let asks = args.output.format.is_none()
        && args.output.output.is_none()
        && io::stdin().is_terminal()
        && io::stdout().is_terminal();
    if asks {
        return ask(args, ctx);
    }
    let store = ctx.open()?;
    let rows = as_rows(&store, &questions(&store, args.limit)?)?;
    ctx.write_rows(&args.output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

/// Names that may mean somebody else than they do now, each with the likeliest; the most mentions first, weighed by how likely
/// the answer is yes.
fn questions(store: &Store, limit: usize) -> Result<Vec<OpenQuestion>> {
    let mut open = store.open_questions()?;
    open.retain(|question| question.score >= LEAST);
    open.sort_by(|a, b| {
        let weight = |q: &OpenQuestion| q.mentions as f64 * q.score;
        weight(b).total_cmp(&weight(a)).then_with(|| (&a.name, a.entity).cmp(&(&b.name, b.entity)))
    });
    let mut seen = HashSet::new();
    open.retain(|question| seen.insert(question.name.clone()));
    open.truncate(limit);
    Ok(open)
}

fn as_rows(store: &Store, questions: &[OpenQuestion]) -> Result<Rows> {
    let columns =
        ["name", "type", "mentions", "documents", "candidate", "score", "example", "candidate_example"];
    let mut rows = Rows { columns: columns.map(str::to_owned).to_vec(), rows: Vec::new() };
    for q in questions {
        let example = |line: Option<String>| line.map_or(Value::Null, Value::Text);
        rows.rows.push(vec![
            Value::Text(q.name.name.clone()),
            Value::Text(q.name.kind.label().to_owned()),
            Value::Integer(q.mentions),
            Value::Integer(q.documents),
            Value::Text(q.entity_name.clone()),
            Value::Real((q.score * 1000.0).round() / 1000.0),
            example(store.examples_of_name(&q.name.name, q.own_entity, 1)?.pop()),
            example(store.example_of(q.entity)?),
        ]);
    }
    Ok(rows)
}

/// Asks until the person has enough; each answer is a decision at once.
fn ask(args: &ReviewArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let mut passed: HashSet<NameKey> = HashSet::new();
    let mut asked = 0;
    while asked < args.limit {
        // Those passed over are still open, so that as many more are wanted.
        let open = questions(&store, args.limit + passed.len())?;
        let Some(q) = open.iter().find(|q| !passed.contains(&q.name)) else {
            ctx.say("no open question is left");
            break;
        };
        show(&store, q)?;
        let names = store.names_of(q.entity)?;
        let other = names.iter().map(EntityName::key).find(|key| !key.scope.is_partial());
        let other = other.unwrap_or_else(|| NameKey::new(q.name.kind, q.entity_name.clone()));
        let name = q.name.clone();
        let answer = answer()?;
        let decided = match answer.as_str() {
            "y" | "yes" => Some(Decision::Same(name.clone(), other)),
            "n" | "no" => Some(Decision::Different(name.clone(), other)),
            _ => None,
        };
        if let Some(decision) = decided {
            decide(&mut store, vec![vec![(decision, None)]], ctx)?;
            asked += 1;
            continue;
        }
        match answer.as_str() {
            "undo" => {
                let taken_back = store.undo(None, &engine::now())?;
                if !taken_back.is_empty() {
                    engine::links::link(&mut store, ordered_map::default_threads())?;
                    say_each("taken back", taken_back.iter().map(|j| (j.id, &j.taken.decision)), ctx);
                }
                continue;
            }
            "q" | "quit" | "" => break,
            _ => drop(passed.insert(name)),
        }
        asked += 1;
    }
    Ok(Exit::Ok)
}

fn show(store: &Store, q: &OpenQuestion) -> Result<()> {
    let mut out = io::stdout().lock();
    let line =
        format!("\n{} ({}, {} mentions, {} documents)", q.name.name, q.name.kind, q.mentions, q.documents);
    writeln!(out, "{}", Ctx::printable(&line))?;
    for example in store.examples_of_name(&q.name.name, q.own_entity, 2)? {
        writeln!(out, "    {}", Ctx::printable(&example))?;
    }
    writeln!(out, "{}", Ctx::printable(&format!("is it {}?", q.entity_name)))?;
    if let Some(example) = store.example_of(q.entity)? {
        writeln!(out, "    {}", Ctx::printable(&example))?;
    }
    write!(out, "score {:.3}; one and the same? y/n/unsure/undo/quit: ", q.score)?;
    Ok(out.flush()?)
}

/// What was typed, in lower case: "u" for an empty line, which passes a question over, and nothing at the end of the input.
fn answer() -> Result<String> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line)?;
    let word = line.trim().to_lowercase();
    Ok(if read > 0 && word.is_empty() { "u".to_owned() } else { word })
}
