//! JSON that leaves newsprint: values for JavaScript by serde-wasm-bindgen, and text.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::scan::{self, Eight};

/// A JSON value to be written.
pub(crate) enum Output {
    Bool(bool),
    Number(f64),
    Text(String),
    Array(Vec<Output>),
    Object(Vec<(&'static str, Output)>),
}

impl Output {
    /// Appends this value as JSON text, with each number as `number` writes it. The text may stand in a `<script>` element: `<` is escaped, so no
    /// `</script` or `<!--` can end the element or open a comment.
    ///
    /// Numbers are the caller's business because formatting fractions in Rust would add 5 KB to the download.
    pub(crate) fn write(&self, json: &mut String, number: fn(f64) -> String) {
        match self {
            Output::Bool(value) => *json += if *value { "true" } else { "false" },
            Output::Number(value) => *json += &number(*value),
            Output::Text(text) => write_string(json, text),
            Output::Array(items) => {
                json.push('[');
                for (index, item) in items.iter().enumerate() {
                    *json += if index > 0 { "," } else { "" };
                    item.write(json, number);
                }
                json.push(']');
            }
            Output::Object(fields) => {
                json.push('{');
                for (index, (name, value)) in fields.iter().enumerate() {
                    *json += if index > 0 { "," } else { "" };
                    write_string(json, name);
                    json.push(':');
                    value.write(json, number);
                }
                json.push('}');
            }
        }
    }

    /// The size of the JSON text in bytes, if no character is escaped and each number has one digit.
    #[cfg_attr(target_arch = "wasm32", allow(dead_code))]
    pub(crate) fn size(&self) -> usize {
        match self {
            Output::Bool(_) => 4,
            Output::Number(_) => 1,
            Output::Text(text) => text.len() + 2,
            Output::Array(items) => items.iter().fold(2, |size, item| size + item.size() + 1),
            Output::Object(fields) => fields.iter().fold(2, |size, (name, value)| size + name.len() + value.size() + 4),
        }
    }
}

fn write_string(json: &mut String, text: &str) {
    json.push('"');
    // The byte 0xE2 begins a line or paragraph separator.
    let mask = |eight: Eight| {
        eight.less(0x20) | eight.equal(b'"') | eight.equal(b'<') | eight.equal(b'\\') | eight.equal(0xe2)
    };
    let test = |byte| matches!(byte, ..0x20 | b'"' | b'<' | b'\\' | 0xe2);
    scan::escape(json, text, mask, test, |char, json| {
        match char {
            '"' | '\\' => json.extend(['\\', char]),
            '\0'..='\u{1f}' | '<' | '\u{2028}' | '\u{2029}' => *json += &format!("\\u{:04x}", u32::from(char)),
            _ => return false,
        }
        true
    });
    json.push('"');
}

impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Output::Bool(value) => serializer.serialize_bool(*value),
            Output::Number(number) => serializer.serialize_f64(*number),
            Output::Text(text) => serializer.serialize_str(text),
            Output::Array(items) => {
                let mut array = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    array.serialize_element(item)?;
                }
                array.end()
            }
            Output::Object(fields) => {
                let mut object = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    object.serialize_entry(name, value)?;
                }
                object.end()
            }
        }
    }
}
