//! Limits how deep a line of Markdown nests, before pulldown-cmark sees the text.
//!
//! [`limit_nesting`] knows only the markers of quotes and list items.

use std::borrow::Cow;

use crate::scan;

/// The most quote and list item markers that may begin a line. pulldown-cmark examines each open quote and item for every line, and the rest of
/// the line for each marker. The tree is not deeper either, so elements beyond this limit would lose their tags anyway.
const MAX_NESTED: usize = 100;

/// Removes the quote and list item markers beyond [`MAX_NESTED`] from each line.
pub(super) fn limit_nesting(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut kept = String::new();
    let mut written = 0;
    let mut at = 0;
    while at < bytes.len() {
        let mut markers = 0;
        // The end of the last marker that is kept, including a blank after it; and the end of all markers.
        let mut cut = at;
        let mut end = at;
        while let Some(byte @ (b' ' | b'\t' | b'>' | b'*' | b'+' | b'-' | b'.' | b')' | b'0'..=b'9')) = bytes.get(at) {
            let before_blank = matches!(bytes.get(at + 1), Some(b' ' | b'\t'));
            // A number before a blank is text. In a marker, `.` or `)` follows the number.
            if byte.is_ascii_digit() && before_blank {
                break;
            }
            at += 1;
            let is_marker = *byte == b'>' || (*byte > b' ' && before_blank);
            markers += usize::from(is_marker);
            if is_marker && markers <= MAX_NESTED {
                cut = at + usize::from(before_blank);
            }
            if is_marker || *byte <= b' ' {
                end = at;
            }
        }
        if markers > MAX_NESTED {
            kept.push_str(&text[written..cut]);
            written = end;
        }
        at = 1 + scan::find(
            bytes,
            at,
            |eight| eight.equal(b'\n') | eight.equal(b'\r'),
            |byte| matches!(byte, b'\n' | b'\r'),
        );
    }
    if written == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[written..]);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_beyond_the_limit_are_removed() {
        for marker in ["> ", ">", "- ", "* ", "+\t", "1. ", "2) ", " > - "] {
            let markers = marker.matches(|char| ">-*+.)".contains(char)).count();
            let line = |count: usize| format!("a\n{}b\r\nc", marker.repeat(count / markers));
            assert_eq!(limit_nesting(&line(MAX_NESTED)), line(MAX_NESTED), "{marker}");
            assert_eq!(limit_nesting(&line(MAX_NESTED + 40)), line(MAX_NESTED), "{marker}");
            let with_number = |count: usize| line(count).replace('b', "1.5b");
            assert_eq!(limit_nesting(&with_number(MAX_NESTED + 40)), with_number(MAX_NESTED), "{marker}");
        }
    }

    #[test]
    fn text_that_only_resembles_markers_is_kept() {
        for text in ["1 ", "*", "--", "1.5 ", "**a** ", "| - ", "a - "] {
            let text = text.repeat(300);
            assert_eq!(limit_nesting(&text), text);
        }
    }
}
