//! What holds for every input, whatever it is. Fuzzing looks for one that breaks it; each that was found is kept and tried again.

use newsprint::{Article, Body, Error, ErrorCode, Formatted, Image, Options, Related, RichText, TextFormat};

use crate::dom::{self, Dom};
use crate::kept;

/// What ids begin with.
const PREFIX: &str = "np";

/// Fails with what was found.
pub fn hold(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// Any text as an article's JSON: it is an error with a code, or HTML that holds to the closed lists and parses to itself.
pub fn article(text: &str) -> Vec<String> {
    match newsprint::read(text) {
        Ok((article, _)) => written(&article).1,
        Err(_) => Vec::new(),
    }
}

/// As [`article`], with the text as a body and as a deck of HTML; and the text and the links of both are those of html5ever's parse.
pub fn html(text: &str) -> Vec<String> {
    let (nodes, mut breaches) = written(&with(text, TextFormat::Html));
    for part in ["body", "deck"] {
        let Some(nodes) = &nodes else { continue };
        let content = nodes.iter().find_map(|node| node.part(part)).map(Dom::children).unwrap_or_default();
        breaches.extend(kept::difference(text, content).map(|difference| format!("{part}: {difference}")));
    }
    breaches
}

/// As [`article`], with the text as a body and as a deck of Markdown.
pub fn markdown(text: &str) -> Vec<String> {
    written(&with(text, TextFormat::Markdown)).1
}

/// A text as the address of a link and of a picture, of an article with an address of its own and without: what comes out is what a
/// browser makes of the text, or nothing.
pub fn url(text: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    for base in [None, Some(kept::PAGE), Some("http://user@page.example:8080/a?b#c")] {
        let related = Related { headline: "x".into(), url: text.into(), ..Related::default() };
        let image = Image { src: text.into(), alt: Some("x".into()), ..Image::default() };
        let article = Article {
            headline: "x".into(),
            url: base.map(str::to_owned),
            related: vec![related],
            image: Some(image),
            ..Article::default()
        };
        let (nodes, found) = written(&article);
        breaches.extend(found);
        let nodes = nodes.unwrap_or_default();
        let part = |name| nodes.iter().find_map(|node| node.part(name));
        let link = part("related").and_then(|related| find(related, "href"));
        let picture = part("image").and_then(|image| image.attr("src"));
        breaches.extend([link, picture].into_iter().filter_map(|address| judged(text, address, base)));
    }
    breaches
}

/// What the `url` crate has to say of the address that was made of `text`.
fn judged(text: &str, found: Option<&str>, base: Option<&str>) -> Option<String> {
    // Without a base an address of the page's own scheme is taken for an absolute one.
    let base = url::Url::parse(base?).expect("a URL");
    let meant = base.join(text).ok();
    let found = found.map(|found| base.join(found).ok());
    let is_right = match (&meant, &found) {
        (Some(meant), Some(Some(found))) => {
            // What `tel:` and its like are followed by is another program's to read.
            let is_alike = !is_web(meant) && meant.scheme() == found.scheme();
            meant == found || is_alike || has_drive(meant)
        }
        // Hosts that only tables can tell.
        (None, Some(_)) | (Some(_), Some(None)) => true,
        (Some(meant), None) => !is_plain(meant, text) || leads_back(meant, &base),
        (None, None) => true,
    };
    (!is_right).then(|| format!("{text:?} is {meant:?}, but became {found:?}"))
}

/// An address that must not get lost: of the web, and with a host that is written as it is.
fn is_plain(url: &url::Url, text: &str) -> bool {
    is_web(url) && !text.contains(['%', '"'])
}

fn is_web(url: &url::Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// A folder named like a drive, which the `url` crate does not leave again for `..`, whatever the scheme.
fn has_drive(url: &url::Url) -> bool {
    url.path().split('/').any(|segment| matches!(segment.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic()))
}

/// An address that says nothing but where it stands.
fn leads_back(url: &url::Url, base: &url::Url) -> bool {
    url.fragment().is_none() && url[..url::Position::AfterQuery] == base[..url::Position::AfterQuery]
}

fn find<'d>(node: &'d Dom, attr: &str) -> Option<&'d str> {
    node.attr(attr).or_else(|| node.children().iter().find_map(|child| find(child, attr)))
}

/// An article with a text for a body and a deck.
fn with(text: &str, format: TextFormat) -> Article {
    let content = Formatted { format, content: text.to_owned() };
    Article {
        headline: "x".into(),
        url: Some(kept::PAGE.into()),
        deck: Some(RichText::Formatted(content.clone())),
        body: Some(Body::Formatted(content)),
        ..Article::default()
    }
}

/// The article's HTML as a parser has it, where there is any, and what is wrong with it.
fn written(article: &Article) -> (Option<Vec<Dom>>, Vec<String>) {
    let options = Options { id_prefix: Some(PREFIX.into()), ..Options::default() };
    match newsprint::render_html(article, &options) {
        Ok(html) => (Some(dom::parse(&html)), dom::breaches(&html, PREFIX)),
        Err(error) => (None, unexpected(&error)),
    }
}

fn unexpected(error: &Error) -> Vec<String> {
    let is_known = matches!(error.code(), ErrorCode::LimitExceeded | ErrorCode::MissingField);
    if is_known { Vec::new() } else { vec![error.to_string()] }
}
