//! Renders bodies as publishing systems write them. The cases of a folder next to the repository have known outcomes (`support/cases.rs`).

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/cases.rs"]
mod cases;
#[path = "support/dom.rs"]
#[allow(dead_code)]
mod dom;
#[path = "support/outcome.rs"]
mod outcome;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use cases::CASES;
use outcome::{Check, Outcome};

/// The JSON of each case, by name. If the folder does not exist, prints a line and returns `None`.
fn articles() -> Option<BTreeMap<String, String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/bodies");
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // Written directly, because the test runner hides what a passing test prints.
            let _ = writeln!(io::stderr(), "skipped: cases/bodies is not next to this repository");
            return None;
        }
        Err(error) => panic!("{}: {error}", folder.display()),
    };
    let paths = entries.map(|entry| entry.expect("readable").path());
    let articles = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("readable"))
    });
    Some(articles.collect())
}

#[test]
fn each_case_has_its_outcome() {
    let Some(articles) = articles() else { return };
    let names: Vec<&str> = articles.keys().map(String::as_str).collect();
    let known: Vec<&str> = CASES.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, known, "the cases of the folder, and those of support/cases.rs");
    let mut wrong = Vec::new();
    for (name, checks) in CASES {
        let outcome = Outcome::of(&articles[*name]);
        for check in checks.iter().filter(|check| !outcome.passes(**check)) {
            wrong.push(format!("{name}: {check:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each check passes and fails where it should.
#[test]
fn checks_tell_right_from_wrong() {
    let json = |body: &str| {
        serde_json::json!({
            "headline": "x",
            "url": "https://page.example/",
            "body": { "format": "html", "content": body },
        })
        .to_string()
    };
    for (check, right, wrong) in [
        (Check::Text("a b"), "<p>a</p><p>b</p>", "<p>ab</p>"),
        (Check::Once("a"), "<p>a</p>", "<p>a a</p>"),
        (Check::Never("a"), "<p>b</p>", "<p>a</p>"),
        (Check::Order(&["a", "b"]), "<p>a b</p>", "<p>b a</p>"),
        (
            Check::Has("p a[href*=/y]"),
            "<p><a href=https://x.example/y>a</a></p>",
            "<p><a href=https://x.example/z>a</a></p>",
        ),
        (Check::No("em"), "<p>a</p>", "<p><em>a</em></p>"),
        (Check::Count("em", 1), "<p><em>a</em></p>", "<p><em>a</em> <em>b</em></p>"),
        (Check::Says("em", "a"), "<p><em>a</em></p>", "<p><em>ab</em></p>"),
        (Check::In("em", "a"), "<p><em>ab</em></p>", "<p>a<em>b</em></p>"),
        (Check::NotIn("em", "a"), "<p>a<em>b</em></p>", "<p><em>ab</em></p>"),
        (Check::With("p", "em", "a"), "<p>a<em>b</em></p>", "<p>a</p><p><em>b</em></p>"),
        (Check::Leads("a", "h3"), "<a href=#a>a</a><h2 id=a>b</h2>", "<a href=#a>a</a><h2 id=b>b</h2>"),
        (Check::Excerpt(&Check::Never("d")), "<p>a</p><p>b</p><p>c</p><p>d</p>", "<p>a</p><p>b</p><p>d</p>"),
        (Check::Either(&[Check::Once("a"), Check::Once("b")]), "<p>b</p>", "<p>c</p>"),
        (Check::Warned("missing-alt", ""), "<p><img src=https://i.example/1.jpg></p>", "<p>a</p>"),
    ] {
        assert!(Outcome::of(&json(right)).passes(check), "{check:?} fails for {right}");
        assert!(!Outcome::of(&json(wrong)).passes(check), "{check:?} passes for {wrong}");
    }
}
