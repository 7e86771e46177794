//! Bytes to text without loss: byte order mark, declared charset, UTF-8, then statistics; else refused.
//!
//! A text that is valid UTF-8 and not plain ASCII is UTF-8 whatever it declares, since no other text looks like that by
//! chance. A guess from statistics counts only if every byte has a meaning in it and hardly a word mixes scripts.
//!
//! A little damage costs what is damaged and not the text: UTF-8 in which a character was cut is UTF-8 with U+FFFD in that
//! place, and stray control characters go. An example, of a page that declares UTF-8:
//!
//! ```text
//! "Caf\xc3\xa9 M\xc3\xbcller … Caf\xc3"    →  "Café Müller … Caf\u{fffd}"    two good sequences, one bad byte
//! "Caf\xe9 M\xfcller"                      →  "Café Müller"                 none good: another encoding
//! ```

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::{FormatError, Hints};

/// Bytes at the start of a page in which a declaration of its encoding is looked for.
const DECLARATION: usize = 4096;
/// Bytes that the statistics look at.
const SAMPLE: usize = 1024 * 1024;
/// A text may have one stray control character in so many bytes; what has more is no text.
const BYTES_A_CONTROL: usize = 16;
/// Undeclared UTF-8 with damage has so many good sequences for each bad one, unless it is mostly ASCII.
const GOOD_FOR_BAD: usize = 4;
/// What is mostly ASCII has one other byte in so many.
const ASCII_FOR_FOREIGN: usize = 8;

/// Text that declares nothing by itself.
///
/// # Errors
/// When the bytes are binary or in an encoding that cannot be found out.
pub fn text(bytes: Vec<u8>, hints: &Hints) -> Result<String, FormatError> {
    decode(bytes, hints.charset.as_deref().and_then(named), hints.fallback)
}

/// A page of HTML or XML, which may declare its encoding.
///
/// # Errors
/// As [`text`].
pub fn page(bytes: Vec<u8>, hints: &Hints) -> Result<String, FormatError> {
    let declared = hints.charset.as_deref().and_then(named).or_else(|| declared(&bytes));
    decode(bytes, declared, hints.fallback)
}

/// The encoding in which the file is that begins so, whose end may be cut off; `None` where it is ASCII so far.
pub fn of_head(head: &[u8]) -> Option<&'static Encoding> {
    match std::str::from_utf8(head) {
        Ok(text) if text.is_ascii() => None,
        Ok(_) => Some(UTF_8),
        Err(e) if e.error_len().is_none() => Some(UTF_8),
        Err(_) if is_damaged_utf8(head, None) => Some(UTF_8),
        Err(_) => Some(guess(head)),
    }
}

/// The encoding of a stream of XML that begins so, where it is not UTF-8.
pub fn of_markup(head: &[u8]) -> Option<&'static Encoding> {
    match std::str::from_utf8(head) {
        Ok(text) if !text.is_ascii() => None,
        Err(e) if e.error_len().is_none() => None,
        Ok(_) => declared(head).filter(|e| *e != UTF_8),
        Err(_) if is_damaged_utf8(head, declared(head)) => Some(UTF_8),
        Err(_) => declared(head).filter(|e| *e != UTF_8).or_else(|| Some(guess(head))),
    }
}

/// UTF-16 as a byte order mark announces it, or as Latin letters show it.
pub fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) => Some(encoding).filter(|e| *e != UTF_8),
        None => without_mark(head),
    }
}

fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// What `<meta charset>`, `http-equiv` or the XML declaration says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(at) = memchr::memmem::find(rest, b"charset").or_else(|| xml_encoding(rest)) {
        rest = &rest[at + b"charset".len()..];
        let value = rest.trim_ascii_start();
        let value = value.strip_prefix(b"=").map(<[u8]>::trim_ascii_start);
        let label = value.map(|v| v.strip_prefix(b"\"").or_else(|| v.strip_prefix(b"'")).unwrap_or(v));
        let label = label.map(|l| {
            l.split(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).next().unwrap_or_default()
        });
        if let Some(encoding) = label.and_then(Encoding::for_label) {
            // A declaration that can be read byte by byte does not stand in UTF-16 (WHATWG, HTML, "prescan a byte stream").
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    None
}

/// Where `encoding` stands in an XML declaration, one byte later, so that both words have the same length.
fn xml_encoding(head: &[u8]) -> Option<usize> {
    let declaration = &head[..memchr::memmem::find(head, b"?>")?];
    declaration
        .starts_with(b"<?xml")
        .then(|| memchr::memmem::find(declaration, b"encoding"))?
        .map(|at| at + 1)
}

