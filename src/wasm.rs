//! All that knows JavaScript: the exports, one line each over the core, and below them `dom` and `intl`.
//!
//! An article comes in as JSON text, or as the bytes of one; options as JSON text. What goes wrong is thrown as one string, `code`, `path`
//! and `message` on a line each: anything else that is thrown is a trap. Nothing that a page depends on is kept here, so that an instance
//! can be replaced at any time.

mod dom;
mod intl;

use js_sys::{JsString, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::article::Article;
use crate::error::{Error, ErrorCode};
use crate::formats::{self, ARTICLE_BYTES, Report, Warning, WarningCode};
use crate::json::Output;
use crate::labels::{Label, Labels};
use crate::options::{FormatterKind, Options, Purpose, TimeZone};
use crate::tree::Tree;
use crate::{locale, page, view};

/// Smaller than the one that std brings, by 1.4 KB of the download.
#[cfg(feature = "talc")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Draws an article into `target`, in place of `previous` where that stands there; its root. `source` is where the article came from.
#[wasm_bindgen]
pub fn mount(
    target: &Element,
    previous: Option<Element>,
    article: &JsValue,
    options: &str,
    source: Option<String>,
) -> Result<Element, String> {
    let mut root = None;
    draw(article, options, Purpose::View, source, &mut |drawing| {
        root = Some(drawing.mount(target, previous.as_ref())?);
        Ok(())
    })?;
    root.ok_or_else(String::new)
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
pub fn render(article: &JsValue, options: &str) -> Result<String, String> {
    let mut html = String::new();
    draw(article, options, Purpose::String, None, &mut |drawing| {
        html = drawing.html()?;
        Ok(())
    })?;
    Ok(html)
}

/// The article, normalised, with what was found on the way. `source` as for [`mount`].
#[wasm_bindgen]
pub fn inspect(article: &JsValue, options: &str, source: Option<String>) -> Result<JsValue, String> {
    let mut inspection = JsValue::UNDEFINED;
    draw(article, options, Purpose::View, source, &mut |drawing| {
        inspection = drawing.inspection()?;
        Ok(())
    })?;
    Ok(inspection)
}

/// Reads the article and hands it to `finish`. One function for all exports, and nothing large is returned: the download has it once.
fn draw(
    article: &JsValue,
    options: &str,
    purpose: Purpose,
    source: Option<String>,
    finish: &mut dyn FnMut(&mut Drawing) -> Result<(), Error>,
) -> Result<(), String> {
    let drawing = Drawing::read(article, options, purpose, source);
    drawing.and_then(|mut drawing| finish(&mut drawing)).map_err(thrown)
}

/// What is not the page's: an article in the making.
struct Drawing {
    article: Article,
    report: Report,
    options: Options,
    locale: Box<dyn locale::Locale>,
}

impl Drawing {
    fn read(article: &JsValue, options: &str, purpose: Purpose, source: Option<String>) -> Result<Drawing, Error> {
        let mut options = Options::read(options, purpose)?;
        let has_zones = options.formatter == FormatterKind::Intl;
        if let TimeZone::Named(zone) = &options.time_zone
            && has_zones
            && intl::offset(zone, 0).is_none()
        {
            let message = format!("expected article, reader, or an IANA time zone, found \"{zone}\"");
            return Err(Error::new(ErrorCode::InvalidOption, "timeZone", message));
        }
        let (mut article, mut report) = formats::read(&json_of(article)?, options.format)?;
        // Where the article came from is the base of relative URLs, where nothing nearer is one.
        if article.url.is_none() && options.base_url.is_none() {
            options.base_url = source;
        }
        if let Some(zone) = &article.time_zone
            && has_zones
            && intl::offset(zone, 0).is_none()
        {
            let message = "this platform does not know the time zone";
            report.warnings.push(Warning::new(WarningCode::InvalidValue, "timeZone", message));
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
                    report.warnings.push(Warning::new(WarningCode::InvalidValue, path, message));
                    Box::new(locale::Plain)
                }
            },
        };
        Ok(Drawing { article, report, options, locale })
    }

    fn tree(&mut self) -> Result<Tree, Error> {
        let (tree, warnings) = view::render(&self.article, &self.options, &*self.locale)?;
        self.report.warnings.extend(warnings);
        Ok(tree)
    }

    fn mount(&mut self, target: &Element, previous: Option<&Element>) -> Result<Element, Error> {
        self.options.id_prefix = Some(dom::free_prefix(target, &self.article, &self.options));
        let tree = self.tree()?;
        dom::mount(target, previous, &tree, &self.options)
    }

    fn html(&mut self) -> Result<String, Error> {
        let tree = self.tree()?;
        Ok(page::render(&tree, &self.article, &self.options))
    }

    fn inspection(&mut self) -> Result<JsValue, Error> {
        self.tree()?;
        let mut written = std::mem::take(&mut self.report).output();
        written.push(("article", formats::write(&mut self.article)));
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        let inspection = Output::Object(written).serialize(&serializer);
        inspection.map_err(|_| Error::new(ErrorCode::InvalidJson, "", "the article cannot be written as JSON"))
    }
}

/// An article's JSON: a string's, or that of a `Uint8Array`. What is too long is not brought in.
fn json_of(article: &JsValue) -> Result<String, Error> {
    // Both have a length; text has at least as many bytes.
    if article.unchecked_ref::<JsString>().length() as usize > ARTICLE_BYTES {
        return Err(formats::too_long());
    }
    if let Some(text) = article.as_string() {
        return Ok(text);
    }
    String::from_utf8(article.unchecked_ref::<Uint8Array>().to_vec()).map_err(|error| {
        let place = error.utf8_error().valid_up_to().to_string();
        Error::new(ErrorCode::InvalidJson, "", format!("the bytes are no UTF-8 from byte {place} on"))
    })
}

/// An error as the facade takes it.
fn thrown(error: Error) -> String {
    format!("{}\n{}\n{}", error.code().as_str(), error.path(), error.message())
}
