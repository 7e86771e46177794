//! Streams of bytes of any sort: unpacked layer by layer, down to articles.

use std::cell::Cell;
use std::io::{self, BufReader, Read, Seek};
use std::rc::Rc;

use zip::ZipArchive;

use super::file::{Reading, is_promising};
use super::gzip::GzipReader;
use super::issue::whole;
use super::limits::{Allowance, MAX_DEPTH, MAX_NESTED};
use super::office;
use super::peek::Peeked;
use super::records::epub::Chapter;
use super::records::{self, Input};
use super::sheets::{self, SheetError, Table};
use super::shelf::Shelf;
use super::{Flow, LINK, SourceError, beside};
use crate::format::wrappings::{self, Wrapping};
use crate::format::{Form, Hints, are_marks, detect, encoding, no_text};

/// Most bytes that the name and the attributes of a member of a tar archive may take.
const MAX_HEADER: u64 = 1024 * 1024;

/// What the text of an office document would be called: its form is told by a name, since forms are named in their table alone.
const TEXT_NAME: &str = "document.txt";

/// What a sheet of a table would be called.
const SHEET_NAME: &str = "sheet.csv";

/// Where a WACZ keeps its crawls.
const CRAWLS: &str = "archive/";

impl Reading<'_> {
    /// Everything in a stream. `name` says what is inside and `origin` where it came from.
    pub(super) fn stream(&mut self, origin: &str, name: &str, input: &mut Peeked<'_>, depth: usize) -> Flow {
        let Some(wrapping) = wrappings::wrapping(input.head()) else {
            return self.articles(origin, name, input);
        };
        if depth >= MAX_DEPTH {
            return self.fail(origin, SourceError::TooDeep);
        }
        let inner = wrappings::inner_name(name);
        let unpacked = match wrapping {
            Wrapping::Gzip => Peeked::new(BufReader::new(GzipReader::new(input))),
            Wrapping::Zstd => zstd::stream::read::Decoder::with_buffer(input)
                .and_then(|decoder| Peeked::new(BufReader::new(decoder))),
            Wrapping::Tar => return self.tar(origin, input, depth + 1),
            Wrapping::Zip => return self.zip_in_stream(origin, input, depth + 1),
            Wrapping::Unknown(packer) => {
                return self.fail(origin, SourceError::Packer(packer));
            }
        };
        match unpacked {
            Ok(mut input) => self.stream(origin, &inner, &mut input, depth + 1),
            Err(e) => self.fail(origin, SourceError::Unpack(e)),
        }
    }

    /// A member of an archive, whose name is a label and nothing else; `bytes` is how large it says that it is.
    fn member(
        &mut self,
        (archive, name): (&str, &str),
        input: impl Read,
        bytes: u64,
        depth: usize,
        shelf: &mut Shelf,
    ) -> Flow {
        let origin = format!("{archive}!/{name}");
        if is_hidden(name) {
            return self.pass_over(&origin, "hidden".to_owned());
        }
        let counted = self.allowance.counting(input);
        let mut input = match Peeked::new(BufReader::new(counted)) {
            Ok(input) => input,
            Err(e) => return self.fail(&origin, SourceError::Unpack(e)),
        };
        if shelf.keeps(self.request.form, name, bytes, &mut input) {
            return Flow::Continue(());
        }
        if self.is_no_text(input.head()) || !is_promising(name, &input) {
            return self.pass_over(&origin, no_text::kind(name, input.head()));
        }
        self.stream(&origin, name, &mut input, depth)
    }

    /// A zip archive in a stream, which cannot be sought in, is copied to a temporary file without a name first.
    fn zip_in_stream(&mut self, origin: &str, input: &mut Peeked<'_>, depth: usize) -> Flow {
        let copied = tempfile::tempfile().and_then(|mut file| {
            let bytes = io::copy(&mut input.take(MAX_NESTED + 1), &mut file)?;
            file.rewind()?;
            Ok((file, bytes))
        });
        match copied {
            Ok((_, bytes)) if bytes > MAX_NESTED => self.fail(origin, SourceError::LargeArchive),
            Ok((file, _)) => self.zip(origin, BufReader::new(file), depth),
            Err(e) => self.fail(origin, SourceError::Unpack(e)),
        }
    }

    pub(super) fn zip(&mut self, origin: &str, input: impl Read + Seek, depth: usize) -> Flow {
        let mut archive = match ZipArchive::new(input) {
            Ok(archive) => archive,
            Err(e) => return self.fail(origin, SourceError::Zip(e)),
        };
        // Documents and books are zip archives too, and only what is none of them is one of files.
        if let Some(text) = office::text(&mut archive) {
            return self.office(origin, text, depth);
        }
        if sheets::is_table(&archive) {
            return self.table(origin, archive);
        }
        if archive.index_for_name("[Content_Types].xml").is_some() || office::is_other(&mut archive) {
            return self.fail(origin, SourceError::Office);
        }
        if let Some(members) = super::records::epub::articles(&mut archive) {
            return self.epub(origin, members);
        }
        let is_collection = is_web_archive_collection(&archive);
        let mut shelf = Shelf::default();
        for at in 0..archive.len() {
            if self.allowance.is_used_up() {
                return self.fail(origin, SourceError::Bomb);
            }
            let name = archive
                .name_for_index(at)
                .and_then(Result::ok)
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default();
            if beside::name_of_text(&name).is_some_and(|text| archive.index_for_name(&text).is_some()) {
                continue;
            }
            self.marks = beside::name_of_marks(&name)
                .and_then(|marks| member_of(&mut archive, &self.allowance, &marks))
                .and_then(Result::ok)
                .filter(|marks| are_marks(marks));
            let flow = match archive.by_index(at) {
                Ok(member) if member.is_dir() => Flow::Continue(()),
                Ok(_) if is_collection && !name.starts_with(CRAWLS) => Flow::Continue(()),
                Ok(member) if member.is_symlink() => {
                    self.pass_over(&format!("{origin}!/{name}"), LINK.to_owned())
                }
                Ok(member) => {
                    let bytes = member.size();
                    self.member((origin, &name), member, bytes, depth, &mut shelf)
                }
                Err(e) => self.fail(&format!("{origin}!/{name}"), SourceError::Member(e)),
            };
            self.marks = None;
            flow?;
        }
        let allowance = self.allowance.clone();
        self.kept(origin, shelf, &mut |name| member_of(&mut archive, &allowance, name), depth)
    }

    /// The text of a document of an office program, which may be an export of many articles.
    fn office(&mut self, origin: &str, text: Result<String, SourceError>, depth: usize) -> Flow {
        match text.map(|text| Peeked::new(io::Cursor::new(text.into_bytes()))) {
            Ok(Ok(mut input)) => self.stream(origin, TEXT_NAME, &mut input, depth + 1),
            Ok(Err(e)) => self.fail(origin, SourceError::Unpack(e)),
            Err(reason) => self.fail(origin, reason),
        }
    }

    /// The sheets of a table whose first row names a text; of a table without such a sheet the first one that has a row, which
    /// says what is missing. A damaged sheet costs itself.
    fn table<R: Read + Seek>(&mut self, origin: &str, archive: ZipArchive<R>) -> Flow {
        let mut table = match Table::of(archive) {
            Ok(table) => table,
            Err(reason) => return self.fail(origin, reason),
        };
        let (mut with_text, mut with_rows, mut is_damaged) = (Vec::new(), None, false);
        for sheet in table.sheets() {
            let columns = match table.rows(&sheet).and_then(|mut rows| rows.row()) {
                Ok(Some(columns)) => columns,
                Ok(None) => continue,
                Err(e) => {
                    is_damaged = true;
                    self.fail(&format!("{origin}!/{sheet}"), e.into())?;
                    continue;
                }
            };
            if self.request.mapping.reads(&columns) {
                with_text.push(sheet);
            } else {
                with_rows.get_or_insert(sheet);
            }
        }
        let chosen = if with_text.is_empty() { with_rows.into_iter().collect() } else { with_text };
        if chosen.is_empty() && !is_damaged {
            return self.fail(origin, SheetError::NoRow.into());
        }
        for sheet in chosen {
            let origin = format!("{origin}!/{sheet}");
            let Some(form) = detect::of_name(SHEET_NAME) else { continue };
            let rows = table.rows(&sheet).map_err(SourceError::from);
            let counted = rows.map(|rows| Peeked::new(BufReader::new(self.allowance.counting(rows))));
            match counted.and_then(|input| input.map_err(SourceError::Unpack)) {
                Ok(mut input) => self.records(&origin, form, &Hints::default(), &mut input)?,
                Err(reason) => self.fail(&origin, reason)?,
            }
        }
        Flow::Continue(())
    }

    fn epub(&mut self, origin: &str, members: Vec<Chapter>) -> Flow {
        for (name, raw) in members {
            self.article(format!("{origin}!/{name}"), raw)?;
        }
        Flow::Continue(())
    }

    fn tar(&mut self, origin: &str, input: &mut Peeked<'_>, depth: usize) -> Flow {
        let left = Rc::new(Cell::new(MAX_HEADER));
        let mut archive = tar::Archive::new(Fenced { input, left: Rc::clone(&left) });
        let mut entries = match archive.entries() {
            Ok(entries) => entries,
            Err(e) => return self.fail(origin, SourceError::Unpack(e)),
        };
        let mut shelf = Shelf::of_stream();
        loop {
            if self.allowance.is_used_up() {
                self.copied(origin, &mut shelf, depth)?;
                return self.fail(origin, SourceError::Bomb);
            }
            left.set(MAX_HEADER);
            let mut entry = match entries.next() {
                None => return self.copied(origin, &mut shelf, depth),
                Some(Ok(entry)) => entry,
                Some(Err(e)) => {
                    self.copied(origin, &mut shelf, depth)?;
                    return self.fail(origin, SourceError::Tar(e));
                }
            };
            left.set(u64::MAX);
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let kind = entry.header().entry_type();
            if kind.is_file() || kind.is_contiguous() {
                let left = entry.size();
                let input = Complete { input: &mut entry, left };
                self.member((origin, &name), input, left, depth, &mut shelf)?;
            } else if !kind.is_dir() {
                self.pass_over(&format!("{origin}!/{name}"), LINK.to_owned())?;
            }
            // The rest of the member is read here, so that the next step reads a header alone, within its bound.
            if let Err(e) = io::copy(&mut entry, &mut io::sink()) {
                self.copied(origin, &mut shelf, depth)?;
                return self.fail(origin, SourceError::Unpack(e));
            }
            if shelf.is_full() {
                self.copied(origin, &mut shelf, depth)?;
            }
        }
    }

    /// A stream that is not packed.
    fn articles(&mut self, origin: &str, name: &str, input: &mut Peeked<'_>) -> Flow {
        if input.head().is_empty() {
            return self.fail(origin, SourceError::Empty);
        }
        // What is marked counts in the text as it is, whatever it looks like.
        let marks = self.marks.clone();
        let form = self.request.form.unwrap_or_else(|| match &marks {
            Some(_) => detect::form(name, b""),
            None => detect::form_of(name, input.head(), input.form()),
        });
        let hints = Hints { fallback: encoding::of_head(input.head()), marks, ..Hints::default() };
        let Some(wide) = records::encoding(form, input.head()) else {
            return self.records(origin, form, &hints, input);
        };
        match Peeked::new(BufReader::new(records::wide::Utf8Reader::new(input, wide))) {
            Ok(mut input) => self.records(origin, form, &hints, &mut input),
            Err(e) => self.fail(origin, SourceError::Unpack(e)),
        }
    }

    fn records(&mut self, origin: &str, form: Form, hints: &Hints, bytes: &mut Peeked<'_>) -> Flow {
        if self.request.keeps_documents && form.holds_text() {
            return self.article(origin.to_owned(), records::as_it_is(form, bytes));
        }
        let mapping = self.request.mapping.clone();
        let head = bytes.head().to_vec();
        let input = Input { form, bytes, head: &head, hints, mapping: &mapping };
        records::articles(input, &mut |place, raw| self.article(place.of(origin), raw))
    }
}

