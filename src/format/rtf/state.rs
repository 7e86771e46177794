//! Where in a document we are: the groups that are open, their fonts, and the text so far.

use std::collections::BTreeMap;

use super::code_pages;

/// Most fonts that are remembered.
const MAX_FONTS: usize = 10_000;
/// Most characters of older programs behind one of Unicode; documents have one, or two.
const MAX_FALLBACK: i64 = 16;

/// Groups that hold no text of the document.
const NO_TEXT: [&str; 28] = [
    "colortbl",
    "stylesheet",
    "info",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "pict",
    "fldinst",
    "annotation",
    "listtext",
    "pntext",
    "xe",
    "tc",
    "rxe",
    "sp",
    "shprslt",
    "nonshppict",
    "themedata",
    "generator",
    "filetbl",
    "revtbl",
    "object",
    "template",
];

/// Groups that are for programs by their mark, and hold a text nevertheless.
const TEXT_FOR_PROGRAMS: [&str; 5] = ["shpinst", "ud", "footnote", "result", "shptxt"];

/// Words that stand for a character.
const CHARACTERS: [(&str, char); 18] = [
    ("tab", '\t'),
    ("line", '\n'),
    ("lbr", '\n'),
    ("emdash", '\u{2014}'),
    ("endash", '\u{2013}'),
    ("lquote", '\u{2018}'),
    ("rquote", '\u{2019}'),
    ("ldblquote", '\u{201c}'),
    ("rdblquote", '\u{201d}'),
    ("bullet", '\u{2022}'),
    ("emspace", ' '),
    ("enspace", ' '),
    ("qmspace", ' '),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
    ("ltrmark", '\u{200e}'),
    ("rtlmark", '\u{200f}'),
    ("zwbo", '\u{200b}'),
];

/// What a group holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Text,
    /// The same text twice, first for older programs.
    Twice,
    /// The table of fonts.
    Fonts,
    /// Nothing that is text.
    Silent,
}

impl Kind {
    fn is_silent(self) -> bool {
        matches!(self, Self::Fonts | Self::Silent)
    }
}

/// What holds in a group and is forgotten at its end.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    kind: Kind,
    is_hidden: bool,
    is_deleted: bool,
    /// Whether it opened a paragraph of its own inside of another: a footnote or a text box.
    is_apart: bool,
    /// Number of the font; in the table of fonts that of the one that is described.
    font: Option<i64>,
    /// Characters of older programs behind one of Unicode, less one: there is one where nothing says how many.
    fallback: i64,
}

/// Reads a document piece by piece.
pub(super) struct Reader {
    groups: Vec<Group>,
    /// Code pages of the fonts.
    fonts: BTreeMap<i64, u32>,
    code_page: u32,
    default_font: Option<i64>,
    /// Whether the file is UTF-8, so that letters that are not escaped are.
    is_utf8: bool,
    /// Letters of one font, still in its code page.
    letters: Vec<u8>,
    /// Characters that are still to be passed over.
    passing: i64,
    /// The first half of a pair of surrogates.
    half: Option<u32>,
    /// A group has just been opened.
    is_opening: bool,
    /// It begins with the mark of what only programs read.
    is_marked: bool,
    /// The paragraphs that are open, the outermost first; all but the first are footnotes and text boxes.
    open: Vec<String>,
    /// Footnotes and text boxes until the paragraph around them ends.
    apart: Vec<String>,
    text: String,
    /// The code page of letters that cannot be read.
    unknown_page: Option<u32>,
}

impl Reader {
    pub(super) fn new(is_utf8: bool) -> Self {
        Self {
            groups: Vec::new(),
            fonts: BTreeMap::new(),
            code_page: 1252,
            default_font: None,
            is_utf8,
            letters: Vec::new(),
            passing: 0,
            half: None,
            is_opening: false,
            is_marked: false,
            open: vec![String::new()],
            apart: Vec::new(),
            text: String::new(),
            unknown_page: None,
        }
    }

    /// How many groups are open.
    pub(super) fn depth(&self) -> usize {
        self.groups.len()
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or_default()
    }

