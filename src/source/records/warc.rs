//! Archives of web crawls: the pages among their records.
//!
//! Responses with status 200, resources and texts taken from pages (WET) are read if they are pages or texts; everything
//! else of a crawl (requests, pictures, redirects) is no article and is passed over. Where a record does not begin as
//! one, the next that does is looked for.

use std::io::{self, BufRead, Read};

use super::super::{Flow, MAX_BYTES, SourceError};
use super::{Give, Line, Place, line};
use crate::format::http::{self, Response};
use crate::format::{Content, Form, Hints, Raw, detect};

/// Most bytes of the headers of a record.
const MAX_HEADERS: usize = 256 * 1024;

/// What the headers of a record say.
#[derive(Debug, Default, Clone)]
pub(super) struct Headers {
    pub(super) kind: String,
    pub(super) length: Option<u64>,
    pub(super) url: Option<String>,
    pub(super) content_type: String,
}

/// Why a record cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CrawlError {
    /// There is something else where a record should begin.
    #[error("it does not begin as a WARC record; the next one that does is looked for")]
    NoRecord,
    /// The same, in the form before WARC.
    #[error("it does not begin as a record of ARC; the next one that does is looked for")]
    NoOldRecord,
    /// Without a length nobody knows where it ends.
    #[error("it does not say its length")]
    NoLength,
    /// The response in it.
    #[error(transparent)]
    Http(#[from] http::HttpError),
}

/// What a record holds.
pub(super) enum Record {
    /// A page.
    Page(Raw),
    /// Something that is no page.
    Other,
    /// A page that cannot be read.
    Refused(SourceError),
}

/// Gives the pages of a crawl.
pub(super) fn pages(input: &mut dyn BufRead, give: &mut Give<'_>) -> Flow {
    let mut number = 0;
    let mut is_lost = false;
    loop {
        match begins(input) {
            Ok(Some(true)) => {}
            // A stretch of damage is said once, however many lines it has.
            Ok(Some(false)) if is_lost => continue,
            Ok(Some(false)) => {
                is_lost = true;
                give(Place::Number(number + 1), Err(CrawlError::NoRecord.into()))?;
                continue;
            }
            Ok(None) => return Flow::Continue(()),
            Err(e) => return give(Place::Number(number + 1), Err(SourceError::Unpack(e))),
        }
        number += 1;
        is_lost = false;
        match record(input) {
            Ok(Record::Page(page)) => give(Place::Number(number), Ok(page))?,
            Ok(Record::Refused(reason)) => give(Place::Number(number), Err(reason))?,
            Ok(Record::Other) => {}
            Err(e) => return give(Place::Number(number), Err(SourceError::Unpack(e))),
        }
    }
}

/// Whether the next line that is not empty begins a record; `None` at the end.
fn begins(input: &mut dyn BufRead) -> io::Result<Option<bool>> {
    let mut bytes = Vec::new();
    loop {
        match line(input, &mut bytes)? {
            Line::End => return Ok(None),
            Line::Read if bytes.trim_ascii().is_empty() => {}
            Line::Read => return Ok(Some(bytes.starts_with(b"WARC/"))),
            Line::TooLong => return Ok(Some(false)),
        }
    }
}

/// The rest of a record after its first line, and the page that it holds.
fn record(input: &mut dyn BufRead) -> io::Result<Record> {
    let headers = headers(input)?;
    let Some(length) = headers.length else { return Ok(Record::Refused(CrawlError::NoLength.into())) };
    let mut bytes = input.take(length);
    let may_be_page = match headers.kind.as_str() {
        "response" => headers.content_type.starts_with("application/http") || headers.content_type.is_empty(),
        "resource" | "conversion" => {
            headers.content_type.is_empty()
                || Form::of_media_type(&http::media_type(&headers.content_type).0).is_some()
        }
        _ => false,
    };
    let found = if !may_be_page {
        Record::Other
    } else if length > MAX_BYTES {
        Record::Refused(SourceError::TooLarge)
    } else {
        found(&headers, block(&mut bytes)?)
    };
    skip_rest(&mut bytes)?;
    Ok(found)
}

/// The whole block of a record.
pub(super) fn block(input: &mut io::Take<impl Read>) -> io::Result<Vec<u8>> {
    let length = input.limit();
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(bytes) }
}

