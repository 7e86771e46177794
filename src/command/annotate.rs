//! `corpus annotate`: JSON lines in, JSON lines out, in order, on all cores, in memory that grows with the longest line alone.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};

use super::{Ctx, recogniser};
use crate::annotate;
use crate::cli::{AnnotateArgs, RecogniserChoice};
use crate::exit::Exit;
use crate::pipeline::Pipeline;
use crate::util::ordered_map;

/// Lines that travel together, so that short ones cost little to hand over.
const CHUNK_LINES: usize = 32;
/// Bytes after which a chunk is full.
const CHUNK_BYTES: usize = 256 * 1024;

pub(super) fn run(args: &AnnotateArgs, ctx: &mut Ctx) -> Result<Exit> {
    let recogniser = recogniser::chosen(args.model.as_deref(), RecogniserChoice::BuiltIn)?;
    let pipeline =
        Pipeline { recogniser: recogniser.as_deref(), min_confidence: 0.0, today: None, marks: None };
    let threads = args.threads.unwrap_or_else(ordered_map::default_threads);
    let input = open(&args.input)?;
    let mut refused = 0_u64;
    ctx.write(args.output.as_deref(), |out, _| {
        let work = |chunk: std::io::Result<Vec<Vec<u8>>>| chunk.map(|lines| answers(&lines, &pipeline));
        ordered_map::in_order(threads, Chunks { input }, work, |done| {
            let (bytes, bad) = done.with_context(|| args.input.display().to_string())?;
            refused += bad;
            Ok(out.write_all(&bytes)?)
        })
    })?;
    if refused > 0 {
        ctx.say(format_args!("{refused} lines could not be parsed; each has its error in its place"));
        return Ok(Exit::Partial);
    }
    Ok(Exit::Ok)
}

fn open(path: &Path) -> Result<Box<dyn BufRead + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::with_capacity(CHUNK_BYTES, std::io::stdin())));
    }
    let file = File::open(path).with_context(|| path.display().to_string())?;
    Ok(Box::new(BufReader::with_capacity(CHUNK_BYTES, file)))
}

/// The answers to some lines, and how many of them could not be parsed.
fn answers(lines: &[Vec<u8>], pipeline: &Pipeline<'_>) -> (Vec<u8>, u64) {
    let mut bytes = Vec::new();
    let mut bad = 0;
    for line in lines {
        let (answer, parsed) = annotate::answer(line, pipeline);
        bytes.extend_from_slice(&answer);
        bytes.push(b'\n');
        bad += u64::from(!parsed);
    }
    (bytes, bad)
}

/// Lines in groups; an empty line is passed over.
struct Chunks {
    input: Box<dyn BufRead + Send>,
}

impl Iterator for Chunks {
    type Item = std::io::Result<Vec<Vec<u8>>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut lines = Vec::new();
        let mut bytes = 0;
        while lines.len() < CHUNK_LINES && bytes < CHUNK_BYTES {
            let mut line = Vec::new();
            match self.input.read_until(b'\n', &mut line) {
                Err(e) => return Some(Err(e)),
                Ok(0) => break,
                // Empty lines fill no chunk: one without a line would end the input.
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(read) => {
                    bytes += read;
                    lines.push(line);
                }
            }
        }
        (!lines.is_empty()).then_some(Ok(lines))
    }
}
