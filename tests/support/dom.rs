//! HTML as html5ever parses it, and the rules for all HTML that the crate writes.

#[path = "allowed.rs"]
pub mod allowed;

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A node of a parsed document. Comments are not kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Dom {
    Element { name: String, attrs: Vec<(String, String)>, children: Vec<Dom> },
    Text(String),
}

impl Dom {
    pub fn attr(&self, name: &str) -> Option<&str> {
        let Dom::Element { attrs, .. } = self else { return None };
        attrs.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    pub fn name(&self) -> &str {
        match self {
            Dom::Element { name, .. } => name,
            Dom::Text(_) => "",
        }
    }

    pub fn children(&self) -> &[Dom] {
        match self {
            Dom::Element { children, .. } => children,
            Dom::Text(_) => &[],
        }
    }

    /// The first element with that part: this element or one inside.
    pub fn part(&self, part: &str) -> Option<&Dom> {
        if self.attr("part") == Some(part) {
            return Some(self);
        }
        self.children().iter().find_map(|child| child.part(part))
    }

    /// The text of this node and of all nodes inside.
    pub fn text(&self) -> String {
        match self {
            Dom::Text(text) => text.clone(),
            Dom::Element { children, .. } => children.iter().map(Dom::text).collect(),
        }
    }
}

/// Parses a document and returns the children of its body. Names of SVG and MathML elements get the prefix `foreign:`.
pub fn parse(html: &str) -> Vec<Dom> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let document = nodes(&dom.document);
    let body = document
        .iter()
        .find(|node| node.name() == "html")
        .and_then(|html| html.children().iter().find(|node| node.name() == "body"));
    body.map(|body| body.children().to_vec()).unwrap_or_default()
}

/// Parses the content of a `div`. Returns the nodes, and whether there was no parse error.
pub fn parse_fragment(html: &str) -> (Vec<Dom>, bool) {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = html5ever::parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), true).one(html);
    let root = nodes(&dom.document);
    let is_valid = dom.errors.borrow().is_empty();
    (root.first().map(|root| root.children().to_vec()).unwrap_or_default(), is_valid)
}

fn nodes(parent: &Handle) -> Vec<Dom> {
    let children = parent.children.borrow();
    children
        .iter()
        .filter_map(|node| match &node.data {
            NodeData::Text { contents } => Some(Dom::Text(contents.borrow().to_string())),
            NodeData::Element { name, attrs, template_contents, .. } => {
                let is_html = name.ns == ns!(html);
                let prefix = if is_html { "" } else { "foreign:" };
                let attrs = attrs.borrow();
                let contents = template_contents.borrow();
                Some(Dom::Element {
                    name: format!("{prefix}{}", name.local),
                    attrs: attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect(),
                    children: nodes(contents.as_ref().unwrap_or(node)),
                })
            }
            _ => None,
        })
        .collect()
}

/// Serializes the nodes as browsers do.
pub fn serialize(nodes: &[Dom]) -> String {
    let mut html = String::new();
    for node in nodes {
        match node {
            Dom::Text(text) => html += &escape(text, false),
            Dom::Element { name, attrs, children } => {
                html += &format!("<{name}");
                for (name, value) in attrs {
                    html += &format!(" {name}=\"{}\"", escape(value, true));
                }
                html.push('>');
                if !matches!(&**name, "img" | "br" | "wbr" | "hr" | "input") {
                    html += &format!("{}</{name}>", serialize(children));
                }
            }
        }
    }
    html
}

fn escape(text: &str, in_attribute: bool) -> String {
    let text = text.replace('&', "&amp;").replace('\u{a0}', "&nbsp;").replace('<', "&lt;").replace('>', "&gt;");
    if in_attribute { text.replace('"', "&quot;") } else { text }
}

/// The URL of the page that contains the HTML.
const PAGE: &str = "https://page.example/deep/page.html";

