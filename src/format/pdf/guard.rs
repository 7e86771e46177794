//! What the library would unpack and draw, counted before it does.

use std::collections::HashMap;
use std::io::Read as _;

use flate2::read::ZlibDecoder;
use memchr::memmem;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use super::PdfError;

/// Most bytes that all parts of a document unpack to, and each of them.
pub(super) const MAX_UNPACKED: u64 = 1024 * 1024 * 1024;
const MAX_PART: u64 = 256 * 1024 * 1024;
/// Most bytes of instructions that all pages run, those of forms as often as they are drawn.
const MAX_DRAWN: usize = 256 * 1024 * 1024;
/// What it costs to draw a form at all, in bytes of instructions.
const VISIT: usize = 1024;
/// Graphics states that are saved at once (`q` without `Q`); the library keeps each as a whole.
const MAX_KEPT: usize = 1000;
/// Forms inside each other.
const MAX_DEPTH: usize = 20;

/// How many bytes all packed parts unpack to.
///
/// # Errors
/// When one or all unpack to too much. Of a part that is packed twice the outer layer alone is counted, so it may unpack to
/// little.
pub(super) fn unpacked(bytes: &[u8]) -> Result<u64, PdfError> {
    let mut left = MAX_UNPACKED;
    for at in memmem::find_iter(bytes, b"stream") {
        let rest = &bytes[at + b"stream".len()..];
        let data = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .or_else(|| rest.strip_prefix(b"\r"));
        let Some(data) = data.filter(|data| is_packed(data)) else { continue };
        let mut inner = Vec::new();
        let mut decoder = ZlibDecoder::new(data);
        // Where it is damaged the library sees no more of it either.
        let _ = decoder.by_ref().take(1024).read_to_end(&mut inner);
        let rest = std::io::copy(&mut decoder.take(MAX_PART + 1), &mut std::io::sink()).unwrap_or_default();
        if rest > MAX_PART || rest > left || is_packed(&inner) && rest > MAX_PART / 256 {
            return Err(PdfError::Bomb);
        }
        left -= rest;
    }
    Ok(MAX_UNPACKED - left)
}

/// Whether bytes begin as the library packs them.
fn is_packed(data: &[u8]) -> bool {
    matches!(data, [0x78, flags, ..] if (0x7800 + u16::from(*flags)) % 31 == 0)
}

/// Goes through the forms that the pages draw, as often as they draw them.
pub(super) fn drawn(document: &Document) -> Result<(), PdfError> {
    let mut left = MAX_DRAWN;
    let mut lengths = HashMap::new();
    for page in document.get_pages().into_values() {
        // A page may name the same content any number of times, and the library puts it together as often.
        let mut whole = 0_usize;
        for part in document.get_page_contents(page) {
            whole =
                whole.saturating_add(VISIT + *lengths.entry(part).or_insert_with(|| length(document, part)));
            if whole > left {
                return Err(PdfError::Endless);
            }
        }
        let Ok(content) = document.get_page_content(page) else { continue };
        let resources = document.get_dictionary(page).ok().and_then(|page| inherited(document, page));
        draw(document, &content, resources, 0, &mut left)?;
    }
    Ok(())
}

/// Bytes of instructions in a part of a page.
fn length(document: &Document, part: ObjectId) -> usize {
    let Ok(stream) = document.get_object(part).and_then(Object::as_stream) else { return 0 };
    stream.decompressed_content().map_or(stream.content.len(), |content| content.len())
}

/// The resources of a page, its own or those of what is above it.
fn inherited<'d>(document: &'d Document, page: &'d Dictionary) -> Option<&'d Dictionary> {
    let mut node = page;
    // Bounded, since pages of a damaged document may be above each other in a circle.
    for _ in 0..MAX_DEPTH {
        if let Some(found) = dictionary(document, node, b"Resources") {
            return Some(found);
        }
        node = dictionary(document, node, b"Parent")?;
    }
    None
}

fn dictionary<'d>(document: &'d Document, of: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    document.dereference(of.get(key).ok()?).ok()?.1.as_dict().ok()
}

fn draw(
    document: &Document,
    content: &[u8],
    resources: Option<&Dictionary>,
    depth: usize,
    left: &mut usize,
) -> Result<(), PdfError> {
    *left = left.checked_sub(content.len() + VISIT).ok_or(PdfError::Endless)?;
    keeps_few(content)?;
    let Some(forms) = resources.and_then(|resources| dictionary(document, resources, b"XObject")) else {
        return Ok(());
    };
    for at in memmem::find_iter(content, b"Do") {
        let Some(form) = named(&content[..at]).and_then(|name| form(document, forms, name)) else { continue };
        if depth >= MAX_DEPTH {
            return Err(PdfError::Endless);
        }
        let inner = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
        let own = dictionary(document, &form.dict, b"Resources").or(resources);
        draw(document, &inner, own, depth + 1, left)?;
    }
    Ok(())
}

/// Looks how many graphics states are saved at once; words of a text that look like instructions count too.
fn keeps_few(content: &[u8]) -> Result<(), PdfError> {
    let mut kept = 0_usize;
    for word in content.split(|byte| byte.is_ascii_whitespace() || b"[]()<>/%{}".contains(byte)) {
        match word {
            b"q" => kept += 1,
            b"Q" => kept = kept.saturating_sub(1),
            _ => {}
        }
        if kept > MAX_KEPT {
            return Err(PdfError::Endless);
        }
    }
    Ok(())
}

/// The name that stands before an instruction.
fn named(before: &[u8]) -> Option<&[u8]> {
    let before = before.trim_ascii_end();
    let at = memchr::memrchr(b'/', before)?;
    let name = &before[at + 1..];
    (!name.iter().any(u8::is_ascii_whitespace)).then_some(name)
}

fn form<'d>(document: &'d Document, forms: &'d Dictionary, name: &[u8]) -> Option<&'d Stream> {
    let stream = document.dereference(forms.get(name).ok()?).ok()?.1.as_stream().ok()?;
    let is_form = matches!(stream.dict.get(b"Subtype"), Ok(Object::Name(kind)) if kind == b"Form");
    is_form.then_some(stream)
}
