//! Renders the examples of the CommonMark and GFM specifications with the crate.
//!
//! The expected result is html5ever's parse of the HTML in the specification, put through a filter. The filter is independent of the
//! crate's HTML reader: it works on a parsed document, and the reader works on a stream of tags.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/corpora.rs"]
#[allow(dead_code)]
mod corpora;
#[path = "support/dom.rs"]
#[allow(dead_code)]
mod dom;

use corpora::text;
use dom::Dom;
use newsprint::{Article, Body, Formatted, Options, TextFormat};

/// Examples whose result differs on purpose: the specification, the number, the reason and the result.
const EXCEPTIONS: &[(&str, u64, &str, &str)] = &[
    (
        "commonmark",
        148,
        "a paragraph inside `pre` begins on a line of its own",
        "<table><tbody><tr><td><pre>**Hello**,\n\n<em>world</em>.\n</pre></td></tr></tbody></table>",
    ),
    (
        "commonmark",
        191,
        "content of a table outside its cells gets a cell; HTML moves it in front of the table",
        "<table><tbody><tr><td><pre><code><td>\n  Hi\n</td>\n</code></pre></td></tr></tbody></table>",
    ),
    ("commonmark", 602, "a bare URL becomes a link", "<p><<a https://foo.bar/baz>https://foo.bar/baz</a> bim></p>"),
    (
        "commonmark",
        606,
        "a bare e-mail address becomes a link",
        "<p><<a mailto:foo+@bar.example.com>foo+@bar.example.com</a>></p>",
    ),
    ("commonmark", 608, "a bare URL becomes a link", "<p>< <a https://foo.bar/>https://foo.bar</a> ></p>"),
    ("commonmark", 611, "a bare URL becomes a link", "<p><a https://example.com/>https://example.com</a></p>"),
    (
        "commonmark",
        612,
        "a bare e-mail address becomes a link",
        "<p><a mailto:foo@bar.example.com>foo@bar.example.com</a></p>",
    ),
    (
        "gfm",
        20,
        "GFM expects only that the parser does not crash",
        "<p>This shouldn't crash everything: (<em>A</em>@_.A</p>",
    ),
    (
        "gfm",
        23,
        "the backlink of a footnote that ends in code gets a paragraph of its own",
        "<p>This is some text!<sup><a https://page.example/deep/page.html>1</a></sup>. Other text.<sup>\
         <a https://page.example/deep/page.html>2</a></sup>.</p><p>Here's a thing<sup><a https://page.example/deep/page.html>3\
         </a></sup>.</p><p>And another thing<sup><a https://page.example/deep/page.html>4</a></sup>.</p>\
         <p>This doesn't have a referent[^nope].</p><p>Hi!</p><ol><li><p>Some <em>bolded</em> footnote definition. \
         <a https://page.example/deep/page.html>↩</a></p></li><li><blockquote><p>Blockquotes can be in a footnote.</p>\
         </blockquote><pre><code>as well as code blocks\n</code></pre><p>or, naturally, simple paragraphs. \
         <a https://page.example/deep/page.html>↩</a></p></li><li><p>no code block here (spaces are stripped away) \
         <a https://page.example/deep/page.html>↩</a></p></li><li><pre><code>this is now a code block (8 spaces indentation)\n\
         </code></pre><p><a https://page.example/deep/page.html>↩</a></p></li></ol>",
    ),
    (
        "gfm",
        22,
        "GFM shows disallowed tags as text; the crate parses them and drops content that is not text",
        "<p>This is not okay, but <strong>this</strong> <strong>is</strong>.</p><p>This is</p><pre> not okay, but **this** \
         <strong>is</strong>.</p>\n</pre><p>Nope, I won't have .</p><p>No here either.</p></p><p>This is okay though.</p>\
         <p>Yep, okay.</p><p><!- But we're strict. -> <! No nonsense. ></p>",
    ),
];

#[test]
fn commonmark() {
    check("commonmark-0.31.2.json");
}

#[test]
fn gfm() {
    check("gfm-extensions.json");
}

