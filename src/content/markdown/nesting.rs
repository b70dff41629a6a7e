//! How deep a line of Markdown may nest.

use std::borrow::Cow;

use crate::scan;

/// How many quotes and items a line may begin with. pulldown-cmark looks at each of them for every line, and at the rest of the line for
/// each of them. The tree is no deeper, so that what stands beyond would lose its tags anyway.
const NESTED: usize = 100;

/// The text without the marks of quotes and items that are nested too deep in one line.
pub(super) fn shallow(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut kept = String::new();
    let mut written = 0;
    let mut at = 0;
    while at < bytes.len() {
        let mut marks = 0;
        // Where the last mark that counts ends, with a blank after it, and where all of them do.
        let mut cut = at;
        let mut end = at;
        while let Some(byte @ (b' ' | b'\t' | b'>' | b'*' | b'+' | b'-' | b'.' | b')' | b'0'..=b'9')) = bytes.get(at) {
            let is_apart = matches!(bytes.get(at + 1), Some(b' ' | b'\t'));
            // A number, not an item's.
            if byte.is_ascii_digit() && is_apart {
                break;
            }
            at += 1;
            let is_mark = *byte == b'>' || (*byte > b' ' && is_apart);
            marks += usize::from(is_mark);
            if is_mark && marks <= NESTED {
                cut = at + usize::from(is_apart);
            }
            if is_mark || *byte <= b' ' {
                end = at;
            }
        }
        if marks > NESTED {
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
    fn a_line_nests_no_deeper_than_the_tree() {
        for mark in ["> ", ">", "- ", "* ", "+\t", "1. ", "2) ", " > - "] {
            let marks = mark.matches(|char| ">-*+.)".contains(char)).count();
            let line = |count: usize| format!("a\n{}b\r\nc", mark.repeat(count / marks));
            assert_eq!(shallow(&line(NESTED)), line(NESTED), "{mark}");
            assert_eq!(shallow(&line(NESTED + 40)), line(NESTED), "{mark}");
            let with_number = |count: usize| line(count).replace('b', "1.5b");
            assert_eq!(shallow(&with_number(NESTED + 40)), with_number(NESTED), "{mark}");
        }
    }

    #[test]
    fn what_only_looks_like_marks_stays() {
        for text in ["1 ", "*", "--", "1.5 ", "**a** ", "| - ", "a - "] {
            let text = text.repeat(300);
            assert_eq!(shallow(&text), text);
        }
    }
}