    /// Opens a group; one byte.
    pub(super) fn opens(&mut self) -> usize {
        self.decode();
        let around = self.group();
        // Of a text that comes twice the second is for us.
        let kind = if around.kind == Kind::Twice { Kind::Silent } else { around.kind };
        self.groups.push(Group { kind, is_apart: false, ..around });
        (self.passing, self.is_opening, self.is_marked) = (0, true, false);
        1
    }

    /// Closes a group; one byte.
    pub(super) fn closes(&mut self) -> usize {
        self.decode();
        self.passing = 0;
        if self.groups.pop().is_some_and(|group| group.is_apart) {
            // The one that it was opened in is still there.
            self.ends_paragraph();
            self.open.pop();
        }
        1
    }

    /// What stands first in the group is for programs alone.
    pub(super) fn is_for_programs(&mut self) {
        self.is_marked = self.is_opening;
    }

    /// Takes a control word with its number.
    pub(super) fn word(&mut self, word: &str, number: Option<i64>) {
        // A control word counts as one character among those that stand for one of Unicode.
        if self.passing > 0 {
            self.passing -= 1;
            return;
        }
        let is_opening = std::mem::take(&mut self.is_opening);
        if is_opening {
            self.opens_with(word);
        }
        if word == "u" {
            self.unicode(number.unwrap_or_default());
            return;
        }
        self.decode();
        self.properties(word, number);
        if let Some((_, character)) = CHARACTERS.iter().find(|(known, _)| *known == word) {
            self.push(*character);
        }
        if matches!(word, "par" | "sect" | "page" | "cell" | "nestcell" | "row" | "nestrow")
            && !self.is_silent()
        {
            self.ends_paragraph();
        }
    }

    /// What a group is, by the word with which it begins.
    fn opens_with(&mut self, word: &str) {
        let is_marked = std::mem::take(&mut self.is_marked);
        let is_apart = matches!(word, "footnote" | "shptxt");
        let around = self.groups.len().checked_sub(2).and_then(|at| self.groups.get(at)).copied();
        let Some(group) = self.groups.last_mut() else { return };
        group.kind = match word {
            "upr" if group.kind == Kind::Text => Kind::Twice,
            // Where what stands around both texts is none, they are none either.
            "ud" if around.is_some_and(|around| around.kind == Kind::Twice) => Kind::Text,
            "fonttbl" => Kind::Fonts,
            _ if NO_TEXT.contains(&word) || is_marked && !TEXT_FOR_PROGRAMS.contains(&word) => Kind::Silent,
            _ => group.kind,
        };
        if is_apart && !group.kind.is_silent() {
            group.is_apart = true;
            self.open.push(String::new());
        }
    }

    /// What a word says of the letters that follow.
    fn properties(&mut self, word: &str, number: Option<i64>) {
        let is_on = number != Some(0);
        let code_page = || number.and_then(|number| u32::try_from(number).ok());
        match word {
            "ansicpg" => self.code_page = code_page().unwrap_or(1252),
            "mac" => self.code_page = 10000,
            "pc" => self.code_page = 437,
            "pca" => self.code_page = 850,
            "deff" => self.default_font = number,
            _ => {}
        }
        let Some(group) = self.groups.last_mut() else { return };
        match word {
            "v" => group.is_hidden = is_on,
            "deleted" => group.is_deleted = is_on,
            "plain" => (group.is_hidden, group.is_deleted, group.font) = (false, false, None),
            "uc" => group.fallback = number.unwrap_or(1).clamp(0, MAX_FALLBACK) - 1,
            "f" => group.font = number,
            "fcharset" | "cpg" if group.kind == Kind::Fonts && self.fonts.len() < MAX_FONTS => {
                let page =
                    if word == "cpg" { code_page() } else { number.and_then(code_pages::of_character_set) };
                if let (Some(font), Some(page)) = (group.font, page) {
                    self.fonts.insert(font, page);
                }
            }
            _ => {}
        }
    }

