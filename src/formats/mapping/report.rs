//! What a table leaves of a document: members that it does not know, and texts that it knows but did not use.
//!
//! A table has alternatives, so a text that it knows may still be missing from the article. No text is lost: [`Leftovers::report`] compares the words
//! of each with those that were used.

use std::borrow::Cow;

use super::functions::plain;
use super::parse::Section;
use crate::fields::{Notes, path_of};
use crate::formats::keep;
use crate::formats::source::{cut, is_same, is_start};
use crate::json::Value;

/// The texts of a document that were used, and the values that may not have been.
#[derive(Default)]
pub(super) struct Leftovers<'v> {
    used: Vec<Cow<'v, str>>,
    /// The objects that a path leads to, and the paths in them that are left out on purpose. A section should read the objects.
    objects: Vec<(&'v Value<'v>, Vec<&'static str>)>,
    /// The addresses of the objects that a section has read.
    read: Vec<*const Value<'v>>,
    left: Vec<Left<'v>>,
}

/// A value that may not have been used.
struct Left<'v> {
    value: &'v Value<'v>,
    key: &'v str,
    /// No path leads to it, so it is reported whatever it is.
    is_unknown: bool,
}

impl<'v> Leftovers<'v> {
    pub(super) fn add_used(&mut self, text: impl Into<Cow<'v, str>>) {
        self.used.push(text.into());
    }

    /// Adds the members of an object that a section may have left. `known` and `skipped` are paths. Members that no path leads to are unknown if
    /// `is_complete`, else only their texts count.
    fn add(&mut self, known: &[&'static str], skipped: &[&'static str], is_complete: bool, value: &'v Value<'v>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.add(known, skipped, is_complete, item)),
            Value::Object(members) => {
                for (key, value) in members {
                    let [known, skipped] = [known, skipped].map(|paths| rests(paths, key));
                    if skipped.contains(&"") {
                        continue;
                    }
                    let is_unknown = known.is_empty() && skipped.is_empty();
                    if is_unknown {
                        self.left.push(Left { value, key, is_unknown: is_complete });
                    } else if known.contains(&"") {
                        self.add_texts(key, value, &skipped);
                    } else {
                        self.add(&known, &skipped, is_complete, value);
                    }
                }
            }
            _ => {}
        }
    }

    /// Adds texts that a section may have used.
    fn add_texts(&mut self, key: &'v str, value: &'v Value<'v>, skipped: &[&'static str]) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.add_texts(key, item, skipped)),
            Value::String(_) => self.left.push(Left { value, key, is_unknown: false }),
            Value::Object(_) => self.objects.push((value, skipped.to_vec())),
            _ => {}
        }
    }

    /// Adds what a section leaves of an object.
    pub(super) fn add_of(&mut self, section: &Section, value: &'v Value<'v>) {
        self.read.push(value);
        if !section.skipped.contains(&"**") {
            // The members of other objects than the document are often technical.
            self.add(&section.known, &section.skipped, section.name == "article", value);
        }
    }

    /// Adds the definition of a mark, whose words no text has.
    pub(super) fn add_definition(&mut self, value: &'v Value<'v>) {
        self.left.push(Left { value, key: "", is_unknown: false });
    }

    /// Adds what stands beside a document in its envelope. Returns whether the document is in the value.
    pub(super) fn add_beside(&mut self, skipped: &[&'static str], value: &'v Value<'v>, document: &Value<'_>) -> bool {
        let mut has_document = std::ptr::eq(value, document);
        let before = self.left.len();
        let mut add = |key: &'v str, child: &'v Value<'v>| {
            if !has_document && self.add_beside(skipped, child, document) {
                has_document = true;
            } else if rests(skipped, key).is_empty() {
                self.left.push(Left { value: child, key, is_unknown: false });
            }
        };
        match value {
            _ if std::ptr::eq(value, document) => {}
            Value::Array(items) => items.iter().for_each(|item| add("", item)),
            Value::Object(members) => members.iter().for_each(|(key, member)| add(key, member)),
            _ => {}
        }
        if !has_document || std::ptr::eq(value, document) {
            self.left.truncate(before);
        }
        has_document
    }

    /// Reports the values whose words the article does not have.
    pub(super) fn report(mut self, notes: &mut Notes) {
        self.read.sort_unstable();
        for (object, mut skipped) in std::mem::take(&mut self.objects) {
            if self.read.binary_search(&std::ptr::from_ref(object)).is_err() {
                skipped.extend(["type", "role"]);
                self.add(&[], &skipped, false, object);
            }
        }
        // Most texts were used as they are, which is found without their words.
        let mut addresses: Vec<*const u8> = self.used.iter().map(|text| text.as_ptr()).collect();
        addresses.sort_unstable();
        self.left.retain(|left| {
            let mut is_left = left.is_unknown;
            each_text(left.key, left.value, &mut |text, is_long| {
                is_left |= is_long && addresses.binary_search(&text.as_ptr()).is_err();
            });
            is_left
        });
        if self.left.is_empty() {
            return;
        }
        // An object that others refer to may have been read many times.
        let mut seen: Vec<(*const Value<'_>, usize)> =
            self.left.iter().enumerate().map(|(index, left)| (std::ptr::from_ref(left.value), index)).collect();
        seen.sort_unstable();
        seen.dedup_by_key(|(value, _)| *value);
        let mut first = vec![false; self.left.len()];
        seen.iter().for_each(|(_, index)| first[*index] = true);
        let mut first = first.iter();
        self.left.retain(|_| first.next() == Some(&true));
        let mut used = String::new();
        for text in self.used {
            used += &plain(&text);
            used.push(' ');
        }
        let mut words: Vec<&str> = each_word(&used).collect();
        words.sort_unstable();
        for Left { value, key, is_unknown } in self.left {
            let mut is_lost = is_unknown && !is_empty(value);
            each_text(key, value, &mut |text, is_long| {
                let is_missing = |text: &str| each_word(text).any(|word| words.binary_search(&word).is_err());
                is_lost = is_lost || (is_long && is_missing(&plain(text)));
            });
            if is_lost {
                keep(&mut notes.report.ignored, path_of(value));
            }
        }
    }
}

