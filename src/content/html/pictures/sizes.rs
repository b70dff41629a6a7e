//! How large a picture is, whether it only counts readers, and whether it stands in the line.

use super::addresses::{Rank, addresses, is_file, is_file_of};
use crate::content::html::style::Style;
use crate::content::html::tokenizer::StartTag;

/// How much of an address may tell what a picture is, in bytes.
const ADDRESS_READ: usize = 200;

/// The greatest height of an emoji's file, in tenths of a pixel.
const EMOJI_FILE: u32 = 1600;

/// The greatest heights of a picture in a line, in tenths of pixels, `em` and `ex`.
const LINE: u32 = 480;
const LINE_IN_EM: u32 = 25;
const LINE_IN_EX: u32 = 60;

/// Words in the classes of emoji and smileys, of formulas, and of icons, and what stands in the addresses of the first two.
const EMOJI: &str = "emoji emojis smiley smilies smilie emoticon";
const FORMULAS: &str = "latex tex katex mathjax mwe wirisformula equation";
const ICONS: &str = "icon flag flagicon";
const EMOJI_ADDRESSES: [&str; 6] = ["/emoji/", "/emoji.php", "twemoji", "notoemoji/", "/smilies/", "/smileys/"];
const FORMULA_ADDRESSES: [&str; 5] = ["/latex.php", "codecogs.com", "/math/render/", "mathtex", "cht=tx"];

/// Where a picture stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// On lines of its own.
    Block,
    /// In the line, in its own size.
    Line,
    /// In the line, as high as the text.
    Text,
}

/// A length in tenths and its unit: of the style, or else of the attribute.
pub(super) fn length<'t>(tag: &StartTag<'_>, name: &str) -> Option<(u32, &'t str)> {
    match Style::value(tag, name) {
        Some(value) => parse(&value),
        None => length_of_attr(tag, name),
    }
}

/// A length of an attribute, in tenths, and its unit.
pub(super) fn length_of_attr<'t>(tag: &StartTag<'_>, name: &str) -> Option<(u32, &'t str)> {
    parse(&tag.attr(name)?)
}

fn parse<'t>(value: &str) -> Option<(u32, &'t str)> {
    let value = value.trim_ascii();
    let end = value.find(|char: char| !char.is_ascii_digit()).unwrap_or(value.len());
    let whole = value[..end]
        .bytes()
        .fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(u32::from(digit - b'0')));
    if end == 0 {
        return None;
    }
    let rest = &value[end..];
    let tenth =
        rest.as_bytes().get(1).filter(|digit| digit.is_ascii_digit()).map_or(0, |digit| u32::from(digit - b'0'));
    let unit = rest.trim_start_matches(|char: char| char.is_ascii_digit() || char == '.').trim_ascii_start();
    let known = ["px", "em", "rem", "ex", "%"]
        .into_iter()
        .find(|known| unit.get(..known.len()).is_some_and(|unit| unit.eq_ignore_ascii_case(known)));
    (unit.is_empty() || known.is_some())
        .then(|| (whole.saturating_mul(10).saturating_add(tenth), known.unwrap_or_default()))
}

/// Whether an image or frame is hidden or measures at most one pixel, by its attributes or its style, and so only counts readers.
pub(in super::super) fn is_pixel(tag: &StartTag<'_>) -> bool {
    // AMP shows these only until it has loaded what they stand in for, or if it cannot.
    if tag.name.is_one_of("amp-img") && ["placeholder", "fallback"].iter().any(|name| tag.attr(name).is_some()) {
        return true;
    }
    if Style::of(tag).is_hidden() || tag.attr("hidden").is_some() {
        // Lazy loaders hide the place of a picture until they have loaded it.
        return addresses(tag, "src").first().is_none_or(|(rank, _)| *rank >= Rank::Own);
    }
    // Frames that fit into narrow windows are one pixel wide, and at least as wide as their place.
    if Style::value(tag, "min-width").is_some() {
        return false;
    }
    let [width, height] = ["width", "height"].map(|name| length(tag, name));
    let is_tiny = |length| matches!(length, Some((0..=10, "" | "px") | (0, _)));
    // The height of a frame alone may be set by a script.
    let is_absent = |length: Option<_>| length.is_none() && !tag.name.is_one_of("iframe");
    let is_pixel = (is_tiny(width) && (is_tiny(height) || is_absent(height))) || (is_tiny(height) && is_absent(width));
    is_pixel && !is_drawing_of_false_size(tag)
}

