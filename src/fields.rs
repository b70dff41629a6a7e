//! Fields of JSON objects, read into Rust types and written from them by one list for each type.
//!
//! A type lists its fields once, in [`Record::fields`]: each with its name and its kind. An empty field is filled from the JSON; a filled one
//! is written. Two lists, or serde's derived code for the second, would add 5 KB to the download (CONTRIBUTING.md, "Size").
//!
//! While an article is read, a value of the wrong type is an error, a value that cannot be used is left out with a warning, and a field that the
//! type does not list is ignored and reported. The first error is kept and reading goes on; [`Notes::result`] returns it. Options are read
//! strictly ([`Notes::strict`]): each of the three is the error `invalid-option`.

mod notes;

use std::borrow::Cow;
use std::mem;

use crate::article::{Deadline, RichText, TextFormat};
use crate::error::ErrorCode;
use crate::formats::{WarningCode, is_full, keep};
use crate::json::{Output, Value};
use crate::keywords::{self, Keyword};
use crate::locale::is_language_tag;
use crate::time::DateTime;
use crate::tree::{Scheme, is_url};
pub(crate) use notes::Notes;
use notes::Path;

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

/// A value with its path.
pub(crate) struct Item<'v, 'p> {
    pub(crate) value: Value<'v>,
    path: Path<'p>,
    notes: &'p mut Notes,
}

impl<'v, 'p> Item<'v, 'p> {
    pub(crate) fn root(value: Value<'v>, notes: &'p mut Notes) -> Item<'v, 'p> {
        Item { value, path: Path::Root, notes }
    }

    /// Reads the value into a record. Returns whether it can be used.
    pub(crate) fn read(&mut self, record: &mut dyn Record) -> bool {
        if let Some(is_read) = record.read_other(self) {
            return is_read;
        }
        let Value::Object(members) = &mut self.value else { return self.wrong_type("an object") };
        let mut fields = Fields { members, path: self.path, notes: self.notes, is_left_out: false, output: None };
        record.fields(&mut fields);
        let Fields { members, path, notes, is_left_out, .. } = fields;
        if is_left_out {
            return false;
        }
        for (key, _) in members {
            let path = Path::Key(&path, key).text();
            if notes.is_strict {
                notes.fail(ErrorCode::InvalidOption, path, "there is no option of this name".to_owned());
            } else {
                keep(&mut notes.report.ignored, path);
            }
        }
        true
    }

    /// Reads each item of an array.
    pub(crate) fn read_list(&mut self, list: &mut dyn List) -> bool {
        let Value::Array(items) = &mut self.value else { return self.wrong_type("an array") };
        for (index, value) in mem::take(items).into_iter().enumerate() {
            list.add(&mut Item { value, path: Path::Index(&self.path, index), notes: self.notes });
        }
        true
    }

    /// Fails because the value has another type than the expected one. Returns false: the value cannot be used.
    pub(crate) fn wrong_type(&mut self, expected: &str) -> bool {
        let message = format!("expected {expected}, found {}", self.value.description());
        self.notes.fail(ErrorCode::WrongType, self.path.text(), message);
        false
    }

    /// Fails if this build cannot read texts of that format.
    pub(crate) fn check_text_format(&mut self, format: TextFormat) {
        self.notes.check_text_format(format, &self.path);
    }

    /// Warns that the value cannot be used and is left out.
    pub(crate) fn invalid(&mut self, message: &str) {
        self.warn(WarningCode::InvalidValue, message);
    }

    fn warn(&mut self, code: WarningCode, message: &str) {
        self.notes.warn(code, self.path.text(), message.to_owned());
    }

    /// The value as a text; anything else is of the wrong type.
    pub(crate) fn text(&mut self) -> Option<String> {
        match &mut self.value {
            Value::String(text) => return Some(mem::take(text).into_owned()),
            _ => self.wrong_type("a string"),
        };
        None
    }

    /// The value as a time. Warns if it has no time zone.
    fn date(&mut self) -> Option<DateTime> {
        if !matches!(self.value, Value::String(_) | Value::Number(_)) {
            self.wrong_type("a date: a string, or a number of milliseconds since 1970");
        }
        let time = DateTime::read(&self.value);
        if time.is_some_and(|time| time.has_time() && !time.has_offset()) {
            self.warn(WarningCode::NoTimeZone, "no time zone: shown as given");
        }
        time
    }

