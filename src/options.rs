//! What the caller decides: every option, its default, and the errors of a wrong one.

use crate::error::{Error, ErrorCode};
use crate::formats::Format;
use crate::json::{self, Value};
use crate::labels::Label;
use crate::locale::{is_language_tag, is_zone_name};
use crate::time::DateTime;
use crate::tree::is_absolute_http;

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

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            const WORDS: &[(&str, $name)] = &[$(($word, $name::$variant),)+];
        }
    };
}

words! {
    /// Where a mounted article lives.
    Isolation {
        /// In an open shadow root of the target.
        Shadow "shadow",
        /// Among the target's children.
        None "none",
    }
}

words! {
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

words! {
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

words! {
    /// Who formats dates, numbers and lists.
    FormatterKind {
        /// The platform, by `Intl`.
        Intl "intl",
        /// newsprint: English and ISO, the same bytes on every host.
        Plain "plain",
    }
}

words! {
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

    /// Reads options for a view, or for a string.
    ///
    /// # Errors
    /// `invalid-option`, with the option's name as the path: an unknown name, or a value that it does not take;
    /// `unknown-format`; `invalid-json`.
    pub(crate) fn read(text: &str, purpose: Purpose) -> Result<Options, Error> {
        let mut options = Options::default();
        if text.is_empty() {
            return Ok(options);
        }
        let Value::Object(members) = json::read(text)? else {
            return Err(Error::new(ErrorCode::InvalidOption, "", "options are an object"));
        };
        for (name, value) in members {
            if value != Value::Null {
                options.set(&name, value, purpose)?;
            }
        }
        Ok(options)
    }

    fn set(&mut self, name: &str, value: Value<'_>, purpose: Purpose) -> Result<(), Error> {
        let option = Given { name, value: &value };
        match name {
            "format" => {
                let word = option.text()?;
                let format = Format::from_name(word);
                let unknown = || Error::new(ErrorCode::UnknownFormat, name, format!("no format is called {word}"));
                self.format = Some(format.ok_or_else(unknown)?);
            }
            "isolation" => self.isolation = option.word(Isolation::WORDS)?,
            "theme" => self.theme = option.word(Theme::WORDS)?,
            "extent" => self.extent = option.word(Extent::WORDS)?,
            "headingLevel" => self.heading_level = option.whole(1..=6)?,
            "locale" => self.locale = Some(option.valid(is_language_tag, "a BCP 47 language tag")?),
            "timeZone" => {
                self.time_zone = match &*option.valid(is_zone_name, "article, reader, or an IANA time zone")? {
                    "article" => TimeZone::Article,
                    "reader" => TimeZone::Reader,
                    zone => TimeZone::Named(zone.to_owned()),
                }
            }
            "formatter" => self.formatter = option.word(FormatterKind::WORDS)?,
            "now" => {
                let time = match &value {
                    Value::String(text) => text.parse().ok(),
                    Value::Number(number) => DateTime::from_millis(number.value()),
                    _ => None,
                };
                self.now = Some(time.ok_or_else(|| option.invalid("a date or milliseconds since 1970"))?);
            }
            "updatedTolerance" => self.updated_tolerance = option.number(0.0)?,
            "relativeTime" => self.relative_time = option.flag()?,
            "labels" => self.labels = labels(&value)?,
            "baseUrl" => self.base_url = Some(option.valid(is_absolute_http, "an absolute http or https URL")?),
            "idPrefix" => self.id_prefix = Some(option.valid(is_id, "a letter, then letters, digits, - and _")?),
            "links" => self.links = links(&value)?,
            "embeds" => self.embeds = option.word(Embeds::WORDS)?,
            "respectRights" => self.respect_rights = option.flag()?,
            "readingTime" => self.reading_time = option.flag()?,
            "highlightChanges" => self.highlight_changes = option.flag()?,
            "nonce" => self.nonce = Some(option.text()?.to_owned()),
            "shadow" if purpose == Purpose::String => self.shadow = option.flag()?,
            "stylesheet" if purpose == Purpose::String => {
                self.stylesheet = Some(option.valid(|url| !url.trim().is_empty(), "a URL")?);
            }
            "jsonLd" if purpose == Purpose::String => self.json_ld = option.flag()?,
            _ => return Err(Error::new(ErrorCode::InvalidOption, name, "no option has this name")),
        }
        Ok(())
    }
}

/// An option as it was given.
struct Given<'a> {
    name: &'a str,
    value: &'a Value<'a>,
}

impl<'a> Given<'a> {
    fn invalid(&self, expected: &str) -> Error {
        let found = match self.value {
            Value::String(text) => format!("\"{text}\""),
            Value::Number(number) => number.0.to_owned(),
            value => value.kind().to_owned(),
        };
        Error::new(ErrorCode::InvalidOption, self.name, format!("expected {expected}, found {found}"))
    }

    fn text(&self) -> Result<&'a str, Error> {
        match self.value {
            Value::String(text) => Ok(text),
            _ => Err(self.invalid("a string")),
        }
    }

    fn valid(&self, is_valid: impl Fn(&str) -> bool, expected: &str) -> Result<String, Error> {
        match self.value {
            Value::String(text) if is_valid(text) => Ok(text.clone().into_owned()),
            _ => Err(self.invalid(expected)),
        }
    }

    fn flag(&self) -> Result<bool, Error> {
        match self.value {
            Value::Bool(flag) => Ok(*flag),
            _ => Err(self.invalid("true or false")),
        }
    }

    fn number(&self, least: f64) -> Result<f64, Error> {
        match self.value {
            Value::Number(number) if number.value() >= least && number.value().is_finite() => Ok(number.value()),
            _ => Err(self.invalid("a number that is not negative")),
        }
    }

    fn whole(&self, range: std::ops::RangeInclusive<u8>) -> Result<u8, Error> {
        match self.value {
            Value::Number(number) => range.clone().find(|whole| f64::from(*whole) == number.value()),
            _ => None,
        }
        .ok_or_else(|| self.invalid(&format!("a whole number from {} to {}", range.start(), range.end())))
    }

    fn word<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, Error> {
        let found = match self.value {
            Value::String(text) => words.iter().find(|(word, _)| word == text),
            _ => None,
        };
        let list = || words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        found.map(|(_, value)| *value).ok_or_else(|| self.invalid(&format!("one of {}", list())))
    }
}

