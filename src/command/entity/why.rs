//! `corpus entity why`: whether two names are one entity, by which rule or decision, and what would change it.

use std::collections::BTreeSet;

use anyhow::Result;

use super::show::{NameLine, summed};
use super::{Ctx, one};
use crate::cli::WhyArgs;
use crate::decisions::{self, Decision, NameKey};
use crate::engine;
use crate::exit::Exit;
use crate::lang::FALLBACK;
use crate::resolve::{self, Verdict};
use crate::rows::{Rows, Value};
use crate::store::Store;
use crate::store::read::entities::{EntityName, EntityRow};

/// The answer: rows of an aspect and what was found of it.
struct Answer(Rows);

impl Answer {
    fn new() -> Self {
        Self(Rows { columns: vec!["aspect".to_owned(), "finding".to_owned()], rows: Vec::new() })
    }

    fn add(&mut self, aspect: &str, finding: impl Into<String>) {
        self.0.rows.push(vec![Value::Text(aspect.to_owned()), Value::Text(finding.into())]);
    }
}

pub(super) fn run(args: &WhyArgs, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    let (left, right) = (one(&store, &args.left)?, one(&store, &args.right)?);
    let mut answer = Answer::new();
    if left.id == right.id {
        linked(&store, &args.left, &args.right, &left, &mut answer)?;
    } else {
        apart(&store, args, &left, &right, &mut answer)?;
    }
    ctx.write_rows(&args.output, |sink| answer.0.hand_to(sink))?;
    Ok(Exit::Ok)
}

fn linked(store: &Store, left: &str, right: &str, entity: &EntityRow, answer: &mut Answer) -> Result<()> {
    answer.add("linked", format!("yes: both are {} (#{} {})", entity.name, entity.id, entity.kind));
    let names = store.names_of(entity.id)?;
    let mut shown: Vec<&EntityName> = Vec::new();
    for name in &names {
        if concerns(store, name, left)? || concerns(store, name, right)? {
            shown.push(name);
        }
    }
    let shown = if shown.is_empty() { names.iter().collect() } else { shown };
    for line in &summed(shown.into_iter().cloned().collect()) {
        answer.add("name", link_in_words(line));
        for line in store.examples_of_name(&line.name.name, entity.id, 2)? {
            answer.add("seen", line);
        }
    }
    scored(left, right, entity, answer);
    for judgement in store.judgements()?.into_iter().filter(|j| j.taken.undone_at.is_none()) {
        let keys = [Some(judgement.taken.decision.name()), judgement.taken.decision.other()];
        if keys
            .into_iter()
            .flatten()
            .any(|key| names.iter().any(|n| n.name == key.name && n.kind == key.kind))
        {
            answer.add(
                "decision",
                format!("{}. {} ({})", judgement.id, judgement.taken.decision, judgement.taken.decided_at),
            );
        }
    }
    let name = names.iter().find(|n| n.via.is_some()).or(names.first());
    if let Some(name) = name {
        answer.add("to change", format!("corpus entity split {:?} {:?}", entity.name, name.name));
    }
    Ok(())
}

/// Whether what was typed is this name, or a spelling of its mentions.
fn concerns(store: &Store, name: &EntityName, asked: &str) -> Result<bool> {
    let asked = asked.split_once(':').map_or(asked, |(_, name)| name).to_lowercase();
    let is_asked = |spelling: &String| spelling.to_lowercase() == asked;
    Ok(is_asked(&name.name) || store.spellings_of_name(&name.name, name.kind.label())?.iter().any(is_asked))
}

fn link_in_words(NameLine { name, only_in }: &NameLine) -> String {
    let via = name.via.as_ref().map(|via| format!(" through {via:?}")).unwrap_or_default();
    let score = name.score.map(|score| format!(", score {score:.3}")).unwrap_or_default();
    let evidence = name.evidence.as_ref().map(|evidence| format!(": {evidence}")).unwrap_or_default();
    let reach = if only_in.is_empty() { String::new() } else { format!(", {only_in}") };
    format!("{:?} ({} mentions{reach}) by {}{via}{score}{evidence}", name.name, name.mentions, name.basis)
}

fn scored(left: &str, right: &str, entity: &EntityRow, answer: &mut Answer) {
    let comparison = resolve::compare(left, right, entity.kind, FALLBACK);
    if left != right {
        let verdict = comparison.verdict.label();
        answer.add("score", format!("{:.3} ({verdict}): {}", comparison.score, comparison.explain()));
    }
}

fn apart(
    store: &Store,
    args: &WhyArgs,
    left: &EntityRow,
    right: &EntityRow,
    answer: &mut Answer,
) -> Result<()> {
    answer.add(
        "linked",
        format!(
            "no: {} (#{} {}) and {} (#{} {})",
            left.name, left.id, left.kind, right.name, right.id, right.kind
        ),
    );
    if left.kind != right.kind {
        answer.add("types", format!("{} and {} are never linked by a rule", left.kind, right.kind));
    }
    let holding = engine::links::holding(store)?;
    let (ours, theirs) = (keys(store, left)?, keys(store, right)?);
    let merged = Decision::Same(first(&ours, left), first(&theirs, right));
    for decision in decisions::contradiction(&holding, &merged).unwrap_or_default() {
        answer.add("decision", decision.to_string());
    }
    let comparison = resolve::compare(&left.name, &right.name, left.kind, FALLBACK);
    let verdict = comparison.verdict.label();
    answer.add("score", format!("{:.3} ({verdict}): {}", comparison.score, comparison.explain()));
    if comparison.verdict == Verdict::Same {
        answer.add("kept apart by", "other names of the two that contradict each other");
    }
    for (asked, entity) in [(&args.left, left), (&args.right, right)] {
        for candidate in store.candidates_of(entity.id)? {
            answer.add("candidate", format!("{asked:?} could also stand for {candidate}"));
        }
    }
    let common: BTreeSet<String> = shared(&store.neighbours_of(left.id)?, &store.neighbours_of(right.id)?);
    if !common.is_empty() {
        let names: Vec<&str> = common.iter().map(String::as_str).take(8).collect();
        answer.add("shared company", names.join(", "));
    }
    for line in store.documents_with_both(left.id, right.id, 3)? {
        answer.add("document with both", line);
    }
    answer.add("to change", format!("corpus entity merge {:?} {:?}", left.name, right.name));
    Ok(())
}

fn keys(store: &Store, entity: &EntityRow) -> Result<Vec<NameKey>> {
    Ok(store.names_of(entity.id)?.iter().map(EntityName::key).collect())
}

fn first(keys: &[NameKey], entity: &EntityRow) -> NameKey {
    keys.first().cloned().unwrap_or_else(|| NameKey::new(entity.kind, entity.name.clone()))
}

fn shared(ours: &[String], theirs: &[String]) -> BTreeSet<String> {
    ours.iter().filter(|name| theirs.contains(name)).cloned().collect()
}
