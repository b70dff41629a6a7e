//! Renders every fixture natively: `tests/fixtures/<name>/article.json` with `options.json` must give `expected.html` and `warnings.json`.
//!
//! In addition, `markup` checks the rules that all fixtures must keep.
//!
//! `BLESS=1 cargo test --test fixtures` overwrites the expected files with the output. Read the difference before you commit it.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/markup.rs"]
mod markup;
#[path = "support/fixtures.rs"]
mod support;

use std::fmt::Write;
use std::fs;

use newsprint::{Format, Report};
use support::Fixture;

#[test]
fn fixtures_render_as_expected() {
    let is_blessing = std::env::var_os("BLESS").is_some();
    let mut differences = String::new();
    for fixture in Fixture::all() {
        let (html, report) = fixture.render();
        let files = [("expected.html", Some(lay_out(&html))), ("warnings.json", listed(&report))];
        for (file, found) in files {
            let path = fixture.file(file);
            let expected = fs::read_to_string(&path).ok();
            if found == expected {
                continue;
            }
            if is_blessing {
                match found {
                    Some(found) => fs::write(&path, found).expect("the fixture can be written"),
                    None => fs::remove_file(&path).expect("the fixture can be removed"),
                }
            } else {
                let (expected, found) = (expected.unwrap_or_default(), found.unwrap_or_default());
                let _ = write!(differences, "\n{}/{file}{}", fixture.name, first_difference(&expected, &found));
            }
        }
    }
    assert!(differences.is_empty(), "{differences}\n(`BLESS=1 cargo test --test fixtures` rewrites the expectations)");
}

#[test]
fn the_layout_can_be_undone() {
    for fixture in Fixture::all() {
        let (html, _) = fixture.render();
        let mut text = String::new();
        for line in lay_out(&html).lines() {
            text.push_str(line.trim_start_matches("  "));
        }
        assert_eq!(text.replace("&#10;", "\n"), html, "{}", fixture.name);
    }
}

/// Puts every block of the HTML on its own line, so that people can read and compare it. Line feeds in the HTML become `&#10;`, so that the
/// layout can be undone.
fn lay_out(html: &str) -> String {
    let mut laid_out = String::with_capacity(html.len() * 2);
    let mut depth = 0;
    let mut after_block = true;
    for piece in html.replace('\n', "&#10;").split_inclusive('>').flat_map(split_before_tag) {
        let name = piece.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
        let is_block = piece.starts_with('<') && BLOCKS.contains(&name);
        let is_end = piece.starts_with("</");
        if is_block && is_end {
            depth -= 1;
        }
        if is_block && (!is_end || after_block) && !laid_out.is_empty() {
            laid_out.push('\n');
            laid_out.push_str(&"  ".repeat(depth));
        }
        if is_block && !is_end && name != "hr" {
            depth += 1;
        }
        after_block = is_block && (is_end || name == "hr");
        laid_out.push_str(piece);
    }
    laid_out + "\n"
}

const BLOCKS: &[&str] = &[
    "article",
    "section",
    "aside",
    "header",
    "footer",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
];

/// Splits a piece before its tag: `text<b>` into `text` and `<b>`.
fn split_before_tag(piece: &str) -> impl Iterator<Item = &str> {
    let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
    [text, tag].into_iter().filter(|piece| !piece.is_empty())
}

/// Lists the warnings, the ignored fields, and the format if it is not newsprint JSON, as JSON. `None` if there is nothing to list.
fn listed(report: &Report) -> Option<String> {
    let warnings = report.warnings.iter().map(|warning| format!("{} {}", warning.code.as_str(), warning.path));
    let list = |lines: Vec<String>| serde_json::to_value(lines).expect("texts are JSON");
    let mut json = serde_json::json!({ "warnings": list(warnings.collect()), "ignored": list(report.ignored.clone()) });
    if report.format != Format::Newsprint {
        json["format"] = serde_json::to_value(report.format).expect("a format is JSON");
    }
    let is_empty = report.warnings.is_empty() && report.ignored.is_empty() && report.format == Format::Newsprint;
    (!is_empty).then(|| serde_json::to_string_pretty(&json).expect("a value is JSON") + "\n")
}

fn first_difference(expected: &str, found: &str) -> String {
    let same = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(nothing)").trim().to_owned();
    format!(":{}\n  expected {}\n  found    {}", same + 1, line(expected), line(found))
}
