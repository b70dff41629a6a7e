//! newsprint renders a news article's JSON as a styled, accessible article.
//!
//! The npm package `newsprint` is this crate compiled to WebAssembly. In a browser it mounts the article into a page's DOM. In a Rust program,
//! [`read`] parses an article and [`render_html`] renders it as a string:
//!
//! ```
//! let (article, report) = newsprint::read(r#"{
//!     "headline": "Night ferry sails again",
//!     "authors": [{ "name": "Ines Calloway" }],
//!     "published": "2026-10-14T06:15:00+01:00",
//!     "body": "At twenty to eleven a **brass bell** rang."
//! }"#)?;
//! let html = newsprint::render_html(&article, &newsprint::Options::default())?;
//!
//! assert!(report.warnings.is_empty());
//! assert!(html.contains("<strong>brass bell</strong>"));
//! # Ok::<(), newsprint::Error>(())
//! ```
//!
//! # From JSON to an article
//!
//! 1. `json` parses the text into a JSON value.
//! 2. `formats` turns the value into an [`Article`] and a [`Report`] of the values that could not be used.
//! 3. `view` writes the parts of the article in reading order, with their labels. `content` writes the structure inside them: bodies (Markdown,
//!    HTML, plain text, blocks), rich text, bylines, images, corrections and live updates.
//! 4. Both write through a sink into a `tree`, whose types allow only known tags, known attributes and safe URLs.
//! 5. `html` serializes the tree as a string; `wasm::dom` turns it into DOM nodes. Neither changes the structure.
//!
//! Only `formats` knows the formats of the input, and only `wasm` knows JavaScript and the browser. No module reads a clock:
//! [`Options::now`] is the current time.

mod article;
#[cfg(any(test, target_arch = "wasm32"))]
mod changes;
mod content;
mod error;
mod fields;
mod formats;
mod html;
mod json;
mod json_ld;
mod keywords;
mod labels;
mod locale;
mod options;
mod page;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
mod scan;
#[cfg(test)]
mod schema;
mod styles;
mod time;
mod tree;
mod view;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use article::{
    Align, Article, Author, Block, Body, Captions, Cell, Correction, CorrectionKind, Deadline, Direction, FocalPoint,
    Formatted, Image, ImageRights, List, ListItem, Live, LiveUpdate, Logo, NoteKind, Placement, Publisher, Ratio,
    Related, Rendition, RichText, Rights, Status, Tag, TextFormat,
};
pub use error::{Error, ErrorCode};
pub use formats::{Format, Report, Warning, WarningCode};
pub use labels::Label;
pub use options::{Embeds, Extent, FormatterKind, Isolation, Links, Options, Theme, TimeZone};
pub use time::{DateTime, InvalidDateTime};

/// Reads an article from newsprint JSON, or from the JSON of another [`Format`], which is detected.
///
/// JSON in another format may be a list or an object that holds several articles, of which the first is read, and the text of a page's
/// `<script type="application/ld+json">`. No text of it is lost: the report names the paths of what is not in the article.
///
/// Below the top level nothing is an error. A value of another type that can only mean one thing is read: `"600"` as a number, a string as an
/// author's name or an image's URL, an item as a list of one. Any other value of a wrong type, and every value that cannot be used (an invalid date,
/// an unsafe URL, an unknown keyword), is left out, and a warning in the report gives its path. Only what hides an article or an image is
/// the other way round: a `status`, `embargoUntil`, `expires` or `syndicate` that cannot be used hides it. `null` and an empty string are absent.
///
/// # Errors
/// - `limit-exceeded`: the text has more than 2,000,000 bytes, or the JSON is nested more than 128 levels deep;
/// - `invalid-json`: the text is not JSON (the message gives the position);
/// - `wrong-type`: the value is neither an object nor a list of a known format, or its headline is not a string;
/// - `missing-field`: the headline is missing or empty;
/// - `ambiguous-format`: the value has the marks of several formats;
/// - `unsupported`: the article contains Markdown, and the crate was built without the feature `markdown`.
///
/// ```
/// let (article, report) = newsprint::read(r#"{"headline": "Tide tables", "url": "javascript:alert(1)"}"#)?;
/// assert_eq!(article.url, None);
/// assert_eq!(report.warnings[0].path, "url");
///
/// let error = newsprint::read(r#"{"kicker": "Harbour"}"#).unwrap_err();
/// assert_eq!(error.code(), newsprint::ErrorCode::MissingField);
/// # Ok::<(), newsprint::Error>(())
/// ```
pub fn read(json: &str) -> Result<(Article, Report), Error> {
    formats::read(json, None, None)
}

/// Reads an article from JSON of a format, as [`read`] does without a format. A document that has no marks of this format is read as if it had.
///
/// # Errors
/// As [`read`].
///
/// ```
/// use newsprint::{Format, read_as};
///
/// let (article, report) = read_as(r#"{"title": "Tide tables", "content": "<p>High at six."}"#, Format::Readability)?;
/// assert_eq!((&*article.headline, report.format), ("Tide tables", Format::Readability));
/// # Ok::<(), newsprint::Error>(())
/// ```
pub fn read_as(json: &str, format: Format) -> Result<(Article, Report), Error> {
    formats::read(json, Some(format), None)
}

/// Renders an article as HTML: the `<article>` alone or, with [`Options::shadow`], a declarative shadow root with its styles.
///
/// Dates and times are in ISO 8601, and numbers and lists are in English, so the same input gives the same bytes on every host.
/// [`Options::formatter`], [`Options::isolation`] and [`Options::relative_time`] have no effect. Without a platform there are no time zones
/// either: each time keeps the UTC offset that it was written with.
///
/// # Errors
/// - `missing-field`: the headline is empty;
/// - `limit-exceeded`: the article is too large. It has more than 100,000 nodes (elements and texts), or more than 4,000,000 bytes of text and
///   attribute values. Small articles may have fewer: two nodes for each byte of the article's JSON, and 1,000; eight bytes for each byte, and
///   64,000. Only an article that repeats something long many times, such as a base URL, has more;
/// - `unsupported`: the article contains Markdown, and the crate was built without the feature `markdown`.
///
/// ```
/// use newsprint::{Article, Options, render_html};
///
/// let article = Article { headline: "Tide <tables>".into(), ..Default::default() };
/// assert!(render_html(&article, &Options::default())?.contains("Tide &lt;tables&gt;"));
/// assert!(render_html(&Article::default(), &Options::default()).is_err());
/// # Ok::<(), newsprint::Error>(())
/// ```
pub fn render_html(article: &Article, options: &Options) -> Result<String, Error> {
    let limits = formats::limits(article);
    let (tree, _) = view::render(article, limits, options, &locale::Plain)?;
    Ok(page::render(&tree, article, limits, options))
}

/// Renders an article and returns the warnings. They add to those in the [`Report`] of [`read`]: URLs that stay relative, images in HTML without
/// alternative text, content nested too deep.
///
/// # Errors
/// The same as [`render_html`].
///
/// ```
/// use newsprint::{Options, inspect, read};
///
/// let (article, mut report) = read(r#"{"headline": "Tide tables", "body": "[June](june.html)"}"#)?;
/// assert!(report.warnings.is_empty());
/// report.extend(inspect(&article, &Options::default())?);
/// assert_eq!(report.warnings[0].path, "url");
/// # Ok::<(), newsprint::Error>(())
/// ```
pub fn inspect(article: &Article, options: &Options) -> Result<Vec<Warning>, Error> {
    view::render(article, formats::limits(article), options, &locale::Plain).map(|(_, warnings)| warnings)
}
