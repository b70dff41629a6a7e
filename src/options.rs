//! What the caller decides: every option, its default, and the errors of a wrong one.

use crate::error::{Error, ErrorCode};
use crate::formats::Format;
use crate::json::{self, Value};
use crate::labels::Label;
use crate::locale::{is_language_tag, is_zone_name};
use crate::time::DateTime;
use crate::tree::is_absolute_http;
use crate::words::{self, Word, words};

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

        words! { $name { $($variant $word),+ } }
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
        for (name, value) in &members {
            options.set(Given::new("", name, value), purpose)?;
        }
        Ok(options)
    }

    /// Shows every option what is given: the one whose name it has takes it.
    fn set(&mut self, mut given: Given<'_>, purpose: Purpose) -> Result<(), Error> {
        let given = &mut given;
        given.format("format", &mut self.format);
        given.word("isolation", &mut self.isolation);
        given.word("theme", &mut self.theme);
        given.word("extent", &mut self.extent);
        given.heading_level("headingLevel", &mut self.heading_level);
        given.text("locale", &mut self.locale, is_language_tag, "a BCP 47 language tag");
        given.time_zone("timeZone", &mut self.time_zone);
        given.word("formatter", &mut self.formatter);
        given.time("now", &mut self.now);
        given.seconds("updatedTolerance", &mut self.updated_tolerance);
        given.flag("relativeTime", &mut self.relative_time);
        given.each("labels", &mut |label| label.label(&mut self.labels));
        given.text("baseUrl", &mut self.base_url, is_absolute_http, "an absolute http or https URL");
        given.text("idPrefix", &mut self.id_prefix, is_id, "a letter, then letters, digits, - and _");
        given.each("links", &mut |link| {
            link.target("target", &mut self.links.new_tab);
            link.text("rel", &mut self.links.rel, |_| true, "a string");
        });
        given.word("embeds", &mut self.embeds);
        given.flag("respectRights", &mut self.respect_rights);
        given.flag("readingTime", &mut self.reading_time);
        given.flag("highlightChanges", &mut self.highlight_changes);
        given.text("nonce", &mut self.nonce, |_| true, "a string");
        if purpose == Purpose::String {
            given.flag("shadow", &mut self.shadow);
            given.text("stylesheet", &mut self.stylesheet, |url| !url.trim().is_empty(), "a URL");
            given.flag("jsonLd", &mut self.json_ld);
        }
        given.result()
    }
}

/// An option as it was given, or a member of one. `null` is as good as nothing.
struct Given<'a> {
    /// What the path has before the name: nothing, or the option that it is a member of.
    parent: &'a str,
    name: &'a str,
    value: &'a Value<'a>,
    is_known: bool,
    error: Option<Error>,
}

