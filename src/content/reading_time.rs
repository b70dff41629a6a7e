//! How long an article takes to read. Counted in the source, since it is said before the body.

use crate::article::{Block, Body, Formatted, List, ListItem, RichText, TextFormat};
use crate::scan::Eight;

/// In whole minutes, at least one; `None` where there is nothing to read. About 240 words a minute, or 500 characters where words are not
/// parted by spaces (Chinese, Japanese).
pub(crate) fn reading_minutes(body: &Body) -> Option<u32> {
    let mut count = Count::default();
    count.body(body);
    let minutes = (count.words + 240 * count.ideographs / 500).div_ceil(240);
    (minutes > 0).then_some(minutes as u32)
}

/// Words, and characters of scripts without spaces.
#[derive(Default)]
struct Count {
    words: usize,
    ideographs: usize,
}

impl Count {
    fn body(&mut self, body: &Body) {
        match body {
            Body::Markdown(text) => self.markup(text),
            Body::Formatted(text) => self.formatted(text),
            Body::Blocks(list) => self.blocks(list),
        }
    }

    fn blocks(&mut self, list: &[Block]) {
        for block in list {
            match block {
                Block::Paragraph { text } | Block::Heading { text, .. } | Block::Note { text, .. } => self.rich(text),
                Block::List(list) => self.list(list),
                Block::Quote { text, blocks, .. } => {
                    self.blocks(blocks);
                    if let Some(text) = text {
                        self.rich(text);
                    }
                }
                Block::Table { header, rows, .. } => {
                    for row in std::iter::once(header).chain(rows) {
                        row.iter().for_each(|cell| self.rich(cell));
                    }
                }
                Block::Correction(correction) => self.rich(&correction.text),
                // A pull quote repeats the text; the rest is looked at, or counts where it is shown.
                _ => {}
            }
        }
    }

    fn list(&mut self, list: &List) {
        for item in &list.items {
            match item {
                ListItem::Text(text) => self.rich(text),
                ListItem::Nested { text, list } => {
                    self.rich(text);
                    if let Some(list) = list {
                        self.blocks(std::slice::from_ref(list));
                    }
                }
            }
        }
    }

    fn rich(&mut self, text: &RichText) {
        match text {
            RichText::Plain(text) => self.text(text),
            RichText::Formatted(text) => self.formatted(text),
        }
    }

    fn formatted(&mut self, Formatted { format, content }: &Formatted) {
        match format {
            TextFormat::Text => self.text(content),
            TextFormat::Markdown | TextFormat::Html => self.markup(content),
        }
    }

    /// One pass over bytes: the lead bytes E3 to E9 are U+3000 to U+9FFF. What is between spaces is a word if there is a letter or digit in it.
    fn text(&mut self, text: &str) {
        const IDEOGRAPHS: std::ops::Range<u8> = 0xe3..0xea;
        let bytes = text.as_bytes();
        let mut in_word = false;
        let (eights, rest) = bytes.as_chunks();
        // What is left over is followed by spaces.
        let mut last = [b' '; 8];
        last[..rest.len()].copy_from_slice(rest);
        for (at, eight) in eights.iter().chain([&last]).enumerate() {
            let eight = Eight::new(*eight);
            let mut others = eight.at_least(b' ' + 1);
            let mut letters = eight.letters();
            if !eight.is_ascii() {
                let ideographs = eight.at_least(IDEOGRAPHS.start) & eight.less(IDEOGRAPHS.end);
                self.ideographs += ideographs.count_ones() as usize;
                others &= !ideographs;
                letters |= eight.at_least(0xc3) & eight.less(0xe2);
            }
            let mut starts = others & !((others << 8) | (u64::from(in_word) << 7));
            self.words += starts.count_ones() as usize;
            in_word = others >> 63 == 1;
            // Most words begin with a letter.
            starts &= !letters;
            while starts != 0 {
                let start = at * 8 + starts.trailing_zeros() as usize / 8;
                starts &= starts - 1;
                let mut word = bytes[start..].iter().take_while(|&&byte| byte > b' ' && !IDEOGRAPHS.contains(&byte));
                // E2 leads dashes, quotes and symbols.
                if !word.any(|&byte| byte.is_ascii_alphanumeric() || (byte >= 0xc3 && byte != 0xe2)) {
                    self.words -= 1;
                }
            }
        }
    }

    /// Without tags, comments and scripts. In Markdown a `<` may be text: it is a tag's where a `>` comes before the next one.
    fn markup(&mut self, text: &str) {
        let mut at = text.find('<').unwrap_or(text.len());
        self.text(&text[..at]);
        let mut in_script = false;
        while at < text.len() {
            let start = at + 1;
            at = text[start..].find('<').map_or(text.len(), |end| start + end);
            let piece = &text[start..at];
            let name = piece.get(..6).unwrap_or(piece).to_ascii_lowercase();
            let is_markup = name.starts_with(|char| matches!(char, 'a'..='z' | '/' | '!' | '?'));
            in_script = match name.starts_with('/') {
                true => false,
                false => in_script || name == "script" || name.starts_with("style"),
            };
            match piece.split_once('>') {
                _ if in_script => {}
                Some((_, text)) if is_markup => self.text(text),
                _ => self.text(piece),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_time_counts_words_and_characters() {
        let minutes = |text: &str| reading_minutes(&Body::Markdown(text.to_owned()));
        assert_eq!(minutes(""), None);
        assert_eq!(minutes("— * —"), None);
        assert_eq!(minutes("one"), Some(1));
        assert_eq!(minutes(&"word ".repeat(240)), Some(1));
        assert_eq!(minutes(&"слово ".repeat(241)), Some(2));
        assert_eq!(minutes(&"字".repeat(1000)), Some(2));
        assert_eq!(minutes(&"<a class='not a word'>word</a><style>p b</style> ".repeat(240)), Some(1));
        assert_eq!(minutes(&"a < b ".repeat(121)), Some(2));
    }
}
