//! Which elements links in the text go to.
//!
//! [`find`] reads a text once before it is written: a link may stand before its target (a footnote's). Only ids that something in the
//! text links to come into the tree, under a name of ours: an id can clobber nothing in the page.

use super::Writer;
use super::elements::Kind;
use super::tokenizer::{Token, Tokenizer};
use crate::scan;

/// How many ids are compared with each link.
const IDS: usize = 500;

/// Notes the ids in `markup` to which it also links. Markdown may be read as HTML for this: what is found too much is never asked for.
pub(in crate::content) fn find(writer: &mut Writer<'_>, markup: &str) {
    // Most Markdown has no tag.
    if !scan::has(markup, b'<') || !scan::has(markup, b'#') {
        return;
    }
    let mut ids: Vec<String> = Vec::new();
    let mut tokens = Tokenizer::new(markup);
    while let Some(token) = tokens.next(false) {
        let Token::Start(tag) = token else { continue };
        if let Some(id) = tag.filled("id").or_else(|| tag.filled("name")).filter(|_| ids.len() < IDS) {
            ids.push(id);
        }
        if let Kind::Raw | Kind::RawText | Kind::Frame | Kind::Pre { is_raw: true } = Kind::of(tag.name) {
            tokens.raw_text(tag.name);
        }
    }
    let mut at = 0;
    loop {
        at = scan::place(markup, at, b'#');
        let (before, link) = markup.as_bytes().split_at(at);
        let Some(link) = link.get(1..) else { break };
        at += 1;
        if !matches!(before.last(), Some(b'=' | b'"' | b'\'' | b'(')) {
            continue;
        }
        if let Some(at) = ids.iter().position(|id| ends_after(link, id)) {
            writer.expect_target(&ids.swap_remove(at));
        }
    }
}

/// Whether `link` is a link to `id`, with what ends it in HTML or Markdown.
fn ends_after(link: &[u8], id: &str) -> bool {
    link.starts_with(id.as_bytes())
        && matches!(link.get(id.len()), None | Some(b'"' | b'\'' | b'>' | b')' | b' ' | b'\n'))
}
