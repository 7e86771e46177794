//! How good a recogniser is on annotated text: precision, recall and F1 on exact spans, and what went wrong where.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::EntityType;
use crate::recognise::tagger::calibrate::Calibration;
use crate::recognise::tagger::crf_tagger::{CrfTagger, Found};
use crate::recognise::tagger::tags::{Chunk, Class};
use crate::recognise::training::data::Annotated;
use crate::recognise::training::finer;

/// Spans found, expected and right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Found by the recogniser.
    pub found: usize,
    /// In the data.
    pub expected: usize,
    /// In both.
    pub right: usize,
}

impl Count {
    /// Share of the found that is right.
    pub fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    /// Share of the expected that was found.
    pub fn recall(self) -> f64 {
        self.right as f64 / self.expected.max(1) as f64
    }

    /// Their harmonic mean.
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.expected).max(1) as f64
    }

    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.expected += other.expected;
        self.right += other.right;
    }
}

/// What went wrong with a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Expected, and nothing found there.
    Missed,
    /// Found where nothing is.
    Spurious,
    /// Right span, wrong type.
    WrongType,
    /// Overlaps the right span.
    WrongBoundary,
}

impl Kind {
    /// For listings.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Spurious => "spurious",
            Self::WrongType => "wrong type",
            Self::WrongBoundary => "wrong boundary",
        }
    }
}

/// One mistake, with its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What kind.
    pub kind: Kind,
    /// Class and surface as expected.
    pub expected: Option<(Class, String)>,
    /// Class and surface as found.
    pub found: Option<(Class, String)>,
    /// The sentence.
    pub sentence: String,
    /// The file.
    pub source: String,
}

/// Scores of a recogniser on some documents.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// By file and class.
    pub by_source: BTreeMap<String, BTreeMap<&'static str, Count>>,
    /// Events, works and products by file, for files that tell them apart: as found, and with the span given.
    pub finer: BTreeMap<String, BTreeMap<&'static str, [Count; 2]>>,
    /// Spans without regard to type, by file.
    untyped: BTreeMap<String, Count>,
    /// Raw probability of each span found, and whether it is right; MISC only in files that mark it.
    pub outcomes: Vec<(f32, bool)>,
    /// What went wrong, when asked for.
    pub mistakes: Vec<Mistake>,
}

impl Scores {
    /// The sum over classes and files; a file of `None` is all of them. MISC counts only in files that mark it.
    pub fn sum(&self, source: Option<&str>, classes: &[Class]) -> Count {
        let mut sum = Count::default();
        for (name, counts) in &self.by_source {
            for class in classes {
                let count = counts.get(class.label()).copied().unwrap_or_default();
                let marked = *class != Class::Misc || count.expected > 0;
                if marked && source.is_none_or(|s| s == name) {
                    sum.add(count);
                }
            }
        }
        sum
    }
}

impl Scores {
    /// Spans without regard to type; MISC only in files that mark it. A file of `None` is all of them.
    pub fn untyped(&self, source: Option<&str>) -> Count {
        let mut sum = Count::default();
        for (_, count) in self.untyped.iter().filter(|(name, _)| source.is_none_or(|s| s == name.as_str())) {
            sum.add(*count);
        }
        sum
    }
}

/// Spans found with a confidence in one tenth of the scale.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub found: usize,
    /// How many of them are right.
    pub right: usize,
    /// The sum of their confidences.
    pub confidence: f64,
}

impl Scores {
    /// The spans found by tenths of their calibrated confidence.
    pub fn reliability(&self, calibration: &Calibration) -> [Bin; 10] {
        let mut bins = [Bin::default(); 10];
        for (raw, right) in &self.outcomes {
            let confidence = calibration.apply(*raw);
            let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
            bin.found += 1;
            bin.right += usize::from(*right);
            bin.confidence += f64::from(confidence);
        }
        bins
    }
}

/// Persons, organisations and places: what every data set marks.
pub const CORE: [Class; 3] = [Class::Per, Class::Org, Class::Loc];

/// Runs the model on every document. Spans are compared exactly; `mistakes` asks for the list of errors.
pub fn evaluate(model: &CrfTagger, documents: &[Annotated], mistakes: bool) -> Scores {
    let mut scores = Scores::default();
    let told = finer::kinds_told(documents);
    // By source: a document without any such name may be of a set that marks them.
    let mut misc: BTreeMap<&str, bool> = BTreeMap::new();
    for document in documents {
        *misc.entry(&document.source).or_default() |=
            crate::recognise::training::examples::marks_misc(document);
    }
    for document in documents {
        let sentences = document.segmentation.sentences.len();
        let mut found: Vec<Vec<(Chunk, f32)>> = vec![Vec::new(); sentences];
        let mut kinds: Vec<Vec<(Chunk, Option<EntityType>)>> = vec![Vec::new(); sentences];
        model.spans(&document.text, &document.segmentation, |Found { sentence, chunk, sure, kind }| {
            kinds[sentence].push((chunk.clone(), kind));
            found[sentence].push((chunk, sure));
        });
        scores.count_finer(model, document, &kinds, &told[&document.source]);
        for (n, found) in found.iter().enumerate() {
            let expected = document.chunks(n);
            scores.count(document, &expected, found, misc[document.source.as_str()]);
            if mistakes {
                scores.list(document, n, &expected, found, misc[document.source.as_str()]);
            }
        }
    }
    scores
}

