//! The role that stands directly before a name: "Russian Foreign Minister" before "Sergei Lavrov".

use crate::lang::{Language, RoleWords};

/// Longest role in words.
const LONGEST: usize = 12;

/// The role directly before byte `start` of `text`, not reaching back beyond byte `floor`, white space collapsed. One
/// comma may stand between role and name.
pub(in crate::resolve) fn before(
    text: &str,
    floor: usize,
    start: usize,
    language: &Language,
) -> Option<String> {
    let roles = language.roles;
    let before = text.get(floor..start)?.trim_end();
    let before = before.strip_suffix(',').map_or(before, str::trim_end);
    let mut words: Vec<&str> = Vec::new();
    for word in before.rsplit(char::is_whitespace).filter(|w| !w.is_empty()).take(LONGEST) {
        if !belongs(word, roles) {
            break;
        }
        words.push(word);
    }
    words.reverse();
    let words = after_last_name(from_the_office(&words, language), roles);
    // "The president and Mrs. Lee", "the member for Ely (Mr. Lee)": what is said is said of another.
    if words.last().is_none_or(|last| roles.not_last.contains(&last.to_lowercase().as_str())) {
        return None;
    }
    let found = words.iter().any(|w| roles.heads.has(&w.trim_matches('\'').to_lowercase()));
    found.then(|| words.join(" "))
}

/// What is left without the words that open a sentence or a headline before an office: "On Monday", "According to",
/// "Readout of".
fn from_the_office<'w>(words: &'w [&'w str], language: &Language) -> &'w [&'w str] {
    let roles = language.roles;
    let mut rest = words;
    while let [first, behind @ ..] = rest {
        let has = |list: &[&str], word: &&str| list.contains(&word.to_lowercase().as_str());
        let is_paper =
            has(roles.papers, first) && behind.first().is_some_and(|next| has(roles.not_first, next));
        if !is_paper && !has(roles.not_first, first) && !has(language.dates.weekdays, first) {
            break;
        }
        rest = behind;
    }
    rest
}

/// Whether a word can be part of a role: capitalised, or one of the usual small words; no clause ends in it.
fn belongs(word: &str, roles: &RoleWords) -> bool {
    let bare = word.trim_matches(|c: char| matches!(c, '\'' | '’' | '-'));
    let lower = bare.to_lowercase();
    let ends = |c: char| matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | '(' | '"' | '”' | '“' | '—' | '–');
    let stopped = word.ends_with('.') && word.chars().filter(|&c| c == '.').count() == 1 && word.len() > 4;
    if bare.is_empty() || stopped || bare.contains(ends) {
        return false;
    }
    roles.inside.has(&lower) || roles.heads.has(&lower) || bare.chars().next().is_some_and(char::is_uppercase)
}

/// What of the words belongs to the role where "and" stands among them. "Foreign and Defence Minister" stays whole,
/// since one office follows both. "The minister and his Russian counterpart": of two offices the one behind is meant.
/// "Sweden and President": the office behind is whole, so what stands before is somebody else's. "The UN's envoy and
/// the EU's": an owner without an office behind "and" means that the office before is another's, and nothing is left.
fn after_last_name<'w>(words: &'w [&'w str], roles: &RoleWords) -> &'w [&'w str] {
    let head = |w: &&str| roles.heads.has(&w.to_lowercase());
    let inside = |w: &&str| roles.inside.has(&w.to_lowercase());
    let owner = |w: &&str| roles.owners.contains(w) || roles.owner_endings.iter().any(|end| w.ends_with(end));
    match words.iter().position(|w| roles.joints.contains(w)) {
        Some(at) if !words[at + 1..].iter().any(head) && words[at + 1..].iter().any(owner) => &[],
        Some(at) if words[at + 1..].iter().any(head) && words[..at].iter().any(head) => &words[at + 1..],
        Some(at)
            if at + 1 < words.len()
                && words[at + 1..].iter().all(head)
                && !words[..at].iter().all(inside) =>
        {
            &words[at + 1..]
        }
        _ => words,
    }
}

/// Whether whoever is called by the one offices in a document cannot be meant by the other: a first lady by "President".
pub(in crate::resolve) fn differ(known: &[String], asked: &[String], roles: &RoleWords) -> bool {
    let kin =
        |heads: &[String]| !heads.is_empty() && heads.iter().all(|head| roles.kin.contains(&head.as_str()));
    kin(known) && !asked.is_empty() && !kin(asked)
}

/// The words of a role that say what the office is, folded, for comparing roles.
pub(in crate::resolve) fn heads(role: &str, language: &Language) -> Vec<String> {
    let folded = crate::resolve::names::name::fold(role, language);
    folded.split(' ').filter(|w| language.roles.heads.has(w)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;

    fn role(text: &str) -> Option<String> {
        let start = text.find('@').unwrap();
        before(text, 0, start, FALLBACK)
    }

    #[test]
    fn finds_roles() {
        assert_eq!(role("met Russian Foreign Minister @"), Some("Russian Foreign Minister".into()));
        assert_eq!(
            role("with Foreign and Expatriates Minister , @"),
            Some("Foreign and Expatriates Minister".into())
        );
        assert_eq!(
            role("with Iranian Deputy Foreign Minister for Arab and African Affairs @"),
            Some("Iranian Deputy Foreign Minister for Arab and African Affairs".into())
        );
        assert_eq!(role("said Kremlin spokesman @"), Some("Kremlin spokesman".into()));
        assert_eq!(role("the mission of U.N. Envoy to Syria, @"), Some("U.N. Envoy to Syria".into()));
        assert_eq!(role("The UN's envoy and the EU's @"), None);
        assert_eq!(role("Chairman and chief executive @"), Some("chief executive".into()));
        assert_eq!(role("said on Monday that @"), None);
        assert_eq!(role("On Monday Finance Minister @"), Some("Finance Minister".into()));
        assert_eq!(role("According to Prime Minister @"), Some("Prime Minister".into()));
        assert_eq!(role("Said President @"), Some("President".into()));
        assert_eq!(role("Readout of Vice President @"), Some("Vice President".into()));
        assert_eq!(
            role("White House Office of Public Works Director @").as_deref(),
            Some("White House Office of Public Works Director")
        );
        assert_eq!(role("Under Secretary @"), Some("Under Secretary".into()));
        assert_eq!(role("Sweden and President @"), Some("President".into()));
        assert_eq!(role("the President and @"), None, "the office of somebody else");
        assert_eq!(role("the hon. Member for @"), None);
        assert_eq!(role("In Damascus, @"), None);
    }
}