impl<'a> Given<'a> {
    fn new(parent: &'a str, name: &'a str, value: &'a Value<'a>) -> Given<'a> {
        Given { parent, name, value, is_known: matches!(value, Value::Null), error: None }
    }

    /// The error, if there was one: also that no option has this name.
    fn result(&mut self) -> Result<(), Error> {
        if !self.is_known {
            self.fail(ErrorCode::InvalidOption, "no option has this name".to_owned());
        }
        self.error.take().map_or(Ok(()), Err)
    }

    /// Whether this is the option of that name, with a value.
    fn is(&mut self, name: &str) -> bool {
        let is = self.name == name && !matches!(self.value, Value::Null);
        self.is_known |= is;
        is
    }

    fn fail(&mut self, code: ErrorCode, message: String) {
        let dot = if self.parent.is_empty() { "" } else { "." };
        self.error = Some(Error::new(code, format!("{}{dot}{}", self.parent, self.name), message));
    }

    fn invalid(&mut self, expected: &str) {
        let found = match self.value {
            Value::String(text) => format!("\"{text}\""),
            Value::Number(number) => number.0.to_owned(),
            value => value.kind().to_owned(),
        };
        self.fail(ErrorCode::InvalidOption, format!("expected {expected}, found {found}"));
    }

    /// Each member of an object.
    fn each(&mut self, name: &str, take: &mut dyn FnMut(&mut Given<'_>)) {
        if !self.is(name) {
            return;
        }
        let Value::Object(members) = self.value else { return self.invalid("an object") };
        for (name, value) in members {
            let mut member = Given::new(self.name, name, value);
            take(&mut member);
            self.error = self.error.take().or(member.result().err());
        }
    }

    fn text(&mut self, name: &str, option: &mut Option<String>, is_valid: fn(&str) -> bool, expected: &str) {
        if self.is(name) {
            match self.value {
                Value::String(text) if is_valid(text) => *option = Some(text.clone().into_owned()),
                _ => self.invalid(expected),
            }
        }
    }

    fn flag(&mut self, name: &str, option: &mut bool) {
        if self.is(name) {
            match self.value {
                Value::Bool(flag) => *option = *flag,
                _ => self.invalid("true or false"),
            }
        }
    }

    /// One of a closed list of words.
    fn word<T: Word>(&mut self, name: &str, option: &mut T) {
        let place = self.place(name, T::WORDS);
        *option = place.and_then(|place| T::VALUES.get(place)).copied().unwrap_or(*option);
    }

    fn place(&mut self, name: &str, words: &[&str]) -> Option<usize> {
        if !self.is(name) {
            return None;
        }
        let place = self.value.as_text().and_then(|word| words::place(words, word));
        if place.is_none() {
            self.invalid(&format!("one of {}", words.join(", ")));
        }
        place
    }

    fn target(&mut self, name: &str, new_tab: &mut bool) {
        if let Some(place) = self.place(name, &["_self", "_blank"]) {
            *new_tab = place == 1;
        }
    }

    fn format(&mut self, name: &str, format: &mut Option<Format>) {
        if !self.is(name) {
            return;
        }
        let Some(word) = self.value.as_text() else { return self.invalid("a string") };
        *format = Format::from_word(word);
        if format.is_none() {
            self.fail(ErrorCode::UnknownFormat, format!("no format is called {word}"));
        }
    }

    fn label(&mut self, labels: &mut Vec<(Label, String)>) {
        if !self.is(self.name) {
            return;
        }
        let Some(label) = Label::from_name(self.name) else {
            return self.fail(ErrorCode::InvalidOption, "no label has this name".to_owned());
        };
        let mut text = None;
        self.text(self.name, &mut text, |_| true, "a string");
        if let Some(text) = text {
            labels.push((label, text));
        }
    }

    fn time_zone(&mut self, name: &str, zone: &mut TimeZone) {
        let mut text = None;
        self.text(name, &mut text, is_zone_name, "article, reader, or an IANA time zone");
        if let Some(name) = text {
            *zone = match &*name {
                "article" => TimeZone::Article,
                "reader" => TimeZone::Reader,
                _ => TimeZone::Named(name),
            };
        }
    }

    fn time(&mut self, name: &str, time: &mut Option<DateTime>) {
        if self.is(name) {
            *time = DateTime::read(self.value);
            if time.is_none() {
                self.invalid("a date or milliseconds since 1970");
            }
        }
    }

    fn seconds(&mut self, name: &str, seconds: &mut f64) {
        if self.is(name) {
            match self.value.as_number() {
                Some(number) if (0.0..f64::INFINITY).contains(&number) => *seconds = number,
                _ => self.invalid("a number that is not negative"),
            }
        }
    }

    fn heading_level(&mut self, name: &str, level: &mut u8) {
        if self.is(name) {
            match (1..=6).find(|level| self.value.as_number() == Some(f64::from(*level))) {
                Some(valid) => *level = valid,
                None => self.invalid("a whole number from 1 to 6"),
            }
        }
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
