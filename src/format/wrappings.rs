//! What a file is compressed or packed with: one table, a row a wrapping. `source` unpacks it.

use super::{Cut, detect};

/// What a file is compressed or packed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// gzip, also several members one after the other.
    Gzip,
    /// Zstandard, also several frames one after the other.
    Zstd,
    /// A zip archive (or an electronic book, which is one).
    Zip,
    /// A tar archive.
    Tar,
    /// Something that is not unpacked; its name.
    Unknown(&'static str),
}

/// What is known of a wrapping.
struct Row {
    wrapping: Wrapping,
    /// Where in the file its bytes stand, and which they are; any of them will do.
    magic: &'static [(usize, &'static [u8])],
    /// How names of such files end, and what the name of what is inside ends with instead; `None` where names are in it.
    endings: &'static [(&'static str, Option<&'static str>)],
}

const ROWS: [Row; 8] = [
    Row {
        wrapping: Wrapping::Gzip,
        magic: &[(0, b"\x1f\x8b")],
        endings: &[("gz", Some("")), ("tgz", Some(".tar"))],
    },
    Row {
        wrapping: Wrapping::Zstd,
        magic: &[(0, b"\x28\xb5\x2f\xfd")],
        endings: &[("zst", Some("")), ("tzst", Some(".tar"))],
    },
    Row {
        wrapping: Wrapping::Zip,
        magic: &[(0, b"PK\x03\x04"), (0, b"PK\x05\x06")],
        endings: &[("zip", None), ("wacz", None)],
    },
    Row { wrapping: Wrapping::Unknown("bzip2"), magic: &[(0, b"BZh")], endings: &[] },
    Row { wrapping: Wrapping::Unknown("xz"), magic: &[(0, b"\xfd7zXZ\0")], endings: &[] },
    Row { wrapping: Wrapping::Unknown("7-Zip"), magic: &[(0, b"7z\xbc\xaf\x27\x1c")], endings: &[] },
    Row { wrapping: Wrapping::Unknown("RAR"), magic: &[(0, b"Rar!\x1a")], endings: &[] },
    // The last, since its bytes stand where any text may have them.
    Row { wrapping: Wrapping::Tar, magic: &[(257, b"ustar")], endings: &[("tar", None)] },
];

/// The wrapping that the first bytes show.
pub fn wrapping(head: &[u8]) -> Option<Wrapping> {
    let shows = |(at, magic): &(usize, &[u8])| head.get(*at..).is_some_and(|rest| rest.starts_with(magic));
    // A text may begin with the letters BZh; a block of bzip2 begins with these six bytes.
    let is_text =
        |row: &&Row| row.wrapping == Wrapping::Unknown("bzip2") && head.get(4..10) != Some(b"1AY&SY");
    let found = ROWS.iter().filter(|row| row.magic.iter().any(shows)).find(|row| !is_text(row));
    // "Skippable" frames of Zstandard, which hold no data, may come first (RFC 8878).
    let skippable = head.len() >= 4 && (0x50..=0x5f).contains(&head[0]) && head[1..4] == [0x2a, 0x4d, 0x18];
    if skippable { Some(Wrapping::Zstd) } else { found.map(|row| row.wrapping) }
}

/// How the names of files end that are unpacked, in the order of the table.
pub fn endings() -> impl Iterator<Item = &'static str> {
    ROWS.iter().flat_map(|row| row.endings.iter().map(|(ending, _)| *ending))
}

/// How names of documents and tables of office programs end, which are unpacked to their text.
pub const OFFICE_TEXTS: [&str; 5] = ["docx", "docm", "odt", "xlsx", "xlsm"];

/// Whether a name promises a wrapped file of articles, or a book or a document of an office program, which are such.
pub fn promises_wrapping(name: &str) -> bool {
    let is_book = detect::of_name(name).is_some_and(|form| matches!(form.cut(), Cut::Chapters));
    let mut known = endings().chain(OFFICE_TEXTS);
    is_book || detect::ending(name).is_some_and(|ending| known.any(|known| known == ending))
}

/// The name of what is inside a compressed file: `a.jsonl` for `a.jsonl.gz`, `a.tar` for `a.tgz`.
pub fn inner_name(name: &str) -> String {
    let ending = detect::ending(name);
    let known = ROWS.iter().flat_map(|row| row.endings).find(|(known, _)| ending.as_deref() == Some(*known));
    match known {
        Some((_, Some(inside))) => format!("{}{inside}", &name[..name.rfind('.').unwrap_or(name.len())]),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Wrapping, inner_name, wrapping};

    #[test]
    fn bytes_and_names_show_wrappings() {
        assert_eq!(inner_name("x/a.jsonl.gz"), "x/a.jsonl");
        assert_eq!(inner_name("x/a.tgz"), "x/a.tar");
        assert_eq!(inner_name("x/a.zip"), "x/a.zip");
        assert_eq!(wrapping(b"\x1f\x8b\x08"), Some(Wrapping::Gzip));
        assert_eq!(wrapping(b"\x53\x2a\x4d\x18\0\0"), Some(Wrapping::Zstd));
        assert_eq!(wrapping(b"BZhang said"), None);
        assert_eq!(wrapping(b"BZh91AY&SY"), Some(Wrapping::Unknown("bzip2")));
        assert_eq!(wrapping(&[&[0; 257][..], b"ustar"].concat()), Some(Wrapping::Tar));
    }
}
