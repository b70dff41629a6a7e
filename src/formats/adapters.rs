//! The table of adapters, and the detection of a format by it.
//!
//! An adapter has the members that mark its format, and a table that rewrites a document as newsprint JSON. To add a format, write one module with an
//! [`Adapter`], and add it to [`ADAPTERS`].
//!
//! Detection has three rules, in this order:
//!
//! 1. A document that has the marks of one format is of that format. With the marks of several it is ambiguous: the option `format` decides.
//! 2. Else it may be an envelope ([`ENVELOPES`]): a list, or an object with one at a known path. Of several documents in it the option `item` chooses one.
//! 3. An object that is neither is newsprint JSON.

use super::source::{cut, find, get, text};
use super::{
    Format, WarningCode, apple_news, arc_ans, content_tree, ghost, guardian, json_feed, ninjs, portable_text,
    prosemirror, readability, schema_org, wordpress,
};
use crate::error::{Error, ErrorCode};
use crate::fields::Notes;
use crate::json::Value;
use crate::keywords::Keyword;

/// How a format is recognized and read.
pub(super) struct Adapter {
    pub(super) format: Format,
    /// The members that mark the format: a document has all of one group. A group is paths, parted by spaces. `path=texts` is a member that must be
    /// one of these texts, of which `*` is any start or end. `^path` is a member of the envelope, and `[]` means that the document is a list.
    pub(super) marks: &'static [&'static str],
    /// How a document becomes newsprint JSON: see [`mapping`](super::mapping).
    pub(super) table: &'static str,
}

/// All adapters. newsprint JSON has none: it is what has no other format's marks.
const ADAPTERS: &[Adapter] = &[
    wordpress::ADAPTER,
    schema_org::ADAPTER,
    ninjs::ADAPTER,
    arc_ans::ADAPTER,
    json_feed::ADAPTER,
    guardian::ADAPTER,
    ghost::ADAPTER,
    apple_news::ADAPTER,
    readability::ADAPTER,
    portable_text::ADAPTER,
    content_tree::ADAPTER,
    prosemirror::ADAPTER,
];

/// Where envelopes hold their documents. After `?` stands a mark that these must have: parts of a document may look like documents.
const ENVELOPES: &str = "posts pages response.content response.results items item _items data.article data.item data.post data.posts @graph mainEntity \
    @graph.mainEntity content_elements?type=story results result articles article stories story hits post data";

/// The names of members that may hold the id of a document.
const IDS: [&str; 5] = ["id", "guid", "uri", "url", "slug"];

/// A document that was found, and its format; no adapter is newsprint JSON.
type Found<'v> = (&'v Value<'v>, Option<&'static Adapter>);

/// Finds the document to read, and its format. `item` is the id of a document in an envelope, or its index from 0.
///
/// # Errors
/// `ambiguous-format` if a document has the marks of several formats; `invalid-option` if there is no such item.
pub(super) fn detect<'v>(
    root: &'v Value<'v>,
    format: Option<Format>,
    item: Option<&str>,
    notes: &mut Notes,
) -> Result<Found<'v>, Error> {
    if format == Some(Format::Newsprint) {
        return Ok((root, None));
    }
    let adapter = adapter_of(root, root, format)?;
    if adapter.is_some() {
        return Ok((root, adapter));
    }
    let mut paths = match root {
        Value::Array(_) => " @graph mainEntity",
        // newsprint JSON may have members of its own.
        _ if has_marks(root, root, "headline body") => "",
        _ => ENVELOPES,
    };
    let mut documents = Vec::new();
    while documents.is_empty() && !paths.is_empty() {
        let mut held = Vec::new();
        let mut mark = cut(&mut paths, b' ');
        find(root, cut(&mut mark, b'?'), &mut held);
        for document in held.into_iter().filter(|document| has_marks(document, root, mark)) {
            if let Ok(adapter @ Some(_)) = adapter_of(document, root, format) {
                documents.push((document, adapter));
            }
        }
    }
    if documents.is_empty() {
        // A format that is asked for is tried without marks.
        return Ok((root, ADAPTERS.iter().find(|adapter| Some(adapter.format) == format)));
    }
    let count = documents.len();
    let id_is =
        |document: &Value<'_>, item: &str| IDS.iter().any(|name| get(document, name).and_then(text) == Some(item));
    let at = item.map_or(Some(0), |item| {
        documents.iter().position(|(document, _)| id_is(document, item)).or_else(|| item.parse().ok())
    });
    let Some(found) = at.and_then(|at| documents.get(at)).copied() else {
        let message = format!("there is no such item: the document has {count}, from 0 on");
        return Err(Error::new(ErrorCode::InvalidOption, "item", message));
    };
    if count > 1 && item.is_none() {
        let message =
            format!("the first of {count} articles is read: the option item chooses another, by its id or its index");
        notes.warn(WarningCode::Dropped, String::new(), message);
    }
    Ok(found)
}

