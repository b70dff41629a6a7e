//! Which elements links in the text go to.
//!
//! [`find`] reads a text once before it is written: a link may stand before its target (a footnote's). Only ids that something in the
//! text links to come into the tree, under a name of ours: an id can clobber nothing in the page.

use std::collections::HashSet;

use super::Writer;
use super::elements::Kind;
use super::tokenizer::{Token, Tokenizer};

/// Notes the ids in `markup` to which it also links. Markdown may be read as HTML for this: what is found too much is never asked for.
pub(in crate::content) fn find(writer: &mut Writer<'_>, markup: &str) {
    let links: HashSet<&str> = markup
        .match_indices('#')
        .map(|(at, _)| &markup[at + 1..])
        .map(|rest| &rest[..rest.find(['"', '\'', '>', ')', ' ', '\t', '\n', '\r', '&', ';']).unwrap_or(rest.len())])
        .filter(|link| !link.is_empty())
        .collect();
    if links.is_empty() || !markup.contains('<') {
        return;
    }
    let mut tokens = Tokenizer::new(markup);
    while let Some(token) = tokens.next(false) {
        let Token::Start(tag) = token else { continue };
        for name in ["id", "name"] {
            let is_name = name == "id" || tag.name.as_str() == "a";
            if let Some(id) = tag.attr(name).filter(|id| is_name && links.contains(&**id)) {
                writer.targets.entry(id.into_owned()).or_insert(false);
            }
        }
        if let Kind::Raw | Kind::RawText | Kind::Frame | Kind::Pre { is_raw: true } = Kind::of(tag.name) {
            tokens.raw_text(tag.name);
        }
    }
}
