//! Every visible word and every picture of an HTML body is on the page once, or named in the report.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/corpora.rs"]
#[allow(dead_code)]
mod corpora;
#[path = "support/dom.rs"]
#[allow(dead_code)]
mod dom;
#[path = "support/fixtures.rs"]
#[allow(dead_code)]
mod fixtures;
#[path = "../src/properties.rs"]
mod properties;
#[path = "support/soup.rs"]
mod soup;
#[path = "support/unshown.rs"]
mod unshown;
#[path = "support/visible.rs"]
mod visible;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use corpora::text;
use fixtures::Fixture;
use proptest::prelude::*;
use serde_json::Value;

/// The HTML bodies of the fixtures, each with its name.
fn bodies() -> Vec<(String, String)> {
    let mut bodies = Vec::new();
    for fixture in Fixture::all() {
        let article: Value = serde_json::from_str(&fixture.article).unwrap_or_default();
        if article["body"]["format"] == "html" {
            bodies.push((fixture.name.clone(), text(&article["body"], "content").to_owned()));
        }
    }
    bodies.sort();
    bodies
}

/// What is wrong today, and what is meant: the corpus, the name, and the start of the difference. The list is exact.
const KNOWN: &[(&str, &str, &str)] = &[
    // Placeholders that only a name or the sharper picture beside them tells, and a smiley that becomes its text.
    ("bodies", "html-lazy-pictures", "lost picture https://courier.example/spacer.gif"),
    ("bodies", "html-pictures-in-sentences", "lost picture https://forum.example/images/smilies/smile.gif"),
    // The walk does not know the address that the head of a document gives.
    ("bodies", "html-document-with-base", "lost picture https://page.example/deep/img/quay.jpg"),
    // The walk does not know prefixes.
    ("bodies", "xml-prefixes", "words"),
    // HTML inside SVG and MathML is dropped with them, but these elements end them.
    ("hostile-html", "dompurify-test-suite/2c296d1095", "added picture"),
    ("hostile-html", "dompurify-test-suite/6c8feff837", "added picture"),
];

fn check_all(corpus: &str, items: Vec<(String, String)>) {
    let mut known: Vec<_> = KNOWN.iter().filter(|(of, ..)| *of == corpus).collect();
    let mut wrong = Vec::new();
    for (name, html) in items {
        let found = visible::breaches(&html);
        match known.iter().position(|(_, known, _)| *known == name) {
            Some(at) => {
                let (.., start) = known.remove(at);
                if !found.first().is_some_and(|found| found.starts_with(start)) {
                    wrong.push(format!("{name} is no longer {start:?}: {}", found.join("; ")));
                }
            }
            None if found.is_empty() => {}
            None => wrong.push(format!("{name}: {}", found.join("; "))),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(known.is_empty(), "not in the corpus: {known:?}");
}

#[test]
fn bodies_of_fixtures() {
    let bodies = bodies();
    assert!(bodies.len() > 45, "{} bodies", bodies.len());
    check_all("bodies", bodies);
}

/// Bodies of the shapes that bug reports describe, from a folder next to the repository.
#[test]
fn bodies_of_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/bodies");
    let mut bodies = Vec::new();
    for entry in fs::read_dir(&folder).into_iter().flatten() {
        let path = entry.expect("readable").path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let article: Value = serde_json::from_str(&fs::read_to_string(&path).expect("readable")).expect("JSON");
            if article["body"]["format"] == "html" {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                bodies.push((name, text(&article["body"], "content").to_owned()));
            }
        }
    }
    if bodies.is_empty() {
        // Written directly, because the test runner hides what a passing test prints.
        let _ = writeln!(io::stderr(), "skipped: cases/bodies is not next to this repository");
        return;
    }
    check_all("cases", bodies);
}

#[test]
fn corpora() {
    for (file, id, key) in [
        ("commonmark-0.31.2.json", "example", "html"),
        ("gfm-extensions.json", "example", "html"),
        ("hostile-html.json", "id", "payload"),
    ] {
        let Some(items) = corpora::read(file) else { continue };
        let name = |item: &Value| item[id].as_str().map_or_else(|| item[id].to_string(), str::to_owned);
        let items = items.iter().map(|item| (name(item), text(item, key).to_owned()));
        check_all(file.trim_end_matches(".json"), items.collect());
    }
}

