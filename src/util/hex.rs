//! Bytes as hexadecimal digits, and numbers from digits.

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
    number(text.get(..16)?, 16)
}

/// The number that digits of this base stand for; `None` where they are none or too many. The standard library takes a sign, too.
pub fn number(digits: &str, radix: u32) -> Option<u64> {
    let are_digits = digits.chars().all(|c| c.is_digit(radix));
    are_digits.then(|| u64::from_str_radix(digits, radix).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{leading_u64, number};

    #[test]
    fn a_sign_is_no_digit() {
        assert_eq!(leading_u64("0123456789abcdef0"), Some(0x0123_4567_89ab_cdef));
        assert_eq!(leading_u64("+123456789abcdef0"), None);
        assert_eq!(
            [number("ff", 16), number("7", 10), number("+7", 10), number("", 16)],
            [Some(255), Some(7), None, None]
        );
    }
}
