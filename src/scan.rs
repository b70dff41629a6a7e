//! Looking for something in text, where it matters eight bytes at a time: what is small to download is slow byte by byte. std's patterns bring
//! a searcher each, and a character among them the whole search for texts.
//!
//! A mask has the high bit set of every byte that a test holds for, the first byte lowest.

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES << 7;

/// Eight bytes as one number.
pub(crate) struct Eight(u64);

impl Eight {
    #[inline(always)]
    pub(crate) fn new(bytes: [u8; 8]) -> Eight {
        Eight(u64::from_le_bytes(bytes))
    }

    /// Whether all bytes are ASCII.
    #[inline(always)]
    pub(crate) fn is_ascii(&self) -> bool {
        self.0 & HIGHS == 0
    }

    /// The bytes that are ASCII letters.
    #[inline(always)]
    pub(crate) fn letters(&self) -> u64 {
        let lower = Eight(self.0 | (ONES << 5));
        lower.at_least(b'a') & lower.less(b'z' + 1)
    }

    /// The bytes that are `least` or more.
    #[inline(always)]
    pub(crate) fn at_least(&self, least: u8) -> u64 {
        let low = self.0 & !HIGHS;
        if least <= 0x80 {
            ((low + ONES * u64::from(0x80 - least)) | self.0) & HIGHS
        } else {
            (low + ONES * u64::from(0x80 - (least & 0x7f))) & self.0 & HIGHS
        }
    }

    /// The bytes that are less than `more`.
    #[inline(always)]
    pub(crate) fn less(&self, more: u8) -> u64 {
        !self.at_least(more) & HIGHS
    }

    /// The bytes that are `byte`.
    #[inline(always)]
    pub(crate) fn equal(&self, byte: u8) -> u64 {
        Eight(self.0 ^ (ONES * u64::from(byte))).less(1)
    }
}

/// The place of the first byte from `from` on that `mask` or, in what is left over, `test` finds; else the end.
#[inline(always)]
pub(crate) fn find(bytes: &[u8], from: usize, mask: impl Fn(Eight) -> u64, test: impl Fn(u8) -> bool) -> usize {
    let (eights, rest) = bytes[from..].as_chunks();
    for (at, eight) in eights.iter().enumerate() {
        let found = mask(Eight::new(*eight));
        if found != 0 {
            return from + at * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    rest.iter().position(|&byte| test(byte)).map_or(bytes.len(), |place| bytes.len() - rest.len() + place)
}

/// How many bytes a pattern has at most; a longer one is not found. This bounds the work: a byte is compared with each byte of the pattern.
const PATTERN: usize = 500;

/// Whether there is such a byte, which is ASCII.
pub(crate) fn has(text: &str, byte: u8) -> bool {
    place(text, 0, byte) < text.len()
}

/// Where a byte stands first at or after `from`; without one, where the text ends.
pub(crate) fn place(text: &str, from: usize, byte: u8) -> usize {
    find(text.as_bytes(), from, |eight| eight.equal(byte), |other| other == byte)
}

/// Where the first of `ends`, which are ASCII, stands at or after `at`; without one, where the text ends.
pub(crate) fn until(text: &str, at: usize, ends: &str) -> usize {
    let is_end = |byte: &u8| ends.bytes().any(|end| end == *byte);
    let found = text.as_bytes()[at..].iter().position(is_end);
    found.map_or(text.len(), |found| at + found)
}

/// The pieces of a text between such bytes, which are ASCII: one more than there are of them.
pub(crate) fn split(text: &str, byte: u8) -> Pieces<'_> {
    Pieces { rest: Some(text), byte }
}

/// See [`split`].
#[derive(Clone)]
pub(crate) struct Pieces<'t> {
    rest: Option<&'t str>,
    byte: u8,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let end = place(rest, 0, self.byte);
        self.rest = rest.get(end + 1..);
        Some(&rest[..end])
    }
}

/// What stands before the first of `ends`, which are ASCII.
pub(crate) fn before<'t>(text: &'t str, ends: &str) -> &'t str {
    &text[..until(text, 0, ends)]
}

/// Where the last of `ends`, which are ASCII, stands.
pub(crate) fn last(text: &str, ends: &str) -> Option<usize> {
    text.bytes().rposition(|byte| ends.as_bytes().contains(&byte))
}

