//! `corpus clean`: what was marked in an article, and a person's word on it.

use std::num::NonZeroUsize;

use anyhow::{Result, bail};

use super::ctx::UsageError;
use super::{Ctx, recogniser, undo_error};
use crate::clean;
use crate::cli::{CleanArgs, CleanCommand, CleanUndoArgs, CopiesArgs, LineArgs, Output, RecogniserChoice};
use crate::engine;
use crate::exit::Exit;
use crate::model::{PassageKind, Span};
use crate::pipeline::Pipeline;
use crate::render::text::counted;
use crate::rows::{Rows, Value};
use crate::store::write::cleanings::{Cleaning, Marked};
use crate::store::write::recurring::RecurringLine;
use crate::store::{Access, Store};
use crate::util::offsets::CodePoints;
use crate::util::ordered_map;

pub(super) fn run(args: &CleanArgs, ctx: &Ctx) -> Result<Exit> {
    match (&args.command, &args.show) {
        (Some(CleanCommand::Keep(line)), _) => decide(line, None, ctx),
        (Some(CleanCommand::Drop(drop)), _) => decide(&drop.line, Some(drop.kind), ctx),
        (Some(CleanCommand::Log(list)), _) => log(list, ctx),
        (Some(CleanCommand::Lines(list)), _) => lines(list, ctx),
        (Some(CleanCommand::Undo(args)), _) => undo(args, ctx),
        (Some(CleanCommand::Copies(args)), _) => copies(args, ctx),
        (None, Some(document)) => show(document, args, ctx),
        (None, None) if args.recompute => recompute(ctx),
        (None, None) => {
            let what = "--show DOC, --recompute or a command is expected; see: corpus clean --help";
            Err(UsageError(what.to_owned()).into())
        }
    }
}

/// The one article that is asked for.
fn one(store: &Store, asked: &str) -> Result<Marked> {
    let mut found = store.marked(asked)?;
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => bail!("no document has the number, origin or content hash {asked:?}"),
        _ => bail!("several documents fit {asked:?}; say which by its number"),
    }
}

