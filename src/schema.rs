//! The JSON Schema of an article, generated from the Rust types, and the TypeScript types, generated from the schema. Compiled for tests only.
//!
//! [`schema`] and [`typescript`] generate them. They are committed as `pkg/schema.json` and `pkg/article.d.ts`. If the files differ from the Rust
//! types, a test fails; `BLESS=1 cargo test schema` overwrites them.

use std::borrow::Cow;
use std::fmt::Write;
use std::{env, fs};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use serde_json::{Map, Value, json};

use crate::article::{Article, Deadline};
use crate::time::DateTime;

impl JsonSchema for DateTime {
    fn schema_name() -> Cow<'static, str> {
        "DateTime".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "ISO 8601, RFC 3339 or RFC 2822, or milliseconds since 1970 UTC. A number that would fall in 1970 is taken as seconds, with a warning. A time without a zone is shown as given, with a warning.",
            "type": ["string", "number"],
        })
    }
}

impl JsonSchema for Deadline {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Deadline".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<DateTime>()
    }
}

/// The types, as JSON pointers, and their fields that have a default in Rust but are required in JSON.
const REQUIRED: &[(&str, &str)] = &[("", "headline"), ("/$defs/List", "items"), ("/$defs/Live", "updates")];

/// The schema that is published.
fn schema() -> Value {
    let mut schema = schema_for!(Article).to_value();
    for (pointer, field) in REQUIRED {
        let object = schema.pointer_mut(pointer).and_then(Value::as_object_mut).expect("the schema has this type");
        object.entry("required").or_insert(json!([])).as_array_mut().expect("`required` is a list").push(json!(field));
    }
    schema["properties"]["version"]["type"] = json!(["string", "number"]);
    let list = json!({ "type": "object", "properties": { "type": { "const": "list" } }, "$ref": "#/$defs/List", "required": ["type"], "description": "The nested list." });
    let items = schema["$defs"]["ListItem"]["anyOf"].as_array_mut().expect("the variants of ListItem");
    let nested = items.iter_mut().find(|item| item["properties"]["list"].is_object()).expect("the variant with a list");
    nested["properties"]["list"] = list;
    schema["title"] = json!("An article in newsprint JSON");
    tidy(&mut schema);
    schema
}

/// Removes keywords that mean something only in Rust, and lets every optional property be null.
fn tidy(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(tidy),
        Value::Object(object) => {
            object.retain(|key, value| key != "default" && !(key == "format" && value.is_string()));
            let required = object.get("required").cloned().unwrap_or(json!([]));
            let is_required = |name: &str| required.as_array().is_some_and(|names| names.contains(&json!(name)));
            for (key, value) in object.iter_mut() {
                tidy(value);
                if key == "properties" {
                    let properties = value.as_object_mut().expect("`properties` is an object");
                    properties
                        .iter_mut()
                        .filter(|(name, _)| !is_required(name))
                        .for_each(|(_, property)| allow_null(property));
                }
            }
        }
        _ => {}
    }
}

/// Lets a property be null.
fn allow_null(property: &mut Value) {
    let null = json!({ "type": "null" });
    let is_reference = property.get("$ref").is_some();
    if let Some(Value::Array(variants)) = property.get_mut("anyOf") {
        if !variants.contains(&null) {
            variants.push(null);
        }
    } else if let Some(types) = property.get_mut("type").filter(|_| !is_reference) {
        match types {
            Value::Array(types) if types.contains(&json!("null")) => {}
            Value::Array(types) => types.push(json!("null")),
            name => *name = json!([name, "null"]),
        }
    } else {
        let mut variant = property.take();
        let description = variant.as_object_mut().and_then(|variant| variant.shift_remove("description"));
        *property = description.map_or(json!({}), |description| json!({ "description": description }));
        property["anyOf"] = json!([variant, { "type": "null" }]);
    }
}

/// The schema's types in TypeScript.
fn typescript(schema: &Value) -> String {
    let mut text = String::from(
        "// Types of newsprint JSON, generated from the Rust types by src/schema.rs. Every optional field may also be null.\n",
    );
    let definitions = schema["$defs"].as_object().expect("`$defs` is an object");
    let article = ("Article".to_owned(), schema.clone());
    let named = definitions.iter().map(|(name, definition)| (name.clone(), definition.clone()));
    let writer = Types { definitions };
    for (name, definition) in
        std::iter::once(article).chain(named).filter(|(_, definition)| keywords(definition).is_none())
    {
        text.push('\n');
        let description =
            if name == "Article" { "An article." } else { definition["description"].as_str().unwrap_or_default() };
        comment(&mut text, "", description);
        if definition["properties"].is_object() && definition.get("$ref").is_none() {
            writeln!(text, "export interface {name} {}", writer.object(&definition, ""))
                .expect("a string can be written to");
        } else {
            writeln!(text, "export type {name} ={};", writer.union(&definition, "\n  "))
                .expect("a string can be written to");
        }
    }
    text
}

