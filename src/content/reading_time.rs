//! How long an article takes to read. Words are counted in the source, because the time is written before the body.

use crate::article::{Block, Body, Cell, Formatted, List, ListItem, RichText, TextFormat};
use crate::scan::Eight;

const WORDS_PER_MINUTE: usize = 240;

/// In scripts that put no spaces between words: Chinese and Japanese at 500 characters a minute, Thai, Lao, Tibetan, Burmese and Khmer at 1,000. A
/// character of the former counts twice.
const CHARACTERS_PER_MINUTE: usize = 1000;

/// The reading time in whole minutes, at least one; `None` if there is nothing to read.
pub(crate) fn reading_minutes(body: &Body) -> Option<u32> {
    let mut count = Count::default();
    count.body(body);
    let words = count.words + count.characters * WORDS_PER_MINUTE / CHARACTERS_PER_MINUTE;
    Some(words.div_ceil(WORDS_PER_MINUTE) as u32).filter(|minutes| *minutes > 0)
}

/// How the names of elements begin whose content is not read.
const SCRIPTS: [&[u8]; 2] = [b"scrip", b"style"];

/// What the bytes of UTF-8 say about words: a word is a run without white space that contains a letter or a digit. The lead bytes E3 to E9 are
/// U+3000 to U+9FFF, which are kana and ideographs. After E0 and E1 the next byte decides. E2 leads dashes, quotation marks and symbols. The bytes
/// below C3 continue a character or lead Latin-1 signs. A table is three times as fast as comparisons, in a build for size.
static CLASSES: [u8; 256] = {
    let mut classes = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            0..=b' ' => SPACE,
            0xe0 | 0xe1 => ASIAN,
            0xe3..=0xe9 => IDEOGRAPH,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xc3..=0xdf | 0xea.. => LETTER,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
};

/// The first bit is whether a word is there, and the second one whether a word goes on. Only bytes with other bits need more than that.
const SPACE: u8 = 0b00;
const LETTER: u8 = 0b01;
const OTHER: u8 = 0b10;
const IDEOGRAPH: u8 = 0b100;
/// The lead byte of a letter, or of a character of a script without spaces.
const ASIAN: u8 = 0b1000;

/// Whether a character that begins with these two bytes is Thai, Lao, Tibetan (U+0E00 to U+0FFF), Burmese (U+1000 to U+10BF) or Khmer (U+1780 to
/// U+17FF).
fn has_no_spaces(lead: u8, next: u8) -> bool {
    matches!((lead, next), (0xe0, 0xb8..) | (0xe1, 0x80..=0x82 | 0x9e | 0x9f))
}

