//! Finds words of a document that its article does not show and its report does not name. The walk knows JSON and HTML, and nothing of the crate's tables.

use std::collections::HashSet;

use newsprint::{Article, Options, Report, Warning, render_html};
use serde_json::Value;

use crate::dom::{self, Dom};
use crate::unshown::{hides, is_control, is_left_out, is_sign};

/// Elements whose content is not seen.
const HIDDEN: &str = "script style title noscript template datalist iframe audio video object svg";

/// Names of members whose value is a text, even if it is one word.
const TEXTS: &str =
    "title headline caption text name label value alt content summary description byline standfirst alt_text altText";

/// Names of members whose value is not read, whatever it is.
const TECHNICAL: &str = "type _type @type role layout style listItem identifier _id id @id uri slug _key mimetype mime_type marks provider format \
    textStyle fontName language class_list uuid guid rel status @context path class contenttype representationtype profile literal scheme code";

/// A text of a document, and its path.
pub struct Text {
    pub path: String,
    pub words: Vec<String>,
    /// Whether the text may begin, or end, in the middle of a word, because it is one of several texts of a line.
    is_piece: (bool, bool),
}

impl Text {
    pub fn new(path: String, text: &str) -> Text {
        let name = path.rsplit(['.', ']']).next().unwrap_or_default();
        let is_node = matches!(name, "text" | "value");
        let is_piece = |char: Option<char>| is_node && char.is_some_and(char::is_alphanumeric);
        let is_piece = (is_piece(text.chars().next()), is_piece(text.chars().last()));
        Text { path, words: words(&visible(text)), is_piece }
    }
}

/// The texts of a document that a person could read.
pub fn texts(document: &Value) -> Vec<Text> {
    let mut texts = Vec::new();
    walk("", document, String::new(), &mut texts);
    texts
}

fn walk(key: &str, value: &Value, path: String, texts: &mut Vec<Text>) {
    match value {
        Value::String(text) if is_read(key, text) => {
            texts.push(Text::new(path, text));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(key, item, format!("{path}[{index}]"), texts);
            }
        }
        Value::Object(members) if members.get("published") != Some(&Value::Bool(false)) => {
            for (key, member) in members {
                let dot = if path.is_empty() { "" } else { "." };
                walk(key, member, format!("{path}{dot}{key}"), texts);
            }
        }
        _ => {}
    }
}

fn is_in(name: &str, names: &str) -> bool {
    names.split_ascii_whitespace().any(|known| known == name)
}

fn is_read(key: &str, text: &str) -> bool {
    let text = text.trim();
    let is_address = !text.contains(char::is_whitespace)
        && (text.contains("://") || text.starts_with(['/', '#', '@']) || text.starts_with("mailto:"));
    let is_word =
        text.contains(' ') || text.contains(|char: char| !char.is_ascii() && char.is_alphabetic()) || is_in(key, TEXTS);
    is_word && text.contains(char::is_alphabetic) && !is_address && !is_in(key, TECHNICAL) && !is_date(text)
}

fn is_date(text: &str) -> bool {
    text.parse::<newsprint::DateTime>().is_ok()
}

/// The words of a text: letters and digits, without capitals.
pub fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'], "").to_lowercase();
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What is seen of a text, which may be HTML or contain character references, or be Markdown with addresses.
fn visible(text: &str) -> String {
    let is_tag = |rest: &str| {
        let name = rest.trim_start_matches('/');
        let end = name.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(name.len());
        dom::allowed::is_tag(&name[..end]) || is_in(&name[..end], HIDDEN) || name.starts_with("!--")
    };
    let text = match text.trim().strip_prefix("<![CDATA[") {
        Some(rest) => rest.trim_end_matches("]]>"),
        None => text,
    };
    let seen = if text.split('<').skip(1).any(is_tag) {
        let mut seen = String::new();
        look(&dom::parse_fragment(text).0, &mut seen);
        seen
    } else if text.contains('&') {
        let decoded: String = dom::parse_fragment(&text.replace('<', "&lt;")).0.iter().map(Dom::text).collect();
        // HTML that was escaped once too often.
        if decoded.starts_with('<') && decoded.ends_with('>') { visible(&decoded) } else { decoded }
    } else {
        text.to_owned()
    };
    without_addresses(&seen)
}

/// A text without the words that are addresses.
fn without_addresses(text: &str) -> String {
    let pieces = text.split(|char: char| char.is_whitespace() || matches!(char, '(' | ')' | '<' | '>'));
    let kept: Vec<&str> = pieces.filter(|piece| !piece.contains("://")).collect();
    kept.join(" ")
}

