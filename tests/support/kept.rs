//! Checks that the crate keeps the content of HTML: each character, with the URL that it links to, as in html5ever's tree of the same HTML.
//!
//! White space is not compared, because it depends on the blocks around it. NUL is not compared, because HTML treats it differently in
//! different contexts.

use std::rc::Rc;

use crate::dom::{self, Dom};

/// The URL of the page that contains the HTML.
pub const PAGE: &str = "https://page.example/deep/page.html";

/// Elements whose content is not shown.
const HIDDEN: &[&str] = &["script", "style", "title", "noscript", "noembed", "noframes", "template", "datalist"];

/// Markup that the crate replaces with something else, or that HTML parses by special rules (`select` allows only some elements inside). HTML
/// that contains any of it is not compared.
const NOT_COMPARED: &[&str] = &[
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

/// Elements that change in HTML how formatting continues in and after them. The crate drops their tags, so links continue across them.
const SCOPED: &[&str] = &["<object", "<applet", "<marquee", "<textarea"];

/// Elements whose content is dropped or is plain text in HTML, but is markup in SVG and MathML.
const RAW: &[&str] =
    &["<script", "<style", "<title", "<no", "<textarea", "<xmp", "<plaintext", "<template", "<datalist"];

/// The maximum depth at which HTML with SVG or MathML is compared. Deeper elements may be lost at the end of SVG or MathML, because the reader
/// keeps only 16 elements that wait for content.
const DEEP: usize = 14;

/// The maximum depth at which links are compared. When a link ends outside blocks that were opened in it, HTML's parser takes the link out of
/// this many blocks and no more ("The adoption agency algorithm").
const ADOPTED: usize = 8;

/// A character, and the URL that it links to.
type Character = (char, Option<Rc<str>>);

/// Describes the first difference between the HTML `given` and `written`, the nodes that the crate made of it. `None` if they are the same or
/// cannot be compared.
pub fn difference(given: &str, written: &[Dom]) -> Option<String> {
    let lower = given.to_ascii_lowercase();
    if NOT_COMPARED.iter().any(|name| lower.contains(name)) {
        return None;
    }
    let (given, is_valid) = dom::parse_fragment(given);
    let (mut expected, mut found) = (characters(&given), characters(written));
    let foreign = ["<svg", "<math"].iter().filter_map(|name| lower.find(name)).min();
    let has_foreign = foreign.is_some();
    // In the crate, SVG and MathML may end earlier than in HTML. Then the content of these elements is no longer markup.
    if foreign.is_some_and(|start| RAW.iter().any(|name| lower[start..].contains(name))) {
        return None;
    }
    let has_table = lower.contains("<table");
    let depth = depth(&given);
    if depth > DEEP && has_foreign {
        return None;
    }
    // In HTML, a link that is left open inside SVG or MathML continues after them.
    if depth > ADOPTED || has_foreign || (has_table && !is_valid) || SCOPED.iter().any(|name| lower.contains(name)) {
        expected.iter_mut().chain(&mut found).for_each(|(_, link)| *link = None);
    }
    if has_table {
        // HTML moves content that is in a table but outside its cells in front of the table. The crate moves it into a cell.
        expected.sort();
        found.sort();
    }
    // The crate ends SVG, MathML and `<datalist>` at the first tag that cannot occur inside them, and keeps what follows.
    let may_have_more = has_foreign || lower.contains("<datalist");
    if expected == found || (may_have_more && are_among(&expected, &found)) {
        return None;
    }
    let same = expected.iter().zip(&found).take_while(|(expected, found)| expected == found).count();
    Some(format!("expected {}, found {}", shown(&expected[same..]), shown(&found[same..])))
}

/// Whether `found` contains all `expected` characters in this order, with any others in between.
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
            // An image without an allowed URL becomes its alternative text. An image of one pixel, which counts readers, is dropped.
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

/// Resolves a URL on the page as a browser does. `None` if it is invalid, or if it leads to the page itself without a fragment (`https:`),
/// because the crate may drop such a URL.
fn joined(address: &str) -> Option<url::Url> {
    let address = address.trim_matches(|char| char <= ' ');
    let page = url::Url::parse(PAGE).expect("a URL");
    // Browsers read more than two leading slashes as two. The `url` crate does so only in URLs with a scheme.
    let rest = address.trim_start_matches(['/', '\\']);
    let is_slashed = address.len() - rest.len() > 2;
    let url = if is_slashed { page.join(&format!("//{rest}")) } else { page.join(address) };
    let url = url.ok().filter(|_| !address.is_empty())?;
    let says_nothing = url.path() == page.path() && url.host() == page.host() && url.query() == page.query();
    (!says_nothing || url.fragment().is_some()).then_some(url)
}

/// Resolves the URL of a link. `None` if a link must not have its scheme. Fragments of the page itself are removed, because the crate gives
/// elements its own ids.
fn resolved(address: &str) -> Option<String> {
    let page = url::Url::parse(PAGE).expect("a URL");
    let mut url = joined(address)?;
    if url.path() == page.path() && url.host() == page.host() {
        url.set_fragment(None);
    }
    // The URL Standard allows a quotation mark in a host. The crate drops such a link.
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
