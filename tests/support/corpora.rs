//! Hostile inputs: the project's own in `tests/hostile`, and public ones from a folder next to the repository, if it exists.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use serde_json::Value;

/// The public files, each with the number of its items. `tests/safety/payloads.mjs` has the same numbers.
const FILES: &[(&str, usize)] = &[
    ("commonmark-0.31.2.json", 652),
    ("gfm-extensions.json", 28),
    ("hostile-html.json", 3495),
    ("hostile-markdown.json", 494),
    ("hostile-urls.json", 596),
    ("json-files.json", 318),
    ("naughty-strings.json", 253),
];

/// Reads the items of a public file. If the file does not exist, prints a line and returns `None`.
pub fn read(file: &str) -> Option<Vec<Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(file);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // Written directly, because the test runner hides what a passing test prints.
            let _ = writeln!(io::stderr(), "skipped: {file} is not next to this repository");
            return None;
        }
        Err(error) => panic!("{file}: {error}"),
    };
    let Ok(Value::Array(items)) = serde_json::from_str(&text) else { panic!("{file} is not a list") };
    let (_, count) = FILES.iter().find(|(name, _)| *name == file).expect("the file is on the list");
    assert_eq!(items.len(), *count, "the number of items in {file}");
    Some(items)
}

/// Reads the project's own files, each with its name.
pub fn own() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("tests/hostile exists")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.file_stem().is_some_and(|stem| stem != "everywhere"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("readable");
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            (name, serde_json::from_str(&text).expect("JSON"))
        })
        .collect();
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files
}

/// A text field of an item, or an empty text.
pub fn text<'v>(item: &'v Value, key: &str) -> &'v str {
    item[key].as_str().unwrap_or_default()
}
