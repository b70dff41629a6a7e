//! All that knows JavaScript: the exports, one line each over the core, and below them `dom` and `intl`.
//!
//! An article comes in as UTF-8 bytes that JavaScript writes into a buffer here ([`input`]); options as JSON text. What goes wrong is
//! thrown as one string, `code`, `path` and `message` on a line each: anything else that is thrown is a trap. Nothing that a page depends on
//! is kept here, so that an instance can be replaced at any time.

mod dom;
mod intl;

use std::cell::RefCell;

use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::article::Article;
use crate::error::{Error, ErrorCode, Report, WarningCode};
use crate::formats::{self, ARTICLE_BYTES};
use crate::json::Written;
use crate::labels::{Label, Labels};
use crate::options::{FormatterKind, Options, Purpose, TimeZone};
use crate::tree::Tree;
use crate::{html, locale, view};

/// Smaller than the one that std brings, by 1.4 KB of the download.
#[cfg(feature = "talc")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// How many bytes an article may have.
#[wasm_bindgen]
pub fn limit() -> usize {
    ARTICLE_BYTES
}

/// Room for an article of `bytes` bytes: the address of the first.
#[wasm_bindgen]
pub fn input(bytes: usize) -> usize {
    INPUT.with_borrow_mut(|input| {
        input.resize(input.len().max(bytes), 0);
        input.as_ptr() as usize
    })
}

/// Draws the article of `bytes` bytes in [`input`] into `target`, in place of `previous` where that stands there; its root.
/// `source` is where the article came from.
#[wasm_bindgen]
pub fn mount(
    target: &Element,
    previous: Option<Element>,
    bytes: usize,
    options: &str,
    source: Option<String>,
) -> Result<Element, String> {
    Drawing::read(bytes, options, Purpose::View)
        .and_then(|drawing| drawing.based_on(source).mount(target, previous.as_ref()))
        .map_err(thrown)
}

/// Brings the style sheet of a mounted article along after its move to another document.
#[wasm_bindgen]
pub fn restyle(root: &Element, nonce: Option<String>) {
    dom::restyle(root, nonce.as_deref());
}

/// What a page says where an article is missing: the language of the texts, the labels `error` and `retry`, on a line each.
#[wasm_bindgen]
pub fn excuse(locale: &str) -> String {
    let labels = Labels::new(locale, &[]);
    [labels.language(), labels.label(Label::Error), labels.label(Label::Retry)].join("\n")
}

/// The article as HTML.
#[wasm_bindgen]
pub fn render(bytes: usize, options: &str) -> Result<String, String> {
    Drawing::read(bytes, options, Purpose::String).and_then(Drawing::html).map_err(thrown)
}

/// The article, normalised, with what was found on the way. `source` as for [`mount`].
#[wasm_bindgen]
pub fn inspect(bytes: usize, options: &str, source: Option<String>) -> Result<JsValue, String> {
    Drawing::read(bytes, options, Purpose::View)
        .and_then(|drawing| drawing.based_on(source).inspection())
        .map_err(thrown)
}

/// What is not the page's: an article in the making.
struct Drawing {
    article: Article,
    report: Report,
    options: Options,
    locale: Box<dyn locale::Locale>,
}

impl Drawing {
    fn read(bytes: usize, options: &str, purpose: Purpose) -> Result<Drawing, Error> {
        let options = Options::read(options, purpose)?;
        let has_zones = options.formatter == FormatterKind::Intl;
        if let TimeZone::Named(zone) = &options.time_zone
            && has_zones
            && intl::offset(zone, 0).is_none()
        {
            let message = format!("expected article, reader, or an IANA time zone, found \"{zone}\"");
            return Err(Error::new(ErrorCode::InvalidOption, "timeZone", message));
        }
        let (mut article, mut report) = INPUT.with_borrow(|input| {
            let input = input.get(..bytes).unwrap_or_default();
            match std::str::from_utf8(input) {
                Ok(text) => formats::read(text, options.format),
                Err(_) => formats::read(&String::from_utf8_lossy(input), options.format),
            }
        })?;
        if let Some(zone) = &article.time_zone
            && has_zones
            && intl::offset(zone, 0).is_none()
        {
            report.warn(WarningCode::InvalidValue, "timeZone", "not a time zone that is known here");
            article.time_zone = None;
        }
        let language = options.locale.as_deref().or(article.language.as_deref()).unwrap_or("en");
        let locale: Box<dyn locale::Locale> = match options.formatter {
            FormatterKind::Plain => Box::new(locale::Plain),
            FormatterKind::Intl => match intl::Intl::new(language) {
                Some(intl) => Box::new(intl),
                None => {
                    let path = if options.locale.is_some() { "locale" } else { "language" };
                    let message = format!("dates are not written in {language} here: they are plain");
                    report.warn(WarningCode::InvalidValue, path, message);
                    Box::new(locale::Plain)
                }
            },
        };
        Ok(Drawing { article, report, options, locale })
    }

    /// Takes the URL that the article came from as the base of relative URLs, where nothing nearer is one.
    fn based_on(mut self, source: Option<String>) -> Drawing {
        if self.article.url.is_none() && self.options.base_url.is_none() {
            self.options.base_url = source;
        }
        self
    }

    fn tree(&mut self) -> Result<Tree, Error> {
        let (tree, warnings) = view::render(&self.article, &self.options, &*self.locale)?;
        self.report.warnings.extend(warnings);
        Ok(tree)
    }

    fn mount(mut self, target: &Element, previous: Option<&Element>) -> Result<Element, Error> {
        self.options.id_prefix = Some(dom::free_prefix(target, &self.article, &self.options));
        let tree = self.tree()?;
        dom::mount(target, previous, &tree, &self.options)
    }

    fn html(mut self) -> Result<String, Error> {
        let tree = self.tree()?;
        Ok(html::document(&tree, &self.article, &self.options))
    }

    fn inspection(mut self) -> Result<JsValue, Error> {
        self.tree()?;
        let mut written = self.report.write();
        written.push(("article", formats::write(&mut self.article)));
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        let inspection = Written::Record(written).serialize(&serializer);
        inspection.map_err(|error| Error::new(ErrorCode::InvalidJson, "", error.to_string()))
    }
}

/// An error as the facade takes it.
fn thrown(error: Error) -> String {
    format!("{}\n{}\n{}", error.code().as_str(), error.path(), error.message())
}
