//! Renders articles as HTML strings, by newsprint and by comrak with ammonia, and prints the times.
//!
//! The standard input is JSON: `{ "rounds": 20, "articles": { NAME: { "text": JSON TEXT, "times": 4 } } }`. The output has, for each article and each way, `seconds`
//! of each round, and the `html`, which the caller compares. Each round runs both ways, in turns.

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::io;
use std::time::Instant;

use newsprint::{Options, read, render_html};
use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Renders the JSON text of an article as HTML.
type Render = fn(&str) -> Outcome<String>;

const WAYS: [(&str, Render); 2] = [("newsprint", by_newsprint), ("comrak + ammonia", by_comrak_and_ammonia)];

/// The first rounds, which are not counted.
const WARM_UP: u64 = 3;

fn main() -> Outcome<()> {
    let input: Value = serde_json::from_reader(io::stdin())?;
    let rounds = input["rounds"].as_u64().ok_or("rounds is a number")?;
    let mut results = BTreeMap::new();
    for (name, article) in input["articles"].as_object().ok_or("articles is an object")? {
        let text = article["text"].as_str().ok_or("text is a string")?;
        let times = article["times"].as_u64().ok_or("times is a number")?;
        results.insert(name, measure(text, times, rounds)?);
    }
    println!("{}", serde_json::to_string(&results)?);
    Ok(())
}

fn measure(text: &str, times: u64, rounds: u64) -> Outcome<Value> {
    let mut seconds = [Vec::new(), Vec::new()];
    for round in 0..WARM_UP + rounds {
        // The one that goes first changes from round to round.
        for turn in 0..WAYS.len() {
            let way = (turn + round as usize) % WAYS.len();
            let start = Instant::now();
            for _ in 0..times {
                black_box(WAYS[way].1(black_box(text))?);
            }
            if round >= WARM_UP {
                seconds[way].push(start.elapsed().as_secs_f64() / times as f64);
            }
        }
    }
    let mut result = serde_json::Map::new();
    for ((name, render), seconds) in WAYS.iter().zip(seconds) {
        result.insert(name.to_string(), json!({ "seconds": seconds, "html": render(text)? }));
    }
    Ok(result.into())
}

fn by_newsprint(text: &str) -> Outcome<String> {
    let (article, _) = read(text)?;
    Ok(render_html(&article, &Options::default())?)
}

/// The whole article by a plain template, with the body by comrak, which leaves HTML as it is, and ammonia.
fn by_comrak_and_ammonia(text: &str) -> Outcome<String> {
    let article: Value = serde_json::from_str(text)?;
    let string = |value: &Value| escape(value.as_str().unwrap_or_default());
    let field = |name: &str| string(&article[name]);
    let link = |value: &Value| format!(r#"<a href="{}">{}</a>"#, string(&value["url"]), string(&value["name"]));
    let image = |value: &Value| {
        format!(
            r#"<img src="{}" alt="{}" width="{}" height="{}">"#,
            string(&value["src"]),
            string(&value["alt"]),
            value["width"],
            value["height"]
        )
    };
    let body = match &article["body"] {
        Value::String(markdown) => {
            let mut options = comrak::Options::default();
            options.render.r#unsafe = true;
            ammonia::clean(&comrak::markdown_to_html(markdown, &options))
        }
        body => ammonia::clean(body["content"].as_str().ok_or("a body has content")?),
    };
    let names: Vec<String> = article["authors"].as_array().into_iter().flatten().map(link).collect();
    Ok(format!(
        r#"<article lang="{language}">
<p>{logo} {publisher}</p>
<h1>{headline}</h1>
<p>{deck}</p>
<p>By {authors}</p>
<p>Published <time datetime="{published}">{published}</time></p>
<p>Last update <time datetime="{updated}">{updated}</time></p>
<figure>{image}<figcaption>{caption}</figcaption></figure>
<div>{body}</div>
</article>"#,
        language = field("language"),
        logo = image(&article["publisher"]["logo"]),
        publisher = link(&article["publisher"]),
        headline = field("headline"),
        deck = field("deck"),
        authors = names.join(" and "),
        published = field("published"),
        updated = field("updated"),
        image = image(&article["image"]),
        caption = string(&article["image"]["caption"]),
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
