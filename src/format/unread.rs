//! Files that are known for what they are and not read: why, and what to do instead.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::{FormatError, Hints, Mapping};
use crate::model::Article;

type Refused = Result<Article, FormatError>;

/// What stands in the beginning of the map of which the binary form of spaCy consists, once unpacked.
const DOCBIN: [&[u8]; 2] = [b"version", b"attrs"];

/// So many bytes of it are unpacked to see whether it is one.
const LOOKED_AT: u64 = 64;

/// Whether a file begins as the binary form of spaCy, a map of `MessagePack` in zlib.
pub(super) fn is_docbin(head: &[u8]) -> bool {
    if head.first() != Some(&0x78) {
        return false;
    }
    let mut start = Vec::new();
    // The head ends somewhere in the stream; what came before is unpacked all the same.
    let _ = ZlibDecoder::new(head).take(LOOKED_AT).read_to_end(&mut start);
    DOCBIN.iter().all(|key| memchr::memmem::find(&start, key).is_some())
}

pub(super) fn docbin(_: &str, _: Vec<u8>, _: &Hints, _: &Mapping) -> Refused {
    Err(FormatError::Unread(
        "the binary form of spaCy is not read; write what it holds as JSON, a line for each doc: \
         json.dumps(doc.to_json()) for doc in DocBin().from_disk(FILE).get_docs(nlp.vocab)",
    ))
}

pub(super) fn mets(_: &str, _: Vec<u8>, _: &Hints, _: &Mapping) -> Refused {
    Err(FormatError::Unread(
        "METS says which pages belong together and holds no text; load the folder or the archive that holds it and its pages in ALTO",
    ))
}

pub(super) fn sitemap(_: &str, _: Vec<u8>, _: &Hints, _: &Mapping) -> Refused {
    Err(FormatError::Unread(
        "it is a list of addresses for search engines and holds no article; fetch its pages into an archive, for instance with: \
         wget --warc-file=FILE --input-file=ADDRESSES",
    ))
}

/// A program that was built without the library for it.
#[cfg(not(feature = "pdf"))]
pub(super) fn pdf(_: &[u8]) -> Result<String, FormatError> {
    Err(FormatError::Unread(
        "PDF is not read by this program, which was built without it; turn it into text with: pdftotext FILE.pdf FILE.txt",
    ))
}
