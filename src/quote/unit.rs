//! What is read at once: sentences that marks hold together, as words, punctuation and marked stretches.

use super::Named;
use super::marks::{Marked, Marks};
use crate::lang::{Language, QuotationWords, Word};
use crate::model::{Passage, PassageKind, Segmentation, Span};
use crate::segment::layout::Layout;

/// Most items that are read at once; what is longer is no sentence.
const LONGEST_UNIT: usize = 600;

/// What is known of an article.
pub(super) struct Article<'a> {
    pub(super) text: &'a str,
    pub(super) segmentation: &'a Segmentation,
    pub(super) passages: &'a [Passage],
    pub(super) mentions: &'a [Named<'a>],
    pub(super) language: &'static Language,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Comma,
    Semicolon,
    Colon,
    Dash,
    /// Between two words without white space.
    Hyphen,
    Open,
    Close,
    /// A marked stretch, by its number in the article.
    Marked(usize),
    Other,
}

/// A word, a punctuation mark, or a stretch between quotation marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) word: Option<Word>,
    /// The mention to which it belongs.
    pub(super) mention: Option<usize>,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether a sentence ends behind it.
    pub(super) ends: bool,
    /// Of a marked stretch: whether it ends as a clause does.
    pub(super) closes: bool,
}

/// Sentences that are read at once.
pub(super) struct Unit<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'static QuotationWords,
    pub(super) items: Vec<Item>,
    /// The paragraph in which it stands, from 0.
    pub(super) paragraph: usize,
    pub(super) is_title: bool,
    /// Its mentions in order, each with its last item and whether something there is said to be its own.
    subjects: Vec<(usize, usize, bool)>,
}

impl<'a> Unit<'a> {
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.items.get(at).map(|item| item.kind)
    }

    pub(super) fn word(&self, at: usize) -> Option<Word> {
        self.items.get(at).and_then(|item| item.word)
    }

    pub(super) fn str(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |item| item.span.of(self.text))
    }

    pub(super) fn lower(&self, at: usize) -> String {
        self.str(at).to_lowercase()
    }

    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.kind(at) == Some(kind)
    }

    pub(super) fn is_marked(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Marked(_)))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.is(at, Kind::Word)
    }

    /// An adverb or another word that may stand between subject and verb.
    pub(super) fn is_beside(&self, at: usize) -> bool {
        match self.word(at) {
            Some(Word::Beside) => true,
            Some(_) => false,
            None => {
                let word = self.str(at);
                self.is_word(at)
                    && word.len() > 4
                    && self.items[at].mention.is_none()
                    && self.words.adverb_endings.iter().any(|ending| word.ends_with(ending))
            }
        }
    }

    /// A day, a month, or a number beside one.
    pub(super) fn is_time(&self, at: usize) -> bool {
        // "May" with a capital inside a sentence is the month.
        self.word(at) == Some(Word::Time)
            || self.word(at) == Some(Word::Doubts) && self.items[at].capital && at > 0
            || (self.is_word(at) && self.str(at).starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The span of the items from `first` to `last`, both inside.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.items[first].span.start, self.items[last].span.end)
    }

    fn find_subjects(&mut self) {
        for at in 0..self.items.len() {
            let mention = self.items[at].mention;
            let goes_on = self.items.get(at + 1).is_some_and(|next| next.mention == mention);
            if let Some(mention) = mention.filter(|_| !goes_on) {
                let owns = self.is_possessive(at + 1) || self.is_possessive(at);
                self.subjects.push((mention, at, owns));
            }
        }
    }

    /// The mentions that own nothing here, in order.
    pub(super) fn free(&self) -> impl Iterator<Item = usize> {
        self.subjects.iter().filter(|(.., owns)| !owns).map(|(mention, ..)| *mention)
    }

    /// The mentions whose something is here, in order.
    pub(super) fn owners(&self) -> impl Iterator<Item = usize> {
        self.subjects.iter().filter(|(.., owns)| *owns).map(|(mention, ..)| *mention)
    }

    /// Who may be meant by what follows: owners last.
    pub(super) fn subjects(&self) -> impl Iterator<Item = usize> {
        self.free().chain(self.owners())
    }

    /// The same of the items from `first` to before `end`.
    pub(super) fn subjects_within(&self, first: usize, end: usize) -> impl Iterator<Item = usize> {
        let inside = move |(_, at, _): &&(usize, usize, bool)| (first..end).contains(at);
        let free = self.subjects.iter().filter(inside).filter(|(.., owns)| !owns);
        let owners = self.subjects.iter().filter(inside).filter(|(.., owns)| *owns);
        free.chain(owners).map(|(mention, ..)| *mention)
    }

    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.words.possessives.contains(&self.str(at))
    }
}

/// The units of an article and its marked stretches.
pub(super) fn units<'a>(article: &Article<'a>) -> (Vec<Unit<'a>>, Vec<Marked>) {
    let sentences = &article.segmentation.sentences;
    let paragraphs = paragraphs(article);
    let words = article.language.quotations.words;
    let mut marks = Marks::new(article.text, &article.segmentation.tokens, words);
    let mut first = 0;
    for at in 1..=sentences.len() {
        if at == sentences.len() || paragraphs[at] != paragraphs[first] {
            marks.paragraph(sentences[first].tokens.start..sentences[at - 1].tokens.end);
            first = at;
        }
    }
    let marked = marks.found();
    let mut reader = Reader { article, marked: &marked, mark: 0, mention: 0, folded: String::new() };
    let titles: Vec<Span> =
        article.passages.iter().filter(|p| p.kind == PassageKind::Title).map(|p| p.span).collect();
    let mut units: Vec<Unit<'a>> = Vec::new();
    let mut until = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        if sentence.tokens.is_empty() {
            continue;
        }
        let joined =
            units.last_mut().filter(|unit| sentence.tokens.start < until && unit.len() < LONGEST_UNIT);
        let is_title = titles.iter().any(|title| title.overlaps(sentence.span));
        let mut unit = Unit {
            text: article.text,
            words: article.language.quotations,
            items: Vec::new(),
            paragraph: paragraphs[at],
            is_title,
            subjects: Vec::new(),
        };
        let unit = if let Some(unit) = joined {
            unit
        } else {
            unit.items.reserve(sentence.tokens.len());
            units.push(unit);
            let last = units.len() - 1;
            &mut units[last]
        };
        until = reader.read(sentence.tokens.clone(), until, unit);
    }
    units.iter_mut().for_each(Unit::find_subjects);
    (units, marked)
}

