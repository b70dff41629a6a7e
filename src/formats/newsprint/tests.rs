//! Every field is read and written.

use serde_json::{Value, json};

use crate::article::Article;

/// An article that has every field.
fn complete() -> Value {
    let image = json!({
        "src": "https://a.example/1.jpg", "alt": "", "caption": "A quay", "credit": "J. Moss", "creditUrl": "https://a.example/moss",
        "width": 1200.0, "height": 800.0, "focalPoint": { "x": 0.25, "y": 1.0 }, "rights": { "syndicate": false },
        "renditions": [{ "src": "/2.jpg", "width": 600.0, "height": 400.0, "type": "image/jpeg" }],
    });
    let authors = json!([{
        "name": "Ines Calloway", "url": "https://a.example/ines", "avatar": "/ines.jpg", "role": "Reporter", "organization": "Ferry Post",
    }]);
    let update = json!({
        "body": "Back.", "id": "u1", "headline": "Later", "published": "2026-10-14T06:15:00Z", "updated": "2026-10-14", "authors": authors,
    });
    let correction = json!({
        "kind": "update", "date": "2026-10-14T06:15:00+01:00", "text": { "format": "html", "content": "<b>x</b>" }, "placement": "bottom",
    });
    json!({
        "headline": "Night ferry", "kicker": "Harbour", "deck": { "format": "markdown", "content": "*Late*" }, "language": "az-Latn",
        "direction": "rtl", "timeZone": "Asia/Baku", "url": "https://a.example/", "id": "a1", "version": "3", "location": "Baku",
        "publisher": {
            "name": "Ferry Post", "url": "https://a.example", "logo": { "src": "/l.svg", "dark": "/d.svg", "width": 10.0, "height": 20.0 },
        },
        "authors": authors, "byline": "Staff", "published": "2026-10-14T06:15:00.500Z", "updated": "2026-10-15T06:15:00", "image": image,
        "body": [
            { "type": "paragraph", "text": "A" },
            { "type": "heading", "level": 3.0, "text": "B", "id": "b" },
            { "type": "list", "ordered": true, "start": -4.0, "items": [
                "C",
                { "format": "text", "content": "D" },
                { "text": "E", "list": { "type": "list", "ordered": false, "items": [] } },
            ] },
            { "type": "quote", "text": "F", "blocks": [{ "type": "divider" }], "attribution": "G", "url": "https://a.example/g" },
            { "type": "pullquote", "text": "H", "attribution": "I" },
            { "type": "gallery", "images": [image], "caption": "J" },
            { "type": "table", "caption": "K", "header": ["", "L"], "rows": [["M"], []], "align": ["start", "end"] },
            { "type": "code", "code": "", "language": "rust" },
            { "type": "embed", "url": "https://v.example", "provider": "V", "title": "N", "ratio": "4:3" },
            { "type": "audio", "src": "/a.mp3", "title": "O", "duration": 12.5, "credit": "P", "transcriptUrl": "/a.txt" },
            { "type": "video", "src": "/v.mp4", "title": "Q", "poster": "/v.jpg", "caption": "R", "credit": "S", "width": 16.0,
                "height": 9.0, "captions": [{ "src": "/v.vtt", "language": "en" }] },
            { "type": "note", "kind": "editor", "text": "T" },
            { "type": "aside", "title": "U", "blocks": [{ "type": "paragraph", "text": "V" }] },
        ],
        "corrections": [correction], "status": "canceled", "embargoUntil": "2026-10-14T06:15:00Z", "expires": "some day",
        "rights": { "holder": "U", "notice": "V", "usage": "W", "license": "X" }, "digitalSourceType": "digitalCapture",
        "tags": ["Y", { "name": "Z", "url": "https://a.example/z" }],
        "related": [{ "headline": "Tides", "url": "https://a.example/t", "published": "2026-10-01" }],
        "live": { "active": true, "updates": [update] },
    })
}

fn read(json: &Value) -> Article {
    let (article, report) = crate::read(&json.to_string()).unwrap();
    assert_eq!(report.ignored, [] as [&str; 0]);
    article
}

#[test]
fn every_field_is_read_and_written() {
    let json = complete();
    let mut article = read(&json);
    assert_eq!(serde_json::to_value(super::super::write(&mut article)).unwrap(), json);
    assert_eq!(read(&json), article, "writing does not change the article");
}

#[test]
fn serde_reads_and_writes_the_same() {
    let json = complete();
    let article = read(&json);
    assert_eq!(serde_json::from_value::<Article>(integers(json)).unwrap(), article);
    assert_eq!(read(&serde_json::to_value(&article).unwrap()), article);
}

/// Turns whole numbers into integers, which serde requires.
fn integers(value: Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(number) if number.fract() == 0.0 => json!(number as i64),
            _ => Value::Number(number),
        },
        Value::Array(items) => items.into_iter().map(integers).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, integers(value))).collect(),
        value => value,
    }
}

#[test]
fn the_report_keeps_the_first_thousand() {
    let related = |headline: &str| {
        let item = r#"{"headline": "A", "url": "javascript:0", "b": 1}"#;
        format!("{{{headline} \"related\": [{}]}}", [item; 1_500].join(","))
    };
    let (_, report) = crate::read(&related(r#""headline": "A","#)).unwrap();
    assert_eq!(report.warnings.len(), 1_000);
    // Each item has two: of its URL, and of its headline, which is left out with it.
    assert_eq!(report.warnings[999].path, "related[499]");
    // An error is found although the report is full.
    let error = crate::read(&related("")).unwrap_err();
    assert_eq!((error.code(), error.path()), (crate::ErrorCode::MissingField, "headline"));
}
