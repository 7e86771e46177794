//! What a file is: by its first bytes where they tell, else by what its name promises.

use super::envelopes::chat_head;
use super::fields::known_columns;
use super::row::Bytes;
use super::{Form, encoding, mail};

/// Bytes of a file that are enough to tell what it is.
pub const HEAD: usize = 64 * 1024;

/// The form of a file that nobody stated: by its bytes, else by its name, else text.
///
/// ```text
/// a.txt    <html><head>…           →  a page: bytes win
/// a.txt    title,text,date         →  text: that a line looks like a header is a hint only, and the name says more
/// a        title,text,date         →  a table
/// a.jsonl  {"title": "Ferry        →  JSON Lines with a broken first line, not JSON that is damaged as a whole
/// ```
pub fn form(name: &str, head: &[u8]) -> Form {
    form_of(name, head, of_head(head))
}

/// As [`form`], where it is known what the bytes tell ([`of_head`]).
pub fn form_of(name: &str, head: &[u8], found: Option<Form>) -> Form {
    match (found, of_name(name)) {
        (Some(found), Some(promised)) if matches!(found.row().bytes, Bytes::Hint(_)) => promised,
        // A broken first line costs that line.
        (Some(Form::Json), Some(Form::Jsonl)) if !begins_over_lines(head) => Form::Jsonl,
        (Some(found), _) => found,
        // Of markup that is nothing else, a page is the likeliest.
        (None, None) if is_markup(name, head) => Form::Html,
        (None, promised) => promised.unwrap_or(Form::Text),
    }
}

/// Whether a file is XML by its first sign and its name, or begins as only markup does.
fn is_markup(name: &str, head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let is_xml = || start.starts_with(b"<") && ending(name).as_deref() == Some("xml");
    start.starts_with(b"<?xml") || start.starts_with(b"<!--") || is_xml()
}

/// The form that a name promises; `None` where it promises no article.
pub fn of_name(name: &str) -> Option<Form> {
    let ending = ending(name)?;
    Form::ALL.iter().copied().find(|form| form.endings().contains(&ending.as_str()))
}

/// What stands behind the last dot of a name, in lower case.
pub(super) fn ending(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// The form of a file from its first bytes ([`HEAD`] of them, or all); `None` where they do not tell.
pub fn of_head(head: &[u8]) -> Option<Form> {
    let mut forms = Form::ALL.iter().copied();
    let magic = |form: &Form| matches!(form.row().bytes, Bytes::Magic(magic) if head.starts_with(magic));
    if let Some(form) = forms.clone().find(magic) {
        return Some(form);
    }
    let decoded;
    // From here on all looks see ASCII as ASCII, without a byte order mark.
    let head = match encoding::utf16(head) {
        Some(encoding) => {
            decoded = encoding.decode(head).0.into_owned();
            decoded.as_bytes()
        }
        None => head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head),
    };
    match head.trim_ascii_start().first()? {
        b'<' => markup(head.trim_ascii_start()),
        _ => forms.find(|form| match form.row().bytes {
            Bytes::Start(looks) | Bytes::Hint(looks) => looks(head),
            Bytes::Any | Bytes::Magic(_) | Bytes::Markup(..) => false,
        }),
    }
}

/// The form whose words come first in markup.
fn markup(start: &[u8]) -> Option<Form> {
    let lower = start[..start.len().min(HEAD)].to_ascii_lowercase();
    let first = |form: &Form| {
        let Bytes::Markup(within, words) = form.row().bytes else { return None };
        let lower = &lower[..lower.len().min(within)];
        words.iter().filter_map(|word| memchr::memmem::find(lower, word.as_bytes())).min()
    };
    Form::ALL.iter().filter_map(|form| Some((first(form)?, *form))).min().map(|(_, form)| form)
}

/// Whether JSON begins that is laid out over several lines.
fn begins_over_lines(head: &[u8]) -> bool {
    let first = head.trim_ascii_start().split(|b| *b == b'\n').next().unwrap_or_default();
    matches!(first.trim_ascii_end().last(), Some(b'{' | b'[' | b','))
}

/// Whether a list of objects begins, or an object that is not the first of many.
pub(super) fn is_json(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let next = |first: &[u8]| start.strip_prefix(first).and_then(|rest| rest.trim_ascii_start().first());
    next(b"[") == Some(&b'{') || matches!(next(b"{"), Some(b'"' | b'}')) && !is_json_lines(head)
}

/// Whether the first line is an object and something follows it.
pub(super) fn is_json_lines(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let inside = start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    if !matches!(inside.and_then(<[u8]>::first), Some(b'"' | b'}')) {
        return false;
    }
    let is_whole = |line: &[u8]| serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    match memchr::memchr(b'\n', start) {
        // A first line that is longer than the head is more likely one of many than the whole of a file.
        None => start.len() + 1024 > HEAD && chat_head(start).is_none(),
        Some(end) => is_whole(&start[..end]) && !start[end..].trim_ascii().is_empty(),
    }
}

