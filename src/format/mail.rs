//! A mail saved as a file, or many in a mailbox: an alert, a newsletter, a statement that a press office sent.
//!
//! The subject is the headline, the sender the author, the day that of the `Date` header as it is written there. Of a mail in
//! two forms the plain text is read; what is attached is not. Lines that flow (`format=flowed`, RFC 3676) are put together.

use mail_parser::{Encoding, MessageParser, MimeHeaders as _, PartType};

use super::html::metadata::plain_line;
use super::html::{blocks, fragment};
use super::{Documents, FormatError, Hints, encoding};
use crate::clean::dates::stated;
use crate::model::{Article, Metadata};

/// How a mailbox is cut: at the lines that stand before every message.
pub(super) const MAILBOX: Documents = Documents { starts: is_separator, holds };

/// "From ann@port.example Thu Mar  4 10:00:00 2021", the line that a mailbox has before a message; a line of a text that begins
/// so has a `>` in front. It holds a time and ends with a year, or with a zone behind one.
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
        // Mailboxes of the kind mboxo put a `>` before "From " in a text, those of the kind mboxrd also before ">From ".
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
    let body = |part: &u32| {
        let part = message.parts.get(*part as usize)?;
        let kind = part.content_type();
        let says = |name: &str, wanted: &str| {
            kind.and_then(|kind| kind.attribute(name)).is_some_and(|value| value.eq_ignore_ascii_case(wanted))
        };
        // Old mails do not say in which encoding their eight bits are; what is no UTF-8 is looked at as in a file.
        let is_said = kind.is_some_and(|kind| kind.attribute("charset").is_some());
        let bytes = || bytes.get(part.offset_body as usize..part.offset_end as usize);
        let undeclared = |text: &str| {
            let is_lost = text.contains(char::REPLACEMENT_CHARACTER) && part.encoding == Encoding::None;
            (is_lost && !is_said).then(|| encoding::text(bytes()?.to_vec(), &Hints::default()).ok())?
        };
        match &part.body {
            PartType::Text(text) if says("format", "flowed") => Some(unflowed(text, says("delsp", "yes"))),
            PartType::Text(text) => Some(undeclared(text).unwrap_or_else(|| text.to_string())),
            PartType::Html(text) => Some(fragment(&undeclared(text).unwrap_or_else(|| text.to_string()))),
            _ => None,
        }
    };
    let text: String = message.text_body.iter().filter_map(body).collect::<Vec<_>>().join("\n\n");
    let text = text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let sender = message.from().and_then(|from| from.first());
    let metadata = Metadata {
        title: message.subject().and_then(plain_line),
        author: sender.and_then(|sender| sender.name()).and_then(plain_line),
        published: message.header_raw("Date").and_then(stated),
        url: hints.url.clone(),
        ..Metadata::default()
    };
    let paragraphs = text.trim_end().split("\n\n").map(str::to_owned).collect();
    let body = blocks::body(metadata.title.as_deref(), paragraphs).ok_or(FormatError::Empty)?;
    Ok(Article { origin: origin.to_owned(), body, metadata, ..Article::default() })
}

/// A text whose lines go on where they end with a space (RFC 3676). Lines are put together within the same depth of quoting; the
/// space belongs to the text unless the mail says otherwise. The line before a signature, "-- ", ends with one and does not go on.
///
/// ```text
/// The ferry_          "_" is the space at the end of a line
/// stopped.            →  The ferry stopped.
/// > It was_
/// > late.             →  > It was late.
/// ```
fn unflowed(text: &str, without_space: bool) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut open = None;
    for (at, line) in text.lines().enumerate() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        // A space before a line keeps it from being taken for a quotation.
        let said = line[depth..].strip_prefix(' ').unwrap_or(&line[depth..]);
        let is_signature = said == "-- ";
        if open != Some(depth) || is_signature {
            whole.push_str(if at > 0 { "\n" } else { "" });
            whole.extend(std::iter::repeat_n('>', depth));
            whole.push_str(if depth > 0 { " " } else { "" });
        }
        open = (said.ends_with(' ') && !is_signature).then_some(depth);
        let without_space = without_space && open.is_some();
        whole.push_str(if without_space { &said[..said.len() - 1] } else { said });
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::{FormatError, Hints, read, unflowed};

    #[test]
    fn lines_that_flow_are_put_together() {
        let head = "From: press@port.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n";
        let body = "Rosa Conti met \r\nJan Weiss.\r\n From here it rained.\r\n\r\n> He said \r\n> no.\r\nShe \r\n>> left.\r\n-- \r\nRosa\r\n";
        let article = read("x", format!("{head}{body}").as_bytes(), &Hints::default()).unwrap();
        let expected =
            "Rosa Conti met Jan Weiss.\nFrom here it rained.\n\n> He said no.\nShe \n>> left.\n-- \nRosa";
        assert_eq!(article.body, expected);
        assert_eq!(unflowed("ab \ncd\n\nef", true), "abcd\n\nef");
    }

    #[test]
    fn a_stray_control_character_in_a_header_costs_itself() {
        let mail = b"From: \"Port\0 press\" <press@port.example>\r\nSubject: The fer\0ry\r\n\r\nRosa Conti left.\r\n";
        let article = read("x", mail, &Hints::default()).unwrap();
        assert_eq!(article.body, "The ferry\n\nRosa Conti left.");
        assert_eq!(article.metadata.title.as_deref(), Some("The ferry"));
        assert_eq!(article.metadata.author.as_deref(), Some("Port press"));
    }

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
        let latin = b"Subject: Boats\r\n\r\nJ\xf6rg Wei\xdf met Andr\xe9 Conti in M\xe1laga.\r\n";
        let article = read("x", latin, &Hints::default()).unwrap();
        assert_eq!(article.body, "Boats\n\nJörg Weiß met André Conti in Málaga.");
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
