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
