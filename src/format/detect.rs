//! What a file is: by its first bytes where they tell, else by what its name promises.

use super::fields::known_columns;
use super::{Form, encoding};

/// Bytes of a file that are enough to tell what it is.
pub const HEAD: usize = 64 * 1024;

/// What a file is compressed or packed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// gzip, also several members one after the other.
    Gzip,
    /// Zstandard, also several frames one after the other.
    Zstd,
    /// A zip archive (or an electronic book, which is one).
    Zip,
    /// A tar archive.
    Tar,
    /// Something that is not unpacked; its name.
    Unknown(&'static str),
}

/// The wrapping that the first bytes show.
pub fn wrapping(head: &[u8]) -> Option<Wrapping> {
    const MAGIC: [(&[u8], Wrapping); 8] = [
        (b"\x1f\x8b", Wrapping::Gzip),
        (b"\x28\xb5\x2f\xfd", Wrapping::Zstd),
        (b"PK\x03\x04", Wrapping::Zip),
        (b"PK\x05\x06", Wrapping::Zip),
        (b"BZh", Wrapping::Unknown("bzip2")),
        (b"\xfd7zXZ\0", Wrapping::Unknown("xz")),
        (b"7z\xbc\xaf\x27\x1c", Wrapping::Unknown("7-Zip")),
        (b"Rar!\x1a", Wrapping::Unknown("RAR")),
    ];
    let found = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, wrapping)| *wrapping);
    // A text may begin with the letters BZh.
    let found = found.filter(|w| *w != Wrapping::Unknown("bzip2") || head.get(4..10) == Some(b"1AY&SY"));
    // Frames of Zstandard that hold no data may come first.
    let skippable = head.len() >= 4 && (0x50..=0x5f).contains(&head[0]) && head[1..4] == [0x2a, 0x4d, 0x18];
    let tar = head.get(257..262) == Some(b"ustar");
    found.or_else(|| skippable.then_some(Wrapping::Zstd)).or_else(|| tar.then_some(Wrapping::Tar))
}

/// Whether a name promises a wrapped file of articles.
pub fn promises_wrapping(name: &str) -> bool {
    extension(name)
        .is_some_and(|e| matches!(e.as_str(), "gz" | "tgz" | "zst" | "tzst" | "zip" | "tar" | "epub"))
}

/// The name of what is inside a compressed file: `a.jsonl` for `a.jsonl.gz`, `a.tar` for `a.tgz`.
pub fn inner_name(name: &str) -> String {
    match extension(name).as_deref() {
        Some("gz" | "zst") => name[..name.rfind('.').unwrap_or(name.len())].to_owned(),
        Some("tgz" | "tzst") => format!("{}.tar", &name[..name.rfind('.').unwrap_or(name.len())]),
        _ => name.to_owned(),
    }
}

/// The form that a name promises; `None` where it promises no article.
pub fn of_name(name: &str) -> Option<Form> {
    Some(match extension(name)?.as_str() {
        "txt" | "text" | "md" | "markdown" => Form::Text,
        "html" | "htm" | "xhtml" | "shtml" => Form::Html,
        "mhtml" | "mht" => Form::Mhtml,
        "json" => Form::Json,
        "jsonl" | "ndjson" | "jl" => Form::Jsonl,
        "csv" | "tsv" | "tab" => Form::Csv,
        "rss" | "atom" | "rdf" => Form::Feed,
        "warc" | "wet" => Form::Warc,
        "conll" | "bio" => Form::Conll,
        "epub" => Form::Epub,
        "pdf" => Form::Pdf,
        _ => return None,
    })
}

fn extension(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

/// The form of a file from its first bytes ([`HEAD`] of them, or all); `None` where they do not tell.
pub fn of_head(head: &[u8]) -> Option<Form> {
    if head.starts_with(b"%PDF-") {
        return Some(Form::Pdf);
    }
    if head.starts_with(b"WARC/") {
        return Some(Form::Warc);
    }
    let decoded;
    let head = match encoding::utf16_mark(head) {
        Some(encoding) => {
            decoded = encoding.decode(head).0.into_owned();
            decoded.as_bytes()
        }
        None => head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head),
    };
    let start = head.trim_ascii_start();
    match start.first()? {
        b'<' => markup(start),
        b'{' => json_object(start),
        b'[' => matches!(start[1..].trim_ascii_start().first(), Some(b'{')).then_some(Form::Json),
        _ if start.starts_with(b"-DOCSTART-") => Some(Form::Conll),
        _ if is_saved_page(head) => Some(Form::Mhtml),
        _ if has_header(head) => Some(Form::Csv),
        _ => None,
    }
}

