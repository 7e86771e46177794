//! A web page saved with its parts as one MIME message.
//!
//! The date of such a message is when it was saved, not when the article was published, so it is not read.

use mail_parser::{MessageParser, MimeHeaders, PartType};

use super::{FormatError, Hints, html};
use crate::model::Article;

pub(super) fn read(origin: &str, bytes: &[u8], hints: &Hints) -> Result<Article, FormatError> {
    let message = MessageParser::default().parse(bytes).ok_or(FormatError::NoPage)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(text) => Some((part, text)),
        _ => None,
    });
    let Some((part, text)) = page else { return Err(FormatError::NoPage) };
    // The library decodes with U+FFFD in the place of what it cannot read.
    if let Some(offset) = text.find('\u{fffd}') {
        return Err(FormatError::Encoding { offset, byte: 0 });
    }
    let saved = message.header_raw("Snapshot-Content-Location").map(str::trim);
    let location = saved.or_else(|| part.content_location()).filter(|url| url.starts_with("http"));
    let url = location.map(str::to_owned).or_else(|| hints.url.clone());
    html::read(origin, text, &Hints { url, ..Hints::default() })
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
        let other = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
        assert_eq!(read("x", other.as_bytes(), &Hints::default()), Err(FormatError::NoPage));
    }
}
