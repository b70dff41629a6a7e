//! The JSON Schema of an article, made of its Rust types, and its TypeScript types, made of the schema.
//!
//! They are committed as `pkg/schema.json` and `pkg/article.d.ts`, and a test fails when they differ: `BLESS=1 cargo test schema` writes them.

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
            "description": "ISO 8601 or RFC 3339, or milliseconds since 1970 UTC. Without a zone it is shown as given, with a warning.",
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

/// What the types do not say: fields that have a default in Rust and are wanted in JSON all the same.
const WANTED: &[(&str, &str)] = &[("", "headline"), ("/$defs/List", "items"), ("/$defs/Live", "updates")];

/// The schema as it is published.
fn schema() -> Value {
    let mut schema = schema_for!(Article).to_value();
    for (place, field) in WANTED {
        let object = schema.pointer_mut(place).and_then(Value::as_object_mut).expect("a type of that name");
        object.entry("required").or_insert(json!([])).as_array_mut().expect("a list").push(json!(field));
    }
    schema["properties"]["version"]["type"] = json!(["string", "number"]);
    let list = json!({ "type": "object", "properties": { "type": { "const": "list" } }, "$ref": "#/$defs/List", "required": ["type"], "description": "The list." });
    let items = schema["$defs"]["ListItem"]["anyOf"].as_array_mut().expect("the ways to write an item");
    let nested = items.iter_mut().find(|item| item["properties"]["list"].is_object()).expect("the item with a list");
    nested["properties"]["list"] = list;
    schema["title"] = json!("An article in newsprint JSON");
    tidy(&mut schema);
    schema
}

/// Takes out what is only Rust's, and lets everything that may be absent be null.
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
                    let properties = value.as_object_mut().expect("properties");
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

fn allow_null(property: &mut Value) {
    let null = json!({ "type": "null" });
    let is_reference = property.get("$ref").is_some();
    if let Some(Value::Array(ways)) = property.get_mut("anyOf") {
        if !ways.contains(&null) {
            ways.push(null);
        }
    } else if let Some(types) = property.get_mut("type").filter(|_| !is_reference) {
        match types {
            Value::Array(types) if types.contains(&json!("null")) => {}
            Value::Array(types) => types.push(json!("null")),
            name => *name = json!([name, "null"]),
        }
    } else {
        let mut way = property.take();
        let description = way.as_object_mut().and_then(|way| way.shift_remove("description"));
        *property = description.map_or(json!({}), |description| json!({ "description": description }));
        property["anyOf"] = json!([way, { "type": "null" }]);
    }
}

/// The schema's types in TypeScript.
fn typescript(schema: &Value) -> String {
    let mut text = String::from(
        "// Types of newsprint JSON, made of the Rust types by src/schema.rs. In each, null is as good as absent.\n",
    );
    let definitions = schema["$defs"].as_object().expect("definitions");
    let article = ("Article".to_owned(), schema.clone());
    let named = definitions.iter().map(|(name, definition)| (name.clone(), definition.clone()));
    let writer = Types { definitions };
    for (name, definition) in
        std::iter::once(article).chain(named).filter(|(_, definition)| words(definition).is_none())
    {
        text.push('\n');
        let described =
            if name == "Article" { "An article." } else { definition["description"].as_str().unwrap_or_default() };
        comment(&mut text, "", described);
        if definition["properties"].is_object() && definition.get("$ref").is_none() {
            writeln!(text, "export interface {name} {}", writer.object(&definition, "")).expect("a string");
        } else {
            writeln!(text, "export type {name} ={};", writer.union(&definition, "\n  ")).expect("a string");
        }
    }
    text
}

struct Types<'a> {
    definitions: &'a Map<String, Value>,
}

impl Types<'_> {
    fn write(&self, schema: &Value, indent: &str) -> String {
        if let Some(words) = words(schema) {
            return words;
        }
        let reference = schema["$ref"].as_str().map(|reference| reference.trim_start_matches("#/$defs/"));
        match reference {
            Some(name) if schema["properties"].is_object() => {
                let own = json!({ "properties": schema["properties"], "required": schema["required"] });
                return format!("({} & {name})", self.object(&own, indent));
            }
            Some(name) => return words_of(self.definitions.get(name)).unwrap_or_else(|| name.to_owned()),
            None => {}
        }
        if schema["anyOf"].is_array() || schema["oneOf"].is_array() {
            return self.union(schema, "").trim_start().trim_start_matches("| ").to_owned();
        }
        if let Some(word) = schema.get("const") {
            return word.to_string();
        }
        if schema["properties"].is_object() {
            return self.object(schema, indent);
        }
        let types = match &schema["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            name => vec![name.as_str().expect("a type")],
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

    /// The alternatives, each on its line where `line` breaks it.
    fn union(&self, schema: &Value, line: &str) -> String {
        let ways = schema["anyOf"].as_array().or(schema["oneOf"].as_array());
        let Some(ways) = ways else { return format!(" {}", self.write(schema, "")) };
        let ways: Vec<String> = ways
            .iter()
            .filter(|way| way["type"] != json!("null"))
            .map(|way| self.write(way, line.trim_start_matches('\n')))
            .collect();
        let short = ways.iter().all(|way| way.len() < 30 && !way.contains('\n'));
        if line.is_empty() || short {
            return format!(" {}", ways.join(" | "));
        }
        ways.iter().fold(String::new(), |all, way| all + line + "| " + way)
    }

    fn object(&self, schema: &Value, indent: &str) -> String {
        let properties = schema["properties"].as_object().expect("properties");
        let required = schema["required"].as_array();
        let deeper = format!("{indent}  ");
        let mut text = String::from("{\n");
        for (name, property) in properties {
            comment(&mut text, &deeper, property["description"].as_str().unwrap_or_default());
            let mark = if required.is_some_and(|names| names.contains(&json!(name))) { "" } else { "?" };
            writeln!(text, "{deeper}{name}{mark}: {};", self.write(property, &deeper)).expect("a string");
        }
        match properties.len() {
            1 if properties.contains_key("type") => format!("{{ type: {} }}", self.write(&properties["type"], indent)),
            _ => text + indent + "}",
        }
    }
}

fn words_of(schema: Option<&Value>) -> Option<String> {
    words(schema?)
}

/// A closed list of words, as a union.
fn words(schema: &Value) -> Option<String> {
    let words = match (&schema["enum"], &schema["oneOf"]) {
        (Value::Array(words), _) => words.clone(),
        (_, Value::Array(ways)) => ways.iter().map(|way| way.get("const").cloned()).collect::<Option<Vec<_>>>()?,
        _ => return None,
    };
    Some(words.iter().filter(|word| !word.is_null()).map(Value::to_string).collect::<Vec<_>>().join(" | "))
}

fn comment(text: &mut String, indent: &str, description: &str) {
    if !description.is_empty() {
        writeln!(text, "{indent}/** {} */", description.replace('\n', " ")).expect("a string");
    }
}

#[test]
fn schema_and_types_are_those_of_the_code() {
    let schema = schema();
    let files = [("pkg/schema.json", format!("{schema:#}\n")), ("pkg/article.d.ts", typescript(&schema))];
    for (path, expected) in files {
        let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
        if env::var_os("BLESS").is_some() {
            fs::write(&path, expected).expect("a place to write to");
        } else {
            let found = fs::read_to_string(&path).unwrap_or_default();
            assert!(found == expected, "{path} differs from the Rust types: BLESS=1 cargo test schema");
        }
    }
}
