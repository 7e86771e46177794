//! `corpus entity export` and `import`: decisions as a file to keep beside the story or to hand to a colleague.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::Ctx;
use super::decide::{Batch, decide};
use crate::cli::{ExportArgs, ImportArgs};
use crate::decisions::{Decision, NameKey, Texts};
use crate::exit::Exit;
use crate::model::EntityType;
use crate::resolve::Scope;
use crate::store::Access;

const HOLDING: &str =
    "SELECT decided_at, kind, type, name, scope, other_type, other_name, other_scope, document, start_char,
        source, value, reason, coalesce(part_of, id) AS batch
    FROM judgements WHERE undone_at IS NULL ORDER BY id";

/// A line of the file.
#[derive(Debug, Deserialize)]
struct Line {
    kind: String,
    #[serde(rename = "type")]
    name_type: String,
    name: String,
    #[serde(default)]
    scope: Option<String>,
    #[serde(default)]
    other_type: Option<String>,
    #[serde(default)]
    other_name: Option<String>,
    #[serde(default)]
    other_scope: Option<String>,
    #[serde(default)]
    document: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    value: Option<String>,
    #[serde(default)]
    start_char: Option<u32>,
    #[serde(default)]
    reason: Option<String>,
    /// Lines of one number are taken back together.
    #[serde(default)]
    batch: Option<i64>,
}

pub(super) fn export(args: &ExportArgs, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    ctx.write_rows(&args.output, |sink| store.query(HOLDING, &[], sink))?;
    Ok(Exit::Ok)
}

pub(super) fn import(args: &ImportArgs, ctx: &Ctx) -> Result<Exit> {
    let shown = || args.file.display().to_string();
    let text = read(&args.file).with_context(shown)?;
    let lines = parse(&text).with_context(shown)?;
    let count = lines.len();
    let mut batches: Vec<Batch> = Vec::new();
    let mut last = None;
    for (at, line) in lines.into_iter().enumerate() {
        let reason = line.reason.clone().filter(|r| !r.is_empty());
        let batch = line.batch;
        let Some(decision) = decision(line) else {
            bail!(
                "{}: decision {} is incomplete or of an unknown kind; nothing was imported",
                shown(),
                at + 1
            );
        };
        // Lines of one batch stand together, as they are exported; a line without a number is a batch by itself.
        if batch.is_none() || batch != last {
            batches.push(Batch::new());
        }
        last = batch;
        batches.last_mut().into_iter().for_each(|batch| batch.push((decision.clone(), reason.clone())));
    }
    // Decisions may come before the first article: they wait for the names they are about.
    let mut store = ctx.open_alone(Access::Create)?;
    let taken = decide(&mut store, batches, ctx)?;
    ctx.say(format_args!("{taken} of {count} decisions were new"));
    Ok(Exit::Ok)
}

fn read(path: &Path) -> std::io::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(path)
}

/// JSON lines, a JSON array, or CSV with a header: whichever it begins as.
fn parse(text: &str) -> Result<Vec<Line>> {
    match text.trim_start().as_bytes().first() {
        Some(b'[') => Ok(serde_json::from_str(text)?),
        Some(b'{') => {
            text.lines().filter(|l| !l.trim().is_empty()).map(|l| Ok(serde_json::from_str(l)?)).collect()
        }
        _ => csv::Reader::from_reader(text.as_bytes()).deserialize().map(|line| Ok(line?)).collect(),
    }
}

fn decision(line: Line) -> Option<Decision> {
    let key = |kind: &str, name: String, scope: Option<String>| {
        let scope = Scope::parse(&scope.unwrap_or_default());
        Some(NameKey::scoped(EntityType::from_label(kind)?, name, scope))
    };
    let (own, other_scope) = (key(&line.name_type, line.name, line.scope), line.other_scope);
    let other = line.other_type.zip(line.other_name).and_then(|(kind, name)| key(&kind, name, other_scope));
    let texts = Texts::from_parts(line.source, line.document, line.start_char);
    Decision::from_parts(&line.kind, own, other, texts, line.value)
}
