//! Renders hostile inputs natively in every field that takes them: the project's own and those of public test suites. The output must keep the
//! rules of `dom::breaches`. `tests/safety` does the same in a browser.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/corpora.rs"]
mod corpora;
#[path = "support/dom.rs"]
#[allow(dead_code)]
mod dom;
#[path = "support/everywhere.rs"]
mod everywhere;
#[path = "support/fixtures.rs"]
#[expect(dead_code, reason = "no file of a fixture is read here")]
mod fixtures;

use std::collections::HashSet;

use corpora::text;
use dom::{Dom, allowed};
use fixtures::Fixture;
use newsprint::ErrorCode;
use serde_json::Value;

const HTML: [&str; 2] = ["html", "markdown"];
const MARKDOWN: [&str; 2] = ["markdown", "html"];

/// Renders each payload in every field, and panics if there are breaches.
fn check(payloads: &[(String, String)], formats: [&str; 2]) {
    let mut wrong = Vec::new();
    for (id, payload) in payloads {
        match everywhere::render(&everywhere::article(payload, formats)) {
            Ok(html) => {
                let breaches = dom::breaches(&html, everywhere::PREFIX);
                wrong.extend(breaches.into_iter().map(|breach| format!("{id} as {formats:?}: {breach}")));
            }
            Err(error) => wrong.push(format!("{id} as {formats:?}: {error}")),
        }
    }
    println!("{} payloads as {formats:?}, {} breaches", payloads.len(), wrong.len());
    assert!(wrong.is_empty(), "{} breaches\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

fn payloads(items: &[Value], key: &str) -> Vec<(String, String)> {
    items.iter().map(|item| (text(item, "id").to_owned(), text(item, key).to_owned())).collect()
}

fn check_corpus(file: &str, formats: [&str; 2]) {
    let Some(items) = corpora::read(file) else { return };
    check(&payloads(&items, "payload"), formats);
}

/// Returns each URL twice: inside markup of several kinds, and as it is.
fn linked(urls: Vec<(String, String)>) -> Vec<(String, String)> {
    let in_markup = |(id, url): (String, String)| {
        let quoted = url.replace('&', "&amp;").replace('"', "&quot;");
        let html = format!(
            "<a href=\"{quoted}\">a</a><img src=\"{quoted}\" srcset=\"{quoted} 2x\"><iframe src=\"{quoted}\"></iframe><q cite=\"{quoted}\">q</q> \
             [b](<{url}>) ![c]({url}) <{url}>"
        );
        [(format!("{id} in markup"), html), (id, url)]
    };
    urls.into_iter().flat_map(in_markup).collect()
}

/// The project's own payloads, by file.
fn own() -> Vec<Vec<(String, String)>> {
    let files = corpora::own();
    assert!(files.len() >= 10, "{} files in tests/hostile", files.len());
    let payloads_of = |(name, file): (String, Value)| {
        let items = file["payloads"].as_array().expect("a file has payloads");
        assert!(!items.is_empty(), "tests/hostile/{name}.json is empty");
        let named = items.iter().map(|item| (format!("{name}: {}", text(item, "name")), text(item, "text").to_owned()));
        if text(&file, "kind") == "url" { linked(named.collect()) } else { named.collect() }
    };
    files.into_iter().map(payloads_of).collect()
}

#[test]
fn the_projects_own_payloads() {
    for payloads in own() {
        check(&payloads, HTML);
        check(&payloads, MARKDOWN);
    }
}

#[test]
fn every_entry_of_the_lists_is_needed() {
    let mut used = HashSet::new();
    for fixture in Fixture::all() {
        collect(&dom::parse(&fixture.render().0), &mut used);
    }
    for (_, payload) in own().concat() {
        let html = everywhere::render(&everywhere::article(&payload, HTML)).expect("rendering succeeds");
        collect(&dom::parse(&html), &mut used);
    }
    let is_unused = |words: Vec<&str>| -> Option<String> {
        let entry = words.join(" ");
        (!used.contains(&entry)).then_some(entry)
    };
    let mut unused: Vec<String> = allowed::TAGS.split_whitespace().filter_map(|tag| is_unused(vec![tag])).collect();
    unused.extend(allowed::COMMON.split_whitespace().filter_map(|attr| is_unused(vec!["*", attr])));
    for (tag, attrs) in allowed::ATTRIBUTES {
        unused.extend(attrs.split_whitespace().filter_map(|attr| is_unused(vec![tag, attr])));
    }
    for (tag, attr, values) in allowed::VALUES {
        let values = values.split_whitespace().map(|value| value.trim_matches('"'));
        unused.extend(values.filter_map(|value| is_unused(vec![tag, attr, value])));
    }
    assert!(unused.is_empty(), "not needed: {}", unused.join(", "));
}

/// Collects each tag, and each attribute with and without its value, of this element (`a href`) and of any (`* href`).
fn collect(nodes: &[Dom], used: &mut HashSet<String>) {
    for node in nodes {
        if let Dom::Element { name, attrs, children } = node {
            used.insert(name.clone());
            for (attr, value) in attrs {
                for tag in [name, "*"] {
                    used.insert(format!("{tag} {attr}"));
                    used.insert(format!("{tag} {attr} {value}"));
                }
            }
            collect(children, used);
        }
    }
}

#[test]
fn breaches_are_detected() {
    for (html, expected) in [
        ("<font>x</font>", "<font>"),
        ("<p onclick=\"x\">x</p>", "p[onclick=\"x\"]"),
        ("<p part=\"\">x</p>", "p[part=\"\"]"),
        ("<p href=\"x\">x</p>", "p[href=\"x\"]"),
        ("<p data-own=\"x\">x</p>", "p[data-own=\"x\"]"),
        ("<p data-initial=\"x\">x</p>", "p[data-initial=\"x\"]"),
        ("<img width=\"x\">", "img[width=\"x\"]"),
        ("<p id=\"own\">x</p>", "id own"),
        ("<p id=\"np-a\">x</p><p id=\"np-a\">y</p>", "duplicate id np-a"),
        ("<a href=\"javascript:0\">x</a>", "a[href=\"javascript:0\"]"),
        ("<q cite=\"data:,x\">x</q>", "q[cite=\"data:,x\"]"),
        ("<img src=\"data:image/svg+xml,x\">", "img[src=\"data:image/svg+xml,x\"]"),
        ("<img srcset=\"x 1x, data:text/html,x 2x\">", "img[srcset=\"data:text/html,x\"]"),
        ("<button data-player=\"blob:x\">x</button>", "button[data-player=\"blob:x\"]"),
        ("<button data-poster=\"mailto:x\">x</button>", "button[data-poster=\"mailto:x\"]"),
        ("<button data-captions=\"en x de javascript:0\">x</button>", "button[data-captions=\"javascript:0\"]"),
        ("<button data-sources=\"video/mp4 x  javascript:0\">x</button>", "button[data-sources=\"javascript:0\"]"),
        ("<button data-captions=\" javascript:0\">x</button>", "button[data-captions=\"javascript:0\"]"),
        ("<a target=\"_blank\">x</a>", "a without noopener"),
        ("<p>x</P>", "parsing and serializing changes"),
    ] {
        let breaches = dom::breaches(html, everywhere::PREFIX);
        assert!(breaches.len() == 1 && breaches[0].starts_with(expected), "{html}: {breaches:?}");
    }
}

#[test]
fn hostile_html() {
    check_corpus("hostile-html.json", HTML);
}

#[test]
fn hostile_markdown() {
    check_corpus("hostile-markdown.json", MARKDOWN);
}

#[test]
fn naughty_strings() {
    check_corpus("naughty-strings.json", HTML);
}

#[test]
fn hostile_urls() {
    let Some(items) = corpora::read("hostile-urls.json") else { return };
    let payloads = linked(payloads(&items, "payload"));
    check(&payloads, HTML);
}

#[test]
fn json_files() {
    let Some(items) = corpora::read("json-files.json") else { return };
    let mut wrong = Vec::new();
    let mut skipped = 0;
    for item in &items {
        let id = text(item, "id");
        let payload = match (item["payload"].as_str(), id.split('/').next_back()) {
            (Some(payload), _) => payload.to_owned(),
            // The suite leaves out two long files.
            (None, Some("n_structure_100000_opening_arrays.json")) => "[".repeat(100_000),
            (None, Some("n_structure_open_array_object.json")) => "[{\"\":".repeat(50_000) + "\n",
            _ => {
                // A file that is not UTF-8 cannot be a `str`. tests/safety reads it as bytes.
                assert!(item["payload_base64"].is_string(), "{id} has no payload");
                skipped += 1;
                continue;
            }
        };
        let error = newsprint::read(&payload).err().map(|error| error.code());
        let is_json = !matches!(error, Some(ErrorCode::InvalidJson | ErrorCode::LimitExceeded));
        let is_right = match text(item, "verdict") {
            "accept" => is_json,
            "reject" => !is_json,
            verdict => verdict == "implementation-defined",
        };
        if !is_right {
            wrong.push(format!("{id}: {error:?}"));
        }
    }
    println!("{} JSON files, {skipped} of them not in UTF-8, {} wrong", items.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