fn check(file: &str) {
    let Some(items) = corpora::read(file) else { return };
    let mut wrong = Vec::new();
    let mut exceptions: Vec<_> =
        EXCEPTIONS.iter().filter(|(specification, ..)| file.starts_with(specification)).collect();
    for item in &items {
        let number = item["example"].as_u64().expect("an example has a number");
        let specified = normal(&dom::parse(text(item, "html")));
        let exception = exceptions.iter().position(|(_, example, ..)| *example == number);
        let expected = match exception.map(|at| exceptions.remove(at)) {
            Some((.., result)) if specified == *result => {
                wrong.push(format!("{number} is no longer an exception"));
                continue;
            }
            Some((.., result)) => (*result).to_owned(),
            None => specified,
        };
        let found = normal(&rendered(text(item, "markdown")));
        if expected != found {
            wrong.push(format!(
                "{} {number}\n{}\nexpected {expected}\nfound    {found}\n",
                text(item, "section"),
                text(item, "markdown")
            ));
        }
    }
    println!("{} examples, {} wrong", items.len(), wrong.len());
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(exceptions.is_empty(), "no such examples: {exceptions:?}");
}

fn rendered(markdown: &str) -> Vec<Dom> {
    let body = Body::Formatted(Formatted { format: TextFormat::Markdown, content: markdown.to_owned() });
    let article = Article { headline: "x".into(), url: Some(PAGE.into()), body: Some(body), ..Article::default() };
    let html = newsprint::render_html(&article, &Options::default()).expect("rendering succeeds");
    let nodes = dom::parse(&html);
    nodes.iter().find_map(|node| node.part("body")).map(|body| body.children().to_vec()).unwrap_or_default()
}

/// The URL of the page that contains the examples.
const PAGE: &str = "https://page.example/deep/page.html";

/// Elements whose content is not shown.
const HIDDEN: &[&str] = &["script", "style", "title", "template", "select", "noscript", "canvas"];

/// Block elements that are kept.
const BLOCKS: &[&str] = &[
    "p",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "details",
    "summary",
    "figure",
    "figcaption",
    "hr",
    "h",
];
/// Inline elements that are kept.
const INLINE: &[&str] = &[
    "a", "em", "strong", "b", "i", "s", "del", "ins", "u", "code", "sup", "sub", "q", "cite", "abbr", "kbd", "mark",
    "small", "br", "img", "input",
];

/// Elements that are dropped, but separate their content from the content around them.
const SEPARATING: &[&str] =
    &["div", "section", "article", "main", "header", "footer", "aside", "nav", "center", "address", "form"];

/// Writes the nodes as one line in normal form: only the elements and attributes that an article keeps, and paragraphs in place of loose text.
fn normal(nodes: &[Dom]) -> String {
    let mut blocks = Vec::new();
    flow(nodes, true, &mut blocks);
    blocks.concat()
}

/// A line of text. White space is collapsed to one space, also across tags, and removed at both ends.
#[derive(Default)]
struct Line {
    text: String,
    /// Whether a space precedes the next content.
    space: bool,
    has_content: bool,
}

impl Line {
    fn push(&mut self, char: char) {
        if char == '\u{fe0e}' {
            // A variation selector: the arrow before it is not an emoji.
        } else if matches!(char, ' ' | '\n' | '\t') {
            self.space = self.has_content;
        } else {
            self.content(&char.to_string());
        }
    }

    fn content(&mut self, content: &str) {
        self.text.push_str(if std::mem::take(&mut self.space) { " " } else { "" });
        self.text.push_str(content);
        self.has_content = true;
    }

    fn end(&mut self, wraps: bool, blocks: &mut Vec<String>) {
        let line = std::mem::take(self);
        if line.has_content {
            blocks.push(if wraps { format!("<p>{}</p>", line.text) } else { line.text });
        }
    }
}

