//! Numbers of code pages and of the character sets of fonts, and the encodings that they are.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, ISO_8859_2, ISO_8859_5, ISO_8859_7, ISO_8859_8, ISO_8859_15, KOI8_R,
    KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

/// The encoding of a code page by its number in Windows; `None` where it is not known.
pub(super) fn encoding(code_page: u32) -> Option<&'static Encoding> {
    Some(match code_page {
        0 | 1252 | 28591 | 20127 => WINDOWS_1252,
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 | 28599 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        10007 => X_MAC_CYRILLIC,
        20866 => KOI8_R,
        21866 => KOI8_U,
        28592 => ISO_8859_2,
        28595 => ISO_8859_5,
        28597 => ISO_8859_7,
        28598 => ISO_8859_8,
        28605 => ISO_8859_15,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The code page of the character set of a font; `None` where it says nothing and that of the document holds. For 437, 850 and
/// 1361 there is no [`encoding`], so a document with letters in them is refused.
pub(super) fn of_character_set(set: i64) -> Option<u32> {
    Some(match set {
        0 => 1252,
        77 => 10000,
        78 | 128 => 932,
        129 => 949,
        // Johab, which nobody has written for long.
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => return None,
    })
}
