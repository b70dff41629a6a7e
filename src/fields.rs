//! Fields of JSON objects, read into Rust types and written from them by one list for each type.
//!
//! A type lists its fields once, in [`Record::fields`]: each with its name and its kind. An empty field is filled from the JSON; a filled one
//! is written. Two lists, or serde's derived code for the second, would add 5 KB to the download (CONTRIBUTING.md, "Size").
//!
//! An article is read leniently. A value of another type that can only mean one thing is read: a number written as a text, a text in place of
//! an object ([`Item::read_as`]), an item in place of a list. Every other value of a wrong type, and every value that cannot be used, is left
//! out with a warning. A field that the type does not list is ignored and reported. An empty string is absent. Only a missing headline is an error;
//! [`Notes::result`] returns the first one. Options are read strictly ([`Notes::strict`]): nothing is converted, and whatever cannot be used is the
//! error `invalid-option`.

mod item;
mod notes;

use std::borrow::Cow;
use std::mem;
use std::ops::RangeInclusive;

use crate::article::{Deadline, RichText, TextFormat};
use crate::error::ErrorCode;
use crate::formats::{WarningCode, is_full};
use crate::json::{Output, Value};
use crate::keywords::Keyword;
use crate::locale::is_language_tag;
use crate::time::DateTime;
use crate::tree::{Scheme, is_url};
pub(crate) use item::Item;
use notes::Path;
pub(crate) use notes::{Notes, path_of};

/// The fields that hold words or pictures. If an object that has one of them is left out, the reader misses something.
const CONTENT: &str = "alt attribution blocks body caption content credit headline images items rows text title";

/// A type that is read from JSON and written to it, usually as an object.
pub(crate) trait Record {
    /// Lists the fields of the object.
    fn fields(&mut self, _fields: &mut Fields<'_, '_>) {}

    /// Reads a value that is not an object. Returns whether it can be used, or `None` if the value must be an object.
    fn read_other(&mut self, _item: &mut Item<'_, '_>) -> Option<bool> {
        None
    }

    /// The value to write if it is not an object.
    fn write_other(&mut self) -> Option<Output> {
        None
    }
}

/// The JSON of a record.
pub(crate) fn write(record: &mut dyn Record) -> Output {
    if let Some(output) = record.write_other() {
        return output;
    }
    let mut fields = Fields {
        members: &mut Vec::new(),
        path: Path::Root,
        notes: &mut Notes::default(),
        is_left_out: false,
        output: Some(Vec::new()),
    };
    record.fields(&mut fields);
    Output::Object(fields.output.unwrap_or_default())
}

/// A list of records of any type.
pub(crate) trait List {
    /// Reads an item and adds it.
    fn add(&mut self, item: &mut Item<'_, '_>);

    /// The record at an index.
    fn get(&mut self, index: usize) -> Option<&mut dyn Record>;
}

impl<T: Record + Default> List for Vec<T> {
    fn add(&mut self, item: &mut Item<'_, '_>) {
        let mut record = T::default();
        if item.read(&mut record) {
            self.push(record);
        }
    }

    fn get(&mut self, index: usize) -> Option<&mut dyn Record> {
        self.get_mut(index).map(|record| record as &mut dyn Record)
    }
}

/// The JSON array of a list.
pub(crate) fn write_list(list: &mut dyn List) -> Output {
    let mut items = Vec::new();
    while let Some(record) = list.get(items.len()) {
        items.push(write(record));
    }
    Output::Array(items)
}

