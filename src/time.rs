//! Dates and times as newsrooms write them.
//!
//! [`DateTime`] is parsed from text or milliseconds and written as ISO 8601. This module knows neither the current time nor a time zone database.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// The milliseconds from the start of 1970 to the end of the year 9999.
const END: i64 = 253_402_300_800_000;

const MONTHS: &[u8] = b"janfebmaraprmayjunjulaugsepoctnovdec";

/// A date, or a date with a time of day, together with the offset from UTC that it was written with, if any.
///
/// In JSON, a `DateTime` is an ISO 8601, RFC 3339 or RFC 2822 string, or a number of milliseconds since 1970 UTC. A number that would fall in 1970 is
/// taken as seconds.
///
/// ```
/// let time: newsprint::DateTime = "2024-07-20 14:02+0400".parse()?;
/// assert_eq!(time.to_string(), "2024-07-20T14:02:00+04:00");
/// assert!("next week".parse::<newsprint::DateTime>().is_err());
/// # Ok::<(), newsprint::InvalidDateTime>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime {
    /// The local time, as milliseconds since 1970: as if the local clock were in UTC.
    wall: i64,
    /// The offset from UTC, in minutes east of it.
    offset: Option<i32>,
    has_time: bool,
}

/// The error of a text that is not a date or time in a known format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDateTime;

impl fmt::Display for InvalidDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date or time such as 2026-10-14T06:15:00+01:00")
    }
}

impl std::error::Error for InvalidDateTime {}

impl DateTime {
    /// The time that is `millis` milliseconds after the start of 1970 in UTC. `None` outside the years 1 to 9999.
    pub fn from_millis(millis: f64) -> Option<DateTime> {
        let range = -62_135_596_800_000.0..END as f64;
        range.contains(&millis).then(|| DateTime { wall: millis.floor() as i64, offset: Some(0), has_time: true })
    }

    /// The time of a number in an article, in milliseconds since the start of 1970 in UTC. A number that would fall in 1970 is taken as seconds. Also
    /// returns whether it was.
    pub(crate) fn from_number(number: f64) -> (Option<DateTime>, bool) {
        let is_seconds = (0.0..365.0 * DAY as f64).contains(&number);
        (DateTime::from_millis(if is_seconds { number * 1000.0 } else { number }), is_seconds)
    }

    /// The milliseconds since the start of 1970 in UTC. A time without an offset is taken as UTC.
    pub fn millis(self) -> i64 {
        self.wall - i64::from(self.offset.unwrap_or(0)) * MINUTE
    }

    /// Whether the time was written with an offset from UTC.
    pub fn has_offset(self) -> bool {
        self.offset.is_some()
    }

    /// Whether there is a time of day. False for a date alone.
    pub fn has_time(self) -> bool {
        self.has_time
    }

    /// The local time, as milliseconds since 1970: as if the local clock were in UTC.
    pub(crate) fn wall(self) -> i64 {
        self.wall
    }

    /// The days since the start of 1970, by the local clock.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) fn day(self) -> i64 {
        self.wall.div_euclid(DAY)
    }

    /// The offset from UTC, in minutes east of it.
    pub(crate) fn offset(self) -> Option<i32> {
        self.offset
    }

    /// The same moment, written with another offset. A date alone and a time without an offset do not change.
    pub(crate) fn at_offset(self, offset: i32) -> DateTime {
        match self.offset {
            Some(_) if self.has_time => {
                DateTime { wall: self.millis() + i64::from(offset) * MINUTE, offset: Some(offset), has_time: true }
            }
            _ => self,
        }
    }
}

/// Writes ISO 8601 as HTML's `datetime` attribute takes it: `2024-07-20`, `2024-07-20T14:02:00`, `2024-07-20T14:02:00+04:00`.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.wall.div_euclid(DAY));
        write!(f, "{year:04}-{month:02}-{day:02}")?;
        if !self.has_time {
            return Ok(());
        }
        let millis = self.wall.rem_euclid(DAY);
        let (hour, minute, second) = (millis / (60 * MINUTE), millis / MINUTE % 60, millis / 1000 % 60);
        write!(f, "T{hour:02}:{minute:02}:{second:02}")?;
        if millis % 1000 != 0 {
            write!(f, ".{:03}", millis % 1000)?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
        }
    }
}

impl std::str::FromStr for DateTime {
    type Err = InvalidDateTime;

    /// Parses ISO 8601, RFC 3339 and similar formats, and RFC 2822 (`Wed, 14 Oct 2026 06:15:00 +0100`). `T` may be a space; colons, hyphens, seconds, the
    /// zone, and the whole time of day may be missing; seconds may have a fraction, and a leap second is read as the second before it. `T24:00` is the
    /// end of the day. The zone is `Z`, `UTC`, `GMT`, or an offset such as `+04`, `+0400` or `+04:00`. A zone's name in brackets (RFC 9557) and a comment
    /// in parentheses are skipped.
    fn from_str(text: &str) -> Result<DateTime, InvalidDateTime> {
        Parser { rest: text.trim_ascii() }.date_time().ok_or(InvalidDateTime)
    }
}

