//! Typed access to a JSON object's members, with the path of each: what is of the wrong type is an error, what is of the right type
//! but cannot be used is left out and reported, what nobody asked for is listed as ignored.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::error::{Error, ErrorCode, Report, WarningCode};
use crate::json::Value;
use crate::time::DateTime;
use crate::tree::{SafeUrl, Scheme};

/// Where a value stands. A list on the stack: written out only for a message.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Key(Path::Root, key) => f.write_str(key),
            Path::Key(parent, key) => {
                parent.fmt(f)?;
                f.write_str(".")?;
                f.write_str(key)
            }
            Path::Index(parent, index) => {
                parent.fmt(f)?;
                write!(f, "[{index}]")
            }
        }
    }
}

/// A value with its place.
pub(super) struct Item<'v, 'p> {
    pub(super) value: Value<'v>,
    pub(super) path: Path<'p>,
    pub(super) report: &'p RefCell<Report>,
}

impl<'v, 'p> Item<'v, 'p> {
    /// The error that the value is of another type than the one expected.
    pub(super) fn wrong_type<T>(&self, expected: &str) -> Result<T, Error> {
        let message = format!("expected {expected}, found {}", self.value.kind());
        Err(Error::new(ErrorCode::WrongType, self.path.to_string(), message))
    }

    /// Reports that the value is left out.
    pub(super) fn leave_out(&self, why: &str) {
        self.warn(WarningCode::InvalidValue, why);
    }

    pub(super) fn warn(&self, code: WarningCode, message: &str) {
        self.report.borrow_mut().warn(code, self.path.to_string(), message);
    }

    pub(super) fn text(self) -> Result<String, Error> {
        match self.value {
            Value::String(text) => Ok(text.into_owned()),
            _ => self.wrong_type("a string"),
        }
    }

    pub(super) fn fields(self) -> Result<Fields<'v, 'p>, Error> {
        match self.value {
            Value::Object(members) => {
                let members = members.into_iter().map(Some).collect();
                Ok(Fields { members, path: self.path, report: self.report })
            }
            _ => self.wrong_type("an object"),
        }
    }

    /// Each item of an array read by `read`, which gives `None` for one that it leaves out.
    pub(super) fn each<T>(
        self,
        mut read: impl FnMut(Item<'v, '_>) -> Result<Option<T>, Error>,
    ) -> Result<Vec<T>, Error> {
        let Value::Array(items) = self.value else { return self.wrong_type("an array") };
        let mut list = Vec::with_capacity(items.len());
        for (index, value) in items.into_iter().enumerate() {
            let item = Item { value, path: Path::Index(&self.path, index), report: self.report };
            if let Some(read) = read(item)? {
                list.push(read);
            }
        }
        Ok(list)
    }
}

/// An object's members. Each is taken once; [`finish`](Fields::finish) lists those left.
pub(super) struct Fields<'v, 'p> {
    members: Vec<Option<(Cow<'v, str>, Value<'v>)>>,
    path: Path<'p>,
    pub(super) report: &'p RefCell<Report>,
}

