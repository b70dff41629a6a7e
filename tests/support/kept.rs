//! What is kept of an HTML text: each character with the address that it links to, as html5ever's tree of the same text has it.
//!
//! White space is left out, since where it goes is a matter of blocks, and so is NUL, which no two places of HTML treat alike.

use std::rc::Rc;

use crate::dom::{self, Dom};

/// Where the text stands.
pub const PAGE: &str = "https://page.example/deep/page.html";

/// Elements whose content does not show.
const HIDDEN: &[&str] = &["script", "style", "title", "noscript", "noembed", "noframes", "template", "datalist"];

/// What has another thing in its place, or what HTML's parser treats in a way of its own (`select` alone decides what may be in it): a text
/// with it is not compared.
const APART: &[&str] = &[
    "<audio",
    "<video",
    "<iframe",
    "<select",
    "annotation-xml",
    "tweet",
    "twitter-",
    "instagram-",
    "tiktok-",
    "bluesky-",
    "mastodon-",
    "fb-",
    "reddit-",
    "text-post-",
];

/// Elements in and after which HTML has its formatting go on in ways of their own. Here they lose their tag, and links go on.
const SCOPED: &[&str] = &["<object", "<applet", "<marquee", "<textarea"];

/// Elements whose content is no markup, but is some in SVG and MathML.
const RAW: &[&str] =
    &["<script", "<style", "<title", "<no", "<textarea", "<xmp", "<plaintext", "<template", "<datalist"];

/// How deep elements may be for SVG and MathML to end with one of them: of those that wait for content the reader keeps sixteen.
const DEEP: usize = 14;

/// How deep elements may be for their links to be compared: HTML takes a link that ends out of so many blocks that were opened in it, and gives
/// up on the rest ("The adoption agency algorithm").
const ADOPTED: usize = 8;

/// A character, and where it leads.
type Character = (char, Option<Rc<str>>);

/// What of the HTML `given` is missing in `written`, the body made of it, or is too much; `None` where both say the same.
pub fn difference(given: &str, written: &[Dom]) -> Option<String> {
    let lower = given.to_ascii_lowercase();
    if APART.iter().any(|name| lower.contains(name)) {
        return None;
    }
    let (given, is_valid) = dom::parse_fragment(given);
    let (mut expected, mut found) = (characters(&given), characters(written));
    let foreign = ["<svg", "<math"].iter().filter_map(|name| lower.find(name)).min();
    let has_foreign = foreign.is_some();
    // Where they end sooner than in HTML, what has some markup in them has none.
    if foreign.is_some_and(|start| RAW.iter().any(|name| lower[start..].contains(name))) {
        return None;
    }
    let has_table = lower.contains("<table");
    let depth = depth(&given);
    if depth > DEEP && has_foreign {
        return None;
    }
    // A link that is left open in SVG or MathML goes on in HTML.
    if depth > ADOPTED || has_foreign || (has_table && !is_valid) || SCOPED.iter().any(|name| lower.contains(name)) {
        expected.iter_mut().chain(&mut found).for_each(|(_, link)| *link = None);
    }
    if has_table {
        // What stands in a table outside its cells is moved in front of it by HTML, and into a cell here.
        expected.sort();
        found.sort();
    }
    // They end with the first tag that is none of theirs, and what follows is kept.
    let may_have_more = has_foreign || lower.contains("<datalist");
    if expected == found || (may_have_more && are_among(&expected, &found)) {
        return None;
    }
    let same = expected.iter().zip(&found).take_while(|(expected, found)| expected == found).count();
    Some(format!("expected {}, found {}", shown(&expected[same..]), shown(&found[same..])))
}

/// Whether the characters are all there, in this order, with others between.
fn are_among(expected: &[Character], found: &[Character]) -> bool {
    let mut found = found.iter();
    expected.iter().all(|character| found.any(|other| other == character))
}

fn depth(nodes: &[Dom]) -> usize {
    nodes.iter().map(|node| 1 + depth(node.children())).max().unwrap_or_default()
}

fn characters(nodes: &[Dom]) -> Vec<Character> {
    let mut characters = Vec::new();
    walk(nodes, None, &mut characters);
    characters
}

fn walk(nodes: &[Dom], link: Option<&Rc<str>>, characters: &mut Vec<Character>) {
    for node in nodes {
        let name = node.name();
        match node {
            Dom::Text(text) => add(text, link, characters),
            _ if HIDDEN.contains(&name) || name.starts_with("foreign:") => {}
            // Without an address that may be one, its words stand in its place; what counts readers has none.
            _ if name == "img" => {
                let is_point =
                    |attr: &&str| node.attr(attr).is_some_and(|size| ["0", "1"].contains(&size.trim_ascii()));
                let is_pixel = ["width", "height"].iter().all(is_point);
                if !is_pixel && !["data-src", "src"].iter().any(|attr| node.attr(attr).is_some_and(is_image)) {
                    add(node.attr("alt").unwrap_or_default(), link, characters);
                }
            }
            _ if name == "a" => {
                let own = node.attr("href").and_then(resolved).map(Rc::from);
                walk(node.children(), own.as_ref().or(link), characters);
            }
            _ => walk(node.children(), link, characters),
        }
    }
}

fn add(text: &str, link: Option<&Rc<str>>, characters: &mut Vec<Character>) {
    let shows = |char: &char| !char.is_whitespace() && !matches!(char, '\0' | '\u{fffd}');
    characters.extend(text.chars().filter(shows).map(|char| (char, link.cloned())));
}

/// An address as a browser resolves it on the page; `None` also for one that says nothing but where it stands (`https:`), which need not be one.
fn joined(address: &str) -> Option<url::Url> {
    let address = address.trim_matches(|char| char <= ' ');
    let page = url::Url::parse(PAGE).expect("a URL");
    // More slashes than two are as two, which the crate does not know of addresses without a scheme.
    let rest = address.trim_start_matches(['/', '\\']);
    let is_slashed = address.len() - rest.len() > 2;
    let url = if is_slashed { page.join(&format!("//{rest}")) } else { page.join(address) };
    let url = url.ok().filter(|_| !address.is_empty())?;
    let says_nothing = url.path() == page.path() && url.host() == page.host() && url.query() == page.query();
    (!says_nothing || url.fragment().is_some()).then_some(url)
}

/// A link's address, where the scheme is one that a link may have. Ids are the crate's own.
fn resolved(address: &str) -> Option<String> {
    let page = url::Url::parse(PAGE).expect("a URL");
    let mut url = joined(address)?;
    if url.path() == page.path() && url.host() == page.host() {
        url.set_fragment(None);
    }
    // The URL Standard takes a quotation mark in a host; here that is no link.
    let has_host = !url.host_str().is_some_and(|host| host.contains('"'));
    (has_host && ["http", "https", "mailto", "tel"].contains(&url.scheme())).then(|| url.to_string())
}

fn is_image(address: &str) -> bool {
    joined(address).is_some_and(|url| matches!(url.scheme(), "http" | "https") || dom::is_safe(url.as_str(), true))
}

fn shown(characters: &[Character]) -> String {
    let text: String = characters.iter().take(30).map(|(char, _)| *char).collect();
    let link = characters.first().and_then(|(_, link)| link.as_deref());
    format!("{text:?} {}", link.map_or("without a link".to_owned(), |link| format!("linked to {link}")))
}