/// What stands after the last of `ends`, which are ASCII; all, where there is none.
pub(crate) fn after_last<'t>(text: &'t str, ends: &str) -> &'t str {
    &text[last(text, ends).map_or(0, |last| last + 1)..]
}

/// `text` without those of `ends`, which are ASCII, that it begins with.
pub(crate) fn trim_start<'t>(text: &'t str, ends: &str) -> &'t str {
    let found = text.bytes().position(|byte| !ends.as_bytes().contains(&byte));
    &text[found.unwrap_or(text.len())..]
}

/// What a text begins with: so many bytes, less those of a character that would be cut.
pub(crate) fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// With how many such bytes a text begins.
pub(crate) fn leading(text: &str, is_such: fn(&u8) -> bool) -> usize {
    text.bytes().position(|byte| !is_such(&byte)).unwrap_or(text.len())
}

/// With how many such bytes a text ends.
pub(crate) fn trailing(text: &str, is_such: fn(&u8) -> bool) -> usize {
    text.bytes().rposition(|byte| !is_such(&byte)).map_or(text.len(), |last| text.len() - last - 1)
}

/// Whether there is nothing but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The place of a short pattern. std's search is quick for any pattern, for more code.
pub(crate) fn find_text(text: &str, pattern: &str) -> Option<usize> {
    let first = *pattern.as_bytes().first().filter(|_| pattern.len() <= PATTERN)?;
    let mut at = 0;
    loop {
        at = place(text, at, first);
        if text.as_bytes()[at..].starts_with(pattern.as_bytes()) {
            return Some(at);
        }
        if at == text.len() {
            return None;
        }
        at += 1;
    }
}

/// What stands before and after a short pattern.
pub(crate) fn split_once<'t>(text: &'t str, pattern: &str) -> Option<(&'t str, &'t str)> {
    find_text(text, pattern).map(|at| (&text[..at], &text[at + pattern.len()..]))
}

/// How many UTF-16 units a text has: one for each byte that leads a character, two for the four-byte ones.
pub(crate) fn utf16_len(text: &str) -> usize {
    let (eights, rest) = text.as_bytes().as_chunks();
    let mut length = 0;
    for eight in eights {
        let eight = Eight::new(*eight);
        length += match eight.is_ascii() {
            true => 8,
            false => (eight.less(0x80) | eight.at_least(0xc0)).count_ones() + eight.at_least(0xf0).count_ones(),
        };
    }
    for byte in rest {
        length += u32::from(byte & 0xc0 != 0x80) + u32::from(*byte >= 0xf0);
    }
    length as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_a_kind() {
        assert!(has("a&b", b'&') && !has("", b'&'));
        assert_eq!((until("ab>c<", 1, "<>"), until("ab", 1, "<>")), (2, 2));
        assert_eq!((before("a?b#c", "#?"), before("äb", "#?")), ("a", "äb"));
        assert_eq!((after_last("a/b:c", "/:"), after_last("äb", "/"), after_last("a/", "/")), ("c", "äb", ""));
        assert_eq!(split("a,,b,", b',').collect::<Vec<_>>(), ["a", "", "b", ""]);
        assert_eq!(split("", b',').collect::<Vec<_>>(), [""]);
        assert_eq!((last("ä/b/", "/"), last("äb", "/")), (Some(4), None));
        assert_eq!((trim_start("//ä", "/"), trim_start("//", "/")), ("ä", ""));
        assert_eq!((leading("12ä", u8::is_ascii_digit), leading("12", u8::is_ascii_digit)), (2, 2));
        assert_eq!((trailing("ä12", u8::is_ascii_digit), trailing("12", u8::is_ascii_digit)), (2, 2));
        assert_eq!((beginning("aé", 2), beginning("aé", 3), beginning("", 1)), ("a", "aé", ""));
        assert!(is_blank(" \u{a0}\u{3000}\n") && is_blank("") && !is_blank(" a"));
    }

    #[test]
    fn short_patterns_are_found() {
        assert_eq!(find_text("a]]b]]>c", "]]>"), Some(4));
        assert_eq!(find_text("ab", "abc"), None);
        assert_eq!(find_text("ab", ""), None);
        assert_eq!(split_once("By {} and {}", "{}"), Some(("By ", " and {}")));
        let text = "ä".repeat(PATTERN);
        assert_eq!(find_text(&text, &text[..PATTERN]), Some(0));
        assert_eq!(find_text(&text, &text), None);
    }
}