/// A page or a feed, by its first elements.
fn markup(start: &[u8]) -> Option<Form> {
    let lower = start[..start.len().min(4096)].to_ascii_lowercase();
    let has = |word: &str| memchr::memmem::find(&lower, word.as_bytes());
    let page = ["<!doctype html", "<html", "<head>", "<head ", "<body"].iter().filter_map(|w| has(w)).min();
    let feed = ["<rss", "<feed", "<rdf:rdf"].iter().filter_map(|w| has(w)).min();
    match (page, feed) {
        (Some(page), Some(feed)) => Some(if feed < page { Form::Feed } else { Form::Html }),
        (Some(_), None) => Some(Form::Html),
        (None, Some(_)) => Some(Form::Feed),
        (None, None) => None,
    }
}

/// One object over several lines, or an object a line.
fn json_object(start: &[u8]) -> Option<Form> {
    if !matches!(start[1..].trim_ascii_start().first(), Some(b'"' | b'}')) {
        return None;
    }
    let end = memchr::memchr(b'\n', start);
    let is_whole = |line: &[u8]| serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    match end {
        // A first line that is longer than the head is more likely one of many than the whole of a file.
        None if start.len() + 1024 > HEAD => Some(Form::Jsonl),
        Some(end) if is_whole(&start[..end]) && !start[end..].trim_ascii().is_empty() => Some(Form::Jsonl),
        _ => Some(Form::Json),
    }
}

/// The headers of a message that holds a page and its parts.
fn is_saved_page(head: &[u8]) -> bool {
    let lower = head[..head.len().min(4096)].to_ascii_lowercase();
    let begins =
        [&b"from:"[..], b"mime-version:", b"subject:", b"content-type:", b"snapshot-content-location:"];
    begins.iter().any(|word| lower.starts_with(word))
        && memchr::memmem::find(&lower, b"mime-version:").is_some()
        && memchr::memmem::find(&lower, b"multipart/related").is_some()
}

/// Whether the first line names at least two columns that are known, one of them with a comma, tab or semicolon after it.
fn has_header(head: &[u8]) -> bool {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    if line.len() > 4096 {
        return false;
    }
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let line = line.trim();
    [',', '\t', ';', '|'].iter().filter(|delimiter| line.contains(**delimiter)).any(|delimiter| {
        let columns: Vec<String> =
            line.split(*delimiter).map(|c| c.trim_matches('"').trim().to_owned()).collect();
        known_columns(&columns) * 2 >= columns.len().max(4)
    })
}

#[cfg(test)]
mod tests {
    use super::{Form, Wrapping, inner_name, of_head, of_name, wrapping};

    #[test]
    fn bytes_tell_what_a_file_is() {
        for (head, form) in [
            (&b"\n <!DOCTYPE html><p>"[..], Some(Form::Html)),
            (b"\xef\xbb\xbf<html lang=en>", Some(Form::Html)),
            (b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>", Some(Form::Feed)),
            (b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", Some(Form::Feed)),
            (b"<note><to>x</to></note>", None),
            (b"WARC/1.0\r\n", Some(Form::Warc)),
            (b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Some(Form::Jsonl)),
            (b"{\n \"text\": \"a\"\n}", Some(Form::Json)),
            (b"{\"text\": \"a\"}\n", Some(Form::Json)),
            (b"[ {\"text\": \"a\"}]", Some(Form::Json)),
            (b"[Photo: press office] Envoys met.", None),
            (b"{curly} words", None),
            (b"title,url,publish_date,media\n", Some(Form::Csv)),
            (b"title;text\nA;B\n", Some(Form::Csv)),
            (b"Text, body and title of the letter were read out.\n", None),
            (
                b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
                Some(Form::Mhtml),
            ),
            (b"From: a correspondent\n\nEnvoys met.", None),
            (b"%PDF-1.7", Some(Form::Pdf)),
            (b"", None),
        ] {
            assert_eq!(of_head(head), form, "{}", String::from_utf8_lossy(head));
        }
        let wide: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of_head(&wide), Some(Form::Html));
    }

    #[test]
    fn names_promise() {
        assert_eq!(of_name("a/b.HTM"), Some(Form::Html));
        assert_eq!(of_name("a.b/readme"), None);
        assert_eq!(inner_name("x/a.jsonl.gz"), "x/a.jsonl");
        assert_eq!(inner_name("x/a.tgz"), "x/a.tar");
        assert_eq!(wrapping(b"\x1f\x8b\x08"), Some(Wrapping::Gzip));
        assert_eq!(wrapping(b"BZhang said"), None);
    }
}
