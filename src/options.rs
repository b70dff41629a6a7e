//! The options of reading and rendering: their types, their defaults, and reading them from JSON.
//!
//! [`Options`] is the public type; [`Options::read`] reads it strictly, so an invalid option is an error. This module knows
//! neither the view nor the browser.

use crate::article::Article;
use crate::error::{Error, ErrorCode};
use crate::fields::{Fields, Item, Notes, Record};
use crate::formats::{Format, WarningCode};
use crate::json::{self, Value};
use crate::keywords::{Keyword, keywords};
use crate::labels::Label;
use crate::locale::{is_language_tag, is_zone_name};
use crate::time::DateTime;
use crate::tree::{UrlResolver, is_absolute_http};

/// How an article is read and rendered.
///
/// ```
/// let options = newsprint::Options { heading_level: 1, ..Default::default() };
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The format of the article's JSON. Default: detected. Only used in JavaScript; in Rust, [`read_as`](crate::read_as) takes it.
    pub format: Option<Format>,
    /// The article to read, if the JSON has several, as a feed or a list of posts has: its id, or its index from 0. Default: the first. Only used in
    /// JavaScript.
    pub item: Option<String>,
    /// The container of a mounted article. Ignored for a string. Default: a shadow root.
    pub isolation: Isolation,
    /// The color scheme, light or dark. Default: the color scheme of the page.
    pub theme: Theme,
    /// How much of the article is shown. Default: the whole article.
    pub extent: Extent,
    /// The headline's heading level, from 1 to 6. Default: 2.
    pub heading_level: u8,
    /// The language of labels, dates and numbers, a BCP 47 tag. Default: the article's language, otherwise English.
    pub locale: Option<String>,
    /// The time zone in which times are shown. Default: the article's time zone. [`render_html`](crate::render_html) has no time zone database and shows
    /// each time with the offset that it was written with.
    pub time_zone: TimeZone,
    /// The formatter of dates, numbers and lists. Default: `Intl`. [`render_html`](crate::render_html) always uses `Plain`.
    pub formatter: FormatterKind,
    /// The current time, for embargo and expiry. Numbers in JSON are milliseconds. Default: unknown. Then an article with an embargo is hidden, and an expiry is ignored.
    pub now: Option<DateTime>,
    /// The minimum time between publication and update, in seconds, for the update to be shown. Default: 60.
    pub updated_tolerance: f64,
    /// Whether a mounted article shows recent times as "5 minutes ago". Ignored for a string. Default: yes.
    pub relative_time: bool,
    /// Texts that replace built-in labels. Default: none.
    pub labels: Vec<(Label, String)>,
    /// The base of relative URLs, an `http` or `https` URL. Default: the article's URL.
    pub base_url: Option<String>,
    /// The prefix of ids. Default: `np-` and a hash of the article's id, URL or headline.
    pub id_prefix: Option<String>,
    /// The `target` and `rel` of links. Default: neither.
    pub links: Links,
    /// What a reader can do with an embed. Default: load it with a button.
    pub embeds: Embeds,
    /// Whether a sentence replaces each image that other sites may not show ([`ImageRights`](crate::ImageRights)). Default: yes.
    pub respect_rights: bool,
    /// Whether the reading time is shown. Default: yes.
    pub reading_time: bool,
    /// Whether what an update has changed is marked in the text of a mounted article. Ignored for a string. Default: no.
    pub highlight_changes: bool,
    /// The nonce of `<style>` elements, for a Content Security Policy. Default: none.
    pub nonce: Option<String>,
    /// For a string: whether to write a declarative shadow root with its styles. Default: no, only the `<article>`.
    pub shadow: bool,
    /// With `shadow`: the URL of a style sheet to link instead of inline styles. Default: none.
    pub stylesheet: Option<String>,
    /// For a string: whether to add schema.org JSON-LD. Default: no.
    pub json_ld: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            format: None,
            item: None,
            isolation: Isolation::Shadow,
            theme: Theme::Auto,
            extent: Extent::Full,
            heading_level: 2,
            locale: None,
            time_zone: TimeZone::Article,
            formatter: FormatterKind::Intl,
            now: None,
            updated_tolerance: 60.0,
            relative_time: true,
            labels: Vec::new(),
            base_url: None,
            id_prefix: None,
            links: Links::default(),
            embeds: Embeds::Consent,
            respect_rights: true,
            reading_time: true,
            highlight_changes: false,
            nonce: None,
            shadow: false,
            stylesheet: None,
            json_ld: false,
        }
    }
}

