//! `corpus load --dry-run`: what would be read, by form. Files are opened and cut into articles, and nothing is written.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use anyhow::Result;

use super::super::Ctx;
use super::{request, summary};
use crate::cli::{LoadArgs, Output};
use crate::engine::load::{KnownFiles, gone_files, reading};
use crate::exit::Exit;
use crate::rows::{RowSink, Value};
use crate::source::{self, Host, Item};

/// What there is of one form.
#[derive(Default)]
struct Share {
    files: u64,
    articles: u64,
    bytes: u64,
    last: String,
}

impl Share {
    fn add(&mut self, file: &str, articles: u64, bytes: u64) {
        // The articles of a file come one after the other.
        if self.last != file {
            self.files += 1;
            file.clone_into(&mut self.last);
        }
        self.articles += articles;
        self.bytes += bytes;
    }
}

pub(super) fn run(args: &LoadArgs, ctx: &Ctx) -> Result<Exit> {
    let store = if ctx.db().exists() && !args.force { Some(ctx.open()?) } else { None };
    let request = request(args)?;
    let known = KnownFiles::new(store, reading(&request))?;
    let host =
        Host { progress: &|_| {}, known: &|path| known.file(path), as_before: &|path| known.as_before(path) };
    let mut shares: BTreeMap<&'static str, Share> = BTreeMap::new();
    let mut passed_over: BTreeMap<String, u64> = BTreeMap::new();
    let _ = source::read(&request, host, &mut |item| {
        match item {
            Item::Article { file, raw: Ok(raw), .. } => {
                shares.entry(raw.form.label()).or_default().add(&file, 1, raw.weight());
            }
            Item::Article { origin, file, raw: Err(reason), .. } => {
                ctx.say(Ctx::printable(&format!("would be skipped: {origin}: {reason}")));
                shares.entry("(cannot be read)").or_default().add(&file, 1, 0);
            }
            Item::Unchanged { path, known, .. } => {
                shares.entry("(unchanged)").or_default().add(&path, known.articles, known.stamp.size);
            }
            Item::PassedOver { kind, .. } => *passed_over.entry(kind).or_default() += 1,
            Item::End(_) | Item::Part { .. } => {}
        }
        ControlFlow::Continue(())
    });
    let output = Output { format: None, output: None, csv_safe: false, width: None };
    ctx.write_rows(&output, |sink| write(&shares, sink))?;
    if let Some(words) = summary::passed_over(&passed_over, "would be passed over") {
        ctx.say(Ctx::printable(&words));
    }
    if args.earlier.prune && ctx.db().exists() {
        for path in gone_files(&ctx.open()?, &args.paths)? {
            ctx.say(Ctx::printable(&format!("gone: {path}; what stands nowhere else would be taken out")));
        }
    }
    ctx.say("nothing was written; the articles themselves were not read yet");
    Ok(Exit::Ok)
}

fn write(shares: &BTreeMap<&'static str, Share>, sink: &mut dyn RowSink) -> std::io::Result<()> {
    sink.begin(&["form", "files", "articles", "bytes"].map(str::to_owned))?;
    for (form, share) in shares {
        let numbers = [share.files, share.articles, share.bytes].map(|n| Value::Integer(n as i64));
        let row: Vec<Value> = std::iter::once(Value::Text((*form).to_owned())).chain(numbers).collect();
        sink.row(&row)?;
    }
    sink.finish()
}
