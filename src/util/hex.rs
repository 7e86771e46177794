//! Bytes as hexadecimal digits.

/// Bytes as pairs of lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a string never fails.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The number that the first sixteen hexadecimal digits of a text stand for; `None` where there are fewer, or something else.
pub fn leading_u64(text: &str) -> Option<u64> {
    u64::from_str_radix(text.get(..16)?, 16).ok()
}
