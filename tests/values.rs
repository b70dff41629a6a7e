//! Values of another type than their field takes. Below its top level an article is never refused: a value is read, or left out with a warning.

#![cfg(not(target_arch = "wasm32"))]

use newsprint::{ErrorCode, Options, WarningCode, read, render_html};
use serde_json::{Value, json};

/// Reads an article with these fields. Returns it as newsprint JSON without the headline, and the warnings as `code path`.
fn reading(mut article: Value) -> (Value, Vec<String>) {
    article["headline"] = json!("A");
    let (article, report) = read(&article.to_string()).expect("below the top level nothing is refused");
    assert_eq!(report.ignored, [] as [&str; 0]);
    let mut json = serde_json::to_value(&article).expect("an article is JSON");
    json.as_object_mut().expect("an object").remove("headline");
    let warning = |warning: &newsprint::Warning| format!("{} {}", warning.code.as_str(), warning.path);
    (json, report.warnings.iter().map(warning).collect())
}

/// Asserts that an article is read like another one, with these warnings.
fn assert_read(article: Value, expected: Value, warnings: &[&str]) {
    let (found, found_warnings) = reading(article.clone());
    assert_eq!(found, reading(expected).0, "{article}");
    assert_eq!(found_warnings, warnings, "{article}");
}

#[test]
fn values_that_can_only_mean_one_thing_are_read() {
    let image = json!({ "src": "a.jpg", "alt": "" });
    for (article, meant) in [
        (json!({ "authors": "Ines" }), json!({ "authors": [{ "name": "Ines" }] })),
        (
            json!({ "authors": ["Ines", { "name": "Tom" }] }),
            json!({ "authors": [{ "name": "Ines" }, { "name": "Tom" }] }),
        ),
        (json!({ "authors": { "name": "Ines" } }), json!({ "authors": [{ "name": "Ines" }] })),
        (json!({ "publisher": "The Courier" }), json!({ "publisher": { "name": "The Courier" } })),
        (json!({ "publisher": { "logo": "a.svg" } }), json!({ "publisher": { "logo": { "src": "a.svg" } } })),
        (json!({ "corrections": "Fixed." }), json!({ "corrections": [{ "text": "Fixed." }] })),
        (json!({ "tags": "Harbour" }), json!({ "tags": ["Harbour"] })),
        (json!({ "tags": [2026] }), json!({ "tags": ["2026"] })),
        (json!({ "id": 7, "kicker": 2026 }), json!({ "id": "7", "kicker": "2026" })),
        (json!({ "version": 7 }), json!({ "version": "7" })),
        (json!({ "deck": 7 }), json!({ "deck": "7" })),
        (
            json!({ "image": { "src": "a.jpg", "alt": "", "width": "600", "height": " 400 " } }),
            json!({ "image": { "src": "a.jpg", "alt": "", "width": 600, "height": 400 } }),
        ),
        (
            json!({ "image": { "src": "a.jpg", "alt": "", "width": "640px", "height": "400.4 px" } }),
            json!({ "image": { "src": "a.jpg", "alt": "", "width": 640, "height": 400 } }),
        ),
        (
            json!({ "image": { "src": "a.jpg", "alt": "", "focalPoint": { "x": "0.5", "y": "1" } } }),
            json!({ "image": { "src": "a.jpg", "alt": "", "focalPoint": { "x": 0.5, "y": 1 } } }),
        ),
        (
            json!({ "image": { "src": "a.jpg", "alt": "", "rights": { "syndicate": "False" } } }),
            json!({ "image": { "src": "a.jpg", "alt": "", "rights": { "syndicate": false } } }),
        ),
        (
            json!({ "live": { "active": "true", "updates": { "headline": "B" } } }),
            json!({ "live": { "active": true, "updates": [{ "headline": "B" }] } }),
        ),
        (
            json!({ "body": { "type": "paragraph", "text": "B" } }),
            json!({ "body": [{ "type": "paragraph", "text": "B" }] }),
        ),
        (
            json!({ "body": [{ "type": "heading", "level": "3", "text": "B" }] }),
            json!({ "body": [{ "type": "heading", "level": 3, "text": "B" }] }),
        ),
        (
            json!({ "body": [{ "type": "list", "ordered": "true", "start": "4", "items": "B" }] }),
            json!({ "body": [{ "type": "list", "ordered": true, "start": 4, "items": ["B"] }] }),
        ),
        (
            json!({ "body": [{ "type": "list", "items": [{ "text": "B", "list": { "items": "C" } }, { "list": { "items": [7] } }] }] }),
            json!({ "body": [{ "type": "list", "items": [
                { "text": "B", "list": { "type": "list", "items": ["C"] } },
                { "text": "", "list": { "type": "list", "items": ["7"] } },
            ] }] }),
        ),
        (
            json!({ "body": [{ "type": "table", "rows": [["Oil", 7], "Gas"] }] }),
            json!({ "body": [{ "type": "table", "rows": [["Oil", "7"], ["Gas"]] }] }),
        ),
        (
            json!({ "body": [{ "type": "gallery", "images": image.clone() }] }),
            json!({ "body": [{ "type": "gallery", "images": [image] }] }),
        ),
        (
            json!({ "body": [{ "type": "audio", "src": "a.mp3", "duration": "12.5" }] }),
            json!({ "body": [{ "type": "audio", "src": "a.mp3", "duration": 12.5 }] }),
        ),
        (json!({ "published": "1791958500000" }), json!({ "published": 1_791_958_500_000_i64 })),
        (json!({ "published": "Wed, 14 Oct 2026 06:15:00 GMT" }), json!({ "published": "2026-10-14T06:15:00Z" })),
    ] {
        assert_read(article, meant, &[]);
    }
    // A string as an image has no alternative text.
    assert_read(json!({ "image": "a.jpg" }), json!({ "image": { "src": "a.jpg" } }), &["missing-alt image.alt"]);
    assert_read(
        json!({ "body": [{ "type": "gallery", "images": ["a.jpg"] }] }),
        json!({ "body": [{ "type": "gallery", "images": [{ "src": "a.jpg" }] }] }),
        &["missing-alt body[0].images[0].alt"],
    );
}

