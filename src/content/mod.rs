//! Bodies and rich text into the tree: Markdown, plain text and blocks, through one [`Writer`].
//!
//! Each kind of text has its module; raw HTML in Markdown goes through the HTML reader. None knows where in the article it stands.

mod autolinks;
mod blocks;
mod embeds;
mod html;
mod markdown;
mod writer;

pub(crate) use blocks::{Place, heading_ids, picture};
pub(crate) use writer::Writer;
#[cfg(target_arch = "wasm32")]
pub(crate) use writer::default_prefix;

use crate::article::{Block, Body, Formatted, RichText, TextFormat};
use crate::error::Error;
use crate::tree::Tag;

/// Writes a body.
///
/// # Errors
/// `unsupported` where it is HTML.
pub(crate) fn body(writer: &mut Writer<'_>, body: &Body, path: &str) -> Result<(), Error> {
    match body {
        Body::Markdown(text) => markdown::blocks(writer, text),
        Body::Formatted(Formatted { format, content }) => match format {
            TextFormat::Markdown => markdown::blocks(writer, content),
            TextFormat::Text => paragraphs(writer, content),
            TextFormat::Html => html::blocks(writer, content),
        },
        Body::Blocks(list) => blocks::blocks(writer, list, path)?,
    }
    Ok(())
}

/// Writes text with inline formatting.
///
/// # Errors
/// `unsupported` where it is HTML.
pub(crate) fn rich_text(writer: &mut Writer<'_>, text: &RichText, path: &str) -> Result<(), Error> {
    match text {
        RichText::Plain(text) => writer.sink.text(text),
        RichText::Formatted(Formatted { format, content }) => match format {
            TextFormat::Markdown => markdown::inline(writer, content),
            TextFormat::Text => writer.sink.text(content),
            TextFormat::Html => html::inline(writer, content),
        },
    }
    Ok(())
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
    /// One pass over bytes: the lead bytes E3 to E9 are U+3000 to U+9FFF.
    fn of(text: &str) -> Count {
        let mut count = Count::default();
        let mut in_word = false;
        for byte in text.bytes() {
            let is_ideograph = (0xe3..=0xe9).contains(&byte);
            let is_space = byte <= b' ' || is_ideograph;
            // E2 leads dashes, quotes and symbols.
            let is_word = byte.is_ascii_alphanumeric() || (byte >= 0xc3 && byte != 0xe2);
            count.ideographs += usize::from(is_ideograph);
            count.words += usize::from(is_word && !is_space && !in_word);
            in_word = !is_space && (in_word || is_word);
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
