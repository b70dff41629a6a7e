//! Limits how many cells pulldown-cmark adds to short rows of tables, before it sees the text.
//!
//! [`limit_padding`] knows only which lines may belong to a table.

use std::borrow::Cow;

/// Ends tables once their rows lack more cells than the text has bytes: a row of two bytes may lack thousands. What follows is a paragraph.
pub(super) fn limit_padding(text: &str) -> Cow<'_, str> {
    if !text.contains('|') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut written = 0;
    let mut left = text.len();
    // The number of columns of the table that is open, or at most one more.
    let mut columns = 0_usize;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let start = at;
        at += line.len();
        let row = line.trim_ascii().as_bytes();
        if line == "\n" && text[..start].ends_with('\r') {
            continue;
        }
        if row.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'>')) {
            columns = 0;
            continue;
        }
        let cells = row.iter().filter(|byte| **byte == b'|').count() + 1;
        match left.checked_sub(columns.saturating_sub(cells)) {
            Some(rest) => left = rest,
            None => {
                kept = kept + &text[written..start] + "\n";
                written = start;
                columns = 0;
            }
        }
        // A row of dashes under the head begins a table.
        if cells > 1 && row.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, b'|' | b'-' | b':' | b'>')) {
            columns = columns.max(cells);
        }
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
    fn tables_end_where_too_many_cells_are_missing() {
        let head = format!("{}\n{}\n", "a|".repeat(9), "-|".repeat(9));
        let table = |rows: usize| head.clone() + &"b\n".repeat(rows);
        assert_eq!(limit_padding(&table(5)), table(5));
        // 20 rows that lack 9 of 10 cells: the text has 38 + 40 bytes, and 8 rows lack 72.
        assert_eq!(limit_padding(&table(20)), format!("{}\n{}", table(8), "b\n".repeat(12)));
        assert_eq!(limit_padding(&table(20).replace('\n', "\r\n")).matches("\r\n\n").count(), 1);
        // A row of dashes inside a table does not make it narrower.
        assert_ne!(limit_padding(&(head.clone() + &"|-\n".repeat(90))), head + &"|-\n".repeat(90));
    }

    #[test]
    fn other_texts_are_kept() {
        for text in ["a|b\n-|-\nc\n\nd\n", "|a|b|\n|-|-|\n|c|\n", "a | b\n", "> a|b|c\n> -|-|-\n> d\n"] {
            let text = text.repeat(50);
            assert_eq!(limit_padding(&text), text);
        }
    }
}
