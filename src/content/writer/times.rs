//! `<time>` elements: a time in the zone in which it is shown, in the words of the locale.

use super::Writer;
use crate::article::Article;
use crate::locale::{Locale, Show};
use crate::options::{Options, TimeZone};
use crate::time::DateTime;
use crate::tree::{Attr, Tag};

const DAY: i64 = 86_400_000;

/// How the times of one article are shown.
pub(super) struct Times<'a> {
    /// The time zone: an IANA name, or "reader". `None`: the offset that each time was written with.
    zone: Option<&'a str>,
    published: Option<DateTime>,
    updated: Option<DateTime>,
}

impl<'a> Times<'a> {
    pub(super) fn new(article: &'a Article, options: &'a Options) -> Times<'a> {
        let zone = match &options.time_zone {
            TimeZone::Article => article.time_zone.as_deref(),
            TimeZone::Reader => Some("reader"),
            TimeZone::Named(zone) => Some(&**zone),
        };
        Times { zone, published: article.published, updated: article.updated }
    }

    /// The time in the zone in which it is shown.
    fn shown(&self, locale: &dyn Locale, time: DateTime) -> DateTime {
        let offset = self.zone.and_then(|zone| locale.offset(zone, time.millis()));
        offset.map_or(time, |offset| time.at_offset(offset))
    }

    /// The name of the zone in which the time is shown. `None` for a date, for a time without a zone, and for the reader's own zone.
    fn zone_name(&self, locale: &dyn Locale, time: DateTime) -> Option<String> {
        if !time.has_time() || self.zone == Some("reader") {
            return None;
        }
        let zone = self.zone.filter(|_| time.has_offset());
        let name = zone.and_then(|zone| locale.zone_name(zone, time.millis()));
        name.or_else(|| self.shown(locale, time).offset().map(offset_name))
    }

    /// The last day on which the article itself was published or updated, since 1970.
    fn last_day(&self, locale: &dyn Locale) -> Option<i64> {
        let day = |time| self.day(locale, time);
        self.published.map(day).max(self.updated.map(day))
    }

    fn day(&self, locale: &dyn Locale, time: DateTime) -> i64 {
        self.shown(locale, time).wall().div_euclid(DAY)
    }
}

impl Writer<'_> {
    /// Writes date, time of day and zone.
    pub(crate) fn time(&mut self, time: DateTime) {
        let zone = self.times.zone_name(self.locale, time);
        self.write_time(time, Show::DateAndTime, zone.as_deref());
    }

    /// The time of day as text, or the date of a time without one.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) fn time_text(&self, time: DateTime) -> String {
        self.locale.date_time(self.times.shown(self.locale, time), Show::Time)
    }

    /// Writes the date alone.
    pub(crate) fn date(&mut self, time: DateTime) {
        self.write_time(time, Show::Date, None);
    }

    /// Writes the time of day alone if the article's own times already say the day, else as [`time`](Writer::time) does.
    pub(crate) fn time_of_day(&mut self, time: DateTime) {
        if self.times.last_day(self.locale) == Some(self.times.day(self.locale, time)) {
            self.write_time(time, Show::Time, None);
        } else {
            self.time(time);
        }
    }

    fn write_time(&mut self, time: DateTime, show: Show, zone: Option<&str>) {
        let mut text = self.locale.date_time(self.times.shown(self.locale, time), show);
        if let Some(zone) = zone {
            text += " ";
            text += zone;
        }
        let language = self.locale.language();
        self.sink.open(Tag::Time);
        self.sink.attr(Attr::Datetime, &time.to_string());
        self.mark_language(language);
        self.sink.text(&text);
        self.sink.close();
    }
}

/// "UTC", "UTC+4", "UTC−3:30".
fn offset_name(offset: i32) -> String {
    let sign = if offset < 0 { '\u{2212}' } else { '+' };
    match (offset.abs() / 60, offset.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