/// Finds breaches of the rules for every string that the crate writes. Elements and attributes are on the closed lists. URLs resolve to
/// allowed schemes. Ids have the prefix and occur once. Parsing and serializing the string does not change it.
pub fn breaches(html: &str, prefix: &str) -> Vec<String> {
    let nodes = parse(html);
    let mut found = Vec::new();
    let again = serialize(&nodes);
    if again != html {
        let same = html.bytes().zip(again.bytes()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| {
            String::from_utf8_lossy(&text.as_bytes()[same.saturating_sub(40)..(same + 60).min(text.len())]).into_owned()
        };
        found.push(format!("parsing and serializing changes {:?} to {:?}", near(html), near(&again)));
    }
    let mut ids = Vec::new();
    for node in &nodes {
        walk(node, prefix, 1, &mut ids, &mut found);
    }
    ids.sort();
    found.extend(ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("duplicate id {}", pair[0])));
    found
}

fn walk(node: &Dom, prefix: &str, depth: usize, ids: &mut Vec<String>, found: &mut Vec<String>) {
    let Dom::Element { name, attrs, children } = node else { return };
    if !allowed::is_tag(name) {
        found.push(format!("<{name}>"));
    }
    if depth > 100 {
        found.push(format!("<{name}> {depth} levels deep"));
        return;
    }
    for (attr, value) in attrs {
        if !allowed::allows(name, attr, value) {
            found.push(format!("{name}[{attr}={value:?}]"));
        }
        let is_image = name == "img" || attr == "data-poster";
        let urls: Vec<&str> = match &**attr {
            "srcset" => value.split(", ").filter_map(|candidate| candidate.split(' ').next()).collect(),
            "href" | "src" | "cite" | "data-player" | "data-poster" => vec![value],
            // Languages or types, which may be empty, and URLs alternate.
            "data-captions" | "data-sources" => value.split(' ').skip(1).step_by(2).collect(),
            "id" => {
                ids.push(value.clone());
                if !value.starts_with(prefix) {
                    found.push(format!("id {value}"));
                }
                vec![]
            }
            _ => vec![],
        };
        found.extend(
            urls.into_iter().filter(|url| !is_safe(url, is_image)).map(|url| format!("{name}[{attr}={url:?}]")),
        );
    }
    let rel = node.attr("rel").unwrap_or_default();
    if node.attr("target") == Some("_blank") && !rel.split(' ').any(|token| token == "noopener") {
        found.push(format!("{name} without noopener"));
    }
    for child in children {
        walk(child, prefix, depth + 1, ids, found);
    }
}

/// Whether a browser resolves the URL to an allowed scheme. An invalid URL is safe, because it leads nowhere.
pub fn is_safe(url: &str, is_image: bool) -> bool {
    thread_local! {
        static KNOWN: RefCell<HashMap<(String, bool), bool>> = RefCell::default();
    }
    let key = (url.to_owned(), is_image);
    KNOWN.with_borrow_mut(|known| *known.entry(key).or_insert_with(|| resolves_safely(url, is_image)))
}

fn resolves_safely(url: &str, is_image: bool) -> bool {
    static BASE: LazyLock<url::Url> = LazyLock::new(|| url::Url::parse(PAGE).expect("a URL"));
    let Ok(resolved) = BASE.join(url) else { return true };
    match resolved.scheme() {
        "http" | "https" => true,
        "mailto" | "tel" => !is_image,
        "data" => {
            let kind = resolved.path().split([';', ',']).next().unwrap_or_default().to_ascii_lowercase();
            is_image && ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"].contains(&&*kind)
        }
        _ => false,
    }
}

/// Whether an element of this name has no end tag before the next start tag of its name, or at the end. `html` is in lower case. Tags in comments count.
pub fn has_unclosed(html: &str, name: &str) -> bool {
    let is_name = |after: &str| {
        let rest = after.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_whitespace() || matches!(char, '/' | '>')))
    };
    let tags = html.split('<').skip(1);
    let tags = tags.filter(|tag| is_name(tag.strip_prefix('/').unwrap_or(tag))).map(|tag| tag.starts_with('/'));
    let tags: Vec<bool> = tags.collect();
    (0..tags.len()).any(|at| !tags[at] && tags.get(at + 1) != Some(&true))
}
