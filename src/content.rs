//! Writes the content of an article into the tree, through one [`Writer`].
//!
//! [`body`] writes a body and [`rich_text`] writes inline text, from Markdown, HTML, plain text or blocks. Each of these formats has its module.
//! Elements that occur both inside and outside a body are written here too: bylines, corrections, images and live updates.
//!
//! This module must not know the order of the article's parts, which `view` decides, or how the tree is output.

mod blocks;
mod byline;
mod embeds;
mod entries;
mod html;
mod images;
mod letters;
#[cfg(feature = "markdown")]
mod markdown;
mod picture_kinds;
mod picture_names;
mod reading_time;
mod tables;
mod writer;

pub(crate) use blocks::expect_targets;
pub(crate) use byline::{byline, text_byline};
pub(crate) use entries::{correction, live_update};
pub(crate) use html::text as html_text;
pub(crate) use images::{ImageSlot, image, lead, renditions};
pub(crate) use reading_time::reading_minutes;
#[cfg(target_arch = "wasm32")]
pub(crate) use writer::default_prefix;
pub(crate) use writer::{Paragraphs, Repeats, Writer};

/// Replaces the Markdown module in a build without the feature. It only records that the article contains Markdown.
#[cfg(not(feature = "markdown"))]
mod markdown {
    pub(super) fn blocks(writer: &mut super::Writer<'_>, text: &str) {
        writer.has_unsupported_markdown |= !text.trim().is_empty();
    }

    pub(super) use blocks as inline;
}

use crate::article::{Body, Formatted, RichText, TextFormat};
use crate::tree::{Category, Node, Nodes, Tag};

/// The byte order mark with which some editors begin a file.
const MARK: char = '\u{feff}';

/// Writes a body.
pub(crate) fn body(writer: &mut Writer<'_>, body: &Body) {
    match body {
        Body::Markdown(text) => text_blocks(writer, TextFormat::Markdown, text),
        Body::Formatted(text) => formatted(writer, text),
        Body::Blocks(list) => blocks::blocks(writer, list),
    }
}

/// Writes a text as blocks.
fn formatted(writer: &mut Writer<'_>, Formatted { format, content }: &Formatted) {
    text_blocks(writer, *format, content);
}

fn text_blocks(writer: &mut Writer<'_>, format: TextFormat, text: &str) {
    let text = text.trim_start_matches(MARK);
    match format {
        TextFormat::Markdown => markdown::blocks(writer, text),
        TextFormat::Text => paragraphs(writer, text),
        TextFormat::Html => html::blocks(writer, text),
    }
}

/// Writes rich text as inline content.
pub(crate) fn rich_text(writer: &mut Writer<'_>, text: &RichText) {
    let (format, text) = match text {
        RichText::Plain(text) => (TextFormat::Text, text),
        RichText::Formatted(Formatted { format, content }) => (*format, content),
    };
    let text = text.trim_start_matches(MARK);
    match format {
        TextFormat::Markdown => markdown::inline(writer, text),
        TextFormat::Text => writer.sink.text(text),
        TextFormat::Html => html::inline(writer, text),
    }
}

/// The text of rich text, without markup. The writer's tree is left out.
pub(crate) fn plain_text(writer: &mut Writer<'_>, text: &RichText) -> String {
    rich_text(writer, text);
    take_text(writer)
}

/// The text of a body, without markup, each block on a line. The writer's tree is left out.
pub(crate) fn plain_body(writer: &mut Writer<'_>, body: &Body) -> String {
    self::body(writer, body);
    take_text(writer).trim_ascii_end().to_owned()
}

/// Takes the writer's tree, and returns its text. `Tree::text` also holds the attribute values.
fn take_text(writer: &mut Writer<'_>) -> String {
    fn collect(nodes: Nodes<'_>, text: &mut String) {
        for node in nodes {
            match node {
                Node::Text(piece) => text.push_str(piece),
                Node::Element { tag, children, .. } => {
                    collect(children, text);
                    if tag.category() == Category::Flow && !text.ends_with('\n') {
                        text.push('\n');
                    }
                }
            }
        }
    }
    let mut text = String::new();
    collect(writer.sink.take().nodes(), &mut text);
    text
}

/// Writes plain text. Empty lines separate paragraphs, and a single line break becomes a `<br>`.
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
        } else if writer.sink.is_full() || !writer.start_paragraph() {
            return;
        }
        in_paragraph = true;
        writer.sink.text(line.trim_ascii_end());
    }
    if in_paragraph {
        writer.end_paragraph();
    }
}
