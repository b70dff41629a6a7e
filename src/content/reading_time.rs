//! How long an article takes to read. Words are counted in the source, because the time is written before the body.

use crate::article::{Block, Body, Formatted, List, ListItem, RichText, TextFormat};

const WORDS_PER_MINUTE: usize = 240;

/// In scripts that put no spaces between words (Chinese, Japanese).
const CHARACTERS_PER_MINUTE: usize = 500;

/// The reading time in whole minutes, at least one; `None` if there is nothing to read.
pub(crate) fn reading_minutes(body: &Body) -> Option<u32> {
    let mut count = Count::default();
    count.body(body);
    let words = count.words + count.ideographs * WORDS_PER_MINUTE / CHARACTERS_PER_MINUTE;
    Some(words.div_ceil(WORDS_PER_MINUTE) as u32).filter(|minutes| *minutes > 0)
}

/// What the bytes of UTF-8 say about words: a word is a run without white space that contains a letter or a digit. The lead bytes E3 to E9 are
/// U+3000 to U+9FFF, which are kana and ideographs. E2 leads dashes, quotation marks and symbols. The bytes below C3 continue a character or lead
/// Latin-1 signs. A table is three times as fast as comparisons, in a build for size.
static CLASSES: [u8; 256] = {
    let mut classes = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            0..=b' ' => SPACE,
            0xe3..=0xe9 => IDEOGRAPH,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xc3..=0xe1 | 0xea.. => LETTER,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
};

const OTHER: u8 = 0;
const SPACE: u8 = 1;
const LETTER: u8 = 2;
const IDEOGRAPH: u8 = 3;

#[derive(Default)]
struct Count {
    words: usize,
    /// Characters of scripts without spaces.
    ideographs: usize,
}

impl Count {
    fn body(&mut self, body: &Body) {
        match body {
            Body::Markdown(text) => self.markup(text),
            Body::Formatted(text) => self.formatted(text),
            Body::Blocks(blocks) => self.blocks(blocks),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
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
                // A pull quote repeats the text. The others are looked at, or not counted.
                Block::Pullquote { .. }
                | Block::Image(_)
                | Block::Gallery { .. }
                | Block::Code { .. }
                | Block::Divider
                | Block::Embed { .. }
                | Block::Audio { .. }
                | Block::Video { .. }
                | Block::LiveUpdate(_) => {}
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

    fn text(&mut self, text: &str) {
        let mut in_word = false;
        for byte in text.bytes() {
            let class = CLASSES[usize::from(byte)];
            self.ideographs += usize::from(class == IDEOGRAPH);
            self.words += usize::from(class == LETTER && !in_word);
            in_word = class == LETTER || (in_word && class == OTHER);
        }
    }

    /// Counts the text between tags, comments and scripts. In Markdown a `<` may be text: it begins a tag if a `>` comes before the next `<`.
    fn markup(&mut self, text: &str) {
        let mut pieces = text.split('<');
        self.text(pieces.next().unwrap_or_default());
        let mut in_script = false;
        for piece in pieces {
            let name = piece.get(..6).unwrap_or(piece).to_ascii_lowercase();
            let is_tag = name.starts_with(|char: char| char.is_ascii_lowercase() || "/!?".contains(char));
            in_script = !name.starts_with('/') && (in_script || name == "script" || name.starts_with("style"));
            match piece.split_once('>') {
                _ if in_script => {}
                Some((_, text)) if is_tag => self.text(text),
                _ => self.text(piece),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_characters_are_counted() {
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
