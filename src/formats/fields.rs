//! Typed access to a JSON object's members, with the path of each: what is of the wrong type is an error, what is of the right type
//! but cannot be used is left out and reported, what nobody asked for is listed as ignored.
//!
//! The first error is noted and reading goes on, with nothing in the place of what is wrong: so a mapping is a plain list of fields, and
//! the download is spared a way out after each of them. [`Notes::result`] then gives the error.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::error::{Error, ErrorCode, Report, WarningCode};
use crate::json::Value;
use crate::time::DateTime;
use crate::tree::{SafeUrl, Scheme};

/// What was found while reading.
pub(super) struct Notes {
    report: Report,
    error: Option<Error>,
}

impl Notes {
    pub(super) fn new(report: Report) -> RefCell<Notes> {
        RefCell::new(Notes { report, error: None })
    }

    /// The first error, or what was read with its report.
    pub(super) fn result<T>(notes: RefCell<Notes>, read: T) -> Result<(T, Report), Error> {
        let Notes { report, error } = notes.into_inner();
        match error {
            Some(error) => Err(error),
            None => Ok((read, report)),
        }
    }
}

/// Where a value stands. A list on the stack: written out only for a message.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
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

/// A value with its place.
pub(super) struct Item<'v, 'p> {
    pub(super) value: Value<'v>,
    path: Path<'p>,
    notes: &'p RefCell<Notes>,
}

impl<'v, 'p> Item<'v, 'p> {
    pub(super) fn root(value: Value<'v>, notes: &'p RefCell<Notes>) -> Item<'v, 'p> {
        Item { value, path: Path::Root, notes }
    }

    /// Notes the error that the value is of another type than the one expected.
    pub(super) fn wrong_type<T>(&self, expected: &str) -> Option<T> {
        let message = format!("expected {expected}, found {}", self.value.kind());
        note_error(self.notes, ErrorCode::WrongType, &self.path, message);
        None
    }

    /// Reports that the value is left out.
    pub(super) fn leave_out(&self, why: &str) {
        self.warn(WarningCode::InvalidValue, why);
    }

    pub(super) fn warn(&self, code: WarningCode, message: &str) {
        self.notes.borrow_mut().report.warn(code, self.path.text(), message);
    }

    pub(super) fn text(self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.into_owned()),
            _ => self.wrong_type("a string"),
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self.value {
            Value::Number(number) => Some(number.value()),
            _ => self.wrong_type("a number"),
        }
    }

    pub(super) fn fields(self) -> Option<Fields<'v, 'p>> {
        match self.value {
            Value::Object(members) => Some(Fields { members, path: self.path, notes: self.notes }),
            _ => self.wrong_type("an object"),
        }
    }

    /// Each item of an array read by `read`, which gives `None` for one that it leaves out.
    pub(super) fn each<T>(self, read: impl Fn(Item<'v, '_>) -> Option<T>) -> Vec<T> {
        let Value::Array(items) = self.value else {
            self.wrong_type::<()>("an array");
            return Vec::new();
        };
        let mut list = Vec::new();
        for (index, value) in items.into_iter().enumerate() {
            list.extend(read(Item { value, path: Path::Index(&self.path, index), notes: self.notes }));
        }
        list
    }

    /// The time that the value is, reported where it has no zone.
    pub(super) fn date(&self) -> Option<DateTime> {
        let time = match &self.value {
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => DateTime::from_millis(number.value()),
            _ => return self.wrong_type("a date: a string or a number"),
        };
        if time.is_some_and(|time: DateTime| time.has_time() && !time.has_offset()) {
            self.warn(WarningCode::NoTimeZone, "no time zone: shown as given");
        }
        time
    }

    /// Whether it is a string with nothing in it but white space, which is as good as absent.
    fn is_blank(&self) -> bool {
        self.value.as_text().is_some_and(is_blank)
    }
}

/// An object's members. Each is taken once; [`finish`](Fields::finish) lists those left.
pub(super) struct Fields<'v, 'p> {
    members: Vec<(Cow<'v, str>, Value<'v>)>,
    path: Path<'p>,
    notes: &'p RefCell<Notes>,
}