fn decode(
    mut bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
    fallback: Option<&'static Encoding>,
) -> Result<String, FormatError> {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        bytes.drain(..length);
        return in_encoding(&bytes, encoding).ok_or_else(|| undecodable(&bytes));
    }
    // Latin letters in UTF-16 are valid UTF-8 with a NUL after each.
    if let Some(encoding) = without_mark(&bytes) {
        return in_encoding(&bytes, encoding).ok_or_else(|| undecodable(&bytes));
    }
    if let Some(text) = in_escapes(&bytes) {
        return Ok(text);
    }
    // UTF-8 may hold anything but NUL.
    // Plain ASCII is what it seems, unless an encoding is declared in which these bytes mean something else.
    let bytes = match String::from_utf8(without_stray(bytes, |byte| byte == 0)?) {
        Ok(text) if !text.is_ascii() || declared.is_none_or(is_ascii_compatible) => return Ok(text),
        Ok(text) => text.into_bytes(),
        Err(e) => e.into_bytes(),
    };
    let bytes = without_stray(bytes, |byte| matches!(byte, 0..=8 | 0xe..=0x19))?;
    // A part of a file in UTF-8 that has bad bytes is damaged, and not in another encoding.
    let is_utf8_file = fallback == Some(UTF_8) && declared.is_none_or(|declared| declared == UTF_8);
    if is_utf8_file || is_damaged_utf8(&bytes, declared) {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    let certain = declared.filter(|e| *e != UTF_8).and_then(|e| in_encoding(&bytes, e));
    certain
        .or_else(|| fallback.and_then(|e| in_encoding(&bytes, e)).filter(|t| is_plausible(t)))
        .or_else(|| in_encoding(&bytes, guess(&bytes)).filter(|t| is_plausible(t)))
        .ok_or_else(|| undecodable(&bytes))
}

fn is_ascii_compatible(encoding: &'static Encoding) -> bool {
    encoding.is_ascii_compatible()
}

/// Whether bytes that are no valid UTF-8 are damaged UTF-8: at least as many of the characters of several bytes are good as bad.
///
/// Latin letters with accents in another encoding hardly ever look like such a character. So this is enough in text that is
/// mostly ASCII, where UTF-8 is declared, and where the good characters are Latin letters inside words. Two bytes of a Chinese
/// or Russian encoding may look like one, so other text needs four times as many.
fn is_damaged_utf8(bytes: &[u8], declared: Option<&'static Encoding>) -> bool {
    let (mut good, mut in_words, mut bad, mut foreign) = (0, 0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        in_words += latin_letters_in_words(chunk.valid());
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        foreign += chunk.valid().bytes().filter(|byte| !byte.is_ascii()).count() + chunk.invalid().len();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let is_mostly_ascii = foreign * ASCII_FOR_FOREIGN <= bytes.len();
    let needed = if declared == Some(UTF_8) || is_mostly_ascii { bad } else { GOOD_FOR_BAD * bad };
    good > 0 && good >= needed || in_words > 0 && in_words >= bad
}

/// How many Latin letters beyond ASCII stand beside one of ASCII.
fn latin_letters_in_words(text: &str) -> usize {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let bytes = text.as_bytes();
    let latin = text.char_indices().filter(|(_, c)| ('\u{c0}'..='\u{24f}').contains(c));
    latin.filter(|(at, c)| is_letter(bytes[..*at].last()) || is_letter(bytes.get(at + c.len_utf8()))).count()
}

/// Text in ISO-2022-JP or ISO-2022-KR, whose escape sequences no other text has; these are plain ASCII to look at.
fn in_escapes(bytes: &[u8]) -> Option<String> {
    let has = |escape: &[u8]| memchr::memmem::find(bytes, escape).is_some();
    if !bytes.contains(&0x1b) {
        return None;
    }
    if has(b"\x1b$B") || has(b"\x1b$@") {
        return ISO_2022_JP.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into);
    }
    has(b"\x1b$)C").then(|| in_shifts(bytes))?
}

