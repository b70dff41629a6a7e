//! A value that is being read, with its path. What is lenient about reading one value stands here.

use std::borrow::Cow;
use std::mem;

use super::notes::address;
use super::{Fields, List, Notes, Path, Record};
use crate::article::TextFormat;
use crate::error::ErrorCode;
use crate::formats::{WarningCode, keep};
use crate::json::{self, Value};
use crate::keywords::{self, Keyword};
use crate::time::DateTime;

/// A value with its path.
pub(crate) struct Item<'v, 'p> {
    pub(crate) value: Value<'v>,
    pub(super) path: Path<'p>,
    pub(super) notes: &'p mut Notes,
}

impl<'v, 'p> Item<'v, 'p> {
    pub(crate) fn root(value: Value<'v>, notes: &'p mut Notes) -> Item<'v, 'p> {
        let value = if let Value::Moved(_, value) = value { *value } else { value };
        Item { value, path: Path::Root, notes }
    }

    /// A value at a path. A value that was taken from another place has the path of that place.
    pub(super) fn new(value: Value<'v>, path: Path<'p>, notes: &'p mut Notes) -> Item<'v, 'p> {
        match value {
            Value::Moved(from, value) => Item { value: *value, path: Path::Moved(address(from)), notes },
            value => Item { value, path, notes },
        }
    }

    /// Reads the value into a record. Returns whether it can be used.
    pub(crate) fn read(&mut self, record: &mut dyn Record) -> bool {
        if let Some(is_read) = record.read_other(self) {
            return is_read;
        }
        let Value::Object(members) = &mut self.value else { return self.unusable(false, "an object") };
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

    /// Reads each item of an array. Any other value is read as a list of one item.
    pub(crate) fn read_list(&mut self, list: &mut dyn List) {
        match &mut self.value {
            Value::Array(items) => {
                for (index, value) in mem::take(items).into_iter().enumerate() {
                    list.add(&mut Item::new(value, Path::Index(&self.path, index), self.notes));
                }
            }
            _ => list.add(self),
        }
    }

    /// Whether the value counts as absent: null, and in an article an empty string.
    pub(crate) fn is_absent(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::String(text) => text.is_empty() && !self.notes.is_strict,
            _ => false,
        }
    }

    /// The value as a keyword of an enum.
    pub(crate) fn keyword<T: Keyword>(&mut self) -> Option<T> {
        self.keyword_index(T::KEYWORDS).and_then(|index| T::VALUES.get(index)).copied()
    }

    /// The index of the value in a table of keywords.
    pub(super) fn keyword_index(&mut self, keywords: &[&str]) -> Option<usize> {
        let text = self.value.as_text();
        let index = text.and_then(|keyword| keywords::index_of(keywords, keyword));
        if index.is_none() {
            self.unusable(text.is_some(), &format!("one of {}", keywords.join(", ")));
        }
        index
    }

    /// Whether the value is an object with a member of this name.
    pub(crate) fn has_member(&self, name: &str) -> bool {
        matches!(&self.value, Value::Object(members) if members.iter().any(|(key, _)| key == name))
    }

    /// Lets a string stand for an object with this field.
    pub(crate) fn read_as(&mut self, field: &'static str) {
        if self.value.as_text().is_some() && !self.is_absent() {
            let text = mem::replace(&mut self.value, Value::Null);
            self.value = Value::Object(vec![(Cow::Borrowed(field), text)]);
        }
    }

    /// Warns that the value cannot be used, although it has the right type, or because it has not. An absent value has no warning. Returns false.
    pub(crate) fn unusable(&mut self, is_right_type: bool, expected: &str) -> bool {
        let code = if is_right_type { WarningCode::InvalidValue } else { WarningCode::WrongType };
        if self.notes.is_strict || !self.is_absent() {
            self.warn(code, &format!("expected {expected}, found {}", self.value.description()));
        }
        false
    }

    /// Fails if this build cannot read texts of that format.
    pub(crate) fn check_text_format(&mut self, format: TextFormat) {
        self.notes.check_text_format(format, &self.path);
    }

    pub(crate) fn warn(&mut self, code: WarningCode, message: &str) {
        self.notes.warn(code, self.path.text(), message.to_owned());
    }

    /// The value as a text; anything else is of the wrong type.
    pub(crate) fn string(&mut self) -> Option<String> {
        match &mut self.value {
            Value::String(text) => return Some(mem::take(text).into_owned()),
            _ => self.unusable(false, "a string"),
        };
        None
    }

    /// The value as a text. In an article, a number stands for its digits.
    pub(crate) fn text(&mut self) -> Option<String> {
        match self.value {
            Value::Number(number) if !self.notes.is_strict => Some(number.0.to_owned()),
            _ => self.string(),
        }
    }

    /// The value as a number. In an article, a number may be written as a text, with its unit.
    pub(super) fn number(&self, unit: &str) -> Option<f64> {
        let text = self.value.as_text().filter(|_| !self.notes.is_strict);
        let digits = text.map(|text| text.trim().strip_suffix(unit).unwrap_or(text).trim());
        digits.map_or(self.value.as_number(), |digits| json::read(digits).ok()?.as_number())
    }

    /// The value as a time. Warns if it is not one, if its unit was guessed, and if it has no time zone.
    pub(super) fn date(&mut self) -> Option<DateTime> {
        const EXPECTED: &str = "a date or time such as 2026-10-14T06:15:00+01:00";
        let text = self.value.as_text();
        let (time, is_guessed) = match (text.and_then(|text| text.parse().ok()), self.number("")) {
            (Some(time), _) => (Some(time), false),
            (None, Some(millis)) if self.notes.is_strict => (DateTime::from_millis(millis), false),
            // A text of 8 digits is a day, and one of 14 digits is not a number either.
            (None, Some(number)) if text.is_none_or(|text| (9..=13).contains(&text.len())) => {
                DateTime::from_number(number)
            }
            (None, None) if text.is_none() => {
                self.unusable(false, EXPECTED);
                return None;
            }
            _ => (None, false),
        };
        match time {
            None => {
                self.unusable(true, EXPECTED);
            }
            Some(_) if is_guessed => {
                self.warn(WarningCode::Guessed, "taken as seconds since 1970: write milliseconds, or a text");
            }
            Some(time) if time.has_time() && !time.has_offset() => {
                self.warn(WarningCode::NoTimeZone, "no time zone, so shown as given: add one, such as Z or +01:00");
            }
            Some(_) => {}
        }
        time
    }
}
