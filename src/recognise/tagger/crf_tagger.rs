//! The linear tagger: features, weights, Viterbi.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use crate::lang::{Language, RecogniserWords};
use crate::model::{EntityType, Mention, Segmentation, Span, Token};
use crate::recognise::Recogniser;
use crate::recognise::tagger::acronyms;
use crate::recognise::tagger::addresses;
use crate::recognise::tagger::common_nouns;
use crate::recognise::tagger::consistency::{Run, Senses};
use crate::recognise::tagger::court_cases;
use crate::recognise::tagger::cut_names;
use crate::recognise::tagger::decode::{Decoder, Moves, Row, Transitions};
use crate::recognise::tagger::definitions;
use crate::recognise::tagger::demonyms;
use crate::recognise::tagger::document::DocumentContext;
use crate::recognise::tagger::features::{OFFSETS, of_context, of_word};
use crate::recognise::tagger::file::Header;
use crate::recognise::tagger::finer::{self, Finer};
use crate::recognise::tagger::lexicon::Lexicon;
use crate::recognise::tagger::not_organisations;
use crate::recognise::tagger::paired_names;
use crate::recognise::tagger::peoples;
use crate::recognise::tagger::tags::{Chunk, TAGS, Tag, chunks};
use crate::recognise::tagger::weights::{Sum, Weights, add};

/// Log-odds by which single words must speak against every tag for a token without a capital to be taken as outside
/// before its context is looked at. Half the tokens go that way, and one mention in ten thousand.
const SURE: f32 = 0.5;

/// How much occurrences of a word in a document pull each other to the same class; 0 is not at all.
const AGREEMENT: f32 = 0.75;

/// A model ready to tag.
#[derive(Debug)]
pub struct CrfTagger {
    id: String,
    header: Header,
    language: &'static Language,
    lexicon: Lexicon,
    weights: Weights,
    transitions: Transitions,
    moves: Moves,
    finer: Finer,
    agreement: f32,
    spare: Mutex<Vec<Scratch>>,
}

/// A span that a model sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The sentence.
    pub sentence: usize,
    /// Tokens and class.
    pub chunk: Chunk,
    /// Its raw probability.
    pub sure: f32,
    /// What it is where it is none of what the tagger tells apart, or where it looks much more like an event, a work or
    /// a product.
    pub kind: Option<EntityType>,
}

/// Space for more scores than this is given back after a document.
const MOST_ROWS: usize = 1 << 15;

/// Space that is reused from document to document.
#[derive(Debug, Default)]
struct Scratch {
    view: DocumentContext,
    sums: Vec<[Sum; OFFSETS]>,
    partial: Vec<Sum>,
    features: Vec<u32>,
    /// Where the features of each token end.
    ends: Vec<usize>,
    rows: Vec<Row>,
    senses: Senses,
    runs: Vec<Run>,
    tags: Vec<Tag>,
    marginals: Vec<[f32; TAGS]>,
    decoder: Decoder,
}

impl CrfTagger {
    /// Puts a model together that reads a language; `hash` is the short hash of its file.
    pub fn new(
        header: Header,
        hash: &str,
        language: &'static Language,
        lexicon: Lexicon,
        weights: Weights,
        transitions: Transitions,
        finer: Finer,
    ) -> Self {
        let id = format!("{} {} ({hash})", header.name, header.version);
        let moves = Moves::new(&transitions);
        Self {
            id,
            header,
            language,
            lexicon,
            weights,
            transitions,
            moves,
            finer,
            agreement: AGREEMENT,
            spare: Mutex::default(),
        }
    }

    /// What the model says of itself.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Sets how much occurrences of a word pull each other to the same class.
    pub const fn set_agreement(&mut self, agreement: f32) {
        self.agreement = agreement;
    }

    /// Its word clusters and lists.
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Its weights.
    pub const fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Its scores of neighbouring tags.
    pub const fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Its classifier of finer kinds.
    pub const fn finer(&self) -> &Finer {
        &self.finer
    }

