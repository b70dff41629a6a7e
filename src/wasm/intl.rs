//! Implements the trait [`Locale`] with the platform's `Intl`. [`Intl`] is the entry point, and `intl.js` does the work.

use wasm_bindgen::prelude::*;

use crate::locale::{Locale, Show};
use crate::time::DateTime;

#[wasm_bindgen(module = "/src/wasm/intl.js")]
extern "C" {
    #[wasm_bindgen(js_name = isSupported)]
    fn is_supported(locale: &str) -> bool;
    #[wasm_bindgen(js_name = dateTime)]
    fn date_time(locale: &str, wall: f64, show: u8) -> String;
    fn number(locale: &str, number: u32) -> String;
    fn list(locale: &str, count: usize) -> String;
    fn words(locale: &str, text: &str) -> Vec<u32>;
    #[wasm_bindgen(js_name = zoneOffset)]
    fn zone_offset(zone: &str, millis: f64) -> Option<i32>;
    #[wasm_bindgen(js_name = zoneName)]
    fn zone_name(locale: &str, zone: &str, millis: f64) -> Option<String>;
}

/// The platform's formats for one language.
pub(super) struct Intl {
    locale: String,
}

impl Intl {
    /// The formats for a BCP 47 tag. `None` if the platform does not support the language.
    pub(super) fn new(locale: &str) -> Option<Intl> {
        is_supported(locale).then(|| Intl { locale: locale.to_owned() })
    }
}

/// The offset of a time zone in minutes east of UTC. `millis` is the time in milliseconds since 1970. `None` if the platform does not know the zone.
pub(super) fn offset(zone: &str, millis: i64) -> Option<i32> {
    zone_offset(zone, millis as f64)
}

impl Locale for Intl {
    fn language(&self) -> &str {
        &self.locale
    }

    fn date_time(&self, time: DateTime, show: Show) -> String {
        let show = if time.has_time() { show } else { Show::Date };
        date_time(&self.locale, time.wall() as f64, show as u8)
    }

    fn number(&self, value: u32) -> String {
        number(&self.locale, value)
    }

    fn list(&self, count: usize) -> String {
        list(&self.locale, count)
    }

    fn words(&self, text: &str) -> Vec<usize> {
        // JavaScript counts UTF-16 code units.
        let ends = words(&self.locale, text);
        let mut ends = ends.iter().copied().peekable();
        let mut unit = 0;
        let chars = text.char_indices().filter_map(|(start, char)| {
            unit += char.len_utf16() as u32;
            ends.next_if_eq(&unit).map(|_| start + char.len_utf8())
        });
        chars.collect()
    }

    fn offset(&self, zone: &str, millis: i64) -> Option<i32> {
        offset(zone, millis)
    }

    fn zone_name(&self, zone: &str, millis: i64) -> Option<String> {
        zone_name(&self.locale, zone, millis as f64)
    }
}
