//! What files are that hold no text: told by their first bytes, else by the ending of their names. They are passed over, and
//! nobody is troubled with an error.

use super::detect;
use super::wrappings::{self, Wrapping};

/// The first bytes of a kind of file: where they stand, and which they are.
type Magic = &'static [(usize, &'static [u8])];

/// Kinds of files by their first bytes, of which all pieces must stand there; the first that fits counts, so those that say less
/// (`ftyp` of any kind) come behind those that say more.
const KINDS: [(&str, Magic); 40] = [
    ("JPEG", &[(0, b"\xff\xd8\xff")]),
    ("PNG", &[(0, b"\x89PNG\r\n\x1a\n")]),
    ("GIF", &[(0, b"GIF8"), (5, b"a")]),
    ("WebP", &[(0, b"RIFF"), (8, b"WEBP")]),
    ("AVIF", &[(4, b"ftypavif")]),
    ("HEIC", &[(4, b"ftypheic")]),
    ("HEIC", &[(4, b"ftypmif1")]),
    ("TIFF", &[(0, b"II*\0")]),
    ("TIFF", &[(0, b"MM\0*")]),
    ("BMP", &[(0, b"BM"), (6, b"\0\0\0\0")]),
    ("icon", &[(0, b"\0\0\x01\0")]),
    ("Photoshop image", &[(0, b"8BPS\0\x01")]),
    ("DjVu", &[(0, b"AT&TFORM")]),
    ("QuickTime", &[(4, b"ftypqt  ")]),
    ("M4A", &[(4, b"ftypM4A")]),
    ("MP4", &[(4, b"ftyp")]),
    ("WebM or Matroska", &[(0, b"\x1a\x45\xdf\xa3")]),
    ("AVI", &[(0, b"RIFF"), (8, b"AVI ")]),
    ("Flash video", &[(0, b"FLV\x01")]),
    ("MPEG video", &[(0, b"\0\0\x01\xba")]),
    ("MPEG video", &[(0, b"\0\0\x01\xb3")]),
    ("Windows Media", &[(0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11")]),
    ("MP3", &[(0, b"ID3")]),
    ("MP3", &[(0, b"\xff\xfb")]),
    ("WAV", &[(0, b"RIFF"), (8, b"WAVE")]),
    ("Ogg", &[(0, b"OggS\0")]),
    ("FLAC", &[(0, b"fLaC\0")]),
    ("AMR", &[(0, b"#!AMR")]),
    ("MIDI", &[(0, b"MThd\0")]),
    ("WOFF", &[(0, b"wOFF")]),
    ("WOFF2", &[(0, b"wOF2")]),
    ("OpenType font", &[(0, b"OTTO\0")]),
    ("TrueType font", &[(0, b"\0\x01\0\0\0")]),
    ("program", &[(0, b"\x7fELF")]),
    ("program", &[(0, b"MZ"), (2, b"\x90\0")]),
    ("program", &[(0, b"\xcf\xfa\xed\xfe")]),
    ("Java class", &[(0, b"\xca\xfe\xba\xbe")]),
    ("SQLite database", &[(0, b"SQLite format 3\0")]),
    ("Access database", &[(0, b"\0\x01\0\0Standard ")]),
    ("Parquet", &[(0, b"PAR1")]),
];

/// Longest ending of a name that is taken for the kind of a file.
const LONGEST_ENDING: usize = 8;

/// What a file is that holds no text, from its first bytes; `None` where they do not tell.
pub fn of_head(head: &[u8]) -> Option<&'static str> {
    // A text may begin with the same letters; it has no NUL.
    let is_binary = head.contains(&0);
    let stands = |(at, bytes): &(usize, &[u8])| head.get(*at..).is_some_and(|rest| rest.starts_with(bytes));
    let mut kinds = KINDS.iter().filter(|_| is_binary);
    kinds.find(|(_, magic)| magic.iter().all(stands)).map(|(kind, _)| *kind)
}

/// What a file is that is not read, in a word or two.
pub fn kind(name: &str, head: &[u8]) -> String {
    if let Some(Wrapping::Unknown(packer)) = wrappings::wrapping(head) {
        return packer.to_owned();
    }
    if let Some(kind) = of_head(head) {
        return kind.to_owned();
    }
    let ending = detect::ending(name).filter(|ending| {
        (1..=LONGEST_ENDING).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    ending.map_or_else(|| "without ending".to_owned(), |ending| ending.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{kind, of_head};

    #[test]
    fn bytes_tell_and_words_do_not() {
        assert_eq!(of_head(b"\x89PNG\r\n\x1a\n\0\0\0\x0d"), Some("PNG"));
        assert_eq!(of_head(b"\0\0\0\x18ftypmp42\0"), Some("MP4"));
        assert_eq!(of_head(b"RIFF\x24\0\0\0WAVEfmt "), Some("WAV"));
        for text in
            ["MZungu met Anna Lind.", "ID3 is a form of tags.", "BM said so.", "GIF89a is a form.", "wOFF"]
        {
            assert_eq!(of_head(text.as_bytes()), None, "{text}");
        }
        assert_eq!(kind("a/b.Css", b"p { }"), "CSS");
        assert_eq!(kind("a.b/readme", b"x"), "without ending");
        assert_eq!(kind("a.7z", b"7z\xbc\xaf\x27\x1c"), "7-Zip");
    }
}
