//! Converts Markdown into trees of other formats, as their own converters would: mdast (content-tree), ProseMirror (with the names of
//! `prosemirror-markdown`, `prosemirror-tables` and TipTap) and Portable Text. What a format cannot express is `None`.

use pulldown_cmark::Alignment;
use serde_json::{Map, Value, json};

use crate::nodes::{Item, Node};

/// A document of mdast 5.
pub fn mdast(nodes: &[Node]) -> Value {
    json!({ "type": "root", "children": all(nodes, mdast_node) })
}

fn all(nodes: &[Node], convert: impl Fn(&Node) -> Value) -> Value {
    nodes.iter().map(convert).collect()
}

fn mdast_node(node: &Node) -> Value {
    let children = |nodes: &[Node]| all(nodes, mdast_node);
    let optional = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    match node {
        Node::Paragraph(nodes) => json!({ "type": "paragraph", "children": children(nodes) }),
        Node::Heading(depth, nodes) => json!({ "type": "heading", "depth": depth, "children": children(nodes) }),
        Node::Quote(nodes) => json!({ "type": "blockquote", "children": children(nodes) }),
        Node::List { start, is_loose, items } => {
            let item = |item: &Item| {
                let spread = *is_loose && item.nodes.len() > 1;
                json!({ "type": "listItem", "spread": spread, "checked": item.done, "children": children(&item.nodes) })
            };
            let items: Vec<Value> = items.iter().map(item).collect();
            json!({ "type": "list", "ordered": start.is_some(), "start": start, "spread": is_loose, "children": items })
        }
        Node::Table { aligns, rows } => {
            let align = |align: &Alignment| match align {
                Alignment::None => Value::Null,
                align => json!(format!("{align:?}").to_lowercase()),
            };
            let cell = |cell: &Vec<Node>| json!({ "type": "tableCell", "children": children(cell) });
            let row = |row: &Vec<Vec<Node>>| json!({ "type": "tableRow", "children": row.iter().map(cell).collect::<Value>() });
            let aligns: Value = aligns.iter().map(align).collect();
            json!({ "type": "table", "align": aligns, "children": rows.iter().map(row).collect::<Value>() })
        }
        Node::Code { info, text } => {
            let (lang, meta) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
            json!({ "type": "code", "lang": optional(lang), "meta": optional(meta.trim()), "value": text })
        }
        Node::Rule => json!({ "type": "thematicBreak" }),
        Node::Html(html) | Node::HtmlBlock(html) => json!({ "type": "html", "value": html }),
        Node::Text(text) => json!({ "type": "text", "value": text }),
        Node::Emphasis(nodes) => json!({ "type": "emphasis", "children": children(nodes) }),
        Node::Delete(nodes) => json!({ "type": "delete", "children": children(nodes) }),
        Node::Strong(nodes) => json!({ "type": "strong", "children": children(nodes) }),
        Node::Link { url, title, children: nodes } => {
            json!({ "type": "link", "url": url, "title": optional(title), "children": children(nodes) })
        }
        Node::Image { url, title, alt } => {
            json!({ "type": "image", "url": url, "title": optional(title), "alt": alt })
        }
        Node::InlineCode(text) => json!({ "type": "inlineCode", "value": text }),
        Node::Break => json!({ "type": "break" }),
        Node::Task(_) => panic!("a task is in an item"),
    }
}

/// A document of ProseMirror with the names of `prosemirror-markdown`. `None` if it has raw HTML, or marks that a set of marks cannot express.
pub fn prosemirror(nodes: &[Node]) -> Option<Value> {
    Some(json!({ "type": "doc", "content": prosemirror_blocks(nodes)? }))
}

fn prosemirror_blocks(nodes: &[Node]) -> Option<Vec<Value>> {
    nodes.iter().map(prosemirror_block).collect()
}

