//! The string back end: a tree as HTML text.
//!
//! It decides nothing: what it escapes is what "Serializing HTML fragments" (HTML, section 13.3) escapes, so that parsing and
//! serializing again in a browser gives the same string.

use crate::article::Article;
use crate::json_ld;
use crate::options::Options;
use crate::styles::CSS;
use crate::tree::{Node, Nodes, Tree};

/// The tree as a server sends it: alone, or in a declarative shadow root with its styles (HTML, "The template element"); then JSON-LD.
pub(crate) fn document(tree: &Tree, article: &Article, options: &Options) -> String {
    let mut html = if options.shadow { in_shadow_root(&write(tree), options) } else { write(tree) };
    if options.json_ld {
        html.push_str(&json_ld::script(article, options));
    }
    html
}

fn in_shadow_root(article: &str, options: &Options) -> String {
    let mut html = String::from("<template shadowrootmode=\"open\">");
    if let Some(url) = &options.stylesheet {
        html.push_str("<link rel=\"stylesheet\" href=\"");
        escape(&mut html, url, true);
        html.push_str("\">");
    } else {
        html.push_str("<style");
        if let Some(nonce) = &options.nonce {
            html.push_str(" nonce=\"");
            escape(&mut html, nonce, true);
            html.push('"');
        }
        html.push('>');
        html.push_str(CSS);
        html.push_str("</style>");
    }
    html + article + "</template>"
}

/// The tree as HTML.
pub(crate) fn write(tree: &Tree) -> String {
    let mut html = String::with_capacity(tree.text.len() + tree.words.len() * 4);
    write_nodes(&mut html, tree.nodes());
    html
}

fn write_nodes(html: &mut String, nodes: Nodes<'_>) {
    for node in nodes {
        match node {
            Node::Text(text) => escape(html, text, false),
            Node::Element { tag, attrs, children } => {
                html.push('<');
                html.push_str(tag.name());
                for (attr, value) in attrs {
                    html.push(' ');
                    html.push_str(attr.name());
                    html.push_str("=\"");
                    escape(html, value, true);
                    html.push('"');
                }
                html.push('>');
                if !tag.is_void() {
                    write_nodes(html, children);
                    html.push_str("</");
                    html.push_str(tag.name());
                    html.push('>');
                }
            }
        }
    }
}

/// Writes `text` so that a parser reads it back: in a text, or in a double-quoted attribute value.
fn escape(html: &mut String, text: &str, in_attribute: bool) {
    let mut start = 0;
    for (at, char) in text.char_indices() {
        let entity = match char {
            '&' => "&amp;",
            '\u{a0}' => "&nbsp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' if in_attribute => "&quot;",
            _ => continue,
        };
        html.push_str(&text[start..at]);
        html.push_str(entity);
        start = at + char.len_utf8();
    }
    html.push_str(&text[start..]);
}
