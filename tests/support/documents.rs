//! Documents in foreign formats: the fixtures `format-…`, and public samples from a folder next to the repository, if it exists.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The folders of the samples, with the name of the format.
const FAMILIES: &[(&str, &str)] = &[
    ("apple-news", "apple-news"),
    ("arc-ans", "arc-ans"),
    ("ft-content-tree", "content-tree"),
    ("ghost", "ghost"),
    ("guardian", "guardian"),
    ("jsonfeed", "json-feed"),
    ("ninjs", "ninjs"),
    ("portable-text", "portable-text"),
    ("readability", "readability"),
    ("schema-org", "schema-org"),
    ("wordpress-rest", "wordpress"),
];

/// The names of all formats.
pub const NAMES: &[&str] = &[
    "newsprint",
    "ninjs",
    "schema-org",
    "wordpress",
    "arc-ans",
    "json-feed",
    "guardian",
    "ghost",
    "apple-news",
    "readability",
    "portable-text",
    "content-tree",
    "prosemirror",
];

/// A document.
pub struct Document {
    /// The name of its fixture, or its folder and file.
    pub name: String,
    /// The name of its format. Of a fixture: empty.
    pub format: &'static str,
    pub json: String,
}

/// The fixtures, sorted by name.
pub fn fixtures() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut all = Vec::new();
    for name in names(&root).into_iter().filter(|name| name.starts_with("format-")) {
        let json =
            fs::read_to_string(root.join(&name).join("article.json")).expect("every fixture has an article.json");
        all.push(Document { name, format: "", json });
    }
    assert!(all.len() > 40, "only {} fixtures were found", all.len());
    all
}

/// The samples, sorted by name. If their folder does not exist, prints a line and returns `None`.
pub fn samples() -> Option<Vec<Document>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    if !root.exists() {
        // Written directly, because the test runner hides what a passing test prints.
        let _ = writeln!(io::stderr(), "skipped: samples is not next to this repository");
        return None;
    }
    let mut all = Vec::new();
    for (folder, format) in FAMILIES {
        for file in names(&root.join(folder)).into_iter().filter(|file| file.ends_with(".json")) {
            let json = fs::read_to_string(root.join(folder).join(&file)).expect("readable");
            all.push(Document { name: format!("{folder}/{file}"), format, json });
        }
    }
    let folders = names(&root).into_iter().filter(|name| root.join(name).is_dir()).count();
    assert_eq!(folders, FAMILIES.len(), "the number of folders in {}", root.display());
    Some(all)
}

/// The names of what is in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder exists");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