/// The lines of an article, cut where marks begin and end.
fn show(document: &str, args: &CleanArgs, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    let found = one(&store, document)?;
    ctx.say(Ctx::printable(&format!("document {}: {}", found.id, found.origin)));
    let columns = ["line", "kind", "rule", "read", "text"].map(str::to_owned);
    let rows = Rows { columns: columns.to_vec(), rows: pieces(&found) };
    ctx.write_rows(&args.output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

/// A row for each piece of a line that is marked in one way. Places of marks are code points of the body, those of lines bytes.
fn pieces(found: &Marked) -> Vec<Vec<Value>> {
    let body = found.body.as_str();
    let mut points = CodePoints::new(body);
    let mut rows = Vec::new();
    for (at, line) in clean::numbered(body).into_iter().enumerate() {
        let mut rest = line;
        let mut row = |span: Span, mark: Option<&(String, String)>| {
            let text = span.of(body).trim();
            if !text.is_empty() {
                let kind = mark.map(|(kind, _)| kind.as_str());
                let read = kind.is_none_or(|k| {
                    PassageKind::ALL.into_iter().any(|known| known.label() == k && known.is_read())
                });
                let told = |text: Option<&str>| text.map_or(Value::Null, |t| Value::Text(t.to_owned()));
                rows.push(vec![
                    Value::Integer(at as i64 + 1),
                    told(kind),
                    told(mark.map(|(_, rule)| rule.as_str())),
                    Value::Integer(i64::from(read)),
                    Value::Text(clean::collapsed(text)),
                ]);
            }
        };
        let (from, to) = (points.at(line.start), points.at(line.end));
        for passage in found.passages.iter().filter(|p| p.start < to && p.end > from) {
            // A mark may begin in a line above and end in one below: what is outside is cut off.
            let bytes = |chars: usize| {
                let skipped = chars.saturating_sub(from);
                line.of(body).char_indices().nth(skipped).map_or(line.end, |(byte, _)| line.start + byte)
            };
            let span = Span::new(bytes(passage.start).max(rest.start), bytes(passage.end).max(rest.start));
            row(Span::new(rest.start, span.start), None);
            row(span, Some(&(passage.kind.clone(), passage.rule.clone())));
            rest = Span::new(span.end, line.end);
        }
        row(rest, None);
    }
    rows
}

fn decide(args: &LineArgs, drop: Option<PassageKind>, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let document = args.document.as_deref().map(|asked| one(&store, asked)).transpose()?;
    let line = match (&args.text, args.line, &document) {
        (None, Some(number), Some(document)) => {
            let lines = clean::numbered(&document.body);
            let Some(span) = number.checked_sub(1).and_then(|at| lines.get(at)) else {
                bail!("document {} has {}, not {number}", document.id, counted(lines.len() as u64, "line"));
            };
            clean::collapsed(span.of(&document.body))
        }
        (text, ..) => clean::collapsed(text.as_deref().unwrap_or_default()),
    };
    if let Some(document) = &document {
        let stands = |span: &Span| clean::collapsed(span.of(&document.body)) == line;
        if !clean::numbered(&document.body).iter().any(stands) {
            bail!("document {} has no such line; see: corpus clean --show {0}", document.id);
        }
    }
    let source = args.source.as_deref().map(|name| store.marks().map(|m| m.aliases.outlet(name).to_owned()));
    let source = source.transpose()?;
    let decision = clean::LineDecision { line, drop };
    let hash = document.as_ref().map(|d| d.content_hash.as_str());
    let id = store.decide_line(&decision, hash, source.as_deref(), args.reason.as_deref(), &engine::now())?;
    let changed = read_again(&mut store)?;
    let word = if drop.is_some() { "drop" } else { "keep" };
    ctx.say(Ctx::printable(&format!("decided {id}: {word} {:?}", decision.line)));
    ctx.say(format_args!("{} read again; take back with: corpus clean undo", counted(changed, "article")));
    Ok(Exit::Ok)
}

/// Brings up to date what a decision changed, and gives how many articles were read again.
pub(super) fn read_again(store: &mut Store) -> Result<u64> {
    reading_again(|pipeline, threads| engine::settle(store, pipeline, threads))
}

/// Does something that may ask for stored articles to be read again.
pub(super) fn reading_again<T>(
    change: impl FnOnce(&Pipeline<'_>, NonZeroUsize) -> engine::Result<T>,
) -> Result<T> {
    let recogniser = recogniser::chosen(None, RecogniserChoice::BuiltIn)?;
    let pipeline = Pipeline {
        recogniser: recogniser.as_deref(),
        min_confidence: 0.0,
        today: Some(engine::today()),
        marks: None,
    };
    Ok(change(&pipeline, ordered_map::default_threads())?)
}

fn undo(args: &CleanUndoArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let Some(cleaning) = store.undo_line(args.id, &engine::now())? else {
        return Err(undo_error(args.id, "corpus clean log"));
    };
    let changed = read_again(&mut store)?;
    ctx.say(Ctx::printable(&format!("taken back: {}. {:?}", cleaning.id, cleaning.decision.line)));
    ctx.say(format_args!("{} read again", counted(changed, "article")));
    Ok(Exit::Ok)
}

fn copies(args: &CopiesArgs, ctx: &Ctx) -> Result<Exit> {
    let Some(contained) = args.contained else {
        let contained = ctx.open()?.copies_contained()?;
        ctx.say(format_args!("{contained} of a text must stand in another for it to be its near-copy"));
        return Ok(Exit::Ok);
    };
    let mut store = ctx.open_alone(Access::Write)?;
    let before = store.copies_contained()?;
    store.set_copies_contained(contained)?;
    read_again(&mut store)?;
    ctx.say(format_args!(
        "{contained} of a text must stand in another for it to be its near-copy; it was {before}"
    ));
    ctx.say("see the groups with: corpus report duplicates");
    Ok(Exit::Ok)
}

fn recompute(ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let before = store.recurring_lines()?.len();
    let changed = read_again(&mut store)?;
    let lines = store.recurring_lines()?.len();
    let changed = counted(changed, "article");
    ctx.say(format_args!(
        "{} that return ({before} before); {changed} read again",
        counted(lines as u64, "line")
    ));
    ctx.say("see them with: corpus clean lines");
    Ok(Exit::Ok)
}

fn log(output: &Output, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    let columns =
        ["id", "decided_at", "kind", "line", "document", "source", "passage", "reason", "undone_at"];
    let rows = store.cleanings()?.into_iter().map(logged).collect();
    let rows = Rows { columns: columns.map(str::to_owned).to_vec(), rows };
    ctx.write_rows(output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

fn logged(cleaning: Cleaning) -> Vec<Value> {
    let text = |text: Option<String>| text.map_or(Value::Null, Value::Text);
    let kind = if cleaning.decision.drop.is_some() { "drop" } else { "keep" };
    vec![
        Value::Integer(cleaning.id.into()),
        Value::Text(cleaning.decided_at),
        Value::Text(kind.to_owned()),
        Value::Text(cleaning.decision.line),
        text(cleaning.document),
        text(cleaning.source),
        text(cleaning.decision.drop.map(|kind| kind.label().to_owned())),
        text(cleaning.reason),
        text(cleaning.undone_at),
    ]
}

fn lines(output: &Output, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    let lines = store.recurring_lines()?.into_iter();
    let row = |line: RecurringLine| {
        vec![Value::Text(line.source), Value::Integer(line.texts), Value::Text(line.words)]
    };
    let columns = ["source", "texts", "words"].map(str::to_owned).to_vec();
    let rows = Rows { columns, rows: lines.map(row).collect() };
    ctx.write_rows(output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}
