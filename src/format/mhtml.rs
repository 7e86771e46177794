//! A web page saved with its parts as one MIME message.
//!
//! The date of such a message is when it was saved, not when the article was published, so it is not read.

use std::borrow::Cow;

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{FormatError, Hints, encoding, html};
use crate::model::Article;

pub(super) fn read(origin: &str, bytes: &[u8], hints: &Hints) -> Result<Article, FormatError> {
    let message = MessageParser::default().parse(bytes).ok_or(FormatError::NoPage)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(text) => Some((part, text)),
        _ => None,
    });
    let Some((part, text)) = page else { return Err(FormatError::NoPage) };
    // The library puts U+FFFD in the place of what it cannot read, and takes every part for UTF-8 that declares nothing.
    let text = match text.find(char::REPLACEMENT_CHARACTER) {
        Some(offset) => Cow::Owned(decoded(part, bytes).ok_or(FormatError::Encoding { offset, byte: 0 })??),
        None => Cow::Borrowed(text.as_ref()),
    };
    let saved = message.header_raw("Snapshot-Content-Location").map(str::trim);
    let location = saved.or_else(|| part.content_location()).filter(|url| url.starts_with("http"));
    let url = location.map(str::to_owned).or_else(|| hints.url.clone());
    html::read(origin, &text, &Hints { url, ..Hints::default() })
}

/// The text of a part of a message, decoded as that of every other page; `None` where its bytes cannot be told.
fn decoded(part: &MessagePart<'_>, message: &[u8]) -> Option<Result<String, FormatError>> {
    let raw = message.get(part.offset_body as usize..part.offset_end as usize)?;
    let bytes = match part.encoding {
        Encoding::None => raw.to_vec(),
        Encoding::QuotedPrintable => quoted_printable_decode(raw)?,
        Encoding::Base64 => base64_decode(raw)?,
    };
    let charset = part.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_owned);
    Some(encoding::page(bytes, &Hints { charset, ..Hints::default() }))
}

#[cfg(test)]
mod tests {
    use super::{FormatError, Hints, read};

    #[test]
    fn the_page_is_found_among_its_parts() {
        let message = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://levantwire.example/a\r\n\
            Subject: Talks\r\nDate: Mon, 1 Jan 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\n\
            Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\
            Content-Location: https://levantwire.example/a\r\n\r\n\
            <html><body><article><p>Envoys met in Gen=E8ve on Monday to speak about the next round of =\r\ntalks, \
            their hosts said.</p></article></body></html>\r\n--b\r\n\
            Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";
        let article = read("x", message.as_bytes(), &Hints::default()).unwrap();
        assert!(article.body.contains("Envoys met in Genève on Monday"), "{}", article.body);
        assert_eq!(article.metadata.url.as_deref(), Some("https://levantwire.example/a"));
        assert!(article.metadata.published.is_none());
        // What the page has itself is no damage, and damage costs itself.
        for (charset, written, shown) in [
            ("utf-8", "Gen=C3=A8ve =EF=BF=BD", "Genève \u{fffd}"),
            ("utf-8", "Gen=C3=A8ve =C3=A8 =C3", "Genève è \u{fffd}"),
            ("x-unknown", "Gen=E8ve", "Genève"),
        ] {
            let message = message.replace("iso-8859-1", charset).replace("Gen=E8ve", written);
            let article = read("x", message.as_bytes(), &Hints::default()).unwrap();
            assert!(article.body.contains(shown), "{charset} {written}: {}", article.body);
        }
        let other = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
        assert_eq!(read("x", other.as_bytes(), &Hints::default()), Err(FormatError::NoPage));
    }
}