    /// A character of Unicode, as a number of 16 bits with a sign; what stands for it in older programs follows.
    ///
    /// ```text
    /// Caf\u233\'e9                →  "Café": \'e9 is the same for older programs and is passed over
    /// \u-10179?\u-8704?           →  U+1F600: the units are 0xD83D and 0xDE00, a pair of surrogates
    /// ```
    fn unicode(&mut self, number: i64) {
        self.passing = self.group().fallback + 1;
        let unit = u32::try_from(if number < 0 { number + 0x1_0000 } else { number }).unwrap_or(0xfffd);
        let first = self.half.take();
        let value = match (first, unit) {
            (_, 0xd800..0xdc00) => {
                self.decode();
                self.half = Some(unit);
                return;
            }
            (Some(first), 0xdc00..0xe000) => 0x1_0000 + ((first - 0xd800) << 10) + (unit - 0xdc00),
            // Letters of a font of symbols have no meaning without it.
            (_, 0xf020..0xf100) => 0x2022,
            (_, unit) => unit,
        };
        self.decode();
        self.push(char::from_u32(value).unwrap_or('\u{fffd}'));
    }

    /// A letter in the code page of its font.
    pub(super) fn letter(&mut self, byte: u8) {
        self.is_opening = false;
        if self.passing > 0 {
            self.passing -= 1;
        } else if !self.is_silent() {
            self.letters.push(byte);
        }
    }

    /// Takes the letters up to what is none, and says how many bytes that were.
    pub(super) fn says(&mut self, bytes: &[u8]) -> usize {
        let byte = bytes.first().copied().unwrap_or_default();
        if byte.is_ascii() || !self.is_utf8 {
            self.letter(byte);
            return 1;
        }
        let length =
            (1..=4).find(|n| std::str::from_utf8(&bytes[..*n.min(&bytes.len())]).is_ok()).unwrap_or(1);
        let character =
            std::str::from_utf8(&bytes[..length.min(bytes.len())]).ok().and_then(|text| text.chars().next());
        self.says_char(character.unwrap_or('\u{fffd}'));
        length
    }

    /// A character that needs no code page.
    pub(super) fn says_char(&mut self, character: char) {
        self.is_opening = false;
        if self.passing > 0 {
            self.passing -= 1;
            return;
        }
        self.decode();
        self.push(character);
    }

    /// A sign that is no character.
    pub(super) fn passes_sign(&mut self) {
        self.is_opening = false;
        self.passing = (self.passing - 1).max(0);
    }

    fn is_silent(&self) -> bool {
        let group = self.group();
        group.kind.is_silent() || group.is_hidden || group.is_deleted
    }

    fn push(&mut self, character: char) {
        if !self.is_silent()
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.push(character);
        }
    }

    /// Brings the letters that are waiting to Unicode. This is called before anything that may change the font, so the font of the
    /// group is still theirs.
    fn decode(&mut self) {
        if self.letters.is_empty() {
            return;
        }
        let letters = std::mem::take(&mut self.letters);
        let Some(paragraph) = self.open.last_mut() else { return };
        if let Some(text) = std::str::from_utf8(&letters).ok().filter(|text| text.is_ascii()) {
            paragraph.push_str(text);
            return;
        }
        let group = self.groups.last().copied().unwrap_or_default();
        let font = group.font.or(self.default_font);
        let page = font.and_then(|font| self.fonts.get(&font)).copied().unwrap_or(self.code_page);
        match code_pages::encoding(page) {
            Some(encoding) => paragraph.push_str(&encoding.decode_without_bom_handling(&letters).0),
            None => self.unknown_page = Some(page),
        }
    }

    fn ends_paragraph(&mut self) {
        let is_apart = self.open.len() > 1;
        let Some(paragraph) = self.open.last_mut().map(std::mem::take) else { return };
        if is_apart {
            self.apart.push(paragraph);
            return;
        }
        for paragraph in std::iter::once(paragraph).chain(std::mem::take(&mut self.apart)) {
            if !paragraph.trim().is_empty() {
                let gap = if self.text.is_empty() { "" } else { "\n\n" };
                self.text.extend([gap, paragraph.trim()]);
            }
        }
    }

    /// The text of the document, or the code page of letters in it that cannot be read.
    pub(super) fn finish(mut self) -> Result<String, u32> {
        self.decode();
        while self.open.len() > 1 {
            self.ends_paragraph();
            self.open.pop();
        }
        self.ends_paragraph();
        self.unknown_page.map_or(Ok(self.text), Err)
    }
}
