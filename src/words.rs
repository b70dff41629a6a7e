//! Closed lists of words: enums that JSON knows by name.

/// An enum whose values have names in JSON.
///
/// Two tables and not one of pairs, so that looking a word up is one function for all of them.
pub(crate) trait Word: Copy + 'static {
    /// The names.
    const WORDS: &'static [&'static str];
    /// The values, in the order of their names.
    const VALUES: &'static [Self];

    /// Its place in both.
    fn place(self) -> usize;

    /// Its name.
    fn word(self) -> &'static str {
        Self::WORDS[self.place()]
    }

    /// The value of that name.
    fn from_word(word: &str) -> Option<Self> {
        place(Self::WORDS, word).and_then(|place| Self::VALUES.get(place)).copied()
    }
}

/// The place of a word in a list.
pub(crate) fn place(words: &[&str], word: &str) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

/// Gives the values of enums their names: all of them, in the order in which they are declared.
macro_rules! words {
    ($($name:ident { $($variant:ident $word:literal),+ $(,)? })+) => {
        $(impl crate::words::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),+];
            const VALUES: &'static [$name] = &[$($name::$variant),+];

            fn place(self) -> usize {
                self as usize
            }
        })+
    };
}

pub(crate) use words;
