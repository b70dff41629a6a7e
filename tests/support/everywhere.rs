//! One text in every field of an article that takes it. The places are those of `tests/hostile/everywhere.json`, which the pages of
//! `tests/safety` fill as well.

use std::sync::LazyLock;

use newsprint::{Error, Options};
use serde_json::{Value, json};

/// What ids begin with in what [`render`] writes.
pub const PREFIX: &str = "np";

static TEMPLATE: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../hostile/everywhere.json")).expect("everywhere.json is JSON")
});

/// An article with `text` in each field. Rich text is of the first format in one half of the fields, of the second one in the other.
pub fn article(text: &str, [first, second]: [&str; 2]) -> Value {
    let rich = |format: &str| json!({ "format": format, "content": text });
    fill(&TEMPLATE, text, &[rich(first), rich(second)])
}

fn fill(value: &Value, text: &str, [first, second]: &[Value; 2]) -> Value {
    let inside = |member: &Value| fill(member, text, &[first.clone(), second.clone()]);
    match value {
        Value::String(place) if place == "{first}" => first.clone(),
        Value::String(place) if place == "{second}" => second.clone(),
        Value::String(place) => place.replace("{text}", text).into(),
        Value::Array(members) => members.iter().map(inside).collect(),
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), inside(member))).collect(),
        _ => value.clone(),
    }
}

/// The article as HTML.
pub fn render(article: &Value) -> Result<String, Error> {
    let (article, _) = newsprint::read(&article.to_string())?;
    let options = Options { id_prefix: Some(PREFIX.into()), ..Options::default() };
    newsprint::render_html(&article, &options)
}
