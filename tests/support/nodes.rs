//! Markdown as a tree of nodes, which the converters of `trees` read.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag};

/// A node of a Markdown document.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Paragraph(Vec<Node>),
    Heading(u8, Vec<Node>),
    Quote(Vec<Node>),
    List {
        start: Option<u64>,
        is_loose: bool,
        items: Vec<Item>,
    },
    /// The rows, of which the first is the header.
    Table {
        aligns: Vec<Alignment>,
        rows: Vec<Vec<Vec<Node>>>,
    },
    Code {
        info: String,
        text: String,
    },
    Rule,
    Html(String),
    HtmlBlock(String),
    Text(String),
    Emphasis(Vec<Node>),
    Strong(Vec<Node>),
    Delete(Vec<Node>),
    Link {
        url: String,
        title: String,
        children: Vec<Node>,
    },
    Image {
        url: String,
        title: String,
        alt: String,
    },
    InlineCode(String),
    Break,
    Task(bool),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Whether the task is done. `None` if the item is not a task.
    pub done: Option<bool>,
    pub nodes: Vec<Node>,
}

/// Parses CommonMark or, with `is_gfm`, GitHub Flavored Markdown without footnotes.
pub fn parse(markdown: &str, is_gfm: bool) -> Vec<Node> {
    let gfm = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    nodes(&mut Parser::new_ext(markdown, if is_gfm { gfm } else { Options::empty() }))
}

/// The nodes up to the end tag of the element around them.
fn nodes(events: &mut Parser<'_>) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    while let Some(event) = events.next() {
        let node = match event {
            Event::End(_) => break,
            Event::Start(tag) => element(tag, events),
            Event::Text(text) => Node::Text(text.into_string()),
            // `prosemirror-markdown` writes a space, which HTML shows in the same way.
            Event::SoftBreak => Node::Text("\n".to_owned()),
            Event::HardBreak => Node::Break,
            Event::Rule => Node::Rule,
            Event::Code(text) => Node::InlineCode(text.into_string()),
            Event::TaskListMarker(done) => Node::Task(done),
            Event::Html(html) | Event::InlineHtml(html) => Node::Html(html.into_string()),
            event => panic!("these options have no {event:?}"),
        };
        match (nodes.last_mut(), node) {
            (Some(Node::Text(before)), Node::Text(text)) => *before += &text,
            (_, node) => nodes.push(node),
        }
    }
    nodes
}

fn element(tag: Tag<'_>, events: &mut Parser<'_>) -> Node {
    match tag {
        Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell => Node::Quote(nodes(events)),
        Tag::Table(aligns) => {
            let cells = |row: Node| row.into_children().into_iter().map(Node::into_children).collect();
            Node::Table { aligns, rows: nodes(events).into_iter().map(cells).collect() }
        }
        Tag::Strikethrough => Node::Delete(nodes(events)),
        Tag::List(start) => {
            let items: Vec<Vec<Node>> = nodes(events).into_iter().map(Node::into_children).collect();
            // The parser writes paragraphs only into items of loose lists.
            let is_loose = items.iter().flatten().any(|node| matches!(node, Node::Paragraph(_)));
            Node::List { start, is_loose, items: items.into_iter().map(item).collect() }
        }
        Tag::Paragraph => Node::Paragraph(nodes(events)),
        Tag::Heading { level, .. } => Node::Heading(level as u8, nodes(events)),
        Tag::BlockQuote(_) => Node::Quote(nodes(events)),
        Tag::CodeBlock(kind) => {
            let info = match kind {
                CodeBlockKind::Fenced(info) => info.into_string(),
                CodeBlockKind::Indented => String::new(),
            };
            let text: String = nodes(events).into_iter().map(|node| node.text()).collect();
            Node::Code { info, text: text.strip_suffix('\n').unwrap_or(&text).to_owned() }
        }
        Tag::HtmlBlock => {
            let html: String = nodes(events).into_iter().map(|node| node.text()).collect();
            Node::HtmlBlock(html.trim_end_matches('\n').to_owned())
        }
        Tag::Emphasis => Node::Emphasis(nodes(events)),
        Tag::Strong => Node::Strong(nodes(events)),
        Tag::Link { link_type, dest_url, title, .. } => {
            let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
            Node::Link { url: format!("{scheme}{dest_url}"), title: title.into_string(), children: nodes(events) }
        }
        Tag::Image { dest_url, title, .. } => {
            let alt = nodes(events).iter().map(Node::text).collect();
            Node::Image { url: dest_url.into_string(), title: title.into_string(), alt }
        }
        tag => panic!("these options have no {tag:?}"),
    }
}

/// An item with its inline nodes in paragraphs.
fn item(nodes: Vec<Node>) -> Item {
    let mut item = Item { done: None, nodes: Vec::new() };
    let mut is_open = false;
    for node in nodes {
        match (node, item.nodes.last_mut()) {
            (Node::Task(done), _) => item.done = Some(done),
            (node, _) if node.is_block() => {
                is_open = false;
                item.nodes.push(node.without_task(&mut item.done));
            }
            (node, Some(Node::Paragraph(line))) if is_open => line.push(node),
            (node, _) => {
                is_open = true;
                item.nodes.push(Node::Paragraph(vec![node]));
            }
        }
    }
    item
}

impl Node {
    /// A paragraph without the mark of a task at its start.
    fn without_task(self, found: &mut Option<bool>) -> Node {
        match self {
            Node::Paragraph(mut line) => {
                if let Some(Node::Task(done)) = line.first() {
                    *found = Some(*done);
                    line.remove(0);
                }
                Node::Paragraph(line)
            }
            node => node,
        }
    }

    fn into_children(self) -> Vec<Node> {
        match self {
            Node::Quote(children) => children,
            node => panic!("a list has items and a table has rows, not {node:?}"),
        }
    }

    fn is_block(&self) -> bool {
        use Node::{Code, Heading, HtmlBlock, List, Paragraph, Quote, Rule, Table};
        matches!(
            self,
            Paragraph(_) | Heading(..) | Quote(_) | List { .. } | Code { .. } | Rule | HtmlBlock(_) | Table { .. }
        )
    }

    pub fn text(&self) -> String {
        match self {
            Node::Text(text) | Node::InlineCode(text) | Node::Html(text) => text.clone(),
            Node::Image { alt, .. } => alt.clone(),
            Node::Break => " ".to_owned(),
            Node::Emphasis(children)
            | Node::Strong(children)
            | Node::Delete(children)
            | Node::Link { children, .. } => children.iter().map(Node::text).collect(),
            _ => String::new(),
        }
    }
}