/// ISO-2022-KR: between "shift out" and "shift in" each two bytes are a Korean character, as in EUC-KR but for the highest bit
/// (RFC 1557).
fn in_shifts(bytes: &[u8]) -> Option<String> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut is_out = false;
    let mut rest = bytes;
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        match byte {
            0x0e => is_out = true,
            0x0f => is_out = false,
            0x1b if behind.starts_with(b"$)C") => rest = &behind[3..],
            _ if is_out && byte > b' ' => plain.push(byte | 0x80),
            _ => plain.push(byte),
        }
    }
    EUC_KR.decode_without_bom_handling_and_without_replacement(&plain).map(Into::into)
}

/// The bytes without the few control characters that a text may have by mistake, as browsers show it.
///
/// # Errors
/// Where they are so many that it is no text.
fn without_stray(mut bytes: Vec<u8>, is_control: impl Fn(u8) -> bool) -> Result<Vec<u8>, FormatError> {
    let Some(offset) = bytes.iter().position(|byte| is_control(*byte)) else { return Ok(bytes) };
    let stray = bytes.iter().filter(|byte| is_control(**byte)).count();
    if stray * BYTES_A_CONTROL > bytes.len() {
        return Err(FormatError::Binary { offset, byte: bytes[offset] });
    }
    bytes.retain(|byte| !is_control(*byte));
    Ok(bytes)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    // UTF-8 was looked at before.
    detector.guess(None, Utf8Detection::Deny)
}

/// The text, if every byte has a meaning in that encoding and none of them is a control character.
fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let is_text = |c: char| !matches!(c, '\u{0}'..='\u{8}' | '\u{e}'..='\u{19}' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}');
    text.chars().all(is_text).then(|| text.into_owned())
}

/// UTF-16 without a mark: in a text of mostly Latin letters every second byte is NUL.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, rest) = bytes[..bytes.len().min(1024)].as_chunks::<2>();
    if pairs.len() < 8 || !rest.is_empty() {
        return None;
    }
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count() * 10;
    match (zeros(0), zeros(1)) {
        (0, low) if low > pairs.len() * 8 => Some(UTF_16LE),
        (high, 0) if high > pairs.len() * 8 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the words with other than ASCII letters look like words: at most one in five has ASCII letters among Greek or
/// Cyrillic ones, or among those of the scripts that follow in Unicode.
fn is_plausible(text: &str) -> bool {
    let (mut words, mut mixed) = (0_usize, 0_usize);
    for word in
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_ascii() && w.chars().nth(1).is_some())
    {
        words += 1;
        let latin = word.chars().any(|c| c.is_ascii_alphabetic());
        let other = word.chars().any(|c| ('\u{370}'..'\u{1e00}').contains(&c));
        mixed += usize::from(latin && other);
    }
    mixed * 5 <= words
}

/// How many characters of a text stand for others that could not be decoded.
pub fn undecoded(text: &str) -> u64 {
    text.matches(char::REPLACEMENT_CHARACTER).count() as u64
}

