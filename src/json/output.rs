//! JSON that leaves newsprint: values for JavaScript by serde-wasm-bindgen, and JSON-LD as text.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// A JSON value to be written.
pub(crate) enum Output {
    Bool(bool),
    Number(f64),
    Text(String),
    Array(Vec<Output>),
    Object(Vec<(&'static str, Output)>),
}

impl Output {
    /// Appends this value as JSON text that may stand in a `<script>` element: `<` is escaped, so no `</script` or `<!--` can end the element or
    /// open a comment.
    pub(crate) fn write_script(&self, json: &mut String) {
        match self {
            Output::Bool(value) => *json += if *value { "true" } else { "false" },
            // JSON-LD has whole numbers only; formatting fractions would add 5 KB to the download.
            Output::Number(number) => *json += &(*number as i64).to_string(),
            Output::Text(text) => write_string(json, text),
            Output::Array(items) => {
                json.push('[');
                for (index, item) in items.iter().enumerate() {
                    *json += if index > 0 { "," } else { "" };
                    item.write_script(json);
                }
                json.push(']');
            }
            Output::Object(fields) => {
                json.push('{');
                for (index, (name, value)) in fields.iter().enumerate() {
                    *json += if index > 0 { "," } else { "" };
                    write_string(json, name);
                    json.push(':');
                    value.write_script(json);
                }
                json.push('}');
            }
        }
    }
}

fn write_string(json: &mut String, text: &str) {
    json.push('"');
    for char in text.chars() {
        match char {
            '<' | '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => *json += &format!("\\u{:04x}", u32::from(char)),
            '"' | '\\' => json.extend(['\\', char]),
            _ => json.push(char),
        }
    }
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
