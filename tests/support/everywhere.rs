//! One text in every field of an article that takes it.

use newsprint::{Error, Options};
use serde_json::{Value, json};

/// What ids begin with in what [`render`] writes.
pub const PREFIX: &str = "np";

/// An article with `text` in each field, formatted as `format`, on its own.
pub fn article(text: &str, format: &str) -> Value {
    let rich = json!({ "format": format, "content": text });
    json!({
        "headline": format!("x{text}"),
        "kicker": text,
        "deck": rich,
        "language": text,
        "url": text,
        "id": text,
        "location": text,
        "publisher": { "name": text, "url": text, "logo": { "src": text, "dark": text } },
        "authors": [{ "name": text, "url": text, "avatar": text, "role": text, "organization": text }],
        "published": text,
        "image": {
            "src": text, "alt": text, "caption": rich, "credit": text, "creditUrl": text,
            "width": 800, "height": 600, "renditions": [{ "src": text, "width": 400 }],
        },
        "corrections": [{ "date": text, "text": rich }],
        "rights": { "holder": text, "notice": text, "usage": text, "license": text },
        "tags": [text, { "name": text, "url": text }],
        "related": [{ "headline": text, "url": text }],
        "live": { "updates": [{ "id": text, "headline": text, "body": rich }] },
        "body": rich,
    })
}

/// As [`article`], with blocks for a body.
pub fn blocks(text: &str, format: &str) -> Value {
    let rich = json!({ "format": format, "content": text });
    let image =
        json!({ "type": "image", "src": text, "alt": text, "caption": rich, "credit": text, "creditUrl": text });
    json!({
        "headline": "x",
        "url": "https://paper.example/a",
        "body": [
            { "type": "paragraph", "text": rich },
            { "type": "heading", "level": 2, "text": rich, "id": text },
            { "type": "list", "items": [rich, { "text": rich, "list": { "type": "list", "items": [rich] } }] },
            { "type": "quote", "text": rich, "attribution": rich, "url": text },
            { "type": "pullquote", "text": rich, "attribution": rich },
            image,
            { "type": "gallery", "images": [image, image], "caption": rich },
            { "type": "table", "caption": rich, "header": [rich], "rows": [[rich, rich]] },
            { "type": "code", "code": text, "language": text },
            { "type": "embed", "url": text, "provider": text, "title": text },
            { "type": "audio", "src": text, "title": text, "credit": text, "transcriptUrl": text },
            { "type": "video", "src": text, "poster": text, "captions": [{ "src": text, "language": text }] },
            { "type": "note", "text": rich },
            { "type": "correction", "text": rich },
            { "type": "live-update", "id": text, "body": [{ "type": "paragraph", "text": rich }] },
        ],
    })
}

/// The article as HTML.
pub fn render(article: &Value) -> Result<String, Error> {
    let (article, _) = newsprint::read(&article.to_string())?;
    let options = Options { id_prefix: Some(PREFIX.into()), ..Options::default() };
    newsprint::render_html(&article, &options)
}
