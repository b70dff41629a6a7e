//! Where the address of a picture, film or frame is, also while a script has not loaded it, and what its name tells.

use crate::content::Writer;
use crate::content::html::tokenizer::StartTag;
use crate::content::picture_names::EXTENSIONS;
use crate::tree::{Descriptor, SafeUrl, Scheme};

/// How many addresses of an element are tried.
const TRIED: usize = 8;

/// Words in the names of attributes whose address is not the picture's own: smaller copies, films, and what editors keep aside.
const COPIES: &str = "thumb thumbnail small low lowsrc dynsrc lqip tiny placeholder fallback error mce cke";

/// Words in the names of `data-` attributes that hold the picture's address, if `src` is a placeholder.
const SPARE: &str = "lazy lazyload echo image img original full url";

/// What stands in the names of placeholders.
const PLACEHOLDERS: [&str; 12] = [
    "placeholder",
    "blank",
    "spacer",
    "transparent",
    "pixel",
    "1x1",
    "grey.",
    "gray.",
    "loading",
    "loader",
    "lazy",
    "blur",
];

/// The names of pictures that are empty.
const SPACERS: &str = "spacer blank transparent placeholder pixel 1x1 empty clear grey gray";

/// The beginnings of images of one pixel by one: of GIF, in both versions, and of PNG.
const ONE_PIXEL: [&str; 3] = [
    "image/gif;base64,R0lGODlhAQABA",
    "image/gif;base64,R0lGODdhAQABA",
    "image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB",
];

/// How likely an address is the picture's own. The first one is the best.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(in super::super) enum Rank {
    /// `data-src` or `data-srcset`.
    Lazy,
    /// Another attribute of a lazy loader.
    Named,
    /// `src` or `srcset`.
    Own,
    /// An attribute that counts only beside a placeholder.
    Spare,
    /// A placeholder.
    Placeholder,
}

/// The addresses of an element, the likeliest first: in the attribute `own` (`src` or `srcset`), and in those of lazy loaders.
pub(in super::super) fn addresses(tag: &StartTag<'_>, own: &str) -> Vec<(Rank, String)> {
    let mut found: Vec<(Rank, String)> = Vec::new();
    let is_set = own == "srcset";
    for (name, value) in tag.attrs() {
        let is_own = name.eq_ignore_ascii_case(own);
        let is_data = name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data-"));
        // Some loaders have names without `data-`: `nitro-lazy-src`, `suppressedsrc`.
        let end = name.get(name.len().saturating_sub(own.len())..);
        if !(is_data || end.is_some_and(|end| end.eq_ignore_ascii_case(own))) || found.len() == TRIED {
            continue;
        }
        let name = name.to_ascii_lowercase();
        let value = value();
        let value = value.trim_ascii();
        let has = |words: &str| name.split('-').any(|word| words.split(' ').any(|known| known == word));
        let rank = if is_own {
            if is_placeholder(value) { Rank::Placeholder } else { Rank::Own }
        } else if !(is_set || is_address(value)) || name.contains("srcset") != is_set {
            continue;
        } else if is_data && name.len() == own.len() + 5 && name.ends_with(own) {
            Rank::Lazy
        } else if (name.contains("src") && !has(COPIES)) || name == "data-original" {
            // Without `data-` it may be the address of another picture, which a script shows for a while.
            if is_data || tag.name.is_one_of("iframe") { Rank::Named } else { Rank::Spare }
        } else if !is_set && (is_file(value) || (has(SPARE) && value.contains("//"))) {
            Rank::Spare
        } else {
            continue;
        };
        // A set of placeholders still stands for a picture, an image of one pixel does not.
        if value.is_empty() || value.starts_with('#') || is_one_pixel(value) {
            continue;
        }
        let at = found.iter().rposition(|(known, _)| *known <= rank).map_or(0, |at| at + 1);
        found.insert(at, (rank, value.to_owned()));
    }
    found
}

/// Whether a value may be an address.
fn is_address(value: &str) -> bool {
    let is_other = |char: char| char.is_ascii_whitespace() || matches!(char, '{' | '[' | '<');
    !value.contains(is_other) && (value.contains('/') || is_file(value))
}

/// Whether an address ends as those of pictures do.
pub(in super::super) fn is_file(address: &str) -> bool {
    EXTENSIONS.iter().chain(&["svg"]).any(|end| is_file_of(address, end))
}

/// Whether the path of an address ends so, after a full stop.
pub(super) fn is_file_of(address: &str, end: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(end))
}

/// Whether the name of a picture, or what its server is told to do with it, says that it only keeps the place of another one.
pub(super) fn is_placeholder(address: &str) -> bool {
    let name = file_name(address).to_ascii_lowercase();
    // Wix and Cloudinary blur it.
    let is_blurred = || address.split(['/', ',']).any(|step| step.starts_with("blur_") || step.starts_with("e_blur"));
    address.starts_with("data:") || is_blurred() || PLACEHOLDERS.iter().any(|word| name.contains(word))
}

/// Whether the picture at an address is empty, by its name.
pub(in super::super) fn is_spacer(address: &str) -> bool {
    let name = file_name(address).split(['.', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    address.starts_with("data:") || SPACERS.split(' ').any(|spacer| spacer == name)
}

/// Whether an address holds an image of one pixel.
fn is_one_pixel(address: &str) -> bool {
    address.strip_prefix("data:").is_some_and(|data| ONE_PIXEL.iter().any(|start| data.starts_with(start)))
}

/// What follows the last slash of an address's path, with the query.
fn file_name(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    &address[path.rfind('/').map_or(0, |slash| slash + 1)..]
}

/// The candidate with the largest width or density.
pub(super) fn largest(candidates: &[(SafeUrl, Descriptor)]) -> Option<SafeUrl> {
    let mut largest = candidates.first()?;
    for candidate in candidates {
        if candidate.1.is_larger(&largest.1) {
            largest = candidate;
        }
    }
    Some(largest.0.clone())
}

/// The candidates of a `srcset` ("Parsing a srcset attribute"). If some have a width, only those.
pub(super) fn candidates(writer: &mut Writer<'_>, list: &str) -> Vec<(SafeUrl, Descriptor)> {
    let mut candidates: Vec<(SafeUrl, Descriptor)> = Vec::new();
    let mut rest = list;
    while !writer.sink.is_full() {
        rest = rest.trim_start_matches(|char: char| char.is_ascii_whitespace() || char == ',');
        // A URL may contain commas. One at its end means that no descriptor follows.
        let (word, after) = rest.split_at(rest.find(|char: char| char.is_ascii_whitespace()).unwrap_or(rest.len()));
        let url = word.trim_end_matches(',');
        if url.is_empty() {
            break;
        }
        let (descriptors, after) = if url == word { after.split_once(',').unwrap_or((after, "")) } else { ("", after) };
        rest = after;
        let mut descriptors = descriptors.split_ascii_whitespace().peekable();
        let descriptor = match descriptors.peek() {
            // A height may stand beside the width.
            Some(_) => descriptors.find_map(Descriptor::new),
            None => Descriptor::new("1x"),
        };
        let url = if is_one_pixel(url) { None } else { writer.url(url, Scheme::Image) };
        if let (Some(descriptor), Some(url)) = (descriptor, url) {
            candidates.push((url, descriptor));
        }
    }
    if candidates.iter().any(|(_, descriptor)| descriptor.is_width()) {
        candidates.retain(|(_, descriptor)| descriptor.is_width());
    }
    candidates
}
