//! PDF with a text layer: the characters by where they stand on the page, put together to lines and paragraphs.
//!
//! Lines come in the order in which they are drawn, which is that of reading in what word processors, typesetting programs and browsers
//! write, also in columns. Running heads and the numbers of pages are left out. Lines stay lines, and a hyphen at the end of one
//! stays there: whoever cuts the text into words knows which words are cut ("al-/Muallem" is not). A document of pictures is refused.
//!
//! The library panics on damaged files, never ends on forms that draw themselves, and unpacks without bounds. So what it will unpack is
//! counted before (`guard`), what it will draw is gone through before, and a panic costs the file.

mod guard;
mod layout;

use std::sync::{Mutex, PoisonError};

use pdf_extract::{Document, OutputError};

use self::layout::Pages;
use super::FormatError;
use crate::util::quietly::quietly;

/// Documents that unpack to more bytes than this are read one at a time, whatever the number of threads.
const MANY: u64 = 32 * 1024 * 1024;
static LARGE: Mutex<()> = Mutex::new(());

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// There are pages, and no letter on them.
    #[error("it has no text, only pictures of it; make one with: ocrmypdf FILE.pdf FILE.text.pdf")]
    NoText,
    /// A password is needed.
    #[error("it is encrypted; make a copy that is not with: qpdf --decrypt FILE.pdf FILE.open.pdf")]
    Encrypted,
    /// What it unpacks to is out of proportion.
    #[error("it unpacks to more than {} MiB", guard::MAX_UNPACKED >> 20)]
    Bomb,
    /// Forms that draw themselves, or too much.
    #[error("it draws forms inside each other without end")]
    Endless,
    /// It is no PDF that can be read.
    #[error("it is a damaged PDF; try: pdftotext FILE.pdf FILE.txt")]
    Damaged,
}

/// The text of a document, its paragraphs apart.
///
/// # Errors
/// When it is encrypted, damaged, made to do harm, or has no text.
pub(super) fn text(bytes: &[u8]) -> Result<String, FormatError> {
    let unpacked = guard::unpacked(bytes)?;
    let _alone = (unpacked > MANY).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
    // A panic in the library says that it cannot read the file; nothing of what it had made is used.
    let text = quietly(|| read(bytes)).unwrap_or(Err(PdfError::Damaged))?;
    if text.trim().is_empty() { Err(PdfError::NoText.into()) } else { Ok(text) }
}

fn read(bytes: &[u8]) -> Result<String, PdfError> {
    let document = Document::load_mem(bytes).map_err(|_| PdfError::Damaged)?;
    if document.is_encrypted() {
        return Err(PdfError::Encrypted);
    }
    guard::drawn(&document)?;
    let mut pages = Pages::default();
    for number in document.get_pages().keys() {
        let drawn = quietly(|| pdf_extract::output_doc_page(&document, &mut pages, *number));
        match drawn {
            Some(Ok(())) => {}
            Some(Err(OutputError::IoError(_))) => return Err(PdfError::Bomb),
            // Pages with nothing are passed over below.
            Some(Err(_)) | None => pages.ends_damaged(),
        }
    }
    if pages.are_all_damaged() { Err(PdfError::Damaged) } else { Ok(pages.text()) }
}

#[cfg(test)]
mod tests;
