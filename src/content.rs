//! Bodies and rich text into the tree: Markdown, plain text and blocks, through one [`Writer`].
//!
//! Each kind of text has its module; raw HTML in Markdown goes through the HTML reader. None knows where in the article it stands, and what may
//! stand in a body as well as beside it (corrections, live updates, their bylines) is written here.

mod blocks;
mod byline;
mod embeds;
mod entries;
mod html;
mod images;
#[cfg(feature = "markdown")]
mod markdown;
mod reading_time;
mod tables;
mod writer;

pub(crate) use blocks::expect_targets;
pub(crate) use byline::{byline, free_byline};
pub(crate) use entries::{correction, live_update};
pub(crate) use images::{ImageSlot, image};
pub(crate) use reading_time::reading_minutes;
#[cfg(target_arch = "wasm32")]
pub(crate) use writer::default_prefix;
pub(crate) use writer::{Paragraphs, Writer};

/// In a build without Markdown: notes that the article contains some.
#[cfg(not(feature = "markdown"))]
mod markdown {
    pub(super) fn blocks(writer: &mut super::Writer<'_>, _text: &str) {
        writer.has_unsupported_markdown = true;
    }

    pub(super) use blocks as inline;
}

use crate::article::{Article, Body, Formatted, RichText, TextFormat};
use crate::locale::Plain;
use crate::options::Options;
use crate::tree::{Node, Nodes, Tag};

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

/// The text of a rich text, without its markup.
pub(crate) fn plain_text(article: &Article, options: &Options, text: &RichText) -> String {
    let mut writer = Writer::new(article, options, &Plain);
    rich_text(&mut writer, text);
    // A tree keeps its attribute values among its texts, so its text alone is not enough.
    fn collect(nodes: Nodes<'_>, text: &mut String) {
        for node in nodes {
            match node {
                Node::Text(piece) => text.push_str(piece),
                Node::Element { children, .. } => collect(children, text),
            }
        }
    }
    let mut plain = String::new();
    collect(writer.sink.finish().nodes(), &mut plain);
    plain
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
