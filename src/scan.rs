//! Searching text eight bytes at a time. The build is optimized for size, where loops over bytes are slow: this makes reading JSON and writing text
//! 13 % faster, and counting UTF-16 units 20 % (CONTRIBUTING.md, "Size").
//!
//! A mask has the high bit set of every byte for which a test holds, the first byte lowest.

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES << 7;

/// Eight bytes as one integer.
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

    /// How many words begin in bytes that are all ASCII, and whether one goes on after them. A word is a run without white space that contains a letter
    /// or a digit. `in_word`: whether one goes on before them.
    #[inline(always)]
    pub(crate) fn words(&self, in_word: bool) -> (u32, bool) {
        let lower = Eight(self.0 | (ONES * 0x20));
        let digits = self.at_least(b'0') & self.less(b'9' + 1);
        let letters = (digits | (lower.at_least(b'a') & lower.less(b'z' + 1))) >> 7;
        let visible = self.at_least(b' ' + 1);
        // Each byte of the sum carries into the next one if a word goes on there: a letter always does, a sign if the byte before it does.
        let signs = (visible << 1).wrapping_sub(visible >> 7);
        let (sum, from_letters) = signs.overflowing_add(letters);
        let (sum, from_before) = sum.overflowing_add(u64::from(in_word));
        let begun = (sum ^ signs ^ letters) & ONES;
        ((letters & !begun).count_ones(), from_letters || from_before)
    }

    /// The bytes that are `byte`.
    #[inline(always)]
    pub(crate) fn equal(&self, byte: u8) -> u64 {
        Eight(self.0 ^ (ONES * u64::from(byte))).less(1)
    }
}

/// The index of the first byte from `from` on for which a test holds, or the length. `mask` is the test for eight bytes, `test` the same for one.
#[inline(always)]
pub(crate) fn find(bytes: &[u8], from: usize, mask: impl Fn(Eight) -> u64, test: impl Fn(u8) -> bool) -> usize {
    let (eights, rest) = bytes[from..].as_chunks();
    for (at, eight) in eights.iter().enumerate() {
        let found = mask(Eight::new(*eight));
        if found != 0 {
            return from + at * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    rest.iter().position(|&byte| test(byte)).map_or(bytes.len(), |index| bytes.len() - rest.len() + index)
}

/// Appends a text to another, with some of its characters escaped. `mask` and `test` are the tests of [`find`] for the bytes that may begin such a
/// character. `escape` appends what stands in place of it, or returns false.
#[inline(always)]
pub(crate) fn escape(
    into: &mut String,
    text: &str,
    mask: impl Fn(Eight) -> u64 + Copy,
    test: impl Fn(u8) -> bool + Copy,
    escape: impl Fn(char, &mut String) -> bool,
) {
    let mut start = 0;
    let mut at = 0;
    loop {
        at = find(text.as_bytes(), at, mask, test);
        into.push_str(&text[start..at]);
        start = at;
        let Some(char) = text[at..].chars().next() else { break };
        at += char.len_utf8();
        if escape(char, into) {
            start = at;
        }
    }
}

/// How many bytes two texts have in common at their starts, and how many of the others at their ends.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) fn common_ends(one: &[u8], other: &[u8]) -> [usize; 2] {
    let (mut one, mut other) = (one, other);
    let most = one.len().min(other.len());
    while let (Some((first, one_rest)), Some((other_first, other_rest))) =
        (one.split_first_chunk::<8>(), other.split_first_chunk::<8>())
        && first == other_first
    {
        (one, other) = (one_rest, other_rest);
    }
    while let ([first, one_rest @ ..], [other_first, other_rest @ ..]) = (one, other)
        && first == other_first
    {
        (one, other) = (one_rest, other_rest);
    }
    let left = one.len().min(other.len());
    while let (Some((one_rest, last)), Some((other_rest, other_last))) =
        (one.split_last_chunk::<8>(), other.split_last_chunk::<8>())
        && last == other_last
    {
        (one, other) = (one_rest, other_rest);
    }
    while let ([one_rest @ .., last], [other_rest @ .., other_last]) = (one, other)
        && last == other_last
    {
        (one, other) = (one_rest, other_rest);
    }
    [most - left, left - one.len().min(other.len())]
}

/// The length of a text in UTF-16 code units: one for each byte that leads a character, two if the character has four bytes.
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_begin_at_the_first_letter_or_digit_after_white_space(text in "[ \n\u{0}-\u{7f}]{0,4}[ -~]{8}") {
            let bytes = *text.as_bytes().last_chunk::<8>().unwrap();
            for in_word in [false, true] {
                let (mut count, mut goes_on) = (0, in_word);
                for byte in bytes {
                    count += u32::from(byte.is_ascii_alphanumeric() && !goes_on);
                    goes_on = byte.is_ascii_alphanumeric() || goes_on && byte > b' ';
                }
                prop_assert_eq!(Eight::new(bytes).words(in_word), (count, goes_on));
            }
        }

        #[test]
        fn common_ends_do_not_overlap(one in "[ab]{0,20}", other in "[ab]{0,20}", same in "[ab]{0,40}", is_end: bool) {
            let join = |text: String| if is_end { text + &same } else { same.clone() + &text };
            let (one, other) = (join(one), join(other));
            let most = one.len().min(other.len());
            let start = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
            let end = one.bytes().rev().zip(other.bytes().rev()).take_while(|(one, other)| one == other).count();
            prop_assert_eq!(common_ends(one.as_bytes(), other.as_bytes()), [start, end.min(most - start)]);
        }

        #[test]
        fn special_characters_are_escaped_and_others_stay(text in "[a-c<Ââ\u{a0}]{0,30}") {
            let mut escaped = String::from(">");
            let mask = |eight: Eight| eight.equal(b'<') | eight.equal(0xc2);
            escape(&mut escaped, &text, mask, |byte| matches!(byte, b'<' | 0xc2), |char, into| {
                *into += match char {
                    '<' => "&lt;",
                    '\u{a0}' => "&nbsp;",
                    _ => return false,
                };
                true
            });
            prop_assert_eq!(escaped, format!(">{}", text.replace('<', "&lt;").replace('\u{a0}', "&nbsp;")));
        }
    }
}
