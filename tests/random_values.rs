//! Random values of any JSON type, for every field and option: an article with a headline is read and rendered, and an option is used or refused by
//! its name.
//!
//! The fields come from `pkg/schema.json` and the options from `pkg/newsprint.d.ts`, so a new one is covered as soon as it is declared.
//! `PROPTEST_RNG_SEED` chooses other values.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../src/properties.rs"]
mod properties;

use std::collections::BTreeSet;

use newsprint::{ErrorCode, Options, inspect, read, render_html};
use proptest::test_runner::RngSeed;
use serde_json::{Map, Value, json};

/// How many random articles, and how many random options, are tried.
const ROUNDS: usize = 100_000;

#[test]
fn random_values_of_any_type_are_read_or_left_out() {
    let mut random = Random::new();
    let schema = Schema::read();
    let mut seen = BTreeSet::new();
    for round in 0..ROUNDS {
        let mut article = schema.article(&mut random);
        let has_headline = article["headline"].as_str().is_some_and(|headline| !headline.trim().is_empty());
        if round % 4 > 0 && !has_headline {
            article["headline"] = json!("A");
        }
        let text = article.to_string();
        match read(&text) {
            Ok((article, report)) => {
                seen.extend(report.warnings.iter().map(|warning| warning.code.as_str()));
                assert!(
                    report.warnings.iter().all(|warning| !warning.path.is_empty() && !warning.message.is_empty()),
                    "{text}"
                );
                let html = render_html(&article, &Options::default()).unwrap_or_else(|error| panic!("{error}\n{text}"));
                assert!(html.starts_with("<article") && html.ends_with("</article>"), "{text}");
            }
            Err(error) => assert!(round % 4 == 0 && !has_headline && error.path() == "headline", "{error}\n{text}"),
        }
    }
    for code in ["dropped", "guessed", "invalid-value", "missing-alt", "no-time-zone", "unknown-block", "wrong-type"] {
        assert!(seen.contains(code), "nothing was {code}: {seen:?}");
    }
}

