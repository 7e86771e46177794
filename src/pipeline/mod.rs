//! The steps from an article to what is stored of it, in order.
//!
//! Pure: the same article and recogniser give the same analysis, on any thread.

mod annotated;
mod credited;
mod run_from;
mod speaker_labels;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

pub use run_from::Stored;
pub(crate) use speaker_labels::SpeakerLabels;

use crate::clean::{self, Cleaned, CleaningContext, TextLines};
use crate::copies::Sketch;
use crate::format::Setting;
use crate::lang::{LANGUAGES, Language, Languages, detect};
use crate::model::{Article, EntityType, Mention, Metadata, Passage, Segmentation, Span};
use crate::quote::{self, Named, Quotation};
use crate::recognise::Recogniser;
use crate::resolve::{self, Basis, Scope};
use crate::segment;
use crate::util::hex::hexadecimal;

/// Everything that is stored of an article.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The article as read.
    pub article: Article,
    /// SHA-256 of the body in hexadecimal.
    pub content_hash: String,
    /// The same of [`Article::earlier_body`].
    pub earlier_hash: Option<String>,
    /// What is known about it, from its file first and from its text second.
    pub metadata: Metadata,
    /// Keys of the lines at its edges that may be the site's, by the rules alone; see [`clean::edge_lines`].
    pub edges: Vec<i64>,
    /// Those of them that were taken for boilerplate of the source.
    pub returning: Vec<i64>,
    /// Marked stretches, in text order.
    pub passages: Vec<Passage>,
    /// Sentences, in text order.
    pub sentences: Vec<Span>,
    /// Mentions, in text order, each with its name inside this document.
    pub mentions: Vec<LinkedMention>,
    /// Quotations, in the order in which they begin; each names its speaker as an index of the mentions.
    pub quotations: Vec<Quotation>,
    /// Who found the mentions; `None` where nobody looked.
    pub recogniser: Option<String>,
    /// Tokens with a letter or digit in what was read.
    pub word_count: usize,
    /// What is kept of the text to find its copies; `None` where it is too short, or where cleaning was not done anew.
    pub sketch: Option<Sketch>,
}

/// A mention and the name that it stands for inside its document.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedMention {
    /// The occurrence.
    pub mention: Mention,
    /// The fullest form of the name in the document.
    pub name: String,
    /// Type of the name, by the evidence of the whole document.
    pub kind: EntityType,
    /// How the mention was linked to the name.
    pub basis: &'static str,
    /// How sure that link is, 0 to 1.
    pub link_confidence: f32,
    /// Office or title read directly before the name.
    pub role: Option<String>,
    /// How far the name reaches.
    pub scope: Scope,
}

/// A stage of the pipeline; whoever redoes one redoes all that come after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Title, dateline, clutter, metadata of the text.
    Clean,
    /// Sentences and tokens.
    Segment,
    /// Names in the sentences.
    Recognise,
    /// Which name a mention stands for.
    Resolve,
    /// Who says what.
    Quote,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [Self::Clean, Self::Segment, Self::Recognise, Self::Resolve, Self::Quote];
}

/// The steps and their settings.
#[derive(Clone, Copy)]
pub struct Pipeline<'r> {
    /// Finds the names; `None` stores text only.
    pub recogniser: Option<&'r dyn Recogniser>,
    /// Mentions of a lower confidence are dropped.
    pub min_confidence: f32,
    /// The day of the run: an article that says it is of a later day is of unknown date.
    pub today: Option<NaiveDate>,
    /// What is known beyond single articles: returning lines, a person's word on a line, aliases of sources.
    pub marks: Option<&'r CleaningContext>,
}