/// A method of [`Fields`] that reads and writes one kind of field.
type Field<Fields, T> = fn(&mut Fields, &'static str, &mut Option<T>);

/// The fields of an object: those of the JSON that is being read, each taken once, or those written so far.
pub(crate) struct Fields<'v, 'p> {
    members: &'p mut Vec<(Cow<'v, str>, Value<'v>)>,
    path: Path<'p>,
    notes: &'p mut Notes,
    /// A required field is missing, so the object cannot be used: nothing more is read.
    is_left_out: bool,
    /// `None` while reading.
    output: Option<Vec<(&'static str, Output)>>,
}

impl<'v> Fields<'v, '_> {
    /// Whether the fields are read, not written.
    pub(crate) fn is_reading(&self) -> bool {
        self.output.is_none()
    }

    /// The value to write; `None` while reading.
    pub(crate) fn to_write<T>(&self, value: T) -> Option<T> {
        if self.is_reading() { None } else { Some(value) }
    }

    fn write(&mut self, name: &'static str, value: Output) {
        if let Some(output) = &mut self.output {
            output.push((name, value));
        }
    }

    /// Whether there is a value for this name.
    fn has(&self, name: &str) -> bool {
        let is_empty = |value: &Value<'_>| matches!(value, Value::Null) || value.as_text() == Some("");
        self.members.iter().any(|(key, value)| key == name && !is_empty(value))
    }

    /// The member of that name; `None` if it is absent.
    fn take<'s>(&'s mut self, name: &'s str) -> Option<Item<'v, 's>> {
        self.take_any(name).filter(|item| !item.is_absent())
    }

    /// The member of that name, even if it is an empty string; `None` if it is absent or null. Of several the last one counts, and the others are
    /// ignored.
    fn take_any<'s>(&'s mut self, name: &'s str) -> Option<Item<'v, 's>> {
        if self.is_left_out {
            return None;
        }
        let index = self.members.iter().rposition(|(key, _)| key == name)?;
        let (_, value) = self.members.remove(index);
        let item = Item::new(value, Path::Key(&self.path, name), self.notes);
        (!matches!(item.value, Value::Null)).then_some(item)
    }

    /// A text that is not blank. A number stands for its digits.
    pub(crate) fn text(&mut self, name: &'static str, text: &mut Option<String>) {
        self.raw_text(name, text);
        text.take_if(|text| text.trim().is_empty());
    }

    /// A text that may be empty. A number stands for its digits.
    pub(crate) fn raw_text(&mut self, name: &'static str, text: &mut Option<String>) {
        match text {
            Some(text) => self.write(name, Output::Text(text.clone())),
            None => *text = self.take_any(name).and_then(|mut item| item.text()),
        }
    }

    /// A text that is not blank, or a whole number that stands for its digits. Options may have either.
    pub(crate) fn id(&mut self, name: &'static str, id: &mut Option<String>) {
        let Some(mut item) = self.take(name) else { return };
        match &item.value {
            Value::String(text) if !text.trim().is_empty() => *id = item.string(),
            Value::Number(number) if number.0.bytes().all(|byte| byte.is_ascii_digit()) => {
                *id = Some(number.0.to_owned())
            }
            _ => {
                item.unusable(false, "an id, or an index from 0");
            }
        }
    }

    /// A string that is not blank.
    pub(crate) fn string(&mut self, name: &'static str, text: &mut Option<String>) {
        self.valid_text(name, text, |_| true, "a string");
    }

    /// A string that passes a test; `expected` says what the test accepts.
    pub(crate) fn valid_text(
        &mut self,
        name: &'static str,
        text: &mut Option<String>,
        is_valid: fn(&str) -> bool,
        expected: &str,
    ) {
        if let Some(text) = text {
            return self.write(name, Output::Text(text.clone()));
        }
        let Some(mut item) = self.take(name) else { return };
        match item.value.as_text() {
            Some(found) if found.trim().is_empty() && !item.notes.is_strict => {}
            Some(found) if is_valid(found) => *text = item.string(),
            found => {
                item.unusable(found.is_some(), expected);
            }
        }
    }

    /// A BCP 47 language tag.
    pub(crate) fn language(&mut self, name: &'static str, tag: &mut Option<String>) {
        self.valid_text(name, tag, is_language_tag, "a BCP 47 language tag such as en-GB");
    }

    /// The URL of a page.
    pub(crate) fn link(&mut self, name: &'static str, url: &mut Option<String>) {
        let expected = "an http, https, mailto, tel or relative URL";
        self.valid_text(name, url, |url| is_url(url, Scheme::Link), expected);
    }

    /// The URL of an image.
    pub(crate) fn image_url(&mut self, name: &'static str, url: &mut Option<String>) {
        let expected = "an http, https or relative URL, or a data URL of an image";
        self.valid_text(name, url, |url| is_url(url, Scheme::Image), expected);
    }

    /// A number in a range, perhaps a whole one; `expected` says which. `unit` may follow a number that is written as a text.
    pub(crate) fn number(
        &mut self,
        name: &'static str,
        number: &mut Option<f64>,
        range: RangeInclusive<f64>,
        is_whole: bool,
        (unit, expected): (&str, &str),
    ) {
        if let Some(number) = *number {
            return self.write(name, Output::Number(number));
        }
        let Some(mut item) = self.take(name) else { return };
        let found = item.number(unit);
        *number = found.filter(|number| range.contains(number) && !(is_whole && number.fract() != 0.0));
        if number.is_none() {
            item.unusable(found.is_some(), expected);
        }
    }

    /// A number from 0 to 1.
    pub(crate) fn fraction(&mut self, name: &'static str, number: &mut Option<f64>) {
        self.number(name, number, 0.0..=1.0, false, ("", "a number from 0 to 1"));
    }

    /// A width or height in pixels, from 1 to a million.
    pub(crate) fn pixels(&mut self, name: &'static str, pixels: &mut Option<u32>) {
        let mut number = pixels.map(f64::from);
        self.number(name, &mut number, 0.5..=1e6, false, ("px", "a number of pixels such as 600"));
        *pixels = number.map(|number| number.round() as u32);
    }

    /// A whole number in a range.
    pub(crate) fn integer(&mut self, name: &'static str, integer: &mut Option<i32>, range: RangeInclusive<i32>) {
        let mut number = integer.map(f64::from);
        let expected = format!("a whole number from {} to {}", range.start(), range.end());
        let range = f64::from(*range.start())..=f64::from(*range.end());
        self.number(name, &mut number, range, true, ("", &expected));
        *integer = number.map(|number| number as i32);
    }

    /// A whole number from `least` to `most`; the current value stays if there is no such number.
    pub(crate) fn level(&mut self, name: &'static str, level: &mut u8, least: i32, most: i32) {
        let mut number = self.to_write(i32::from(*level));
        self.integer(name, &mut number, least..=most);
        *level = number.map_or(*level, |number| number as u8);
    }

    /// True or false. In an article, they may be written as texts.
    pub(crate) fn bool(&mut self, name: &'static str, value: &mut Option<bool>) {
        self.read_bool(name, value);
    }

    /// A permission. Fails closed: a value that is neither true nor false is false.
    pub(crate) fn permission(&mut self, name: &'static str, value: &mut Option<bool>) {
        if !self.read_bool(name, value) {
            *value = Some(false);
        }
    }

    /// Returns false if there is a value that cannot be used.
    fn read_bool(&mut self, name: &'static str, value: &mut Option<bool>) -> bool {
        if let Some(value) = *value {
            self.write(name, Output::Bool(value));
            return true;
        }
        let Some(mut item) = self.take(name) else { return true };
        *value = match &item.value {
            Value::Bool(value) => Some(*value),
            Value::String(_) if item.notes.is_strict => None,
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        };
        value.is_some() || item.unusable(false, "true or false")
    }

    pub(crate) fn date(&mut self, name: &'static str, date: &mut Option<DateTime>) {
        match date {
            Some(time) => self.write(name, Output::Text(time.to_string())),
            None => *date = self.take(name).and_then(|mut item| item.date()),
        }
    }

    /// A time that hides the article. Fails closed: a value that is not a time is kept as it is.
    pub(crate) fn deadline(&mut self, name: &'static str, deadline: &mut Option<Deadline>) {
        match deadline {
            Some(Deadline::At(time)) => self.write(name, Output::Text(time.to_string())),
            Some(Deadline::Unreadable(text)) => self.write(name, Output::Text(text.clone())),
            None => {
                let Some(mut item) = self.take(name) else { return };
                *deadline = Some(match item.date() {
                    Some(time) => Deadline::At(time),
                    None => Deadline::Unreadable(match item.value {
                        Value::String(text) => text.into_owned(),
                        value => value.description(),
                    }),
                });
            }
        }
    }

    /// A keyword of an enum.
    pub(crate) fn keyword<T: Keyword>(&mut self, name: &'static str, value: &mut Option<T>) {
        let index = self.keyword_index(name, T::KEYWORDS, value.map(T::index));
        *value = index.and_then(|index| T::VALUES.get(index)).copied();
    }

    /// The index of a keyword in a table.
    pub(crate) fn keyword_index(
        &mut self,
        name: &'static str,
        keywords: &[&'static str],
        index: Option<usize>,
    ) -> Option<usize> {
        if let Some(index) = index {
            self.write(name, Output::Text(keywords[index].to_owned()));
            return Some(index);
        }
        self.take(name)?.keyword_index(keywords)
    }

    /// A record.
    pub(crate) fn record<T: Record + Default>(&mut self, name: &'static str, record: &mut Option<T>) {
        match record {
            Some(record) => self.write(name, write(record)),
            None => {
                let mut read = T::default();
                if self.take(name).is_some_and(|mut item| item.read(&mut read)) {
                    *record = Some(read);
                }
            }
        }
    }

    /// A rich text that is not blank.
    pub(crate) fn rich_text(&mut self, name: &'static str, text: &mut Option<RichText>) {
        self.record(name, text);
        text.take_if(|text| text.is_blank());
    }

    /// A list; an empty one counts as absent.
    pub(crate) fn list(&mut self, name: &'static str, list: &mut dyn List) {
        if list.get(0).is_some() {
            self.write(name, write_list(list));
        } else if let Some(mut item) = self.take(name) {
            item.read_list(list);
        }
    }

    /// A list that is written even if it is empty.
    pub(crate) fn required_list(&mut self, name: &'static str, list: &mut dyn List) {
        self.list(name, list);
        if list.get(0).is_none() {
            self.write(name, Output::Array(Vec::new()));
        }
    }

    /// Each member of an object whose names are data.
    pub(crate) fn each(&mut self, name: &'static str, take: &mut dyn FnMut(&str, &mut Item<'_, '_>)) {
        let Some(mut item) = self.take(name) else { return };
        let Value::Object(members) = &mut item.value else {
            item.unusable(false, "an object");
            return;
        };
        for (key, value) in mem::take(members) {
            take(&key, &mut Item::new(value, Path::Key(&item.path, &key), item.notes));
        }
    }

    /// A field with a default: the current value stays if the field is absent.
    pub(crate) fn or<T: Copy>(&mut self, name: &'static str, value: &mut T, field: Field<Self, T>) {
        let mut found = self.to_write(*value);
        field(self, name, &mut found);
        *value = found.unwrap_or(*value);
    }

    /// A field without which the object is left out.
    pub(crate) fn required<T: Default>(&mut self, name: &'static str, value: &mut T, field: Field<Self, T>) {
        self.required_unless(false, name, value, field);
    }

    /// A field without which the object is left out, unless something else in it is enough. Then the value is empty.
    pub(crate) fn required_unless<T: Default>(
        &mut self,
        is_enough: bool,
        name: &'static str,
        value: &mut T,
        field: Field<Self, T>,
    ) {
        let mut found = self.to_write(mem::take(value));
        field(self, name, &mut found);
        match found {
            Some(found) => *value = found,
            None if is_enough => {}
            None => self.leave_out(name),
        }
    }

    /// Leaves out a block because of its type.
    pub(crate) fn skip(&mut self, code: WarningCode, type_name: &str) {
        self.warn("type", code, &format!("no block of the type \"{type_name}\" can stand here: left out"));
        self.is_left_out = true;
    }

    /// Warns that the value of a field is left out, because there is nothing that it could belong to.
    pub(crate) fn drop(&mut self, name: &str) {
        self.warn(name, WarningCode::Dropped, "left out, because what it belongs to is empty");
    }

    /// Leaves the object out because a required field is missing or cannot be used. If the object is the article itself, that is an error.
    pub(crate) fn leave_out(&mut self, missing: &str) {
        if mem::replace(&mut self.is_left_out, true) {
            return;
        }
        if is_full(&self.notes.report.warnings) && !matches!(self.path, Path::Root) {
            return;
        }
        let path = Path::Key(&self.path, missing).text();
        // A value that is there but cannot be used already has a warning.
        let known = self.notes.report.warnings.pop_if(|warning| warning.path == path);
        if let Path::Root = self.path {
            let message = "an article needs a headline: a text that is not empty".to_owned();
            let (code, message) =
                known.map_or((ErrorCode::MissingField, message), |known| (ErrorCode::WrongType, known.message));
            return self.notes.fail(code, path, message);
        }
        match known {
            Some(warning) => self.notes.report.warnings.push(warning),
            None => self.notes.warn(
                WarningCode::InvalidValue,
                path,
                "missing or empty, so left out with what it belongs to".to_owned(),
            ),
        }
        if let Some(field) = CONTENT.split(' ').find(|field| self.has(field)) {
            self.notes.warn(WarningCode::Dropped, self.path.text(), format!("left out with its {field}"));
        }
    }

    /// Fails if this build cannot read texts of the format of this object.
    pub(crate) fn check_text_format(&mut self, format: TextFormat) {
        self.notes.check_text_format(format, &self.path);
    }

    /// Fails because of the value of a field.
    pub(crate) fn fail(&mut self, name: &str, code: ErrorCode, message: String) {
        self.notes.fail(code, Path::Key(&self.path, name).text(), message);
    }

    pub(crate) fn warn(&mut self, name: &str, code: WarningCode, message: &str) {
        if self.is_reading() && !self.is_left_out && !is_full(&self.notes.report.warnings) {
            self.notes.warn(code, Path::Key(&self.path, name).text(), message.to_owned());
        }
    }
}
