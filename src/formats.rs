//! Reads an article's JSON in any supported format into an [`Article`] and a [`Report`].
//!
//! [`read`] is the entry point, [`write()`] writes newsprint JSON. [`adapters`] finds the document and its format. A format is a module with a table, by
//! which [`mapping`] rewrites the document as newsprint JSON, which [`newsprint`] reads; [`tidy`] puts right what publishing systems say twice. No module
//! outside this one depends on the format, and this one does not know how an article is shown.

mod adapters;
mod apple_news;
mod arc_ans;
mod content_tree;
mod ghost;
mod guardian;
mod json_feed;
mod mapping;
mod newsprint;
mod ninjs;
mod portable_text;
mod prosemirror;
mod readability;
mod report;
mod schema_org;
mod source;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod tidy;
mod wordpress;

use std::borrow::Cow;
use std::ops::Range;

use crate::article::{Article, Body};
use crate::error::{Error, ErrorCode};
use crate::fields::{self, Item, Notes};
use crate::json::{self, Output, Value};
use crate::keywords::{Keyword, keywords};
use crate::tree::Limits;

pub use report::{Report, Warning, WarningCode};
pub(crate) use report::{is_full, keep};

/// The maximum length of an article's JSON, in bytes of UTF-8.
pub(crate) const ARTICLE_BYTES: usize = 2_000_000;

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)+) => {
        /// A format of article JSON.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
        #[non_exhaustive]
        pub enum Format { $($(#[$doc])* #[serde(rename = $name)] $variant,)+ }

        keywords! { Format { $($variant $name),+ } }
    };
}

formats! {
    /// newsprint JSON.
    #[default]
    Newsprint "newsprint",
    /// IPTC ninjs.
    Ninjs "ninjs",
    /// schema.org NewsArticle.
    SchemaOrg "schema-org",
    /// WordPress REST post.
    WordPress "wordpress",
    /// Arc ANS story.
    ArcAns "arc-ans",
    /// JSON Feed item.
    JsonFeed "json-feed",
    /// Guardian Content API.
    Guardian "guardian",
    /// Ghost Content API.
    Ghost "ghost",
    /// Apple News Format.
    AppleNews "apple-news",
    /// Readability's output.
    Readability "readability",
    /// Portable Text.
    PortableText "portable-text",
    /// content-tree.
    ContentTree "content-tree",
    /// ProseMirror document.
    ProseMirror "prosemirror",
}

/// Reads an article's JSON. Defaults: the format is detected, and of several articles in an envelope the first is read.
///
/// # Errors
/// As [`crate::read_as`].
pub(crate) fn read(text: &str, format: Option<Format>, item: Option<&str>) -> Result<(Article, Report), Error> {
    if text.len() > ARTICLE_BYTES {
        return Err(too_long());
    }
    let text = without_script(text);
    let value = json::read(&text)?;
    let mut notes = Notes::default();
    let mut article = Article::default();
    let (document, adapter) = adapters::detect(&value, format, item, &mut notes)?;
    let Some(adapter) = adapter else {
        if !matches!(value, Value::Object(_)) {
            let hint = adapters::closest(&value);
            let message = format!("an article is an object, or a list of them, not {}{hint}", value.description());
            return Err(Error::new(ErrorCode::WrongType, "", message));
        }
        let hint = if source::get(&value, "headline").is_none() { adapters::closest(&value) } else { String::new() };
        Item::root(value, &mut notes).read(&mut article);
        let with_hint = |error: Error| Error::new(error.code(), error.path(), error.message().to_owned() + &hint);
        return notes.result().map(|report| (article, report)).map_err(with_hint);
    };
    notes.report.format = adapter.format;
    let mut mapped = mapping::rewrite(adapter.table, &value, document, text.len(), &mut notes);
    let places = mapping::places(&mut mapped);
    let byline = places.iter().find(|(path, _)| path == "byline").map_or("byline", |(_, place)| place).to_owned();
    Item::root(mapped, &mut notes).read(&mut article);
    tidy::tidy(&mut article, byline, &mut notes);
    notes.report.places = of_blocks_in(&article, places);
    // A picture may be read twice: as the lead, and as one of all pictures.
    dedup(&mut notes.report.warnings);
    notes.resolve(&value);
    notes.result().map(|report| (article, report)).map_err(|error| match error.code() {
        ErrorCode::MissingField => {
            let paths = mapping::headline(adapter.table);
            let message = format!("a {} article needs a headline, at {paths}", adapter.format.keyword());
            Error::new(error.code(), "", message)
        }
        _ => error,
    })
}

/// The places of an article's parts, in order. Those of blocks are left out if a block was.
fn of_blocks_in(article: &Article, mut places: Vec<(String, String)>) -> Vec<(String, String)> {
    let is_block = |(path, _): &(String, String)| path.starts_with("body[");
    let count = if let Some(Body::Blocks(blocks)) = &article.body { blocks.len() } else { 0 };
    if places.iter().filter(|place| is_block(place)).count() != count {
        places.retain(|place| !is_block(place));
    }
    places.sort_unstable();
    places
}

/// Keeps the first of equal items.
fn dedup<T: PartialEq>(items: &mut Vec<T>) {
    let mut kept = Vec::new();
    for item in std::mem::take(items) {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    *items = kept;
}

/// The JSON in the text of a page's `<script type="application/ld+json">`: without the element, and without the CDATA section or the comment that some
/// write around it. That of several elements becomes a list. What stands before JSON becomes spaces, so that an error names the line and column in the
/// whole text.
fn without_script(text: &str) -> Cow<'_, str> {
    if !text.trim_start().starts_with(['<', '/']) {
        return Cow::Borrowed(text);
    }
    let mut contents = Vec::new();
    let mut at = 0;
    while let Some(tag) = text[at..].find("<script").map(|tag| at + tag)
        && let Some(start) = text[tag..].find('>').map(|end| tag + end + 1)
    {
        at = text[start..].find("</script").map_or(text.len(), |end| start + end);
        if text[tag..start].contains("ld+json") {
            contents.push(start..at);
        }
    }
    let is_list = contents.len() > 1;
    if contents.is_empty() {
        let tag = text.find("<script").map_or(0, |start| text[start..].find('>').map_or(0, |end| start + end));
        contents.push(tag..text.len());
    }
    let mut list = String::new();
    let mut written = 0;
    for content in contents {
        let json = json_in(text, content.clone());
        if is_list {
            // The sign stands in place of the `>` of the tag.
            blank(&text[written..content.start - 1], &mut list);
            list.push(if written == 0 { '[' } else { ',' });
            written = content.start;
        }
        blank(&text[written..json.start], &mut list);
        list += &text[json.clone()];
        written = json.end;
    }
    list += if is_list { "]" } else { "" };
    Cow::Owned(list)
}

/// The range of the JSON in a part of a text.
fn json_in(text: &str, part: Range<usize>) -> Range<usize> {
    const SECTION: &str = "<![CDATA[";
    let text = &text[..part.end];
    let find = |from: usize| text[from..].find(['{', '[']).map_or(from, |at| from + at);
    // The first bracket may be that of the section.
    let first = find(part.start);
    let section = text[part.start..].find(SECTION).map(|at| part.start + at + SECTION.len());
    let section = section.filter(|at| *at <= first + SECTION.len());
    let start = section.map_or(first, find);
    let end = section.and_then(|_| text[start..].rfind("]]>")).map_or(text.len(), |at| start + at);
    start..text[start..end].rfind(['}', ']']).map_or(end, |at| start + at + 1)
}

/// Adds spaces in place of a text. Its lines stay.
fn blank(text: &str, blanks: &mut String) {
    blanks.extend(text.chars().map(|char| if char == '\n' { '\n' } else { ' ' }));
}

/// The error of an article that is longer than [`ARTICLE_BYTES`].
pub(crate) fn too_long() -> Error {
    let message = format!("the article has more than {} bytes", ARTICLE_BYTES);
    Error::new(ErrorCode::LimitExceeded, "", message)
}

/// Writes an article as newsprint JSON.
pub(crate) fn write(article: &mut Article) -> Output {
    fields::write(article)
}

/// The limits of an article that was not read from JSON, or whose JSON is gone: those of the JSON that it is written as.
#[cfg_attr(target_arch = "wasm32", allow(dead_code))]
pub(crate) fn limits(article: &Article) -> Limits {
    Limits::of_article(write(&mut article.clone()).size())
}
