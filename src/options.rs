//! What the caller decides: every option, its default, and the errors of a wrong one.

use crate::article::Article;
use crate::error::{Error, ErrorCode};
use crate::fields::{Fields, Item, Notes, Record};
use crate::formats::Format;
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
    /// The format of the article's JSON. Default: detected.
    pub format: Option<Format>,
    /// Where a mounted article lives. Not used in a string. Default: in a shadow root.
    pub isolation: Isolation,
    /// Light or dark. Default: as the page around it.
    pub theme: Theme,
    /// How much of the article is shown. Default: all.
    pub extent: Extent,
    /// The headline's heading level, from 1 to 6. Default: 2.
    pub heading_level: u8,
    /// The language of labels, dates and numbers, a BCP 47 tag. Default: the article's language, else English.
    pub locale: Option<String>,
    /// The zone in which times are shown. Default: the article's.
    pub time_zone: TimeZone,
    /// Who formats dates, numbers and lists. Default: the platform; without a platform, `Plain`.
    pub formatter: FormatterKind,
    /// The time, for embargo and expiry. Default: unknown, so that an embargo holds and expiry is ignored.
    pub now: Option<DateTime>,
    /// How much later than published an update must be to be shown, in seconds. Default: 60.
    pub updated_tolerance: f64,
    /// Whether a mounted view shows young times as "5 minutes ago". Default: yes.
    pub relative_time: bool,
    /// Texts in place of the built-in labels. Default: none.
    pub labels: Vec<(Label, String)>,
    /// What relative URLs are relative to, an `http` or `https` URL. Default: the article's URL.
    pub base_url: Option<String>,
    /// What ids begin with. Default: `np-` and a hash of the article's id, URL or headline.
    pub id_prefix: Option<String>,
    /// `target` and `rel` of links. Default: neither.
    pub links: Links,
    /// What a reader can do with an embed. Default: load it after consent.
    pub embeds: Embeds,
    /// Whether pictures that may not be passed on are left out. Default: yes.
    pub respect_rights: bool,
    /// Whether the reading time is shown. Default: yes.
    pub reading_time: bool,
    /// Whether an update lists what changed. Default: no.
    pub highlight_changes: bool,
    /// The nonce of a `<style>` element. Default: none.
    pub nonce: Option<String>,
    /// In a string: whether to write a declarative shadow root with its styles. Default: no, the `<article>` alone.
    pub shadow: bool,
    /// With `shadow`: a style sheet to link in place of the inline styles. Default: none.
    pub stylesheet: Option<String>,
    /// In a string: whether to add schema.org JSON-LD. Default: no.
    pub json_ld: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            format: None,
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

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        keywords! { $name { $($variant $word),+ } }
    };
}

choices! {
    /// Where a mounted article lives.
    Isolation {
        /// In an open shadow root of the target.
        Shadow "shadow",
        /// Among the target's children.
        None "none",
    }
}

choices! {
    /// Light or dark.
    Theme {
        /// As the page around it.
        Auto "auto",
        /// Dark on light.
        Light "light",
        /// Light on dark.
        Dark "dark",
    }
}

choices! {
    /// How much of an article is shown.
    Extent {
        /// All.
        Full "full",
        /// Through the third top-level paragraph, then a link to the whole.
        Excerpt "excerpt",
        /// No body; the headline is a link.
        Card "card",
    }
}

choices! {
    /// Who formats dates, numbers and lists.
    FormatterKind {
        /// The platform, by `Intl`.
        Intl "intl",
        /// newsprint: English and ISO, the same bytes on every host.
        Plain "plain",
    }
}

choices! {
    /// What a reader can do with an embed.
    Embeds {
        /// Load it by a button.
        Consent "consent",
        /// Only follow its link.
        Never "never",
    }
}

/// The zone in which times are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeZone {
    /// The article's, else the offset that each time was written with.
    Article,
    /// The reader's; in a string, the article's.
    Reader,
    /// An IANA zone.
    Named(String),
}

/// How links open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// In a new tab (`_blank`, which brings `noopener`). Default: no.
    pub new_tab: bool,
    /// The `rel` of links out of the article. Default: none.
    pub rel: Option<String>,
}

/// What the options are for: a string takes some that a view does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    View,
    String,
}

impl Options {
    /// Reads options from JSON, by the names that the JavaScript API has for `renderToString`. `null` is a default.
    ///
    /// # Errors
    /// `invalid-option`, with the option's name as the path: an unknown name, or a value that it does not take;
    /// `unknown-format`; `invalid-json`.
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

    /// Resolves the URLs of an article: against `base_url`, else against the article's URL.
    pub(crate) fn url_resolver(&self, article: &Article) -> UrlResolver {
        UrlResolver::new(self.base_url.as_deref().or(article.url.as_deref()))
    }

    /// Reads options for a view, or for a string.
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
        fields.or("isolation", &mut options.isolation, Fields::keyword);
        fields.or("theme", &mut options.theme, Fields::keyword);
        fields.or("extent", &mut options.extent, Fields::keyword);
        fields.level("headingLevel", &mut options.heading_level, 1, 6);
        fields.valid_text("locale", &mut options.locale, is_language_tag, "a BCP 47 language tag");
        time_zone(fields, &mut options.time_zone);
        fields.or("formatter", &mut options.formatter, Fields::keyword);
        fields.date("now", &mut options.now);
        seconds(fields, &mut options.updated_tolerance);
        fields.or("relativeTime", &mut options.relative_time, Fields::bool);
        labels(fields, &mut options.labels);
        fields.valid_text("baseUrl", &mut options.base_url, is_absolute_http, "an absolute http or https URL");
        fields.valid_text("idPrefix", &mut options.id_prefix, is_id, "a letter, then letters, digits, - and _");
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
            let message = format!("there is no format \"{name}\": the formats are {known}");
            fields.fail("format", ErrorCode::UnknownFormat, message);
        }
    }
}

fn time_zone(fields: &mut Fields<'_, '_>, zone: &mut TimeZone) {
    let mut name = None;
    fields.valid_text("timeZone", &mut name, is_zone_name, "article, reader, or an IANA time zone");
    match name.as_deref() {
        None => {}
        Some("article") => *zone = TimeZone::Article,
        Some("reader") => *zone = TimeZone::Reader,
        Some(name) => *zone = TimeZone::Named(name.to_owned()),
    }
}

fn seconds(fields: &mut Fields<'_, '_>, seconds: &mut f64) {
    fields.or("updatedTolerance", seconds, Fields::number);
    if !(0.0..f64::INFINITY).contains(seconds) {
        fields.invalid("updatedTolerance", "expected a number that is not negative");
    }
}

fn labels(fields: &mut Fields<'_, '_>, labels: &mut Vec<(Label, String)>) {
    fields.each("labels", &mut |name, item| match Label::from_name(name) {
        None => item.invalid("there is no label of this name"),
        Some(_) if matches!(item.value, Value::Null) => {}
        Some(label) => labels.extend(item.text().map(|text| (label, text))),
    });
}

/// Whether a text can begin an id: a letter, then letters, digits, `-` and `_`.
fn is_id(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
