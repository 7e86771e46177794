//! `corpus model`: train, measure and describe the recogniser.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Ctx;
use crate::cli::{ModelCommand, ModelEvalArgs, ModelInfoArgs, ModelTrainArgs};
use crate::exit::Exit;
use crate::lang::FALLBACK;
use crate::recognise::built_in_model;
use crate::recognise::tagger::crf_tagger::CrfTagger;
use crate::recognise::tagger::file;
use crate::recognise::tagger::file::Header;
use crate::recognise::tagger::finer::Finer;
use crate::recognise::tagger::lexicon::Lexicon;
use crate::recognise::tagger::tags::Class;
use crate::recognise::training;
use crate::recognise::training::data::Lesson;
use crate::recognise::training::data::{Annotated, parse_bio};
use crate::recognise::training::evaluate::{CORE, Count, Scores, evaluate};
use crate::recognise::training::lessons::gold_lessons;
use crate::recognise::training::mistakes::patterns;
use crate::recognise::training::silver;
use crate::recognise::training::train::{self, Progress};

/// The largest file of training data that is read.
const LARGEST: u64 = 1 << 30;

/// One document in so many is kept from a draft of the model and then read by it, to see how often the draft is right at each
/// confidence. The data for development alone would not do: they mark much by other rules, so that what is right in news counts
/// as wrong.
const FOLDS: usize = 10;

/// How a zstd frame begins.
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

pub(super) fn run(command: &ModelCommand, ctx: &Ctx) -> Result<Exit> {
    match command {
        ModelCommand::Train(args) => train(args, ctx),
        ModelCommand::Eval(args) => eval(args, ctx),
        ModelCommand::Info(args) => info(args, ctx),
    }
}

/// The model of a file, or the one built in.
fn open(path: Option<&Path>) -> Result<CrfTagger> {
    let Some(path) = path else { return Ok(built_in_model()?) };
    let failed = || format!("{}: this model cannot be used", path.display());
    file::from_bytes(&std::fs::read(path).with_context(failed)?, FALLBACK).with_context(failed)
}

fn train(args: &ModelTrainArgs, ctx: &Ctx) -> Result<Exit> {
    let files = files(&args.data)?;
    let (held, used): (Vec<_>, Vec<_>) = files.into_iter().partition(|f| is_dev(f, &args.data));
    let (mut documents, mut dev) = (read(&used)?, read(&held)?);
    if documents.is_empty() {
        bail!(
            "{}: no annotated text for training (*.bio or *.conll, tokens and tags in columns)",
            args.data.display()
        );
    }
    documents.retain(|d| !args.skip.contains(&d.source));
    dev.retain(|d| !args.skip.contains(&d.source));
    let lexicon = lexicon(args)?;
    let options = args.options();
    let finer = match &args.finer {
        Some(folder) => finer(folder, &lexicon, args.seed)?,
        None => Finer::default(),
    };
    let mut trained_on = describe(&documents);
    let (tried, learnt): (Vec<_>, Vec<_>) =
        documents.iter().cloned().enumerate().partition(|(n, _)| n % FOLDS == 0);
    let [tried, learnt] = [tried, learnt].map(|some| some.into_iter().map(|(_, d)| d).collect::<Vec<_>>());
    let mut draft_lessons = gold_lessons(learnt, &lexicon, args.seed, FALLBACK);
    let mut lessons = gold_lessons(documents, &lexicon, args.seed, FALLBACK);
    if let (Some(labels), Some(texts)) = (&args.silver, &args.text) {
        let silver = silver_lessons(labels, texts)?;
        let tokens: usize = silver.iter().map(|l| l.allowed.len()).sum();
        trained_on.push(format!("labels of a teacher: {} documents, {tokens} tokens", silver.len()));
        draft_lessons.extend(silver.iter().cloned());
        lessons.extend(silver);
    }
    let header = Header {
        name: args.name.clone(),
        version: args.model_version.clone(),
        classes: Class::ALL.iter().map(|c| c.label().to_owned()).collect(),
        seed: args.seed,
        trained_on,
        ..Header::default()
    };
    let train = |header, lessons: &[Lesson], held: &[Annotated], outcomes| {
        ctx.say(format_args!("{} documents to learn from, {} held out", lessons.len(), held.len()));
        let mut progress = |progress| tell(ctx, progress);
        let held = (held, outcomes);
        train::model(header, &lexicon, FALLBACK, (lessons, &finer), held, &options, &mut progress)
    };
    let draft = train(header.clone(), &draft_lessons, &[], Vec::new())?;
    drop(draft_lessons);
    let outcomes = evaluate(&file::from_bytes(&draft, FALLBACK)?, &tried, false).outcomes;
    let bytes = train(header, &lessons, &dev, outcomes)?;
    let model = file::from_bytes(&bytes, FALLBACK)?;
    ctx.write(Some(&args.out), |out, _| Ok(out.write_all(&bytes)?))?;
    if !dev.is_empty() {
        ctx.say(table(&evaluate(&model, &dev, false)));
    }
    Ok(Exit::Ok)
}

