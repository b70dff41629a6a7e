//! Every fixture, rendered without the feature `markdown`, as newsprint/lite does.
//!
//! A fixture without Markdown gives the same HTML as with the feature. A fixture with Markdown is the error `unsupported`, whose path leads to
//! the Markdown.
//!
//! Run with `cargo test --no-default-features --features talc --test lite`.

#![cfg(all(not(feature = "markdown"), not(target_arch = "wasm32")))]

#[path = "support/fixtures.rs"]
#[expect(dead_code, reason = "`Fixture::render` panics at an error")]
mod support;

use std::fs;

use newsprint::{Error, ErrorCode, Options, read, render_html};
use serde_json::Value;
use support::Fixture;

#[test]
fn fixtures_render_as_expected_or_are_unsupported() {
    let (mut rendered, mut refused) = (0, 0);
    for fixture in Fixture::all() {
        let name = &fixture.name;
        match render(&fixture) {
            Ok(html) => {
                assert_eq!(html, expected(&fixture), "{name}");
                rendered += 1;
            }
            Err(error) => {
                assert_eq!(error.code(), ErrorCode::Unsupported, "{name}: {error}");
                assert!(error.message().contains("newsprint/lite"), "{name}: {error}");
                assert!(is_markdown(&fixture.article, error.path()), "{name}: no Markdown at `{}`", error.path());
                refused += 1;
            }
        }
    }
    assert!(rendered > 50 && refused > 20, "{rendered} fixtures were rendered, and {refused} refused");
}

fn render(fixture: &Fixture) -> Result<String, Error> {
    let (article, _) = read(&fixture.article)?;
    render_html(&article, &Options::from_json(&fixture.options)?)
}

/// The expected HTML without the layout that tests/fixtures.rs gives it.
fn expected(fixture: &Fixture) -> String {
    let laid_out = fs::read_to_string(fixture.file("expected.html")).expect("every fixture has an expected.html");
    laid_out.lines().map(|line| line.trim_start_matches(' ')).collect::<String>().replace("&#10;", "\n")
}

/// Whether the value at a path such as `live.updates[0].body` is Markdown: a string, or an object that says so.
fn is_markdown(article: &str, path: &str) -> bool {
    let article: Value = serde_json::from_str(article).expect("the article is JSON");
    let pointer = path.replace(['.', '['], "/").replace(']', "");
    match article.pointer(&format!("/{pointer}")) {
        Some(Value::Object(text)) => text.get("format").is_some_and(|format| format == "markdown"),
        Some(value) => value.is_string(),
        None => false,
    }
}
