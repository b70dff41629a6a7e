//! How a place writes times, numbers and lists. The core knows no platform: it asks one small trait, which has two implementations,
//! [`Plain`] here and `Intl` beside the exports.

mod plain;

pub(crate) use plain::Plain;

use crate::article::Direction;
use crate::time::DateTime;

/// How much of a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Show {
    /// The date.
    Date,
    /// The date and the time of day.
    DateAndTime,
    /// The time of day.
    Time,
}

/// Formats for one language.
pub(crate) trait Locale {
    /// The BCP 47 tag of the language in which it writes.
    fn language(&self) -> &str;

    /// A time as the clock on the wall shows it; the time of day only where it has one.
    fn date_time(&self, time: DateTime, show: Show) -> String;

    /// A whole number.
    fn number(&self, number: u32) -> String;

    /// A list of `count` names, with NUL in the place of each: `"\0, \0 and \0"` for three.
    fn list(&self, count: usize) -> String;

    /// Minutes east of UTC in an IANA zone at a time in milliseconds since 1970; `None` where the zone is not known.
    fn offset(&self, zone: &str, millis: i64) -> Option<i32>;

    /// The name of an IANA zone at that time, short: "BST"; `None` where the zone is not known.
    fn zone_name(&self, zone: &str, millis: i64) -> Option<String>;
}

/// Whether a tag has the shape of BCP 47 (RFC 5646, section 2.1): subtags of one to eight letters or digits, the first of letters.
pub(crate) fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let is_language =
        |language: &str| matches!(language.len(), 2..=8) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    subtags.next().is_some_and(is_language)
        && subtags
            .all(|subtag| matches!(subtag.len(), 1..=8) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether a name has the shape of an IANA zone's: `Asia/Baku`, `UTC`, `Etc/GMT+3`.
pub(crate) fn is_zone_name(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b'+'))
}

/// The direction in which a language is written: by its script where the tag names one, else by the language.
pub(crate) fn direction(tag: &str) -> Direction {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let script =
        subtags.take_while(|subtag| subtag.len() > 1).find(|subtag| subtag.len() == 4).map(str::to_ascii_lowercase);
    let is_rtl = match script {
        Some(script) => {
            ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"].contains(&&*script)
        }
        None => ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
            .contains(&&*language),
    };
    if is_rtl { Direction::Rtl } else { Direction::Ltr }
}

/// Whether two tags name the same language, whatever the region.
pub(crate) fn is_same_language(a: &str, b: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    primary(a) == primary(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions() {
        for (tag, expected) in [
            ("en", Direction::Ltr),
            ("fa", Direction::Rtl),
            ("az-Arab", Direction::Rtl),
            ("az-Latn-AZ", Direction::Ltr),
            ("ar-Latn", Direction::Ltr),
            ("UR-PK", Direction::Rtl),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }

    #[test]
    fn shapes() {
        assert!(is_language_tag("zh-Hant-TW") && is_language_tag("de-u-ca-islamic") && is_language_tag("fil"));
        assert!(!is_language_tag("") && !is_language_tag("e") && !is_language_tag("en_GB") && !is_language_tag("en-"));
        assert!(is_zone_name("America/Argentina/Buenos_Aires") && is_zone_name("Etc/GMT+3"));
        assert!(!is_zone_name("") && !is_zone_name("+04:00") && !is_zone_name("Asia Baku"));
    }
}
