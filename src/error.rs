//! What goes wrong, and where.

use std::fmt;

use serde::Serialize;

/// Why an article could not be read or rendered.
///
/// ```
/// let error = newsprint::read(r#"{"headline": "A", "authors": [{"name": 7}]}"#).unwrap_err();
/// assert_eq!(error.code(), newsprint::ErrorCode::WrongType);
/// assert_eq!(error.path(), "authors[0].name");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Details>);

/// Behind a pointer, so that every `?` passes on one word.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    code: ErrorCode,
    path: String,
    message: String,
}

impl Error {
    pub(crate) fn new(code: ErrorCode, path: impl Into<String>, message: impl Into<String>) -> Error {
        Error(Box::new(Details { code, path: path.into(), message: message.into() }))
    }

    /// What kind of error it is.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// Where in the article it is (`authors[0].url`), or which option it is about; empty for the whole.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// One sentence for a person.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details { path, message, .. } = &*self.0;
        if path.is_empty() { f.write_str(message) } else { write!(f, "{path}: {message}") }
    }
}

impl std::error::Error for Error {}

/// The error of an article that contains Markdown, in a build without it.
pub(crate) fn unsupported_markdown(path: &str) -> Error {
    let message =
        "this build has no Markdown: use newsprint in place of newsprint/lite (the crate's feature `markdown`)";
    Error::new(ErrorCode::Unsupported, path, message)
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// The code as the JavaScript API gives it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

codes! {
    /// What kind of error it is.
    ErrorCode {
        /// The text is not JSON.
        InvalidJson "invalid-json",
        /// A value of another JSON type than the field takes.
        WrongType "wrong-type",
        /// A field that must be there is not.
        MissingField "missing-field",
        /// Too long, too deep or too much.
        LimitExceeded "limit-exceeded",
        /// The option `format` names no known format.
        UnknownFormat "unknown-format",
        /// The article could be of several formats.
        AmbiguousFormat "ambiguous-format",
        /// A known format or body that this version cannot read.
        Unsupported "unsupported",
        /// An unknown option, or a value that it does not take.
        InvalidOption "invalid-option",
        /// The target is no element, or cannot hold an article.
        InvalidTarget "invalid-target",
    }
}

codes! {
    /// What kind of warning it is.
    WarningCode {
        /// A value of the right type that cannot be used was left out.
        InvalidValue "invalid-value",
        /// A picture without `alt`: it is drawn as decoration.
        MissingAlt "missing-alt",
        /// A time without a zone: it is shown as given.
        NoTimeZone "no-time-zone",
        /// Something that the article does not say was guessed.
        Guessed "guessed",
        /// Content nested too deep lost its tags.
        Flattened "flattened",
        /// A block of an unknown type was skipped.
        UnknownBlock "unknown-block",
        /// Server markup differed and was drawn again.
        Redrawn "redrawn",
    }
}

/// Something in the article that could not be used as it is. Never fatal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What kind of warning it is.
    pub code: WarningCode,
    /// Where in the article it is: `authors[0].url`; empty for the whole, and in HTML.
    pub path: String,
    /// One sentence for a person.
    pub message: String,
}

/// What reading an article found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The format that the article was in.
    pub format: crate::Format,
    /// What could not be used.
    pub warnings: Vec<Warning>,
    /// The fields that are not known, by their paths.
    pub ignored: Vec<String>,
}

impl Report {
    pub(crate) fn warn(&mut self, code: WarningCode, path: impl Into<String>, message: impl Into<String>) {
        self.warnings.push(Warning { code, path: path.into(), message: message.into() });
    }
}
