//! Warnings and errors, with the paths of the values that they are about.

use crate::article::TextFormat;
use crate::error::{Error, ErrorCode};
use crate::formats::{Report, Warning, WarningCode, keep};

/// Warnings and errors found while reading.
#[derive(Default)]
pub(crate) struct Notes {
    pub(super) report: Report,
    error: Option<Error>,
    pub(super) is_strict: bool,
}

impl Notes {
    pub(crate) fn new(report: Report) -> Notes {
        Notes { report, ..Notes::default() }
    }

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

    pub(super) fn fail(&mut self, code: ErrorCode, path: String, message: String) {
        let code = if self.is_strict && code != ErrorCode::UnknownFormat { ErrorCode::InvalidOption } else { code };
        self.error.get_or_insert_with(|| Error::new(code, path, message));
    }

    pub(super) fn check_text_format(&mut self, format: TextFormat, path: &Path<'_>) {
        if format == TextFormat::Markdown && !cfg!(feature = "markdown") {
            self.error.get_or_insert_with(|| Error::unsupported_markdown(&path.text()));
        }
    }

    pub(super) fn warn(&mut self, code: WarningCode, path: String, message: String) {
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
            Path::Key(parent, key) => {
                parent.write(text);
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Path::Index(parent, index) => {
                parent.write(text);
                text.push('[');
                text.push_str(&index.to_string());
                text.push(']');
            }
        }
    }
}
