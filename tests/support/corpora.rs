//! Hostile inputs: the project's own in `tests/hostile`, and public ones from a folder next to the repository, if it exists.

use serde_json::Value;

/// Reads the items of a public file. If the file does not exist, prints a line and returns `None`.
pub fn read(file: &str) -> Option<Vec<Value>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {file} is not next to this repository");
        return None;
    };
    let Ok(Value::Array(items)) = serde_json::from_str(&text) else { panic!("{file} is not a list") };
    Some(items)
}

/// Reads the project's own files, each with its name.
pub fn own() -> Vec<(String, Value)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("tests/hostile exists")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.file_stem().is_some_and(|stem| stem != "everywhere"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("readable");
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
