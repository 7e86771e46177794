//! What a person's name consists of: words that count, initials, what is left out (titles, articles, particles).

use super::name::{self, Word};

/// A word of a person's name that counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct PersonWord {
    /// Folded, compounds joined: "abd al rahman" is "abdrahman".
    pub(super) text: String,
    /// Whether it is one letter that stands for a word.
    pub(super) initial: bool,
    /// Whether a hyphen joins it to the word before: "Jane" of "Mary-Jane".
    pub(super) is_joined: bool,
}

/// A person's name taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// The words that count, in order.
    pub(super) words: Vec<PersonWord>,
    /// Indices of words that a "bin", "ibn", "ben" stands before: names of fathers.
    pub(super) fathers: Vec<usize>,
    /// Whether it is written in a script where one sign is a syllable.
    pub(super) ideographic: bool,
    /// Whether a comma stands in it, so that the family name may come first: "Lavrov, Sergei".
    pub(super) is_turned: bool,
    /// "jr", "sr", "ii" and so on.
    pub(super) generation: Option<&'static str>,
}

/// Words that address or rank a person and are no part of the name.
const HONORIFICS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "minister",
    "senator",
    "congressman",
    "congresswoman",
    "rep",
    "gov",
    "governor",
    "judge",
    "justice",
    "general",
    "gen",
    "col",
    "colonel",
    "maj",
    "major",
    "capt",
    "captain",
    "lt",
    "lieutenant",
    "sgt",
    "sergeant",
    "cpl",
    "adm",
    "admiral",
    "brig",
    "brigadier",
    "marshal",
    "sheikh",
    "shaikh",
    "shaykh",
    "sheik",
    "cheikh",
    "mullah",
    "maulana",
    "mawlawi",
    "maulvi",
    "ayatollah",
    "imam",
    "haji",
    "hajji",
    "hadji",
    "sayyed",
    "sayyid",
    "seyed",
    "seyyed",
    "syed",
    "rev",
    "reverend",
    "father",
    "pope",
    "bishop",
    "archbishop",
    "cardinal",
    "rabbi",
    "king",
    "queen",
    "prince",
    "princess",
    "emir",
    "sultan",
    "chancellor",
    "ambassador",
    "premier",
    "secretary",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "envoy",
    "hon",
    "honourable",
    "monsieur",
    "madame",
    "herr",
    "frau",
    "senor",
    "senora",
    "don",
    "comrade",
    "saint",
    "former",
    "late",
];
/// Honorifics that are names as well, so that they are left out only before two other words.
const DOUBTFUL: &[&str] = &[
    "sultan", "king", "prince", "don", "haji", "hajji", "hadji", "sayyed", "sayyid", "seyed", "seyyed",
    "syed", "major", "judge", "father", "pope", "bishop", "cardinal", "emir", "imam", "general", "marshal",
    "lord", "saint", "late", "princess", "dame", "justice", "miss", "queen",
];
const ARTICLES: &[&str] =
    &["al", "el", "as", "ash", "an", "ad", "at", "ar", "az", "es", "ul", "ur", "ud", "il"];
const FATHER: &[&str] = &["bin", "ibn", "ben", "bint", "binti", "bn", "oglu", "ogly", "qizi"];
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "du", "del", "della", "der", "den", "di", "van", "von", "zu", "ter",
    "te", "la", "le", "les", "las", "los", "y", "e", "of", "the", "af", "av",
];
/// Words that no name ends with.
const NEVER_LAST: &[&str] = &["of", "the", "and", "in", "at", "for", "to", "by", "with"];
const KUNYA: &[&str] = &["abu", "abou", "abo", "aboo", "umm", "um", "oum"];
const SERVANT: &[&str] = &["abd", "abdul", "abdel", "abdal", "abdu", "abdoul", "abdur", "abder", "abdus"];
const GENERATIONS: &[&str] = &["jr", "junior", "sr", "senior", "ii", "iii", "iv"];
/// Legal forms that stray behind people's names in lists.
const STRAY: &[&str] = &["llc", "ltd", "inc", "gmbh", "sa", "plc"];

