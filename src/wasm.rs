//! The exports to JavaScript. Only this module, with `dom` and `intl` below it, knows JavaScript.
//!
//! [`mount`], [`render`] and [`inspect`] take an article as JSON text or as its UTF-8 bytes, and options as JSON text. An error is thrown as one
//! string of three lines: code, path and message. Anything else that is thrown is a trap.
//!
//! No state that a page depends on is kept here, so an instance can be replaced at any time.

mod dom;
mod intl;

use js_sys::{JsString, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::article::Article;
use crate::changes::{self, Update};
use crate::content::Writer;
use crate::error::{Error, ErrorCode};
use crate::formats::{self, ARTICLE_BYTES, Report, Warning, WarningCode};
use crate::json::Output;
use crate::labels::{Label, Labels, Phrase};
use crate::locale::is_language_tag;
use crate::options::{FormatterKind, Options, Purpose, TimeZone};
use crate::tree::{Limits, Tree};
use crate::{locale, page, view};

/// Makes the download 1.4 KB smaller than std's allocator.
#[cfg(feature = "talc")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen]
extern "C" {
    /// The result of [`mount`] or [`inspect`]. JavaScript passes an empty object, which Rust fills in.
    pub type Drawing;
    #[wasm_bindgen(method, setter)]
    fn set_root(this: &Drawing, root: &Element);
    #[wasm_bindgen(method, setter)]
    fn set_prefix(this: &Drawing, prefix: &str);
    #[wasm_bindgen(method, setter)]
    fn set_now(this: &Drawing, now: f64);
    #[wasm_bindgen(method, setter)]
    fn set_until(this: &Drawing, until: f64);
    #[wasm_bindgen(method, getter)]
    fn status(this: &Drawing) -> String;
    #[wasm_bindgen(method, setter)]
    fn set_status(this: &Drawing, status: &str);
    #[wasm_bindgen(method, getter)]
    fn scene(this: &Drawing) -> String;
    #[wasm_bindgen(method, setter)]
    fn set_scene(this: &Drawing, scene: &str);
    #[wasm_bindgen(method, getter)]
    fn edition(this: &Drawing) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    fn set_edition(this: &Drawing, edition: &str);
    #[wasm_bindgen(method, setter)]
    fn set_report(this: &Drawing, report: JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_counts(this: &Drawing, counts: Option<Vec<u32>>);
    #[wasm_bindgen(method, getter)]
    fn log(this: &Drawing) -> String;
    #[wasm_bindgen(method, setter)]
    fn set_log(this: &Drawing, log: &str);
    #[wasm_bindgen(method, setter)]
    fn set_changes(this: &Drawing, changes: JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_announcement(this: &Drawing, announcement: &str);
    #[wasm_bindgen(method, setter)]
    fn set_waiting(this: &Drawing, waiting: &str);
    #[wasm_bindgen(method, setter)]
    fn set_version(this: &Drawing, version: Option<String>);

    /// What an article has from the place where it stands.
    pub type Place;
    /// The URL that the article was loaded from. Relative URLs are relative to it if neither the article nor the options give a base.
    #[wasm_bindgen(method, getter)]
    fn source(this: &Place) -> Option<String>;
    /// The language of the page. Labels, dates and numbers are in it if neither the article nor the options give a language.
    #[wasm_bindgen(method, getter)]
    fn language(this: &Place) -> Option<String>;
    /// Whether an article without a shadow root stands beside the target's children instead of replacing them.
    #[wasm_bindgen(method, getter, js_name = keepsChildren)]
    fn keeps_children(this: &Place) -> bool;
    /// The last drawing of the view. The article on the page is changed only where it differs.
    #[wasm_bindgen(method, getter)]
    fn drawn(this: &Place) -> Option<Drawing>;
    /// Whether that article may be in sight, so that nothing in it may move.
    #[wasm_bindgen(method, getter, js_name = isNear)]
    fn is_near(this: &Place) -> bool;
    /// The counts of earlier updates of which the reader has not been told.
    #[wasm_bindgen(method, getter)]
    fn unsaid(this: &Place) -> Option<Vec<u32>>;

    /// A number as JavaScript writes it.
    #[wasm_bindgen(js_name = String)]
    fn number_text(number: f64) -> String;
}

/// Mounts an article into `target`, and sets in `drawing`:
///
/// - `root`: the root element. `previous`, the root of the last drawing, is kept if the article looks the same. Otherwise it is changed where it differs
///   if it is the same view's, and replaced if not;
/// - `counts`: if it was changed, the numbers in the table of src/wasm/patch.js, and `announcement`, the sentence that tells the reader;
/// - `changes` and `log`: what has changed since the first drawing, as an array and for the next drawing;
/// - `waiting`: if new live updates wait, the text of their button;
/// - `version`: the version of the article, or the time of its last change;
/// - `prefix`: the prefix of ids;
/// - `now`: the option `now` in milliseconds since 1970;
/// - `until`: the time at which an embargo or expiry changes what is shown, in milliseconds since 1970, or infinity;
/// - `status`: what may be shown: `usable`, or why not: `withheld`, `canceled`, `embargoed` or `expired`;
/// - `scene`: the extent and the language of the labels, as a text. Drawings with other ones are not compared;
/// - `edition`: a text by which editions of an article are compared. If JavaScript has set it to the edition of another drawing, and the article is older
///   than that, nothing is drawn or set;
/// - `report`: as [`inspect`] does.
///
/// # Errors
/// Those of reading and rendering, and `invalid-target`.
#[wasm_bindgen]
pub fn mount(
    target: &Element,
    previous: Option<Element>,
    article: &JsValue,
    options: &str,
    place: &Place,
    drawing: &Drawing,
) -> Result<(), String> {
    with_rendering(article, options, Purpose::View, Some(place), &mut |rendering| {
        rendering.mount(target, previous.as_ref(), place, drawing)
    })
}

/// Applies the style sheet to a mounted article again, after it was moved to another document.
#[wasm_bindgen]
pub fn restyle(root: &Element, nonce: Option<String>) {
    dom::restyle(root, nonce.as_deref());
}

/// The texts for an article that could not be loaded, in four lines: their language, the label `error`, the label `retry`, and that it is loading.
#[wasm_bindgen(js_name = errorLabels)]
pub fn error_labels(locale: &str) -> String {
    let labels = Labels::new(locale, &[]);
    [labels.language(), labels.label(Label::Error), labels.label(Label::Retry), labels.phrase(Phrase::Loading)]
        .join("\n")
}

/// Renders an article as HTML.
///
/// # Errors
/// Those of reading and rendering.
#[wasm_bindgen]
pub fn render(article: &JsValue, options: &str) -> Result<String, String> {
    let mut html = String::new();
    with_rendering(article, options, Purpose::String, None, &mut |rendering| {
        html = rendering.html()?;
        Ok(())
    })?;
    Ok(html)
}

/// Whether this is the whole module, which reads Markdown, and not newsprint/lite.
#[wasm_bindgen(js_name = readsMarkdown)]
pub fn reads_markdown() -> bool {
    cfg!(feature = "markdown")
}

/// Reads and renders an article, and sets in `drawing` the `report`, an object. Returns the normalized article as JSON text.
///
/// # Errors
/// Those of reading and rendering.
#[wasm_bindgen]
pub fn inspect(article: &JsValue, options: &str, drawing: &Drawing) -> Result<String, String> {
    let mut normalized = String::new();
    with_rendering(article, options, Purpose::View, None, &mut |rendering| {
        rendering.tree()?;
        rendering.report(drawing)?;
        normalized = rendering.normalized();
        Ok(())
    })?;
    Ok(normalized)
}

/// Reads an article, and returns it normalized, as JSON text.
///
/// # Errors
/// Those of reading.
#[wasm_bindgen]
pub fn normalize(article: &JsValue, options: &str) -> Result<String, String> {
    let mut normalized = String::new();
    with_rendering(article, options, Purpose::View, None, &mut |rendering| {
        normalized = rendering.normalized();
        Ok(())
    })?;
    Ok(normalized)
}

/// Reads an article and options, and passes them to `finish`. All exports share this one function, and it returns nothing large, because that keeps
/// the download small.
fn with_rendering(
    article: &JsValue,
    options: &str,
    purpose: Purpose,
    place: Option<&Place>,
    finish: &mut dyn FnMut(&mut Rendering) -> Result<(), Error>,
) -> Result<(), String> {
    let rendering = Rendering::read(article, options, purpose, place);
    rendering.and_then(|mut rendering| finish(&mut rendering)).map_err(error_text)
}

/// An article that has been read, with everything that rendering it needs except the page.
struct Rendering {
    article: Article,
    limits: Limits,
    report: Report,
    options: Options,
    locale: Box<dyn locale::Locale>,
}

impl Rendering {
    fn read(article: &JsValue, options: &str, purpose: Purpose, place: Option<&Place>) -> Result<Rendering, Error> {
        let mut options = Options::read(options, purpose)?;
        // A string is for readers who are elsewhere.
        if purpose == Purpose::String && options.time_zone == TimeZone::Reader {
            options.time_zone = TimeZone::Article;
        }
        let has_zones = options.formatter == FormatterKind::Intl;
        if let TimeZone::Named(zone) = &options.time_zone
            && has_zones
            && intl::offset(zone, 0).is_none()
        {
            let message = format!("expected article, reader, or an IANA time zone, found \"{zone}\"");
            return Err(Error::new(ErrorCode::InvalidOption, "timeZone", message));
        }
        let text = article_text(article)?;
        let (mut article, mut report) = formats::read(&text, options.format, options.item.as_deref())?;
        // The URL that the article was loaded from is the last choice for a base URL.
        if article.url.is_none() && options.base_url.is_none() {
            options.base_url = place.and_then(Place::source);
        }
        if article.language.is_none() && options.locale.is_none() {
            // A page may say anything.
            let is_known = |language: &String| is_language_tag(language) && intl::Intl::new(language).is_some();
            options.locale = place.and_then(Place::language).filter(is_known);
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
                    let message = format!(
                        "this platform cannot format dates and lists in {language}: the plain formatter is used"
                    );
                    report.warnings.push(Warning::new(WarningCode::InvalidValue, path, message));
                    Box::new(locale::Plain)
                }
            },
        };
        Ok(Rendering { article, limits: Limits::of_article(text.len()), report, options, locale })
    }

    fn tree(&mut self) -> Result<Tree, Error> {
        let (tree, warnings) = view::render(&self.article, self.limits, &self.options, &*self.locale)?;
        self.report.extend(warnings);
        Ok(tree)
    }

    fn mount(
        &mut self,
        target: &Element,
        previous: Option<&Element>,
        place: &Place,
        drawing: &Drawing,
    ) -> Result<(), Error> {
        let edition = view::edition(&self.article);
        if drawing.edition().is_some_and(|other| view::is_older(&edition, &other)) {
            return Ok(());
        }
        let status = view::status_name(view::notice(&self.article, &self.options));
        let scene = format!("{} {}", self.options.extent as u8, self.writer().labels.language());
        let time = self.article.updated.or(self.article.published);
        let prefix = dom::unique_prefix(target, &self.article, &self.options);
        drawing.set_edition(&edition);
        drawing.set_status(status);
        drawing.set_scene(&scene);
        drawing.set_version(self.article.version.clone().or(time.map(|time| time.to_string())));
        drawing.set_prefix(&prefix);
        self.options.id_prefix = Some(prefix);
        drawing.set_now(self.options.now.map_or(f64::NAN, |now| now.millis() as f64));
        drawing.set_until(view::next_deadline(&self.article, &self.options).map_or(f64::INFINITY, |at| at as f64));
        let mut tree = self.tree()?;
        let drawn = place.drawn();
        // Another article, extent or language of labels is no change of the article.
        let is_same = drawn.as_ref().map(|drawn| view::is_same_article(&edition, &drawn.edition().unwrap_or_default()));
        let last = drawn.as_ref().filter(|drawn| is_same == Some(true) && drawn.scene() == scene);
        // A body that was taken back is not compared with anything, and not kept.
        let is_usable = status == "usable" && last.is_some_and(|last| last.status() == "usable");
        let base = previous.filter(|_| is_usable).and_then(dom::base_of);
        self.change(drawing, last, base.as_ref(), status, &mut tree)?;
        self.report(drawing)?;
        // Last, because nothing may fail after the article is on the page.
        let (root, counts) = dom::mount(target, previous, place, is_same, &tree, &self.options)?;
        dom::set_base(&root, base);
        drawing.set_root(&root);
        if let Some(counts) = counts {
            self.announce(drawing, last, place, &counts);
            drawing.set_counts(Some(counts));
        }
        Ok(())
    }

    /// Writes what has changed since the first drawing into the tree.
    fn change(
        &self,
        drawing: &Drawing,
        last: Option<&Drawing>,
        base: Option<&dom::Kept>,
        status: &str,
        tree: &mut Tree,
    ) -> Result<(), Error> {
        let Some(at) = self.article.updated.or(self.options.now) else { return Ok(()) };
        let base = base.and_then(dom::Kept::tree);
        let log = last.map(Drawing::log).unwrap_or_default();
        let before = last.map(Drawing::status);
        let statuses = [before.as_deref().unwrap_or(status), status];
        let changes = changes::record(&Update { base: base.as_ref(), log: &log, statuses, at }, tree, self.writer());
        drawing.set_log(&changes.log());
        drawing.set_changes(to_js(&changes.output())?);
        Ok(())
    }

    /// Sets what the reader is told of an update.
    fn announce(&self, drawing: &Drawing, last: Option<&Drawing>, place: &Place, counts: &[u32]) {
        let writer = self.writer();
        if let Some(&waiting) = counts.get(7).filter(|waiting| **waiting > 0) {
            drawing.set_waiting(&changes::count(&writer, Phrase::NewUpdates, waiting));
        }
        let Some(last) = last else { return };
        let unsaid = place.unsaid().unwrap_or_default();
        let counts: Vec<u32> =
            counts.iter().enumerate().map(|(index, count)| count + unsaid.get(index).unwrap_or(&0)).collect();
        let notice = view::notice(&self.article, &self.options);
        let has_changed = last.status() != view::status_name(notice);
        let at = self.article.updated.or(self.options.now);
        drawing.set_announcement(&changes::announcement(&writer, &counts, has_changed, notice, at));
    }

    fn writer(&self) -> Writer<'_> {
        Writer::new(&self.article, self.limits, &self.options, &*self.locale)
    }

    fn html(&mut self) -> Result<String, Error> {
        let tree = self.tree()?;
        Ok(page::render(&tree, &self.article, self.limits, &self.options))
    }

    fn report(&mut self, drawing: &Drawing) -> Result<(), Error> {
        drawing.set_report(to_js(&Output::Object(std::mem::take(&mut self.report).output()))?);
        Ok(())
    }

    fn normalized(&mut self) -> String {
        let mut article = String::new();
        formats::write(&mut self.article).write(&mut article, number_text);
        article
    }
}

fn to_js(output: &Output) -> Result<JsValue, Error> {
    let value = output.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    value.map_err(|_| Error::new(ErrorCode::InvalidJson, "", "a value cannot be written"))
}

/// The JSON text of an article, given as a string or as a `Uint8Array`. A text that is too long is refused before it is copied.
fn article_text(article: &JsValue) -> Result<String, Error> {
    // Both types have a `length`, and a string has at least as many bytes of UTF-8.
    if article.unchecked_ref::<JsString>().length() as usize > ARTICLE_BYTES {
        return Err(formats::too_long());
    }
    if let Some(text) = article.as_string() {
        return Ok(text);
    }
    String::from_utf8(article.unchecked_ref::<Uint8Array>().to_vec()).map_err(|error| {
        let offset = error.utf8_error().valid_up_to().to_string();
        Error::new(ErrorCode::InvalidJson, "", format!("the bytes are not valid UTF-8 from offset {offset} on"))
    })
}

/// An error as the string that is thrown: code, path and message on a line each.
fn error_text(error: Error) -> String {
    format!("{}\n{}\n{}", error.code().as_str(), error.path(), error.message())
}