fn prosemirror_block(node: &Node) -> Option<Value> {
    let line = |nodes: &[Node]| {
        let mut line = Vec::new();
        marked(nodes, &mut Vec::new(), &mut |node, marks| line.push(prosemirror_inline(node, marks)))?;
        Some(line)
    };
    Some(match node {
        Node::Paragraph(nodes) => json!({ "type": "paragraph", "content": line(nodes)? }),
        Node::Heading(level, nodes) => {
            json!({ "type": "heading", "attrs": { "level": level }, "content": line(nodes)? })
        }
        Node::Quote(nodes) => json!({ "type": "blockquote", "content": prosemirror_blocks(nodes)? }),
        Node::List { start, is_loose, items } => {
            let mut list_items = Vec::new();
            for item in items {
                // `prosemirror-markdown` says `tight` of the list. Editors that read it as loose say `spread` of the items.
                let content = prosemirror_blocks(&item.nodes)?;
                list_items.push(match item.done {
                    Some(done) => json!({ "type": "taskItem", "attrs": { "checked": done }, "content": content }),
                    None => json!({ "type": "list_item", "attrs": { "spread": is_loose }, "content": content }),
                });
            }
            let tight = !is_loose;
            match start {
                Some(start) => {
                    json!({ "type": "ordered_list", "attrs": { "order": start, "tight": tight }, "content": list_items })
                }
                None => json!({ "type": "bullet_list", "attrs": { "tight": tight }, "content": list_items }),
            }
        }
        Node::Table { rows, .. } => {
            let mut made = Vec::new();
            for row in rows {
                let kind = if made.is_empty() { "table_header" } else { "table_cell" };
                let mut cells = Vec::new();
                for cell in row {
                    let content = json!([{ "type": "paragraph", "content": line(cell)? }]);
                    cells.push(json!({ "type": kind, "attrs": { "colspan": 1, "rowspan": 1 }, "content": content }));
                }
                made.push(json!({ "type": "table_row", "content": cells }));
            }
            json!({ "type": "table", "content": made })
        }
        // A text of ProseMirror is not empty.
        Node::Code { info, text } if text.is_empty() => json!({ "type": "code_block", "attrs": { "params": info } }),
        Node::Code { info, text } => {
            json!({ "type": "code_block", "attrs": { "params": info }, "content": [{ "type": "text", "text": text }] })
        }
        Node::Rule => json!({ "type": "horizontal_rule" }),
        _ => return None,
    })
}

fn prosemirror_inline(node: &Node, marks: &[&Node]) -> Value {
    let optional = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    let mark = |mark: &&Node| match mark {
        Node::Emphasis(_) => json!({ "type": "em" }),
        Node::Strong(_) => json!({ "type": "strong" }),
        Node::Delete(_) => json!({ "type": "strike" }),
        Node::Link { url, title, .. } => {
            json!({ "type": "link", "attrs": { "href": url, "title": optional(title) } })
        }
        _ => json!({ "type": "code" }),
    };
    let mut marks: Vec<Value> = marks.iter().map(mark).collect();
    let mut made = match node {
        Node::Image { url, title, alt } => {
            json!({ "type": "image", "attrs": { "src": url, "alt": alt, "title": optional(title) } })
        }
        Node::Break => json!({ "type": "hard_break" }),
        Node::InlineCode(text) => {
            marks.push(json!({ "type": "code" }));
            json!({ "type": "text", "text": text })
        }
        node => json!({ "type": "text", "text": node.text() }),
    };
    if !marks.is_empty() {
        made["marks"] = Value::Array(marks);
    }
    made
}

/// Passes each text, image and line break of a line with the marks around it, the outer ones first. `None` if a set of marks cannot express the line: it
/// has a mark twice, or two equal ones side by side, or raw HTML.
fn marked<'n>(nodes: &'n [Node], marks: &mut Vec<&'n Node>, each: &mut dyn FnMut(&'n Node, &[&'n Node])) -> Option<()> {
    let kind = std::mem::discriminant::<Node>;
    for (index, node) in nodes.iter().enumerate() {
        match node {
            Node::Emphasis(children)
            | Node::Strong(children)
            | Node::Delete(children)
            | Node::Link { children, .. } => {
                let is_double = marks.iter().any(|mark| kind(mark) == kind(node));
                let is_beside = nodes.get(index + 1).is_some_and(|next| kind(next) == kind(node));
                if is_double || is_beside || children.is_empty() {
                    return None;
                }
                marks.push(node);
                marked(children, marks, each)?;
                marks.pop();
            }
            Node::Html(_) => return None,
            node => each(node, marks),
        }
    }
    Some(())
}