/// The number of the paragraph of each sentence.
fn paragraphs(article: &Article<'_>) -> Vec<usize> {
    let wrapped = Layout::of(article.text).is_wrapped();
    let mut number = 0;
    let mut numbers = Vec::with_capacity(article.segmentation.sentences.len());
    let mut before: Option<usize> = None;
    for sentence in &article.segmentation.sentences {
        if let Some(end) = before {
            let breaks = article.text[end..sentence.span.start].bytes().filter(|b| *b == b'\n').count();
            // In a text with wrapped lines a single break is the end of a line and of no paragraph.
            if breaks > usize::from(wrapped) {
                number += 1;
            }
        }
        before = Some(sentence.span.end);
        numbers.push(number);
    }
    numbers
}

/// Turns tokens into items.
struct Reader<'r, 'a> {
    article: &'r Article<'a>,
    marked: &'r [Marked],
    mark: usize,
    mention: usize,
    folded: String,
}

impl Reader<'_, '_> {
    /// Adds the tokens of a sentence, but for those before `from`; returns one past the last token that was taken.
    fn read(&mut self, tokens: std::ops::Range<usize>, from: usize, unit: &mut Unit<'_>) -> usize {
        let mut at = tokens.start.max(from);
        while at < tokens.end {
            while self.marked.get(self.mark).is_some_and(|marked| marked.tokens.0 < at) {
                self.mark += 1;
            }
            let (item, next) = match self.marked.get(self.mark) {
                Some(marked) if marked.tokens.0 == at && !Marks::is_too_long_to_be_open(marked) => {
                    self.mark += 1;
                    (self.stretch(marked, self.mark - 1), marked.tokens.1)
                }
                _ => (self.item(at), at + 1),
            };
            unit.items.push(item);
            at = next;
        }
        // A sentence that ends inside a stretch ends with none of these items.
        if let Some(last) = unit.items.last_mut().filter(|_| at == tokens.end) {
            last.ends = true;
        }
        at
    }

    fn stretch(&self, marked: &Marked, number: usize) -> Item {
        let tokens = &self.article.segmentation.tokens;
        let span = Span::new(tokens[marked.tokens.0].span.start, tokens[marked.tokens.1 - 1].span.end);
        let content = marked.content.of(self.article.text);
        let capital = content.starts_with(|c: char| c.is_uppercase() || c == '[');
        let closes = content.ends_with([',', '.', '?', '!', '…', ']']);
        let next = tokens.get(marked.tokens.1).map(|token| token.span.of(self.article.text));
        let ends =
            content.ends_with(['.', ']']) && next.is_some_and(|next| next.starts_with(char::is_uppercase));
        Item { span, kind: Kind::Marked(number), word: None, mention: None, capital, ends, closes }
    }

    fn item(&mut self, at: usize) -> Item {
        let span = self.article.segmentation.tokens[at].span;
        let mentions = self.article.mentions;
        while mentions.get(self.mention).is_some_and(|m| m.span.end <= span.start) {
            self.mention += 1;
        }
        let mention = mentions.get(self.mention).filter(|m| m.span.start <= span.start).map(|_| self.mention);
        let token = span.of(self.article.text);
        let first = token.chars().next().unwrap_or(' ');
        let kind = match first {
            ',' => Kind::Comma,
            ';' => Kind::Semicolon,
            ':' => Kind::Colon,
            '-' | '/' | '–' if self.joins(span) => Kind::Hyphen,
            '—' | '–' | '-' => Kind::Dash,
            '(' => Kind::Open,
            ')' => Kind::Close,
            c if c.is_alphanumeric() => Kind::Word,
            '\'' | '’' if token.len() > 1 => Kind::Word,
            '&' => Kind::Word,
            _ => Kind::Other,
        };
        // A word of a name is a name and nothing else: "WHO", "State".
        let word = if kind == Kind::Word && mention.is_none() { self.meaning(token) } else { None };
        Item { span, kind, word, mention, capital: first.is_uppercase(), ends: false, closes: false }
    }

    /// Whether letters or digits stand directly before and behind a span.
    fn joins(&self, span: Span) -> bool {
        let before = self.article.text[..span.start].chars().next_back();
        let behind = self.article.text[span.end..].chars().next();
        before.is_some_and(char::is_alphanumeric) && behind.is_some_and(char::is_alphanumeric)
    }

    fn meaning(&mut self, token: &str) -> Option<Word> {
        let words = self.article.language.quotations.words;
        if token.len() > 16 {
            return None;
        }
        if token.bytes().all(|b| b.is_ascii_lowercase()) {
            return words.of_word(token);
        }
        self.folded.clear();
        self.folded.extend(token.chars().flat_map(char::to_lowercase));
        words.of_word(&self.folded)
    }
}
