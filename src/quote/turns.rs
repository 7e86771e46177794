//! Words without marks that a line of its own gives to a speaker: the turns of a transcript, and statements behind a line that
//! announces them.

use super::unit::Article;
use super::{Quotation, QuotationForm, SpeakerBasis};
use crate::lang::Word;
use crate::model::{EntityType, Passage, PassageKind, QuotationKind, Sentence, Span};

/// Most parts of a turn or a block.
const MOST_PARTS: usize = 400;
/// Most names before a transcript among which an office is looked for.
const NAMED_BEFORE: usize = 40;
/// Longest line that ends a transcript, in bytes.
const LONGEST_ENDING: usize = 40;
/// Longest line that announces a statement, in bytes.
const LONGEST_LINE: usize = 400;

/// What stands behind the labels of a transcript, up to the next one.
pub(super) fn turns(article: &Article<'_>) -> Vec<Quotation> {
    let labels: Vec<&Passage> = article.passages.iter().filter(|p| p.kind == PassageKind::Speaker).collect();
    let last = labels.last().map_or(0, |label| label.span.end);
    let rest = article.segmentation.sentences.iter().filter(|s| s.span.start >= last);
    let ending = rest.map(|s| s.span).find(|span| ends_transcript(article, span.of(article.text)));
    // Nothing but such a line ends the last turn.
    let ending = ending.map_or(article.text.len(), |span| span.start);
    let mut found = Vec::with_capacity(labels.len());
    for (at, label) in labels.iter().enumerate() {
        let end = labels.get(at + 1).map_or(ending, |next| next.span.start);
        let words = label.span.of(article.text).trim_end_matches(':').len();
        let speaker = Span::new(label.span.start, label.span.start + words);
        let first = article.mentions.partition_point(|m| m.span.start < label.span.start);
        let inside = article.mentions[first..].iter().take_while(|m| m.span.start < label.span.end);
        let person = inside.clone().position(|m| m.kind == EntityType::Person);
        let named = person.or_else(|| inside.clone().next().map(|_| 0)).map(|n| first + n);
        let mention = named.or_else(|| office(article, speaker.of(article.text), labels[0].span.start));
        let basis = match (named, mention) {
            (Some(_), _) => SpeakerBasis::Label,
            (None, Some(_)) => SpeakerBasis::Role,
            (None, None) => SpeakerBasis::Unnamed,
        };
        found.push(Quotation {
            kind: QuotationKind::Direct,
            form: QuotationForm::Turn,
            parts: paragraphs(article, Span::new(label.span.end, end)),
            cue: None,
            speaker: Some(speaker),
            mention,
            also: None,
            candidates: Vec::new(),
            given: None,
            basis,
            confidence: SpeakerBasis::Label.confidence(),
        });
    }
    found
}

/// Whom a label means that has an office and no name: the first of those named before the transcript who bears it.
fn office(article: &Article<'_>, label: &str, begins: usize) -> Option<usize> {
    let head = label.rsplit(' ').next()?.to_lowercase();
    let before = article.mentions.iter().take_while(|mention| mention.span.end <= begins);
    let mut before = before.take(NAMED_BEFORE);
    before.position(|mention| {
        let role = mention.role.and_then(|role| role.rsplit(' ').next());
        mention.kind == EntityType::Person && role.is_some_and(|role| role.to_lowercase() == head)
    })
}

/// "END 3:10 P.M. EST"
fn ends_transcript(article: &Article<'_>, line: &str) -> bool {
    let first = line.split([' ', '.']).next().unwrap_or_default();
    article.language.quotations.ends_of_transcripts.contains(&first)
        && !line.contains(char::is_lowercase)
        && line.len() <= LONGEST_ENDING
}