/// The adapter whose marks a document has. If a format is asked for, only its marks count.
fn adapter_of(
    document: &Value<'_>,
    root: &Value<'_>,
    format: Option<Format>,
) -> Result<Option<&'static Adapter>, Error> {
    let mut found: Option<&'static Adapter> = None;
    for adapter in ADAPTERS.iter().filter(|adapter| format.is_none_or(|format| format == adapter.format)) {
        if !adapter.marks.iter().any(|group| has_marks(document, root, group)) {
            continue;
        }
        if let Some(other) = found {
            let names = [other, adapter].map(|adapter| adapter.format.keyword()).join(" and of ");
            let message = format!("the article has the marks of {names}: give the option format");
            return Err(Error::new(ErrorCode::AmbiguousFormat, "", message));
        }
        found = Some(adapter);
    }
    Ok(found)
}

/// The part of a sentence that names the format whose marks a document has in part: what is there, and what is not.
pub(super) fn closest(document: &Value<'_>) -> String {
    let mut best = (usize::MAX, String::new());
    for adapter in ADAPTERS {
        for group in adapter.marks {
            let (present, missing): (Vec<&str>, Vec<&str>) =
                group.split(' ').partition(|mark| has_mark(document, document, group, mark));
            if missing.len() < best.0 && !present.is_empty() {
                let [present, absent] = [&present, &missing].map(|marks| marks.join(" and "));
                let name = adapter.format.keyword();
                best = (missing.len(), format!("; it is closest to {name}, with {present} but without {absent}"));
            }
        }
    }
    best.1
}

/// Whether a document has all marks of a group.
fn has_marks(document: &Value<'_>, root: &Value<'_>, group: &str) -> bool {
    let mut rest = group;
    while !rest.is_empty() {
        if !has_mark(document, root, group, cut(&mut rest, b' ')) {
            return false;
        }
    }
    true
}

/// Whether a document has a mark of a group.
fn has_mark(document: &Value<'_>, root: &Value<'_>, group: &str, mark: &str) -> bool {
    let is_list = matches!(document, Value::Array(_));
    if mark == "[]" {
        return is_list;
    }
    let mut texts = mark;
    let path = cut(&mut texts, b'=');
    let mut found = Vec::new();
    match path.strip_prefix('^') {
        // A list around a document has no members.
        Some(path) if !std::ptr::eq(document, root) && matches!(root, Value::Object(_)) => find(root, path, &mut found),
        None if is_list == group.starts_with('[') => find(document, path, &mut found),
        _ => {}
    }
    found.iter().any(|value| texts.is_empty() || text(value).is_some_and(|text| is_one_of(text, texts)))
}

/// Whether a text is one of some, of which `*` is any start or end. Capitals do not count.
pub(super) fn is_one_of(text: &str, mut texts: &str) -> bool {
    while !texts.is_empty() {
        let one = cut(&mut texts, b',');
        let is_met = match (one.strip_suffix('*'), one.strip_prefix('*')) {
            (Some(start), _) => text.starts_with(start),
            (_, Some(end)) => text.ends_with(end),
            _ => one.eq_ignore_ascii_case(text),
        };
        if is_met {
            return true;
        }
    }
    false
}
