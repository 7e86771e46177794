//! What stands in the elements of feeds: text, HTML, HTML that is escaped or in base64, addresses, writers.

use quick_xml::events::BytesStart;

use crate::format::{fragment, is_enclosed_story, xml};

/// How the value of a part is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// As text or HTML, whichever it looks like.
    Unsaid,
    /// As HTML that is escaped.
    Escaped,
    /// As text, in which signs of HTML mean themselves.
    Plain,
    /// In the 64 letters of mails.
    Base64,
}

impl Writing {
    /// As `type` (of Atom) and `mode` (of Atom 0.3) say.
    pub(super) fn of(start: &BytesStart<'_>) -> Self {
        let said = |name| xml::attribute(start, name).unwrap_or_default().trim().to_ascii_lowercase();
        let (kind, mode) = (said("type"), said("mode"));
        match (mode.as_str(), kind.as_str()) {
            ("base64", _) => Self::Base64,
            ("escaped", _) | ("", "html") => Self::Escaped,
            ("", "text" | "text/plain") => Self::Plain,
            ("", kind) if kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("xml") => {
                Self::Base64
            }
            _ => Self::Unsaid,
        }
    }

    /// The value as text or HTML; what is no text is empty.
    pub(super) fn read(self, value: String) -> String {
        match self {
            Self::Plain if !is_markup(&value) => quick_xml::escape::partial_escape(value).into_owned(),
            Self::Base64 => {
                let letters: Vec<u8> = value.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
                let bytes = mail_parser::decoders::base64::base64_decode(&letters);
                bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
            }
            _ => value,
        }
    }
}

/// Whether what is called text is HTML all the same.
fn is_markup(text: &str) -> bool {
    let entity = |rest: &str| {
        let name = rest.split_once(';').map_or("", |(name, _)| name);
        (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    };
    ["</", "<br", "<p>", "<img "].iter().any(|tag| text.contains(tag)) || text.split('&').skip(1).any(entity)
}

/// The address of an entry, where it is stated without that of the site.
pub(super) fn of_site(link: String, site: Option<&str>) -> String {
    let front = || {
        let (scheme, rest) = site?.split_once("://")?;
        Some(format!("{scheme}://{}", rest.split('/').next()?))
    };
    let is_path = link.starts_with('/') && !link.starts_with("//");
    match front().filter(|_| is_path) {
        Some(front) => front + &link,
        None => link,
    }
}

/// A writer without the address of mail that RSS has there: "lind@desk.example (Anna Lind)"; `None` for an address alone.
pub(super) fn writer(text: &str) -> Option<String> {
    if !text.contains('@') {
        return Some(text.to_owned());
    }
    let without_addresses =
        |part: &str| part.split_whitespace().filter(|word| !word.contains('@')).collect::<Vec<_>>().join(" ");
    let names = text.split(['(', ')', '<', '>']).map(without_addresses);
    let mut names = names.map(|name| name.trim_matches(['"', ',', ' ']).to_owned());
    names.find(|name| name.contains(char::is_alphabetic))
}

/// A piece of HTML as text.
pub(super) fn paragraphs(text: String) -> String {
    // A story with its own parts is left to its reader.
    if text.contains(['<', '&']) && !is_enclosed_story(&text) { fragment(&text) } else { text }
}

/// A piece of HTML as one line.
pub(super) fn plain(text: &str) -> String {
    paragraphs(text.to_owned()).split_whitespace().collect::<Vec<_>>().join(" ")
}
