//! Rules that hold for every input. Fuzzing looks for inputs that break them. Each input that it found is kept in `tests/findings` and checked
//! again.

use newsprint::{Article, Body, Error, ErrorCode, Formatted, Image, Options, Related, RichText, TextFormat};

use crate::dom::{self, Dom};
use crate::kept;

/// The prefix of ids.
const PREFIX: &str = "np";

/// Panics with the breaches, if there are any.
pub fn hold(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// Checks a text as an article's JSON. The result must be an error, or HTML that keeps the rules of [`dom::breaches`].
pub fn article(text: &str) -> Vec<String> {
    match newsprint::read(text) {
        Ok((article, _)) => written(&article, text).1,
        Err(_) => Vec::new(),
    }
}

/// Checks a text as an HTML body and an HTML deck. In addition, the text and the links of both must be those of html5ever's parse.
pub fn html(text: &str) -> Vec<String> {
    let (nodes, mut breaches) = written(&with(text, TextFormat::Html), text);
    for part in ["body", "deck"] {
        let Some(nodes) = &nodes else { continue };
        let content = nodes.iter().find_map(|node| node.part(part)).map(Dom::children).unwrap_or_default();
        breaches.extend(kept::difference(text, content).map(|difference| format!("{part}: {difference}")));
    }
    breaches
}

/// Checks a text as an HTML body, with only those exceptions of [`kept::EXCEPTIONS`] that `is_used` chooses, by their place.
pub fn html_with(text: &str, is_used: impl Fn(usize) -> bool) -> Option<String> {
    let (nodes, _) = written(&with(text, TextFormat::Html), text);
    let nodes = nodes.expect("rendering succeeds");
    let content = nodes.iter().find_map(|node| node.part("body")).map(Dom::children).unwrap_or_default();
    kept::difference_with(text, content, is_used)
}

/// Checks a text as a Markdown body and a Markdown deck.
pub fn markdown(text: &str) -> Vec<String> {
    written(&with(text, TextFormat::Markdown), text).1
}

/// Checks a text as the URL of a link and of an image, in articles with and without a URL of their own. The URL that is written must resolve
/// as the text does in a browser. Invalid and unusual URLs may be left out.
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
        let (nodes, found) = written(&article, text);
        breaches.extend(found);
        let nodes = nodes.unwrap_or_default();
        let part = |name| nodes.iter().find_map(|node| node.part(name));
        let link = part("related").and_then(|related| find(related, "href"));
        let src = part("image").and_then(|image| image.attr("src"));
        breaches.extend([link, src].into_iter().filter_map(|url| judged(text, url, base)));
    }
    breaches
}

/// Compares `found`, the URL that was made of `text`, with the result of the `url` crate. Returns a message if they differ.
fn judged(text: &str, found: Option<&str>, base: Option<&str>) -> Option<String> {
    // Without a base there is no comparison: the crate reads a URL with the page's own scheme as absolute, a browser may read it as relative.
    let base = url::Url::parse(base?).expect("a URL");
    let meant = base.join(text).ok();
    let found = found.map(|found| base.join(found).ok());
    let is_right = match (&meant, &found) {
        (Some(meant), Some(Some(found))) => {
            // The rest of a `tel:` or `mailto:` URL is not compared, because another program interprets it.
            let is_alike = !is_web(meant) && meant.scheme() == found.scheme();
            meant == found || is_alike || has_drive(meant)
        }
        // The validity of some hosts depends on Unicode tables, which the crate does not have.
        (None, Some(_)) | (Some(_), Some(None)) => true,
        (Some(meant), None) => !is_plain(meant, text) || leads_back(meant, &base),
        (None, None) => true,
    };
    (!is_right).then(|| format!("{text:?} is {meant:?}, but became {found:?}"))
}

/// Whether the URL must not be left out: its scheme is `http` or `https`, and its host is written without escapes and quotation marks.
fn is_plain(url: &url::Url, text: &str) -> bool {
    is_web(url) && !text.contains(['%', '"'])
}

fn is_web(url: &url::Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// Whether a folder in the path has the name of a drive (`C:`). The `url` crate does not leave it at `..`, under any scheme.
fn has_drive(url: &url::Url) -> bool {
    url.path().split('/').any(|segment| matches!(segment.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic()))
}

/// Whether the URL leads to the page itself, without a fragment.
fn leads_back(url: &url::Url, base: &url::Url) -> bool {
    url.fragment().is_none() && url[..url::Position::AfterQuery] == base[..url::Position::AfterQuery]
}

fn find<'d>(node: &'d Dom, attr: &str) -> Option<&'d str> {
    node.attr(attr).or_else(|| node.children().iter().find_map(|child| find(child, attr)))
}

/// An article with the text as its body and its deck.
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

/// Renders the article that was made of `text`. Returns the parsed HTML, unless rendering fails, and the breaches.
fn written(article: &Article, text: &str) -> (Option<Vec<Dom>>, Vec<String>) {
    let options = Options { id_prefix: Some(PREFIX.into()), ..Options::default() };
    match newsprint::render_html(article, &options) {
        Ok(html) => {
            let mut breaches = dom::breaches(&html, PREFIX);
            // The bound of docs/safety.md. This form of the article is a little longer than its JSON.
            let bound = 100 * format!("{article:?}").len() + 400_000;
            if html.len() > bound {
                breaches.push(format!("{} bytes of HTML, more than {bound}", html.len()));
            }
            (Some(dom::parse(&html)), breaches)
        }
        Err(error) => (None, unexpected(&error, article, text)),
    }
}

/// The bytes of a text that is too short to reach a limit.
const SHORT: usize = 2_000;

/// Only a long text may exceed a limit, and only a headline without a visible character may be missing.
fn unexpected(error: &Error, article: &Article, text: &str) -> Vec<String> {
    let is_known = match error.code() {
        ErrorCode::LimitExceeded => text.len() > SHORT,
        ErrorCode::MissingField => !article.headline.contains(char::is_alphanumeric),
        _ => false,
    };
    if is_known { Vec::new() } else { vec![error.to_string()] }
}
