//! Finds the ids in a text that its own links lead to.
//!
//! [`find`] scans a text before it is parsed, because a link may precede its target (a footnote's, for example). Only these ids enter the
//! tree, and with a prefix, so that an id from the text cannot clash with anything on the page. Nothing here writes elements.

use super::Writer;
use super::elements::Kind;
use super::tokenizer::{Token, Tokenizer};

/// The most ids that are collected. Each link is compared with all of them.
const MAX_IDS: usize = 500;

/// Announces the ids in `markup` that its own links lead to. Markdown may be scanned as HTML: an id found by mistake is never looked up.
pub(in crate::content) fn find(writer: &mut Writer<'_>, markup: &str) {
    // Most Markdown contains no tags.
    if !markup.contains('<') || !markup.contains('#') {
        return;
    }
    let mut ids: Vec<String> = Vec::new();
    let mut tokens = Tokenizer::new(markup);
    while let Some(token) = tokens.next(false) {
        let Token::Start(tag) = token else { continue };
        let id = tag.non_empty_attr("id").or_else(|| tag.non_empty_attr("name"));
        if let Some(id) = id.filter(|_| ids.len() < MAX_IDS) {
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

/// Whether `link` begins with `id`, followed by a character that ends a link in HTML or Markdown.
fn is_link_to(link: &str, id: &str) -> bool {
    let rest = link.strip_prefix(id);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '\'', '>', ')', ' ', '\n']))
}
