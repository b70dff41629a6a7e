//! The examples of the specifications of CommonMark and GFM as trees of other formats: each must give the same body as its Markdown.

#![cfg(not(target_arch = "wasm32"))]
#![cfg(feature = "markdown")]

#[path = "support/corpora.rs"]
#[allow(dead_code)]
mod corpora;
#[path = "support/dom.rs"]
#[allow(dead_code)]
mod dom;
#[path = "support/nodes.rs"]
mod nodes;
#[path = "support/trees.rs"]
mod trees;

use dom::Dom;
use newsprint::{Options, read, render_html};
use nodes::Node;
use serde_json::{Value, json};

/// A format, and how an example becomes a body; `None` if the format cannot express it.
type Converter = (&'static str, fn(&[Node]) -> Option<Value>);

const CONVERTERS: [Converter; 3] = [
    ("content-tree", |nodes| Some(trees::mdast(nodes))),
    ("prosemirror", trees::prosemirror),
    ("portable-text", trees::portable_text),
];

/// Examples whose results differ on purpose, and the reason. Trees become HTML, which is read as HTML, and not as Markdown.
const EXCEPTIONS: &[(&[u64], &str)] = &[
    (&[20, 202, 502, 603], "Markdown escapes a backslash in an address; in HTML it is a slash"),
    (&[40, 331, 332], "a white space character at the start of a line"),
    (&[129, 138, 334], "code without a visible character is left out"),
    (&[196], "line feeds at the ends of a title"),
    (&[602, 606, 608, 611, 612], "a bare address in Markdown becomes a link; in a tree it would be one already"),
    (&[148, 167, 190, 191], "HTML of several nodes: each node is HTML of its own"),
    (&[149, 160], "a table of one cell is a layout"),
    (&[182, 629], "a CDATA section is a text"),
];

/// The same for GFM.
const GFM_EXCEPTIONS: &[(&[u64], &str)] = &[
    (&[19, 24, 25], "a bare address in Markdown becomes a link; in a tree it would be one already"),
    (&[22], "HTML of several nodes: each node is HTML of its own"),
    (&[17, 18], "editors strike a text through as `s`, Markdown as `del`"),
    // A fault: a fix takes this line away.
    (&[6], "the alignment of the columns of mdast is not read"),
];

#[test]
fn commonmark_gives_the_same_as_trees() {
    check("commonmark-0.31.2.json", EXCEPTIONS, [652, 550, 430]);
}

#[test]
fn gfm_gives_the_same_as_trees() {
    check("gfm-extensions.json", GFM_EXCEPTIONS, [27, 20, 5]);
}

/// Compares the examples of a file with each of [`CONVERTERS`], of which each must express a number of them.
fn check(file: &str, exceptions: &[(&[u64], &str)], floors: [usize; 3]) {
    let Some(items) = corpora::read(file) else { return };
    let mut unneeded: Vec<u64> = exceptions.iter().flat_map(|(numbers, _)| *numbers).copied().collect();
    for ((format, convert), floor) in CONVERTERS.iter().zip(floors) {
        let mut wrong = Vec::new();
        let mut count = 0;
        for item in &items {
            let number = item["example"].as_u64().expect("an example has a number");
            let markdown = corpora::text(item, "markdown");
            // A tree says what a footnote is in another way than this parser.
            if markdown.contains("[^") {
                continue;
            }
            let Some(tree) = convert(&nodes::parse(markdown, file.starts_with("gfm"))) else { continue };
            count += 1;
            let (expected, _) = body(&json!(markdown), markdown);
            let (found, read_as) = body(&tree, markdown);
            let is_exception = exceptions.iter().any(|(numbers, _)| numbers.contains(&number));
            if expected != found && is_exception {
                unneeded.retain(|known| *known != number);
            } else if expected != found || read_as != *format {
                wrong.push(format!(
                    "{number} {markdown:?} as {read_as}\n  tree     {tree}\n  expected {expected}\n  found    {found}"
                ));
            }
        }
        println!("{format}: {count} examples");
        assert!(wrong.is_empty(), "{format}: {} of {count} are wrong\n{}", wrong.len(), wrong.join("\n"));
        assert!(count >= floor, "{format}: only {count} examples");
    }
    assert!(unneeded.is_empty(), "no longer exceptions: {unneeded:?}");
}

/// The HTML of the body, in a form that can be compared, and the format that was read.
fn body(body: &Value, name: &str) -> (String, String) {
    let article = json!({ "headline": "Examples of a specification", "body": body }).to_string();
    let (article, report) = read(&article).unwrap_or_else(|error| panic!("{error}\n{name}"));
    let options = Options { id_prefix: Some("np".into()), ..Options::default() };
    let html = render_html(&article, &options).unwrap_or_else(|error| panic!("{error}\n{name}"));
    let nodes = dom::parse(&html);
    let body = nodes.iter().find_map(|node| node.part("body")).map(Dom::children).unwrap_or_default();
    let format = serde_json::to_value(report.format).expect("a format is JSON");
    (dom::serialize(&normal(body, false)), format.as_str().unwrap_or_default().to_owned())
}

/// The nodes without what differs between Markdown and HTML by design:
/// - the order of attributes;
/// - the line feed at the end of a code block, which trees do not have;
/// - line feeds in lines, which HTML shows as spaces;
/// - elements without content, and white space at the end of a paragraph.
fn normal(nodes: &[Dom], is_verbatim: bool) -> Vec<Dom> {
    let normal_node = |node: &Dom| {
        let Dom::Element { name, attrs, children } = node else {
            return Dom::Text(if is_verbatim { node.text() } else { node.text().replace('\n', " ") });
        };
        let is_code = name == "pre";
        let mut attrs = attrs.clone();
        attrs.sort();
        let mut children = normal(children, is_verbatim || is_code);
        if let (true, Some(Dom::Text(text))) = (matches!(&**name, "code" | "p"), children.last_mut()) {
            *text = text.trim_end_matches(if name == "p" { &[' ', '\n'][..] } else { &['\n'] }).to_owned();
        }
        children.retain(|child| *child != Dom::Text(String::new()));
        Dom::Element { name: name.clone(), attrs, children }
    };
    let is_empty = |node: &Dom| !matches!(node.name(), "" | "img" | "br" | "hr") && node.children().is_empty();
    nodes.iter().map(normal_node).filter(|node| !is_empty(node)).collect()
}
