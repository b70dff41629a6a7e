//! newsprint renders a news article's JSON as a styled, accessible article.
//!
//! In a browser, the npm package `newsprint` is this crate compiled to WebAssembly: it mounts the article into a page's DOM. In a Rust
//! program, [`render_html`] gives the same markup as a string:
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
//! # The way of the data
//!
//! 1. `json` reads a text into a small value.
//! 2. `formats` turns the value into one [`Article`] and a [`Report`] of what it could not use.
//! 3. `view` decides the structure: which elements, in which order, with which labels. `content` turns bodies (Markdown, HTML,
//!    text, blocks) into nodes.
//! 4. Both write a `tree` through its sink: a closed type of allowed tags, attributes and safe URLs.
//! 5. `html` writes the tree as a string; `wasm::dom` hands it to the page. Neither decides anything.
//!
//! The core knows no browser, no clock and no format; `wasm` holds all that knows JavaScript.

mod article;
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
    Align, Article, Author, Block, Body, Captions, Correction, CorrectionKind, Deadline, Direction, FocalPoint,
    Formatted, Image, ImageRights, List, ListItem, Live, LiveUpdate, Logo, NoteKind, Placement, Publisher, Ratio,
    Related, Rendition, RichText, Rights, Status, Tag, TextFormat,
};
pub use error::{Error, ErrorCode};
pub use formats::{Format, Report, Warning, WarningCode};
pub use labels::Label;
pub use options::{Embeds, Extent, FormatterKind, Isolation, Links, Options, Theme, TimeZone};
pub use time::{DateTime, InvalidDateTime};

/// Reads an article's JSON, in whatever known format it is.
///
/// # Errors
/// - `limit-exceeded`: more than 2,000,000 bytes, or nested more than 128 levels deep;
/// - `invalid-json`: not JSON (the message says where);
/// - `wrong-type`: no object, or a field of another JSON type than it takes;
/// - `missing-field`: no headline;
/// - `unsupported`: a format that this version does not read.
///
/// A value of the right type that cannot be used (a date, a URL, a word of a closed list) is no error: it is left out, and a
/// warning in the report says where.
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
    formats::read(json, None)
}

/// Renders an article as HTML: the `<article>` alone, or with [`Options::shadow`] a declarative shadow root with its styles.
///
/// Times are absolute and written by newsprint itself (English and ISO), so the same input gives the same bytes everywhere. What the
/// options say of a mounted view (isolation, relative times) is not used.
///
/// # Errors
/// - `missing-field`: the headline is empty;
/// - `limit-exceeded`: more than 100,000 nodes.
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
    let (tree, _) = view::render(article, options, &locale::Plain)?;
    Ok(page::render(&tree, article, options))
}

/// What rendering an article finds to warn of, beside what [`read`] has reported: addresses that stay relative, pictures in HTML without
/// alternative text, content nested too deep.
///
/// # Errors
/// As [`render_html`].
///
/// ```
/// use newsprint::{Options, inspect, read};
///
/// let (article, mut report) = read(r#"{"headline": "Tide tables", "body": "[June](june.html)"}"#)?;
/// assert!(report.warnings.is_empty());
/// report.warnings.extend(inspect(&article, &Options::default())?);
/// assert_eq!(report.warnings[0].path, "url");
/// # Ok::<(), newsprint::Error>(())
/// ```
pub fn inspect(article: &Article, options: &Options) -> Result<Vec<Warning>, Error> {
    view::render(article, options, &locale::Plain).map(|(_, warnings)| warnings)
}
