//! Archives of web crawls in the form before WARC (ARC of the Internet Archive, versions 1 and 2): the pages among their records.
//!
//! ```text
//! https://a.example/ 192.0.2.1 20050304120000 text/html 1234                        version 1: address, host, time, type, length
//! https://a.example/ 192.0.2.1 20050304120000 text/html 200 - - 0 a.arc 1234        version 2
//! ```
//!
//! A record is such a line and so many bytes, as the server sent them. Where no such line stands, the next is looked for.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use super::super::{Flow, MAX_BYTES, SourceError};
use super::warc::{self, CrawlError, Headers, Record};
use super::{Give, Line, Place, line};

/// Longest line before a record, in bytes.
const LONGEST: usize = 16 * 1024;
/// Fewest values in such a line, those of the first version; the second has ten.
const FEWEST: usize = 5;
/// Schemes of what crawlers keep. What begins otherwise is the rest of a record whose length is wrong.
const SCHEMES: [&str; 9] =
    ["http", "https", "dns", "filedesc", "metadata", "warcinfo", "ftp", "ftps", "whois"];
/// Digits of a time.
const TIME: std::ops::RangeInclusive<usize> = 8..=17;

/// Gives the pages of a crawl.
pub(super) fn pages(input: &mut dyn BufRead, give: &mut Give<'_>) -> Flow {
    let (mut number, mut is_lost) = (0, false);
    let mut bytes = Vec::new();
    loop {
        let read = match line(input, &mut bytes) {
            Ok(Line::End) => return Flow::Continue(()),
            Ok(read) => read,
            Err(e) => return give(Place::Number(number + 1), Err(SourceError::Unpack(e))),
        };
        if read == Line::Read && bytes.trim_ascii().is_empty() {
            continue;
        }
        let Some(headers) = headers(&bytes) else {
            // A stretch of damage is said once, however many lines it has.
            if !std::mem::replace(&mut is_lost, true) {
                give(Place::Number(number + 1), Err(CrawlError::NoOldRecord.into()))?;
            }
            continue;
        };
        number += 1;
        is_lost = false;
        match record(input, &headers) {
            Ok(Record::Page(page)) => give(Place::Number(number), Ok(page))?,
            Ok(Record::Refused(reason)) => give(Place::Number(number), Err(reason))?,
            Ok(Record::Other) => {}
            Err(e) => return give(Place::Number(number), Err(SourceError::Unpack(e))),
        }
    }
}

/// What the line before a record says.
fn headers(line: &[u8]) -> Option<Headers> {
    if line.len() > LONGEST {
        return None;
    }
    let line = text(line);
    let values: Vec<&str> = line.trim_end().split(' ').collect();
    // An address may have spaces, so the time is the first that stands behind a host, and a media type may have parameters, so
    // the length is the last.
    let is_time =
        |value: &str| TIME.contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    let is_host = |value: &str| {
        !value.is_empty() && value.bytes().all(|b| b.is_ascii_hexdigit() || b".:-".contains(&b))
    };
    let time = (2..values.len()).find(|&at| is_time(values[at]) && (at == 2 || is_host(values[at - 1])))?;
    let address = values[..time - 1].join(" ");
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    if values.len() < time + FEWEST - 2 || !SCHEMES.contains(&scheme.as_str()) {
        return None;
    }
    let is_page = scheme.starts_with("http");
    Some(Headers {
        kind: if is_page { "response" } else { "other" }.to_owned(),
        length: Some(values.last()?.parse().ok()?),
        url: Some(address),
        content_type: values[time + 1].trim_end_matches(';').to_ascii_lowercase(),
    })
}

/// A line as text; where it is no UTF-8, its bytes beyond ASCII as addresses write them ("%E9").
fn text(line: &[u8]) -> Cow<'_, str> {
    let escaped = |byte: &u8| match byte {
        0..=0x7f => char::from(*byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    std::str::from_utf8(line).map_or_else(|_| line.iter().map(escaped).collect(), Cow::Borrowed)
}

fn record(input: &mut dyn BufRead, headers: &Headers) -> io::Result<Record> {
    let length = headers.length.unwrap_or_default();
    let mut block = input.take(length);
    let found = if headers.kind != "response" || length == 0 {
        Record::Other
    } else if length > MAX_BYTES {
        Record::Refused(SourceError::TooLarge)
    } else {
        let bytes = warc::block(&mut block)?;
        // Some crawlers kept what a server sent without its headers.
        let kind = if bytes.starts_with(b"HTTP/") { "response" } else { "resource" };
        warc::found(&Headers { kind: kind.to_owned(), ..headers.clone() }, bytes)
    };
    warc::skip_rest(&mut block)?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::warc::tests::found_by;
    use super::pages;

    fn record(line: &str, block: &str) -> String {
        format!("{line} {}\n{block}\n", block.len())
    }

    #[test]
    fn pages_are_found_among_the_records_of_both_versions() {
        let page = "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Talks</p>";
        let gone = "HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n<p>Gone</p>";
        let crawl = [
            record(
                "filedesc://a.arc 0.0.0.0 20050304120000 text/plain",
                "1 0 Port\nURL IP-address Archive-date Content-type Archive-length\n",
            ),
            record("dns:a.example 192.0.2.1 20050304120000 text/dns", "a.example. IN A 192.0.2.1"),
            record("http://a.example/a 192.0.2.1 20050304120000 text/html", page),
            record("http://a.example/b 192.0.2.1 20050304120000 text/html", gone),
            record(
                "http://a.example/c 192.0.2.1 20050304120000 image/gif",
                "HTTP/1.0 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF",
            ),
            record("http://a.example/d 192.0.2.1 20050304120000 text/html", "<html>bare</html>"),
            record("http://a.example/e 192.0.2.1 20050304120000 text/html 200 - - 17 a.arc", page),
        ];
        let crawl = crawl.concat();
        let pages_of = |bytes: &[u8]| found_by(pages, bytes);
        let expected = [
            "f#3 Html http://a.example/a <p>Talks</p>",
            "f#6 Html http://a.example/d <html>bare</html>",
            "f#7 Html http://a.example/e <p>Talks</p>",
        ];
        assert_eq!(pages_of(crawl.as_bytes()), expected);
        let damaged = crawl.replacen("dns:a.example 192.0.2.1", "dns", 1);
        let found = pages_of(damaged.as_bytes());
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].contains("does not begin as a record"), "{found:?}");
        let spaced = record("http://a.example/a?title=Ida Holm 19 192.0.2.1 20050304120000 text/html", page);
        assert_eq!(
            pages_of(spaced.as_bytes()),
            ["f#1 Html http://a.example/a?title=Ida Holm 19 <p>Talks</p>"]
        );
        let latin = crawl.replacen("a.example/a", "a.example/caf@", 1).replace('@', "\u{e9}");
        let latin = encoding_rs::WINDOWS_1252.encode(&latin).0;
        assert_eq!(pages_of(&latin)[0], "f#3 Html http://a.example/caf%E9 <p>Talks</p>");
        let rest = crawl.replacen("http://a.example/a", "tp://a.example/a", 1);
        assert!(pages_of(rest.as_bytes())[0].contains("does not begin as a record"));
        assert!(pages_of(&crawl.as_bytes()[..crawl.len() - 9]).last().unwrap().contains("cut off"));
    }
}