impl<'v> Fields<'v, '_> {
    /// The member of that name; `None` where it is absent or null. Of several the last counts, and the others are ignored.
    pub(super) fn take<'s>(&'s mut self, key: &'s str) -> Option<Item<'v, 's>> {
        let at = self.members.iter().rposition(|(name, _)| name == key)?;
        let (_, value) = self.members.remove(at);
        (value != Value::Null).then_some(Item { value, path: Path::Key(&self.path, key), notes: self.notes })
    }

    /// Text that is more than white space.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.raw_text(key).filter(|text| !is_blank(text))
    }

    /// Text, also an empty one.
    pub(super) fn raw_text(&mut self, key: &str) -> Option<String> {
        self.take(key)?.text()
    }

    /// A string or a number, as text.
    pub(super) fn text_or_number(&mut self, key: &str) -> Option<String> {
        let item = self.take(key)?;
        match item.value {
            Value::Number(number) => Some(number.0.to_owned()),
            Value::String(text) => Some(text.into_owned()).filter(|text| !is_blank(text)),
            _ => item.wrong_type("a string or a number"),
        }
    }

    pub(super) fn url(&mut self, key: &str, scheme: Scheme) -> Option<String> {
        let item = self.take(key)?;
        if item.is_blank() {
            return None;
        }
        if let Value::String(text) = &item.value
            && SafeUrl::new(text, None, scheme).is_none()
        {
            item.leave_out("not a URL that may be used here");
            return None;
        }
        item.text()
    }

    pub(super) fn number(&mut self, key: &str) -> Option<f64> {
        self.take(key)?.number()
    }

    /// A number from 1 to a million: a width or height in pixels.
    pub(super) fn pixels(&mut self, key: &str) -> Option<u32> {
        let item = self.take(key)?;
        let pixels = item.number()?.round();
        if !(1.0..=1e6).contains(&pixels) {
            item.leave_out("not a number of pixels");
            return None;
        }
        Some(pixels as u32)
    }

    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        let item = self.take(key)?;
        match item.value {
            Value::Bool(flag) => Some(flag),
            _ => item.wrong_type("true or false"),
        }
    }

    pub(super) fn date(&mut self, key: &str) -> Option<DateTime> {
        let item = self.take(key).filter(|item| !item.is_blank())?;
        let time = item.date();
        if time.is_none() {
            item.leave_out("not a date or time");
        }
        time
    }

    /// The place of the member among the words of a closed list.
    fn place(&mut self, key: &str, words: &[&str]) -> Option<usize> {
        let item = self.take(key)?;
        let Value::String(text) = &item.value else { return item.wrong_type("a string") };
        let place = words.iter().position(|word| word == text);
        if place.is_none() {
            item.leave_out(&format!("not one of {}", words.join(", ")));
        }
        place
    }

    /// One of a closed list of words, as the value in its place.
    pub(super) fn word<T: Copy, const N: usize>(&mut self, key: &str, words: [&str; N], values: [T; N]) -> Option<T> {
        self.place(key, &words).map(|place| values[place])
    }

    pub(super) fn list<T>(&mut self, key: &str, read: impl Fn(Item<'v, '_>) -> Option<T>) -> Vec<T> {
        self.take(key).map(|item| item.each(read)).unwrap_or_default()
    }

    /// A required member that is not there: the object is left out.
    pub(super) fn leave_out<T>(&self, missing: &str) -> Option<T> {
        self.warn(missing, WarningCode::InvalidValue, "missing: left out with what it belongs to");
        None
    }

    /// Notes the error that a member is not there.
    pub(super) fn missing(&self, key: &str) {
        note_error(self.notes, ErrorCode::MissingField, &Path::Key(&self.path, key), "missing or empty".to_owned());
    }

    pub(super) fn warn(&self, key: &str, code: WarningCode, message: &str) {
        self.notes.borrow_mut().report.warn(code, Path::Key(&self.path, key).text(), message);
    }

    /// Lists the members that nobody has asked for.
    pub(super) fn finish(self) {
        let mut notes = self.notes.borrow_mut();
        notes.report.ignored.extend(self.members.iter().map(|(key, _)| Path::Key(&self.path, key).text()));
    }
}

fn note_error(notes: &RefCell<Notes>, code: ErrorCode, path: &Path<'_>, message: String) {
    notes.borrow_mut().error.get_or_insert_with(|| Error::new(code, path.text(), message));
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