impl Scores {
    /// Counts the kinds that a source tells apart, as found, and as they are called where the spans of the data are given.
    fn count_finer(
        &mut self,
        model: &CrfTagger,
        document: &Annotated,
        found: &[Vec<(Chunk, Option<EntityType>)>],
        told: &BTreeSet<EntityType>,
    ) {
        if told.is_empty() {
            return;
        }
        let expected: Vec<Vec<Chunk>> = (0..found.len()).map(|n| document.chunks(n)).collect();
        let given = model.kinds(&document.text, &document.segmentation, &expected);
        let counts = self.finer.entry(document.source.clone()).or_default();
        for n in 0..found.len() {
            for (chunk, kind) in expected[n].iter().zip(&given[n]) {
                let is = document.finer_of(chunk);
                for told in told {
                    let [as_found, as_given] = counts.entry(told.label()).or_default();
                    let expects = usize::from(is == Some(*told));
                    as_found.expected += expects;
                    as_given.expected += expects;
                    as_given.found += usize::from(*kind == Some(*told));
                    as_given.right += usize::from(is == Some(*told) && *kind == is);
                }
            }
            for (chunk, kind) in &found[n] {
                let Some(kind) = kind.filter(|kind| told.contains(kind)) else { continue };
                let [as_found, _] = counts.entry(kind.label()).or_default();
                let is_right =
                    |other: &&Chunk| other.tokens == chunk.tokens && document.finer_of(other) == Some(kind);
                as_found.found += 1;
                as_found.right += usize::from(expected[n].iter().find(is_right).is_some());
            }
        }
    }

    fn count(&mut self, document: &Annotated, expected: &[Chunk], found: &[(Chunk, f32)], misc: bool) {
        let classes = self.by_source.entry(document.source.clone()).or_default();
        let untyped = self.untyped.entry(document.source.clone()).or_default();
        for chunk in expected {
            classes.entry(chunk.class.label()).or_default().expected += 1;
            untyped.expected += usize::from(misc || chunk.class != Class::Misc);
        }
        for (chunk, sure) in found {
            let right = expected.contains(chunk);
            let count = classes.entry(chunk.class.label()).or_default();
            count.found += 1;
            count.right += usize::from(right);
            if misc || chunk.class != Class::Misc {
                untyped.found += 1;
                untyped.right += usize::from(expected.iter().any(|e| e.tokens == chunk.tokens));
                self.outcomes.push((*sure, right));
            }
        }
    }

    fn list(
        &mut self,
        document: &Annotated,
        n: usize,
        expected: &[Chunk],
        found: &[(Chunk, f32)],
        misc: bool,
    ) {
        let named = |chunk: &Chunk| {
            let tokens = &document.segmentation.tokens[chunk.tokens.clone()];
            let text = tokens.iter().map(|t| t.span.of(&document.text)).collect::<Vec<_>>().join(" ");
            (chunk.class, text)
        };
        let overlaps = |a: &Chunk, b: &Chunk| a.tokens.start < b.tokens.end && b.tokens.start < a.tokens.end;
        let mut push = |kind, expected: Option<&Chunk>, found: Option<&Chunk>| {
            let sentence = document.segmentation.sentences[n].span.of(&document.text).to_owned();
            let (expected, found) = (expected.map(named), found.map(named));
            self.mistakes.push(Mistake { kind, expected, found, sentence, source: document.source.clone() });
        };
        for (chunk, _) in
            found.iter().filter(|(c, _)| !expected.contains(c) && (misc || c.class != Class::Misc))
        {
            match expected.iter().find(|e| overlaps(e, chunk)) {
                Some(other) if other.tokens == chunk.tokens => {
                    push(Kind::WrongType, Some(other), Some(chunk));
                }
                Some(other) => push(Kind::WrongBoundary, Some(other), Some(chunk)),
                None => push(Kind::Spurious, None, Some(chunk)),
            }
        }
        for chunk in expected.iter().filter(|e| !found.iter().any(|(f, _)| overlaps(e, f))) {
            push(Kind::Missed, Some(chunk), None);
        }
    }
}
