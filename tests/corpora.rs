//! Hostile inputs of public test suites, in every field that takes them, natively: whatever comes in, what goes out holds to the closed
//! lists and parses back to the same tree.

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

/// Renders each payload in every field, in each format, and says what is wrong. Every `nth` stands in every block too.
fn check(payloads: &[(String, String)], formats: &[&str], nth: usize) {
    let mut wrong = Vec::new();
    let mut articles = 0;
    for (index, (id, payload)) in payloads.iter().enumerate() {
        for format in formats {
            let blocks = (index % nth == 0).then(|| everywhere::blocks(payload, format));
            for article in [everywhere::article(payload, format)].into_iter().chain(blocks) {
                match everywhere::render(&article) {
                    Ok(html) => {
                        let breaches = dom::breaches(&html, everywhere::PREFIX);
                        wrong.extend(breaches.into_iter().map(|breach| format!("{id} as {format}: {breach}")));
                    }
                    Err(error) => wrong.push(format!("{id} as {format}: {error}")),
                }
                articles += 1;
            }
        }
    }
    println!("{} payloads, {articles} articles, {} breaches", payloads.len(), wrong.len());
    assert!(wrong.is_empty(), "{} breaches\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

fn check_corpus(file: &str, formats: &[&str], nth: usize) {
    let Some(items) = corpora::read(file) else { return };
    let payloads: Vec<_> =
        items.iter().map(|item| (text(item, "id").to_owned(), text(item, "payload").to_owned())).collect();
    check(&payloads, formats, nth);
}

#[test]
fn hostile_html() {
    check_corpus("hostile-html.json", &["html"], 10);
}

#[test]
fn hostile_html_in_markdown() {
    check_corpus("hostile-html.json", &["markdown"], 10);
}

#[test]
fn hostile_markdown() {
    check_corpus("hostile-markdown.json", &["markdown", "html"], 2);
}

#[test]
fn naughty_strings() {
    check_corpus("naughty-strings.json", &["text", "markdown", "html"], 1);
}

#[test]
fn hostile_urls() {
    let Some(items) = corpora::read("hostile-urls.json") else { return };
    let mut payloads = Vec::new();
    for item in &items {
        let (id, url) = (text(item, "id"), text(item, "payload"));
        let quoted = url.replace('&', "&amp;").replace('"', "&quot;");
        payloads.push((id.to_owned(), url.to_owned()));
        let html = format!(
            "<a href=\"{quoted}\">a</a><img src=\"{quoted}\" srcset=\"{quoted} 2x\"><iframe src=\"{quoted}\"></iframe><q cite=\"{quoted}\">q</q> \
             [b](<{url}>) ![c]({url}) <{url}>"
        );
        payloads.push((format!("{id} in markup"), html));
    }
    check(&payloads, &["html", "markdown"], 2);
}

#[test]
fn json_files() {
    let Some(items) = corpora::read("json-files.json") else { return };
    let mut wrong = Vec::new();
    let mut skipped = 0;
    for item in &items {
        let Some(payload) = item["payload"].as_str() else {
            // Not in UTF-8: no `str` holds it.
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
