//! What a person's name consists of: words that count, initials, what is left out (titles, articles, particles).

use crate::lang::{Language, PersonWords};
use crate::resolve::names::name::{self, Word};

/// A word of a person's name that counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::resolve) struct PersonWord {
    /// Folded, compounds joined: "abd al rahman" is "abdrahman".
    pub(in crate::resolve) text: String,
    /// Whether it is one letter that stands for a word.
    pub(in crate::resolve) initial: bool,
    /// Whether a hyphen joins it to the word before: "Jane" of "Mary-Jane".
    pub(in crate::resolve) is_joined: bool,
}

/// A person's name taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::resolve) struct PersonName {
    /// The words that count, in order.
    pub(in crate::resolve) words: Vec<PersonWord>,
    /// Indices of words that a "bin", "ibn", "ben" stands before: names of fathers.
    pub(in crate::resolve) patronymics: Vec<usize>,
    /// Whether it is written in a script where one sign is a syllable.
    pub(in crate::resolve) ideographic: bool,
    /// Whether a comma stands in it, so that the family name may come first: "Lavrov, Sergei", but not "Joe Biden, Jr.".
    pub(in crate::resolve) is_turned: bool,
    /// "jr", "sr", "ii" and so on.
    pub(in crate::resolve) generation: Option<&'static str>,
}

fn among(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// Whether a name ends with a word that no name ends with.
pub(in crate::resolve) fn is_cut_late(text: &str, language: &Language) -> bool {
    text.rsplit_once(' ').is_some_and(|(_, last)| among(language.names.never_last, last))
}

/// Whether one word is the other with an article or particle written to it; what is left of it is no short word.
pub(in crate::resolve) fn is_glued(a: &str, b: &str, words: &PersonWords) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let front = long.strip_suffix(short).filter(|_| short.len() > 3);
    front.is_some_and(|front| words.articles.has(front) || words.particles.has(front))
}

/// Splits "President Bashar al-Assad" into the titles in front and the name; a name is never emptied.
pub(in crate::resolve) fn split_titles<'t>(text: &'t str, language: &Language) -> (&'t str, &'t str) {
    let persons = language.persons;
    let mut at = 0;
    while let Some(space) = text[at..].find(' ') {
        let word = name::fold(&text[at..at + space], language);
        let rest = text[at + space..].trim_start();
        let enough = if persons.doubtful.has(&word) { 2 } else { 1 };
        if !persons.honorifics.has(&word) || rest.split(' ').count() < enough {
            break;
        }
        at += space + 1;
    }
    (text[..at].trim_end(), &text[at..])
}

impl PersonName {
    /// Takes a name apart.
    ///
    /// For example, "Abd al-Rahman bin Muhammad al-Rawi" has the words "abdrahman", "muhammad" and "rawi", and the
    /// second is a patronymic: "abd" waits for the word that completes it, articles are left out, and "bin" marks the
    /// word behind it.
    pub(in crate::resolve) fn parse(text: &str, language: &Language) -> Self {
        let words = name::words(text, language);
        let shouted = name::is_shouted(text);
        let ideographic = words.iter().any(|w| w.ideographic);
        let words = expand_initials(words, text, shouted, language.persons);
        let (words, generation) = drop_frame(words, language);
        let is_turned = generation.is_none() && text.contains(',');
        let mut parts = Parts {
            known: language.persons,
            name: Self { ideographic, is_turned, generation, ..Self::default() },
            prefix: String::new(),
            father: false,
            is_joined: false,
        };
        let count = words.len();
        for (at, word) in words.iter().enumerate() {
            parts.is_joined = at > 0 && words[at - 1].hyphen;
            parts.push(word, at, count);
        }
        parts.finish(&words)
    }

    /// The words joined by spaces.
    pub(in crate::resolve) fn text(&self) -> String {
        self.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Number of words that are no initials.
    pub(in crate::resolve) fn full_words(&self) -> usize {
        self.words.iter().filter(|w| !w.initial).count()
    }
}

/// Two or three capitals in a name that is not all capitals stand for as many given names: "JC Juncker".
fn expand_initials(words: Vec<Word>, text: &str, shouted: bool, known: &PersonWords) -> Vec<Word> {
    let first = text.split(' ').next().unwrap_or("");
    let capitals = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_uppercase());
    if shouted || !capitals || words.len() < 2 || among(known.no_initials, first) {
        return words;
    }
    let letters = first
        .bytes()
        .map(|b| Word { text: char::from(b.to_ascii_lowercase()).to_string(), ..words[0].clone() });
    letters.chain(words[1..].iter().cloned()).collect()
}

