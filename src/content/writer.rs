//! What view and content write with: the sink, and what all of an article shares while it is written.

use crate::article::Article;
use crate::error::{Warning, WarningCode};
use crate::labels::{Label, Labels, Phrase};
use crate::locale::{Locale, Show, is_same_language};
use crate::options::{Options, TimeZone};
use crate::time::DateTime;
use crate::tree::{Attr, SafeUrl, Scheme, Sink, Tag};

/// How many elements of the content links may go to: each id is looked for among them.
const TARGETS: usize = 500;

/// Writes one article.
pub(crate) struct Writer<'a> {
    pub(crate) sink: Sink,
    pub(crate) options: &'a Options,
    pub(crate) locale: &'a dyn Locale,
    pub(crate) labels: Labels<'a>,
    /// What ids begin with.
    pub(crate) prefix: String,
    pub(crate) warnings: Vec<Warning>,
    /// The ids in the body to which its links may go, and whether they are in the tree yet.
    pub(crate) targets: Vec<(String, bool)>,
    /// How many footnotes have a number so far.
    pub(super) footnotes: usize,
    /// How many tables have a caption so far.
    tables: usize,
    /// The id of the caption of the HTML table just opened.
    pub(super) caption: Option<String>,
    /// How many more top-level paragraphs are written; `None`: all.
    pub(crate) paragraphs_left: Option<u32>,
    /// Whether the next top-level paragraph may have a large first letter.
    pub(crate) has_initial: bool,
    /// Whether the article contains Markdown that this build cannot read.
    pub(crate) has_unsupported_markdown: bool,
    article: &'a Article,
    base: Option<&'a str>,
    outline: Outline,
    warned_relative: bool,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(article: &'a Article, options: &'a Options, locale: &'a dyn Locale) -> Writer<'a> {
        let wanted = options.locale.as_deref().or(article.language.as_deref()).unwrap_or("en");
        Writer {
            sink: Sink::new(),
            options,
            locale,
            labels: Labels::new(wanted, &options.labels),
            prefix: options.id_prefix.clone().unwrap_or_else(|| default_prefix(article)),
            warnings: Vec::new(),
            targets: Vec::new(),
            footnotes: 0,
            tables: 0,
            caption: None,
            paragraphs_left: None,
            has_initial: false,
            has_unsupported_markdown: false,
            article,
            base: options.base_url.as_deref().or(article.url.as_deref()),
            outline: Outline::default(),
            warned_relative: false,
        }
    }

    pub(crate) fn warn(&mut self, code: WarningCode, path: &str, message: &str) {
        self.warnings.push(Warning { code, path: path.to_owned(), message: message.to_owned() });
    }

    /// Opens an element that is a part.
    pub(crate) fn open_part(&mut self, tag: Tag, part: &str) {
        self.sink.open(tag);
        self.sink.attr(Attr::Part, part);
    }

    /// Opens an element that only carries a class.
    pub(crate) fn open_class(&mut self, tag: Tag, class: &str) {
        self.sink.open(tag);
        self.sink.attr(Attr::Class, class);
    }

    /// A part with nothing but text in it.
    pub(crate) fn part(&mut self, tag: Tag, part: &str, text: &str) {
        self.open_part(tag, part);
        self.sink.text(text);
        self.sink.close();
    }

    /// The id of the next table's caption.
    pub(super) fn next_table_id(&mut self) -> String {
        self.tables += 1;
        self.id(&format!("table{}", self.tables))
    }

    /// Takes the ids that will be written, so that links before them find them.
    pub(crate) fn expect_target(&mut self, id: &str) {
        if self.targets.len() < TARGETS && !self.is_target(id) {
            self.targets.push((id.to_owned(), false));
        }
    }

    /// Makes the element just opened the place where links to `id` go; of several with one id the first is it.
    pub(crate) fn mark_target(&mut self, id: &str) {
        let target = self.targets.iter_mut().find(|(target, _)| target == id);
        if target.is_some_and(|(_, written)| !std::mem::replace(written, true)) {
            let id = self.content_id(id);
            self.sink.attr(Attr::Id, &id);
            self.sink.attr(Attr::Tabindex, "-1");
        }
    }

    /// Whether links in the content may go to `id`.
    pub(crate) fn is_target(&self, id: &str) -> bool {
        self.targets.iter().any(|(target, _)| target == id)
    }

    /// The id of an element of ours.
    pub(crate) fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    /// The id of an element of the content's: never one of ours, and never one of the page's.
    pub(crate) fn content_id(&self, name: &str) -> String {
        format!("{}--{name}", self.prefix)
    }

    /// Marks the element just opened as being in the language of the labels, where the article is in another.
    pub(crate) fn mark_label_language(&mut self) {
        self.mark_language(self.labels.language());
    }

    /// Marks the element just opened, inside one that bears the name of a label, as being in the article's own language again.
    pub(crate) fn mark_text_language(&mut self) {
        let text = self.article.language.as_deref().unwrap_or_default();
        if !is_same_language(text, self.labels.language()) {
            self.sink.attr(Attr::Lang, text);
        }
    }

    fn mark_language(&mut self, language: &str) {
        let text = self.article.language.as_deref();
        if !text.is_some_and(|text| is_same_language(text, language)) {
            self.sink.attr(Attr::Lang, language);
        }
    }

    /// A text of the label pack in an element of its own.
    pub(crate) fn label(&mut self, tag: Tag, label: Label) {
        let text = self.labels.label(label).to_owned();
        self.labelled(tag, &text);
    }

    /// As [`label`](Writer::label), for a text that cannot be replaced.
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

    /// Closes the bold words that a text begins with, after a full stop; the space behind it is not bold.
    pub(super) fn close_lead_in(&mut self) {
        let stop = self.labels.full_stop();
        let mark = stop.trim_ascii_end();
        self.sink.text(mark);
        self.sink.close();
        self.sink.text(&stop[mark.len()..]);
    }

    /// A `<time>` with date, time of day and zone.
    pub(crate) fn time(&mut self, time: DateTime) {
        let (shown, zone) = self.in_zone(time);
        let text = self.locale.date_time(shown, Show::DateAndTime);
        self.write_time(time, &zone.map_or(text.clone(), |zone| format!("{text} {zone}")));
    }

    /// A `<time>` with the date alone.
    pub(crate) fn date(&mut self, time: DateTime) {
        let (shown, _) = self.in_zone(time);
        self.write_time(time, &self.locale.date_time(shown, Show::Date));
    }

    /// A `<time>` with the time of day alone, where the article's own times say the day.
    pub(crate) fn moment(&mut self, time: DateTime) {
        let day = |time: DateTime| self.in_zone(time).0.wall().div_euclid(86_400_000);
        let last = self.article.published.map(day).max(self.article.updated.map(day));
        if last != Some(day(time)) {
            return self.time(time);
        }
        let (shown, _) = self.in_zone(time);
        self.write_time(time, &self.locale.date_time(shown, Show::Time));
    }

    /// The time in the zone that the options and the article say, else as it was written; and the zone's name, where there is one to say.
    fn in_zone(&self, time: DateTime) -> (DateTime, Option<String>) {
        let zone = match &self.options.time_zone {
            TimeZone::Article => self.article.time_zone.as_deref(),
            TimeZone::Reader => Some("reader"),
            TimeZone::Named(zone) => Some(&**zone),
        };
        let offset = zone.and_then(|zone| self.locale.offset(zone, time.millis()));
        let shown = offset.map_or(time, |offset| time.at_offset(offset));
        // The reader knows which zone is theirs.
        if !time.has_time() || self.options.time_zone == TimeZone::Reader {
            return (shown, None);
        }
        let zone = zone.filter(|_| offset.is_some() && time.has_offset());
        let name = zone.and_then(|zone| self.locale.zone_name(zone, time.millis()));
        (shown, name.or_else(|| shown.offset().map(offset_name)))
    }

    fn write_time(&mut self, time: DateTime, text: &str) {
        let language = self.locale.language();
        self.sink.open(Tag::Time);
        self.sink.attr(Attr::Datetime, &time.to_string());
        self.mark_language(language);
        self.sink.text(text);
        self.sink.close();
    }

    /// Opens a link; false where the URL is not one that a link may have, and then there is nothing to close.
    pub(crate) fn open_link(&mut self, url: &str) -> bool {
        if let Some(id) = url.strip_prefix('#') {
            if self.is_target(id) {
                let url = SafeUrl::fragment(&self.content_id(id));
                self.sink.open(Tag::A);
                self.sink.url(Attr::Href, &url);
                return true;
            }
            // Not of ours: it is in the original, or nowhere.
            if self.base.is_none() {
                return false;
            }
        }
        let Some(url) = self.url(url, Scheme::Link) else { return false };
        self.sink.open(Tag::A);
        self.sink.url(Attr::Href, &url);
        let links = &self.options.links;
        let mut rel = links.rel.clone().unwrap_or_default();
        if links.new_tab {
            self.sink.attr(Attr::Target, "_blank");
            if !rel.split_ascii_whitespace().any(|word| word == "noopener") {
                rel.push_str(if rel.is_empty() { "noopener" } else { " noopener" });
            }
        }
        if !rel.is_empty() {
            self.sink.attr(Attr::Rel, &rel);
        }
        true
    }

    /// Text, as a link where there is a URL that may be one.
    pub(crate) fn linked(&mut self, url: Option<&str>, text: &str) {
        let linked = url.is_some_and(|url| self.open_link(url));
        self.sink.text(text);
        if linked {
            self.sink.close();
        }
    }

    /// The URL that a text in the article means.
    pub(crate) fn url(&mut self, url: &str, scheme: Scheme) -> Option<SafeUrl> {
        let url = SafeUrl::new(url, self.base, scheme)?;
        if url.is_relative() && !self.warned_relative {
            self.warned_relative = true;
            let message = "relative URLs stay relative: neither baseUrl nor the article's url says to what";
            self.warn(WarningCode::InvalidValue, "url", message);
        }
        Some(url)
    }

    /// Opens a heading of the view's own, `below` levels below the headline.
    pub(crate) fn open_heading(&mut self, below: u8) {
        let level = self.options.heading_level.saturating_add(below);
        self.sink.open(Tag::heading(level));
        if level > 6 {
            self.sink.attr(Attr::AriaLevel, &level.to_string());
        }
    }

    /// Opens a heading of the body. Whatever levels the source uses, the first is one below what stands above, and none is left out
    /// on the way down.
    pub(crate) fn open_body_heading(&mut self, level: u8) {
        let headings = &mut self.outline.headings;
        while headings.last().is_some_and(|above| *above >= level) {
            headings.pop();
        }
        headings.push(level);
        let depth = self.heading_depth();
        self.open_heading(depth);
        match depth {
            0 | 1 => {}
            2 => self.sink.attr(Attr::DataDepth, "2"),
            _ => self.sink.attr(Attr::DataDepth, "3"),
        }
    }

    /// Starts a body: its headings are numbered afresh, below `offset` others. The outline that it stands in comes back, for
    /// [`end_body`](Writer::end_body).
    pub(crate) fn start_body(&mut self, offset: u8) -> Outline {
        std::mem::replace(&mut self.outline, Outline { headings: Vec::new(), offset })
    }

    /// Goes on in the outline around a body.
    pub(crate) fn end_body(&mut self, outline: Outline) {
        self.outline = outline;
    }

    /// How many headings the next text stands below, the headline not counted.
    pub(crate) fn heading_depth(&self) -> u8 {
        self.outline.offset.saturating_add(self.outline.headings.len() as u8)
    }

    /// Opens a top-level paragraph; false where no more are wanted.
    pub(crate) fn start_paragraph(&mut self) -> bool {
        if self.is_done() {
            return false;
        }
        self.sink.open(Tag::P);
        if std::mem::take(&mut self.has_initial) {
            self.sink.attr(Attr::DataInitial, "");
        }
        true
    }

    /// Closes a top-level paragraph.
    pub(crate) fn end_paragraph(&mut self) {
        self.sink.close();
        if let Some(left) = &mut self.paragraphs_left {
            *left = left.saturating_sub(1);
        }
    }

    /// Whether the excerpt is complete.
    pub(crate) fn is_done(&self) -> bool {
        self.paragraphs_left == Some(0)
    }
}

/// Which headings a text stands below.
#[derive(Default)]
pub(crate) struct Outline {
    /// The levels of the body's headings above the next one, as the source numbers them.
    headings: Vec<u8>,
    /// How many stand above those of the body.
    offset: u8,
}

/// "UTC", "UTC+4", "UTC−3:30".
fn offset_name(offset: i32) -> String {
    let mut name = "UTC".to_owned();
    if offset != 0 {
        name.push(if offset < 0 { '\u{2212}' } else { '+' });
        name += &(offset.abs() / 60).to_string();
    }
    if offset % 60 != 0 {
        name.push(':');
        name += &format!("{:02}", offset.abs() % 60);
    }
    name
}

/// `np-` and a hash of what tells this article from others: the same on every host.
pub(crate) fn default_prefix(article: &Article) -> String {
    let name = article.id.as_ref().or(article.url.as_ref()).unwrap_or(&article.headline);
    // FNV-1a, 32 bits (Fowler, Noll, Vo).
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("np-{hash:x}")
}