impl Pipeline<'_> {
    /// Runs all steps over one article.
    pub fn analyse(&self, article: Article) -> Analysis {
        self.run_from(Stage::Clean, Stored { article, ..Stored::default() })
    }

    /// Runs `first` and the steps after it; what earlier steps made is taken as it is stored.
    pub fn run_from(&self, first: Stage, stored: Stored) -> Analysis {
        self.run_from_among(LANGUAGES, first, stored)
    }

    fn run_from_among(&self, languages: Languages, first: Stage, stored: Stored) -> Analysis {
        let Stored { article, decided, loaded_on, cleaned, sentences, mentions, recogniser } = stored;
        let text = article.body.as_str();
        let content_hash = hexadecimal(&Sha256::digest(text));
        let earlier_hash = article.earlier_body.as_ref().map(|body| hexadecimal(&Sha256::digest(body)));
        let today = loaded_on.or(self.today);
        // Done in any case: what the text says of itself (`found`) is not stored, and credited names want it.
        let fresh = self.clean(&article, &content_hash, &decided, today, languages);
        let Marked { cleaned, edges, returning, sketch } = match first {
            Stage::Clean => fresh,
            _ => Marked { cleaned: Cleaned { found: fresh.cleaned.found, ..cleaned }, ..Marked::default() },
        };
        let language = languages.reading(cleaned.metadata.language.as_deref());
        let mut segmentation = segment::segment(text, &cleaned.regions(text), language);
        // Before stored sentences are compared with these: it joins sentences that a mention crosses, as it did then.
        let brought = article.annotations.as_ref().map(|given| annotated::mentions(given, &mut segmentation));
        if first > Stage::Segment {
            segmentation = run_from::with_sentences(text, segmentation, sentences, language);
        }
        let (mentions, recogniser) = if first >= Stage::Resolve {
            (mentions, recogniser)
        } else if let Some(given) = &article.annotations {
            (brought.unwrap_or_default(), Some(given.recogniser.clone()))
        } else if let Some((recogniser, language)) = self.reader(&cleaned.metadata, languages) {
            let mut mentions = recogniser.recognise(text, &segmentation, language);
            credited::add(text, &cleaned, &segmentation, &mut mentions, language);
            (mentions, Some(recogniser.id().to_owned()))
        } else {
            (Vec::new(), None)
        };
        let mentions = run_from::placed(self.confident(mentions), &segmentation);
        let mentions = link(text, &content_hash, &segmentation, &cleaned.passages, mentions, language);
        Analysis {
            quotations: quoted(&article, &segmentation, &cleaned.passages, &mentions, language),
            recogniser,
            edges,
            returning,
            metadata: cleaned.metadata,
            word_count: count_words(text, &segmentation),
            sketch,
            mentions,
            content_hash,
            earlier_hash,
            passages: cleaned.passages,
            sentences: segmentation.sentences.into_iter().map(|s| s.span).collect(),
            article,
        }
    }

    /// What cleaning makes of an article.
    fn clean(
        &self,
        article: &Article,
        hash: &str,
        decided: &[Setting],
        today: Option<NaiveDate>,
        languages: Languages,
    ) -> Marked {
        let text = article.body.as_str();
        let mut known = article.metadata.clone();
        for setting in decided {
            setting.decide(&mut known);
        }
        let known = &known;
        let (lines, mut cleaned) = TextLines::marked(text, known, today, languages);
        let edges = clean::edge_lines(&lines, &cleaned);
        // By the rules for this text alone: what is decided with an eye on its copies must not change what they are.
        let sketch = Sketch::of_text(text, &cleaned);
        let keys: Vec<i64> = edges.iter().map(|edge| edge.key).collect();
        let mut returning = Vec::new();
        if let Some(marks) = self.marks {
            returning = marks.returning(cleaned.metadata.source.as_deref(), keys.iter().copied());
            cleaned = marks.apply(&lines, hash, known, today, cleaned, &edges);
        }
        annotated::keep_readable(&mut cleaned, article);
        let claimed = cleaned.metadata.language.as_deref();
        cleaned.metadata.language = detect::of(text, &cleaned.regions(text), claimed, languages.fallback());
        // Once more, since what a person says holds against what the text says, too.
        for setting in decided {
            setting.decide(&mut cleaned.metadata);
        }
        Marked { cleaned, edges: keys, returning, sketch }
    }

    /// Who looks for names in a text, and in which language; `None` where nobody can.
    fn reader(
        &self,
        metadata: &Metadata,
        languages: Languages,
    ) -> Option<(&dyn Recogniser, &'static Language)> {
        let language = languages.naming(metadata.language.as_deref())?;
        self.recogniser.filter(|recogniser| recogniser.reads(language)).map(|found| (found, language))
    }

    /// Those that are sure enough, with the three decimals that are stored, so that a later stage that is done again
    /// starts from the very same numbers.
    fn confident(&self, mut mentions: Vec<Mention>) -> Vec<Mention> {
        mentions.retain(|m| m.confidence >= self.min_confidence);
        for mention in &mut mentions {
            mention.confidence = (mention.confidence.clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
        }
        mentions
    }
}

/// What cleaning makes of an article; the last three fields are those of [`Analysis`].
#[derive(Default)]
struct Marked {
    cleaned: Cleaned,
    edges: Vec<i64>,
    returning: Vec<i64>,
    sketch: Option<Sketch>,
}

/// Gives each mention the name that it stands for in its document. One in the label of a transcript has the label as its basis.
fn link(
    text: &str,
    hash: &str,
    segmentation: &Segmentation,
    passages: &[Passage],
    mentions: Vec<Mention>,
    language: &'static Language,
) -> Vec<LinkedMention> {
    let links = resolve::document(text, segmentation, &mentions, language);
    let labels = SpeakerLabels::among(passages);
    mentions
        .into_iter()
        .zip(links)
        .map(|(mention, link)| {
            let basis = if labels.hold(mention.span) { Basis::SpeakerLabel } else { link.basis };
            LinkedMention {
                mention,
                name: link.name,
                kind: link.kind,
                basis: basis.label(),
                link_confidence: link.confidence,
                role: link.role,
                scope: link.scope.in_document(hash),
            }
        })
        .collect()
}

/// Who says what in an article: as it came with it, or else as it is found.
fn quoted(
    article: &Article,
    segmentation: &Segmentation,
    passages: &[Passage],
    mentions: &[LinkedMention],
    language: &'static Language,
) -> Vec<Quotation> {
    let named = mentions.iter().map(|linked| Named {
        span: linked.mention.span,
        kind: linked.kind,
        name: &linked.name,
        role: linked.role.as_deref(),
    });
    let (text, named) = (article.body.as_str(), named.collect::<Vec<_>>());
    match article.quotations.as_ref().filter(|given| !given.quotations.is_empty()) {
        Some(given) => quote::given(text, given, segmentation, &named),
        None => quote::quotations(text, segmentation, passages, &named, language),
    }
}

fn count_words(text: &str, segmentation: &Segmentation) -> usize {
    let is_word = |span: Span| span.of(text).chars().any(char::is_alphanumeric);
    segmentation.tokens.iter().filter(|token| is_word(token.span)).count()
}