fn look(nodes: &[Dom], seen: &mut String) {
    for node in nodes {
        match node {
            Dom::Text(text) => *seen += text,
            _ if is_in(node.name().trim_start_matches("foreign:"), HIDDEN) || hides(node) => {}
            _ if is_control(node) || is_left_out(node) || is_sign(node, true, true) => {}
            _ => {
                let is_inline =
                    is_in(node.name(), "a abbr b bdi code em i mark s small span strong sub sup u wbr font ins del");
                if !is_inline {
                    seen.push(' ');
                }
                *seen += node.attr("alt").unwrap_or_default();
                look(node.children(), seen);
                if !is_inline {
                    seen.push(' ');
                }
            }
        }
    }
}

/// The words of the rendered article: its text, and what attributes say.
pub struct Shown(HashSet<String>);

impl Shown {
    /// Renders an article without what hides it.
    pub fn of(article: &Article) -> Result<Shown, newsprint::Error> {
        let mut article = article.clone();
        (article.status, article.embargo_until, article.expires) = (None, None, None);
        let options = Options { id_prefix: Some("np".into()), ..Options::default() };
        let html = render_html(&article, &options)?;
        let mut shown = String::new();
        collect(&dom::parse(&html), &mut shown);
        Ok(Shown(words(&shown).into_iter().collect()))
    }

    /// The words of a text that are not shown.
    pub fn missing<'t>(&self, text: &'t Text) -> Vec<&'t str> {
        let mut missing = Vec::new();
        for (index, word) in text.words.iter().enumerate() {
            let goes_on = (index > 0 || !text.is_piece.0, index + 1 < text.words.len() || !text.is_piece.1);
            let is_part = |shown: &String| match goes_on {
                (true, true) => false,
                (true, false) => shown.starts_with(word),
                (false, true) => shown.ends_with(word),
                (false, false) => shown.contains(word),
            };
            if !self.0.contains(word) && !self.0.iter().any(is_part) {
                missing.push(&**word);
            }
        }
        missing
    }
}

fn collect(nodes: &[Dom], shown: &mut String) {
    for node in nodes {
        if let Dom::Text(text) = node {
            *shown += text;
            continue;
        }
        let is_inline = is_in(node.name(), "a abbr b bdi code em i mark s small span strong sub sup u wbr ins del");
        if !is_inline {
            shown.push(' ');
        }
        for attr in ["alt", "aria-label", "data-title", "title"] {
            *shown += node.attr(attr).unwrap_or_default();
            if node.attr(attr).is_some() {
                shown.push(' ');
            }
        }
        collect(node.children(), shown);
        if !is_inline {
            shown.push(' ');
        }
    }
}

/// Whether the report says that a text was not used. A warning that the text was kept says nothing.
pub fn is_reported(report: &Report, text: &Text) -> bool {
    let is_at = |known: &str| {
        let rest = text.path.strip_prefix(known);
        !known.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let is_left_out = |warning: &Warning| {
        let is_quoted = || {
            let message = words(&warning.message);
            text.words.iter().all(|word| message.contains(word))
        };
        let is_loss = matches!(warning.code.as_str(), "dropped" | "invalid-value" | "wrong-type");
        // A byline is dropped when the article is read, after which its path is that of newsprint JSON. The warning quotes the text.
        is_loss && (is_at(&warning.path) || (warning.path == "byline" && is_quoted()))
    };
    report.ignored.iter().any(|known| is_at(known)) || report.warnings.iter().any(is_left_out)
}

/// Whether a text is a member of the object at a path, or an item or a member of an item of the list there.
pub fn is_beside(text: &str, path: &str) -> bool {
    let Some(rest) = text.strip_prefix(path) else { return false };
    let rest = rest.trim_start_matches('.');
    let rest = if rest.starts_with('[') { rest.split_once(']').map_or("", |(_, rest)| rest) } else { rest };
    !rest.trim_start_matches('.').contains(['.', '['])
}

/// A member that is left out on purpose: the format, a part of its path without indexes, and the reason.
pub type Exception = (&'static str, &'static str, &'static str);

/// The index of the exception for a path. The names of an exception follow each other somewhere in the path, or at its start if the first begins with
/// `^`. A name may have `*` at its end.
pub fn exception(exceptions: &[Exception], format: &str, path: &str) -> Option<usize> {
    let mut names: Vec<String> = Vec::new();
    for name in path.split('.') {
        names.push(name.split('[').next().unwrap_or_default().to_owned());
    }
    exceptions.iter().position(|(of, pattern, _)| {
        let wanted: Vec<&str> = pattern.trim_start_matches('^').split('.').collect();
        let most = if pattern.starts_with('^') { 1 } else { names.len() };
        let is_same = |wanted: &str, name: &str| match wanted.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => wanted == name,
        };
        *of == format
            && names
                .windows(wanted.len())
                .take(most)
                .any(|window| wanted.iter().zip(window).all(|(wanted, name)| is_same(wanted, name)))
    })
}