#[derive(Clone, Copy, Default)]
struct Count {
    words: usize,
    /// Characters of scripts without spaces, in those that take as long as a Thai one.
    characters: usize,
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
                    header.iter().for_each(|cell| self.rich(cell));
                    for cell in rows.iter().flatten() {
                        match cell {
                            Cell::Text(text) => self.rich(text),
                            Cell::Blocks { blocks } => self.blocks(blocks),
                        }
                    }
                }
                Block::Text(text) => self.formatted(text),
                Block::Aside { title, blocks } => {
                    self.blocks(blocks);
                    if let Some(title) = title {
                        self.rich(title);
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
                ListItem::Blocks { blocks } => self.blocks(blocks),
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
        let mut in_word = 0;
        let (eights, rest) = text.as_bytes().as_chunks();
        for (index, bytes) in eights.iter().enumerate() {
            let eight = Eight::new(*bytes);
            if eight.is_ascii() {
                let (words, goes_on) = eight.words(in_word > 0);
                self.words += words as usize;
                in_word = u8::from(goes_on);
            } else {
                self.bytes(bytes, text.as_bytes().get(index * 8 + 8), &mut in_word);
            }
        }
        self.bytes(rest, None, &mut in_word);
    }

    /// Counts in some bytes of a text. `following` is the byte after them.
    fn bytes(&mut self, bytes: &[u8], following: Option<&u8>, in_word: &mut u8) {
        for (index, &byte) in bytes.iter().enumerate() {
            let mut class = CLASSES[usize::from(byte)];
            if class > OTHER {
                let next = bytes.get(index + 1).or(following);
                let is_other = || next.is_some_and(|&next| has_no_spaces(byte, next));
                let characters = if class == IDEOGRAPH { 2 } else { usize::from(is_other()) };
                self.characters += characters;
                class = if characters > 0 { SPACE } else { LETTER };
            }
            // Without branches, which cost more than the rest.
            let is_letter = class & LETTER;
            self.words += usize::from(is_letter & !*in_word);
            *in_word = is_letter | (*in_word & (class >> 1));
        }
    }

    /// Counts the text between tags, comments and scripts. In Markdown a `<` may be text: it begins a tag if a `>` comes before the next `<`. A script
    /// without an end tag, or after a backtick, is text too.
    fn markup(&mut self, text: &str) {
        let mut pieces = text.split('<');
        let mut before = pieces.next().unwrap_or_default();
        self.text(before);
        // Which script is open, and the count before it.
        let mut script = None;
        for piece in pieces {
            let is_end = piece.starts_with('/');
            let is_tag = piece.starts_with(|char: char| char.is_ascii_alphabetic() || "/!?".contains(char));
            let name = piece.trim_start_matches('/').as_bytes().get(..5).unwrap_or_default();
            if let Some(which) = SCRIPTS.iter().position(|start| name.eq_ignore_ascii_case(start)) {
                match &script {
                    Some((open, count)) if is_end && *open == which => {
                        *self = *count;
                        script = None;
                    }
                    None if !is_end && !before.ends_with('`') => script = Some((which, *self)),
                    _ => {}
                }
            }
            match piece.split_once('>') {
                Some((_, text)) if is_tag => self.text(text),
                _ => self.text(piece),
            }
            before = piece;
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

    #[test]
    fn scripts_without_spaces_are_counted_by_characters() {
        let minutes = |text: &str| reading_minutes(&Body::Markdown(text.to_owned()));
        for character in ["ก", "ກ", "ཀ", "က", "ក", "ဿ"] {
            assert_eq!(minutes(&character.repeat(1000)), Some(1), "{character}");
            assert_eq!(minutes(&character.repeat(5000)), Some(5), "{character}");
        }
        // Letters of scripts with spaces that begin with the same bytes.
        for letter in ["ა", "अ", "ക", "ᄀ", "ᐁ", "ṽ"] {
            assert_eq!(minutes(&letter.repeat(5000)), Some(1), "{letter}");
            assert_eq!(minutes(&format!("{letter} ").repeat(480)), Some(2), "{letter}");
        }
        assert_eq!(minutes(&"คำ word ".repeat(240)), Some(2));
    }

    #[test]
    fn scripts_are_not_counted_unless_they_are_mentioned() {
        let minutes = |text: &str| reading_minutes(&Body::Markdown(text.to_owned()));
        let (words, page) = ("word ".repeat(240), "word ".repeat(480));
        for skipped in ["script", "SCRIPT", "style"] {
            assert_eq!(
                minutes(&format!("{words}<{skipped} type=a>{page}a</b {page}</{skipped}>")),
                Some(1),
                "{skipped}"
            );
            assert_eq!(minutes(&format!("`<{skipped}>` {page}")), Some(2), "{skipped}");
            assert_eq!(minutes(&format!("`<{skipped}>` {page} `</{skipped}>` {page}")), Some(4), "{skipped}");
            assert_eq!(minutes(&format!("```\n<{skipped}>\n```\n{page}")), Some(2), "{skipped}");
        }
        assert_eq!(minutes(&format!("<style>{page}</style><script>{page}</script>{words}")), Some(1));
    }
}
