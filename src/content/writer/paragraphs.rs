//! Top-level paragraphs: an excerpt ends after some of them, and the first may begin with a large initial.

use super::Writer;
use crate::article::{Block, Body};
use crate::tree::{Attr, Tag};

/// How far a body is searched for the end of its first paragraph, in bytes.
const SEARCHED: usize = 1000;

/// How long the first paragraph must be for an initial, in characters.
const LONG: usize = 200;

/// The top-level paragraphs that are still to come.
#[derive(Default)]
pub(crate) struct Paragraphs {
    /// How many more are written; `None`: all.
    left: Option<u32>,
    /// How many items have been written.
    items: u32,
    /// Whether a paragraph has been written.
    has_paragraph: bool,
    /// Whether the next one gets a large initial.
    has_initial: bool,
}

/// How many items end an excerpt that contains a paragraph.
const MOST_ITEMS: u32 = 12;

impl Paragraphs {
    /// Counts an item of a list, a row of a table, or preformatted text. In a body that begins without a paragraph each counts as one. Otherwise only
    /// many of them end an excerpt.
    pub(crate) fn end_item(&mut self) {
        self.items += 1;
        if let Some(left) = &mut self.left {
            *left = match self.has_paragraph {
                false => left.saturating_sub(1),
                true if self.items >= MOST_ITEMS => 0,
                true => *left,
            };
        }
    }

    /// The paragraphs of a body, of which at most `most` are written.
    pub(crate) fn new(body: &Body, most: Option<u32>) -> Paragraphs {
        Paragraphs { left: most, has_initial: suits_initial(body), ..Paragraphs::default() }
    }

    /// Whether the excerpt is complete.
    pub(crate) fn is_done(&self) -> bool {
        self.left == Some(0)
    }
}

impl Writer<'_> {
    /// Opens a top-level paragraph. Returns false, and opens nothing, if the excerpt is complete.
    pub(crate) fn start_paragraph(&mut self) -> bool {
        if self.paragraphs.is_done() {
            return false;
        }
        self.sink.open(Tag::P);
        if std::mem::take(&mut self.paragraphs.has_initial) {
            self.sink.attr(Attr::DataInitial, "");
        }
        true
    }

    /// Closes a top-level paragraph.
    pub(crate) fn end_paragraph(&mut self) {
        self.sink.close();
        self.paragraphs.has_paragraph = true;
        if let Some(left) = &mut self.paragraphs.left {
            *left = left.saturating_sub(1);
        }
    }
}

/// Whether a body begins with a long paragraph in a script with capitals. Estimated in the source, before the body is read.
fn suits_initial(body: &Body) -> bool {
    let text = match body {
        Body::Markdown(text) => text,
        Body::Formatted(text) => &text.content,
        Body::Blocks(blocks) => match blocks.first() {
            Some(Block::Paragraph { text }) => text.source(),
            Some(Block::Text(text)) => &text.content,
            _ => return false,
        },
    };
    let text = &text[..text.floor_char_boundary(SEARCHED)];
    let text = match text.trim_ascii_start().strip_prefix("<p") {
        Some(rest) => rest.split_once('>').map_or(rest, |(_, rest)| rest.trim_ascii_start()),
        None => text,
    };
    let end = ["\n\n", "</p"].into_iter().filter_map(|end| text.find(end)).min();
    let paragraph = &text[..end.unwrap_or(text.len())];
    let is_cased = matches!(paragraph.chars().next(), Some('A'..='Z' | '\u{c0}'..='\u{52f}'));
    is_cased && paragraph.chars().nth(LONG).is_some()
}
