//! The report: what newsprint found in an article and could not use.

use serde::Serialize;

use crate::error::codes;
use crate::formats::Format;
use crate::json::Output;
use crate::keywords::Keyword;

codes! {
    /// The kind of a [`Warning`].
    WarningCode {
        /// A value of the right type could not be used (a date, URL, language or keyword, a number out of range) and was left out.
        InvalidValue "invalid-value",
        /// A value had another JSON type than its field takes, and was left out because it could not be read as one of that type.
        WrongType "wrong-type",
        /// Content was left out: it could not be shown in any form, or is not part of the article, such as buttons that share it.
        Dropped "dropped",
        /// An image has no `alt`. It is shown as decoration.
        MissingAlt "missing-alt",
        /// A time has no time zone. It is shown as given.
        NoTimeZone "no-time-zone",
        /// A value that the article does not state was guessed.
        Guessed "guessed",
        /// Content was nested too deep and lost its tags; its text is kept.
        Flattened "flattened",
        /// A block of an unknown type was skipped.
        UnknownBlock "unknown-block",
        /// The server's markup differed from the article and was drawn again.
        Redrawn "redrawn",
    }
}

/// A value or a piece of content that could not be used as given. Warnings are never fatal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The kind of warning.
    pub code: WarningCode,
    /// The location in the document that was read, such as `authors[0].url`. For what is in a text, the location of the text: `body`, `body[2]`,
    /// `content.rendered`. Empty for the whole article. Those of [`crate::inspect`] are locations in newsprint JSON until [`Report::extend`] adds them.
    pub path: String,
    /// A sentence for developers.
    pub message: String,
}

impl Warning {
    pub(crate) fn new(code: WarningCode, path: impl Into<String>, message: impl Into<String>) -> Warning {
        Warning { code, path: path.into(), message: message.into() }
    }
}

/// The most warnings that are kept, and the most paths of ignored fields. One path may be as long as the article is deep.
const MOST: usize = 1_000;

/// The result of reading an article, beside the article itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The format that the article was in.
    pub format: Format,
    /// The values that could not be used: the first 1,000 of reading, and the first 1,000 of rendering.
    pub warnings: Vec<Warning>,
    /// The paths of fields that the format does not have: the first 1,000.
    pub ignored: Vec<String>,
    /// Of an article in another format than newsprint's: the paths of its parts, in order, and of what they were made of.
    #[serde(skip)]
    pub(crate) places: Vec<(String, String)>,
}

/// Adds an item to a list that keeps the first [`MOST`].
pub(crate) fn keep<T>(list: &mut Vec<T>, item: T) {
    if !is_full(list) {
        list.push(item);
    }
}

/// Whether a list keeps no more items.
pub(crate) fn is_full<T>(list: &[T]) -> bool {
    list.len() >= MOST
}

impl Report {
    /// Adds warnings of rendering ([`crate::inspect`]). Their paths become those of the document that the article was read from.
    pub fn extend(&mut self, warnings: Vec<Warning>) {
        for mut warning in warnings {
            let mut end = warning.path.len();
            while end > 0 {
                let part = &warning.path[..end];
                if let Ok(found) = self.places.binary_search_by(|(path, _)| path.as_str().cmp(part)) {
                    warning.path = self.places[found].1.clone();
                    break;
                }
                end = part.rfind(['.', '[']).unwrap_or_default();
            }
            self.warnings.push(warning);
        }
    }

    /// The fields of this report, for JavaScript.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    pub(crate) fn output(self) -> Vec<(&'static str, Output)> {
        let warning = |Warning { code, path, message }| {
            let code = Output::Text(code.as_str().to_owned());
            Output::Object(vec![("code", code), ("path", Output::Text(path)), ("message", Output::Text(message))])
        };
        vec![
            ("format", Output::Text(self.format.keyword().to_owned())),
            ("warnings", Output::Array(self.warnings.into_iter().map(warning).collect())),
            ("ignored", Output::Array(self.ignored.into_iter().map(Output::Text).collect())),
        ]
    }
}