    /// Whether the value is a string of white space, which counts as absent.
    pub(crate) fn is_blank(&self) -> bool {
        self.value.as_text().is_some_and(|text| text.trim().is_empty())
    }
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

    /// The member of that name; `None` if it is absent or null. Of several the last one counts, and the others are ignored.
    fn take<'s>(&'s mut self, name: &'s str) -> Option<Item<'v, 's>> {
        if self.is_left_out {
            return None;
        }
        let index = self.members.iter().rposition(|(key, _)| key == name)?;
        let (_, value) = self.members.remove(index);
        let item = Item { value, path: Path::Key(&self.path, name), notes: self.notes };
        (!matches!(item.value, Value::Null)).then_some(item)
    }

    /// A text that is not blank.
    pub(crate) fn text(&mut self, name: &'static str, text: &mut Option<String>) {
        self.raw_text(name, text);
        text.take_if(|text| text.trim().is_empty());
    }

    /// A text that may be empty.
    pub(crate) fn raw_text(&mut self, name: &'static str, text: &mut Option<String>) {
        match text {
            Some(text) => self.write(name, Output::Text(text.clone())),
            None => *text = self.take(name).and_then(|mut item| item.text()),
        }
    }

    /// A text that passes a test; `expected` says what the test accepts.
    pub(crate) fn valid_text(
        &mut self,
        name: &'static str,
        text: &mut Option<String>,
        is_valid: fn(&str) -> bool,
        expected: &str,
    ) {
        self.raw_text(name, text);
        if let Some(found) = text.take_if(|text| !is_valid(text)) {
            self.invalid(name, &format!("expected {expected}, found \"{found}\""));
        }
    }

    /// A string or a number, as a text.
    pub(crate) fn text_or_number(&mut self, name: &'static str, text: &mut Option<String>) {
        match text {
            Some(text) => self.write(name, Output::Text(text.clone())),
            None => {
                let Some(mut item) = self.take(name) else { return };
                match item.value {
                    Value::Number(number) => *text = Some(number.0.to_owned()),
                    Value::String(string) => *text = Some(string.into_owned()).filter(|text| !text.trim().is_empty()),
                    _ => {
                        item.wrong_type("a string or a number");
                    }
                }
            }
        }
    }

    /// A BCP 47 language tag.
    pub(crate) fn language(&mut self, name: &'static str, tag: &mut Option<String>) {
        self.text(name, tag);
        if tag.take_if(|tag| !is_language_tag(tag)).is_some() {
            self.invalid(name, "not a BCP 47 language tag");
        }
    }

    fn url(&mut self, name: &'static str, url: &mut Option<String>, scheme: Scheme) {
        self.text(name, url);
        if url.take_if(|url| !is_url(url, scheme)).is_some() {
            self.invalid(name, "not a URL that may be used here");
        }
    }

    /// The URL of a page.
    pub(crate) fn link(&mut self, name: &'static str, url: &mut Option<String>) {
        self.url(name, url, Scheme::Link);
    }

    /// The URL of an image.
    pub(crate) fn image_url(&mut self, name: &'static str, url: &mut Option<String>) {
        self.url(name, url, Scheme::Image);
    }

    pub(crate) fn number(&mut self, name: &'static str, number: &mut Option<f64>) {
        if let Some(number) = *number {
            self.write(name, Output::Number(number));
        } else if let Some(mut item) = self.take(name) {
            *number = item.value.as_number();
            if number.is_none() {
                item.wrong_type("a number");
            }
        }
    }

    /// A number from 1 to a million: a width or height in pixels.
    pub(crate) fn pixels(&mut self, name: &'static str, pixels: &mut Option<u32>) {
        let mut number = pixels.map(f64::from);
        self.number(name, &mut number);
        *pixels = number.map(f64::round).filter(|number| (1.0..=1e6).contains(number)).map(|number| number as u32);
        if number.is_some() && pixels.is_none() {
            self.invalid(name, "not a number of pixels from 1 to 1,000,000");
        }
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn level(&mut self, name: &'static str, level: &mut u8, least: u8, most: u8) {
        let mut number = f64::from(*level);
        self.or(name, &mut number, Fields::number);
        match (least..=most).find(|valid| f64::from(*valid) == number) {
            Some(valid) => *level = valid,
            None => self.invalid(name, &format!("expected a whole number from {least} to {most}: {level} is used")),
        }
    }

    pub(crate) fn bool(&mut self, name: &'static str, value: &mut Option<bool>) {
        if let Some(value) = *value {
            self.write(name, Output::Bool(value));
        } else if let Some(mut item) = self.take(name) {
            match item.value {
                Value::Bool(read) => *value = Some(read),
                _ => {
                    item.wrong_type("true or false");
                }
            }
        }
    }

    pub(crate) fn date(&mut self, name: &'static str, date: &mut Option<DateTime>) {
        if let Some(time) = date {
            self.write(name, Output::Text(time.to_string()));
        } else if let Some(mut item) = self.take(name) {
            if item.is_blank() && !item.notes.is_strict {
                return;
            }
            *date = item.date();
            if date.is_none() {
                item.invalid("not a date or time");
            }
        }
    }

    /// A time that hides the article. Fails closed: a value that is not a time is kept as it is.
    pub(crate) fn deadline(&mut self, name: &'static str, deadline: &mut Option<Deadline>) {
        match deadline {
            Some(Deadline::At(time)) => self.write(name, Output::Text(time.to_string())),
            Some(Deadline::Unreadable(text)) => self.write(name, Output::Text(text.clone())),
            None => {
                let Some(mut item) = self.take(name) else { return };
                if let Some(time) = item.date() {
                    *deadline = Some(Deadline::At(time));
                    return;
                }
                item.invalid("not a date or time: the article is hidden");
                *deadline = Some(Deadline::Unreadable(match item.value {
                    Value::String(text) => text.into_owned(),
                    Value::Number(number) => number.0.to_owned(),
                    _ => String::new(),
                }));
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
        let mut item = self.take(name)?;
        let Some(keyword) = item.value.as_text() else {
            item.wrong_type("a string");
            return None;
        };
        let index = keywords::index_of(keywords, keyword);
        if index.is_none() {
            let message = format!("expected one of {}, found \"{keyword}\"", keywords.join(", "));
            item.invalid(&message);
        }
        index
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
            item.wrong_type("an object");
            return;
        };
        for (key, value) in mem::take(members) {
            take(&key, &mut Item { value, path: Path::Key(&item.path, &key), notes: item.notes });
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
        let mut found = self.to_write(mem::take(value));
        field(self, name, &mut found);
        match found {
            Some(found) => *value = found,
            None => self.leave_out(name),
        }
    }

    /// Skips a block of an unknown type.
    pub(crate) fn skip_unknown(&mut self, type_name: &str) {
        self.warn("type", WarningCode::UnknownBlock, &format!("there is no block type \"{type_name}\": skipped"));
        self.is_left_out = true;
    }

    /// Leaves the object out because a required field is missing. If the object is the article itself, that is an error.
    pub(crate) fn leave_out(&mut self, missing: &str) {
        if mem::replace(&mut self.is_left_out, true) {
            return;
        }
        if let Path::Root = self.path {
            return self.notes.fail(ErrorCode::MissingField, missing.to_owned(), "missing or empty".to_owned());
        }
        if is_full(&self.notes.report.warnings) {
            return;
        }
        let path = Path::Key(&self.path, missing).text();
        // A value that is there but cannot be used already has a warning.
        let warnings = &mut self.notes.report.warnings;
        warnings.pop_if(|warning| warning.path == path);
        let message = "missing or unusable: left out with what it belongs to";
        self.notes.warn(WarningCode::InvalidValue, path, message.to_owned());
    }

    /// Fails if this build cannot read texts of the format of this object.
    pub(crate) fn check_text_format(&mut self, format: TextFormat) {
        self.notes.check_text_format(format, &self.path);
    }

    /// Fails because of the value of a field.
    pub(crate) fn fail(&mut self, name: &str, code: ErrorCode, message: String) {
        self.notes.fail(code, Path::Key(&self.path, name).text(), message);
    }

    /// Warns that the value of a field cannot be used.
    pub(crate) fn invalid(&mut self, name: &str, message: &str) {
        self.warn(name, WarningCode::InvalidValue, message);
    }

    pub(crate) fn warn(&mut self, name: &str, code: WarningCode, message: &str) {
        if self.is_reading() && !self.is_left_out && !is_full(&self.notes.report.warnings) {
            self.notes.warn(code, Path::Key(&self.path, name).text(), message.to_owned());
        }
    }
}
