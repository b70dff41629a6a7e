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

use corpora::text;
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

#[test]
fn the_projects_own_payloads() {
    let files = corpora::own();
    assert!(files.len() >= 10, "{} files in tests/hostile", files.len());
    for (name, file) in files {
        let items = file["payloads"].as_array().expect("a file has payloads");
        let named: Vec<_> = items
            .iter()
            .map(|item| (format!("{name}: {}", text(item, "name")), text(item, "text").to_owned()))
            .collect();
        let named = if text(&file, "kind") == "url" { linked(named) } else { named };
        check(&named, HTML);
        check(&named, MARKDOWN);
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
        let Some(payload) = item["payload"].as_str() else {
            // The file is not UTF-8, so it cannot be a `str`.
            skipped += 1;
            continue;
        };
        let error = newsprint::read(payload).err().map(|error| error.code());
        let is_json = !matches!(error, Some(ErrorCode::InvalidJson | ErrorCode::LimitExceeded));
        let is_right = match text(item, "verdict") {
            "accept" => is_json,
            "reject" => !is_json,
            _ => true,
        };
        if !is_right {
            wrong.push(format!("{}: {error:?}", text(item, "id")));
        }
    }
    println!("{} JSON files, {skipped} of them not in UTF-8, {} wrong", items.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