#[test]
fn random_options_are_used_or_refused_by_name() {
    let mut random = Random::new();
    let names = option_names();
    assert!(names.len() > 20, "{names:?}");
    let article = read(r#"{"headline": "A", "body": "B", "published": "2026-10-14"}"#).expect("an article").0;
    let mut used = 0;
    for _ in 0..ROUNDS {
        let mut options = Map::new();
        for _ in 0..1 + random.below(2) {
            options.insert(random.pick(&names).clone(), random.value(2));
        }
        let text = Value::Object(options.clone()).to_string();
        match Options::from_json(&text) {
            Ok(options) => {
                used += 1;
                inspect(&article, &options).unwrap_or_else(|error| panic!("{error}\n{text}"));
            }
            Err(error) => {
                assert!(matches!(error.code(), ErrorCode::InvalidOption | ErrorCode::UnknownFormat), "{error}\n{text}");
                assert!(options.keys().any(|name| error.path().split('.').next() == Some(name)), "{error}\n{text}");
            }
        }
    }
    assert!(used > ROUNDS / 20, "only {used} options were used");
}

/// The names of all options, from the TypeScript types.
fn option_names() -> Vec<String> {
    let types = include_str!("../pkg/newsprint.d.ts");
    let mut names = Vec::new();
    for start in ["export interface Options {", "export interface StringOptions extends Options {"] {
        let (_, rest) = types.split_once(start).expect("the types have the options");
        let (fields, _) = rest.split_once("\n}").expect("an end");
        let name = |line: &str| line.trim().split_once("?:").map(|(name, _)| name.to_owned());
        names.extend(fields.lines().filter_map(name));
    }
    names
}

/// The JSON Schema of an article.
struct Schema {
    root: Value,
}

impl Schema {
    fn read() -> Schema {
        Schema { root: serde_json::from_str(include_str!("../pkg/schema.json")).expect("the schema is JSON") }
    }

    fn article(&self, random: &mut Random) -> Value {
        self.object(&self.root, random, 5)
    }

    /// A value for a place in the schema: mostly one that the schema allows, sometimes one of any type.
    fn value(&self, schema: &Value, random: &mut Random, depth: usize) -> Value {
        if depth == 0 || random.below(4) == 0 {
            return random.value(2);
        }
        if let Some(name) = schema["$ref"].as_str() {
            let target = self.root.pointer(name.trim_start_matches('#')).expect("the reference leads somewhere");
            let mut value = self.value(target, random, depth);
            if let (Value::Object(value), Value::Object(own)) = (&mut value, self.object(schema, random, depth)) {
                value.extend(own);
            }
            return value;
        }
        for variants in ["anyOf", "oneOf"] {
            if let Some(variants) = schema[variants].as_array() {
                return self.value(random.pick(variants), random, depth);
            }
        }
        if let Some(values) = schema["enum"].as_array() {
            return random.pick(values).clone();
        }
        if !schema["const"].is_null() {
            return schema["const"].clone();
        }
        let kind = match &schema["type"] {
            Value::Array(types) => random.pick(types).as_str(),
            name => name.as_str(),
        };
        match kind {
            Some("object") => self.object(schema, random, depth),
            Some("array") => (0..random.below(3)).map(|_| self.value(&schema["items"], random, depth - 1)).collect(),
            Some("string") => random.text(),
            Some("number" | "integer") => random.number(),
            Some("boolean") => json!(random.below(2) == 0),
            _ => Value::Null,
        }
    }

    /// An object with some of the fields, and seldom one that nobody knows.
    fn object(&self, schema: &Value, random: &mut Random, depth: usize) -> Value {
        let mut object = Map::new();
        let fields = schema["properties"].as_object().into_iter().flatten();
        let required = schema["required"].as_array();
        let count = schema["properties"].as_object().map_or(0, Map::len);
        for (name, field) in fields {
            let is_required = required.is_some_and(|names| names.contains(&json!(name)));
            if random.below(if is_required { 8 } else { count.max(4) }) < if is_required { 7 } else { 3 } {
                object.insert(name.clone(), self.value(field, random, depth - 1));
            }
        }
        if random.below(20) == 0 {
            object.insert("unknown".to_owned(), random.value(2));
        }
        Value::Object(object)
    }
}

/// Random numbers (xorshift), the same in every run.
struct Random(u64);

impl Random {
    fn new() -> Random {
        let RngSeed::Fixed(seed) = properties::cases(1).rng_seed else { panic!("the seed is fixed") };
        println!("PROPTEST_RNG_SEED={seed}");
        Random(seed.max(1))
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    fn pick<'v, T>(&mut self, values: &'v [T]) -> &'v T {
        &values[self.below(values.len())]
    }

    /// A JSON value of any type.
    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 4 } else { 6 }) {
            0 => Value::Null,
            1 => json!(self.below(2) == 0),
            2 => self.number(),
            3 => self.text(),
            4 => (0..self.below(3)).map(|_| self.value(depth - 1)).collect(),
            _ => (0..self.below(3)).map(|_| (self.pick(&KEYS).to_string(), self.value(depth - 1))).collect(),
        }
    }

    fn number(&mut self) -> Value {
        match self.below(3) {
            0 => json!(self.below(8)),
            1 => self
                .pick(&[json!(-1), json!(0.5), json!(1e300), json!(1e9), json!(-1e18), json!(1_791_958_500_000_i64)])
                .clone(),
            _ => json!(self.0 as i64 as f64 / 1024.0),
        }
    }

    fn text(&mut self) -> Value {
        json!(*self.pick(&TEXTS))
    }
}

const KEYS: [&str; 12] =
    ["type", "text", "format", "content", "src", "name", "items", "list", "by", "target", "syndicate", "__proto__"];

const TEXTS: [&str; 41] = [
    "",
    " ",
    "\u{0}",
    "a",
    "A sentence with *marks* and <b>tags</b>.",
    "é\u{301}\u{202e}x",
    "[a](b) <script> `<script>`",
    "600",
    "640px",
    "-1",
    "0.5",
    "1e400",
    "true",
    "FALSE",
    "no",
    "null",
    "[]",
    "{}",
    "2026-10-14",
    "2026-10-14 06:15",
    "2026-10-14T06:15:00+01:00[Europe/London]",
    "Wed, 14 Oct 2026 24:00:00 GMT",
    "1791958500",
    "soon",
    "https://a.example/b",
    "/c.png",
    "javascript:d",
    "data:image/png;base64,AAAA",
    "//",
    "en-GB",
    "zh-Hans-HK",
    "iw",
    "en_GB",
    "html",
    "markdown",
    "paragraph",
    "list",
    "usable",
    "withheld",
    "ltr",
    "16:9",
];
