//! A response of HTTP as a web crawl keeps it: status, media type, declared charset, and the body unpacked.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::util::hex;

/// A response, its body as the page that was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// Status; 200 is what a page has.
    pub status: u16,
    /// Media type in lower case, without parameters; empty if not given.
    pub media_type: String,
    /// Charset that the media type declares.
    pub charset: Option<String>,
    /// The body, out of its chunks and decompressed.
    pub body: Vec<u8>,
}

/// Why a response cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The headers go on to the end of the record.
    #[error("its HTTP headers do not end")]
    OpenHeaders,
    /// What stands there are no headers of HTTP.
    #[error("its HTTP headers cannot be read: {0}")]
    Headers(httparse::Error),
    /// A compression that is not known.
    #[error("its body is compressed as {0:?}, which is not read")]
    Compression(String),
    /// The body is cut off, or not compressed as the header says.
    #[error("its body cannot be decompressed: {0}")]
    Body(io::Error),
    /// The body has more bytes than allowed, unpacked.
    #[error("its body is too large")]
    TooLarge,
}

/// Takes a response apart. Its body may take `limit` bytes.
///
/// # Errors
/// When its headers or its body cannot be read, or the body is too large.
pub fn response(bytes: &[u8], limit: u64) -> Result<Response, HttpError> {
    let mut headers = [httparse::EMPTY_HEADER; 256];
    let mut parsed = httparse::Response::new(&mut headers);
    let mut config = httparse::ParserConfig::default();
    config.allow_spaces_after_header_name_in_responses(true).ignore_invalid_headers_in_responses(true);
    let known = in_first_version(bytes);
    let start = match config.parse_response(&mut parsed, &known) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Err(HttpError::OpenHeaders),
        Err(e) => return Err(HttpError::Headers(e)),
    };
    let header = |name: &str| {
        let found = parsed.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name))?;
        Some(String::from_utf8_lossy(found.value).trim().to_ascii_lowercase())
    };
    let (media_type, charset) = media_type(&header("content-type").unwrap_or_default());
    let status = parsed.code.unwrap_or_default();
    let mut body = known[start..].to_vec();
    if header("transfer-encoding").is_some_and(|e| e.contains("chunked")) {
        // Crawlers may have put the chunks together and kept the header.
        body = dechunked(&body).unwrap_or(body);
    }
    let body = unpacked(body, header("content-encoding").as_deref().unwrap_or_default(), limit)?;
    Ok(Response { status, media_type, charset, body })
}

/// The response with a first line of HTTP 1.1. Later versions send no such line; crawlers write one all the same ("HTTP/2 200"),
/// which the parser does not take.
fn in_first_version(bytes: &[u8]) -> Cow<'_, [u8]> {
    const FIRST: &[u8] = b"HTTP/1.1";
    let version = bytes.iter().position(|b| *b == b' ').filter(|end| *end <= FIRST.len());
    match version.map(|end| bytes.split_at(end)) {
        Some((b"HTTP/2" | b"HTTP/2.0" | b"HTTP/3" | b"HTTP/3.0", rest)) => Cow::Owned([FIRST, rest].concat()),
        _ => Cow::Borrowed(bytes),
    }
}

/// A media type without parameters, in lower case, and the charset among the parameters.
pub fn media_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (media_type, charset.filter(|c| !c.is_empty()))
}

/// The chunks put together; `None` if these are no chunks.
fn dechunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(bytes.len());
    loop {
        let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(128)])?;
        let line = std::str::from_utf8(&bytes[..end]).ok()?;
        let size = usize::try_from(hex::number(line.split(';').next()?.trim(), 16)?).ok()?;
        bytes = &bytes[end + 1..];
        if size == 0 {
            return Some(body);
        }
        let chunk = bytes.get(..size).unwrap_or(bytes);
        body.extend_from_slice(chunk);
        bytes = &bytes[chunk.len()..];
        bytes = bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n")).unwrap_or(bytes);
        if bytes.is_empty() {
            // Cut off by the crawler's limit.
            return Some(body);
        }
    }
}

fn unpacked(body: Vec<u8>, encoding: &str, limit: u64) -> Result<Vec<u8>, HttpError> {
    match encoding {
        _ if body.starts_with(b"\x1f\x8b") => limited(MultiGzDecoder::new(body.as_slice()), limit),
        // Crawlers may have unpacked it and kept the header.
        "" | "identity" | "gzip" | "x-gzip" | "none" | "utf-8" => Ok(body),
        "deflate" => limited(ZlibDecoder::new(body.as_slice()), limit)
            .or_else(|_| limited(DeflateDecoder::new(body.as_slice()), limit))
            .or(Ok(body)),
        _ if looks_like_markup(&body) => Ok(body),
        other => Err(HttpError::Compression(other.to_owned())),
    }
}

fn looks_like_markup(body: &[u8]) -> bool {
    body[..body.len().min(1024)].trim_ascii_start().starts_with(b"<")
}

fn limited(reader: impl Read, limit: u64) -> Result<Vec<u8>, HttpError> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(HttpError::Body)?;
    if bytes.len() as u64 > limit { Err(HttpError::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::{media_type, response};

    #[test]
    fn a_response_is_taken_apart() {
        let bytes = b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"ISO-8859-1\"\r\n\
            Transfer-Encoding: chunked\r\n\r\n4\r\n<p>a\r\n3;x=y\r\nbcd\r\n0\r\n\r\n";
        let found = response(bytes, 100).unwrap();
        assert_eq!((found.status, found.media_type.as_str()), (200, "text/html"));
        assert_eq!(found.charset.as_deref(), Some("iso-8859-1"));
        assert_eq!(found.body, b"<p>abcd");
        let later = b"HTTP/2 200\r\ncontent-type: text/plain\r\n\r\nIt rained.";
        assert_eq!(response(later, 100).unwrap().body, b"It rained.");
        let kept = b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n<html>gone</html>";
        assert_eq!(response(kept, 100).unwrap().body, b"<html>gone</html>");
    }

    #[test]
    fn bodies_are_unpacked_within_the_limit() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packer, &vec![b' '; 100_000]).unwrap();
        let mut bytes = b"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        bytes.extend(packer.finish().unwrap());
        assert_eq!(response(&bytes, 100_000).unwrap().body.len(), 100_000);
        assert!(response(&bytes, 99_999).unwrap_err().to_string().contains("too large"));
        let packed = b"HTTP/1.0 200 OK\r\nContent-Encoding: br\r\n\r\n\x0b\x02";
        assert!(response(packed, 100).unwrap_err().to_string().contains("br"));
        assert!(response(b"HTTP/1.0 200", 100).is_err());
    }

    #[test]
    fn media_types_have_parameters() {
        assert_eq!(media_type("text/plain").1, None);
        assert_eq!(media_type("text/html;x=1; Charset=utf-8").1.as_deref(), Some("utf-8"));
    }
}
