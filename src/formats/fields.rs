//! JSON read into the article's types and written out of them, by one list of fields for each type.
//!
//! A type lists its fields once ([`Content::fields`]), each with its name and what it takes: an empty one is filled from the JSON, a
//! filled one is written out. So a field costs the download one call, in both directions.
//!
//! While reading, what is of the wrong type is an error, what is of the right type but cannot be used is left out and reported, what
//! nobody asked for is listed as ignored. The first error is noted and reading goes on, with nothing in the place of what is wrong;
//! [`Notes::result`] then gives the error.

use std::borrow::Cow;
use std::mem;

use crate::article::{Deadline, Formatted, RichText};
use crate::error::{Error, ErrorCode, Report, WarningCode};
use crate::json::{Value, Written};
use crate::locale::is_language_tag;
use crate::time::DateTime;
use crate::tree::{SafeUrl, Scheme};
use crate::words::{self, Word};

/// What was found while reading.
#[derive(Default)]
pub(super) struct Notes {
    report: Report,
    error: Option<Error>,
}

impl Notes {
    pub(super) fn new(report: Report) -> Notes {
        Notes { report, error: None }
    }

    /// The first error, or the report.
    pub(super) fn result(self) -> Result<Report, Error> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.report),
        }
    }

    fn note_error(&mut self, code: ErrorCode, path: &Path<'_>, message: String) {
        self.error.get_or_insert_with(|| Error::new(code, path.text(), message));
    }
}

