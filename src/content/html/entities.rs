//! Character references: `&amp;`, `&#8217;`, `&copy`.
//!
//! [`decode`] follows "Character reference state" (HTML, section 13.2.5.72). The named ones are pulldown-cmark's: its parser is asked
//! what `&name;` is, so that the download holds one table. It does not know which names may lack their semicolon.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use crate::scan;
use crate::text;

/// The names that HTML 2 and 3 left open without a semicolon (HTML, section 13.5).
const WITHOUT_SEMICOLON: &str = "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute \
     Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc \
     acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 \
     frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm \
     oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml \
     yacute yen yuml";

/// What the numbers 128 to 159 mean: the characters of windows-1252 (HTML, section 13.2.5.80). 0: what the number says.
const WINDOWS_1252: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/// The longest name.
const LONGEST: usize = 31;

/// `text` with its character references replaced. In an attribute's value, `&copy=` and `&copyright` are what they look like.
pub(super) fn decode(text: &str, in_attribute: bool) -> Cow<'_, str> {
    if !scan::has(text, b'&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = scan::split_once(rest, "&") {
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

/// Adds the character of `#123;` or `#x7b;`, without the `#`; gives the length of the reference, with the `#`, or 0 where it is none.
fn numeric(text: &str, decoded: &mut String) -> usize {
    let (radix, digits) = match text.strip_prefix('x').or_else(|| text.strip_prefix('X')) {
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

/// Adds the text of `name;`; gives the length of the reference, or 0 where it is none.
fn named(text: &str, in_attribute: bool, decoded: &mut String) -> usize {
    let run = text.bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    let name = &text[..run];
    if run <= LONGEST && text[run..].starts_with(';') && push_named(name, decoded) {
        return run + 1;
    }
    let mut known = "";
    for other in scan::split(WITHOUT_SEMICOLON, b' ') {
        if other.len() > known.len() && name.starts_with(other) {
            known = other;
        }
    }
    if known.is_empty() {
        return 0;
    }
    let next = text[known.len()..].bytes().next();
    if in_attribute && next.is_some_and(|next| next == b'=' || next.is_ascii_alphanumeric()) {
        return 0;
    }
    push_named(known, decoded);
    known.len()
}

fn push_named(name: &str, decoded: &mut String) -> bool {
    // Those that every text has, without a parser for each.
    let common = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "nbsp" => "\u{a0}",
        "" => return false,
        _ => "",
    };
    decoded.push_str(common);
    if !common.is_empty() {
        return true;
    }
    let before = decoded.len();
    let source = text::concat(&["&", name, ";"]);
    for event in Parser::new(&source) {
        if let Event::Text(text) = event {
            decoded.push_str(&text);
        }
    }
    let is_known = decoded[before..] != source;
    if !is_known {
        decoded.truncate(before);
    }
    is_known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_text() {
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
    fn references_in_attributes() {
        assert_eq!(decode("?a=1&copy=2&amp;lt=3&copyx&copy;&copy", true), "?a=1&copy=2&lt=3&copyx\u{a9}\u{a9}");
        assert_eq!(decode("&notit;", true), "&notit;");
    }

    #[test]
    fn every_name_without_a_semicolon_is_known() {
        for name in WITHOUT_SEMICOLON.split(' ') {
            assert_eq!(decode(&format!("&{name}"), false).chars().count(), 1, "{name}");
        }
        assert_eq!(WITHOUT_SEMICOLON.split(' ').count(), 106);
    }

    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn every_name_means_what_html5ever_says() {
        for (name, (first, second)) in &html5ever::data::NAMED_ENTITIES {
            // Its tokenizer's table has the beginnings of names, too.
            if let Some(first) = char::from_u32(*first).filter(|first| *first != '\0' && name.ends_with(';')) {
                let second = char::from_u32(*second).filter(|second| *second != '\0');
                let expected: String = [first].into_iter().chain(second).collect();
                assert_eq!(decode(&format!("&{name}"), false), expected, "{name}");
            }
        }
    }
}
