//! Labels that say who speaks, as transcripts have them at the head of a line: "MR. PRICE:", "QUESTION:", "Ann Lee (Leeds) (Lab):".
//!
//! A label in capitals with a title is one wherever it stands; others are where the text has several, and a bare name only
//! where it returns, so that a heading or a place of origin before a colon is none.

use std::collections::BTreeMap;

use super::lines::Line;
use crate::model::Span;

/// Fewest labels by which a text is known for a transcript.
const SEVERAL: usize = 3;
/// Longest label in words, and in bytes.
const LONGEST: (usize, usize) = (9, 80);

/// Words of a title; in capitals they begin a label.
const TITLES: &[&str] = &[
    "ADMIRAL",
    "AMBASSADOR",
    "ASSISTANT",
    "CHAIR",
    "CHAIRMAN",
    "CHAIRWOMAN",
    "CHANCELLOR",
    "CHIEF",
    "COLONEL",
    "COMMANDER",
    "COMMISSIONER",
    "CONGRESSMAN",
    "CONGRESSWOMAN",
    "DEPUTY",
    "DIRECTOR",
    "DR",
    "ENVOY",
    "FOREIGN",
    "GENERAL",
    "GOVERNOR",
    "JUDGE",
    "JUSTICE",
    "KING",
    "LADY",
    "LORD",
    "MADAM",
    "MAYOR",
    "MINISTER",
    "MISS",
    "MR",
    "MRS",
    "MS",
    "PREMIER",
    "PRESIDENT",
    "PRIME",
    "PRINCE",
    "PRINCESS",
    "PROFESSOR",
    "QUEEN",
    "REPRESENTATIVE",
    "SECRETARY",
    "SENATOR",
    "SIR",
    "SPECIAL",
    "SPOKESMAN",
    "SPOKESPERSON",
    "SPOKESWOMAN",
    "STATE",
    "UNDER",
    "UNDERSECRETARY",
    "VICE",
];
/// Labels of whoever is not named.
const NOBODY: &[&str] = &[
    "A",
    "ANSWER",
    "AUDIENCE",
    "AUDIENCE MEMBER",
    "HOST",
    "INTERPRETER",
    "MODERATOR",
    "OPERATOR",
    "PARTICIPANT",
    "PRESS",
    "Q",
    "QUESTION",
    "REPORTER",
    "SPEAKER",
    "STAFF",
    "THE FIRST LADY",
    "THE PRESIDENT",
    "THE PRIME MINISTER",
    "THE SECRETARY",
    "THE VICE PRESIDENT",
];

/// How much speaks for a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A title and a name in capitals.
    Sure,
    /// Capitals alone, or a name with brackets.
    Marked,
    /// Two to four words that may be a name.
    Bare,
}

/// A label at the head of a line.
struct Label<'t> {
    /// The line up to the colon, with it.
    span: Span,
    text: &'t str,
    form: Form,
}

/// The labels of a text.
pub(super) fn labels(lines: &[Line<'_>]) -> Vec<Span> {
    let found: Vec<Label<'_>> = lines.iter().filter_map(label).collect();
    let several = found.len() >= SEVERAL;
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for label in &found {
        let name = label.text.split(" (").next().unwrap_or_default();
        *times.entry(name).or_default() += 1;
    }
    let is_one = |label: &Label<'_>| match label.form {
        Form::Sure => true,
        Form::Marked => several,
        Form::Bare => several && times.get(label.text).is_some_and(|times| *times > 1),
    };
    found.iter().filter(|label| is_one(label)).map(|label| label.span).collect()
}

fn label<'t>(line: &Line<'t>) -> Option<Label<'t>> {
    let colon = line.text.get(..line.text.len().min(LONGEST.1 + 1)).or(Some(line.text))?.find(':')?;
    let (text, rest) = (&line.text[..colon], &line.text[colon + 1..]);
    // A time, an address, or a list goes on right behind the colon.
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let words: Vec<&str> = text.split_whitespace().collect();
    if !ends || words.is_empty() || words.len() > LONGEST.0 || text.len() > LONGEST.1 {
        return None;
    }
    let span = Span::new(line.span.start, line.span.start + colon + 1);
    let named = name_words(&words);
    let shouted = |word: &&str| !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase);
    let of = |form| Some(Label { span, text, form });
    if NOBODY.contains(&text.trim_end_matches('.')) {
        return of(if text == "QUESTION" || text == "MODERATOR" { Form::Sure } else { Form::Marked });
    }
    if !named.is_empty() && words.iter().all(|word| shouted(word) || word.starts_with('(')) {
        let titled = named.len() < words.len() && is_title(words[0]);
        return of(if titled { Form::Sure } else { Form::Marked });
    }
    let bracketed = text.ends_with(')') && words.len() > 2;
    let is_name = |word: &&str| {
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        letters.starts_with(char::is_uppercase) && letters.chars().any(char::is_lowercase)
            || matches!(letters, "de" | "van" | "von" | "al" | "bin" | "of")
    };
    if bracketed && words.iter().all(|word| word.starts_with('(') || word.ends_with(')') || is_name(word)) {
        return of(Form::Marked);
    }
    if (2..=4).contains(&words.len()) && words.iter().all(is_name) { of(Form::Bare) } else { None }
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches(['.', ',']))
}

/// The words of a label that are a name: those behind the titles, without what stands in brackets.
fn name_words<'t>(words: &[&'t str]) -> Vec<&'t str> {
    let bare = words.iter().take_while(|word| !word.starts_with('('));
    bare.copied().skip_while(|word| is_title(word) || matches!(*word, "THE" | "OF")).collect()
}

/// The name of the person whom a label names, as it stands in it; `None` where it names nobody.
pub(crate) fn named(label: &str) -> Option<&str> {
    let text = label.trim().trim_end_matches(':');
    if NOBODY.contains(&text.trim_end_matches('.')) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = name_words(&words);
    let (first, last) = (name.first()?, name.last()?);
    let start = first.as_ptr() as usize - label.as_ptr() as usize;
    let end = last.as_ptr() as usize - label.as_ptr() as usize + last.len();
    label.get(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::{labels, named};

    fn found(text: &str) -> Vec<&str> {
        labels(&lines(text)).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn labels_are_told_from_headings() {
        assert_eq!(found("MR. PRICE: Good afternoon.\nQUESTION: Thank you."), ["MR. PRICE:", "QUESTION:"]);
        assert_eq!(found("SECRETARY BLINKEN: Thank you.\n"), ["SECRETARY BLINKEN:"]);
        let house = "Ann Lee (Leeds) (Lab): I agree.\nBob Roe: No.\nMedia Contact: Ann Roe\nAnn Lee: Well.\n";
        assert_eq!(found(house), ["Ann Lee (Leeds) (Lab):", "Ann Lee:"]);
        for none in [
            "Analysis: what the vote means\n",
            "NEW DELHI: The ministers met on Monday.\n",
            "The talks began at 10:30 in Geneva.\n",
            "He said: we agree.\nSee: https://example.org\nNote: it rains.\n",
        ] {
            assert_eq!(found(none), Vec::<&str>::new(), "{none}");
        }
    }

    #[test]
    fn names_stand_behind_titles() {
        assert_eq!(named("MR. PRICE:"), Some("PRICE"));
        assert_eq!(named("FOREIGN MINISTER CHUNG:"), Some("CHUNG"));
        assert_eq!(named("Ann Lee (Leeds) (Lab):"), Some("Ann Lee"));
        assert_eq!(named("THE PRESIDENT:"), None);
        assert_eq!(named("QUESTION:"), None);
    }
}
