//! Headlines that come beside a text, in a field of their own.
//!
//! They are put in front of it, as they stand in front of a plain text or a page, so that the names in them are read and the
//! same article gives the same text in whatever it comes.

/// In so many lines at the start of a text its headline is looked for.
const FIRST_LINES: usize = 3;

/// Fewest words of a headline that is known again at the start of a paragraph that goes on.
const FEWEST_WORDS: usize = 4;

/// The text under its headline; `None` where there is no headline, or where the text says it itself.
pub(super) fn above(title: Option<&str>, text: &str) -> Option<String> {
    let title = title?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!letters(&title).is_empty() && !says(text, &title)).then(|| title + "\n\n" + text)
}

/// Whether a text has a line at its start that is the headline, or begins with a headline of several words, which may be cut
/// off ("The ministers of both …").
fn says(text: &str, title: &str) -> bool {
    let wanted = letters(title);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    let others = lines.take(FIRST_LINES - 1);
    if std::iter::once(first)
        .chain(others)
        .any(|line| line.len() <= 2 * title.len() + 16 && letters(line) == wanted)
    {
        return true;
    }
    let mut front = first.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    title.split(' ').count() >= FEWEST_WORDS && wanted.chars().all(|c| front.next() == Some(c))
}

/// Letters and digits in lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::above;

    #[test]
    fn a_headline_stands_above_a_text_that_does_not_say_it() {
        let body = |title: &str, text: &str| above(Some(title), text);
        assert_eq!(body("Ferry\n stops", "It rained.").unwrap(), "Ferry stops\n\nIt rained.");
        assert_eq!(body("Milton", "Milton waits.").unwrap(), "Milton\n\nMilton waits.");
        for (title, text) in [
            ("Ferry stops", "FERRY STOPS!\nIt rained."),
            ("Ferry stops", "MILTON\n\nFerry stops\n\nIt rained."),
            ("The ferry of Milton stops for…", "The ferry of Milton stops for a week."),
            ("…", "It rained."),
        ] {
            assert_eq!(body(title, text), None);
        }
        assert_eq!(above(None, "It rained."), None);
    }
}