    /// Calls `found` with every span that the model sees, sentence by sentence.
    pub fn spans(&self, text: &str, segmentation: &Segmentation, mut found: impl FnMut(Found)) {
        let mut scratch = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        if scratch.view.prepare(text, segmentation, &self.lexicon, self.language) {
            scratch.sums.clear();
        }
        scratch.sum_words(&self.weights);
        self.score(&mut scratch, segmentation);
        if self.agreement > 0.0 {
            self.count_votes(&mut scratch);
        }
        for at in 0..scratch.runs.len() {
            let run = scratch.runs[at].clone();
            let sentence = &segmentation.sentences[run.sentence].tokens;
            self.tag(&mut scratch, &run, sentence, &mut found);
        }
        scratch.forget();
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }

    /// Finds the runs of tokens that may be names and scores them.
    fn score(&self, scratch: &mut Scratch, segmentation: &Segmentation) {
        for (n, sentence) in segmentation.sentences.iter().enumerate() {
            let mut from = sentence.tokens.start;
            while from < sentence.tokens.end {
                let tokens = scratch.next_run(from..sentence.tokens.end, self.doubt());
                // The token at which a run ends is surely outside.
                from = tokens.end + 1;
                if tokens.is_empty() {
                    continue;
                }
                let edges = (tokens.start == sentence.tokens.start, tokens.end == sentence.tokens.end);
                let edges = usize::from(edges.0) + 2 * usize::from(edges.1);
                let first_row = scratch.rows.len();
                scratch.score(tokens.clone(), &self.weights);
                scratch.runs.push(Run { sentence: n, tokens, first_row, edges });
            }
        }
    }

    /// Has the occurrences of a word pull each other to the same class.
    fn count_votes(&self, scratch: &mut Scratch) {
        let Scratch { view, rows, runs, senses, decoder, marginals, .. } = scratch;
        senses.start(runs, view);
        let of = |run: &Run| run.first_row..run.first_row + run.tokens.len();
        for run in runs.iter() {
            if senses.concern(run, view) {
                decoder.marginals(&rows[of(run)], &self.moves, run.edges, marginals);
                run.tokens.clone().zip(&*marginals).for_each(|(i, tags)| senses.vote(view, i, tags));
            }
        }
        senses.count_votes(self.agreement);
        for run in runs.iter() {
            run.tokens.clone().zip(&mut rows[of(run)]).for_each(|(i, row)| senses.apply_votes(view, i, row));
        }
    }

    /// What each of these spans is, one sentence a list, where it is none of what the tagger tells apart.
    pub fn kinds(
        &self,
        text: &str,
        segmentation: &Segmentation,
        spans: &[Vec<Chunk>],
    ) -> Vec<Vec<Option<EntityType>>> {
        let mut scratch = Scratch::default();
        scratch.view.prepare(text, segmentation, &self.lexicon, self.language);
        let sentences = segmentation.sentences.iter().zip(spans);
        sentences
            .map(|(sentence, spans)| {
                spans.iter().map(|span| self.kind(&mut scratch, &sentence.tokens, span)).collect()
            })
            .collect()
    }

    fn kind(&self, scratch: &mut Scratch, sentence: &Range<usize>, chunk: &Chunk) -> Option<EntityType> {
        if !self.finer.looks_at(chunk.class, chunk.tokens.len()) {
            return None;
        }
        let Scratch { view, features, .. } = scratch;
        features.clear();
        finer::features(view, sentence, &chunk.tokens, &mut |feature| features.push(feature));
        self.finer.kind(chunk.class, features)
    }

