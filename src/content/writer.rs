//! The writer: what view and content write an article with. Each concern that lasts for a whole article has its module.
//!
//! - `ids`: ids of parts and of the content's own elements;
//! - `links`: URLs, resolved and allowed;
//! - `outline`: levels of headings;
//! - `paragraphs`: top-level paragraphs, counted for excerpts;
//! - `repeats`: what a body repeats of the parts above it;
//! - `times`: `<time>` elements.

mod ids;
mod links;
mod outline;
mod paragraphs;
mod repeats;
mod times;

#[cfg(target_arch = "wasm32")]
pub(crate) use ids::default_prefix;

use crate::article::Article;
use crate::formats::{Warning, WarningCode, keep};
use crate::labels::{Label, Labels, Phrase};
use crate::locale::{Locale, is_same_language};
use crate::options::Options;
use crate::tree::{Attr, Limits, Sink, Tag};
use ids::Ids;
pub(super) use ids::Targets;
use links::Links;
use outline::Outline;
pub(crate) use paragraphs::Paragraphs;
pub(crate) use repeats::Repeats;
pub(super) use repeats::shows;
use times::Times;

/// Writes one article into a tree.
pub(crate) struct Writer<'a> {
    pub(crate) sink: Sink,
    pub(crate) options: &'a Options,
    pub(crate) locale: &'a dyn Locale,
    pub(crate) labels: Labels<'a>,
    pub(crate) ids: Ids,
    pub(crate) paragraphs: Paragraphs,
    pub(crate) repeats: Repeats<'a>,
    pub(crate) warnings: Vec<Warning>,
    /// The path of the text that is being written, for warnings about its content: `body`, `body[2]`.
    pub(crate) place: String,
    /// Whether the article contains Markdown that this build cannot read.
    pub(crate) has_unsupported_markdown: bool,
    links: Links<'a>,
    outline: Outline,
    times: Times<'a>,
    /// The language of the article's text.
    language: Option<&'a str>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(
        article: &'a Article,
        limits: Limits,
        options: &'a Options,
        locale: &'a dyn Locale,
    ) -> Writer<'a> {
        let language = article.language.as_deref();
        Writer {
            sink: Sink::new(limits),
            options,
            locale,
            labels: Labels::new(options.locale.as_deref().or(language).unwrap_or("en"), &options.labels),
            ids: Ids::new(article, options),
            paragraphs: Paragraphs::default(),
            repeats: Repeats::default(),
            warnings: Vec::new(),
            place: String::new(),
            has_unsupported_markdown: false,
            links: Links::new(article, limits, options),
            outline: Outline::default(),
            times: Times::new(article, options),
            language,
        }
    }

    /// Warns. An empty path is that of the text that is being written.
    pub(crate) fn warn(&mut self, code: WarningCode, path: &str, message: &str) {
        let path = if path.is_empty() { &self.place } else { path };
        keep(&mut self.warnings, Warning::new(code, path, message));
    }

    /// Writes a text that is at `place` in the article.
    pub(crate) fn at(&mut self, place: &str, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.place, place.to_owned());
        write(self);
        self.place = outer;
    }

    /// Writes the items of a list, until the tree is full.
    pub(crate) fn each<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        for item in items {
            if self.sink.is_full() {
                return;
            }
            write(self, item);
        }
    }

    /// Opens an element with a part name.
    pub(crate) fn open_part(&mut self, tag: Tag, part: &str) {
        self.sink.open(tag);
        self.sink.attr(Attr::Part, part);
    }

    /// Opens an element with a class.
    pub(crate) fn open_class(&mut self, tag: Tag, class: &str) {
        self.sink.open(tag);
        self.sink.attr(Attr::Class, class);
    }

    /// Writes a part that holds only text.
    pub(crate) fn part(&mut self, tag: Tag, part: &str, text: &str) {
        self.open_part(tag, part);
        self.sink.text(text);
        self.sink.close();
    }

    /// Gives the element just opened the language of the labels, if the article is in another one.
    pub(crate) fn mark_label_language(&mut self) {
        self.mark_language(self.labels.language());
    }

    /// The language of the labels, if the article is in another one.
    pub(crate) fn label_language(&self) -> Option<&'static str> {
        let language = self.labels.language();
        self.is_other_language(language).then_some(language)
    }

    fn is_other_language(&self, language: &str) -> bool {
        !self.language.is_some_and(|text| is_same_language(text, language))
    }

    fn mark_language(&mut self, language: &str) {
        if self.is_other_language(language) {
            self.sink.attr(Attr::Lang, language);
        }
    }

    /// Gives the element just opened the article's language, if an element around it has a label as its name.
    pub(crate) fn mark_text_language(&mut self) {
        let language = self.language.unwrap_or_default();
        if !is_same_language(language, self.labels.language()) {
            self.sink.attr(Attr::Lang, language);
        }
    }

    /// Writes a label in an element of its own.
    pub(crate) fn label(&mut self, tag: Tag, label: Label) {
        let text = self.labels.label(label).to_owned();
        self.labelled(tag, &text);
    }

    /// Writes a phrase in an element of its own.
    pub(crate) fn phrase(&mut self, tag: Tag, phrase: Phrase) {
        let text = self.labels.phrase(phrase);
        self.labelled(tag, text);
    }

    fn labelled(&mut self, tag: Tag, text: &str) {
        self.open_class(tag, "label");
        self.mark_label_language();
        self.sink.text(text);
        self.sink.close();
    }

    /// Ends the bold lead-in of a text with a full stop. The space after the full stop is not bold.
    pub(super) fn close_lead_in(&mut self) {
        let stop = self.labels.full_stop();
        let mark = stop.trim_ascii_end();
        self.sink.text(mark);
        self.sink.close();
        self.sink.text(&stop[mark.len()..]);
    }
}
