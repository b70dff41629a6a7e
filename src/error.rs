//! The error type.

use std::fmt;

/// Why an article could not be read or rendered.
///
/// ```
/// let error = newsprint::read(r#"{"headline": ["A"]}"#).unwrap_err();
/// assert_eq!(error.code(), newsprint::ErrorCode::WrongType);
/// assert_eq!(error.path(), "headline");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Details>);

/// Behind a pointer, so that a `Result` stays one word large.
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

    /// The error of an article that contains Markdown, in a build without Markdown.
    pub(crate) fn unsupported_markdown(path: &str) -> Error {
        let message = "this build cannot read Markdown: use newsprint instead of newsprint/lite, or send HTML";
        Error::new(ErrorCode::Unsupported, path, message)
    }

    /// The kind of error.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// The location in the article (`authors[0].url`), or the name of the option. Empty if the error is about the whole article.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// A sentence for developers, without the path.
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

/// Declares an enum of codes: each value with the code that the JavaScript API uses.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// The code in the JavaScript API.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use codes;

codes! {
    /// The kind of an [`Error`].
    ErrorCode {
        /// The text is not JSON.
        InvalidJson "invalid-json",
        /// The article is not an object, or its headline is not a text.
        WrongType "wrong-type",
        /// The headline is missing or empty.
        MissingField "missing-field",
        /// The article is too long, too large or nested too deep.
        LimitExceeded "limit-exceeded",
        /// The option `format` is not a format.
        UnknownFormat "unknown-format",
        /// Several formats match the article.
        AmbiguousFormat "ambiguous-format",
        /// This version or build cannot read the format or the body.
        Unsupported "unsupported",
        /// There is no option of this name, or it does not take this value.
        InvalidOption "invalid-option",
        /// The target is not an element, or cannot hold an article.
        InvalidTarget "invalid-target",
    }
}