/// Whether this is the file of an archive of X that holds the posts, a script: `window.YTD.tweets.part0 = [{"tweet": …`.
pub(super) fn is_posts(head: &[u8]) -> bool {
    let names = [&b"tweet.part"[..], b"tweets.part", b"community_tweet.part"];
    head.strip_prefix(b"window.YTD.").is_some_and(|rest| names.iter().any(|name| rest.starts_with(name)))
}

/// The line that starts a document of annotated tokens.
pub(super) fn starts_document(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"-DOCSTART-")
}

/// The headers of a message that holds a page and its parts.
pub(super) fn is_saved_page(head: &[u8]) -> bool {
    let lower = head[..head.len().min(4096)].to_ascii_lowercase();
    let begins =
        [&b"from:"[..], b"mime-version:", b"subject:", b"content-type:", b"snapshot-content-location:"];
    begins.iter().any(|word| lower.starts_with(word))
        && memchr::memmem::find(&lower, b"mime-version:").is_some()
        && memchr::memmem::find(&lower, b"multipart/related").is_some()
}

/// The line before the first message of a mailbox, and its headers.
pub(super) fn is_mailbox(head: &[u8]) -> bool {
    let end = memchr::memchr(b'\n', head).map_or(head.len(), |at| at + 1);
    mail::is_separator(&head[..end])
        && is_header(head[end..].split(|b| *b == b'\n').next().unwrap_or_default())
}

/// Whether a line is a name, a colon and what it says.
fn is_header(line: &[u8]) -> bool {
    let name = line.split(|b| *b == b':').next().unwrap_or_default();
    name.len() < line.len()
        && !name.is_empty()
        && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-')
}

/// The headers of a mail: who sent it, and what only a program writes.
pub(super) fn is_mail(head: &[u8]) -> bool {
    let lower = head[..head.len().min(4096)].to_ascii_lowercase();
    let headers =
        lower.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end).take_while(|line| !line.is_empty());
    let (mut is_sent, mut is_made) = (false, false);
    for line in headers {
        let name = line.split(|b| *b == b':').next().unwrap_or_default();
        if !is_header(line) && !line.starts_with(b" ") && !line.starts_with(b"\t") {
            return false;
        }
        is_sent |= name == b"from";
        is_made |= matches!(name, b"message-id" | b"received" | b"mime-version" | b"return-path");
    }
    is_sent && is_made
}

/// Whether one of the delimiters cuts the first line into columns of which at least two, and at least half, have known names.
pub(super) fn has_header(head: &[u8]) -> bool {
    // The line in which Excel tells the delimiter comes before the header.
    let mut lines =
        head.split(|b| *b == b'\n').skip_while(|line| line.starts_with(b"sep=") && line.len() <= 6);
    let line = lines.next().unwrap_or_default();
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
    use super::{Form, form, of_head, of_name};

    #[test]
    fn bytes_tell_what_a_file_is() {
        for (head, form) in [
            (&b"\n <!DOCTYPE html><p>"[..], Some(Form::Html)),
            (b"\xef\xbb\xbf<html lang=en>", Some(Form::Html)),
            (b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>", Some(Form::Feed)),
            (b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", Some(Form::Feed)),
            (b"<note><to>x</to></note>", None),
            (
                b"<?xml version='1.0'?><!DOCTYPE nitf SYSTEM \"nitf.dtd\"><nitf><head/><body/>",
                Some(Form::Nitf),
            ),
            (b"<NewsML><NewsItem><DataContent><nitf><head/><body/>", Some(Form::NewsMl)),
            (b"<!DOCTYPE html><p>an element called &lt;nitf&gt; or <nitf>", Some(Form::Html)),
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
    }
    #[test]
    fn bytes_go_before_names_with_reason() {
        assert_eq!(form("a.txt", b"<!doctype html>"), Form::Html);
        assert_eq!(form("a.txt", b"Title, Text\nand so on"), Form::Text);
        assert_eq!(form("a", b"title,text\nand so on"), Form::Csv);
        assert_eq!(form("a.json", b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n"), Form::Jsonl);
        assert_eq!(form("a.jsonl", b"{\"text\": \"a\n{\"text\": \"b\"}\n"), Form::Jsonl);
        assert_eq!(form("a.jsonl", b"{\n\"text\": \"a\"}"), Form::Json);
        assert_eq!(form("a.html", b"no tag"), Form::Html);
        assert_eq!(form("a", b"no tag"), Form::Text);
        assert_eq!(form("a.xml", b"<?xml version='1.0'?><rss>"), Form::Feed);
        assert_eq!(form("a.xml", b"<?xml version='1.0'?><nitf>"), Form::Nitf);
        assert_eq!(form("a.xml", b"<?xml version='1.0'?><newsitem><text>"), Form::Html);
    }
}
