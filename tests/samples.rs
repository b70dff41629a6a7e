//! Reads and renders documents of public repositories, in every format, from a folder next to the repository.
//!
//! `tests/samples.json` says for each document what is found: the format, the headline, the warnings and the ignored members, or the error of a fragment that
//! is not an article. `BLESS=1 cargo test --test samples` writes the file. Read the difference before you commit it.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/documents.rs"]
#[allow(dead_code)]
mod documents;
#[path = "support/dom.rs"]
#[allow(dead_code)]
mod dom;

use std::fs;
use std::path::Path;

use newsprint::{Options, inspect, read, render_html};
use serde_json::{Map, Value, json};

/// The prefix of ids.
const PREFIX: &str = "np";

/// How many documents there are at least.
const MINIMUM: usize = 63;

#[test]
fn samples_are_read_as_expected() {
    let Some(samples) = documents::samples() else { return };
    assert!(samples.len() >= MINIMUM, "only {} samples were found", samples.len());
    let mut found = Map::new();
    let mut wrong = Vec::new();
    for sample in &samples {
        let outcome = outcome(&sample.json).unwrap_or_else(
            |error| json!({ "error": format!("{} {} {}", error.code().as_str(), error.path(), error.message()) }),
        );
        match outcome["format"].as_str() {
            Some(format) if format != sample.format => wrong.push(format!("{} is read as {format}", sample.name)),
            None if outcome["error"] == json!(null) => wrong.push(format!("{}: {}", sample.name, outcome["breaches"])),
            _ => {}
        }
        found.insert(sample.name.clone(), outcome);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples.json");
    if std::env::var_os("BLESS").is_some() {
        let text = serde_json::to_string_pretty(&found).expect("a value is JSON") + "\n";
        fs::write(&path, text).expect("the snapshot can be written");
        return;
    }
    let expected: Map<String, Value> =
        serde_json::from_str(&fs::read_to_string(&path).expect("there is a snapshot")).expect("the snapshot is JSON");
    let names = expected.keys().chain(found.keys().filter(|name| !expected.contains_key(*name)));
    let differ = names.filter(|name| expected.get(*name) != found.get(*name));
    let lines: Vec<String> = differ
        .map(|name| {
            let show =
                |outcomes: &Map<String, Value>| outcomes.get(name).map_or("nothing".to_owned(), Value::to_string);
            format!("{name}\n  expected {}\n  found    {}", show(&expected), show(&found))
        })
        .collect();
    assert!(lines.is_empty(), "{}\n(`BLESS=1 cargo test --test samples` rewrites the snapshot)", lines.join("\n"));
}

/// What becomes of a document. If its HTML breaks a rule, only the breaches.
fn outcome(text: &str) -> Result<Value, newsprint::Error> {
    let options = Options { id_prefix: Some(PREFIX.into()), ..Options::default() };
    let (article, mut report) = read(text)?;
    report.extend(inspect(&article, &options)?);
    let html = render_html(&article, &options)?;
    // What the parser reads back is the tree that a page gets.
    let breaches = dom::breaches(&html, PREFIX);
    if !breaches.is_empty() {
        return Ok(json!({ "breaches": breaches }));
    }
    let warnings: Vec<String> =
        report.warnings.iter().map(|warning| format!("{} {}", warning.code.as_str(), warning.path)).collect();
    Ok(json!({
        "format": report.format,
        "headline": article.headline,
        "warnings": warnings,
        "ignored": report.ignored,
    }))
}