/// Whether a picture in `noscript` only counts readers although its size is not given: the server is told something, nothing says that it is a file, and
/// the page neither names the picture nor arranges it.
pub(super) fn counts_without_size(tag: &StartTag<'_>, address: &str) -> bool {
    let is_bare = |name: &str| ["src", "alt", "style", "border", "referrerpolicy"].contains(&name);
    address.contains('?')
        && !is_file(address)
        && tag.non_empty_attr("alt").is_none()
        && tag.attrs().all(|(name, _)| is_bare(name))
}

/// Whether an element measures at most one pixel by one by its attributes.
pub(super) fn is_point(tag: &StartTag<'_>) -> bool {
    ["width", "height"].iter().all(|name| matches!(length_of_attr(tag, name), Some((0..=10, "" | "px"))))
}

/// Whether the image is an SVG of one pixel by its attributes. Publishing systems write so because they do not know its size.
fn is_drawing_of_false_size(tag: &StartTag<'_>) -> bool {
    let is_styled = ["width", "height"].iter().any(|name| Style::value(tag, name).is_some());
    let is_drawing = |(_, address): &(Rank, String)| is_file_of(address, "svg");
    !is_styled && is_point(tag) && addresses(tag, "src").first().is_some_and(is_drawing)
}

/// Where a picture stands, by its size, class and address. `alt`: its alternative text.
pub(super) fn place(tag: &StartTag<'_>, alt: &str) -> Place {
    let size = length(tag, "height").or_else(|| length(tag, "width"));
    let size = size.filter(|(_, unit)| *unit != "%");
    if is_emoji(tag, alt) {
        return if size.is_none_or(|(size, _)| size <= EMOJI_FILE) { Place::Text } else { Place::Block };
    }
    match size {
        Some((size, "" | "px")) if size <= LINE => Place::Line,
        Some((size, "em" | "rem")) if size <= LINE_IN_EM => Place::Text,
        Some((size, "ex")) if size <= LINE_IN_EX => Place::Line,
        Some(_) => Place::Block,
        None if has_word(tag, FORMULAS) || is_at(tag, &FORMULA_ADDRESSES) => Place::Line,
        None if has_word(tag, ICONS) => Place::Text,
        None => Place::Block,
    }
}

/// Whether the picture is an emoji or a smiley by its class or address. A photograph's address may speak of emoji, so its text must not be words.
fn is_emoji(tag: &StartTag<'_>, alt: &str) -> bool {
    let is_word = alt.contains(char::is_alphabetic) && !alt.starts_with(':');
    has_word(tag, EMOJI) || (!alt.is_empty() && !is_word && is_at(tag, &EMOJI_ADDRESSES))
}

/// Whether one of the words is in a picture's classes.
fn has_word(tag: &StartTag<'_>, words: &str) -> bool {
    let classes = tag.attr("class").unwrap_or_default().to_ascii_lowercase();
    classes.split([' ', '-', '_']).any(|word| words.split(' ').any(|known| known == word))
}

/// Whether a picture's address contains one of the texts. That of a drawing may hold its whole data.
fn is_at(tag: &StartTag<'_>, texts: &[&str]) -> bool {
    tag.attr("src").is_some_and(|address| {
        let start = &address[..address.floor_char_boundary(ADDRESS_READ)];
        texts.iter().any(|text| start.contains(text))
    })
}

/// Whether the alternative text stands for the picture: it is emoji, or the signs of a smiley.
pub(super) fn is_sign(tag: &StartTag<'_>, alt: &str, place: Place) -> bool {
    let is_sign = |char: char| {
        matches!(char, '\u{a9}' | '\u{ae}' | '\u{200d}' | '\u{203c}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
            | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
            || (char.is_ascii_punctuation() | char.is_ascii_digit() && alt.contains('\u{20e3}'))
    };
    let is_emoji_text = !alt.is_empty() && alt.chars().all(is_sign) && place != Place::Block;
    let is_smiley =
        || (2..=4).contains(&alt.len()) && alt.bytes().any(|byte| b":;=8<".contains(&byte)) && is_emoji(tag, alt);
    is_emoji_text || is_smiley()
}