    fn tag(&self, scratch: &mut Scratch, run: &Run, sentence: &Range<usize>, found: &mut impl FnMut(Found)) {
        let rows = &scratch.rows[run.first_row..run.first_row + run.tokens.len()];
        scratch.tags.clear();
        scratch.decoder.best(rows, &self.moves, run.edges, &mut scratch.tags);
        if scratch.tags.iter().all(|t| *t == Tag::OUTSIDE) {
            return;
        }
        scratch.decoder.marginals(rows, &self.moves, run.edges, &mut scratch.marginals);
        for chunk in chunks(&scratch.tags, 0) {
            let sure = chunk.tokens.clone().map(|i| scratch.marginals[i][scratch.tags[i].0 as usize]);
            // A span is as sure as the tag of which the model is least sure.
            let sure = sure.fold(1.0, f32::min);
            let tokens = run.tokens.start + chunk.tokens.start..run.tokens.start + chunk.tokens.end;
            let chunk = Chunk { tokens, class: chunk.class };
            let kind = self.kind(scratch, sentence, &chunk);
            found(Found { sentence: run.sentence, chunk, sure, kind });
        }
    }

    /// A token without a capital is surely outside when every tag that may stand there scores below this.
    fn doubt(&self) -> i16 {
        (-SURE / self.weights.step()) as i16
    }
}

impl Scratch {
    fn forget(&mut self) {
        if self.rows.capacity() > MOST_ROWS {
            self.rows = Vec::new();
        }
        self.rows.clear();
        self.runs.clear();
    }

    /// The sums of the features of each distinct word, at each offset; those of words of documents before are there.
    fn sum_words(&mut self, weights: &Weights) {
        for word in &self.view.words()[self.sums.len()..] {
            let mut sums = [Sum::default(); OFFSETS];
            self.features.clear();
            let ends: [usize; OFFSETS] = std::array::from_fn(|offset| {
                of_word(word, offset, &mut |feature| self.features.push(feature));
                self.features.len()
            });
            weights.fetch(&self.features);
            let mut from = 0;
            for (sum, to) in sums.iter_mut().zip(ends) {
                weights.add_all(&self.features[from..to], sum);
                from = to;
            }
            self.sums.push(sums);
        }
    }

    /// The sum of the features of single words around token `i`.
    fn of_words(&self, i: usize) -> Sum {
        let mut sum = Sum::default();
        for (offset, id) in self.view.around(i).iter().enumerate() {
            add(&mut sum, &self.sums[*id as usize][offset]);
        }
        sum
    }

    /// The first run of tokens that are not surely outside; their word sums are left in `partial`.
    fn next_run(&mut self, tokens: Range<usize>, doubt: i16) -> Range<usize> {
        self.partial.clear();
        let mut start = tokens.end;
        for i in tokens.clone() {
            let sum = self.of_words(i);
            let (begins, goes_on) = highest(&sum);
            // A tag that carries a span on needs a token before it that may begin one.
            let open = self.view.word(i, 0).case.capital() || begins > doubt || start < i && goes_on > doubt;
            if open {
                start = start.min(i);
                self.partial.push(sum);
            } else if start < tokens.end {
                return start..i;
            }
        }
        start..tokens.end
    }

    fn score(&mut self, tokens: Range<usize>, weights: &Weights) {
        self.features.clear();
        self.ends.clear();
        for i in tokens {
            of_context(&self.view, i, &mut |feature| self.features.push(feature));
            self.ends.push(self.features.len());
        }
        weights.fetch(&self.features);
        let mut from = 0;
        for (partial, to) in self.partial.iter().zip(&self.ends) {
            let mut sum = *partial;
            weights.add_all(&self.features[from..*to], &mut sum);
            self.rows.push(sum.map(|cell| f32::from(cell) * weights.step()));
            from = *to;
        }
    }
}

/// The highest score of a tag that begins a span, and of one that carries it on.
fn highest(sum: &Sum) -> (i16, i16) {
    let (mut begins, mut goes_on) = (i16::MIN, i16::MIN);
    for places in sum.as_chunks::<4>().0 {
        begins = begins.max(places[0]).max(places[3]);
        goes_on = goes_on.max(places[1]).max(places[2]);
    }
    (begins, goes_on)
}

impl Recogniser for CrfTagger {
    fn id(&self) -> &str {
        &self.id
    }