/// Writes TypeScript types; a type that is only a list of keywords is written where it is used.
struct Types<'a> {
    definitions: &'a Map<String, Value>,
}

impl Types<'_> {
    /// The TypeScript type of a schema.
    fn write(&self, schema: &Value, indent: &str) -> String {
        if let Some(keywords) = keywords(schema) {
            return keywords;
        }
        let reference = schema["$ref"].as_str().map(|reference| reference.trim_start_matches("#/$defs/"));
        match reference {
            Some(name) if schema["properties"].is_object() => {
                let own = json!({ "properties": schema["properties"], "required": schema["required"] });
                return format!("({} & {name})", self.object(&own, indent));
            }
            Some(name) => return self.definitions.get(name).and_then(keywords).unwrap_or_else(|| name.to_owned()),
            None => {}
        }
        if schema["anyOf"].is_array() || schema["oneOf"].is_array() {
            return self.union(schema, "").trim_start().trim_start_matches("| ").to_owned();
        }
        if let Some(keyword) = schema.get("const") {
            return keyword.to_string();
        }
        if schema["properties"].is_object() {
            return self.object(schema, indent);
        }
        let types = match &schema["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            name => vec![name.as_str().expect("`type` is a string")],
        };
        let written = types.into_iter().filter(|name| *name != "null").map(|name| match name {
            "array" => match self.write(&schema["items"], indent) {
                item if item.contains(['|', '&']) && !item.starts_with('(') => format!("({item})[]"),
                item => format!("{item}[]"),
            },
            "integer" => match (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
                (Some(least), Some(most)) if most < 10 => {
                    (least..=most).map(|number| number.to_string()).collect::<Vec<_>>().join(" | ")
                }
                _ => "number".to_owned(),
            },
            other => other.to_owned(),
        });
        written.collect::<Vec<_>>().join(" | ")
    }

    /// A union of types. `line` is the line break with its indentation before each type; if it is empty, the union is one line.
    fn union(&self, schema: &Value, line: &str) -> String {
        let variants = schema["anyOf"].as_array().or(schema["oneOf"].as_array());
        let Some(variants) = variants else { return format!(" {}", self.write(schema, "")) };
        let variants: Vec<String> = variants
            .iter()
            .filter(|variant| variant["type"] != json!("null"))
            .map(|variant| self.write(variant, line.trim_start_matches('\n')))
            .collect();
        let is_short = variants.iter().all(|variant| variant.len() < 30 && !variant.contains('\n'));
        if line.is_empty() || is_short {
            return format!(" {}", variants.join(" | "));
        }
        variants.iter().fold(String::new(), |all, variant| all + line + "| " + variant)
    }

    /// An object type, one property a line.
    fn object(&self, schema: &Value, indent: &str) -> String {
        let properties = schema["properties"].as_object().expect("`properties` is an object");
        let required = schema["required"].as_array();
        let deeper = format!("{indent}  ");
        let mut text = String::from("{\n");
        for (name, property) in properties {
            comment(&mut text, &deeper, property["description"].as_str().unwrap_or_default());
            let mark = if required.is_some_and(|names| names.contains(&json!(name))) { "" } else { "?" };
            writeln!(text, "{deeper}{name}{mark}: {};", self.write(property, &deeper))
                .expect("a string can be written to");
        }
        match properties.len() {
            1 if properties.contains_key("type") => format!("{{ type: {} }}", self.write(&properties["type"], indent)),
            _ => text + indent + "}",
        }
    }
}

/// The keywords of an enum, as a union of strings. `None` if the schema is not an enum of keywords.
fn keywords(schema: &Value) -> Option<String> {
    let keywords = match (&schema["enum"], &schema["oneOf"]) {
        (Value::Array(keywords), _) => keywords.clone(),
        (_, Value::Array(variants)) => {
            variants.iter().map(|variant| variant.get("const").cloned()).collect::<Option<Vec<_>>>()?
        }
        _ => return None,
    };
    let keywords = keywords.iter().filter(|keyword| !keyword.is_null());
    Some(keywords.map(Value::to_string).collect::<Vec<_>>().join(" | "))
}

fn comment(text: &mut String, indent: &str, description: &str) {
    if !description.is_empty() {
        writeln!(text, "{indent}/** {} */", description.replace('\n', " ")).expect("a string can be written to");
    }
}

#[test]
fn schema_and_types_match_the_rust_types() {
    let schema = schema();
    let files = [("pkg/schema.json", format!("{schema:#}\n")), ("pkg/article.d.ts", typescript(&schema))];
    for (path, expected) in files {
        let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
        if env::var_os("BLESS").is_some() {
            fs::write(&path, expected).expect("the file can be written");
        } else {
            let found = fs::read_to_string(&path).unwrap_or_default();
            assert!(found == expected, "{path} differs from the Rust types: run BLESS=1 cargo test schema");
        }
    }
}
