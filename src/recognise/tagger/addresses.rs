//! What looks like a name inside an address of the web or of a mailbox: "state" in "travel.state.gov/content".
//!
//! An address names a machine and a place on it. Whoever runs it is often named there, but nobody is mentioned; sites that are
//! known by their address ("chess.com") are.

use crate::model::{Mention, Span};

/// What stands around an address and is none of it.
const EDGES: [char; 9] = ['(', ')', '[', ']', '<', '>', '"', '“', '”'];
/// Signs of a sentence behind an address.
const BEHIND: [char; 7] = ['.', ',', ';', ':', '!', '?', '’'];
/// Letters of the last part of a host ("gov").
const LAST_PART: std::ops::RangeInclusive<usize> = 2..=6;

/// Takes out what is seen inside addresses.
pub(super) fn drop(text: &str, mentions: &mut Vec<Mention>) {
    mentions.retain(|mention| !is_address(around(text, mention.span)));
}

/// What stands around a name up to the next blanks.
fn around(text: &str, span: Span) -> &str {
    let is_edge = |c: char| c.is_whitespace() || EDGES.contains(&c);
    let start = text[..span.start].rfind(is_edge);
    let start = start.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let end = text[span.end..].find(is_edge).map_or(text.len(), |at| span.end + at);
    text[start..end].trim_end_matches(BEHIND)
}

/// Whether a text without blanks is an address: one with a scheme, a mailbox, a host with a path, or a host of three parts.
fn is_address(text: &str) -> bool {
    if !text.contains(['.', '@', ':']) {
        return false;
    }
    let mailbox = || {
        let (name, host) = text.rsplit_once('@')?;
        Some(!name.is_empty() && is_host(host))
    };
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let has_path = host.len() < text.len();
    let is_long =
        || host.bytes().filter(|&byte| byte == b'.').count() >= 2 && !host.contains(char::is_uppercase);
    text.contains("://")
        || text.starts_with("www.")
        || mailbox().unwrap_or_default()
        || is_host(host) && (has_path || is_long())
}

/// "state.gov": parts of letters and digits, the last of a few small letters. "U.S." is none, nor is "St.Louis".
fn is_host(text: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    text.rsplit_once('.').is_some_and(|(front, last)| {
        LAST_PART.contains(&last.len())
            && last.bytes().all(|byte| byte.is_ascii_lowercase())
            && front.split('.').all(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::drop;
    use crate::model::EntityType::{Org, Place};
    use crate::recognise::tagger::sample;

    fn left(text: &str, name: &str) -> usize {
        let (_, mut mentions) = sample::seen(text, &[(name, Org), ("Oslo", Place)]);
        drop(text, &mut mentions);
        mentions.len() - 1
    }

    #[test]
    fn an_address_mentions_nobody() {
        for text in [
            "See travel.state.gov/content/legal in Oslo.",
            "See travel.state.gov, in Oslo.",
            "Write to press@state.gov. In Oslo too.",
            "At https://state.example/a in Oslo.",
            "At (www.state.example) in Oslo.",
        ] {
            assert_eq!(left(text, "state"), 0, "{text}");
        }
        for (text, name) in [
            ("A game on chess.com in Oslo.", "chess.com"),
            ("The U.S./EU talks in Oslo.", "U.S."),
            ("A poll by Reuters/Ipsos in Oslo.", "Reuters"),
            ("Amazon.com said in Oslo.", "Amazon.com"),
            ("The D.C.-based Brookings, in Oslo.", "Brookings"),
        ] {
            assert_eq!(left(text, name), 1, "{text}");
        }
    }
}
