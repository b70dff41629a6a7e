//! Enums whose values are keywords in JSON: closed lists such as `"light"`, `"dark"`, `"auto"`.

/// An enum whose values are keywords.
///
/// Two tables in place of one with pairs, so that one function looks keywords up for all enums.
pub(crate) trait Keyword: Copy + 'static {
    /// The keywords.
    const KEYWORDS: &'static [&'static str];
    /// The values, in the order of their keywords.
    const VALUES: &'static [Self];

    /// The index of this value in both tables.
    fn index(self) -> usize;

    /// The keyword of this value.
    fn keyword(self) -> &'static str {
        Self::KEYWORDS[self.index()]
    }

    /// The value that a keyword stands for.
    fn from_keyword(keyword: &str) -> Option<Self> {
        index_of(Self::KEYWORDS, keyword).and_then(|index| Self::VALUES.get(index)).copied()
    }
}

/// The index of a keyword in a table.
pub(crate) fn index_of(keywords: &[&str], keyword: &str) -> Option<usize> {
    keywords.iter().position(|known| *known == keyword)
}

/// Implements [`Keyword`] for enums: every value with its keyword, in the order in which the values are declared.
macro_rules! keywords {
    ($($name:ident { $($variant:ident $keyword:literal),+ $(,)? })+) => {
        $(impl crate::keywords::Keyword for $name {
            const KEYWORDS: &'static [&'static str] = &[$($keyword),+];
            const VALUES: &'static [$name] = &[$($name::$variant),+];

            fn index(self) -> usize {
                self as usize
            }
        })+
    };
}

pub(crate) use keywords;
