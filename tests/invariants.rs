//! Checks the rules that hold for every input, on the inputs that fuzzing found and on random ones.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/dom.rs"]
#[allow(dead_code)]
mod dom;
#[path = "support/invariants.rs"]
#[allow(dead_code)]
mod invariants;
#[path = "support/kept.rs"]
mod kept;
#[path = "../src/properties.rs"]
mod properties;
#[path = "support/soup.rs"]
mod soup;
#[path = "support/unshown.rs"]
#[allow(dead_code)]
mod unshown;
#[path = "support/visible.rs"]
#[allow(dead_code)]
mod visible;

use std::fs;
use std::path::Path;

use proptest::prelude::*;

/// Returns the rules that a text breaks.
type Check = fn(&str) -> Vec<String>;

/// The targets of `fuzz`: the name, the check, and whether the target has found something. If it has, `tests/findings` has a folder for it.
const TARGETS: [(&str, Check, bool); 5] = [
    ("article", invariants::article, false),
    ("html", invariants::html, true),
    ("markdown", invariants::markdown, true),
    ("url", invariants::url, false),
    ("visible", visible::breaches, false),
];

/// Checks every input that once broke a rule.
#[test]
fn findings_of_fuzzing_stay_fixed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let expected: Vec<&str> = TARGETS.iter().filter(|(_, _, found)| *found).map(|(name, ..)| *name).collect();
    assert_eq!(files_in(&root), expected, "the folders of tests/findings, and the targets that have found something");
    for (target, check, _) in TARGETS.iter().filter(|(_, _, found)| *found) {
        let folder = root.join(target);
        let names = files_in(&folder);
        assert!(!names.is_empty(), "tests/findings/{target} is empty");
        for name in names {
            let input = fs::read(folder.join(&name)).expect("a finding is a file");
            let breaches = check(&String::from_utf8_lossy(&input));
            assert!(breaches.is_empty(), "{target}/{name}\n{}", breaches.join("\n"));
        }
    }
}

/// The names in a folder, sorted.
fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Checks that lost text, added text and changed links are differences.
#[test]
fn differences_are_detected() {
    for (given, written) in [
        ("<p>ab</p>", "<p>a</p>"),
        ("<p>a</p>", "<p>ab</p>"),
        ("<p>ab</p>", "<p>ba</p>"),
        ("<a href=https://a.example/>a</a>", "<p>a</p>"),
        ("<a href=https://a.example/>a</a>", "<a href=https://b.example/>a</a>"),
        ("<p>a</p>", "<a href=https://a.example/>a</a>"),
        ("<table><tr><td>ab</table>", "<table><tr><td>a</table>"),
        ("<img alt=a>", "<p></p>"),
    ] {
        let (written, _) = dom::parse_fragment(written);
        assert!(kept::difference(given, &written).is_some(), "{given}");
    }
    let (written, _) = dom::parse_fragment("<p>a <b>b</b></p>");
    assert_eq!(kept::difference("a<div>b<script>c</script>", &written), None);
}

/// Each exception is needed by its example.
#[test]
fn every_exception_is_needed() {
    let mut wrong = Vec::new();
    for (at, exception) in kept::EXCEPTIONS.iter().enumerate() {
        let kept::Exception { condition, example, .. } = exception;
        if let Some(difference) = invariants::html_with(example, |_| true) {
            wrong.push(format!("{condition:?} does not accept its example {example}: {difference}"));
        }
        if invariants::html_with(example, |used| used != at).is_none() {
            wrong.push(format!("{condition:?} is not needed by its example {example}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(properties::cases(3_000))]

    #[test]
    fn the_text_and_links_of_any_html_are_kept(html in soup::any()) {
        let breaches = invariants::html(&html);
        prop_assert!(breaches.is_empty(), "{html}\n{}", breaches.join("\n"));
    }
}
