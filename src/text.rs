//! Texts put together. std's formatting would be 2 KB more to download.

use crate::scan;

/// Texts, one after the other.
pub(crate) fn concat(texts: &[&str]) -> String {
    join(texts, "")
}

/// Texts with another between them.
pub(crate) fn join(texts: &[&str], separator: &str) -> String {
    let mut joined = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            joined += separator;
        }
        joined += text;
    }
    joined
}

/// A whole number in decimal.
pub(crate) fn decimal(number: impl Into<i64>) -> String {
    let number = number.into();
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    push_digits(&mut text, number.unsigned_abs(), 10, 1);
    text
}

/// Adds a number in the digits of a base, in lower case, with zeros in front of it up to `width` digits.
pub(crate) fn push_digits(text: &mut String, number: u64, base: u32, width: usize) {
    let (before, digit) = (number / u64::from(base), number % u64::from(base));
    if before > 0 || width > 1 {
        push_digits(text, before, base, width.saturating_sub(1));
    }
    text.extend(char::from_digit(digit as u32, base));
}

/// `text` with another text for each such byte, which is ASCII.
pub(crate) fn replace(text: &str, byte: u8, with: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut pieces = scan::split(text, byte);
    replaced += pieces.next().unwrap_or_default();
    for piece in pieces {
        replaced += with;
        replaced += piece;
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for number in [0, 7, 10, -12, i64::MAX, i64::MIN] {
            assert_eq!(decimal(number), number.to_string());
        }
        let mut text = String::new();
        push_digits(&mut text, 0x1f, 16, 4);
        push_digits(&mut text, 123, 10, 2);
        assert_eq!(text, "001f123");
    }

    #[test]
    fn joins() {
        assert_eq!(join(&["", "a", ""], "-"), "-a-");
        assert_eq!(concat(&["a", "", "b"]), "ab");
        assert_eq!(replace("a,ä,", b',', "%2C"), "a%2Cä%2C");
    }
}
