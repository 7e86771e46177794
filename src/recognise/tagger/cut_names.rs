//! Names that the tagger cuts at a preposition or inside a pair of marks: "United Nations Support Mission in" before "Libya",
//! "Donald “Duke" before "” Marsh".
//!
//! A name never ends with a preposition or an article. Where another name follows it the two are one; where none does
//! the name ends before it. The name of a mission or force "in" a place includes the place. Of a state in a list by the alphabet
//! ("Korea, Republic of") what stands behind the comma is no name of its own.

use crate::lang::RecogniserWords;
use crate::model::{EntityType, Mention, Segmentation, Span};

/// Joins or shortens such names; `mentions` are and stay in the order of the text.
pub(super) fn mend(
    text: &str,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    words: &RecogniserWords,
) {
    let mut seen = std::mem::take(mentions).into_iter().peekable();
    while let Some(mut mention) = seen.next() {
        while let Some(next) = seen.next_if(|next| is_joined(text, &mention, next, words)) {
            mention.span.end = next.span.end;
        }
        if is_cut(text, &mention, words) {
            if mention.kind == EntityType::Place && is_turned(&text[..mention.span.start], words) {
                continue;
            }
            shorten(text, segmentation, &mut mention, words);
        }
        pair_marks(text, segmentation.sentences[mention.sentence].span, &mut mention);
        mentions.push(mention);
    }
}

/// Whether a name is of a type whose names may have a preposition in them.
const fn may_go_on(mention: &Mention) -> bool {
    matches!(mention.kind, EntityType::Org | EntityType::Event | EntityType::Work | EntityType::Other)
}

/// Whether a name ends with a small word and is more than that.
fn is_cut(text: &str, mention: &Mention, words: &RecogniserWords) -> bool {
    let last = last_word(text, mention);
    words.function_words.has(last) && last.len() < mention.span.len()
}

/// Whether a text ends with a comma, or a comma and an article: "Congo, The".
fn is_turned(before: &str, words: &RecogniserWords) -> bool {
    let before = before.trim_end();
    let (front, word) = before.rsplit_once(' ').unwrap_or_default();
    before.ends_with(',') || words.is_article(word) && front.ends_with(',')
}

fn last_word<'t>(text: &'t str, mention: &Mention) -> &'t str {
    mention.span.of(text).rsplit(' ').next().unwrap_or_default()
}

/// Whether a name goes on with the next.
fn is_joined(text: &str, mention: &Mention, next: &Mention, words: &RecogniserWords) -> bool {
    if !may_go_on(mention) || next.sentence != mention.sentence {
        return false;
    }
    let between = Span::new(mention.span.end, next.span.start).of(text);
    let is_called_so = words.placed_heads.contains(&last_word(text, mention))
        && next.kind == EntityType::Place
        && words.place_prepositions.contains(&between.trim());
    let is_next = || between.split_whitespace().all(|word| words.is_article(word));
    is_called_so || next.kind != EntityType::Person && is_cut(text, mention, words) && is_next()
}

/// Lets a name end before the small words at its end.
fn shorten(text: &str, segmentation: &Segmentation, mention: &mut Mention, words: &RecogniserWords) {
    let tokens = &segmentation.tokens[segmentation.sentences[mention.sentence].tokens.clone()];
    let first = tokens.partition_point(|token| token.span.start < mention.span.start);
    let behind = tokens.partition_point(|token| token.span.start < mention.span.end);
    let is_small = |token: &str| words.function_words.has(token) || words.is_article(token);
    if let Some(last) = tokens[first..behind].iter().rfind(|token| !is_small(token.span.of(text))) {
        mention.span.end = last.span.end;
    }
}

/// Marks that stand in pairs. Straight ones say not which of the two they are.
const PAIRS: [(char, char); 3] = [('“', '”'), ('(', ')'), ('«', '»')];

