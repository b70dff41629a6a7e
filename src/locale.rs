//! Formats dates, times, numbers and lists for a language, and checks language tags and time zone names.
//!
//! The trait [`Locale`] is the only way to the platform's formats. It has two implementations: [`Plain`] works without a platform, and
//! `wasm::intl::Intl` uses the platform's `Intl`. This module must not know a platform.

mod plain;

pub(crate) use plain::Plain;

use crate::article::Direction;
use crate::time::DateTime;

/// The fields of a time that are shown.
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

/// The formats of one language.
pub(crate) trait Locale {
    /// The language of the formats, as a BCP 47 tag.
    fn language(&self) -> &str;

    /// A time as text, in local time at its own offset. A time without a time of day is shown as a date.
    fn date_time(&self, time: DateTime, show: Show) -> String;

    /// A whole number as text.
    fn number(&self, number: u32) -> String;

    /// A list of `count` items as text, with NUL as the placeholder of each: `"\0, \0 and \0"` for three.
    fn list(&self, count: usize) -> String;

    /// Where each word of a text ends, in bytes, also in languages that do not write spaces between words. Empty if this is not known.
    #[cfg(any(test, target_arch = "wasm32"))]
    fn words(&self, text: &str) -> Vec<usize> {
        let _ = text;
        Vec::new()
    }

    /// The offset of an IANA time zone in minutes east of UTC. `millis` is the time in milliseconds since 1970. `None` if the zone is unknown.
    fn offset(&self, zone: &str, millis: i64) -> Option<i32>;

    /// The short name of an IANA time zone, such as "BST", at a time in milliseconds since 1970. `None` if the zone is unknown.
    fn zone_name(&self, zone: &str, millis: i64) -> Option<String>;
}

/// Whether a text has the form of a BCP 47 tag (RFC 5646, section 2.1): a language of two to eight letters, then subtags of one to eight letters or
/// digits.
pub(crate) fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let is_language =
        |language: &str| matches!(language.len(), 2..=8) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    subtags.next().is_some_and(is_language)
        && subtags
            .all(|subtag| matches!(subtag.len(), 1..=8) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether a text has the form of an IANA time zone name: `Asia/Baku`, `UTC`, `Etc/GMT+3`.
pub(crate) fn is_zone_name(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b'+'))
}

/// The writing direction of a language tag: by its script if the tag has one, else by its language.
pub(crate) fn direction(tag: &str) -> Direction {
    let is_rtl = match script(tag) {
        Some(script) => {
            ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"].contains(&&*script)
        }
        None => ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
            .contains(&&*language(tag)),
    };
    if is_rtl { Direction::Rtl } else { Direction::Ltr }
}

/// The language of a tag, in lower case. An old code becomes the one that replaced it.
pub(crate) fn language(tag: &str) -> String {
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    match &*language {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        _ => return language,
    }
    .to_owned()
}

/// The script of a tag, in lower case.
pub(crate) fn script(tag: &str) -> Option<String> {
    subtags(tag).find(|subtag| subtag.len() == 4 && !subtag.as_bytes()[0].is_ascii_digit()).map(str::to_ascii_lowercase)
}

/// The subtags after the language, without those of extensions and for private use.
pub(crate) fn subtags(tag: &str) -> impl Iterator<Item = &str> {
    tag.split('-').skip(1).take_while(|subtag| subtag.len() > 1)
}

/// Whether two tags have the same language. Scripts and regions are ignored.
pub(crate) fn is_same_language(a: &str, b: &str) -> bool {
    language(a) == language(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_follows_script_then_language() {
        for (tag, expected) in [
            ("en", Direction::Ltr),
            ("fa", Direction::Rtl),
            ("az-Arab", Direction::Rtl),
            ("az-Latn-AZ", Direction::Ltr),
            ("ar-Latn", Direction::Ltr),
            ("UR-PK", Direction::Rtl),
            ("iw-IL", Direction::Rtl),
            ("ji", Direction::Rtl),
            ("in", Direction::Ltr),
            ("fa-1996", Direction::Rtl),
            ("fa-x-Latn", Direction::Rtl),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }

    #[test]
    fn old_codes_are_the_languages_that_they_stood_for() {
        for (a, b) in [("iw", "he"), ("IN-ID", "id"), ("ji", "yi"), ("en-GB", "en")] {
            assert!(is_same_language(a, b) && is_same_language(b, a), "{a} {b}");
        }
        assert!(!is_same_language("in", "en") && !is_same_language("", "he"));
    }

    #[test]
    fn language_tags_and_zone_names_are_checked() {
        assert!(is_language_tag("zh-Hant-TW") && is_language_tag("de-u-ca-islamic") && is_language_tag("fil"));
        assert!(!is_language_tag("") && !is_language_tag("e") && !is_language_tag("en_GB") && !is_language_tag("en-"));
        assert!(is_zone_name("America/Argentina/Buenos_Aires") && is_zone_name("Etc/GMT+3"));
        assert!(!is_zone_name("") && !is_zone_name("+04:00") && !is_zone_name("Asia Baku"));
    }
}
