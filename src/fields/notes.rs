//! Warnings and errors, with the paths of the values that they are about.

use crate::article::TextFormat;
use crate::error::{Error, ErrorCode};
use crate::formats::{Report, Warning, WarningCode, keep};
use crate::json::Value;

/// Warnings and errors found while reading.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) report: Report,
    error: Option<Error>,
    pub(super) is_strict: bool,
}

impl Notes {
    /// Notes for options: whatever cannot be used is the error `invalid-option`.
    pub(crate) fn strict() -> Notes {
        Notes { is_strict: true, ..Notes::default() }
    }

    /// The report, or the first error.
    pub(crate) fn result(self) -> Result<Report, Error> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.report),
        }
    }

    /// Replaces the addresses of values in the report by their paths in a document. One walk through it finds all.
    pub(crate) fn resolve(&mut self, document: &Value<'_>) {
        let warnings = self.report.warnings.iter_mut().map(|warning| &mut warning.path);
        let places = self.report.places.iter_mut().map(|(_, path)| path);
        let paths: Vec<&mut String> = warnings.chain(&mut self.report.ignored).chain(places).collect();
        let mut wanted: Vec<usize> = paths.iter().filter_map(|path| address_in(path)).collect();
        if wanted.is_empty() {
            return;
        }
        wanted.sort_unstable();
        let mut found = Vec::new();
        walk(document, &mut String::new(), &wanted, &mut found);
        found.sort_unstable();
        for path in paths {
            let Some(address) = address_in(path) else { continue };
            let start = found.partition_point(|(known, _)| *known < address);
            let start = found.get(start).map_or("", |(_, start)| start);
            let rest = path.rsplit(MARK).next().unwrap_or_default();
            let rest = if start.is_empty() { rest.trim_start_matches('.') } else { rest };
            *path = start.to_owned() + rest;
        }
    }

    pub(crate) fn fail(&mut self, code: ErrorCode, path: String, message: String) {
        let code = if self.is_strict && code != ErrorCode::UnknownFormat { ErrorCode::InvalidOption } else { code };
        self.error.get_or_insert_with(|| Error::new(code, path, message));
    }

    pub(super) fn check_text_format(&mut self, format: TextFormat, path: &Path<'_>) {
        if format == TextFormat::Markdown && !cfg!(feature = "markdown") {
            self.error.get_or_insert_with(|| Error::unsupported_markdown(&path.text()));
        }
    }

    pub(crate) fn warn(&mut self, code: WarningCode, path: String, message: String) {
        if self.is_strict && matches!(code, WarningCode::InvalidValue | WarningCode::WrongType) {
            self.fail(ErrorCode::InvalidOption, path, message);
        } else {
            keep(&mut self.report.warnings, Warning::new(code, path, message));
        }
    }
}

/// The path of a value. A linked list on the stack, which becomes a text only for a message.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    Root,
    /// The place of a value that was made of another one: the address of that value, which [`Notes::resolve`] replaces by its path.
    Moved(usize),
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        match self {
            Path::Root => {}
            Path::Moved(address) => *text += &marker(*address),
            Path::Key(parent, key) => {
                parent.write(text);
                write_key(key, text);
            }
            Path::Index(parent, index) => {
                parent.write(text);
                write_index(*index, text);
            }
        }
    }
}

fn write_key(key: &str, text: &mut String) {
    if !text.is_empty() {
        text.push('.');
    }
    text.push_str(key);
}

fn write_index(index: usize, text: &mut String) {
    text.push('[');
    text.push_str(&index.to_string());
    text.push(']');
}

/// The character around an address in a path. No path has it, because JSON has no such character in names outside escape sequences.
const MARK: char = '\0';

/// The address of a value, in place of its path.
fn marker(address: usize) -> String {
    format!("{MARK}{address}{MARK}")
}

/// The address of a value, for [`Path::Moved`].
pub(super) fn address(value: &Value<'_>) -> usize {
    std::ptr::from_ref(value).addr()
}

/// The path of a value of a document, until [`Notes::resolve`] is called.
pub(crate) fn path_of(value: &Value<'_>) -> String {
    marker(address(value))
}

/// The address at the start of a path.
fn address_in(path: &str) -> Option<usize> {
    path.strip_prefix(MARK)?.split(MARK).next()?.parse().ok()
}

/// Writes the path of each value whose address is in a list.
fn walk(value: &Value<'_>, path: &mut String, wanted: &[usize], found: &mut Vec<(usize, String)>) {
    if wanted.binary_search(&address(value)).is_ok() {
        found.push((address(value), path.clone()));
    }
    let length = path.len();
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                write_index(index, path);
                walk(item, path, wanted, found);
                path.truncate(length);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                write_key(key, path);
                walk(member, path, wanted, found);
                path.truncate(length);
            }
        }
        _ => {}
    }
}