/// Where a value stands. A list on the stack: written out only for a message.
#[derive(Clone, Copy)]
enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    fn write(&self, text: &mut String) {
        match self {
            Path::Root => {}
            Path::Key(parent, key) => {
                parent.write(text);
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Path::Index(parent, index) => {
                parent.write(text);
                text.push_str(&format!("[{index}]"));
            }
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }
}

/// What stands at one place of the JSON: most often an object.
pub(super) trait Content {
    /// Lists the fields of the object.
    fn fields(&mut self, _fields: &mut Fields<'_, '_>) {}

    /// Reads what is no object; false: it is left out. `None`: it is an object, or has to be.
    fn read_other(&mut self, _item: &mut Item<'_, '_>) -> Option<bool> {
        None
    }

    /// Writes what is no object.
    fn write_other(&mut self) -> Option<Written> {
        None
    }
}

/// As JSON.
pub(super) fn write(content: &mut dyn Content) -> Written {
    if let Some(written) = content.write_other() {
        return written;
    }
    let mut fields = Fields {
        members: &mut Vec::new(),
        path: Path::Root,
        notes: &mut Notes::default(),
        left_out: false,
        written: Some(Vec::new()),
    };
    content.fields(&mut fields);
    Written::Record(fields.written.unwrap_or_default())
}

/// A list, whatever is in it.
pub(super) trait List {
    /// Adds the item that a value gives.
    fn add(&mut self, item: &mut Item<'_, '_>);

    /// The item at a place.
    fn item(&mut self, at: usize) -> Option<&mut dyn Content>;
}

impl<T: Content + Default> List for Vec<T> {
    fn add(&mut self, item: &mut Item<'_, '_>) {
        let mut content = T::default();
        if item.read(&mut content) {
            self.push(content);
        }
    }

    fn item(&mut self, at: usize) -> Option<&mut dyn Content> {
        self.get_mut(at).map(|item| item as &mut dyn Content)
    }
}

pub(super) fn write_list(list: &mut dyn List) -> Written {
    let mut written = Vec::new();
    while let Some(item) = list.item(written.len()) {
        written.push(write(item));
    }
    Written::List(written)
}

/// A value with its place.
pub(super) struct Item<'v, 'p> {
    pub(super) value: Value<'v>,
    path: Path<'p>,
    notes: &'p mut Notes,
}

impl<'v, 'p> Item<'v, 'p> {
    pub(super) fn root(value: Value<'v>, notes: &'p mut Notes) -> Item<'v, 'p> {
        Item { value, path: Path::Root, notes }
    }

    /// Reads the value; false: it is left out.
    pub(super) fn read(&mut self, content: &mut dyn Content) -> bool {
        if let Some(read) = content.read_other(self) {
            return read;
        }
        let Value::Object(members) = &mut self.value else { return self.wrong_type("an object") };
        let mut fields = Fields { members, path: self.path, notes: self.notes, left_out: false, written: None };
        content.fields(&mut fields);
        let Fields { members, path, notes, left_out, .. } = fields;
        if !left_out {
            for (key, _) in members {
                notes.report.ignored.push(Path::Key(&path, key).text());
            }
        }
        !left_out
    }

    /// Reads each item of an array.
    pub(super) fn read_list(&mut self, list: &mut dyn List) -> bool {
        let Value::Array(items) = &mut self.value else { return self.wrong_type("an array") };
        for (index, value) in mem::take(items).into_iter().enumerate() {
            list.add(&mut Item { value, path: Path::Index(&self.path, index), notes: self.notes });
        }
        true
    }

    /// Notes the error that the value is of another type than the one expected. False: it is left out.
    pub(super) fn wrong_type(&mut self, expected: &str) -> bool {
        let message = format!("expected {expected}, found {}", self.value.kind());
        self.notes.note_error(ErrorCode::WrongType, &self.path, message);
        false
    }

    /// Reports that the value is left out.
    pub(super) fn leave_out(&mut self, why: &str) {
        self.warn(WarningCode::InvalidValue, why);
    }

    fn warn(&mut self, code: WarningCode, message: &str) {
        self.notes.report.warn(code, self.path.text(), message);
    }

    /// The text that it has to be.
    pub(super) fn text(&mut self) -> Option<String> {
        match &mut self.value {
            Value::String(text) => return Some(mem::take(text).into_owned()),
            _ => self.wrong_type("a string"),
        };
        None
    }

    /// The time that the value is, reported where it has no zone.
    pub(super) fn date(&mut self) -> Option<DateTime> {
        if !matches!(self.value, Value::String(_) | Value::Number(_)) {
            self.wrong_type("a date: a string or a number");
        }
        let time = DateTime::read(&self.value);
        if time.is_some_and(|time| time.has_time() && !time.has_offset()) {
            self.warn(WarningCode::NoTimeZone, "no time zone: shown as given");
        }
        time
    }

    /// Whether it is a string with nothing in it but white space, which is as good as absent.
    pub(super) fn is_blank(&self) -> bool {
        self.value.as_text().is_some_and(|text| text.trim().is_empty())
    }
}

/// A way to read and write a field.
type Field<Fields, T> = fn(&mut Fields, &'static str, &mut Option<T>);

/// An object's fields: those of the JSON that is read, each taken once, or those that have been written.
pub(super) struct Fields<'v, 'p> {
    members: &'p mut Vec<(Cow<'v, str>, Value<'v>)>,
    path: Path<'p>,
    notes: &'p mut Notes,
    /// Something is missing without which the object cannot be used: nothing more is read.
    left_out: bool,
    written: Option<Vec<(&'static str, Written)>>,
}

impl<'v> Fields<'v, '_> {
    /// Whether the fields are read.
    pub(super) fn are_read(&self) -> bool {
        self.written.is_none()
    }

    /// The value to write; while reading there is none yet.
    pub(super) fn given<T>(&self, value: T) -> Option<T> {
        if self.are_read() { None } else { Some(value) }
    }

    fn write(&mut self, name: &'static str, value: Written) {
        if let Some(written) = &mut self.written {
            written.push((name, value));
        }
    }

    /// The member of that name; `None` where it is absent or null. Of several the last counts, and the others are ignored.
    fn take<'s>(&'s mut self, name: &'static str) -> Option<Item<'v, 's>> {
        if self.left_out {
            return None;
        }
        let at = self.members.iter().rposition(|(key, _)| key == name)?;
        let (_, value) = self.members.remove(at);
        let item = Item { value, path: Path::Key(&self.path, name), notes: self.notes };
        (!matches!(item.value, Value::Null)).then_some(item)
    }

    /// Text that is more than white space.
    pub(super) fn text(&mut self, name: &'static str, text: &mut Option<String>) {
        self.raw_text(name, text);
        if text.as_deref().is_some_and(|text| text.trim().is_empty()) {
            *text = None;
        }
    }

    /// Text, also an empty one.
    pub(super) fn raw_text(&mut self, name: &'static str, text: &mut Option<String>) {
        match text {
            Some(text) => self.write(name, Written::Text(text.clone())),
            None => *text = self.take(name).and_then(|mut item| item.text()),
        }
    }

    /// A string or a number, as text.
    pub(super) fn text_or_number(&mut self, name: &'static str, text: &mut Option<String>) {
        if let Some(item) = self.take(name) {
            match item.value {
                Value::Number(number) => *text = Some(number.0.to_owned()),
                Value::String(string) => *text = Some(string.into_owned()).filter(|text| !text.trim().is_empty()),
                _ => {
                    let mut item = item;
                    item.wrong_type("a string or a number");
                }
            }
        } else {
            self.text(name, text);
        }
    }

    /// A BCP 47 language tag.
    pub(super) fn language(&mut self, name: &'static str, tag: &mut Option<String>) {
        self.text(name, tag);
        if tag.as_deref().is_some_and(|tag| !is_language_tag(tag)) {
            *tag = None;
            self.warn(name, WarningCode::InvalidValue, "not a BCP 47 language tag");
        }
    }

    pub(super) fn url(&mut self, name: &'static str, url: &mut Option<String>, scheme: Scheme) {
        self.text(name, url);
        if url.as_deref().is_some_and(|url| SafeUrl::new(url, None, scheme).is_none()) {
            *url = None;
            self.warn(name, WarningCode::InvalidValue, "not a URL that may be used here");
        }
    }

    /// The address of a page.
    pub(super) fn link(&mut self, name: &'static str, url: &mut Option<String>) {
        self.url(name, url, Scheme::Link);
    }

    /// The address of a picture.
    pub(super) fn picture(&mut self, name: &'static str, url: &mut Option<String>) {
        self.url(name, url, Scheme::Image);
    }

    pub(super) fn number(&mut self, name: &'static str, number: &mut Option<f64>) {
        if let Some(number) = *number {
            self.write(name, Written::Number(number));
        } else if let Some(mut item) = self.take(name) {
            *number = item.value.as_number();
            if number.is_none() {
                item.wrong_type("a number");
            }
        }
    }

    /// A number from 1 to a million: a width or height in pixels.
    pub(super) fn pixels(&mut self, name: &'static str, pixels: &mut Option<u32>) {
        let mut number = pixels.map(f64::from);
        self.number(name, &mut number);
        *pixels = number.map(f64::round).filter(|number| (1.0..=1e6).contains(number)).map(|number| number as u32);
        if number.is_some() && pixels.is_none() {
            self.warn(name, WarningCode::InvalidValue, "not a number of pixels");
        }
    }

    pub(super) fn flag(&mut self, name: &'static str, flag: &mut Option<bool>) {
        if let Some(flag) = *flag {
            self.write(name, Written::Flag(flag));
        } else if let Some(mut item) = self.take(name) {
            match item.value {
                Value::Bool(value) => *flag = Some(value),
                _ => {
                    item.wrong_type("true or false");
                }
            }
        }
    }

    pub(super) fn date(&mut self, name: &'static str, date: &mut Option<DateTime>) {
        if let Some(time) = date {
            self.write(name, Written::Text(time.to_string()));
        } else if let Some(mut item) = self.take(name).filter(|item| !item.is_blank()) {
            *date = item.date();
            if date.is_none() {
                item.leave_out("not a date or time");
            }
        }
    }

    /// A time that hides the article. Fails closed: what cannot be read is kept as it is.
    pub(super) fn deadline(&mut self, name: &'static str, deadline: &mut Option<Deadline>) {
        match deadline {
            Some(Deadline::At(time)) => self.write(name, Written::Text(time.to_string())),
            Some(Deadline::Unreadable(text)) => self.write(name, Written::Text(text.clone())),
            None => {
                let Some(mut item) = self.take(name) else { return };
                if let Some(time) = item.date() {
                    *deadline = Some(Deadline::At(time));
                    return;
                }
                item.leave_out("not a date or time: the article is hidden");
                *deadline = Some(Deadline::Unreadable(match item.value {
                    Value::String(text) => text.into_owned(),
                    Value::Number(number) => number.0.to_owned(),
                    _ => String::new(),
                }));
            }
        }
    }

    /// One of a closed list of words.
    pub(super) fn word<T: Word>(&mut self, name: &'static str, word: &mut Option<T>) {
        let place = self.place(name, T::WORDS, word.map(T::place));
        *word = place.and_then(|place| T::VALUES.get(place)).copied();
    }

    fn place(&mut self, name: &'static str, words: &[&'static str], place: Option<usize>) -> Option<usize> {
        if let Some(place) = place {
            self.write(name, Written::Text(words[place].to_owned()));
            return Some(place);
        }
        let mut item = self.take(name)?;
        let Some(word) = item.value.as_text() else {
            item.wrong_type("a string");
            return None;
        };
        let place = words::place(words, word);
        if place.is_none() {
            item.leave_out(&format!("not one of {}", words.join(", ")));
        }
        place
    }

    /// Anything of a type of its own.
    pub(super) fn content<T: Content + Default>(&mut self, name: &'static str, content: &mut Option<T>) {
        match content {
            Some(content) => self.write(name, write(content)),
            None => {
                let mut read = T::default();
                if self.take(name).is_some_and(|mut item| item.read(&mut read)) {
                    *content = Some(read);
                }
            }
        }
    }

    /// Text with inline formatting, of more than white space.
    pub(super) fn rich_text(&mut self, name: &'static str, text: &mut Option<RichText>) {
        self.content(name, text);
        text.take_if(|text| {
            let (RichText::Plain(content) | RichText::Formatted(Formatted { content, .. })) = text;
            content.trim().is_empty()
        });
    }

    /// A list; an empty one is as good as absent.
    pub(super) fn list(&mut self, name: &'static str, list: &mut dyn List) {
        if list.item(0).is_some() {
            self.write(name, write_list(list));
        } else if let Some(mut item) = self.take(name) {
            item.read_list(list);
        }
    }

    /// A list that is written also where it is empty.
    pub(super) fn required_list(&mut self, name: &'static str, list: &mut dyn List) {
        self.list(name, list);
        if list.item(0).is_none() {
            self.write(name, Written::List(Vec::new()));
        }
    }

    /// What `field` reads, or what it was without.
    pub(super) fn or<T: Copy>(&mut self, name: &'static str, value: &mut T, field: Field<Self, T>) {
        let mut given = self.given(*value);
        field(self, name, &mut given);
        *value = given.unwrap_or(*value);
    }

    /// What `field` reads, and without which the object is left out.
    pub(super) fn required<T: Default>(&mut self, name: &'static str, value: &mut T, field: Field<Self, T>) {
        let mut given = self.given(mem::take(value));
        field(self, name, &mut given);
        match given {
            Some(given) => *value = given,
            None => self.leave_out(name),
        }
    }

    /// A block of a type that nobody knows is skipped.
    pub(super) fn unknown(&mut self, kind: &str) {
        self.warn("type", WarningCode::UnknownBlock, &format!("no block is called {kind}: skipped"));
        self.left_out = true;
    }

    /// A required member is not there: the object is left out, and without the article itself there is none.
    pub(super) fn leave_out(&mut self, missing: &str) {
        if mem::replace(&mut self.left_out, true) {
            return;
        }
        let path = Path::Key(&self.path, missing);
        if let Path::Root = self.path {
            return self.notes.note_error(ErrorCode::MissingField, &path, "missing or empty".to_owned());
        }
        let path = path.text();
        let report = &mut self.notes.report;
        // It was warned of already where it is there, but of no use.
        if report.warnings.last().is_some_and(|warning| warning.path == path) {
            report.warnings.pop();
        }
        report.warn(WarningCode::InvalidValue, path, "missing or unusable: left out with what it belongs to");
    }

    pub(super) fn warn(&mut self, name: &str, code: WarningCode, message: &str) {
        if self.are_read() && !self.left_out {
            self.notes.report.warn(code, Path::Key(&self.path, name).text(), message);
        }
    }
}
