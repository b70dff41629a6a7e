//! Bodies and rich text into the tree: Markdown, plain text and blocks, through one [`Writer`].
//!
//! Each kind of text has its module; raw HTML in Markdown goes through the HTML reader. None knows where in the article it stands, and what may
//! stand in a body as well as beside it (corrections, live updates, their bylines) is written here.

mod blocks;
mod byline;
mod embeds;
mod entries;
mod html;
#[cfg(feature = "markdown")]
mod markdown;
mod pictures;
mod reading_time;
mod tables;
mod writer;

pub(crate) use blocks::expect_targets;
pub(crate) use byline::{byline, free_byline};
pub(crate) use entries::{correction, live_update};
pub(crate) use pictures::{Place, picture};
pub(crate) use reading_time::reading_minutes;
pub(crate) use writer::Writer;
#[cfg(target_arch = "wasm32")]
pub(crate) use writer::default_prefix;

/// In a build without Markdown: notes that the article contains some.
#[cfg(not(feature = "markdown"))]
mod markdown {
    pub(super) fn blocks(writer: &mut super::Writer<'_>, _text: &str) {
        writer.has_unsupported_markdown = true;
    }

    pub(super) use blocks as inline;
}

use crate::article::{Block, Body, Formatted, RichText, TextFormat};
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

/// A text as it is written.
fn source(text: &RichText) -> &str {
    let (RichText::Plain(content) | RichText::Formatted(Formatted { content, .. })) = text;
    content
}

fn is_empty(text: &RichText) -> bool {
    source(text).trim().is_empty()
}

/// Plain text: an empty line parts paragraphs, a line break is one.
fn paragraphs(writer: &mut Writer<'_>, text: &str) {
    let mut in_paragraph = false;
    for line in text.split('\n') {
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
        writer.sink.text(line.trim_ascii_end());
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

/// How much of a body is looked at for a large first letter, in bytes.
const INITIAL: usize = 1000;

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
    let text = &text[..text.floor_char_boundary(INITIAL)];
    // In HTML it is the first element.
    let text = match text.trim_ascii_start().strip_prefix("<p") {
        Some(rest) => rest.split_once(">").map_or(rest, |(_, rest)| rest.trim_ascii_start()),
        None => text,
    };
    let end = ["\n\n", "</p"].into_iter().filter_map(|end| text.find(end)).min();
    let paragraph = &text[..end.unwrap_or(text.len())];
    let is_cased = matches!(paragraph.chars().next(), Some('A'..='Z' | '\u{c0}'..='\u{52f}'));
    is_cased && paragraph.chars().nth(200).is_some()
}