/// Parses a time from left to right.
struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn date_time(mut self) -> Option<DateTime> {
        if let Some(b']' | b')') = self.rest.as_bytes().last() {
            let start = self.rest.bytes().position(|byte| matches!(byte, b'[' | b'('))?;
            self.rest = self.rest[..start].trim_ascii_end();
        }
        let (year, month, day) = self.date()?;
        if year == 0 || !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        let date = days_from_civil(year, month, day) * DAY;
        if self.rest.is_empty() {
            return Some(DateTime { wall: date, offset: None, has_time: false });
        }
        if !(self.eat('T') || self.eat('t') || self.eat(' ')) {
            return None;
        }
        let hour = self.digits(2)?;
        let colon = self.eat(':');
        let minute = self.digits(2)?;
        let mut second = 0;
        let mut milli = 0;
        if self.eat(':') || (!colon && self.rest.starts_with(|char: char| char.is_ascii_digit())) {
            second = self.digits(2)?;
            if self.eat('.') || self.eat(',') {
                milli = self.fraction()?;
            }
        }
        let is_end_of_day = (hour, minute, second, milli) == (24, 0, 0, 0);
        if (hour > 23 && !is_end_of_day) || minute > 59 || second > 60 {
            return None;
        }
        let wall = date + ((hour * 60 + minute) * 60 + second.min(59)) * 1000 + milli;
        Some(DateTime { wall, offset: self.offset()?, has_time: true }).filter(|_| wall < END)
    }

    /// Year, month and day, as ISO 8601 or RFC 2822 write them.
    fn date(&mut self) -> Option<(i64, i64, i64)> {
        if let Some(year) = self.digits(4) {
            let dashed = self.eat('-');
            let month = self.digits(2)?;
            if dashed && !self.eat('-') {
                return None;
            }
            return Some((year, month, self.digits(2)?));
        }
        // RFC 2822, section 3.3. The day of the week adds nothing.
        if let Some((_, rest)) = self.rest.split_once(',') {
            self.rest = rest.trim_ascii_start();
        }
        let day = self.digits(2).or_else(|| self.digits(1))?;
        let name = self.rest.strip_prefix(' ')?.get(..3)?.to_ascii_lowercase();
        let month = MONTHS.chunks(3).position(|month| month == name.as_bytes())? as i64 + 1;
        self.rest = self.rest[4..].strip_prefix(' ')?;
        Some((self.digits(4)?, month, day))
    }

    /// Parses the rest as an offset. `Some(None)` if there is no offset, `None` if the rest is not an offset.
    fn offset(&mut self) -> Option<Option<i32>> {
        self.rest = self.rest.trim_ascii_start();
        if self.rest.is_empty() {
            return Some(None);
        }
        if ["z", "ut", "utc", "gmt"].iter().any(|name| self.rest.eq_ignore_ascii_case(name)) {
            return Some(Some(0));
        }
        let sign = if self.eat('+') {
            1
        } else if self.eat('-') || self.eat('\u{2212}') {
            -1
        } else {
            return None;
        };
        let hours = self.digits(2)?;
        self.eat(':');
        let minutes = if self.rest.is_empty() { 0 } else { self.digits(2)? };
        let in_range = self.rest.is_empty() && hours <= 23 && minutes <= 59;
        in_range.then_some(Some(sign * (hours * 60 + minutes) as i32))
    }

    /// Skips a character. Returns whether it was there.
    fn eat(&mut self, char: char) -> bool {
        let rest = self.rest.strip_prefix(char);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// A number of exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<i64> {
        let digits = self.rest.get(..count).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        self.rest = &self.rest[count..];
        Some(digits.bytes().fold(0, |number, byte| number * 10 + i64::from(byte - b'0')))
    }

    /// A decimal fraction of a second, in whole milliseconds.
    fn fraction(&mut self) -> Option<i64> {
        let end = self.rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        (end > 0).then(|| {
            let digit = |index: usize| digits.as_bytes().get(index).map_or(0, |byte| i64::from(byte - b'0'));
            digit(0) * 100 + digit(1) * 10 + digit(2)
        })
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days since the start of 1970, in the proleptic Gregorian calendar. Years start in March here, so that a leap day is the last day of its year.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

/// Year, month and day: the inverse of [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DateTime, D::Error> {
        struct Reader;

        impl Visitor<'_> for Reader {
            type Value = DateTime;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date or time, or milliseconds since 1970")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<DateTime, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_f64<E: Error>(self, millis: f64) -> Result<DateTime, E> {
                DateTime::from_number(millis).0.ok_or_else(|| E::custom(InvalidDateTime))
            }

            fn visit_i64<E: Error>(self, millis: i64) -> Result<DateTime, E> {
                self.visit_f64(millis as f64)
            }

            fn visit_u64<E: Error>(self, millis: u64) -> Result<DateTime, E> {
                self.visit_f64(millis as f64)
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<String> {
        text.parse::<DateTime>().ok().map(|time| time.to_string())
    }

    #[test]
    fn common_formats_are_parsed() {
        for (text, expected) in [
            ("2024-07-20", "2024-07-20"),
            ("20240720", "2024-07-20"),
            ("2024-07-20T14:02", "2024-07-20T14:02:00"),
            ("2024-07-20 14:02:03", "2024-07-20T14:02:03"),
            ("2024-07-20t14:02:03z", "2024-07-20T14:02:03Z"),
            ("20240720T140203Z", "2024-07-20T14:02:03Z"),
            ("20240720T140203+0100", "2024-07-20T14:02:03+01:00"),
            ("2024-07-20T14:02:03.5Z", "2024-07-20T14:02:03.500Z"),
            ("2024-07-20T14:02:03,123456+04", "2024-07-20T14:02:03.123+04:00"),
            ("2024-07-20T14:02:03-03:30", "2024-07-20T14:02:03-03:30"),
            ("2024-07-20 14:02 UTC", "2024-07-20T14:02:00Z"),
            (" 2024-02-29T23:59:60+00:00 ", "2024-02-29T23:59:59Z"),
            ("Wed, 14 Oct 2026 06:15:00 +0100", "2026-10-14T06:15:00+01:00"),
            ("Wed, 14 Oct 2026 06:15:00 GMT", "2026-10-14T06:15:00Z"),
            ("wed,  4 oct 2026 06:15 -0330", "2026-10-04T06:15:00-03:30"),
            ("14 Oct 2026 06:15:00 +0100 (BST)", "2026-10-14T06:15:00+01:00"),
            ("2026-10-14T06:15:00+01:00[Europe/London]", "2026-10-14T06:15:00+01:00"),
            ("2026-10-14T06:15:00Z[!Europe/London][u-ca=gregory]", "2026-10-14T06:15:00Z"),
            ("2026-10-14T06:15[Europe/London]", "2026-10-14T06:15:00"),
            ("2026-10-14T24:00", "2026-10-15T00:00:00"),
            ("2026-12-31T24:00:00+01:00", "2027-01-01T00:00:00+01:00"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn invalid_times_are_refused() {
        for text in [
            "",
            "2024",
            "2024-7-20",
            "2023-02-29",
            "2024-13-01",
            "2024-07-20T",
            "2024-07-20T25:00",
            "2024-07-20T24:01",
            "2024-07-20T24:00:00.001",
            "9999-12-31T24:00",
            "2024-07-20T14:02:61Z",
            "2024-07-20T14:02:99Z",
            "2024-07-20T14:02:03Z[Europe/London",
            "[Europe/London]",
            "Wed, 14 Okt 2026 06:15:00 GMT",
            "Wed, 14 anf 2026 06:15:00 GMT",
            "Wed, 31 Feb 2026 06:15:00 GMT",
            "Wed, 14 Oct 26 06:15:00 GMT",
            "Wed,",
            "2024-07-20T14:02+",
            "2024-07-20T14:02 EST",
            "2024-07-20T14:02:03.Z",
            "٢٠٢٤-٠٧-٢٠",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
        assert_eq!(DateTime::from_millis(f64::NAN), None);
        assert_eq!(DateTime::from_millis(1e300), None);
    }

    #[test]
    fn numbers_that_would_fall_in_1970_are_seconds() {
        let read = |number| {
            let (time, is_seconds) = DateTime::from_number(number);
            (time.map(|time| time.to_string()), is_seconds)
        };
        let moment = Some("2026-10-14T06:15:00Z".to_owned());
        assert_eq!(read(1_791_958_500.0), (moment.clone(), true));
        assert_eq!(read(1_791_958_500_000.0), (moment, false));
        assert_eq!(read(31_536_000_000.0), (Some("1971-01-01T00:00:00Z".to_owned()), false));
        assert_eq!(read(-1.0), (Some("1969-12-31T23:59:59.999Z".to_owned()), false));
        assert_eq!(read(f64::NAN), (None, false));
    }

    #[test]
    fn dates_and_days_convert_both_ways() {
        for days in (-700_000..2_900_000).step_by(97) {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
        }
        assert_eq!(civil_from_days(0), (1970, 1, 1));
        assert_eq!(DateTime::from_millis(1_721_484_120_000.0).unwrap().to_string(), "2024-07-20T14:02:00Z");
        assert_eq!(DateTime::from_millis(-0.5).unwrap().to_string(), "1969-12-31T23:59:59.999Z");
    }
}
