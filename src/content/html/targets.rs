//! Which elements links in the text go to.
//!
//! [`find`] reads a text once before it is written: a link may stand before its target (a footnote's). Only ids that something in the
//! text links to come into the tree, under a name of ours: an id can clobber nothing in the page.

use super::Writer;
use super::elements::Kind;
use super::tokenizer::{Token, Tokenizer};

/// How many ids are compared with each link.
const IDS: usize = 500;

/// Notes the ids in `markup` to which it also links. Markdown may be read as HTML for this: what is found too much is never asked for.
pub(in crate::content) fn find(writer: &mut Writer<'_>, markup: &str) {
    // Most Markdown has no tag.
    if !markup.contains('<') || !markup.contains('#') {
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
    for (at, _) in markup.match_indices('#') {
        let (before, link) = markup.split_at(at);
        if !before.ends_with(['=', '"', '\'', '(']) {
            continue;
        }
        if let Some(at) = ids.iter().position(|id| is_link_to(&link[1..], id)) {
            writer.ids.expect_target(&ids.swap_remove(at));
        }
    }
}

/// Whether `link` is a link to `id`, with what ends it in HTML or Markdown.
fn is_link_to(link: &str, id: &str) -> bool {
    let rest = link.strip_prefix(id);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '\'', '>', ')', ' ', '\n']))
}