/// Writes nodes that may contain blocks. `wraps`: loose text becomes paragraphs.
fn flow(nodes: &[Dom], wraps: bool, blocks: &mut Vec<String>) {
    let mut line = Line::default();
    for node in nodes {
        let name = heading(node.name());
        if HIDDEN.contains(&name) || name.starts_with("foreign:") {
            continue;
        }
        if SEPARATING.contains(&name) {
            line.end(wraps, blocks);
            flow(node.children(), true, blocks);
        } else if BLOCKS.contains(&name) {
            line.end(wraps, blocks);
            block(node, name, blocks);
        } else {
            phrasing(node, &mut line, false);
        }
    }
    line.end(wraps, blocks);
}

fn block(node: &Dom, name: &str, blocks: &mut Vec<String>) {
    let mut inside = Vec::new();
    match name {
        "hr" => return blocks.push("<hr>".to_owned()),
        "p" | "h" | "summary" | "pre" => {
            let mut line = Line::default();
            node.children().iter().for_each(|child| phrasing(child, &mut line, name == "pre"));
            line.end(false, &mut inside);
        }
        _ => flow(node.children(), name == "blockquote", &mut inside),
    }
    // Empty blocks are left out.
    if inside.is_empty() && matches!(name, "p" | "h" | "summary" | "blockquote") {
        return;
    }
    let attrs: String = [("start", "start"), ("align", "align"), ("data-align", "align")]
        .into_iter()
        .filter_map(|(attr, shown)| Some((shown, node.attr(attr)?)))
        .filter(|(_, value)| !matches!(*value, "1" | "left"))
        .map(|(attr, value)| format!(" {attr}={}", value.replace("end", "right")))
        .collect();
    blocks.push(format!("<{name}{attrs}>{}</{name}>", inside.concat()));
}

fn phrasing(node: &Dom, line: &mut Line, is_verbatim: bool) {
    let name = if node.name() == "strike" { "s" } else { node.name() };
    let children = match node {
        _ if HIDDEN.contains(&name) || name.starts_with("foreign:") => return,
        Dom::Text(text) if is_verbatim => return line.content(text),
        Dom::Text(text) => return text.chars().for_each(|char| line.push(char)),
        Dom::Element { children, .. } => children,
    };
    let url = |attr| node.attr(attr).and_then(resolved);
    let shows = !node.text().trim_matches([' ', '\n', '\t']).is_empty() || has_image(node);
    let open = match name {
        "br" => {
            line.content("<br>");
            line.has_content = false;
            return;
        }
        "input" => return line.content(&format!("<input {}>", node.attr("checked").is_some())),
        "img" => {
            let alt = node.attr("alt").unwrap_or_default();
            return match url("src").filter(|url| url.starts_with("http")) {
                Some(src) => line.content(&format!("<img {src} {alt:?}{}>", title(node))),
                None => line.content(alt),
            };
        }
        "a" => url("href").filter(|_| shows).map(|href| format!("<a {href}{}>", title(node))),
        _ => (INLINE.contains(&name) && (shows || name == "code")).then(|| format!("<{name}>")),
    };
    if let Some(open) = &open {
        let has_content = line.has_content;
        line.content(open);
        line.has_content = has_content;
    }
    children.iter().for_each(|child| phrasing(child, line, is_verbatim));
    if open.is_some() {
        line.text.push_str(&format!("</{name}>"));
    }
}

fn has_image(node: &Dom) -> bool {
    node.name() == "img" || node.children().iter().any(has_image)
}

fn title(node: &Dom) -> String {
    node.attr("title").map(|title| format!(" {title:?}")).unwrap_or_default()
}

/// Resolves the URL of a link as a browser does. `None` if a link must not have its scheme.
fn resolved(url: &str) -> Option<String> {
    if url.is_empty() {
        return None;
    }
    let page = url::Url::parse(PAGE).expect("a URL");
    let mut url = page.join(url).ok()?;
    // Fragments of the page itself are not compared, because the crate gives elements its own ids.
    if url.path() == page.path() && url.host() == page.host() {
        url.set_fragment(None);
    }
    ["http", "https", "mailto", "tel"]
        .contains(&url.scheme())
        .then(|| url.to_string().replace("%5B", "[").replace("%5D", "]"))
}

fn heading(name: &str) -> &str {
    match name.as_bytes() {
        [b'h', b'1'..=b'6'] => "h",
        _ => name,
    }
}
