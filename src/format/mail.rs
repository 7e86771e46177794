//! A mail saved as a file, or many in a mailbox: an alert, a newsletter, a statement that a press office sent.
//!
//! The subject is the headline, the sender the author, the day that of the `Date` header as it is written there. Of a mail in
//! two forms the plain text is read; what is attached is not.

use mail_parser::{MessageParser, PartType};

use super::html::{blocks, fragment};
use super::{Documents, FormatError, Hints};
use crate::clean::dates::stated;
use crate::model::{Article, Metadata};

/// How a mailbox is cut: at the lines that stand before every message.
pub(super) const MAILBOX: Documents = Documents { starts: is_separator, holds };

/// "From ann@port.example Thu Mar  4 10:00:00 2021", the line that a mailbox has before a message; text has it with a `>` in
/// front. It holds a time and ends with a year, or with a zone behind one.
pub(super) fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let rest = String::from_utf8_lossy(rest);
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_time = |word: &&str| {
        word.len() >= 5 && word.split(':').all(|part| part.len() == 2 && part.parse::<u8>().is_ok())
    };
    let is_year =
        |word: &&str| word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1970..2100).contains(&year));
    words.len() <= 10 && words.iter().any(is_time) && words.iter().rev().take(2).any(is_year)
}

fn holds(message: &[u8]) -> bool {
    let behind = message.split_inclusive(|byte| *byte == b'\n').next().filter(|line| is_separator(line));
    let message = &message[behind.map_or(0, <[u8]>::len)..];
    !message.trim_ascii().is_empty()
}

/// Reads a message of a mailbox, with the line before it.
///
/// # Errors
/// When it has no text.
pub(super) fn read_in_mailbox(origin: &str, bytes: &[u8], hints: &Hints) -> Result<Article, FormatError> {
    let mut message = Vec::with_capacity(bytes.len());
    for (at, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        if at == 0 && is_separator(line) {
        } else if marks > 0 && line[marks..].starts_with(b"From ") {
            message.extend_from_slice(&line[1..]);
        } else {
            message.extend_from_slice(line);
        }
    }
    read(origin, &message, hints)
}

pub(super) fn read(origin: &str, bytes: &[u8], hints: &Hints) -> Result<Article, FormatError> {
    let message = MessageParser::default().parse(bytes).ok_or(FormatError::Empty)?;
    let body = |part: &u32| match &message.parts.get(*part as usize)?.body {
        PartType::Text(text) => Some(text.to_string()),
        PartType::Html(text) => Some(fragment(text)),
        _ => None,
    };
    let text: String = message.text_body.iter().filter_map(body).collect::<Vec<_>>().join("\n\n");
    let text = text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let sender = message.from().and_then(|from| from.first());
    let metadata = Metadata {
        title: message.subject().map(str::trim).filter(|subject| !subject.is_empty()).map(str::to_owned),
        author: sender.and_then(|sender| sender.name()).map(str::to_owned),
        published: message.header_raw("Date").and_then(stated),
        url: hints.url.clone(),
        ..Metadata::default()
    };
    let paragraphs = text.trim_end().split("\n\n").map(str::to_owned).collect();
    let body = blocks::body(metadata.title.as_deref(), paragraphs).ok_or(FormatError::Empty)?;
    Ok(Article { origin: origin.to_owned(), body, metadata, ..Article::default() })
}

#[cfg(test)]
mod tests {
    use super::{FormatError, Hints, read};

    #[test]
    fn what_the_headers_say_and_the_text_in_whatever_form() {
        let head = "From: \"Port press\" <press@port.example>\r\nTo: desk@post.example\r\nSubject: =?utf-8?Q?F=C3=A4hre?=\r\n\
            Date: Thu, 4 Mar 2021 23:30:00 -0500\r\nMIME-Version: 1.0\r\n";
        for body in [
            "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nJ=F6rg Wei=DF m=\r\net Rosa Conti.\r\n",
            "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Jörg Weiß met <b>Rosa</b> Conti.</p>\r\n",
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nSsO2cmcgV2Vpw58gbWV0IFJvc2EgQ29udGku\r\n",
        ] {
            let article = read("x", format!("{head}{body}").as_bytes(), &Hints::default()).unwrap();
            assert_eq!(article.body, "Fähre\n\nJörg Weiß met Rosa Conti.", "{body}");
            assert_eq!(article.metadata.author.as_deref(), Some("Port press"));
            assert_eq!(article.metadata.published.unwrap().on, "2021-03-04");
        }
        let in_box = format!(
            "From press@port.example Thu Mar  4 23:30:00 2021\n{head}Content-Type: text/plain\n\n>From Milton Rosa Conti came.\n"
        );
        assert!(
            super::is_separator(in_box.lines().next().unwrap().as_bytes())
                && !super::is_separator(b"From Milton at 10:30 on.")
        );
        let article = super::read_in_mailbox("x", in_box.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(article.body, "Fähre\n\nFrom Milton Rosa Conti came.");
        let nothing = format!("{head}Content-Type: image/png\r\n\r\nx");
        assert_eq!(read("x", nothing.as_bytes(), &Hints::default()), Err(FormatError::Empty));
    }
}