#[test]
fn other_values_of_a_wrong_type_are_left_out() {
    for (article, meant, warnings) in [
        (json!({ "kicker": true }), json!({}), &["wrong-type kicker"] as &[&str]),
        (json!({ "deck": [] }), json!({}), &["wrong-type deck"]),
        (json!({ "deck": { "format": "html", "content": {} } }), json!({}), &["wrong-type deck.content"]),
        (json!({ "language": 7 }), json!({}), &["wrong-type language"]),
        (json!({ "direction": 7 }), json!({}), &["wrong-type direction"]),
        (json!({ "url": 7 }), json!({}), &["wrong-type url"]),
        (json!({ "timeZone": 7 }), json!({}), &["wrong-type timeZone"]),
        (json!({ "timeZone": "+04:00" }), json!({}), &["invalid-value timeZone"]),
        (json!({ "version": {} }), json!({}), &["wrong-type version"]),
        (json!({ "publisher": 7 }), json!({}), &["wrong-type publisher"]),
        (json!({ "authors": [7, true] }), json!({}), &["wrong-type authors[0]", "wrong-type authors[1]"]),
        (json!({ "authors": true }), json!({}), &["wrong-type authors"]),
        (
            json!({ "authors": [{ "name": "A", "url": [] }] }),
            json!({ "authors": [{ "name": "A" }] }),
            &["wrong-type authors[0].url"],
        ),
        (json!({ "published": {} }), json!({}), &["wrong-type published"]),
        (json!({ "published": "2026" }), json!({}), &["invalid-value published"]),
        (json!({ "published": "20261014061500" }), json!({}), &["invalid-value published"]),
        (json!({ "image": 7 }), json!({}), &["wrong-type image"]),
        (
            json!({ "image": { "src": "a.jpg", "alt": "", "width": "wide", "height": "0x1", "focalPoint": [0, 1] } }),
            json!({ "image": { "src": "a.jpg", "alt": "" } }),
            &["wrong-type image.width", "wrong-type image.height", "wrong-type image.focalPoint"],
        ),
        (
            json!({ "image": { "src": "a.jpg", "alt": "", "focalPoint": { "x": 2, "y": 0 } } }),
            json!({ "image": { "src": "a.jpg", "alt": "" } }),
            &["invalid-value image.focalPoint.x"],
        ),
        (
            json!({ "image": { "src": "a.jpg", "alt": "", "renditions": ["b.jpg", { "src": "c.jpg", "width": [] }] } }),
            json!({ "image": { "src": "a.jpg", "alt": "" } }),
            &["wrong-type image.renditions[0]", "wrong-type image.renditions[1].width"],
        ),
        (json!({ "body": 7 }), json!({}), &["wrong-type body"]),
        (json!({ "body": ["text", 7] }), json!({ "body": [] }), &["wrong-type body[0]", "wrong-type body[1]"]),
        (
            json!({ "body": [{ "type": 7, "text": "B" }] }),
            json!({ "body": [] }),
            &["wrong-type body[0].type", "dropped body[0]"],
        ),
        (
            json!({ "body": [{ "type": "heading", "level": 2.5, "text": "B" }, { "type": "list", "ordered": 1, "start": 1.5, "items": ["C"] }] }),
            json!({ "body": [{ "type": "heading", "level": 2, "text": "B" }, { "type": "list", "items": ["C"] }] }),
            &["invalid-value body[0].level", "wrong-type body[1].ordered", "invalid-value body[1].start"],
        ),
        (
            json!({ "body": [{ "type": "audio", "src": "a.mp3", "duration": -1 }] }),
            json!({ "body": [{ "type": "audio", "src": "a.mp3" }] }),
            &["invalid-value body[0].duration"],
        ),
        (
            json!({ "body": [{ "type": "table", "rows": [["B", true, "C"]], "align": [7, "end"] }] }),
            json!({ "body": [{ "type": "table", "rows": [["B", "", "C"]], "align": ["start", "end"] }] }),
            &["wrong-type body[0].rows[0][1]", "wrong-type body[0].align[0]"],
        ),
        (json!({ "tags": [true, { "name": [] }] }), json!({}), &["wrong-type tags[0]", "wrong-type tags[1].name"]),
        (json!({ "live": true, "rights": "mine" }), json!({}), &["wrong-type rights", "wrong-type live"]),
    ] {
        assert_read(article, meant, warnings);
    }
}