/// What was not read of a block.
pub(super) fn skip_rest(input: &mut io::Take<impl Read>) -> io::Result<()> {
    let rest = input.limit();
    if io::copy(input, &mut io::sink())? < rest { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

/// What the block of a record that may be a page is.
pub(super) fn found(headers: &Headers, block: Vec<u8>) -> Record {
    match page(headers, block) {
        Ok(page) => page.map_or(Record::Other, Record::Page),
        Err(e) => Record::Refused(CrawlError::Http(e).into()),
    }
}

fn headers(input: &mut dyn BufRead) -> io::Result<Headers> {
    let mut headers = Headers::default();
    let (mut bytes, mut total) = (Vec::new(), 0);
    loop {
        let read = line(input, &mut bytes)?;
        total += bytes.len();
        if read != Line::Read || total > MAX_HEADERS {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the headers of a WARC record do not end",
            ));
        }
        let text = String::from_utf8_lossy(bytes.trim_ascii());
        if text.is_empty() {
            return Ok(headers);
        }
        let Some((name, value)) = text.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => headers.kind = value.to_ascii_lowercase(),
            "content-length" => headers.length = value.parse().ok(),
            "content-type" => headers.content_type = value.to_ascii_lowercase(),
            "warc-target-uri" => {
                // Some crawlers write it in angle brackets.
                headers.url = Some(value.trim_start_matches('<').trim_end_matches('>').to_owned());
            }
            _ => {}
        }
    }
}

/// The page in the block of a record, if it is one.
fn page(headers: &Headers, block: Vec<u8>) -> Result<Option<Raw>, http::HttpError> {
    let response = if headers.kind == "response" {
        http::response(&block, MAX_BYTES)?
    } else {
        let (media_type, charset) = http::media_type(&headers.content_type);
        Response { status: 200, media_type, charset, body: block }
    };
    let sniffed = || detect::of_head(&response.body).filter(|form| form.is_of_the_web());
    // Of what a server calls plain text the bytes decide, as it may be a page; any other type that it states is believed.
    let form = match Form::of_media_type(&response.media_type) {
        None if response.media_type.is_empty() => sniffed(),
        Some(form) if form.is_any_bytes() => sniffed().or(Some(form)),
        stated => stated,
    };
    let Some(form) = form.filter(|_| response.status == 200) else { return Ok(None) };
    let hints = Hints { charset: response.charset, url: headers.url.clone(), ..Hints::default() };
    Ok(Some(Raw { form, content: Content::Bytes(response.body), hints }))
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::BufRead;

    use super::{Content, Flow, Give, pages};

    fn record(kind: &str, content_type: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://levantwire.example/a>\r\n\
             Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn found(bytes: &[u8]) -> Vec<String> {
        found_by(pages, bytes)
    }

    /// What a reader of crawls finds: place, form, address and page, or the reason.
    pub(in crate::source::records) fn found_by(
        pages: impl Fn(&mut dyn BufRead, &mut Give<'_>) -> Flow,
        bytes: &[u8],
    ) -> Vec<String> {
        let mut found = Vec::new();
        let mut input = std::io::BufReader::with_capacity(9, bytes);
        let _ = pages(&mut input, &mut |place, raw| {
            found.push(match raw {
                Ok(raw) => {
                    let Content::Bytes(bytes) = raw.content else { panic!("no bytes") };
                    let url = raw.hints.url.unwrap_or_default();
                    format!("{} {:?} {url} {}", place.of("f"), raw.form, String::from_utf8_lossy(&bytes))
                }
                Err(reason) => format!("{} {reason}", place.of("f")),
            });
            Flow::Continue(())
        });
        found
    }

    const HTTP: &str = "application/http; msgtype=response";

    #[test]
    fn pages_are_found_among_the_records() {
        let crawl = [
            record("warcinfo", "application/warc-fields", "software: x\r\n"),
            record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
            record("response", HTTP, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Talks</p>"),
            record("response", HTTP, "HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n<p>Gone</p>"),
            record("response", HTTP, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{1}"),
            record("conversion", "text/plain", "Talks resumed."),
        ];
        assert_eq!(
            found(crawl.concat().as_bytes()),
            [
                "f#3 Html https://levantwire.example/a <p>Talks</p>",
                "f#6 Text https://levantwire.example/a Talks resumed."
            ]
        );
    }

    #[test]
    fn after_damage_the_next_record_is_found() {
        let good = record("conversion", "text/plain", "Talks resumed.");
        let damaged = format!("{good}rubbish\nand more\n{good}");
        let found_all = found(damaged.as_bytes());
        assert_eq!(found_all.len(), 3, "{found_all:?}");
        assert!(found_all[1].contains("does not begin as a WARC record"));
        assert!(found(&good.as_bytes()[..good.len() - 9])[0].contains("cut off"));
    }
}