fn labels(value: &Value<'_>) -> Result<Vec<(Label, String)>, Error> {
    let Value::Object(members) = value else {
        return Err(Given { name: "labels", value }.invalid("an object"));
    };
    let read = |(key, value): &(std::borrow::Cow<'_, str>, Value<'_>)| {
        let path = format!("labels.{key}");
        let unknown = || Error::new(ErrorCode::InvalidOption, &path, "no label has this name");
        let label = Label::from_name(key).ok_or_else(unknown)?;
        Ok((label, Given { name: &path, value }.text()?.to_owned()))
    };
    members.iter().filter(|(_, value)| *value != Value::Null).map(read).collect()
}

fn links(value: &Value<'_>) -> Result<Links, Error> {
    const TARGETS: &[(&str, bool)] = &[("_self", false), ("_blank", true)];
    let Value::Object(members) = value else {
        return Err(Given { name: "links", value }.invalid("an object"));
    };
    let mut links = Links::default();
    for (key, value) in members.iter().filter(|(_, value)| *value != Value::Null) {
        let path = format!("links.{key}");
        let option = Given { name: &path, value };
        match &**key {
            "target" => links.new_tab = option.word(TARGETS)?,
            "rel" => links.rel = Some(option.text()?.to_owned()),
            _ => return Err(Error::new(ErrorCode::InvalidOption, path, "no option has this name")),
        }
    }
    Ok(links)
}

fn is_id(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
