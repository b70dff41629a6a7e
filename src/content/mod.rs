//! Bodies and rich text into the tree: Markdown, plain text and blocks, through one [`Writer`].
//!
//! Each kind of text has its module; raw HTML in Markdown goes through the HTML reader. None knows where in the article it stands.

mod autolinks;
mod blocks;
mod embeds;
mod html;
mod markdown;
mod names;
mod pictures;
mod tables;
mod writer;

pub(crate) use blocks::heading_ids_of;
pub(crate) use pictures::{Place, picture};
pub(crate) use writer::Writer;
#[cfg(target_arch = "wasm32")]
pub(crate) use writer::default_prefix;

use crate::article::{Block, Body, Formatted, RichText, TextFormat};
use crate::scan::Eight;
use crate::tree::Tag;

/// Writes a body.
pub(crate) fn body(writer: &mut Writer<'_>, body: &Body) {
    match body {
        Body::Markdown(text) => markdown::blocks(writer, text),
        Body::Formatted(Formatted { format, content }) => match format {
            TextFormat::Markdown => markdown::blocks(writer, content),
            TextFormat::Text => paragraphs(writer, content),
            TextFormat::Html => html::blocks(writer, content),
        },
        Body::Blocks(list) => blocks::blocks(writer, list),
    }
}

/// Writes text with inline formatting.
pub(crate) fn rich_text(writer: &mut Writer<'_>, text: &RichText) {
    match text {
        RichText::Plain(text) => writer.sink.text(text),
        RichText::Formatted(Formatted { format, content }) => match format {
            TextFormat::Markdown => markdown::inline(writer, content),
            TextFormat::Text => writer.sink.text(content),
            TextFormat::Html => html::inline(writer, content),
        },
    }
}

/// Plain text: an empty line parts paragraphs, a line break is one.
fn paragraphs(writer: &mut Writer<'_>, text: &str) {
    let mut in_paragraph = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            if std::mem::take(&mut in_paragraph) {
                writer.end_paragraph();
            }
            continue;
        }
        if in_paragraph {
            writer.sink.element(Tag::Br, "");
        } else if !writer.start_paragraph() {
            return;
        }
        in_paragraph = true;
        writer.sink.text(line.trim_end());
    }
    if in_paragraph {
        writer.end_paragraph();
    }
}

/// Whether there is nothing in a body.
pub(crate) fn is_blank(body: &Body) -> bool {
    match body {
        Body::Markdown(text) => text.trim().is_empty(),
        Body::Formatted(text) => text.content.trim().is_empty(),
        Body::Blocks(list) => list.is_empty(),
    }
}

/// Whether a body begins with a paragraph that a large first letter suits: long, and in a script with capitals.
pub(crate) fn has_initial(body: &Body) -> bool {
    let text = match body {
        Body::Markdown(text) => text,
        Body::Formatted(text) => &text.content,
        Body::Blocks(blocks) => match blocks.first() {
            Some(Block::Paragraph { text: RichText::Plain(text) }) => text,
            Some(Block::Paragraph { text: RichText::Formatted(text) }) => &text.content,
            _ => return false,
        },
    };
    // In HTML it is the first element.
    let text = match text.trim_start().strip_prefix("<p") {
        Some(rest) => rest.split_once('>').map_or(rest, |(_, rest)| rest.trim_start()),
        None => text,
    };
    let paragraph = text.split("\n\n").next().unwrap_or_default().split("</p").next().unwrap_or_default();
    let is_cased = matches!(paragraph.chars().next(), Some('A'..='Z' | '\u{c0}'..='\u{52f}'));
    is_cased && paragraph.chars().nth(200).is_some()
}

/// How long a reader takes, in whole minutes, at least one; `None` where there is nothing to read. About 240 words a minute, or 500
/// characters where words are not parted by spaces (Chinese, Japanese). Counted in the source, since it stands before the body.
pub(crate) fn reading_minutes(body: &Body) -> Option<u32> {
    let count = match body {
        Body::Markdown(text) => Count::of_markup(text),
        Body::Formatted(text) => of(text),
        Body::Blocks(list) => blocks::count(list),
    };
    let minutes = (count.words + 240 * count.ideographs / 500).div_ceil(240);
    (minutes > 0).then_some(minutes as u32)
}

/// The words in a text with inline formatting.
fn of(text: &Formatted) -> Count {
    match text.format {
        TextFormat::Text => Count::of(&text.content),
        TextFormat::Markdown | TextFormat::Html => Count::of_markup(&text.content),
    }
}

/// Words, and characters of scripts without spaces.
#[derive(Clone, Copy, Default)]
struct Count {
    words: usize,
    ideographs: usize,
}

impl Count {
    /// One pass over bytes: the lead bytes E3 to E9 are U+3000 to U+9FFF. What is between spaces is a word if there is a letter or digit in it.
    fn of(text: &str) -> Count {
        const IDEOGRAPHS: std::ops::Range<u8> = 0xe3..0xea;
        let bytes = text.as_bytes();
        let mut count = Count::default();
        let mut in_word = false;
        let (eights, rest) = bytes.as_chunks();
        // What is left over is followed by spaces.
        let mut last = [b' '; 8];
        last[..rest.len()].copy_from_slice(rest);
        for (at, eight) in eights.iter().chain([&last]).enumerate() {
            let eight = Eight::new(*eight);
            let ideographs = eight.at_least(IDEOGRAPHS.start) & eight.less(IDEOGRAPHS.end);
            let others = eight.at_least(b' ' + 1) & !ideographs;
            let mut starts = others & !((others << 8) | (u64::from(in_word) << 7));
            count.ideographs += ideographs.count_ones() as usize;
            count.words += starts.count_ones() as usize;
            in_word = others >> 63 == 1;
            // Most words begin with a letter.
            starts &= !((eight.at_least(b'a') & eight.less(b'z' + 1)) | (eight.at_least(0xc3) & eight.less(0xe2)));
            while starts != 0 {
                let start = at * 8 + starts.trailing_zeros() as usize / 8;
                starts &= starts - 1;
                let mut word = bytes[start..].iter().take_while(|&&byte| byte > b' ' && !IDEOGRAPHS.contains(&byte));
                // E2 leads dashes, quotes and symbols.
                if !word.any(|&byte| byte.is_ascii_alphanumeric() || (byte >= 0xc3 && byte != 0xe2)) {
                    count.words -= 1;
                }
            }
        }
        count
    }
}

impl Count {
    /// Without tags, comments and scripts. In Markdown a `<` may be text: it is a tag's where a `>` comes before the next one.
    fn of_markup(text: &str) -> Count {
        let mut count = Count::default();
        let mut pieces = text.split('<');
        count += Count::of(pieces.next().unwrap_or_default());
        let mut in_script = false;
        for piece in pieces {
            let name = piece.get(..6).unwrap_or(piece).to_ascii_lowercase();
            let is_markup = name.starts_with(|char: char| matches!(char, 'a'..='z' | '/' | '!' | '?'));
            in_script = match name.starts_with('/') {
                true => false,
                false => in_script || name == "script" || name.starts_with("style"),
            };
            count += match piece.split_once('>') {
                _ if in_script => Count::default(),
                Some((_, text)) if is_markup => Count::of(text),
                _ => Count::of(piece),
            };
        }
        count
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.words += other.words;
        self.ideographs += other.ideographs;
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
