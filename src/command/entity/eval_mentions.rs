//! `corpus entity eval --mentions`: who is who in this database, against mentions that were marked by hand.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::Ctx;
use super::eval::{add, columns, round};
use crate::cli::Output;
use crate::exit::Exit;
use crate::render::text::counted;
use crate::resolve::gold::{self, Matched};
use crate::rows::{Rows, Value};

/// A document of the gold set; other fields are passed over.
#[derive(Debug, Deserialize)]
struct Line {
    sha256: String,
    /// First code point, one past the last, whom it means; `null` is not scored.
    mentions: Vec<(u32, u32, Option<String>)>,
}

pub(super) fn run(path: &Path, output: &Output, ctx: &Ctx) -> Result<Exit> {
    let shown = || path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(shown)?;
    let store = ctx.open()?;
    let (mut matched, mut missed, mut absent, mut documents) = (Vec::new(), 0, 0_u64, 0_u64);
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line =
            serde_json::from_str(line).with_context(|| format!("{}: line {}", shown(), at + 1))?;
        let Some(found) = store.mentions_of_text(&line.sha256)? else {
            absent += 1;
            continue;
        };
        documents += 1;
        let spans: Vec<_> = line.mentions.iter().map(|(start, end, _)| (*start, *end)).collect();
        let stretches: Vec<_> = found.iter().map(|mention| mention.stretch).collect();
        let pairs: BTreeMap<usize, usize> = gold::align(&spans, &stretches).into_iter().collect();
        for (place, (_, _, key)) in line.mentions.into_iter().enumerate() {
            let Some(key) = key else { continue };
            match pairs.get(&place) {
                Some(at) => matched.push(Matched { key, entity: found[*at].entity, name: found[*at].name }),
                None => missed += 1,
            }
        }
    }
    if documents == 0 {
        bail!("{}: none of its documents is in {}", shown(), ctx.db().display());
    }
    if absent > 0 {
        ctx.say(format_args!(
            "{} of {} are not in this database",
            absent,
            counted(absent + documents, "document")
        ));
    }
    let report = gold::compare(&matched, &store.linked_names()?);
    let mut rows = Rows { columns: columns(), rows: Vec::new() };
    for (set, score, size) in &report.scores {
        add(&mut rows, set, "B-cubed", *score, *size, None);
    }
    let number = |rows: &mut Rows, set: &str, measure: &str, precision: Value, size: usize| {
        let (set, measure) = (Value::Text(set.to_owned()), Value::Text(measure.to_owned()));
        let size = Value::Integer(size as i64);
        rows.rows.push(vec![set, measure, precision, Value::Null, Value::Null, size, Value::Null]);
    };
    number(&mut rows, "all", "impure entities", Value::Null, report.impure);
    number(&mut rows, "all", "split keys", Value::Null, report.split);
    number(&mut rows, "all", "mentions not found", Value::Null, missed);
    for (basis, (right, all)) in &report.bases {
        number(&mut rows, basis, "mentions linked rightly", round(*right as f64 / *all as f64), *all);
    }
    ctx.write_rows(output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}
