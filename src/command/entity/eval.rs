//! `corpus entity eval`: the scorer and the clustering, measured on labelled names.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::lists::{List, entity_type};
use super::{Ctx, eval_mentions};
use crate::cli::EntityEvalArgs;
use crate::exit::Exit;
use crate::lang::FALLBACK;
use crate::model::EntityType;
use crate::resolve::measure::{self, Score};
use crate::resolve::{self, Decisions, Name, NameKey, Verdict};
use crate::rows::{Rows, Value};

pub(super) fn run(args: &EntityEvalArgs, ctx: &Ctx) -> Result<Exit> {
    if let Some(gold) = &args.mentions {
        return eval_mentions::run(gold, &args.output, ctx);
    }
    let Some(file) = &args.file else { bail!("a file is needed") };
    let list = List::read(file)?;
    let mut rows = Rows { columns: columns(), rows: Vec::new() };
    if list.column(&["is_match"]).is_some() {
        pairs(&list, &mut rows)?;
    } else if list.column(&["cluster"]).is_some() {
        clusters(&list, &mut rows)?;
    } else {
        bail!("{}: neither a column is_match (pairs) nor a column cluster (clusters)", file.display());
    }
    ctx.write_rows(&args.output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

fn cell(list: &List, names: &[&str]) -> Result<usize> {
    list.column(names).ok_or_else(|| anyhow::anyhow!("there is no column {}", names.join(" or ")))
}

/// The columns of what is measured.
pub(super) fn columns() -> Vec<String> {
    ["set", "measure", "precision", "recall", "f1", "size", "at"].map(str::to_owned).to_vec()
}

pub(super) fn round(x: f64) -> Value {
    Value::Real((x * 10_000.0).round() / 10_000.0)
}

pub(super) fn add(rows: &mut Rows, set: &str, measure: &str, score: Score, size: usize, at: Option<f32>) {
    rows.rows.push(vec![
        Value::Text(set.to_owned()),
        Value::Text(measure.to_owned()),
        round(score.precision),
        round(score.recall),
        round(score.f1()),
        Value::Integer(size as i64),
        at.map_or(Value::Null, |at| round(at.into())),
    ]);
}

/// Pairs by type and all: by the verdict, and at the threshold of the score that is best on this very file.
fn pairs(list: &List, rows: &mut Rows) -> Result<()> {
    let (left, right) = (cell(list, &["name1", "left"])?, cell(list, &["name2", "right"])?);
    let (truth, kind) = (cell(list, &["is_match"])?, list.column(&["type", "schema"]));
    let mut sets: BTreeMap<String, Vec<(f32, bool, bool)>> = BTreeMap::new();
    for record in &list.records {
        let kind = entity_type(kind.and_then(|at| record.get(at)), EntityType::Person);
        let compared = resolve::compare(
            record.get(left).unwrap_or_default(),
            record.get(right).unwrap_or_default(),
            kind,
            FALLBACK,
        );
        let truth =
            record.get(truth).is_some_and(|word| matches!(word.trim(), "true" | "True" | "1" | "yes"));
        let answer = (compared.score, compared.verdict == Verdict::Same, truth);
        for set in ["all", kind.label()] {
            sets.entry(set.to_owned()).or_default().push(answer);
        }
    }
    for (set, answers) in &sets {
        let by_verdict = measure::decisions(answers.iter().map(|(_, said, truth)| (*said, *truth)));
        add(rows, set, "pairwise by verdict", by_verdict, answers.len(), None);
        let scored: Vec<(f32, bool)> = answers.iter().map(|(score, _, truth)| (*score, *truth)).collect();
        let (threshold, best) = measure::best_threshold(&scored);
        add(rows, set, "pairwise at best threshold", best, answers.len(), Some(threshold));
    }
    Ok(())
}

/// Names of a labelled clustering, resolved as those of a corpus are.
fn clusters(list: &List, rows: &mut Rows) -> Result<()> {
    let (name, cluster) = (cell(list, &["name"])?, cell(list, &["cluster"])?);
    let kind = list.column(&["type"]);
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    let mut names = Vec::new();
    let mut key = Vec::new();
    for record in &list.records {
        let kind = entity_type(kind.and_then(|at| record.get(at)), EntityType::Person);
        let text = record.get(name).unwrap_or_default();
        names.push(Name::new(NameKey::new(kind, text), 1, 1));
        let next = u32::try_from(numbers.len())?;
        key.push(*numbers.entry(record.get(cluster).unwrap_or_default()).or_insert(next));
    }
    let resolution = resolve::corpus(&names, &Decisions::default(), FALLBACK);
    let response: Vec<u32> = resolution.links.iter().map(|link| link.entity as u32).collect();
    add(rows, "all", "pairwise", measure::pairwise(&key, &response), names.len(), None);
    add(rows, "all", "B-cubed", measure::b_cubed(&key, &response), names.len(), None);
    add(rows, "all", "CEAF-e", measure::ceaf_e(&key, &response), names.len(), None);
    Ok(())
}