#[test]
fn content_that_cannot_be_shown_is_reported_with_what_it_was() {
    for (article, warnings) in [
        (
            json!({ "body": [{ "type": "image", "caption": "B" }] }),
            &["invalid-value body[0].src", "dropped body[0]"] as &[&str],
        ),
        (json!({ "image": { "src": "javascript:a", "alt": "B" } }), &["invalid-value image.src", "dropped image"]),
        (json!({ "body": [{ "text": "B" }] }), &["invalid-value body[0].type", "dropped body[0]"]),
        (
            json!({ "body": [{ "type": "pullquote", "attribution": "B" }] }),
            &["invalid-value body[0].text", "dropped body[0]"],
        ),
        (json!({ "body": [{ "type": "quote", "attribution": "B" }] }), &["dropped body[0].attribution"]),
        (json!({ "body": [{ "type": "gallery", "caption": "B" }] }), &["dropped body[0].caption"]),
        (json!({ "body": [{ "type": "table", "caption": "B" }] }), &["dropped body[0].caption"]),
        (
            json!({ "body": [{ "type": "list", "items": [{ "text": "B", "list": { "type": "quote", "text": "C" } }] }] }),
            &["dropped body[0].items[0].list.type"],
        ),
        (
            json!({ "related": [{ "headline": "B", "url": "javascript:a" }] }),
            &["invalid-value related[0].url", "dropped related[0]"],
        ),
        (json!({ "body": [{ "type": "pullquote", "text": "" }] }), &["invalid-value body[0].text"]),
    ] {
        assert_eq!(reading(article.clone()).1, warnings, "{article}");
    }
}

