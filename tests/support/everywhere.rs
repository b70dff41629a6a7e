//! An article with one text in every field that takes it. The template is `tests/hostile/everywhere.json`, which `tests/safety` uses as
//! well.

use std::sync::LazyLock;

use newsprint::{Error, Options};
use serde_json::{Value, json};

/// The prefix of ids in the HTML that [`render`] returns.
pub const PREFIX: &str = "np";

static TEMPLATE: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../hostile/everywhere.json")).expect("everywhere.json is JSON")
});

/// Makes an article with `text` in each field. Rich text has the first format where the template says `{first}`, and the second format where
/// it says `{second}`.
pub fn article(text: &str, [first, second]: [&str; 2]) -> Value {
    let rich = |format: &str| json!({ "format": format, "content": text });
    fill(&TEMPLATE, text, &[rich(first), rich(second)])
}

fn fill(value: &Value, text: &str, [first, second]: &[Value; 2]) -> Value {
    let inside = |member: &Value| fill(member, text, &[first.clone(), second.clone()]);
    match value {
        Value::String(string) if string == "{first}" => first.clone(),
        Value::String(string) if string == "{second}" => second.clone(),
        Value::String(string) => string.replace("{text}", text).into(),
        Value::Array(members) => members.iter().map(inside).collect(),
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), inside(member))).collect(),
        _ => value.clone(),
    }
}

/// Reads the article and renders it as HTML.
pub fn render(article: &Value) -> Result<String, Error> {
    let (article, _) = newsprint::read(&article.to_string())?;
    let options = Options { id_prefix: Some(PREFIX.into()), ..Options::default() };
    newsprint::render_html(&article, &options)
}
