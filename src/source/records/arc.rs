//! Archives of web crawls in the form before WARC (ARC of the Internet Archive, versions 1 and 2): the pages among their records.
//!
//! ```text
//! https://a.example/ 192.0.2.1 20050304120000 text/html 1234                        version 1: address, host, time, type, length
//! https://a.example/ 192.0.2.1 20050304120000 text/html 200 - - 0 a.arc 1234        version 2
//! ```
//!
//! A record is such a line and so many bytes, as the server sent them. Where no such line stands, the next is looked for.

use std::io::{self, BufRead, Read};

use super::super::{Flow, MAX_BYTES, SourceError};
use super::warc::{self, CrawlError, Headers, Record};
use super::{Give, Line, Place, line};

/// Longest line before a record, in bytes.
const LONGEST: usize = 16 * 1024;
/// Fewest values in such a line, those of the first version; the second has ten.
const FEWEST: usize = 5;
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
    let line = std::str::from_utf8(line).ok()?;
    let values: Vec<&str> = line.trim_end().split(' ').collect();
    // A media type may have parameters with spaces, so the length is not the fifth value but the last.
    let (address, length) = (values.first()?, values.last()?);
    let is_time =
        |value: &&&str| TIME.contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    let has_time = values.get(2).as_ref().is_some_and(is_time);
    let is_address = address.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+')
    });
    if values.len() < FEWEST || !has_time || !is_address {
        return None;
    }
    let is_page = address.starts_with("http");
    Some(Headers {
        kind: if is_page { "response" } else { "other" }.to_owned(),
        length: Some(length.parse().ok()?),
        url: Some((*address).to_owned()),
        content_type: values[3].trim_end_matches(';').to_ascii_lowercase(),
    })
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
        assert!(pages_of(&crawl.as_bytes()[..crawl.len() - 9]).last().unwrap().contains("cut off"));
    }
}
