//! What the model takes for organisations and is none: laws and plans, known by their last word, and the field of an
//! office ("National Security" before "Advisor").

use crate::lang::Language;
use crate::model::{EntityType, Mention, Segmentation};
use crate::recognise::tagger::tags::Class;

/// So many words may stand between a field and its office: "National Security Communications Advisor".
const BETWEEN: usize = 1;

/// Whether a span of this class is named like a law, a treaty or a plan: its last word says so, and the word before
/// that has a capital too ("Clean Water Act"). What "Faculty of Law" is stands in its first word.
pub(in crate::recognise) fn is_law(class: Class, surface: &str, language: &Language) -> bool {
    let mut words = surface.split([' ', '\u{a0}', '\n']).rev();
    let (Some(last), Some(before)) = (words.next(), words.next()) else { return false };
    matches!(class, Class::Org | Class::Misc)
        && language.recogniser.laws.contains(&last)
        && before.starts_with(char::is_uppercase)
}

/// Takes fields of offices out; `mentions` are in the order of the text.
pub(super) fn drop_fields(
    text: &str,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    language: &Language,
) {
    let tokens = &segmentation.tokens;
    let is_office = |word: &str| {
        let lower = word.to_lowercase();
        let plural = language.recogniser.plural.iter().find_map(|ending| lower.strip_suffix(ending));
        language.roles.heads.has(&lower) || plural.is_some_and(|one| language.roles.heads.has(one))
    };
    mentions.retain(|mention| {
        let is_organisation = matches!(mention.kind, EntityType::Org | EntityType::Other);
        if !is_organisation || !language.recogniser.fields.has(&mention.span.of(text).to_lowercase()) {
            return true;
        }
        let end = segmentation.sentences[mention.sentence].tokens.end;
        let behind = tokens.partition_point(|token| token.span.start < mention.span.end);
        let next = tokens[behind..end].iter().take(BETWEEN + 1).map(|token| token.span.of(text));
        !next.take_while(|word| word.starts_with(char::is_alphabetic)).any(is_office)
    });
}

#[cfg(test)]
mod tests {
    use crate::lang::FALLBACK;
    use crate::model::{EntityType, Span};
    use crate::recognise::built_in;
    use crate::recognise::tagger::tags::Class;
    use crate::segment::segment;

    #[test]
    fn laws_are_known_by_their_last_word() {
        let is_law = |surface: &str| super::is_law(Class::Org, surface, FALLBACK);
        assert!(is_law("American Rescue Plan") && is_law("Clean Air Act"));
        assert!(!is_law("Plan International") && !is_law("Faculty of Treaty") && !is_law("Act"));
        assert!(!super::is_law(Class::Per, "Harbour Plan", FALLBACK));
    }

    #[test]
    fn the_field_of_an_office_is_no_organisation() {
        let text = "National Security Advisor Jake Sullivan met the National Security Council in Washington on Friday. \
            Congress passed the American Rescue Plan in March.";
        let segmentation = segment(text, &[Span::new(0, text.len())], FALLBACK);
        let mentions = built_in().unwrap().recognise(text, &segmentation, FALLBACK);
        let of = |kind: EntityType| -> Vec<&str> {
            mentions
                .iter()
                .filter(|mention| mention.kind == kind)
                .map(|mention| mention.span.of(text))
                .collect()
        };
        assert_eq!(of(EntityType::Org), ["National Security Council", "Congress"]);
        assert_eq!(of(EntityType::Work), ["American Rescue Plan"]);
    }
}