/// Whether a value says nothing.
fn is_empty(value: &Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// What follows a name in the paths that begin with it. A name may have `*` at its end.
fn rests(paths: &[&'static str], key: &str) -> Vec<&'static str> {
    let mut rests = Vec::new();
    for path in paths {
        let mut rest = *path;
        let name = cut(&mut rest, b'.');
        let is_meant = match name.strip_suffix('*') {
            Some(start) => is_start(start, key),
            None => is_same(name, key),
        };
        if is_meant {
            rests.push(rest);
        }
    }
    rests
}

fn each_word(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| char.is_whitespace() || char.is_ascii_punctuation()).filter(|word| !word.is_empty())
}

/// Whether a text is nothing but an address.
fn is_address(text: &str) -> bool {
    text.contains("://") && !text.trim().contains([' ', '\n', '<'])
}

/// All texts in a value that may be read, with spaces between them. One word may be all that there is.
pub(super) fn words(value: &Value<'_>) -> String {
    let (mut long, mut all) = (String::new(), String::new());
    each_text("", value, &mut |text, is_long| {
        for words in [Some(&mut all), is_long.then_some(&mut long)].into_iter().flatten() {
            if !words.is_empty() {
                words.push(' ');
            }
            *words += text.trim();
        }
    });
    if long.is_empty() { all } else { long }
}

/// Passes each text that may be visible, and whether it has more than one word, or a name such as `title`. Any other single word may be a code. Names of
/// members, addresses and kinds are left out.
fn each_text<'v>(key: &str, value: &'v Value<'v>, each: &mut dyn FnMut(&'v str, bool)) {
    const TECHNICAL: &str = "type role id key style listItem marks format layout identifier slug mimetype";
    const WORDS: &str = "text title headline caption content label alt value summary description";
    let is_one_of = |names: &str| names.split(' ').any(|name| name == key);
    match value {
        Value::String(text)
            if text.contains(|char: char| char.is_ascii_alphabetic() || !char.is_ascii())
                && !is_address(text)
                && !key.starts_with(['_', '@'])
                && !is_one_of(TECHNICAL) =>
        {
            each(text, text.contains(' ') || !text.is_ascii() || is_one_of(WORDS));
        }
        Value::Array(items) => items.iter().for_each(|item| each_text(key, item, each)),
        Value::Object(members) => members.iter().for_each(|(key, value)| each_text(key, value, each)),
        _ => {}
    }
}