/// A list of blocks of Portable Text. `None` if it has what blocks cannot express: raw HTML, blocks in quotes and items, titles, numbers to start from.
pub fn portable_text(nodes: &[Node]) -> Option<Value> {
    let mut blocks = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let kind = |node: &Node| match node {
            Node::List { start, .. } => Some(start.is_some()),
            _ => None,
        };
        let next = nodes.get(index + 1);
        let is_continued = kind(node).is_some() && next.map(kind) == Some(kind(node));
        if is_continued {
            return None;
        }
        match node {
            Node::Paragraph(line) => blocks.push(block("normal", line)?),
            Node::Heading(level, line) => blocks.push(block(&format!("h{level}"), line)?),
            Node::Quote(inside) => match &inside[..] {
                [Node::Paragraph(line)] => blocks.push(block("blockquote", line)?),
                _ => return None,
            },
            Node::List { .. } => list(node, 1, &mut blocks)?,
            Node::Code { info, text } => {
                blocks.push(json!({ "_type": "code", "language": info.split_whitespace().next(), "code": text }));
            }
            Node::Rule => blocks.push(json!({ "_type": "break" })),
            _ => return None,
        }
    }
    for (index, block) in blocks.iter_mut().enumerate() {
        block["_key"] = json!(format!("block{index}"));
    }
    // An empty list has no marks of a format.
    (!blocks.is_empty()).then_some(Value::Array(blocks))
}

fn list(node: &Node, level: u32, blocks: &mut Vec<Value>) -> Option<()> {
    let Node::List { start: start @ (None | Some(1)), is_loose: false, items } = node else { return None };
    for item in items {
        let (None, Some((Node::Paragraph(line), rest))) = (item.done, item.nodes.split_first()) else { return None };
        let mut text = block("normal", line)?;
        text["listItem"] = json!(if start.is_some() { "number" } else { "bullet" });
        text["level"] = json!(level);
        blocks.push(text);
        match rest {
            [] => {}
            [inner] => list(inner, level + 1, blocks)?,
            _ => return None,
        }
    }
    Some(())
}

fn block(style: &str, line: &[Node]) -> Option<Value> {
    let (mut children, mut definitions) = (Vec::new(), Vec::new());
    let mut has_title = false;
    marked(line, &mut Vec::new(), &mut |node, marks| {
        let mut names = Vec::new();
        for mark in marks {
            names.push(match mark {
                Node::Emphasis(_) => json!("em"),
                Node::Strong(_) => json!("strong"),
                Node::Delete(_) => json!("strike-through"),
                Node::Link { url, title, .. } => {
                    has_title |= !title.is_empty();
                    let key = format!("link{}", std::ptr::from_ref::<Node>(mark).addr());
                    let definition = json!({ "_key": key, "_type": "link", "href": url });
                    if !definitions.contains(&definition) {
                        definitions.push(definition);
                    }
                    json!(key)
                }
                _ => json!("code"),
            });
        }
        match node {
            Node::Image { url, title, alt } => {
                has_title |= !title.is_empty() || !names.is_empty();
                children.push(json!({ "_type": "image", "url": url, "alt": alt }));
            }
            Node::InlineCode(text) => {
                names.push(json!("code"));
                children.push(json!({ "_type": "span", "marks": names, "text": text }));
            }
            // A line feed is a line break, so text has none.
            Node::Break => children.push(json!({ "_type": "span", "marks": names, "text": "\n" })),
            node => {
                let text = node.text().replace('\n', " ");
                children.push(json!({ "_type": "span", "marks": names, "text": text }));
            }
        }
    })?;
    let block: Map<String, Value> = [
        ("_type".to_owned(), json!("block")),
        ("style".to_owned(), json!(style)),
        ("markDefs".to_owned(), json!(definitions)),
        ("children".to_owned(), json!(children)),
    ]
    .into_iter()
    .collect();
    (!has_title).then_some(Value::Object(block))
}
