//! Words without marks that a line of its own gives to a speaker: the turns of a transcript, and statements behind a line that
//! announces them.

use super::unit::Article;
use super::{Quotation, QuotationForm, QuotationKind, SpeakerBasis};
use crate::model::{EntityType, Passage, PassageKind, Sentence, Span};

/// Most parts of a turn or a block.
const MOST_PARTS: usize = 400;
/// Longest line that announces a statement, in bytes.
const LONGEST_LINE: usize = 400;

/// What stands behind the labels of a transcript, up to the next one.
pub(super) fn turns(article: &Article<'_>) -> Vec<Quotation> {
    let labels: Vec<&Passage> = article.passages.iter().filter(|p| p.kind == PassageKind::Speaker).collect();
    let mut found = Vec::with_capacity(labels.len());
    for (at, label) in labels.iter().enumerate() {
        let end = labels.get(at + 1).map_or(article.text.len(), |next| next.span.start);
        let words = label.span.of(article.text).trim_end_matches(':').len();
        let speaker = Span::new(label.span.start, label.span.start + words);
        let first = article.mentions.partition_point(|m| m.span.start < label.span.start);
        let inside = article.mentions[first..].iter().take_while(|m| m.span.start < label.span.end);
        let person = inside.clone().position(|m| m.kind == EntityType::Person);
        let mention = person.or_else(|| inside.clone().next().map(|_| 0)).map(|n| first + n);
        found.push(Quotation {
            kind: QuotationKind::Direct,
            form: QuotationForm::Turn,
            parts: paragraphs(article, Span::new(label.span.end, end)),
            cue: None,
            speaker: Some(speaker),
            mention,
            basis: if mention.is_some() { SpeakerBasis::Label } else { SpeakerBasis::Unnamed },
            confidence: SpeakerBasis::Label.confidence(),
        });
    }
    found
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
        let rest = sentences[at + 1..].iter();
        let ends = |s: &&Sentence| {
            let lower = s.span.of(article.text).to_lowercase();
            words.behind_statements.iter().any(|phrase| lower.starts_with(phrase))
        };
        let end = rest.clone().find(ends).map_or(article.text.len(), |s| s.span.start);
        let parts = paragraphs(article, Span::new(sentence.span.end, end));
        let first = article.mentions.partition_point(|m| m.span.start < sentence.span.start);
        let inside = || article.mentions[first..].iter().take_while(|m| m.span.start < sentence.span.end);
        let is = |kind: EntityType| inside().position(move |m| m.kind == kind);
        let mention = is(EntityType::Person).or_else(|| is(EntityType::Org)).map(|n| first + n);
        let stated = mention.map(|m| article.mentions[m].span);
        return vec![Quotation {
            kind: QuotationKind::Direct,
            form: QuotationForm::Block,
            parts,
            cue: None,
            speaker: stated,
            mention,
            basis: if mention.is_some() { SpeakerBasis::Label } else { SpeakerBasis::Unnamed },
            confidence: 0.7,
        }];
    }
    Vec::new()
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
