//! Reads an article's JSON in any supported format into an [`Article`] and a [`Report`].
//!
//! [`read`] is the entry point, [`write()`] writes newsprint JSON. A format is a module; newsprint JSON is read like any other. [`detect`] chooses
//! the format of an article. No module outside this one depends on the format, and this one does not know how an article is shown.

mod newsprint;
mod report;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use crate::article::Article;
use crate::error::{Error, ErrorCode};
use crate::fields::{self, Item, Notes};
use crate::json::{self, Output, Value};
use crate::keywords::{Keyword, keywords};
use crate::tree::Limits;

pub use report::{Report, Warning, WarningCode};
pub(crate) use report::{is_full, keep};

/// The maximum length of an article's JSON, in bytes of UTF-8.
pub(crate) const ARTICLE_BYTES: usize = 2_000_000;

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)+) => {
        /// A format of article JSON. This version reads [`Format::Newsprint`]; any other format is the error `unsupported`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
        #[non_exhaustive]
        pub enum Format { $($(#[$doc])* #[serde(rename = $name)] $variant,)+ }

        keywords! { Format { $($variant $name),+ } }
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

/// Reads an article's JSON. Default of `format`: detected.
///
/// # Errors
/// As [`crate::read`].
pub(crate) fn read(text: &str, format: Option<Format>) -> Result<(Article, Report), Error> {
    if text.len() > ARTICLE_BYTES {
        return Err(too_long());
    }
    let value = json::read(text)?;
    if !matches!(value, Value::Object(_)) {
        let message = format!("an article is an object, not {}", value.description());
        return Err(Error::new(ErrorCode::WrongType, "", message));
    }
    let format = format.unwrap_or_else(|| detect(&value));
    let mut notes = Notes::new(Report { format, ..Report::default() });
    let mut article = Article::default();
    match format {
        Format::Newsprint => Item::root(value, &mut notes).read(&mut article),
        _ => {
            let message = format!("the format {} is not supported by this version", format.keyword());
            return Err(Error::new(ErrorCode::Unsupported, "", message));
        }
    };
    notes.result().map(|report| (article, report))
}

/// The error of an article that is longer than [`ARTICLE_BYTES`].
pub(crate) fn too_long() -> Error {
    let message = format!("the article has more than {} bytes", ARTICLE_BYTES);
    Error::new(ErrorCode::LimitExceeded, "", message)
}

/// Writes an article as newsprint JSON.
pub(crate) fn write(article: &mut Article) -> Output {
    fields::write(article)
}

/// The limits of an article that was not read from JSON, or whose JSON is gone: those of the JSON that it is written as.
#[cfg_attr(target_arch = "wasm32", allow(dead_code))]
pub(crate) fn limits(article: &Article) -> Limits {
    let mut json = String::new();
    // The length of numbers does not matter.
    write(&mut article.clone()).write(&mut json, |number| (number as i64).to_string());
    Limits::of_article(json.len())
}

/// The format of an article. This version detects only newsprint JSON.
fn detect(_value: &Value<'_>) -> Format {
    Format::Newsprint
}
