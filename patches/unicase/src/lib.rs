//! Strings compared without case, as far as pulldown-cmark needs it: see the README.

/// A string, to be compared without case.
#[derive(Clone, Copy, Debug)]
pub struct UniCase<S>(S);

impl<S: AsRef<str>> UniCase<S> {
    /// Takes the string.
    pub const fn new(text: S) -> UniCase<S> {
        UniCase(text)
    }

    /// The string with its case folded: equal for those that differ in case alone.
    pub fn to_folded_case(&self) -> String {
        Folded { chars: self.0.as_ref().chars(), next: None }.filter_map(char::from_u32).collect()
    }
}

/// A string's characters with their case folded.
struct Folded<'a> {
    chars: std::str::Chars<'a>,
    next: Option<u32>,
}

impl Iterator for Folded<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if let Some(char) = self.next.take() {
            return Some(char);
        }
        let folded = fold(self.chars.next()? as u32);
        if folded == SHARP_S {
            self.next = Some(u32::from(b's'));
            return self.next;
        }
        Some(folded)
    }
}

/// The one letter that folds to two.
const SHARP_S: u32 = 0xdf;

/// First and last capital, how far apart capitals stand, how far behind them their small letters: Unicode's CaseFolding.txt, C and F.
const CAPITALS: &[(u16, u16, u16, i16)] = &[
    (0x41, 0x5a, 1, 32),
    (0xb5, 0xb5, 1, 0x307),
    (0xc0, 0xd6, 1, 32),
    (0xd8, 0xde, 1, 32),
    (0x100, 0x12e, 2, 1),
    (0x132, 0x136, 2, 1),
    (0x139, 0x147, 2, 1),
    (0x14a, 0x176, 2, 1),
    (0x178, 0x178, 1, -0x79),
    (0x179, 0x17d, 2, 1),
    (0x17f, 0x17f, 1, -0x10c),
    (0x18f, 0x18f, 1, 0xca),
    (0x1a0, 0x1a4, 2, 1),
    (0x1af, 0x1af, 1, 1),
    (0x1cd, 0x1db, 2, 1),
    (0x1de, 0x1ee, 2, 1),
    (0x1f8, 0x21e, 2, 1),
    (0x222, 0x232, 2, 1),
    (0x386, 0x386, 1, 38),
    (0x388, 0x38a, 1, 37),
    (0x38c, 0x38c, 1, 64),
    (0x38e, 0x38f, 1, 63),
    (0x391, 0x3a1, 1, 32),
    (0x3a3, 0x3ab, 1, 32),
    (0x3c2, 0x3c2, 1, 1),
    (0x400, 0x40f, 1, 80),
    (0x410, 0x42f, 1, 32),
    (0x460, 0x480, 2, 1),
    (0x48a, 0x4be, 2, 1),
    (0x4c0, 0x4c0, 1, 15),
    (0x4c1, 0x4cd, 2, 1),
    (0x4d0, 0x52e, 2, 1),
    (0x531, 0x556, 1, 48),
    (0x1e00, 0x1e94, 2, 1),
    (0x1e9e, 0x1e9e, 1, -0x1dbf),
    (0x1ea0, 0x1efe, 2, 1),
];

fn fold(char: u32) -> u32 {
    let range = CAPITALS.iter().find(|(first, last, step, _)| {
        (u32::from(*first)..=u32::from(*last)).contains(&char)
            && (char - u32::from(*first)).is_multiple_of(u32::from(*step))
    });
    range.map_or(char, |(.., distance)| char.wrapping_add_signed(i32::from(*distance)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        UniCase::new(text).to_folded_case()
    }

    #[test]
    fn case_does_not_count() {
        for (a, b) in [
            ("ÀÉ×þ", "àé×Þ"),
            ("ΑΓΩΣ", "αγως"),
            ("ПРИВЕТ, Їжак Ђ", "привет, їЖАК ђ"),
            ("ẞ", "SS"),
            ("straße", "STRASSE"),
        ]
        .into_iter()
        .chain([("Əli Şahin Ğ", "əLI şAHIN ğ"), ("Ậ Ư", "ậ ư"), ("ԱՖ", "աֆ"), ("Żółć", "ŻÓŁĆ"), ("字", "字")])
        {
            assert_eq!(folded(a), folded(b));
        }
        assert_ne!(folded("a"), folded("b"));
        assert_ne!(folded("s"), folded("ß"));
        assert_ne!(folded("ı"), folded("i"));
    }

    /// As the standard library has it, where a letter's small form is one letter.
    #[test]
    fn folds_as_unicode_does() {
        let special = ['ß', 'ẞ', 'µ', 'ſ', 'ς'];
        for char in (0..0x2000).filter_map(char::from_u32).filter(|char| !special.contains(char)) {
            let folded = char::from_u32(fold(char as u32)).unwrap();
            if folded != char {
                assert!(char.to_lowercase().eq([folded]), "{char}");
            }
        }
    }
}
