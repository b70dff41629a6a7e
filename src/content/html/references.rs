//! Decodes character references: `&amp;`, `&#8217;`, `&copy`.
//!
//! [`decode`] follows HTML's "Character reference state" (section 13.2.5.72). Nothing here knows tags or elements.

use std::borrow::Cow;
use std::sync::LazyLock;

/// The named character references (HTML, section 13.5), by code point: a line for each character or pair of characters, with its names after it. A
/// line without a character names the code point after the previous line's. A name that ends in `&` does not need its semicolon.
///
/// A list by name would need no [`NAMES`], but would add 2.3 KB to the download.
const TABLE: &str = include_str!("references.txt");

/// The names of [`TABLE`], sorted. Built when the first named reference is decoded.
static NAMES: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let mut names = Vec::new();
    let mut next = '\0';
    for line in TABLE.lines() {
        let list = line.trim_start_matches(|char: char| !char.is_ascii_alphanumeric());
        let mut characters = line[..line.len() - list.len()].chars();
        let first = characters.next().unwrap_or(next);
        let second = characters.next();
        next = char::from_u32(u32::from(first) + 1).unwrap_or_default();
        for name in list.split(' ') {
            let bare = name.trim_end_matches('&');
            names.push(Named { name: bare, first, second, needs_semicolon: bare.len() == name.len() });
        }
    }
    names.sort_unstable_by_key(|named| named.name);
    names
});

/// A named reference.
#[derive(Clone, Copy)]
struct Named {
    name: &'static str,
    first: char,
    second: Option<char>,
    needs_semicolon: bool,
}

/// The code points for the numbers 128 to 159 in numeric references, as in windows-1252 (HTML, section 13.2.5.80). 0: the number itself.
const WINDOWS_1252: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/// The length of the longest name, without its semicolon.
const LONGEST: usize = 31;

/// The length of the longest name that does not need its semicolon.
const LONGEST_WITHOUT_SEMICOLON: usize = 6;

/// Replaces the character references in `text`. In an attribute's value, `&copy=` and `&copyright` are not references.
pub(super) fn decode(text: &str, in_attribute: bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let length = match after.strip_prefix('#') {
            Some(digits) => numeric(digits, &mut decoded),
            None => named(after, in_attribute, &mut decoded),
        };
        if length == 0 {
            decoded.push('&');
        }
        rest = &after[length..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Decodes a numeric reference such as `#123;` or `#x7b;`; `text` is what follows the `#`. Returns the length of the reference with the `#`, or 0
/// if there is none.
fn numeric(text: &str, decoded: &mut String) -> usize {
    let (radix, digits) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, text),
    };
    let mut number = 0_u32;
    let mut end = 0;
    while let Some(digit) = digits.as_bytes().get(end).and_then(|byte| char::from(*byte).to_digit(radix)) {
        number = number.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == 0 {
        return 0;
    }
    match WINDOWS_1252.get((number as usize).wrapping_sub(128)) {
        Some(0) | None => {}
        Some(remapped) => number = u32::from(*remapped),
    }
    decoded.push(char::from_u32(number).filter(|char| *char != '\0').unwrap_or(char::REPLACEMENT_CHARACTER));
    1 + text.len() - digits.len() + end + usize::from(digits[end..].starts_with(';'))
}

/// Decodes the named reference that `text` begins with. Returns its length, or 0 if there is none.
fn named(text: &str, in_attribute: bool, decoded: &mut String) -> usize {
    let run = text.bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    let name = &text[..run];
    if text[run..].starts_with(';')
        && let Some(named) = find(name)
    {
        decoded.extend([Some(named.first), named.second].into_iter().flatten());
        return run + 1;
    }
    // Without a semicolon the longest known name counts.
    for length in (1..=run.min(LONGEST_WITHOUT_SEMICOLON)).rev() {
        let Some(named) = find(&name[..length]).filter(|named| !named.needs_semicolon) else { continue };
        let next = text[length..].bytes().next();
        if in_attribute && next.is_some_and(|next| next == b'=' || next.is_ascii_alphanumeric()) {
            return 0;
        }
        decoded.push(named.first);
        return length;
    }
    0
}

/// The references that most texts make do with. Without them, the first `&amp;` of a page would wait 2 ms for [`NAMES`]. None needs its semicolon.
const COMMON: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("nbsp", '\u{a0}')];

fn find(name: &str) -> Option<Named> {
    if let Some((name, first)) = COMMON.iter().find(|(common, _)| *common == name) {
        return Some(Named { name, first: *first, second: None, needs_semicolon: false });
    }
    let named = |name, first, second| Some(Named { name, first, second, needs_semicolon: true });
    match name {
        // These characters cannot begin a line of the table.
        "NewLine" => named("NewLine", '\n', None),
        "fjlig" => named("fjlig", 'f', Some('j')),
        _ => NAMES.binary_search_by_key(&name, |named| named.name).ok().map(|at| NAMES[at]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_text_are_decoded() {
        for (text, decoded) in [
            ("a &amp; b", "a & b"),
            ("&lt;b&gt;", "<b>"),
            ("&rsquo;&CounterClockwiseContourIntegral;", "\u{2019}\u{2233}"),
            ("&notit; &notin; &not", "\u{ac}it; \u{2209} \u{ac}"),
            ("&copy2026 &nope; & &; &#; &#x; &#xg", "\u{a9}2026 &nope; & &; &#; &#x; &#xg"),
            ("&#8217;&#x2019;&#X2019 &#65", "\u{2019}\u{2019}\u{2019} A"),
            ("&#128;&#x92;&#129;&#x9F;", "\u{20ac}\u{2019}\u{81}\u{178}"),
            ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("&amp;lt;", "&lt;"),
            ("&ngE;", "\u{2267}\u{338}"),
        ] {
            assert_eq!(decode(text, false), decoded, "{text}");
        }
    }

    #[test]
    fn ambiguous_references_in_attributes_are_kept() {
        assert_eq!(decode("?a=1&copy=2&amp;lt=3&copyx&copy;&copy", true), "?a=1&copy=2&lt=3&copyx\u{a9}\u{a9}");
        assert_eq!(decode("&notit;", true), "&notit;");
    }

    #[test]
    fn common_references_are_those_of_the_table() {
        for (name, first) in COMMON {
            let named = NAMES.iter().find(|named| named.name == name).expect(name);
            assert_eq!((named.first, named.second, named.needs_semicolon), (first, None, false), "{name}");
        }
    }

    #[test]
    fn some_names_do_not_need_their_semicolon() {
        let optional: Vec<&Named> = NAMES.iter().filter(|named| !named.needs_semicolon).collect();
        assert_eq!((NAMES.len(), optional.len()), (2123, 106));
        assert_eq!(optional.iter().map(|named| named.name.len()).max(), Some(LONGEST_WITHOUT_SEMICOLON));
        assert_eq!(NAMES.iter().map(|named| named.name.len()).max(), Some(LONGEST));
    }

    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn named_references_match_html5ever() {
        for (name, (first, second)) in &html5ever::data::NAMED_ENTITIES {
            // html5ever's table also contains prefixes of names.
            if let Some(first) = char::from_u32(*first).filter(|first| *first != '\0' && name.ends_with(';')) {
                let second = char::from_u32(*second).filter(|second| *second != '\0');
                let expected: String = [first].into_iter().chain(second).collect();
                assert_eq!(decode(&format!("&{name}"), false), expected, "{name}");
            }
        }
    }
}