impl<'v> Fields<'v, '_> {
    /// The member of that name, read by `read`; `None` where it is absent or null.
    pub(super) fn with<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(Item<'v, '_>) -> Result<Option<T>, Error>,
    ) -> Result<Option<T>, Error> {
        match self.take(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => read(Item { value, path: Path::Key(&self.path, key), report: self.report }),
        }
    }

    /// Text that is more than white space.
    pub(super) fn text(&mut self, key: &str) -> Result<Option<String>, Error> {
        self.with(key, |item| Ok(Some(item.text()?).filter(|text| !text.trim().is_empty())))
    }

    /// Text, also an empty one.
    pub(super) fn raw_text(&mut self, key: &str) -> Result<Option<String>, Error> {
        self.with(key, |item| item.text().map(Some))
    }

    /// A string or a number, as text.
    pub(super) fn text_or_number(&mut self, key: &str) -> Result<Option<String>, Error> {
        self.with(key, |item| match item.value {
            Value::Number(number) => Ok(Some(number.0.to_owned())),
            Value::String(text) => Ok(Some(text.into_owned()).filter(|text| !text.trim().is_empty())),
            _ => item.wrong_type("a string or a number"),
        })
    }

    pub(super) fn url(&mut self, key: &str, scheme: Scheme) -> Result<Option<String>, Error> {
        self.with(key, |item| match &item.value {
            Value::String(text) if text.trim().is_empty() => Ok(None),
            Value::String(text) if SafeUrl::new(text, None, scheme).is_none() => {
                item.leave_out("not a URL that may be used here");
                Ok(None)
            }
            _ => item.text().map(Some),
        })
    }

    pub(super) fn number(&mut self, key: &str) -> Result<Option<f64>, Error> {
        self.with(key, |item| match item.value {
            Value::Number(number) => Ok(Some(number.value())),
            _ => item.wrong_type("a number"),
        })
    }

    /// A number from 1 to a million: a width or height in pixels.
    pub(super) fn pixels(&mut self, key: &str) -> Result<Option<u32>, Error> {
        self.with(key, |item| match item.value {
            Value::Number(number) => {
                let pixels = number.value().round();
                let in_range = (1.0..=1e6).contains(&pixels);
                if !in_range {
                    item.leave_out("not a number of pixels");
                }
                Ok(in_range.then_some(pixels as u32))
            }
            _ => item.wrong_type("a number"),
        })
    }

    pub(super) fn flag(&mut self, key: &str) -> Result<Option<bool>, Error> {
        self.with(key, |item| match item.value {
            Value::Bool(flag) => Ok(Some(flag)),
            _ => item.wrong_type("true or false"),
        })
    }

    pub(super) fn date(&mut self, key: &str) -> Result<Option<DateTime>, Error> {
        self.with(key, |item| {
            let time = date(&item)?;
            if time.is_none() && !matches!(&item.value, Value::String(text) if text.trim().is_empty()) {
                item.leave_out("not a date or time");
            }
            Ok(time)
        })
    }

    /// One of a closed list of words.
    pub(super) fn word<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Result<Option<T>, Error> {
        self.with(key, |item| match &item.value {
            Value::String(text) => {
                let found = words.iter().find(|(word, _)| word == text).map(|(_, value)| *value);
                if found.is_none() {
                    let list = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
                    item.leave_out(&format!("not one of {list}"));
                }
                Ok(found)
            }
            _ => item.wrong_type("a string"),
        })
    }

    pub(super) fn list<T>(
        &mut self,
        key: &str,
        read: impl FnMut(Item<'v, '_>) -> Result<Option<T>, Error>,
    ) -> Result<Vec<T>, Error> {
        Ok(self.with(key, |item| item.each(read).map(Some))?.unwrap_or_default())
    }

    /// A required member that is not there: the object is left out.
    pub(super) fn leave_out<T>(self, missing: &str) -> Result<Option<T>, Error> {
        let path = Path::Key(&self.path, missing).to_string();
        self.report.borrow_mut().warn(WarningCode::InvalidValue, path, "missing: left out with what it belongs to");
        Ok(None)
    }

    /// The error that a member is not there.
    pub(super) fn missing<T>(&self, key: &str) -> Result<T, Error> {
        Err(Error::new(ErrorCode::MissingField, Path::Key(&self.path, key).to_string(), "missing or empty"))
    }

    pub(super) fn warn(&self, key: &str, code: WarningCode, message: &str) {
        self.report.borrow_mut().warn(code, Path::Key(&self.path, key).to_string(), message);
    }

    /// Lists the members that nobody has asked for.
    pub(super) fn finish(self) {
        let mut report = self.report.borrow_mut();
        for (key, _) in self.members.iter().flatten() {
            report.ignored.push(Path::Key(&self.path, key).to_string());
        }
    }

    /// Takes the last member of that name; earlier ones of the same name do not count.
    fn take(&mut self, key: &str) -> Option<Value<'v>> {
        let mut value = None;
        for member in &mut self.members {
            if member.as_ref().is_some_and(|(name, _)| name == key) {
                value = member.take().map(|(_, value)| value);
            }
        }
        value
    }
}

/// The time that a value is, reported where it has no zone.
pub(super) fn date(item: &Item<'_, '_>) -> Result<Option<DateTime>, Error> {
    let time = match &item.value {
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => DateTime::from_millis(number.value()),
        _ => return item.wrong_type("a date: a string or a number"),
    };
    if time.is_some_and(|time: DateTime| time.has_time() && !time.has_offset()) {
        item.warn(WarningCode::NoTimeZone, "no time zone: shown as given");
    }
    Ok(time)
}