fn among(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// Whether a name ends with a word that no name ends with.
pub(super) fn is_cut_late(text: &str) -> bool {
    text.rsplit_once(' ').is_some_and(|(_, last)| among(NEVER_LAST, last))
}

/// Whether one word is the other with an article or particle written to it; what is left of it is no short word.
pub(super) fn is_glued(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let front = long.strip_suffix(short).filter(|_| short.len() > 3);
    front.is_some_and(|front| among(ARTICLES, front) || among(PARTICLES, front))
}

/// Splits "President Bashar al-Assad" into the titles in front and the name; a name is never emptied.
pub(super) fn split_titles(text: &str) -> (&str, &str) {
    let mut at = 0;
    while let Some(space) = text[at..].find(' ') {
        let word = name::fold(&text[at..at + space]);
        let rest = text[at + space..].trim_start();
        let enough = if among(DOUBTFUL, &word) { 2 } else { 1 };
        if !among(HONORIFICS, &word) || rest.split(' ').count() < enough {
            break;
        }
        at += space + 1;
    }
    (text[..at].trim_end(), &text[at..])
}

impl PersonName {
    /// Takes a name apart.
    pub(super) fn parse(text: &str) -> Self {
        let words = name::words(text);
        let shouted = name::is_shouted(text);
        let ideographic = words.iter().any(|w| w.ideographic);
        let words = expand_initials(words, text, shouted);
        let (words, generation) = drop_frame(words);
        let is_turned = generation.is_none() && text.contains(',');
        let mut parts = Parts {
            name: Self { ideographic, is_turned, generation, ..Self::default() },
            ..Parts::default()
        };
        let count = words.len();
        for (at, word) in words.iter().enumerate() {
            parts.is_joined = at > 0 && words[at - 1].hyphen;
            parts.push(word, at, count);
        }
        parts.finish(&words)
    }

    /// The words joined by spaces.
    pub(super) fn text(&self) -> String {
        self.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Number of words that are no initials.
    pub(super) fn full_words(&self) -> usize {
        self.words.iter().filter(|w| !w.initial).count()
    }
}

/// Two or three capitals in a name that is not all capitals stand for as many given names: "JC Juncker".
fn expand_initials(words: Vec<Word>, text: &str, shouted: bool) -> Vec<Word> {
    let first = text.split(' ').next().unwrap_or("");
    let capitals = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_uppercase());
    if shouted || !capitals || words.len() < 2 || among(&["AL", "EL", "ABU"], first) {
        return words;
    }
    let letters = first
        .bytes()
        .map(|b| Word { text: char::from(b.to_ascii_lowercase()).to_string(), ..words[0].clone() });
    letters.chain(words[1..].iter().cloned()).collect()
}

/// Leaves out honorifics in front, generation and stray legal forms behind.
fn drop_frame(mut words: Vec<Word>) -> (Vec<Word>, Option<&'static str>) {
    let mut generation = None;
    // Where a mention was cut too late: "Emmanuel Macron of".
    while words.len() > 2 && among(NEVER_LAST, &words[words.len() - 1].text) {
        words.pop();
    }
    while words.len() > 2 {
        let last = words[words.len() - 1].text.as_str();
        let found = GENERATIONS.iter().find(|g| **g == last);
        if found.is_none() && !among(STRAY, last) {
            break;
        }
        generation = generation.or(found.map(|g| match *g {
            "junior" => "jr",
            "senior" => "sr",
            other => other,
        }));
        words.pop();
    }
    let mut from = 0;
    while from + 1 < words.len() && among(HONORIFICS, &words[from].text) {
        if among(DOUBTFUL, &words[from].text) && words.len() - from < 3 {
            break;
        }
        from += 1;
    }
    (words.split_off(from), generation)
}

#[derive(Debug, Default)]
struct Parts {
    name: PersonName,
    /// Compound that waits for its second half: "abd", "abu".
    prefix: String,
    father: bool,
    /// Whether a hyphen joins the word at hand to the one before.
    is_joined: bool,
}

impl Parts {
    fn push(&mut self, word: &Word, at: usize, count: usize) {
        let text = word.text.as_str();
        let last = at + 1 == count;
        let (inner, next) = (at > 0, !last);
        if next && is_article(word, at, count) || next && (inner || !word.capital) && among(PARTICLES, text) {
            return;
        }
        if among(FATHER, text) && (inner || (text != "ben" && next)) {
            self.father = true;
            return;
        }
        if next && among(SERVANT, text) {
            "abd".clone_into(&mut self.prefix);
            return;
        }
        if next && among(KUNYA, text) {
            self.prefix.push_str(if text.starts_with('a') { "abu" } else { "umm" });
            return;
        }
        if matches!(text, "din" | "deen" | "dine")
            && let Some(before) = self.name.words.last_mut().filter(|w| !w.initial)
        {
            before.text.push_str("din");
            return;
        }
        self.word(text);
    }

    fn word(&mut self, text: &str) {
        let initial = text.len() == 1 && self.prefix.is_empty();
        let text = std::mem::take(&mut self.prefix) + &compound(text);
        if std::mem::take(&mut self.father) {
            self.name.fathers.push(self.name.words.len());
        }
        self.name.words.push(PersonWord { text, initial, is_joined: self.is_joined });
    }

    /// A name must not vanish: when nothing but particles was there, they are the name.
    fn finish(mut self, words: &[Word]) -> PersonName {
        if !self.prefix.is_empty() {
            self.word("");
        }
        if self.name.words.is_empty() {
            let all = words.iter().map(|w| PersonWord {
                text: w.text.clone(),
                initial: w.text.len() == 1,
                is_joined: false,
            });
            self.name.words = all.collect();
        }
        self.name
    }
}

/// "al" in "al-Assad", "Faisal al Miqdad", but not in "Al Gore".
fn is_article(word: &Word, at: usize, count: usize) -> bool {
    among(ARTICLES, &word.text) && (at > 0 || word.hyphen || !word.capital || count > 2)
}

/// One form for compounds written together: "abdulrahman", "abdelrahman", "abderrahman" → "abdrahman";
/// "shamsuddin", "shamseddine" → "shamsdin".
fn compound(word: &str) -> String {
    let mut text = word.to_owned();
    for prefix in ["abdul", "abdel", "abdal", "abdoul", "abdur", "abder"] {
        if let Some(rest) = word.strip_prefix(prefix).filter(|rest| rest.len() >= 4) {
            text = format!("abd{rest}");
            break;
        }
    }
    for suffix in
        ["uddin", "eddin", "eddine", "uddine", "iddin", "aldin", "uldin", "addin", "udeen", "uddeen"]
    {
        if let Some(stem) = text.strip_suffix(suffix).filter(|stem| stem.len() >= 3) {
            return format!("{stem}din");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        PersonName::parse(text).text()
    }

    #[test]
    fn leaves_out_titles_and_particles() {
        assert_eq!(parsed("President Bashar al-Assad"), "bashar assad");
        assert_eq!(parsed("Faisal al-Miqdad"), "faisal miqdad");
        assert_eq!(parsed("Staffan de Mistura"), "staffan mistura");
        assert_eq!(parsed("Al Gore"), "al gore");
        assert_eq!(parsed("Ben Carson"), "ben carson");
        assert_eq!(parsed("al-Assad"), "assad");
        assert_eq!(parsed("de"), "de");
    }

    #[test]
    fn joins_compounds() {
        assert_eq!(parsed("Abd al-Rahman Khalaf"), parsed("Abdulrahman Khalaf"));
        assert_eq!(parsed("Abdel Rahman Khalaf"), parsed("Abderrahman Khalaf"));
        assert_eq!(parsed("Saif al-Din Ahmed"), parsed("Saifuddin Ahmed"));
        assert_eq!(parsed("Abu Bakr al-Baghdadi"), "abubakr baghdadi");
        assert_eq!(parsed("JC Juncker"), "j c juncker");
    }

    #[test]
    fn splits_titles() {
        assert_eq!(split_titles("Foreign Minister Lavrov"), ("", "Foreign Minister Lavrov"));
        assert_eq!(split_titles("Minister Lavrov"), ("Minister", "Lavrov"));
        assert_eq!(split_titles("King Faisal"), ("", "King Faisal"));
        assert_eq!(split_titles("President"), ("", "President"));
    }

    #[test]
    fn remembers_fathers() {
        assert_eq!(PersonName::parse("Salman bin Muhammad al-Rawi").fathers, [1]);
    }
}
