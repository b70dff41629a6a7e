//! Finds the ids in a text that its own links lead to.
//!
//! [`find`] scans a text before it is parsed, because a link may precede its target (a footnote's, for example). Only these ids enter the
//! tree, and with a prefix, so that an id from the text cannot clash with anything on the page. [`read_head`] scans the head of a document for
//! the addresses that links are compared with. Nothing here writes elements.

use super::Writer;
use super::elements::Kind;
use super::tokenizer::{StartTag, Token, Tokenizer};
use crate::content::letters::letters;
use crate::content::writer::Targets;
use crate::options::Extent;

/// Announces the ids in texts that their own links lead to. An excerpt may end before the target of a link, so its links lead to the original page.
/// Markdown may be scanned as HTML: an id found by mistake is never looked up.
pub(in crate::content) fn find(writer: &mut Writer<'_>, texts: &[&str]) {
    if writer.options.extent != Extent::Full {
        return;
    }
    let mut links = Targets::default();
    // Most texts contain no links to ids.
    for text in texts.iter().filter(|text| text.contains('#')) {
        links_of_markdown(text, &mut links);
        each_start_tag(text, &mut |tag| {
            if tag.name.is_one_of("a area") {
                add(&mut links, tag.attr("href").unwrap_or_default().trim_ascii());
            }
            true
        });
    }
    for text in texts.iter().filter(|_| !links.is_empty()) {
        each_start_tag(text, &mut |tag| {
            for id in ids(tag) {
                if !id.is_empty() && links.find(&id).is_ok() {
                    writer.ids.expect_target(&id);
                }
            }
            true
        });
        let mut before = "";
        for line in text.lines() {
            let line = line.trim_start_matches([' ', '>']);
            let underlined = Some(before).filter(|_| line.starts_with(['=', '-']));
            before = line;
            if let Some(heading) = line.strip_prefix('#').or(underlined) {
                let id = letters(heading);
                if !id.is_empty() && links.find(&id).is_ok() {
                    writer.ids.expect_target(&id);
                }
            }
        }
    }
}

/// Adds the ids that the links of Markdown lead to: `[text](url)` or `[text](<url>)`, and definitions: `[label]: url`. A URL may contain balanced
/// parentheses.
fn links_of_markdown(text: &str, links: &mut Targets) {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(']') {
        rest = after;
        let Some(link) = after.strip_prefix(['(', ':']) else { continue };
        let link = link.trim_start_matches([' ', '<']);
        let mut depth = 0;
        let end = link.find(|char| {
            depth += i32::from(char == '(') - i32::from(char == ')');
            depth < 0 || matches!(char, ' ' | '\n' | '>')
        });
        let (url, after) = link.split_at(end.unwrap_or(link.len()));
        add(links, url);
        rest = after;
    }
}

/// Adds the id at the end of a URL. Which page the URL leads to is decided when its link is written.
fn add(links: &mut Targets, url: &str) {
    if let Some((_, fragment)) = url.split_once('#') {
        links.add_fragment(fragment);
    }
}

/// The ids of an element. Old HTML names the targets of links `<a name>`.
pub(super) fn ids(tag: &StartTag<'_>) -> impl Iterator<Item = String> {
    let name = tag.attr("name").filter(|_| tag.name.is_one_of("a"));
    tag.attr("id").into_iter().chain(name)
}

/// Reads the addresses in the head of a whole document: of the article, and the one that relative URLs resolve against. Returns the latter.
pub(super) fn read_head(writer: &mut Writer<'_>, html: &str) -> Option<String> {
    let mut base = None;
    each_start_tag(html, &mut |tag| {
        let url = tag.non_empty_attr("href");
        if tag.name.is_one_of("base") {
            base = base.take().or(url);
        } else if let (true, Some(url)) =
            (tag.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")), url)
        {
            writer.add_own_address(&url);
        }
        tag.name.is_one_of("html head meta title link style script noscript base template")
    });
    base
}

/// Passes the start tags of a text on, until `take` returns false.
fn each_start_tag(markup: &str, take: &mut dyn FnMut(&StartTag<'_>) -> bool) {
    let mut tokens = Tokenizer::new(markup);
    while let Some(token) = tokens.next(false) {
        let Token::Start(tag) = token else { continue };
        if !take(&tag) {
            return;
        }
        if let Kind::Raw | Kind::RawText | Kind::Frame | Kind::Pre { is_raw: true } = Kind::of(tag.name) {
            tokens.raw_text_of(&tag);
        }
    }
}
