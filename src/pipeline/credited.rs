//! Names that the article's own boilerplate gives: the outlet and the place of a dateline, the outlet of a credit line, the
//! writer of a byline, whoever a label says speaks.
//!
//! Cleaning has found out who they are, from the form of the line; a recogniser sees only a line without a sentence.

use crate::clean::{Cleaned, dateline, speakers};
use crate::lang::Language;
use crate::model::{EntityType, Mention, Metadata, Passage, PassageKind, Segmentation, Span};

/// Confidence of such a mention: the rules that mark these lines are held to precision first.
const CONFIDENCE: f32 = 0.9;

/// Adds the outlet, the place of a dateline, the writer and the speaker where their lines name them; what overlaps them there
/// gives way.
///
/// For example, in the dateline "GENEVA (Reuters) -" the recogniser found "GENEVA (Reuters" as an organisation. The line gives
/// the place "GENEVA" and the outlet "Reuters": the mention overlaps the place and is not a place itself, so it goes; both are
/// added.
pub(super) fn add(
    text: &str,
    cleaned: &Cleaned,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    language: &Language,
) {
    for passage in &cleaned.passages {
        for (kind, name) in named(passage, text, &cleaned.found, language) {
            let name = without_article(name, language.names.articles);
            let Some(at) = passage.span.of(text).find(name) else { continue };
            let start = passage.span.start + at;
            let span = Span::new(start, start + name.len());
            let sentence = segmentation.sentences.partition_point(|s| s.span.end < span.end);
            let inside = segmentation.sentences.get(sentence).is_some_and(|s| s.span.start <= span.start);
            if name.is_empty() || !inside || mentions.iter().any(|m| is_better(m, kind, span)) {
                continue;
            }
            mentions.retain(|m| !m.span.overlaps(span));
            let place = mentions.partition_point(|m| m.span.start < span.start);
            mentions.insert(place, Mention { span, sentence, kind, confidence: CONFIDENCE });
        }
    }
}

/// Whether a mention that was found already stays instead: one of the same span, whatever its type; for a place, any place that
/// overlaps it, since that may be longer ("WASHINGTON, D.C.").
fn is_better(mention: &Mention, kind: EntityType, span: Span) -> bool {
    if kind == EntityType::Place {
        mention.kind == kind && mention.span.overlaps(span)
    } else {
        mention.span == span
    }
}

/// A name without the capitalised article before it: "Levant Observer" for "The Levant Observer".
fn without_article<'t>(name: &'t str, articles: &[&str]) -> &'t str {
    let Some((first, rest)) = name.split_once(' ') else { return name };
    let is_capitalised =
        first.starts_with(char::is_uppercase) && !first.chars().skip(1).any(char::is_uppercase);
    if is_capitalised && articles.contains(&first.to_lowercase().as_str()) { rest } else { name }
}

fn named<'t>(
    passage: &Passage,
    text: &'t str,
    metadata: &'t Metadata,
    language: &Language,
) -> Vec<(EntityType, &'t str)> {
    let line = passage.span.of(text);
    let outlet = || metadata.source.as_deref().map(|outlet| (EntityType::Org, outlet));
    let person = |name: &'t str| (EntityType::Person, name);
    match passage.kind {
        PassageKind::Speaker => speakers::named(line, language.speakers).map(person).into_iter().collect(),
        PassageKind::Dateline => {
            let places = dateline::places(line, language).into_iter().map(|place| (EntityType::Place, place));
            places.chain(outlet()).collect()
        }
        PassageKind::Credit => outlet().into_iter().collect(),
        PassageKind::Byline => metadata.author.as_deref().map(person).into_iter().collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Article, EntityType};
    use crate::pipeline::Pipeline;
    use crate::recognise;

    #[test]
    fn the_outlet_of_a_credit_line_is_a_mention() {
        let recogniser = recognise::built_in().unwrap();
        let pipeline =
            Pipeline { recogniser: Some(&*recogniser), min_confidence: 0.0, today: None, marks: None };
        let body = "Talks in Geneva end\n\nThe talks in Geneva ended on Monday without a result, officials said.\n\n\
            Translated and edited by The Levant Observer\n";
        let analysis = pipeline.analyse(Article { body: body.to_owned(), ..Article::default() });
        assert_eq!(analysis.metadata.source.as_deref(), Some("The Levant Observer"));
        let last = analysis.mentions.last().unwrap();
        assert_eq!((last.mention.span.of(body), last.kind), ("Levant Observer", EntityType::Org));
    }

    #[test]
    fn the_place_of_a_dateline_is_a_mention() {
        let recogniser = recognise::built_in().unwrap();
        let pipeline =
            Pipeline { recogniser: Some(&*recogniser), min_confidence: 0.0, today: None, marks: None };
        for (dateline, places) in [
            ("OUAGADOUGOU (Reuters) -", vec!["OUAGADOUGOU"]),
            ("MANAMA —", vec!["MANAMA"]),
            ("Sidon, Lebanon (AP) —", vec!["Sidon", "Lebanon"]),
        ] {
            let body = format!("{dateline} The talks ended on monday without a result, officials said.\n");
            let analysis = pipeline.analyse(Article { body: body.clone(), ..Article::default() });
            let found = analysis.mentions.iter().filter(|linked| linked.mention.kind == EntityType::Place);
            assert_eq!(found.map(|linked| linked.mention.span.of(&body)).collect::<Vec<_>>(), places);
        }
    }
}
