//! Character references in text that is no markup: exports of services keep "Johnson &amp; Johnson" in a field.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

use crate::util::hex;

/// Longest reference, in bytes, without its marks.
const LONGEST: usize = 32;

/// The text with the characters that it refers to; what refers to none stays as it is.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let length =
            behind.bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        let referred =
            (behind.as_bytes().get(length) == Some(&b';')).then(|| referred(&behind[..length])).flatten();
        if let Some(characters) = referred {
            out.push_str(&characters);
            rest = &behind[length + 1..];
        } else {
            out.push('&');
            rest = behind;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What a reference stands for; a number stands for no control character.
fn referred(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(Cow::Borrowed) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => hex::number(digits, 16)?,
        None => hex::number(number, 10)?,
    };
    let character =
        char::from_u32(u32::try_from(code).ok()?).filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))?;
    Some(Cow::Owned(character.to_string()))
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references_are_decoded_and_other_signs_stay() {
        for (text, wanted) in [
            ("Johnson &amp; Johnson", "Johnson & Johnson"),
            ("caf&eacute; &#8211; &#x2019;s &quot;x&quot;", "café – ’s \"x\""),
            ("R&D at AT&T; Q&A &nosuch; &#0; &", "R&D at AT&T; Q&A &nosuch; &#0; &"),
            ("&amp;amp;", "&amp;"),
        ] {
            assert_eq!(decoded(text), wanted);
        }
    }
}