/// Declares enums of options, whose values are keywords in JSON.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $keyword:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        keywords! { $name { $($variant $keyword),+ } }
    };
}

choices! {
    /// The container of a mounted article.
    Isolation {
        /// An open shadow root of the target.
        Shadow "shadow",
        /// The target itself: the article replaces its children.
        None "none",
    }
}

choices! {
    /// The color scheme of an article.
    Theme {
        /// The color scheme of the page.
        Auto "auto",
        /// Dark text on a light background.
        Light "light",
        /// Light text on a dark background.
        Dark "dark",
    }
}

choices! {
    /// How much of an article is shown.
    Extent {
        /// The whole article.
        Full "full",
        /// The body up to and including its third top-level paragraph, then a link to the whole article. In a body that does not begin with a
        /// paragraph, an item of a list, a row of a table and code count as paragraphs. After a paragraph, the twelfth of them ends the excerpt.
        Excerpt "excerpt",
        /// No body. The headline links to the article.
        Card "card",
    }
}

choices! {
    /// The formatter of dates, numbers and lists.
    FormatterKind {
        /// The platform's `Intl`.
        Intl "intl",
        /// newsprint itself: English and ISO formats, the same on every platform.
        Plain "plain",
    }
}

choices! {
    /// What a reader can do with an embed.
    Embeds {
        /// Load it with a button.
        Consent "consent",
        /// Only follow a link to it.
        Never "never",
    }
}

/// The time zone in which times are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeZone {
    /// The article's time zone, otherwise the offset that each time was written with.
    Article,
    /// The time zone of the platform that renders, which in a browser is the reader's.
    Reader,
    /// An IANA time zone.
    Named(String),
}

/// How links open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Whether links open in a new tab (`target="_blank"`, with `rel="noopener"`). Default: no.
    pub new_tab: bool,
    /// The `rel` of links that leave the article. Default: none.
    pub rel: Option<String>,
}

/// What the options are for. A string has options that a mounted view does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    View,
    String,
}

impl Options {
    /// Reads options from JSON. The names are those of `renderToString` in the JavaScript API. `null` stands for the default.
    ///
    /// # Errors
    /// - `invalid-option`: there is no option of this name, or it does not take this value; the path is the option's name;
    /// - `unknown-format`: the option `format` is not a format;
    /// - `invalid-json`: not JSON;
    /// - `limit-exceeded`: nested more than 128 levels deep.
    ///
    /// ```
    /// let options = newsprint::Options::from_json(r#"{"headingLevel": 1}"#)?;
    /// assert_eq!(options.heading_level, 1);
    ///
    /// let error = newsprint::Options::from_json(r#"{"headingLevel": 7}"#).unwrap_err();
    /// assert_eq!(error.path(), "headingLevel");
    /// # Ok::<(), newsprint::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Options, Error> {
        Options::read(text, Purpose::String)
    }

    /// A resolver of the article's URLs, against `base_url` or else against the article's URL.
    pub(crate) fn url_resolver(&self, article: &Article) -> UrlResolver {
        UrlResolver::new(self.base_url.as_deref().or(article.url.as_deref()))
    }

    /// Reads options for a mounted view or for a string. An empty text stands for the defaults.
    ///
    /// # Errors
    /// As [`from_json`](Options::from_json).
    pub(crate) fn read(text: &str, purpose: Purpose) -> Result<Options, Error> {
        let mut reader = Reader { options: Options::default(), purpose };
        if !text.is_empty() {
            let mut notes = Notes::strict();
            Item::root(json::read(text)?, &mut notes).read(&mut reader);
            notes.result()?;
        }
        Ok(reader.options)
    }
}