fn tell(ctx: &Ctx, progress: Progress) {
    match progress {
        Progress::Features(done, all) if done % 2000 == 0 => {
            ctx.say(format_args!("features of {done}/{all} documents"));
        }
        Progress::Features(..) => {}
        Progress::Pass(n, all, loss) => ctx.say(format_args!("pass {n}/{all}: loss {loss:.4} a token")),
    }
}

/// The classifier of events, works and products, from data that tell them apart.
fn finer(folder: &Path, lexicon: &Lexicon, seed: u64) -> Result<Finer> {
    let documents = read(&files(folder)?)?;
    if documents.is_empty() {
        bail!(
            "{}: no annotated text for training (*.bio or *.conll, tokens and tags in columns)",
            folder.display()
        );
    }
    Ok(training::finer::fit(documents, lexicon, FALLBACK, seed))
}

fn lexicon(args: &ModelTrainArgs) -> Result<Lexicon> {
    let (Some(lists), Some(clusters)) = (&args.lists, &args.clusters) else {
        return Ok(open(args.base.as_deref())?.lexicon().clone());
    };
    let text = |path: &Path| {
        std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))
    };
    Ok(Lexicon::from_text(&text(lists)?, &text(clusters)?)?)
}

/// The lessons of a teacher's labels, in the order of the file.
fn silver_lessons(labels: &Path, texts: &Path) -> Result<Vec<Lesson>> {
    let failed = || format!("{}: cannot be read", labels.display());
    let mut bytes = std::fs::read(labels).with_context(failed)?;
    if bytes.starts_with(&ZSTD) {
        bytes = zstd::decode_all(&bytes[..]).with_context(failed)?;
    }
    let lines = String::from_utf8(bytes).with_context(failed)?;
    let documents = silver::parse(&lines).with_context(|| format!("{}: no labels", labels.display()))?;
    let lesson = |labels: &silver::Labels| {
        let path = texts.join(&labels.path);
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        Ok(labels.lesson(&text, 1.0, FALLBACK)?)
    };
    documents.iter().map(lesson).collect()
}

fn describe(documents: &[Annotated]) -> Vec<String> {
    let mut sizes = std::collections::BTreeMap::new();
    for document in documents {
        let size: &mut (usize, usize) = sizes.entry(document.source.clone()).or_default();
        *size = (size.0 + 1, size.1 + document.tags.len());
    }
    sizes
        .iter()
        .map(|(name, (documents, tokens))| format!("{name}: {documents} documents, {tokens} tokens"))
        .collect()
}

/// `*.bio` and `*.conll` below a path, in byte order of their names.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = entry.with_context(|| format!("{}: cannot be read", path.display()))?;
        let known = entry.path().extension().is_some_and(|e| e == "bio" || e == "conll");
        if entry.file_type().is_file() && (known || entry.depth() == 0) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

fn is_dev(file: &Path, root: &Path) -> bool {
    file.strip_prefix(root).is_ok_and(|rest| rest.components().rev().skip(1).any(|c| c.as_os_str() == "dev"))
}

fn read(files: &[PathBuf]) -> Result<Vec<Annotated>> {
    let mut documents = Vec::new();
    for path in files {
        let failed = || format!("{}: cannot be read", path.display());
        if path.metadata().with_context(failed)?.len() > LARGEST {
            bail!("{}: more than {LARGEST} bytes; split it", path.display());
        }
        let text = std::fs::read_to_string(path).with_context(failed)?;
        let name = path.file_stem().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        documents.extend(parse_bio(&text, &name)?);
    }
    Ok(documents)
}

fn eval(args: &ModelEvalArgs, ctx: &Ctx) -> Result<Exit> {
    let model = open(args.model.as_deref())?;
    let mut documents = read(&files(&args.data)?)?;
    if documents.is_empty() {
        bail!("{}: no annotated text (*.bio or *.conll, tokens and tags in columns)", args.data.display());
    }
    training::finer::find_works(&mut documents, FALLBACK);
    let scores = evaluate(&model, &documents, true);
    ctx.write(None, |out, _| {
        write!(out, "{}", table(&scores))?;
        write!(out, "{}", reliability(&scores, &model))?;
        write!(out, "{}", kinds(&scores))?;
        if args.errors { errors(&scores, out) } else { Ok(()) }
    })?;
    Ok(Exit::Ok)
}