/// Lets a name end or begin with the mark that one inside it belongs to, where that stands next to it in the sentence; else it ends
/// before its half of the pair.
fn pair_marks(text: &str, sentence: Span, mention: &mut Mention) {
    for (opening, closing) in PAIRS {
        let name = mention.span.of(text);
        let mut open = Vec::new();
        let mut unopened = None;
        for (at, sign) in name.char_indices() {
            if sign == opening {
                open.push(at);
            } else if sign == closing && open.pop().is_none() {
                unopened = unopened.or(Some(at));
            }
        }
        let cut = match (unopened, open.last()) {
            (Some(_), _) if text[sentence.start..mention.span.start].ends_with(opening) => {
                mention.span.start -= opening.len_utf8();
                continue;
            }
            (None, Some(_)) if text[mention.span.end..sentence.end].starts_with(closing) => {
                mention.span.end += closing.len_utf8();
                continue;
            }
            (Some(at), _) | (None, Some(&at)) => at,
            (None, None) => continue,
        };
        // What begins with such a mark keeps what stands behind it.
        let (front, behind) =
            (name[..cut].trim_end(), name[cut..].trim_start_matches([opening, closing, ' ']));
        if front.contains(char::is_alphanumeric) {
            mention.span.end = mention.span.start + front.len();
        } else if behind.contains(char::is_alphanumeric) {
            mention.span.start = mention.span.end - behind.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::lang::FALLBACK;
    use crate::model::EntityType;
    use crate::recognise::tagger::sample;

    fn mended(text: &str, seen: &[(&str, EntityType)]) -> Vec<String> {
        let (segmentation, mut mentions) = sample::seen(text, seen);
        mend(text, &segmentation, &mut mentions, FALLBACK.recogniser);
        mentions.iter().map(|m| m.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_name_does_not_end_with_a_preposition() {
        let libya = "The United Nations Support Mission in Libya spoke.";
        let seen = [("United Nations Support Mission in", EntityType::Org), ("Libya", EntityType::Place)];
        assert_eq!(mended(libya, &seen), ["United Nations Support Mission in Libya"]);
        let seen = [("United Nations Support Mission", EntityType::Org), ("Libya", EntityType::Place)];
        assert_eq!(mended(libya, &seen), ["United Nations Support Mission in Libya"]);
        let alone = "The Ministry of the said so.";
        assert_eq!(mended(alone, &[("Ministry of the", EntityType::Org)]), ["Ministry"]);
        let heading = "Remarks by Prime Minister Anna Lind of Norway in Oslo";
        assert_eq!(mended(heading, &[("Anna Lind of", EntityType::Person)]), ["Anna Lind"]);
        let list = "Korea, Republic of: a statement";
        let seen = [("Korea", EntityType::Place), ("Republic of", EntityType::Place)];
        assert_eq!(mended(list, &seen), ["Korea"]);
        let list = "Congo, The Democratic Republic of the: a statement";
        let seen = [("Congo", EntityType::Place), ("Democratic Republic of the", EntityType::Place)];
        assert_eq!(mended(list, &seen), ["Congo"]);
        let office = "The Justice Office in Rome spoke.";
        let seen = [("Justice Office", EntityType::Org), ("Rome", EntityType::Place)];
        assert_eq!(mended(office, &seen), ["Justice Office", "Rome"]);
    }

    #[test]
    fn marks_inside_a_name_stand_in_pairs() {
        for (text, seen, right) in [
            ("He called him Donald “Duke” Marsh.", "Donald “Duke", "Donald “Duke”"),
            ("At the “Stand United” Summit they met.", "Stand United” Summit", "“Stand United” Summit"),
            (
                "The Marriage (Welfare of Children) Bill passed.",
                "Welfare of Children) Bill",
                "(Welfare of Children) Bill",
            ),
            ("Lind “of the north said no.", "Lind “of the north", "Lind"),
            ("The Party of Work (PW) met.", "Party of Work (PW)", "Party of Work (PW)"),
            ("The second (Fleet Command said no.", "(Fleet Command", "Fleet Command"),
        ] {
            assert_eq!(mended(text, &[(seen, EntityType::Org)]), [right], "{text}");
        }
    }
}
