//! The role that stands directly before a name: "Russian Foreign Minister" before "Sergei Lavrov".

/// Words that make a run of words a role.
const HEADS: &[&str] = &[
    "activist",
    "adviser",
    "advisor",
    "admiral",
    "ambassador",
    "analyst",
    "archbishop",
    "attorney",
    "author",
    "ayatollah",
    "banker",
    "bishop",
    "businessman",
    "captain",
    "cardinal",
    "chairman",
    "chairwoman",
    "chair",
    "chancellor",
    "chief",
    "coach",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "coordinator",
    "correspondent",
    "counterpart",
    "deputy",
    "diplomat",
    "director",
    "doctor",
    "editor",
    "emir",
    "envoy",
    "executive",
    "founder",
    "general",
    "governor",
    "head",
    "imam",
    "inspector",
    "journalist",
    "judge",
    "justice",
    "king",
    "lady",
    "lawmaker",
    "lawyer",
    "leader",
    "lieutenant",
    "major",
    "manager",
    "marshal",
    "mayor",
    "mediator",
    "member",
    "minister",
    "mufti",
    "negotiator",
    "officer",
    "official",
    "oligarch",
    "pope",
    "premier",
    "president",
    "priest",
    "prince",
    "princess",
    "professor",
    "prosecutor",
    "queen",
    "rabbi",
    "rapporteur",
    "reporter",
    "representative",
    "secretary",
    "senator",
    "sergeant",
    "sheikh",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "sultan",
    "undersecretary",
    "warlord",
    "fm",
    "pm",
    "ceo",
    "mp",
    "cleric",
    "scholar",
    "politician",
    "candidate",
    "actor",
    "singer",
    "player",
];
/// Words in small letters that may stand inside a role.
const INSIDE: &[&str] = &[
    "acting",
    "and",
    "army",
    "defence",
    "defense",
    "deputy",
    "executive",
    "first",
    "for",
    "foreign",
    "former",
    "interior",
    "military",
    "of",
    "opposition",
    "party",
    "prime",
    "senior",
    "special",
    "state",
    "the",
    "then",
    "to",
    "top",
    "vice",
    "in",
    "at",
    "security",
    "rebel",
    "militia",
    "outgoing",
    "newly",
    "elected",
    "late",
    "current",
    "longtime",
    "veteran",
    "political",
    "press",
    "general",
    "affairs",
    "presidential",
    "parliament",
    "parliamentary",
];
/// Words that no role begins with.
const NOT_FIRST: &[&str] = &["and", "for", "of", "to", "the", "in", "at", "then"];
/// Longest role in words.
const LONGEST: usize = 12;

/// The role directly before byte `start` of `text`, not reaching back beyond byte `floor`, white space collapsed. One
/// comma may stand between role and name.
pub(super) fn before(text: &str, floor: usize, start: usize) -> Option<String> {
    let before = text.get(floor..start)?.trim_end();
    let before = before.strip_suffix(',').map_or(before, str::trim_end);
    let mut words: Vec<&str> = Vec::new();
    for word in before.rsplit(char::is_whitespace).filter(|w| !w.is_empty()).take(LONGEST) {
        if !belongs(word) {
            break;
        }
        words.push(word);
    }
    words.reverse();
    let from = words.iter().position(|w| !NOT_FIRST.contains(&w.to_lowercase().as_str()))?;
    let words = after_last_name(&words[from..]);
    let found = words.iter().any(|w| HEADS.contains(&w.trim_matches('\'').to_lowercase().as_str()));
    found.then(|| words.join(" "))
}

/// Whether a word can be part of a role: capitalised, or one of the usual small words; no clause ends in it.
fn belongs(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| matches!(c, '\'' | '’' | '-'));
    let lower = bare.to_lowercase();
    let ends = |c: char| matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | '(' | '"' | '”' | '“' | '—' | '–');
    let stopped = word.ends_with('.') && word.chars().filter(|&c| c == '.').count() == 1 && word.len() > 4;
    if bare.is_empty() || stopped || bare.contains(ends) {
        return false;
    }
    INSIDE.contains(&lower.as_str())
        || HEADS.contains(&lower.as_str())
        || bare.chars().next().is_some_and(char::is_uppercase)
}

/// "Mekdad and his Russian counterpart": what stands before "and" belongs to the role only when a head follows both. Where none
/// follows an owner, what stands before is another's office: "the UN's envoy and the EU's".
fn after_last_name<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    let head = |w: &&str| HEADS.contains(&w.to_lowercase().as_str());
    let owner = |w: &&str| *w == "the" || w.ends_with("'s") || w.ends_with("’s");
    match words.iter().position(|w| *w == "and") {
        Some(at) if !words[at + 1..].iter().any(head) && words[at + 1..].iter().any(owner) => &[],
        Some(at) if words[at + 1..].iter().any(head) && words[..at].iter().any(head) => &words[at + 1..],
        _ => words,
    }
}

/// Words for who somebody is by kin, which no office-holder is called by.
const KIN: &[&str] =
    &["lady", "wife", "husband", "son", "daughter", "brother", "sister", "widow", "mother", "father"];

/// Whether whoever is called by the one offices in a document cannot be meant by the other: a first lady by "President".
pub(super) fn differ(known: &[String], asked: &[String]) -> bool {
    let kin = |heads: &[String]| !heads.is_empty() && heads.iter().all(|head| KIN.contains(&head.as_str()));
    kin(known) && !asked.is_empty() && !kin(asked)
}

/// The words of a role that say what the office is, folded, for comparing roles.
pub(super) fn heads(role: &str) -> Vec<String> {
    let folded = super::name::fold(role);
    folded.split(' ').filter(|w| HEADS.contains(w)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str) -> Option<String> {
        let start = text.find('@').unwrap();
        before(text, 0, start)
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
        assert_eq!(role("In Damascus, @"), None);
    }
}
