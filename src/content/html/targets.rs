//! Finds the ids in a text that its own links lead to.
//!
//! [`find`] scans a text before it is parsed, because a link may precede its target (a footnote's, for example). Only these ids enter the
//! tree, and with a prefix, so that an id from the text cannot clash with anything on the page. Nothing here writes elements.

use super::Writer;
use super::elements::Kind;
use super::tokenizer::{StartTag, Token, Tokenizer};
use crate::content::writer::Targets;

/// Announces the ids in `markup` that its own links lead to. Markdown may be scanned as HTML: an id found by mistake is never looked up.
pub(in crate::content) fn find(writer: &mut Writer<'_>, markup: &str) {
    // Most Markdown contains no tags.
    if !markup.contains('<') || !markup.contains('#') {
        return;
    }
    let mut links = Targets::default();
    let mut rest = markup;
    // An inline link of Markdown: `[text](#id)` or `[text](<#id>)`. An id may contain balanced parentheses.
    while let Some((_, after)) = rest.split_once("](") {
        rest = after;
        let Some(link) = after.strip_prefix('<').unwrap_or(after).strip_prefix('#') else { continue };
        let mut depth = 0;
        let end = link.find(|char| {
            depth += i32::from(char == '(') - i32::from(char == ')');
            depth < 0 || matches!(char, ' ' | '\n' | '>')
        });
        let (id, after) = link.split_at(end.unwrap_or(link.len()));
        links.add(id);
        rest = after;
    }
    each_start_tag(markup, &mut |tag| {
        if tag.name.is_one_of("a")
            && let Some(id) = tag.attr("href").unwrap_or_default().trim_ascii().strip_prefix('#')
        {
            links.add(id);
        }
    });
    each_start_tag(markup, &mut |tag| {
        let id = tag.attr("id").or_else(|| tag.attr("name")).unwrap_or_default();
        if !id.is_empty() && links.find(&id).is_ok() {
            writer.ids.expect_target(&id);
        }
    });
}

/// Passes the start tags of a text on.
fn each_start_tag(markup: &str, take: &mut dyn FnMut(&StartTag<'_>)) {
    let mut tokens = Tokenizer::new(markup);
    while let Some(token) = tokens.next(false) {
        let Token::Start(tag) = token else { continue };
        take(&tag);
        if let Kind::Raw | Kind::RawText | Kind::Frame | Kind::Pre { is_raw: true } = Kind::of(tag.name) {
            tokens.raw_text(tag.name);
        }
    }
}