/// The text behind a line that says whose statement follows.
pub(super) fn blocks(article: &Article<'_>) -> Vec<Quotation> {
    let words = article.language.quotations;
    if words.before_statements.is_empty() || article.passages.iter().any(|p| p.kind == PassageKind::Speaker) {
        return Vec::new();
    }
    let sentences = &article.segmentation.sentences;
    for (at, sentence) in sentences.iter().enumerate() {
        let line = sentence.span.of(article.text);
        if line.len() > LONGEST_LINE || !is_line(article, sentence) {
            continue;
        }
        let lower = line.to_lowercase();
        if !words.before_statements.iter().any(|phrase| lower.contains(phrase)) {
            continue;
        }
        let starts = |s: &Sentence, phrases: &[&str]| {
            let lower = s.span.of(article.text).to_lowercase();
            phrases.iter().any(|phrase| lower.starts_with(phrase))
        };
        let rest = &sentences[at + 1..];
        let begins = match rest.first() {
            Some(first) if starts(first, words.openings) => first.span.end,
            _ => sentence.span.end,
        };
        let end = rest.iter().find(|s| starts(s, words.behind_statements));
        let end = end.map_or(article.text.len(), |s| s.span.start);
        let parts = paragraphs(article, Span::new(begins, end.max(begins)));
        let (mention, also) = stating(article, sentence.span);
        let stated = mention.map(|m| article.mentions[m].span);
        return vec![Quotation {
            kind: QuotationKind::Direct,
            form: QuotationForm::Block,
            parts,
            cue: None,
            speaker: stated,
            mention,
            also,
            candidates: Vec::new(),
            given: None,
            basis: if mention.is_some() { SpeakerBasis::Label } else { SpeakerBasis::Unnamed },
            confidence: 0.7,
        }];
    }
    Vec::new()
}

/// Who states what follows a line: the name behind "by" or "to", and the next one where "and" joins them; else a person
/// or body that the line names.
fn stating(article: &Article<'_>, line: Span) -> (Option<usize>, Option<usize>) {
    let words = article.language.quotations;
    let first = article.mentions.partition_point(|m| m.span.start < line.start);
    let end = article.mentions.partition_point(|m| m.span.start < line.end);
    let gap = |from: usize, to: usize| article.text[from..to].to_lowercase();
    let joins =
        |text: &str| text.split_whitespace().any(|word| words.words.of_word(word) == Some(Word::Joint));
    let led = (first..end).find(|&at| {
        let before = if at == first { line.start } else { article.mentions[at - 1].span.end };
        let gap = gap(before, article.mentions[at].span.start);
        gap.split_whitespace().any(|word| words.before_stating.contains(&word))
    });
    if let Some(one) = led {
        let next = one + 1;
        let together = next < end
            && article.mentions[next].kind == article.mentions[one].kind
            && joins(&gap(article.mentions[one].span.end, article.mentions[next].span.start));
        return (Some(one), together.then_some(next));
    }
    let is = |kind: EntityType| (first..end).find(|&at| article.mentions[at].kind == kind);
    (is(EntityType::Person).or_else(|| is(EntityType::Org)), None)
}

/// Whether a sentence is a paragraph of its own.
fn is_line(article: &Article<'_>, sentence: &Sentence) -> bool {
    let before = article.text[..sentence.span.start].trim_end_matches([' ', '\t']);
    let behind = article.text[sentence.span.end..].trim_start_matches([' ', '\t', '.', ':']);
    (before.is_empty() || before.ends_with('\n')) && behind.starts_with(['\n', '\r'])
}

/// The paragraphs of the sentences inside a span, one part each; lines in brackets are remarks of the writer.
fn paragraphs(article: &Article<'_>, span: Span) -> Vec<Span> {
    let sentences = &article.segmentation.sentences;
    let first = sentences.partition_point(|s| s.span.start < span.start);
    let mut parts: Vec<Span> = Vec::new();
    for sentence in &sentences[first..] {
        if sentence.span.start >= span.end {
            break;
        }
        let text = sentence.span.of(article.text);
        if text.starts_with('(') && text.ends_with(')') {
            continue;
        }
        let same = |last: &&mut Span| !article.text[last.end..sentence.span.start].contains('\n');
        if let Some(last) = parts.last_mut().filter(same) {
            last.end = sentence.span.end;
        } else if parts.len() < MOST_PARTS {
            parts.push(sentence.span);
        }
    }
    parts
}
