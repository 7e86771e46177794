//! Text inside XML 1.0: escaped, and without the characters that no XML document may hold.

use std::fmt::Write as _;

/// `text` for an attribute or between tags. A character that XML 1.0 (production 2) forbids becomes U+FFFD; line breaks
/// and tabs are kept by references, since a parser makes blanks of them in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => {
                // Writing to a string never fails.
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
