//! Serializes a tree as HTML. [`serialize`] is the entry point; [`escape`] is also for HTML that surrounds the tree.
//!
//! The serializer does not change the structure. It escapes the same characters as "Serializing HTML fragments" (HTML, section 13.3), so a browser
//! that parses the string and serializes it again gets the same string.

use crate::scan::{self, Eight};
use crate::tree::{Node, Nodes, Tree};

/// Serializes a tree.
pub(crate) fn serialize(tree: &Tree) -> String {
    let mut html = String::with_capacity(tree.text.len() + tree.words.len() * 4);
    serialize_nodes(&mut html, tree.nodes());
    html
}

fn serialize_nodes(html: &mut String, nodes: Nodes<'_>) {
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
                    serialize_nodes(html, children);
                    html.push_str("</");
                    html.push_str(tag.name());
                    html.push('>');
                }
            }
        }
    }
}

/// Appends escaped text, or an escaped attribute value for double quotes.
pub(crate) fn escape(html: &mut String, text: &str, in_attribute: bool) {
    // The byte 0xC2 begins a no-break space.
    let mask = |eight: Eight| {
        eight.equal(b'&') | eight.equal(b'<') | eight.equal(b'>') | eight.equal(b'"') | eight.equal(0xc2)
    };
    let test = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xc2);
    scan::escape(html, text, mask, test, |char, html| {
        *html += match char {
            '&' => "&amp;",
            '\u{a0}' => "&nbsp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' if in_attribute => "&quot;",
            _ => return false,
        };
        true
    });
}
