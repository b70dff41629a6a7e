//! Article JSON in, [`Article`] and [`Report`] out. Nothing past this module knows that formats exist.
//!
//! A format is a module with one function that takes the JSON value; newsprint JSON is read like any other. [`detect`] is
//! where a format says by which marks it is known.

mod fields;
mod newsprint;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use crate::article::Article;
use crate::error::{Error, ErrorCode, Report, Warning};
use crate::json::{self, Value, Written};
use crate::words::{Word, words};

use fields::{Item, Notes};

/// How many bytes of UTF-8 an article's JSON may have.
pub(crate) const ARTICLE_BYTES: usize = 2_000_000;

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)+) => {
        /// A format of article JSON. This version reads [`Format::Newsprint`]; the others are `unsupported`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
        #[non_exhaustive]
        pub enum Format { $($(#[$doc])* #[serde(rename = $name)] $variant,)+ }

        words! { Format { $($variant $name),+ } }
    };
}

formats! {
    /// newsprint JSON.
    #[default]
    Newsprint "newsprint",
    /// IPTC ninjs.
    Ninjs "ninjs",
    /// schema.org NewsArticle.
    SchemaOrg "schema-org",
    /// WordPress REST post.
    WordPress "wordpress",
    /// Arc ANS story.
    ArcAns "arc-ans",
    /// JSON Feed item.
    JsonFeed "json-feed",
    /// Guardian Content API.
    Guardian "guardian",
    /// Ghost Content API.
    Ghost "ghost",
    /// Apple News Format.
    AppleNews "apple-news",
    /// Readability's output.
    Readability "readability",
    /// Portable Text.
    PortableText "portable-text",
    /// content-tree.
    ContentTree "content-tree",
    /// ProseMirror document.
    ProseMirror "prosemirror",
}

/// Reads an article's JSON in the format given, or the one it is detected as.
///
/// # Errors
/// `limit-exceeded`, `invalid-json`, `wrong-type`, `missing-field`, `unsupported`.
pub(crate) fn read(text: &str, format: Option<Format>) -> Result<(Article, Report), Error> {
    if text.len() > ARTICLE_BYTES {
        return Err(too_long());
    }
    let value = json::read(text)?;
    if !matches!(value, Value::Object(_)) {
        let message = format!("an article is an object, not {}", value.kind());
        return Err(Error::new(ErrorCode::WrongType, "", message));
    }
    let format = format.unwrap_or_else(|| detect(&value));
    let mut notes = Notes::new(Report { format, ..Report::default() });
    let mut article = Article::default();
    match format {
        Format::Newsprint => Item::root(value, &mut notes).read(&mut article),
        _ => {
            let message = format!("the format {} is not supported by this version", format.word());
            return Err(Error::new(ErrorCode::Unsupported, "", message));
        }
    };
    notes.result().map(|report| (article, report))
}

/// The error of an article that has more than [`ARTICLE_BYTES`].
pub(crate) fn too_long() -> Error {
    let message = format!("the article has more than {} bytes", ARTICLE_BYTES);
    Error::new(ErrorCode::LimitExceeded, "", message)
}

/// Writes an article as newsprint JSON.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) fn write(article: &mut Article) -> Written {
    fields::write(article)
}

/// Writes the fields of a report.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) fn write_report(report: Report) -> Vec<(&'static str, Written)> {
    let text = |text: &str| Written::Text(text.to_owned());
    let mut warnings = Vec::new();
    for Warning { code, path, message } in report.warnings {
        warnings.push(Written::Record(vec![
            ("code", text(code.as_str())),
            ("path", Written::Text(path)),
            ("message", Written::Text(message)),
        ]));
    }
    let mut ignored = Vec::new();
    for path in report.ignored {
        ignored.push(Written::Text(path));
    }
    vec![
        ("format", text(report.format.word())),
        ("warnings", Written::List(warnings)),
        ("ignored", Written::List(ignored)),
    ]
}

/// The format that a value's marks tell. What has no other format's marks is newsprint.
fn detect(_value: &Value<'_>) -> Format {
    Format::Newsprint
}
