//! `corpus entity review`: the pairs whose answer would change the reports most, asked one after the other.

use std::collections::HashSet;
use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::Result;

use super::Ctx;
use super::decide::{decide, say_each};
use crate::cli::ReviewArgs;
use crate::command::linking;
use crate::decisions::{Decision, NameKey};
use crate::exit::Exit;
use crate::model::EntityType;
use crate::resolve::{Index, Pair};
use crate::rows::{Rows, Value};
use crate::store::names::NameEntity;
use crate::store::{Access, Store};
use crate::workers;

/// A pair of names that nobody decided.
struct Question {
    left: NameEntity,
    right: NameEntity,
    score: f32,
    reason: String,
    /// Mentions that would change their entity, weighted by how likely the answer is yes.
    weight: f64,
}

pub(super) fn run(args: &ReviewArgs, ctx: &Ctx) -> Result<Exit> {
    let asks = args.output.format.is_none()
        && args.output.output.is_none()
        && io::stdin().is_terminal()
        && io::stdout().is_terminal();
    if asks {
        return ask(args, ctx);
    }
    let store = ctx.open(Access::Read)?;
    let rows = as_rows(&store, &questions(&store, args.limit)?)?;
    ctx.rows(&args.output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

/// Undecided pairs of different entities, heaviest first.
fn questions(store: &Store, limit: usize) -> Result<Vec<Question>> {
    let decided: HashSet<(NameKey, NameKey)> = linking::holding(store)?
        .into_iter()
        .filter_map(|decision| match decision {
            Decision::Different(a, b) => Some(if a < b { (a, b) } else { (b, a) }),
            _ => None,
        })
        .collect();
    let names = store.names_with_entities()?;
    let keys: Vec<(EntityType, &str)> = names.iter().map(|n| (n.kind, n.name.as_str())).collect();
    let mut questions: Vec<Question> = Index::new(&keys)
        .pairs()
        .into_iter()
        .filter(|pair| names[pair.left].entity != names[pair.right].entity)
        .filter(|pair| {
            let (a, b) = (key(&names[pair.left]), key(&names[pair.right]));
            !decided.contains(&if a < b { (a, b) } else { (b, a) })
        })
        .map(|pair| question(&names, &pair))
        .collect();
    questions.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| (key(&a.left), key(&a.right)).cmp(&(key(&b.left), key(&b.right))))
    });
    let mut seen = HashSet::new();
    questions.retain(|q| seen.insert((q.left.entity.min(q.right.entity), q.left.entity.max(q.right.entity))));
    questions.truncate(limit);
    Ok(questions)
}

fn question(names: &[NameEntity], pair: &Pair) -> Question {
    let (left, right) = (names[pair.left].clone(), names[pair.right].clone());
    let moved = left.entity_mentions.min(right.entity_mentions) as f64;
    let weight = moved * f64::from(pair.comparison.score);
    Question { left, right, score: pair.comparison.score, reason: pair.comparison.explain(), weight }
}

fn key(name: &NameEntity) -> NameKey {
    NameKey::new(name.kind, name.name.clone())
}

fn as_rows(store: &Store, questions: &[Question]) -> Result<Rows> {
    let columns =
        ["left", "right", "type", "score", "would_move", "weight", "reason", "left_example", "right_example"];
    let mut rows = Rows { columns: columns.map(str::to_owned).to_vec(), rows: Vec::new() };
    for q in questions {
        let text = |text: &str| Value::Text(text.to_owned());
        let round = |x: f64| Value::Real((x * 1000.0).round() / 1000.0);
        let example =
            |entity| -> Result<Value> { Ok(store.example_of(entity)?.map_or(Value::Null, Value::Text)) };
        rows.rows.push(vec![
            text(&q.left.name),
            text(&q.right.name),
            text(q.left.kind.label()),
            round(q.score.into()),
            Value::Integer(q.left.entity_mentions.min(q.right.entity_mentions)),
            round(q.weight),
            text(&q.reason),
            example(q.left.entity)?,
            example(q.right.entity)?,
        ]);
    }
    Ok(rows)
}

/// Asks until the person has enough; each answer is a decision at once.
fn ask(args: &ReviewArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let mut passed: HashSet<(NameKey, NameKey)> = HashSet::new();
    let mut asked = 0;
    while asked < args.limit {
        let open = questions(&store, args.limit + passed.len())?;
        let Some(q) = open.iter().find(|q| !passed.contains(&(key(&q.left), key(&q.right)))) else {
            ctx.say("no undecided pair is left");
            break;
        };
        show(&store, q)?;
        let (a, b) = (key(&q.left), key(&q.right));
        match answer()?.as_str() {
            "y" | "yes" => drop(decide(&mut store, vec![vec![(Decision::Same(a, b), None)]], ctx)?),
            "n" | "no" => drop(decide(&mut store, vec![vec![(Decision::Different(a, b), None)]], ctx)?),
            "undo" => {
                let taken_back = store.undo(None, &Ctx::now())?;
                if !taken_back.is_empty() {
                    linking::link(&mut store, workers::default_threads())?;
                    say_each("taken back", taken_back.iter().map(|j| (j.id, &j.taken.decision)), ctx);
                }
                continue;
            }
            "q" | "quit" | "" => break,
            _ => drop(passed.insert((a, b))),
        }
        asked += 1;
    }
    Ok(Exit::Ok)
}

fn show(store: &Store, q: &Question) -> Result<()> {
    let mut out = io::stdout().lock();
    for name in [&q.left, &q.right] {
        let line = format!("\n{} ({}, {} mentions)", name.name, name.kind, name.entity_mentions);
        writeln!(out, "{}", Ctx::printable(&line))?;
        for example in store.examples_of_name(&name.name, name.entity, 2)? {
            writeln!(out, "    {}", Ctx::printable(&example))?;
        }
    }
    write!(
        out,
        "score {:.3}: {}\none and the same? y/n/unsure/undo/quit: ",
        q.score,
        Ctx::printable(&q.reason)
    )?;
    Ok(out.flush()?)
}

/// What was typed, in small letters; nothing at the end of the input.
fn answer() -> Result<String> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line)?;
    let word = line.trim().to_lowercase();
    Ok(if read > 0 && word.is_empty() { "u".to_owned() } else { word })
}
