//! Whether two names are names of one organisation: legal forms, word order, weak words, abbreviations, acronyms.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::lang::{Language, OrganisationWords};
use crate::resolve::names::align::{Alignment, align};
use crate::resolve::names::name::{join_letters, words};
use crate::resolve::names::reason::{Comparison, Reason, Rule, Thresholds};
use crate::resolve::names::token::{self, Likeness};

const THRESHOLDS: Thresholds = Thresholds { same: 0.6, different: 0.35 };
/// Score of an acronym against the name it may stand for: many names share their initials.
const ACRONYM: f32 = 0.58;

/// Legal forms: the words of a spelling, and the label of the form.
pub(crate) type LegalForms = FxHashMap<Vec<&'static str>, &'static str>;

/// Reads lines of a canonical label, a tab, and spellings separated by "|" (folded words).
fn legal_forms(known: &OrganisationWords) -> &LegalForms {
    known.legal_forms.index(|text| {
        let rows = text.lines().filter_map(|line| line.split_once('\t'));
        let spellings = |(label, forms): (&'static str, &'static str)| {
            forms.split('|').map(move |form| (form.split(' ').collect(), label))
        };
        rows.flat_map(spellings).collect()
    })
}

/// Longest legal form in words.
const LONGEST_FORM: usize = 9;
/// An organisation's name taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::resolve) struct OrgName {
    /// The words that count: no legal form, no "the", abbreviations written out.
    pub(in crate::resolve) words: Vec<String>,
    /// Canonical labels of the legal forms, sorted.
    pub(in crate::resolve) forms: Vec<&'static str>,
    /// First letters of all words, and of the words that are not empty ("of", "and").
    pub(in crate::resolve) initials: [String; 2],
    /// The whole as one word, when it is one word of capitals.
    pub(in crate::resolve) acronym: Option<String>,
    /// A hash of the letters of the words that are not weak, in their order: a "National Unity Government" is no "Government
    /// of National Unity".
    pub(in crate::resolve) letters: u64,
}

impl OrgName {
    /// Takes a name apart.
    pub(in crate::resolve) fn parse(text: &str, language: &Language) -> Self {
        let known = language.organisations;
        let folded: Vec<String> = join_letters(words(text, language)).into_iter().map(|w| w.text).collect();
        let (core, forms) = drop_forms(&folded, language);
        let named = |word: &&String| !language.names.articles.contains(&word.as_str());
        let initials = [core.iter().filter(named).collect(), content(&core, known).collect::<Vec<_>>()]
            .map(|all: Vec<&String>| all.iter().filter_map(|w| w.chars().next()).collect());
        let words: Vec<String> = content(&core, known).flat_map(|w| spelled_out(w, known)).collect();
        let letters = letters(&words, known);
        Self { words, forms, initials, acronym: acronym(text, &core), letters }
    }

    /// Whether the acronym of the other name stands for this one.
    pub(in crate::resolve) fn abbreviated_by(&self, other: &Self) -> bool {
        let fits = |letters: &String| self.initials.contains(letters);
        self.words.len() > 1 && other.acronym.as_ref().is_some_and(fits)
    }
}

fn letters(words: &[String], known: &OrganisationWords) -> u64 {
    let mut hasher = FxHasher::default();
    words
        .iter()
        .filter(|word| !known.weak.has(word))
        .flat_map(|word| word.bytes())
        .for_each(|byte| hasher.write_u8(byte));
    hasher.finish()
}

fn content<'c>(core: &'c [String], known: &OrganisationWords) -> impl Iterator<Item = &'c String> {
    let all_empty = core.iter().all(|w| known.empty.has(w));
    core.iter().filter(move |w| all_empty || !known.empty.has(w))
}

/// "HTS", "U.N.": two to eight capitals and nothing else of weight.
fn acronym(text: &str, core: &[String]) -> Option<String> {
    let [word] = core else { return None };
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    ((2..=8).contains(&word.len()) && capitals >= word.len() && word.bytes().all(|b| b.is_ascii_lowercase()))
        .then(|| word.clone())
}

fn spelled_out(word: &str, known: &OrganisationWords) -> Vec<String> {
    if let Ok(at) = known.abbreviations.binary_search_by(|(short, _)| (*short).cmp(word)) {
        return known.abbreviations[at].1.iter().map(|&w| w.to_owned()).collect();
    }
    for (written, ending) in known.endings {
        if let Some(stem) = word.strip_suffix(written) {
            return vec![format!("{stem}{ending}")];
        }
    }
    vec![word.to_owned()]
}

/// Takes legal forms off both ends; a name is never emptied.
fn drop_forms(folded: &[String], language: &Language) -> (Vec<String>, Vec<&'static str>) {
    let known = legal_forms(language.organisations);
    let mut rest = folded;
    let mut forms = Vec::new();
    if rest.len() > 1 && language.names.articles.contains(&rest[0].as_str()) {
        rest = &rest[1..];
    }
    while let Some((label, size)) = form_at(rest, false, known) {
        forms.push(label);
        rest = &rest[..rest.len() - size];
    }
    while let Some((label, size)) = form_at(rest, true, known) {
        forms.push(label);
        rest = &rest[size..];
    }
    forms.sort_unstable();
    forms.dedup();
    (rest.to_vec(), forms)
}

fn form_at(words: &[String], front: bool, known: &LegalForms) -> Option<(&'static str, usize)> {
    (1..=LONGEST_FORM.min(words.len().saturating_sub(1))).rev().find_map(|size| {
        let part = if front { &words[..size] } else { &words[words.len() - size..] };
        let key: Vec<&str> = part.iter().map(String::as_str).collect();
        known.get(key.as_slice()).map(|&label| (label, size))
    })
}

