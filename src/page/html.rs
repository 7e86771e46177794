//! The page as text: one file, nothing fetched, nothing of the articles run.
//!
//! The articles' text is in a script element of a type that no browser runs, and the script puts it on the page as text,
//! never as markup. The content security policy lets exactly the two scripts and the style of this file act.

use sha2::{Digest, Sha256};

use crate::render::html::escaped;

/// D3 7.9.2 (ISC licence, `assets/d3/LICENSE`), as its makers distribute it.
const D3: &str = include_str!("../../assets/d3/d3.min.js");
const D3_LICENCE: &str = include_str!("../../assets/d3/LICENSE");

const STYLE: &str = include_str!("../../assets/page/page.css");
const FRAME: &str = include_str!("../../assets/page/page.html");
const SCRIPT: &[&str] = &[
    include_str!("../../assets/page/elements.js"),
    include_str!("../../assets/page/network.js"),
    include_str!("../../assets/page/panels.js"),
    include_str!("../../assets/page/charts.js"),
    include_str!("../../assets/page/main.js"),
];

/// The page for `json`, which must have no `<` in it: `</script>` would end the element in which it stands.
pub fn page(title: &str, json: &str) -> String {
    let script = format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPT.concat());
    let policy = format!(
        "default-src 'none'; script-src {} {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        allowed(D3),
        allowed(&script),
        allowed(STYLE)
    );
    let parts = [
        ("{{policy}}", policy.as_str()),
        ("{{title}}", &escaped(title)),
        ("{{style}}", STYLE),
        ("{{licence}}", &D3_LICENCE.lines().map(escaped).collect::<Vec<_>>().join("\n")),
        ("{{d3}}", D3),
        ("{{data}}", json),
        ("{{script}}", &script),
    ];
    let mut out = String::with_capacity(FRAME.len() + D3.len() + json.len() + 100_000);
    let mut rest = FRAME;
    // In the order in which they stand in the frame; what was put in is not looked at again, whatever marks it holds.
    for (mark, text) in parts {
        let (before, after) = rest.split_once(mark).unwrap_or((rest, ""));
        out.push_str(before);
        out.push_str(text);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A source expression that allows exactly this text.
fn allowed(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text)))
}

/// Base64 as in RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= group.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{FRAME, base64, page};

    #[test]
    fn as_the_standard_has_it() {
        // RFC 4648, section 10.
        let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"];
        let expected = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        assert_eq!(texts.map(|t| base64(t.as_bytes())), expected.map(str::to_owned));
    }

    #[test]
    fn every_part_has_its_place() {
        assert_eq!(FRAME.matches("{{").count(), 7);
        let page = page("<b>", "{\"title\":\"\"}");
        assert!(
            !page.contains("{{policy}}") && page.contains("&lt;b&gt;") && page.contains("{\"title\":\"\"}")
        );
    }
}
