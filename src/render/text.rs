//! Text of strangers made harmless for a terminal.

use std::borrow::Cow;

/// `text` on one line, with control characters and invisible direction marks shown as `\u{…}` escapes, so that no
/// article can move the cursor, colour the screen or reverse what is read.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if is_unsafe(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Control characters, and the characters that change the direction of text (Unicode TR 36, 2.10.2).
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// `1 article`, `2 articles`.
pub fn counted(n: impl Into<i128>, one: &str) -> String {
    let n = n.into();
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::{counted, printable};

    #[test]
    fn shows_what_would_act_on_a_terminal() {
        assert_eq!(printable("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(printable("two\nlines\u{202e}x"), "two lines\\u{202e}x");
        assert_eq!(printable("a\u{61c}b"), "a\\u{61c}b");
        assert!(matches!(printable("Hay’at Taḥrir"), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn one_is_no_plural() {
        assert_eq!([0_u64, 1, 2].map(|n| counted(n, "article")), ["0 articles", "1 article", "2 articles"]);
    }
}