    fn reads(&self, language: &Language) -> bool {
        language.code == self.language.code
    }

    fn recognise(&self, text: &str, segmentation: &Segmentation, language: &Language) -> Vec<Mention> {
        let mut mentions = Vec::new();
        if !self.reads(language) {
            return mentions;
        }
        let words = self.language.recogniser;
        self.spans(text, segmentation, |Found { sentence, chunk, sure, kind }| {
            let Some(span) = trim(text, &segmentation.tokens[chunk.tokens], words) else { return };
            let kind = if not_organisations::is_law(chunk.class, span.of(text), language) {
                EntityType::Work
            } else {
                demonyms::kind(chunk.class, kind, span.of(text), &self.lexicon, words)
            };
            mentions.push(Mention { span, sentence, kind, confidence: self.header.calibration.apply(sure) });
        });
        // First what is no name goes and pairs are split; then names that were seen in part are completed; acronyms
        // come last, because they are the first letters of completed names.
        addresses::drop(text, &mut mentions);
        common_nouns::drop(text, segmentation, &mut mentions, words);
        not_organisations::drop_fields(text, segmentation, &mut mentions, language);
        not_organisations::end_before_press(text, segmentation, &mut mentions, words);
        paired_names::split(text, segmentation, &mut mentions, words);
        peoples::join(text, segmentation, &mut mentions, (&self.lexicon, words));
        cut_names::mend(text, segmentation, &mut mentions, words);
        court_cases::join(text, segmentation, &mut mentions, words);
        definitions::complete(text, segmentation, &mut mentions, words);
        acronyms::add(text, segmentation, &mut mentions);
        mentions
    }
}

/// The span of the tokens without an article, quotes and dashes at either end, and a possessive at the end.
fn trim(text: &str, mut tokens: &[Token], words: &RecogniserWords) -> Option<Span> {
    let bare = |token: &Token| !token.span.of(text).contains(char::is_alphanumeric);
    while let [first, rest @ ..] = tokens
        && (bare(first)
            || !rest.is_empty()
                && words.is_article(first.span.of(text))
                && !words.keeps_article(rest[0].span.of(text)))
    {
        tokens = rest;
    }
    while let [rest @ .., last] = tokens
        && (!matches!(last.span.of(text), ")" | "!") && bare(last)
            || words.cut_possessives.contains(&last.span.of(text)))
    {
        tokens = rest;
    }
    let (first, last) = (tokens.first()?, tokens.last()?);
    Some(Span::new(first.span.start, last.span.end))
}

#[cfg(test)]
mod tests {
    use crate::lang::FALLBACK;
    use crate::model::Span;
    use crate::recognise::built_in;
    use crate::segment::segment;

    /// A sentence, and more distinct words than are remembered from document to document.
    fn of_many_words(sentence: &str, first: u32, count: u32) -> String {
        let word =
            |n: u32| (0..4).map(|at| char::from(b'a' + (n / 26_u32.pow(at) % 26) as u8)).collect::<String>();
        let words: Vec<String> = (first..first + count).map(word).collect();
        let lines: Vec<String> = words.chunks(20).map(|words| format!("it {}.", words.join(" "))).collect();
        format!("{sentence} {}", lines.join(" "))
    }

    #[test]
    fn what_was_read_before_changes_nothing() {
        let before = of_many_words("all was quiet at the pier on that day.", 0, 16_400);
        let text = of_many_words("Sergei Lavrov met Faisal Mekdad in Geneva on Monday.", 20_000, 16_500);
        let read = |tagger: &dyn crate::recognise::Recogniser, text: &str| {
            tagger.recognise(text, &segment(text, &[Span::new(0, text.len())], FALLBACK), FALLBACK)
        };
        let tagger = built_in().unwrap();
        read(&*tagger, &before);
        let found = read(&*tagger, &text);
        assert_eq!(found, read(&*built_in().unwrap(), &text));
        assert!(found.iter().any(|mention| mention.span.of(&text) == "Geneva"), "{found:?}");
    }
}
