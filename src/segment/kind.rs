//! What the sentence splitter needs to know of a token: one byte, decided while the token is cut.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, possibly with digits.
    Word,
    /// Starts with a digit.
    Number,
    /// A full stop.
    Stop,
    /// `!` or `?`.
    Mark,
    /// Two or more dots, or `…`.
    Ellipsis,
    /// The full stop of a script that needs no space after it.
    WideStop,
    /// An opening bracket or quotation mark.
    Open,
    /// A closing bracket or quotation mark.
    Close,
    /// A straight double quotation mark.
    Quote,
    /// An apostrophe or single quotation mark that belongs to no word.
    Apostrophe,
    /// An abbreviation after which no sentence ends.
    Leading,
    /// An abbreviation after which a sentence may end.
    Trailing,
    /// "a.m.", "p.m.".
    Clock,
    /// One capital with its dot.
    Initial,
    /// Anything else.
    Symbol,
}

pub(super) const fn dots_or_dashes(byte: u8, length: usize) -> Kind {
    match (byte, length) {
        (b'.', 1) => Kind::Stop,
        (b'.', _) => Kind::Ellipsis,
        _ => Kind::Symbol,
    }
}

pub(super) const fn ascii_kind(byte: u8) -> Kind {
    match byte {
        b'!' | b'?' => Kind::Mark,
        b'(' | b'[' | b'{' => Kind::Open,
        b')' | b']' | b'}' => Kind::Close,
        b'"' => Kind::Quote,
        _ => Kind::Symbol,
    }
}

pub(super) const fn wide_kind(c: char) -> Kind {
    match c {
        '…' => Kind::Ellipsis,
        '。' | '！' | '？' | '।' | '॥' | '؟' | '۔' | '｡' | '።' => Kind::WideStop,
        '‼' | '⁇' | '⁈' | '⁉' => Kind::Mark,
        '“' | '„' | '«' | '‹' | '「' | '『' | '（' | '【' | '《' => Kind::Open,
        '”' | '»' | '›' | '」' | '』' | '）' | '】' | '》' => Kind::Close,
        _ => Kind::Symbol,
    }
}

pub(super) const fn is_flag_half(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}
