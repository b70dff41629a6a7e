//! Article JSON in, [`Article`] and [`Report`] out. Nothing past this module knows that formats exist.
//!
//! A format is a module with one function that takes the JSON value; newsprint JSON is read like any other. [`detect`] is
//! where a format says by which marks it is known.

mod newsprint;
mod report;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use crate::article::Article;
use crate::error::{Error, ErrorCode};
use crate::fields::{self, Item, Notes};
use crate::json::{self, Output, Value};
use crate::keywords::{Keyword, keywords};

pub use report::{Report, Warning, WarningCode};

/// How many bytes of UTF-8 an article's JSON may have.
pub(crate) const ARTICLE_BYTES: usize = 2_000_000;

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)+) => {
        /// A format of article JSON. This version reads [`Format::Newsprint`]; the others are `unsupported`.
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

/// The error of an article that has more than [`ARTICLE_BYTES`].
pub(crate) fn too_long() -> Error {
    let message = format!("the article has more than {} bytes", ARTICLE_BYTES);
    Error::new(ErrorCode::LimitExceeded, "", message)
}

/// The article as newsprint JSON.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) fn write(article: &mut Article) -> Output {
    fields::write(article)
}

/// The format that a value's marks tell. What has no other format's marks is newsprint.
fn detect(_value: &Value<'_>) -> Format {
    Format::Newsprint
}
