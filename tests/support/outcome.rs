//! What must be true of a rendered body: a small language of checks on the parsed HTML of an article and on its report.

use newsprint::{Extent, Options};

use crate::dom::{self, Dom};

/// One thing that must be true. A selector is a list of compounds, as in CSS: `a[href=x] img[src*=y]`. It has no quotation marks.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// The text of the body, with white space collapsed.
    Text(&'static str),
    /// The text of the body has this text once.
    Once(&'static str),
    /// The text of the body does not have this text.
    Never(&'static str),
    /// The texts stand in the body in this order.
    Order(&'static [&'static str]),
    /// An element matches.
    Has(&'static str),
    /// No element matches.
    No(&'static str),
    /// This many elements match.
    Count(&'static str, usize),
    /// An element matches, and has exactly this text.
    Says(&'static str, &'static str),
    /// An element matches, and has this text inside.
    In(&'static str, &'static str),
    /// No element that matches has this text inside.
    NotIn(&'static str, &'static str),
    /// An element matches the first selector, with an element that matches the second one and this text inside.
    With(&'static str, &'static str, &'static str),
    /// A link matches the first selector and leads to an element that matches the second one.
    Leads(&'static str, &'static str),
    /// The picture with this address stands among words, and the style sheet can tell it from a picture that stands alone.
    Inline(&'static str),
    /// The report has a warning with this code, whose message has this text inside.
    Warned(&'static str, &'static str),
    /// The excerpt of the article passes the check.
    Excerpt(&'static Check),
    /// One of the checks passes.
    Either(&'static [Check]),
}

/// A rendered article.
pub struct Outcome {
    nodes: Vec<Dom>,
    /// The text of the body.
    text: String,
    warnings: Vec<(String, String)>,
    excerpt: Option<Box<Outcome>>,
}

impl Outcome {
    /// Renders the article of the JSON, in full and as an excerpt.
    pub fn of(json: &str) -> Outcome {
        let excerpt = Outcome::with(json, Extent::Excerpt, None);
        Outcome::with(json, Extent::Full, Some(Box::new(excerpt)))
    }

    fn with(json: &str, extent: Extent, excerpt: Option<Box<Outcome>>) -> Outcome {
        let options = Options { id_prefix: Some("np".into()), extent, ..Options::default() };
        let render = || {
            let (article, mut report) = newsprint::read(json)?;
            report.extend(newsprint::inspect(&article, &options)?);
            Ok((newsprint::render_html(&article, &options)?, report))
        };
        let (html, report) = render().unwrap_or_else(|error: newsprint::Error| panic!("{error}: {json}"));
        let nodes = dom::parse(&html);
        let body = nodes.iter().find_map(|node| node.part("body")).cloned();
        let text = body.map(|body| text_of(&body)).unwrap_or_default();
        let named = |warning: newsprint::Warning| (warning.code.as_str().to_owned(), warning.message.to_string());
        Outcome { nodes, text, warnings: report.warnings.into_iter().map(named).collect(), excerpt }
    }

    /// Whether the check passes.
    pub fn passes(&self, check: Check) -> bool {
        match check {
            Check::Text(text) => self.text == text,
            Check::Once(text) => self.text.matches(text).count() == 1,
            Check::Never(text) => !self.text.contains(text),
            Check::Order(texts) => {
                let mut rest = &*self.text;
                texts.iter().all(|text| {
                    let found = rest.split_once(text);
                    rest = found.map_or("", |(_, rest)| rest);
                    found.is_some()
                })
            }
            Check::Has(selector) => !self.select(selector).is_empty(),
            Check::No(selector) => self.select(selector).is_empty(),
            Check::Count(selector, count) => self.select(selector).len() == count,
            Check::Says(selector, text) => self.select(selector).iter().any(|node| text_of(node) == text),
            Check::In(selector, text) => self.select(selector).iter().any(|node| text_of(node).contains(text)),
            Check::NotIn(selector, text) => !self.passes(Check::In(selector, text)),
            Check::With(selector, inside, text) => self.select(selector).iter().any(|node| {
                let has = !select(node.children(), inside).is_empty();
                has && text_of(node).contains(text)
            }),
            Check::Leads(selector, target) => {
                let ids: Vec<String> =
                    self.select(target).iter().filter_map(|node| Some(format!("#{}", node.attr("id")?))).collect();
                let links = self.select(selector);
                links.iter().filter_map(|link| link.attr("href")).any(|href| ids.iter().any(|id| id == href))
            }
            Check::Inline(address) => {
                let paragraphs = self.select("p");
                let pictures = paragraphs.iter().filter(|node| !text_of(node).is_empty());
                let mut pictures = pictures.flat_map(|node| select(node.children(), "img"));
                let alone = Outcome::with(ALONE, Extent::Full, None);
                let marks_alone = marks(alone.select("img")[0]);
                pictures.any(|node| node.attr("src") == Some(address) && marks(node) != marks_alone)
            }
            Check::Warned(code, text) => {
                self.warnings.iter().any(|(known, message)| known == code && message.contains(text))
            }
            Check::Excerpt(check) => self.excerpt.as_ref().is_some_and(|excerpt| excerpt.passes(*check)),
            Check::Either(checks) => checks.iter().any(|check| self.passes(*check)),
        }
    }

    fn select(&self, selector: &str) -> Vec<&Dom> {
        select(&self.nodes, selector)
    }
}

/// A picture that stands alone.
const ALONE: &str =
    r#"{"headline": "x", "body": {"format": "html", "content": "<p><img src='https://i.example/1.jpg' alt='a'></p>"}}"#;

/// What a style sheet can tell elements of one name apart by.
fn marks(node: &Dom) -> Vec<(String, String)> {
    let Dom::Element { attrs, .. } = node else { return Vec::new() };
    let is_mark = |name: &str| matches!(name, "part" | "class") || name.starts_with("data-");
    attrs.iter().filter(|(name, _)| is_mark(name)).cloned().collect()
}

/// The elements that the selector matches, in the order of the document.
pub fn select<'d>(nodes: &'d [Dom], selector: &str) -> Vec<&'d Dom> {
    let mut depth = 0;
    let compounds: Vec<&str> = selector
        .split(|char| {
            depth += i32::from(char == '[') - i32::from(char == ']');
            char == ' ' && depth == 0
        })
        .collect();
    let mut found = Vec::new();
    collect(nodes, &compounds, &mut found);
    found
}

fn collect<'d>(nodes: &'d [Dom], compounds: &[&str], found: &mut Vec<&'d Dom>) {
    for node in nodes {
        let rest = if matches(node, compounds[0]) { &compounds[1..] } else { compounds };
        if rest.is_empty() {
            found.push(node);
        }
        // The last compound may match further inside.
        collect(node.children(), if rest.is_empty() { compounds } else { rest }, found);
    }
}

fn matches(node: &Dom, compound: &str) -> bool {
    let mut pieces = compound.split('[');
    let name = pieces.next().unwrap_or_default();
    let has = |piece: &str| {
        let piece = piece.strip_suffix(']').expect("an attribute ends with a bracket");
        let Some((name, value)) = piece.split_once('=') else { return node.attr(piece).is_some() };
        match name.strip_suffix('*') {
            Some(name) => node.attr(name).is_some_and(|known| known.contains(value)),
            None => node.attr(name) == Some(value),
        }
    };
    matches!(node, Dom::Element { .. }) && (name.is_empty() || node.name() == name) && pieces.all(has)
}

/// Elements around which no white space is added.
const INLINE: &str = "a abbr b bdi bdo button cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr";

/// The text of a node as it is shown, with white space collapsed. Blocks and line breaks part words.
fn text_of(node: &Dom) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn write(node: &Dom, text: &mut String) {
    match node {
        Dom::Text(own) => *text += own,
        Dom::Element { .. } if node.attr("hidden").is_some() => {}
        Dom::Element { name, children, .. } => {
            let space = if INLINE.split(' ').any(|inline| inline == name) { "" } else { " " };
            *text += space;
            children.iter().for_each(|child| write(child, text));
            *text += space;
        }
    }
}
