//! RTF (Rich Text Format 1.0 to 1.9 of Microsoft): what Word, `WordPad`, `LibreOffice`, `TextEdit` and databases of newspapers write.
//!
//! What a reader of the document sees: characters in the code pages of their fonts, those of Unicode instead of what stands for them in
//! older programs, footnotes as paragraphs behind the one that refers to them, text boxes, the results of fields. Hidden and deleted
//! text, headers, footers, pictures, notes in the margin and what only programs read is left out, and so are the numbers of
//! lists. The text is then cut into articles like a plain text, since databases export many in one file.
//!
//! A crate would do (`rtf-parser-tt`), but it reads deleted text as text and holds a token for every brace of a file, which for 32 MiB of
//! braces is a gigabyte. This reader has one state for each group that is open, and no more than [`MAX_DEPTH`] of those.

mod code_pages;
mod state;

use self::state::Reader;
use super::FormatError;
use crate::util::hex;

/// Groups inside each other; documents have some tens.
const MAX_DEPTH: usize = 10_000;

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RtfError {
    /// Groups inside each other.
    #[error("its groups are nested too deep")]
    TooDeep,
    /// The file ends inside of a group.
    #[error("it is cut off: {0} groups of the RTF are never closed")]
    CutOff(usize),
    /// Letters in an encoding that is not known.
    #[error("it has letters in code page {0}, which is not read; save it as DOCX or as text first")]
    CodePage(u32),
}

/// The text of a document, its paragraphs apart.
///
/// # Errors
/// When groups are nested too deep or never closed, or letters stand in a code page that is not known.
pub(super) fn text(bytes: &[u8]) -> Result<String, FormatError> {
    let mut reader = Reader::new(std::str::from_utf8(bytes).is_ok());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'{' if reader.depth() >= MAX_DEPTH => return Err(RtfError::TooDeep.into()),
            b'{' => reader.opens(),
            // The document has ended; what some programs write behind it is none of it.
            b'}' if reader.depth() <= 1 => break,
            b'}' => reader.closes(),
            b'\\' => control(&bytes[at..], &mut reader),
            b'\r' | b'\n' | 0 => 1,
            _ => reader.says(&bytes[at..]),
        };
    }
    if at == bytes.len() && reader.depth() > 0 {
        return Err(RtfError::CutOff(reader.depth()).into());
    }
    let text = reader.finish().map_err(RtfError::CodePage)?;
    if text.trim().is_empty() { Err(FormatError::Empty) } else { Ok(text) }
}

/// Takes what stands behind a backslash, and says how many bytes that were.
fn control(bytes: &[u8], reader: &mut Reader) -> usize {
    let Some(&sign) = bytes.get(1) else { return 1 };
    if sign.is_ascii_alphabetic() {
        return word(bytes, reader);
    }
    match sign {
        b'\'' => {
            let digits = bytes.get(2..4).and_then(|digits| std::str::from_utf8(digits).ok());
            let Some(byte) = digits.and_then(|digits| u8::try_from(hex::number(digits, 16)?).ok()) else {
                return 2;
            };
            reader.letter(byte);
            return 4;
        }
        b'\\' | b'{' | b'}' => reader.letter(sign),
        b'\n' | b'\r' => reader.word("par", None),
        b'~' => reader.says_char('\u{a0}'),
        b'_' => reader.says_char('-'),
        b'*' => reader.is_for_programs(),
        // A hyphen that is seen only where a line breaks, and signs of an index.
        _ => reader.passes_sign(),
    }
    2
}

/// Takes a control word with its number, and says how many bytes that were.
fn word(bytes: &[u8], reader: &mut Reader) -> usize {
    /// No word is longer, and no number has more digits.
    const LONGEST: usize = 40;
    let name = bytes[1..].iter().take(LONGEST).take_while(|b| b.is_ascii_alphabetic()).count();
    let mut end = 1 + name;
    let is_negative = bytes.get(end) == Some(&b'-') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    let digits_at = end + usize::from(is_negative);
    let digits =
        bytes[digits_at.min(bytes.len())..].iter().take(LONGEST).take_while(|b| b.is_ascii_digit()).count();
    let mut number = None;
    if digits > 0 {
        end = digits_at + digits;
        let text = std::str::from_utf8(&bytes[1 + name..end]).unwrap_or_default();
        number = Some(text.parse::<i64>().unwrap_or(i64::MAX));
    }
    if bytes.get(end) == Some(&b' ') {
        end += 1;
    }
    let name = std::str::from_utf8(&bytes[1..=name]).unwrap_or_default();
    if let ("bin", Some(count)) = (name, number) {
        // So many bytes that are no RTF.
        return end.saturating_add(usize::try_from(count).unwrap_or(0)).min(bytes.len());
    }
    reader.word(name, number);
    end
}

#[cfg(test)]
mod tests;
