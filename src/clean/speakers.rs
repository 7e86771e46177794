//! Labels that say who speaks, as transcripts have them at the head of a line: "MR. PRICE:", "QUESTION:", "Ann Lee (Leeds) (Lab):".
//!
//! A label in capitals with a title is one wherever it stands. Others are where the text is a transcript, which is known by
//! labels with a title or for nobody in particular, and by labels that return; a bare name only where it returns itself. So a
//! heading, a place of origin or a thing with its acronym before a colon is none.

use std::collections::BTreeMap;

use super::lines::Line;
use crate::lang::SpeakerWords;
use crate::model::Span;

/// Fewest labels by which a text is known for a transcript.
const SEVERAL: usize = 3;
/// Longest label in words, and in bytes.
const LONGEST: (usize, usize) = (9, 80);
/// Longest name in words.
const LONGEST_NAME: usize = 4;

/// How much speaks for a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A title and a name in capitals.
    Sure,
    /// A label for nobody in particular.
    Nobody,
    /// A name in capitals, or one with two brackets.
    Marked,
    /// Two to four words that may be a name, or such with a bracket.
    Bare,
}

/// A label at the head of a line.
struct Label<'t> {
    /// The line up to the colon, with it.
    span: Span,
    text: &'t str,
    form: Form,
}

/// The labels of a text, in its order.
///
/// For example, "MR. PRICE:", "QUESTION:", "MR. PRICE:" and "JOHN ROE:" stand at the heads of lines. The first three are sure by
/// themselves, three are enough for a transcript, and in one a name in capitals is a label: all four are. Of "JOHN ROE:" alone in
/// a text, nothing is.
pub(super) fn labels(lines: &[Line<'_>], words: &SpeakerWords) -> Vec<Span> {
    let found: Vec<Label<'_>> = lines.iter().filter_map(|line| label(line, words)).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for label in &found {
        *times.entry(label.name()).or_default() += 1;
    }
    let returns = |label: &&Label<'_>| times.get(label.name()).is_some_and(|times| *times > 1);
    let speaks_for = |label: &&Label<'_>| matches!(label.form, Form::Sure | Form::Nobody) || returns(label);
    let is_transcript = found.iter().filter(speaks_for).count() >= SEVERAL;
    let is_one = |label: &&Label<'_>| match label.form {
        Form::Sure => true,
        Form::Nobody | Form::Marked => is_transcript,
        Form::Bare => is_transcript && returns(label),
    };
    found.iter().filter(is_one).map(|label| label.span).collect()
}

impl<'t> Label<'t> {
    /// The label without brackets.
    fn name(&self) -> &'t str {
        self.text.split(" (").next().unwrap_or_default()
    }
}

fn label<'t>(line: &Line<'t>, known: &SpeakerWords) -> Option<Label<'t>> {
    if let Some(label) = bare(line, known) {
        return Some(label);
    }
    // Cut before the search, unless that falls inside a character: a line may be of any length.
    let colon = line.text.get(..line.text.len().min(LONGEST.1 + 1)).or(Some(line.text))?.find(':')?;
    let (text, rest) = (&line.text[..colon], &line.text[colon + 1..]);
    // A time, an address, or a list goes on right behind the colon.
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let words: Vec<&str> = text.split_whitespace().collect();
    if !ends || words.is_empty() || words.len() > LONGEST.0 || text.len() > LONGEST.1 {
        return None;
    }
    let span = Span::new(line.span.start, line.span.start + colon + 1);
    let of = |form| Some(Label { span, text, form });
    if is_nobody(text, known) {
        return of(if known.surely_nobody.contains(&text) { Form::Sure } else { Form::Nobody });
    }
    let is_plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '\'' | '’' | '-' | '(' | ')');
    let named = name_words(&words, known);
    if !text.chars().all(is_plain) || named.is_empty() {
        return None;
    }
    let shouted = |word: &&str| !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase);
    if words.iter().all(|word| shouted(word) || word.starts_with('(')) {
        if named.len() < words.len() && is_title(words[0], known) {
            return of(Form::Sure);
        }
        let is_name = named.len() <= LONGEST_NAME && !named.iter().any(|word| known.in_headings.has(word));
        return if is_name { of(Form::Marked) } else { None };
    }
    let is_name = |word: &&str| {
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        letters.starts_with(char::is_uppercase) && letters.chars().any(char::is_lowercase)
            || known.particles.contains(&letters)
    };
    let bare = words.iter().take_while(|word| !word.starts_with('('));
    if !(2..=LONGEST_NAME).contains(&bare.clone().count()) || !bare.clone().all(is_name) {
        return None;
    }
    match text.matches('(').count() {
        0 | 1 => of(Form::Bare),
        _ if text.ends_with(')') => of(Form::Marked),
        _ => None,
    }
}

/// "Q    Thank you.": a label without a colon before a sentence.
fn bare<'t>(line: &Line<'t>, known: &SpeakerWords) -> Option<Label<'t>> {
    let (text, rest) = line.text.split_once(char::is_whitespace)?;
    let begins =
        rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '“' | '"' | '…'));
    let span = Span::new(line.span.start, line.span.start + text.len());
    (known.bare_nobody.contains(&text) && begins).then_some(Label { span, text, form: Form::Nobody })
}