fn undecodable(bytes: &[u8]) -> FormatError {
    let offset = std::str::from_utf8(bytes).err().map_or(0, |e| e.valid_up_to());
    FormatError::Encoding { offset, byte: bytes.get(offset).copied().unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::{FormatError, Hints, page, text};

    fn plain(bytes: &[u8]) -> Result<String, FormatError> {
        text(bytes.to_vec(), &Hints::default())
    }

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    #[test]
    fn marks_are_no_text() {
        assert_eq!(plain(b"\xef\xbb\xbfHama").unwrap(), "Hama");
        assert_eq!(plain(b"\xff\xfeH\0a\0").unwrap(), "Ha");
        assert_eq!(plain(b"\xfe\xff\0H\0a").unwrap(), "Ha");
        assert_eq!(plain(b"E\0n\0v\0o\0y\0s\0 \0m\0e\0t\0").unwrap(), "Envoys met");
    }

    #[test]
    fn statistics_find_the_usual_encodings() {
        for (sample, label) in [
            ("Le ministre a été reçu à Genève par le président du comité.", "windows-1252"),
            ("“We met in Geneva,” the envoy said — twice.", "windows-1252"),
            ("Министр иностранных дел встретился с послом в Женеве в понедельник.", "windows-1251"),
            ("Министр иностранных дел встретился с послом в Женеве в понедельник.", "koi8-r"),
            ("Ministři se sešli v pondělí v Ženevě a řešili příští kroky.", "windows-1250"),
            ("外務大臣は月曜日にジュネーブで会談した。", "shift_jis"),
        ] {
            assert_eq!(plain(&encoded(sample, label)).as_deref(), Ok(sample), "{label}");
        }
    }

    #[test]
    fn what_is_declared_holds_unless_the_bytes_say_otherwise() {
        let html = |bytes: &[u8]| page(bytes.to_vec(), &Hints::default());
        let greek = "<meta charset=\"iso-8859-7\"><p>Ο υπουργός";
        assert_eq!(html(&encoded(greek, "iso-8859-7")).unwrap(), greek);
        let declared = "<?xml version=\"1.0\" encoding='windows-1251'?><p>Посол";
        assert_eq!(html(&encoded(declared, "windows-1251")).unwrap(), declared);
        let wrong = "<meta http-equiv=content-type content=\"text/html; charset=iso-8859-1\"><p>Genève";
        assert_eq!(html(wrong.as_bytes()).unwrap(), wrong);
        let header = Hints { charset: Some("windows-1251".to_owned()), ..Hints::default() };
        assert_eq!(page(encoded("Да", "windows-1251"), &header).unwrap(), "Да");
    }

    #[test]
    fn a_little_damage_costs_what_is_damaged() {
        let html = |bytes: &[u8]| page(bytes.to_vec(), &Hints::default()).unwrap();
        let cut = [b"<meta charset=utf-8>".as_slice(), "Rosa Núñez met Jörg Weiß. Núñe".as_bytes(), b"\xc3"]
            .concat();
        assert!(html(&cut).ends_with("Rosa Núñez met Jörg Weiß. Núñe\u{fffd}"), "{}", html(&cut));
        // What is valid is kept as it is; in another encoding a stray control character goes.
        assert_eq!(plain("Núñez met \u{1}Weiß".as_bytes()).unwrap(), "Núñez met \u{1}Weiß");
        let stray =
            [encoded("Rosa Núñez met León in Málaga again", "windows-1252").as_slice(), b"\x01."].concat();
        assert_eq!(plain(&stray).unwrap(), "Rosa Núñez met León in Málaga again.");
        assert_eq!(
            plain(b"The envoys\0 met in Geneva on Monday.").unwrap(),
            "The envoys met in Geneva on Monday."
        );
        // One good and one broken character are enough in a text of Latin letters, and in no other.
        assert_eq!(
            plain(b"Rosa N\xc3\xba met Andr\xc3 Lind again in M.").unwrap(),
            "Rosa Nú met Andr\u{fffd} Lind again in M."
        );
        assert_eq!(
            plain(b"Andr\xc3\xa9 met Jos\xc3 in Bogot\xc3\xa1 and Z\xc3\xbcrich.").unwrap(),
            "André met Jos\u{fffd} in Bogotá and Zürich."
        );
        let russian = encoded("КОТ» и ещё", "windows-1251");
        assert!(!plain(&russian).unwrap_or_default().contains('\u{fffd}'));
        // Declared UTF-8, and nothing in it is that.
        let latin = [b"<meta charset=utf-8>".as_slice(), &encoded("Rosa Núñez", "windows-1252")].concat();
        assert!(html(&latin).ends_with("Rosa Núñez"));
        // The rest of the file shows in which encoding a row is that was broken.
        let hints = Hints { fallback: Some(encoding_rs::UTF_8), ..Hints::default() };
        assert_eq!(text(b"Andr\xe9".to_vec(), &hints).unwrap(), "Andr\u{fffd}");
    }

    #[test]
    fn escape_sequences_say_what_they_are() {
        assert_eq!(plain(&encoded("外務大臣は会談した。", "iso-2022-jp")).unwrap(), "外務大臣は会談した。");
        let korean = encoded("장관은 회담했다", "euc-kr");
        let mut shifted = b"\x1b$)C\n".to_vec();
        for byte in korean {
            match byte {
                0x80.. => shifted.extend([0x0e, byte & 0x7f, 0x0f]),
                other => shifted.push(other),
            }
        }
        assert_eq!(plain(&shifted).unwrap(), "\n장관은 회담했다");
    }

    #[test]
    fn what_is_no_text_is_refused_with_the_place() {
        assert_eq!(plain(b"ab\0c"), Err(FormatError::Binary { offset: 2, byte: 0 }));
        assert_eq!(plain(b"ab\xff\x03c"), Err(FormatError::Binary { offset: 3, byte: 3 }));
        assert!(matches!(plain(b"\xff\xfeH"), Err(FormatError::Encoding { .. })));
        let two = [encoded("Genève ", "windows-1252"), "Женева ".as_bytes().to_vec()].concat();
        let text = plain(&two);
        assert!(text.is_err() || text.is_ok_and(|t| t.contains("Gen")), "never a panic");
    }
}