/// So many patterns of each kind of mistake are shown.
const PATTERNS: usize = 6;

/// What goes wrong most often.
fn kinds(scores: &Scores) -> String {
    let mut text = format!("{:16} {:30} {:>6}  {}\n", "mistake", "pattern", "times", "most often");
    let patterns = patterns(&scores.mistakes);
    for of_kind in patterns.chunk_by(|one, other| one.kind == other.kind) {
        let all: usize = of_kind.iter().map(|pattern| pattern.times).sum();
        let _ = writeln!(text, "{:16} {:30} {all:6}", of_kind[0].kind.label(), "all");
        for pattern in of_kind.iter().take(PATTERNS) {
            let example = Ctx::printable(&pattern.example);
            let _ = writeln!(text, "{:16} {:30} {:6}  {example}", "", pattern.what, pattern.times);
        }
    }
    text
}

fn errors(scores: &Scores, out: &mut dyn Write) -> Result<()> {
    let mut mistakes: Vec<_> = scores.mistakes.iter().collect();
    mistakes.sort_by_key(|m| m.kind);
    let side = |name: Option<&(Class, String)>| {
        name.map_or_else(|| "-".to_owned(), |(class, text)| format!("{} {text:?}", class.label()))
    };
    for mistake in mistakes {
        let (expected, found) = (side(mistake.expected.as_ref()), side(mistake.found.as_ref()));
        let sentence = Ctx::printable(&mistake.sentence);
        let kind = mistake.kind.label();
        writeln!(out, "{kind}\texpected {expected}\tfound {found}\t{}\t{sentence}", mistake.source)?;
    }
    Ok(())
}

/// A table of scores: by file and over all, by class.
fn table(scores: &Scores) -> String {
    let mut text = format!("{:16} {:>10} {:>6} {:>6} {:>6} {:>6}\n", "file", "type", "P", "R", "F1", "spans");
    let names = scores.by_source.keys().map(|n| Some(n.as_str()));
    let all = (scores.by_source.len() > 1).then_some(None);
    let mut line = |name: &str, kind: &str, count: Count| {
        let (p, r, f) = (100.0 * count.precision(), 100.0 * count.recall(), 100.0 * count.f1());
        let _ = writeln!(text, "{name:16} {kind:>10} {p:6.1} {r:6.1} {f:6.1} {:6}", count.expected);
    };
    for name in names.chain(all) {
        let shown = name.unwrap_or("all files");
        for class in Class::ALL {
            line(shown, class.label(), scores.sum(name, &[class]));
        }
        line(shown, "PER+ORG+LOC", scores.sum(name, &CORE));
        line(shown, "all types", scores.sum(name, &Class::ALL));
        line(shown, "untyped", scores.untyped(name));
        for (kind, [as_found, given]) in name.and_then(|name| scores.finer.get(name)).into_iter().flatten() {
            line(shown, kind, *as_found);
            line(shown, "span given", *given);
        }
    }
    text
}

/// How often spans of each tenth of confidence are right.
fn reliability(scores: &Scores, model: &CrfTagger) -> String {
    let mut text = format!("{:12} {:>8} {:>12} {:>12}\n", "confidence", "found", "mean", "right");
    for (n, bin) in
        scores.reliability(&model.header().calibration).iter().enumerate().filter(|(_, b)| b.found > 0)
    {
        let (from, to) = (n as f64 / 10.0, (n + 1) as f64 / 10.0);
        let (mean, right) = (bin.confidence / bin.found as f64, bin.right as f64 / bin.found as f64);
        let _ = writeln!(text, "{from:.1} to {to:.1}   {:8} {mean:12.3} {right:12.3}", bin.found);
    }
    text
}

fn info(args: &ModelInfoArgs, ctx: &Ctx) -> Result<Exit> {
    use crate::recognise::Recogniser;
    let model = open(args.model.as_deref())?;
    let header = model.header();
    ctx.write(None, |out, _| {
        writeln!(out, "recogniser   {}", model.id())?;
        writeln!(out, "format       {}", file::FORMAT)?;
        writeln!(out, "classes      {}", header.classes.join(", "))?;
        writeln!(out, "seed         {}", header.seed)?;
        let filled = model.weights().rows().iter().flatten().filter(|w| **w != 0).count();
        writeln!(out, "weights      {} rows of 16, {filled} not zero", model.weights().rows().len())?;
        writeln!(out, "word lists   {} words and phrases", model.lexicon().len())?;
        for line in &header.trained_on {
            writeln!(out, "trained on   {line}")?;
        }
        Ok(())
    })?;
    Ok(Exit::Ok)
}
