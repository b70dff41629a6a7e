//! Dates and times in ISO 8601, numbers and lists in English. [`Plain`] needs no platform, so its output is the same on every host.

use super::{Locale, Show};
use crate::time::DateTime;

/// The implementation of [`Locale`] that needs no platform. It knows no time zones.
pub(crate) struct Plain;

impl Locale for Plain {
    fn language(&self) -> &str {
        "en"
    }

    /// `2024-07-20`, `2024-07-20 14:02`, `14:02`.
    fn date_time(&self, time: DateTime, show: Show) -> String {
        let iso = time.to_string();
        let (date, clock) = iso.split_once("T").map_or((&*iso, ""), |(date, clock)| (date, &clock[..5]));
        match show {
            Show::Time if !clock.is_empty() => clock.to_owned(),
            Show::DateAndTime if !clock.is_empty() => format!("{date} {clock}"),
            _ => date.to_owned(),
        }
    }

    fn number(&self, number: u32) -> String {
        number.to_string()
    }

    fn list(&self, count: usize) -> String {
        let mut list = String::new();
        for index in 0..count {
            list += match index {
                0 => "\0",
                _ if index + 1 == count => " and \0",
                _ => ", \0",
            };
        }
        list
    }

    fn offset(&self, _zone: &str, _millis: i64) -> Option<i32> {
        None
    }

    fn zone_name(&self, _zone: &str, _millis: i64) -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_english_and_iso() {
        let time = "2024-07-20T14:02:33+04:00".parse().unwrap();
        assert_eq!(Plain.date_time(time, Show::DateAndTime), "2024-07-20 14:02");
        assert_eq!(Plain.date_time(time, Show::Date), "2024-07-20");
        assert_eq!(Plain.date_time(time, Show::Time), "14:02");
        assert_eq!(Plain.date_time("2024-07-20".parse().unwrap(), Show::Time), "2024-07-20");
        assert_eq!(Plain.list(1), "\0");
        assert_eq!(Plain.list(3), "\0, \0 and \0");
    }
}