/// What is not part of the article is named in the report, and nothing else of it stays. Controls leave nothing.
#[test]
fn each_class_of_what_is_left_out() {
    let mut wrong = Vec::new();
    let left_out = unshown::LEFT_OUT.iter().map(|class| (format!("class={class}"), *class, true));
    let ids = unshown::LEFT_OUT_IDS.iter().map(|id| (format!("id={id}"), *id, true));
    let controls = unshown::CONTROLS.iter().map(|class| (format!("class={class}"), *class, false));
    for (attribute, name, is_named) in left_out.chain(ids).chain(controls) {
        let html = format!("<p>First.</p><div {attribute}>Second <b>third</b>.</div><p>Fourth.</p>");
        let (body, dropped) = visible::render(&html).expect("rendering succeeds");
        let body: String = body.iter().map(dom::Dom::text).collect();
        let expected = if is_named { vec![format!("not part of the article ({name}): Second third.")] } else { vec![] };
        if body != "First.Fourth." || dropped != expected {
            wrong.push(format!("{attribute}: {body}, {dropped:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each exception is needed by its example.
#[test]
fn every_exception_is_needed() {
    let mut wrong = Vec::new();
    for (at, exception) in visible::EXCEPTIONS.iter().enumerate() {
        let visible::Exception { condition, reason, example, .. } = exception;
        let found = visible::breaches(example);
        if !found.is_empty() {
            wrong.push(format!("{condition:?} does not accept its example {example}: {}", found.join("; ")));
        }
        if visible::breaches_with(example, |used| used != at).is_empty() {
            wrong.push(format!("{condition:?} ({reason}) is not needed by its example {example}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lost, added, moved and joined words and pictures are differences, unless the report names them.
#[test]
fn differences_are_detected() {
    let compare = |given: &str, written: &str, dropped: &[&str]| {
        let dropped: Vec<String> = dropped.iter().map(|message| (*message).to_owned()).collect();
        visible::differences(given, &dom::parse_fragment(written).0, &dropped, |_| false)
    };
    for (given, written) in [
        ("<p>a b</p>", "<p>a</p>"),
        ("<p>a</p>", "<p>a a</p>"),
        ("<p>a b</p>", "<p>b a</p>"),
        ("<p>a</p><p>b</p>", "<p>ab</p>"),
        ("<img src=1.png alt=a>", "<p>a</p>"),
        ("<img src=1.png>", "<img src=1.png><img src=1.png>"),
        ("<img src=1.png data-src=2.png>", "<img src=1.png>"),
        ("<noscript><img src=1.png></noscript>", ""),
        ("<p hidden>a</p>", "<p>a</p>"),
        ("<p style='Display : none'>a</p>", "<p>a</p>"),
        ("<math><mi>a</mi></math>", ""),
        ("<svg><text>a</text></svg>", ""),
    ] {
        assert!(!compare(given, written, &[]).is_empty(), "{given}");
    }
    for (given, written, dropped) in [
        ("<p>a<span>b</span></p>", "<p>a b</p>", &[][..]),
        ("<p>a b</p>", "<p>a</p>", &["the word b is dropped"]),
        ("<img src=https://a.example/1.png>", "", &["https://a.example/1.png is dropped"]),
        ("<img src=1.png data-src=2.png><noscript><img src=2.png>b</noscript>", "<img src=2.png>", &[]),
        ("<img srcset='1.png 1x,2.png 2x' src=3.png>", "<img src=2.png>", &[]),
        ("<img width=1 height=1 src=1.png><iframe>a</iframe><template>b</template>", "", &[]),
        ("<svg><title>a</title></svg><math><annotation>b</annotation></math>", "", &[]),
        ("<math><mfrac><mi>a</mi><mrow>b<mo>+</mo>c</mrow></mfrac></math>", "a/(b+c)", &[]),
        ("<math alttext='a b'><mi>c</mi></math><math>d<annotation encoding=LaTeX>e</annotation></math>", "a b e", &[]),
        ("<p style='{display:none'>a</p>", "<p>a</p>", &[]),
    ] {
        assert_eq!(compare(given, written, dropped), [""; 0], "{given}");
    }
}

proptest! {
    #![proptest_config(properties::cases(3_000))]

    #[test]
    fn what_any_html_shows_is_shown(html in soup::any()) {
        let found = visible::breaches(&html);
        prop_assert!(found.is_empty(), "{html}\n{}", found.join("\n"));
    }
}