/// Compares two names of organisations: the product of the likenesses of their words and of a factor for each word or
/// legal form that only one has; at least [`ACRONYM`] where one is the initials of the other.
///
/// For example, "Gazprom" and "OAO Gazprom" have the score 1 for the word and 0.98 for the legal form: 0.98, the same.
/// "PLA" and "People's Liberation Army" have 0.58 for the initials: unsure.
pub(in crate::resolve) fn compare(a: &OrgName, b: &OrgName, known: &OrganisationWords) -> Comparison {
    let alignment = align(&a.words, &b.words, like, joined);
    let mut reasons = Vec::new();
    let mut score = 1.0_f32;
    for link in &alignment.links {
        let text = |words: &[String], at: (usize, usize)| words[at.0..at.0 + at.1].join(" ");
        let weak = link.left.1 == 1
            && known.weak.has(&a.words[link.left.0])
            && known.weak.has(&b.words[link.right.0]);
        let likeness = if weak { link.likeness.0.max(0.95) } else { link.likeness.0 };
        score *= likeness.max(0.02);
        let (left, right) = (text(&a.words, link.left), text(&b.words, link.right));
        reasons.push(Reason { left, right, rule: link.likeness.1, score: likeness });
    }
    for reason in extras(&alignment, a, b, known).into_iter().chain(legal(a, b)) {
        score *= reason.score;
        reasons.push(reason);
    }
    if a.abbreviated_by(b) || b.abbreviated_by(a) {
        let reason = |left: &OrgName, right: &OrgName| (left.words.join(" "), right.words.join(" "));
        let (left, right) = reason(a, b);
        score = score.max(ACRONYM);
        reasons = vec![Reason { left, right, rule: Rule::Acronym, score: ACRONYM }];
    }
    Comparison { score, verdict: THRESHOLDS.verdict(score), reasons }
}

fn like(a: &String, b: &String) -> Likeness {
    if is_number(a) != is_number(b) || (is_number(a) && a != b) {
        return (0.02, Rule::Conflict);
    }
    token::plain_words(a, b)
}

/// A number in digits or Roman figures; those tell sister companies apart.
fn is_number(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit()) || (word.len() < 6 && word.bytes().all(|b| b"ivx".contains(&b)))
}

fn joined(run: &[String], word: &String) -> Option<Likeness> {
    (run.concat() == *word).then_some((0.97, Rule::Joined))
}

fn extras(alignment: &Alignment, a: &OrgName, b: &OrgName, known: &OrganisationWords) -> Vec<Reason> {
    let one = |words: &[String], free: &[usize], left: bool| -> Vec<Reason> {
        let cost = |word: &str| if known.weak.has(word) { 0.9 } else { 0.5 };
        free.iter()
            .map(|&at| {
                let (word, score) = (words[at].clone(), cost(&words[at]));
                let (left, right) = if left { (word, String::new()) } else { (String::new(), word) };
                Reason { left, right, rule: Rule::Missing, score }
            })
            .collect()
    };
    let mut out = one(&a.words, &alignment.left, true);
    out.extend(one(&b.words, &alignment.right, false));
    out
}

/// A legal form that only one name has costs nearly nothing; two different ones are a hint of two companies.
fn legal(a: &OrgName, b: &OrgName) -> Option<Reason> {
    if a.forms == b.forms {
        return None;
    }
    let apart =
        !a.forms.is_empty() && !b.forms.is_empty() && !a.forms.iter().any(|form| b.forms.contains(form));
    let score = if apart { 0.62 } else { 0.98 };
    Some(Reason { left: a.forms.join(" "), right: b.forms.join(" "), rule: Rule::LegalForm, score })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{FALLBACK, LANGUAGES};
    use crate::resolve::names::reason::Verdict;

    fn compare_texts(a: &str, b: &str) -> Comparison {
        compare(&OrgName::parse(a, FALLBACK), &OrgName::parse(b, FALLBACK), FALLBACK.organisations)
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(
            LANGUAGES
                .iter()
                .all(|language| language.organisations.abbreviations.is_sorted_by_key(|row| row.0))
        );
    }

    #[test]
    fn form_and_order_do_not_matter() {
        for (a, b) in [
            ("OAO Gazprom", "Open Joint Stock Company Gazprom"),
            ("Apple, Inc.", "Apple Incorporated"),
            ("The World Bank", "World Bank"),
            ("World Health Organisation", "World Health Organization"),
            ("U.S. Department of State", "United States Department of State"),
            ("Procter & Gamble Co.", "Procter and Gamble Company"),
            ("Siemens Aktiengesellschaft", "Siemens AG"),
        ] {
            let found = compare_texts(a, b);
            assert_eq!(found.verdict, Verdict::Same, "{a} / {b}: {}", found.explain());
        }
    }

    #[test]
    fn other_words_are_other_organisations() {
        for (a, b) in [
            ("Saudi Arabian Gas Company", "Saudi Arabian Oil Company"),
            ("KKR Asian Fund III", "KKR Asian Fund IV"),
            ("Bank of China (Hong Kong)", "Bank of China (Singapore)"),
        ] {
            assert_eq!(compare_texts(a, b).verdict, Verdict::Different, "{a} / {b}");
        }
    }

    #[test]
    fn acronyms_are_only_a_hint() {
        assert_eq!(compare_texts("PLA", "People's Liberation Army").verdict, Verdict::Unsure);
    }
}
