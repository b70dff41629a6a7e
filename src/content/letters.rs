//! Compares texts without what publishing systems change in them: white space, punctuation and case.

/// The letters and digits of a text, in lower case in the scripts of Europe. Texts that differ only in white space and punctuation have the same ones.
pub(super) fn letters(text: &str) -> String {
    let kept = text.chars().filter(|char| match char {
        '\0'..='\u{7f}' => char.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3020}' | '\u{feff}' => false,
        _ => !char.is_whitespace(),
    });
    let lowered = kept.map(|char| match char {
        'A'..='Z' | '\u{c0}'..='\u{de}' | '\u{391}'..='\u{3a9}' | '\u{410}'..='\u{42f}' => u32::from(char) + 32,
        '\u{400}'..='\u{40f}' => u32::from(char) + 80,
        _ => u32::from(char),
    });
    lowered.filter_map(char::from_u32).collect()
}

/// Whether two texts differ only in white space, punctuation and case.
pub(super) fn is_same_text(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_by_their_letters() {
        for (one, other) in [
            ("The \u{201c}long\u{201d} pier", "THE  \"LONG\"\u{a0}PIER"),
            ("\u{c9}t\u{e9}", "\u{e9}T\u{c9}"),
            ("\u{41c}\u{43e}\u{441}\u{442}", "\u{43c}\u{41e}\u{421}\u{422}"),
            ("\u{6a4b}\u{306f}\u{3001}\u{958b}\u{901a}", "\u{6a4b}\u{306f} \u{958b}\u{901a}"),
        ] {
            assert_eq!(letters(one), letters(other));
        }
        assert_ne!(letters("The pier"), letters("The piers"));
    }
}
