//! From paths to bytes: walks folders in a stated order, reads files and standard input.
//!
//! A path named by the person is read whatever it is called; in a folder only names that promise an article are
//! read, hidden files and symbolic links are passed over, and names come in byte order. What cannot be read is an
//! item with its reason, so that the rest goes on.

mod parts;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use self::parts::Parts;
use crate::format::{Form, Framing};

/// Largest file that is read as one article, in bytes.
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// Something to read, or the reason why it cannot be.
#[derive(Debug)]
pub struct Item {
    /// Path as reached from what the person typed; `-` for standard input.
    pub origin: String,
    /// Where and as what to read it.
    pub place: Result<(Place, Form), String>,
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// A part of a file that holds several articles, already read.
    Part(Vec<u8>),
}

impl Place {
    /// All bytes.
    ///
    /// # Errors
    /// A sentence that says why they cannot be had.
    pub fn read(self) -> Result<Vec<u8>, String> {
        match self {
            Self::Part(bytes) => Ok(bytes),
            Self::File(path) => {
                let file = File::open(path).map_err(|e| plain(&e))?;
                let data = file.metadata().map_err(|e| plain(&e))?;
                if data.is_file() && data.len() > MAX_BYTES {
                    return Err(too_large());
                }
                limited(file, data.len())
            }
        }
    }
}

fn limited(reader: impl Read, expected: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    reader.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| plain(&e))?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> String {
    format!("it is larger than {} MiB, the most for one article", MAX_BYTES / (1024 * 1024))
}

/// The error in words, without the number.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "there is no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

/// Everything under `paths`, in the order of the paths and, in folders, of the names.
pub fn items(paths: &[PathBuf]) -> impl Iterator<Item = Item> + '_ {
    paths.iter().flat_map(|path| -> Box<dyn Iterator<Item = Item> + Send> {
        if path.as_os_str() == "-" {
            return stdin();
        }
        match path.metadata() {
            Err(e) => Box::new(std::iter::once(Item { origin: shown(path), place: Err(plain(&e)) })),
            Ok(data) if data.is_dir() => Box::new(folder(path)),
            Ok(data) if data.is_file() => named(path),
            Ok(_) => {
                let reason = "it is neither a file nor a folder".to_owned();
                Box::new(std::iter::once(Item { origin: shown(path), place: Err(reason) }))
            }
        }
    })
}

/// A file that was named: its form is what its name promises, or plain text.
fn named(path: &Path) -> Box<dyn Iterator<Item = Item> + Send> {
    let form = path.file_name().and_then(|name| Form::of_name(&name.to_string_lossy())).unwrap_or(Form::Text);
    file(path, form)
}

/// The articles in a file.
fn file(path: &Path, form: Form) -> Box<dyn Iterator<Item = Item> + Send> {
    match form.framing() {
        Framing::Whole => {
            let place = Ok((Place::File(path.to_path_buf()), form));
            Box::new(std::iter::once(Item { origin: shown(path), place }))
        }
        framing => match File::open(path) {
            Ok(file) => Box::new(Parts::new(shown(path), form, framing, Box::new(BufReader::new(file)))),
            Err(e) => Box::new(std::iter::once(Item { origin: shown(path), place: Err(plain(&e)) })),
        },
    }
}

/// What is piped in: JSON lines where the first byte opens an object, else one plain text.
fn stdin() -> Box<dyn Iterator<Item = Item> + Send> {
    let mut input = BufReader::new(io::stdin());
    match input.fill_buf() {
        Ok(bytes) if bytes.trim_ascii_start().starts_with(b"{") => {
            Box::new(Parts::new("-".to_owned(), Form::Json, Form::Json.framing(), Box::new(input)))
        }
        Ok(_) => {
            let place = limited(input, 0).map(|bytes| (Place::Part(bytes), Form::Text));
            Box::new(std::iter::once(Item { origin: "-".to_owned(), place }))
        }
        Err(e) => Box::new(std::iter::once(Item { origin: "-".to_owned(), place: Err(plain(&e)) })),
    }
}

fn folder(path: &Path) -> impl Iterator<Item = Item> + Send {
    WalkDir::new(path)
        .sort_by(|a, b| a.file_name().cmp(b.file_name()))
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()))
        .flat_map(|entry| match entry {
            Ok(entry) => articles(&entry),
            Err(error) => Box::new(std::iter::once(failed(&error))),
        })
}

fn articles(entry: &DirEntry) -> Box<dyn Iterator<Item = Item> + Send> {
    let name = entry.file_name().to_string_lossy();
    match Form::of_name(&name).filter(|_| entry.file_type().is_file()) {
        Some(form) => file(entry.path(), form),
        None => Box::new(std::iter::empty()),
    }
}

fn failed(error: &walkdir::Error) -> Item {
    let origin = error.path().map_or_else(String::new, shown);
    let reason = error.io_error().map_or_else(|| error.to_string(), plain);
    Item { origin, place: Err(reason) }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().first() == Some(&b'.')
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