/// Leaves out honorifics in front, generation and stray legal forms behind.
fn drop_frame(mut words: Vec<Word>, language: &Language) -> (Vec<Word>, Option<&'static str>) {
    let known = language.persons;
    let mut generation = None;
    // Where a mention was cut too late: "Emmanuel Macron of".
    while words.len() > 2 && among(language.names.never_last, &words[words.len() - 1].text) {
        words.pop();
    }
    while words.len() > 2 {
        let last = words[words.len() - 1].text.as_str();
        let found = known.generations.iter().find(|(written, _)| *written == last).map(|(_, name)| *name);
        if found.is_none() && !among(known.stray, last) {
            break;
        }
        generation = generation.or(found);
        words.pop();
    }
    let mut from = 0;
    while from + 1 < words.len() && known.honorifics.has(&words[from].text) {
        if known.doubtful.has(&words[from].text) && words.len() - from < 3 {
            break;
        }
        from += 1;
    }
    (words.split_off(from), generation)
}

#[derive(Debug)]
struct Parts<'k> {
    known: &'k PersonWords,
    name: PersonName,
    /// Compound that waits for its second half: "abd", "abu".
    prefix: String,
    father: bool,
    /// Whether a hyphen joins the word at hand to the one before.
    is_joined: bool,
}

impl Parts<'_> {
    fn push(&mut self, word: &Word, at: usize, count: usize) {
        let known = self.known;
        let text = word.text.as_str();
        let last = at + 1 == count;
        let (inner, next) = (at > 0, !last);
        if next && is_article(word, at, count, known)
            || next && (inner || !word.capital) && known.particles.has(text)
        {
            return;
        }
        // "Ben" is a given name where it comes first: Ben Carson.
        if among(known.patronymic_markers, text) && (inner || !among(known.given_fathers, text) && next) {
            self.father = true;
            return;
        }
        if next && among(known.servants, text) {
            known.servant.clone_into(&mut self.prefix);
            return;
        }
        if next && let Some((_, kunya)) = known.kunyas.iter().find(|(written, _)| *written == text) {
            self.prefix.push_str(kunya);
            return;
        }
        if among(known.faiths, text)
            && let Some(before) = self.name.words.last_mut().filter(|w| !w.initial)
        {
            before.text.push_str(known.faith);
            return;
        }
        self.word(text);
    }

    fn word(&mut self, text: &str) {
        let initial = text.len() == 1 && self.prefix.is_empty();
        let text = std::mem::take(&mut self.prefix) + &compound(text, self.known);
        if std::mem::take(&mut self.father) {
            self.name.patronymics.push(self.name.words.len());
        }
        self.name.words.push(PersonWord { text, initial, is_joined: self.is_joined });
    }

    /// A name must not vanish: when nothing but particles was there, they are the name.
    fn finish(mut self, words: &[Word]) -> PersonName {
        // A compound whose second half never came stands for itself.
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
fn is_article(word: &Word, at: usize, count: usize, known: &PersonWords) -> bool {
    known.articles.has(&word.text) && (at > 0 || word.hyphen || !word.capital || count > 2)
}

/// One form for compounds written together: "abdulrahman", "abdelrahman", "abderrahman" → "abdrahman";
/// "shamsuddin", "shamseddine" → "shamsdin".
fn compound(word: &str, known: &PersonWords) -> String {
    let mut text = word.to_owned();
    for prefix in known.servant_fronts {
        if let Some(rest) = word.strip_prefix(prefix).filter(|rest| rest.len() >= 4) {
            text = format!("{}{rest}", known.servant);
            break;
        }
    }
    for suffix in known.faith_endings {
        if let Some(stem) = text.strip_suffix(suffix).filter(|stem| stem.len() >= 3) {
            return format!("{stem}{}", known.faith);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;

    fn parsed(text: &str) -> String {
        PersonName::parse(text, FALLBACK).text()
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
        assert_eq!(split_titles("Foreign Minister Lavrov", FALLBACK), ("", "Foreign Minister Lavrov"));
        assert_eq!(split_titles("Minister Lavrov", FALLBACK), ("Minister", "Lavrov"));
        assert_eq!(split_titles("King Faisal", FALLBACK), ("", "King Faisal"));
        assert_eq!(split_titles("President", FALLBACK), ("", "President"));
    }

    #[test]
    fn remembers_fathers() {
        assert_eq!(PersonName::parse("Salman bin Muhammad al-Rawi", FALLBACK).patronymics, [1]);
    }
}