/// Whether a label is for nobody in particular: "QUESTION", "SENIOR OFFICIAL".
fn is_nobody(text: &str, known: &SpeakerWords) -> bool {
    let mut words = text.split_whitespace();
    known.nobody.has(text.trim_end_matches('.')) || words.any(|word| known.unnamed.contains(&word))
}

fn is_title(word: &str, words: &SpeakerWords) -> bool {
    words.titles.has(word.trim_end_matches(['.', ',']))
}

/// The words of a label that are a name: those behind the titles, without what stands in brackets.
fn name_words<'t>(words: &[&'t str], known: &SpeakerWords) -> Vec<&'t str> {
    let bare = words.iter().take_while(|word| !word.starts_with('('));
    bare.copied().skip_while(|word| is_title(word, known) || known.before_names.contains(word)).collect()
}

/// The name of the person whom a label names, as it stands in it; `None` where it names nobody.
pub(crate) fn named<'t>(label: &'t str, known: &SpeakerWords) -> Option<&'t str> {
    let text = label.trim().trim_end_matches(':');
    if is_nobody(text, known) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = name_words(&words, known);
    let (first, last) = (name.first()?, name.last()?);
    // The words are slices of the label, so that their addresses say where in it they stand.
    let start = first.as_ptr() as usize - label.as_ptr() as usize;
    let end = last.as_ptr() as usize - label.as_ptr() as usize + last.len();
    label.get(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use crate::lang::FALLBACK;

    fn found(text: &str) -> Vec<&str> {
        super::labels(&lines(text, FALLBACK.headlines), FALLBACK.speakers)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn labels_are_told_from_headings() {
        assert_eq!(found("MR. PRICE: Good afternoon.\nQUESTION: Thank you."), ["MR. PRICE:", "QUESTION:"]);
        assert_eq!(found("SECRETARY BLINKEN: Thank you.\n"), ["SECRETARY BLINKEN:"]);
        let house = "Ann Lee (Leeds) (Lab): I agree.\nBob Roe: No.\nJo Day (York) (Con): Yes.\n\
                     Media Contact: Ann Roe\nAnn Lee: Well.\nAnn Lee: No.\n";
        let labels = ["Ann Lee (Leeds) (Lab):", "Jo Day (York) (Con):", "Ann Lee:", "Ann Lee:"];
        assert_eq!(found(house), labels);
        let talk = "LEE: Why?\nROE: Because.\nLEE: Well.\nROE: So be it.\nVAN DER DAY: No.\n\
                    WHAT IT MEANS FOR US: nothing.\n";
        assert_eq!(found(talk), ["LEE:", "ROE:", "LEE:", "ROE:", "VAN DER DAY:"]);
        let house = "THE PRESIDENT: Thank you.\nQ    Will you go?\nTHE PRESIDENT: I will.\nQ  (Inaudible.)\nQ & A\n\
                     SENIOR OFFICIAL ONE: Yes.\n";
        let labels = ["THE PRESIDENT:", "Q", "THE PRESIDENT:", "Q", "SENIOR OFFICIAL ONE:"];
        assert_eq!(found(house), labels);
        for none in [
            "Q Branch is closed.\nA Branch is open.\n",
            "Analysis: what the vote means\n",
            "NEW DELHI: The ministers met on Monday.\n",
            "The talks began at 10:30 in Geneva.\n",
            "He said: we agree.\nSee: https://example.org\nNote: it rains.\n",
            "KABUL: It rained.\nNEW DELHI: It snowed.\nISLAMABAD: It was dry.\nLIMA: It was wet.\n",
            "River Wind Power (Kenya): built.\nBlue Lake Dam (Chad): built.\nNile Bridge (Sudan): not built.\n",
            "Health/Care (H/C): first.\nHealth/Care (H/C): second.\nHealth/Care (H/C): third.\n",
            "Future Plan (2026–2029): one.\nFuture Plan (2026–2029): two.\nFuture Plan (2026–2029): three.\n",
        ] {
            assert_eq!(found(none), Vec::<&str>::new(), "{none}");
        }
    }

    #[test]
    fn names_stand_behind_titles() {
        assert_eq!(super::named("MR. PRICE:", FALLBACK.speakers), Some("PRICE"));
        assert_eq!(super::named("FOREIGN MINISTER CHUNG:", FALLBACK.speakers), Some("CHUNG"));
        assert_eq!(super::named("Ann Lee (Leeds) (Lab):", FALLBACK.speakers), Some("Ann Lee"));
        assert_eq!(super::named("THE PRESIDENT:", FALLBACK.speakers), None);
        assert_eq!(super::named("QUESTION:", FALLBACK.speakers), None);
        assert_eq!(super::named("SENIOR STATE DEPARTMENT OFFICIAL:", FALLBACK.speakers), None);
    }
}