/// Options that are being read.
struct Reader {
    options: Options,
    purpose: Purpose,
}

impl Record for Reader {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        let options = &mut self.options;
        format(fields, &mut options.format);
        fields.id("item", &mut options.item);
        fields.or("isolation", &mut options.isolation, Fields::keyword);
        fields.or("theme", &mut options.theme, Fields::keyword);
        fields.or("extent", &mut options.extent, Fields::keyword);
        fields.level("headingLevel", &mut options.heading_level, 1, 6);
        fields.valid_text("locale", &mut options.locale, is_language_tag, "a BCP 47 language tag such as en-GB");
        time_zone(fields, &mut options.time_zone);
        fields.or("formatter", &mut options.formatter, Fields::keyword);
        fields.date("now", &mut options.now);
        fields.or("updatedTolerance", &mut options.updated_tolerance, seconds);
        fields.or("relativeTime", &mut options.relative_time, Fields::bool);
        labels(fields, &mut options.labels);
        fields.valid_text("baseUrl", &mut options.base_url, is_absolute_http, "an absolute http or https URL");
        fields.valid_text("idPrefix", &mut options.id_prefix, is_id_prefix, "a letter, then letters, digits, - and _");
        let mut links = None;
        fields.record("links", &mut links);
        options.links = links.unwrap_or_default();
        fields.or("embeds", &mut options.embeds, Fields::keyword);
        fields.or("respectRights", &mut options.respect_rights, Fields::bool);
        fields.or("readingTime", &mut options.reading_time, Fields::bool);
        fields.or("highlightChanges", &mut options.highlight_changes, Fields::bool);
        fields.raw_text("nonce", &mut options.nonce);
        if self.purpose == Purpose::String {
            fields.or("shadow", &mut options.shadow, Fields::bool);
            fields.valid_text("stylesheet", &mut options.stylesheet, |url| !url.trim().is_empty(), "a URL");
            fields.or("jsonLd", &mut options.json_ld, Fields::bool);
        }
    }
}

impl Record for Links {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        self.new_tab = fields.keyword_index("target", &["_self", "_blank"], None) == Some(1);
        fields.raw_text("rel", &mut self.rel);
    }
}

fn format(fields: &mut Fields<'_, '_>, format: &mut Option<Format>) {
    let mut name = None;
    fields.raw_text("format", &mut name);
    if let Some(name) = name {
        *format = Format::from_keyword(&name);
        if format.is_none() {
            let known = Format::KEYWORDS.join(", ");
            let message = format!("expected one of {known}, found \"{name}\"");
            fields.fail("format", ErrorCode::UnknownFormat, message);
        }
    }
}

fn time_zone(fields: &mut Fields<'_, '_>, zone: &mut TimeZone) {
    let mut name = None;
    fields.valid_text("timeZone", &mut name, is_zone_name, "article, reader, or an IANA time zone such as Asia/Baku");
    match name.as_deref() {
        None => {}
        Some("article") => *zone = TimeZone::Article,
        Some("reader") => *zone = TimeZone::Reader,
        Some(name) => *zone = TimeZone::Named(name.to_owned()),
    }
}

fn seconds(fields: &mut Fields<'_, '_>, name: &'static str, seconds: &mut Option<f64>) {
    fields.number(name, seconds, 0.0..=f64::MAX, false, ("", "a number of seconds that is not negative"));
}

fn labels(fields: &mut Fields<'_, '_>, labels: &mut Vec<(Label, String)>) {
    fields.each("labels", &mut |name, item| match Label::from_name(name) {
        None => item.warn(WarningCode::InvalidValue, "newsprint has no label of this name"),
        Some(_) if matches!(item.value, Value::Null) => {}
        Some(label) => labels.extend(item.text().map(|text| (label, text))),
    });
}

/// Whether a text is a valid id prefix: an ASCII letter, then ASCII letters, digits, `-` and `_`.
fn is_id_prefix(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
