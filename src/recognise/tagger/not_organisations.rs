//! What the model takes for organisations and is none: laws and plans, known by their last word, the field of an office ("National
//! Security" before "Advisor"), and "Press" before what the press is asked to ("Department Press" before "Briefing").

use crate::lang::{Language, RecogniserWords};
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

/// Lets an organisation end before the press that is asked to something, and takes it out where nothing is left that names one;
/// `mentions` are in the order of the text.
///
/// For example, "White House Press" before "Secretary" becomes "White House", and "Department Press" before "Briefing" nothing.
pub(super) fn end_before_press(
    text: &str,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    words: &RecogniserWords,
) {
    let tokens = &segmentation.tokens;
    mentions.retain_mut(|mention| {
        let Some(organisation) = mention.span.of(text).strip_suffix(words.press) else { return true };
        let organisation = organisation.trim_end();
        let behind = tokens.partition_point(|token| token.span.start < mention.span.end);
        let is_asked = tokens[behind..segmentation.sentences[mention.sentence].tokens.end]
            .first()
            .is_some_and(|next| words.press_occasions.has(&next.span.of(text).to_lowercase()));
        if mention.kind == EntityType::Person || !is_asked {
            return true;
        }
        mention.span.end = mention.span.start + organisation.len();
        !organisation.is_empty() && !words.before_press.has(&organisation.to_lowercase())
    });
}

#[cfg(test)]
mod tests {
    use crate::lang::FALLBACK;
    use crate::model::{EntityType, Span};
    use crate::recognise::built_in;
    use crate::recognise::tagger::sample;
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
    fn the_press_is_no_part_of_who_asks_it() {
        let ended = |text: &str, seen: &str| {
            let (segmentation, mut mentions) = sample::seen(text, &[(seen, EntityType::Org)]);
            super::end_before_press(text, &segmentation, &mut mentions, FALLBACK.recogniser);
            mentions.iter().map(|mention| mention.span.of(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(ended("The White House Press Secretary spoke.", "White House Press"), ["White House"]);
        assert!(ended("Department Press Briefing", "Department Press").is_empty());
        assert_eq!(
            ended("The Cambridge University Press printed it.", "Cambridge University Press").len(),
            1
        );
        assert_eq!(ended("He wrote for the Free Press.", "Free Press"), ["Free Press"]);
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