/// The bytes of a member of an archive, within the allowance; `None` where there is none of that name.
fn member_of<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    allowance: &Allowance,
    name: &str,
) -> Option<Result<Vec<u8>, SourceError>> {
    let at = archive.index_for_name(name)?;
    Some(
        archive
            .by_index(at)
            .map_err(SourceError::Member)
            .and_then(|member| whole(allowance.counting(member))),
    )
}

/// Whether an archive is a WACZ: crawls of web sites with a description of them and indexes of their pages. Only the crawls are
/// read.
fn is_web_archive_collection<R: Read + Seek>(archive: &ZipArchive<R>) -> bool {
    let holds = |folder: &str| archive.file_names().flatten().any(|name| name.starts_with(folder));
    archive.index_for_name("datapackage.json").is_some() && holds(CRAWLS) && holds("indexes/")
}

/// Whether any part of a name begins with a dot, or is what a Mac (`__MACOSX`) or an open document (`~$`) adds.
fn is_hidden(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    parts.any(|part| {
        part == "__MACOSX"
            || part.starts_with("~$")
            || part.starts_with('.') && !part.trim_matches('.').is_empty()
    })
}

/// A reader that gives no more bytes than a number that is set from outside, anew for each header of a tar archive.
struct Fenced<'a, 'b> {
    input: &'a mut Peeked<'b>,
    left: Rc<Cell<u64>>,
}

impl Read for Fenced<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::Error::other("the name of a member is too long"));
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let n = self.input.read(&mut buffer[..most])?;
        self.left.set(left.saturating_sub(n as u64));
        Ok(n)
    }
}

/// A reader that must give so many bytes, else it fails: an archive that is cut off ends its last member without an error.
struct Complete<R> {
    input: R,
    left: u64,
}

impl<R: Read> Read for Complete<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.left = self.left.saturating_sub(n as u64);
        if n == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::is_hidden;

    #[test]
    fn hidden_members_are_told_from_steps_upwards() {
        assert!(is_hidden("a/.git/b.txt") && is_hidden("__MACOSX/a.txt") && is_hidden(".a.txt"));
        assert!(!is_hidden("../a.txt") && !is_hidden("./a/b.txt") && !is_hidden("/etc/a.txt"));
    }
}
