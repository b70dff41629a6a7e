//! The public test data beside the repository, where it is there.

use serde_json::Value;

/// The items of one file, or `None`, said in a line, where the data is not on this machine.
pub fn read(file: &str) -> Option<Vec<Value>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {file} is not beside this repository");
        return None;
    };
    let Ok(Value::Array(items)) = serde_json::from_str(&text) else { panic!("{file} is no list") };
    Some(items)
}

/// A text of an item.
pub fn text<'v>(item: &'v Value, key: &str) -> &'v str {
    item[key].as_str().unwrap_or_default()
}