/// Every field of the schema, given an empty string, is the same as without it.
#[test]
fn an_empty_string_is_absent() {
    let schema: Value = serde_json::from_str(include_str!("../pkg/schema.json")).expect("the schema is JSON");
    let fields = schema["properties"].as_object().expect("the schema has properties");
    assert!(fields.len() > 20);
    for name in fields.keys().filter(|name| *name != "headline") {
        assert_read(json!({ name: "" }), json!({}), &[]);
    }
    let html = |article: &str| render_html(&read(article).expect("an article").0, &Options::default()).expect("HTML");
    let shown = html(r#"{"headline": "A", "body": "B"}"#);
    for name in ["embargoUntil", "expires", "status"] {
        assert_eq!(html(&json!({ "headline": "A", "body": "B", name: "" }).to_string()), shown, "{name}");
    }
    assert_read(
        json!({ "authors": ["", null, { "name": "A", "url": "" }], "tags": ["", null], "image": { "src": "a", "alt": "", "width": "", "rights": { "syndicate": "" } } }),
        json!({ "authors": [{ "name": "A" }], "image": { "src": "a", "alt": "", "rights": {} } }),
        &[],
    );
    assert_read(
        json!({ "body": [null, "", { "type": "list", "start": "", "ordered": "", "items": ["A", null] }] }),
        json!({ "body": [{ "type": "list", "items": ["A"] }] }),
        &[],
    );
}

/// Whatever hides an article or an image hides it as well if it cannot be read.
#[test]
fn what_withholds_fails_closed() {
    let unusable =
        [json!(7), json!(true), json!(false), json!({}), json!([]), json!(["usable"]), json!("nonsense"), json!(" ")];
    for field in ["status", "embargoUntil", "expires"] {
        for value in unusable.iter().filter(|value| field == "status" || !value.is_number()) {
            let article = json!({ "headline": "A", "body": "Secret.", field: value });
            let (article, report) = read(&article.to_string()).expect("an article");
            let options = Options { now: "2026-10-14".parse().ok(), ..Options::default() };
            let html = render_html(&article, &options).expect("HTML");
            assert!(html.contains("data-status") && !html.contains("Secret."), "{field}: {value}");
            let code = if value.is_string() { WarningCode::InvalidValue } else { WarningCode::WrongType };
            let warnings: Vec<_> = report.warnings.iter().map(|warning| (warning.code, &*warning.path)).collect();
            assert_eq!(warnings, [(code, field)], "{value}");
        }
    }
    let unusable = [json!(0), json!({}), json!([]), json!("no"), json!(" ")];
    let rights = unusable
        .iter()
        .map(|value| json!({ "syndicate": value }))
        .chain(unusable.iter().filter(|value| !value.is_object()).cloned());
    for rights in rights {
        let image = json!({ "src": "secret.jpg", "alt": "", "rights": rights });
        let article = json!({ "headline": "A", "image": image, "body": [{ "type": "gallery", "images": [image] }] });
        let (article, report) = read(&article.to_string()).expect("an article");
        let html = render_html(&article, &Options::default()).expect("HTML");
        assert!(!html.contains("secret.jpg"), "{rights}");
        assert_eq!(report.warnings.len(), 2, "{rights}: {:?}", report.warnings);
        assert!(report.warnings.iter().all(|warning| warning.code == WarningCode::WrongType), "{rights}");
    }
}

/// A hidden article stays hidden when what was read is read again.
#[test]
fn an_unreadable_time_stays_unreadable() {
    for value in [json!({}), json!([]), json!(false), json!(" "), json!("soon")] {
        let (once, _) = read(&json!({ "headline": "A", "embargoUntil": value }).to_string()).expect("an article");
        let (twice, _) = read(&serde_json::to_string(&once).expect("JSON")).expect("an article");
        assert_eq!(once.embargo_until, twice.embargo_until, "{value}");
        assert!(matches!(twice.embargo_until, Some(newsprint::Deadline::Unreadable(_))), "{value}");
    }
}

#[test]
fn numbers_that_would_fall_in_1970_are_seconds() {
    let meant = json!({ "published": "2026-10-14T06:15:00Z" });
    for seconds in [json!(1_791_958_500), json!("1791958500")] {
        assert_read(json!({ "published": seconds }), meant.clone(), &["guessed published"]);
    }
    assert_read(
        json!({ "embargoUntil": 0 }),
        json!({ "embargoUntil": "1970-01-01T00:00:00Z" }),
        &["guessed embargoUntil"],
    );
    let now = |json: &str| Options::from_json(json).expect("options").now.map(|now| now.millis());
    assert_eq!(now(r#"{"now": 1791958500}"#), Some(1_791_958_500), "options are not guessed");
}

#[test]
fn only_the_top_level_is_an_error() {
    for (article, code, path) in [
        ("[]", ErrorCode::WrongType, ""),
        ("7", ErrorCode::WrongType, ""),
        ("{}", ErrorCode::MissingField, "headline"),
        (r#"{"headline": ""}"#, ErrorCode::MissingField, "headline"),
        (r#"{"headline": null}"#, ErrorCode::MissingField, "headline"),
        (r#"{"headline": 7}"#, ErrorCode::WrongType, "headline"),
        (r#"{"headline": ["A"]}"#, ErrorCode::WrongType, "headline"),
        (r#"{"headline": {"A": 1}}"#, ErrorCode::WrongType, "headline"),
    ] {
        let error = read(article).expect_err(article);
        assert_eq!((error.code(), error.path()), (code, path), "{article}");
    }
}

/// A message says what was expected, and what was found.
#[test]
fn messages_name_the_fix() {
    let article = json!({
        "headline": "A", "language": "en_GB", "url": 7, "published": "soon", "status": "live", "kicker": {}, "direction": "x".repeat(500),
        "image": { "src": "a", "alt": "", "width": [], "focalPoint": { "x": 7, "y": 0 } },
    });
    let (_, report) = read(&article.to_string()).expect("an article");
    let messages: Vec<_> =
        report.warnings.iter().map(|warning| format!("{}: {}", warning.path, warning.message)).collect();
    assert_eq!(
        messages,
        [
            "kicker: expected a string, found an object",
            "language: expected a BCP 47 language tag such as en-GB, found \"en_GB\"",
            "direction: expected one of ltr, rtl, found a string",
            "url: expected an http, https, mailto, tel or relative URL, found 7",
            "published: expected a date or time such as 2026-10-14T06:15:00+01:00, found \"soon\"",
            "image.width: expected a number of pixels such as 600, found an array",
            "image.focalPoint.x: expected a number from 0 to 1, found 7",
            "status: expected one of usable, withheld, canceled, found \"live\"",
        ]
    );
}
