//! Rules that the markup of every fixture must keep, beyond its expected output. The markup is parsed by a real HTML parser.

use std::collections::HashSet;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::support::Fixture;

/// The parts in the order of the markup. `Part` in pkg/newsprint.d.ts has the same order, except that avatars follow the authors there. In the
/// markup an avatar, which is decoration, stands before the names.
const PARTS: &str = "root publisher logo kicker headline status deck byline avatar author role location published updated reading-time \
    source-label corrections correction lead image caption credit body quote pullquote table code note embed continue live \
    live-update changes rights origin tags related aside announcement";

/// Elements that may be empty. An empty cell keeps the columns aligned, an empty item keeps its number, and a link leads to an empty `span`.
const MAY_BE_EMPTY: &[&str] = &["img", "br", "hr", "wbr", "input", "td", "li", "span", "button"];

#[test]
fn markup_keeps_the_rules() {
    let mut breaches = Vec::new();
    for fixture in Fixture::all() {
        let (html, _) = fixture.render();
        let page = Page::parse(&html);
        breaches.extend(page.breaches().into_iter().map(|breach| format!("{}: {breach}", fixture.name)));
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

/// Each exception occurs in a fixture.
#[test]
fn what_may_be_empty_is_so_somewhere() {
    let mut empty: Vec<String> = Vec::new();
    for fixture in Fixture::all() {
        let (html, _) = fixture.render();
        let elements = Page::parse(&html).elements.into_iter();
        empty.extend(elements.filter(|element| element.is_empty).map(|element| element.name));
    }
    let missing: Vec<_> = MAY_BE_EMPTY.iter().filter(|name| !empty.iter().any(|known| known == **name)).collect();
    assert!(missing.is_empty(), "no fixture has an empty {missing:?}");
}

#[test]
fn broken_rules_are_detected() {
    for (html, expected) in [
        ("<h2>A</h2><h4>B</h4>", "a heading of level 4 follows one of level 2"),
        ("<p id=a>x</p><p id=a>y</p>", "the id a occurs twice"),
        ("<a href='#b'>x</a>", "nothing has the id b"),
        ("<div role=group>x</div>", "a group has no name"),
        ("<ul></ul>", "an empty ul"),
        ("<p part=tags>x</p><p part=deck>y</p>", "deck stands after tags"),
        ("<p part=hat>x</p>", "hat is not a part"),
        ("<img src=x>", "an image has no alt"),
        ("<time datetime='soon'>x</time>", "a time is invalid: soon"),
        ("<p>x<div>y</div></p>", "a parse error"),
    ] {
        let breaches = Page::parse(html).breaches();
        assert!(breaches.iter().any(|breach| breach.starts_with(expected)), "{html}: {breaches:?}");
    }
}

/// An element, in document order.
struct Element {
    name: String,
    attrs: Vec<(String, String)>,
    is_empty: bool,
    /// Whether the element is inside the body or the live updates, where the order of the parts is free.
    is_inner: bool,
}

impl Element {
    fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    fn heading_level(&self) -> Option<u32> {
        let level = self.name.strip_prefix('h')?.parse().ok()?;
        Some(self.attr("aria-level").map_or(level, |level| level.parse().expect("a level is a number")))
    }
}

struct Page {
    elements: Vec<Element>,
    errors: Vec<String>,
}

impl Page {
    fn parse(html: &str) -> Page {
        let context = QualName::new(None, ns!(html), local_name!("div"));
        let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
        let mut elements = Vec::new();
        collect(&dom.document, false, &mut elements);
        let errors = dom.errors.borrow().iter().map(|error| format!("a parse error: {error}")).collect();
        Page { elements, errors }
    }

    fn breaches(&self) -> Vec<String> {
        let mut breaches = self.errors.clone();
        self.check_ids(&mut breaches);
        self.check_headings(&mut breaches);
        self.check_parts(&mut breaches);
        for element in &self.elements {
            breaches.extend(breach_of(element));
        }
        breaches
    }

    fn check_ids(&self, breaches: &mut Vec<String>) {
        let mut ids = HashSet::new();
        for id in self.elements.iter().filter_map(|element| element.attr("id")) {
            if !ids.insert(id) {
                breaches.push(format!("the id {id} occurs twice"));
            }
        }
        let links = self.elements.iter().filter_map(|element| element.attr("href")?.strip_prefix('#'));
        let names = self.elements.iter().filter_map(|element| element.attr("aria-labelledby"));
        for id in links.chain(names).filter(|id| !ids.contains(id)) {
            breaches.push(format!("nothing has the id {id}"));
        }
    }

    fn check_headings(&self, breaches: &mut Vec<String>) {
        let levels: Vec<u32> = self.elements.iter().filter_map(Element::heading_level).collect();
        for pair in levels.windows(2).filter(|pair| pair[1] > pair[0] + 1) {
            breaches.push(format!("a heading of level {} follows one of level {}", pair[1], pair[0]));
        }
        if levels.iter().skip(1).any(|level| *level <= levels[0]) {
            breaches.push("a heading is not below the headline".to_owned());
        }
    }

    fn check_parts(&self, breaches: &mut Vec<String>) {
        let parts: Vec<&str> = PARTS.split_whitespace().collect();
        let mut last = 0;
        let mut seen = HashSet::new();
        for part in self.elements.iter().filter_map(|element| element.attr("part").filter(|_| !element.is_inner)) {
            let Some(index) = parts.iter().position(|known| *known == part) else {
                breaches.push(format!("{part} is not a part"));
                continue;
            };
            // Corrections may stand above or below the body. Of several equal parts, only the first is checked.
            if !seen.insert(part) || part.starts_with("correction") {
                continue;
            }
            if index < last {
                breaches.push(format!("{part} stands after {}", parts[last]));
            }
            last = index;
        }
    }
}

fn breach_of(element: &Element) -> Option<String> {
    let has_name = element.attr("aria-label").or(element.attr("aria-labelledby")).is_some();
    match &*element.name {
        // A link may lead to a place between words.
        "span" if element.is_empty && element.attr("id").is_some() => None,
        name if element.is_empty && !MAY_BE_EMPTY.contains(&name) => Some(format!("an empty {name}")),
        "img" if element.attr("alt").is_none() => Some("an image has no alt".to_owned()),
        "a" if element.attr("href").is_none() => Some("a link has no href".to_owned()),
        "button" if element.attr("type") != Some("button") => Some("a button is not of type button".to_owned()),
        "input" if !has_name => Some("an input has no name".to_owned()),
        "time" => {
            let datetime = element.attr("datetime").unwrap_or_default();
            datetime.parse::<newsprint::DateTime>().is_err().then(|| format!("a time is invalid: {datetime}"))
        }
        _ if element.attr("role") == Some("group") && !has_name => Some("a group has no name".to_owned()),
        _ => None,
    }
}

fn collect(node: &Handle, is_inner: bool, elements: &mut Vec<Element>) {
    let mut is_inner = is_inner;
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attrs = attrs.borrow();
        let element = Element {
            name: name.local.to_string(),
            attrs: attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect(),
            is_empty: node.children.borrow().is_empty(),
            is_inner,
        };
        is_inner |= matches!(element.attr("part"), Some("body" | "live"));
        // The parser adds an `html` element around a fragment.
        if element.name != "html" {
            elements.push(element);
        }
    }
    for child in node.children.borrow().iter() {
        collect(child, is_inner, elements);
    }
}
