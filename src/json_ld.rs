//! schema.org's NewsArticle (schema.org/NewsArticle) for crawlers: what the page says, in a script element after the article.

use crate::article::{Article, Author, Correction, Image, Publisher, Tag};
use crate::content::{self, Writer};
use crate::locale::Plain;
use crate::options::Options;
use crate::tree::{Node, Nodes, Scheme};

/// The script element; empty for an article that may not be shown.
pub(crate) fn script(article: &Article, options: &Options) -> String {
    if crate::view::notice(article, options).is_some() {
        return String::new();
    }
    let mut writer = Writer::new(article, options, &Plain);
    let mut json = Object::of(if article.live.is_some() { "LiveBlogPosting" } else { "NewsArticle" }, true);
    json.text("headline", Some(&article.headline));
    json.text("description", article.deck.as_ref().map(|deck| plain(article, options, deck)).as_deref());
    json.text("articleSection", article.kicker.as_deref());
    json.text("inLanguage", article.language.as_deref());
    json.text("identifier", article.id.as_deref());
    json.text("version", article.version.as_deref());
    if let Some(url) = url(&mut writer, article.url.as_deref(), Scheme::Link) {
        json.text("url", Some(&url));
        json.text("mainEntityOfPage", Some(&url));
    }
    json.text("datePublished", article.published.map(|time| time.to_string()).as_deref());
    json.text("dateModified", article.updated.or(article.published).map(|time| time.to_string()).as_deref());
    let mut authors = List::default();
    for author in &article.authors {
        authors.add(&person(&mut writer, author));
    }
    if let Some(byline) = article.byline.as_deref().filter(|_| article.authors.is_empty()) {
        authors.add(&named("Person", byline));
    }
    json.list("author", authors);
    if let Some(publisher) = &article.publisher {
        json.object("publisher", organization(&mut writer, publisher));
    }
    if let Some(image) = article.image.as_ref().filter(|image| may_pass_on(image, options)) {
        let mut images = List::default();
        if let Some(image) = picture(&mut writer, article, options, image) {
            images.add(&image);
        }
        json.list("image", images);
    }
    if let Some(location) = &article.location {
        json.object("contentLocation", named("Place", location));
    }
    if let Some(rights) = &article.rights {
        if let Some(holder) = &rights.holder {
            json.object("copyrightHolder", named("Organization", holder));
        }
        json.text("copyrightNotice", rights.notice.as_deref());
        json.text("usageInfo", rights.usage.as_deref());
        json.text("license", rights.license.as_deref());
    }
    let mut keywords = List::default();
    for tag in &article.tags {
        let (Tag::Name(name) | Tag::Linked { name, .. }) = tag;
        keywords.add(&quoted(name));
    }
    json.list("keywords", keywords);
    let mut corrections = List::default();
    for item in &article.corrections {
        corrections.add(&correction(article, options, item));
    }
    json.list("correction", corrections);
    format!("<script type=\"application/ld+json\">{}</script>", json.finish())
}

fn person(writer: &mut Writer<'_>, author: &Author) -> String {
    let mut json = Object::of("Person", false);
    json.text("name", Some(&author.name));
    json.text("url", url(writer, author.url.as_deref(), Scheme::Link).as_deref());
    json.text("image", url(writer, author.avatar.as_deref(), Scheme::Image).as_deref());
    json.text("jobTitle", author.role.as_deref());
    if let Some(organization) = &author.organization {
        json.object("worksFor", named("Organization", organization));
    }
    json.finish()
}

fn organization(writer: &mut Writer<'_>, publisher: &Publisher) -> String {
    let mut json = Object::of("NewsMediaOrganization", false);
    json.text("name", publisher.name.as_deref());
    json.text("url", url(writer, publisher.url.as_deref(), Scheme::Link).as_deref());
    let logo = publisher.logo.as_ref().map(|logo| logo.src.as_str());
    if let Some(src) = url(writer, logo, Scheme::Image) {
        let mut logo = Object::of("ImageObject", false);
        logo.text("url", Some(&src));
        json.object("logo", logo.finish());
    }
    json.finish()
}

fn picture(writer: &mut Writer<'_>, article: &Article, options: &Options, image: &Image) -> Option<String> {
    let src = url(writer, Some(&image.src), Scheme::Image)?;
    let mut json = Object::of("ImageObject", false);
    json.text("url", Some(&src));
    json.number("width", image.width);
    json.number("height", image.height);
    json.text("caption", image.caption.as_ref().map(|caption| plain(article, options, caption)).as_deref());
    json.text("creditText", image.credit.as_deref());
    Some(json.finish())
}

fn correction(article: &Article, options: &Options, correction: &Correction) -> String {
    let mut json = Object::of("CorrectionComment", false);
    json.text("text", Some(&plain(article, options, &correction.text)));
    json.text("datePublished", correction.date.map(|date| date.to_string()).as_deref());
    json.finish()
}

fn named(kind: &str, name: &str) -> String {
    let mut json = Object::of(kind, false);
    json.text("name", Some(name));
    json.finish()
}

fn may_pass_on(image: &Image, options: &Options) -> bool {
    !options.respect_rights || image.rights.and_then(|rights| rights.syndicate) != Some(false)
}

fn url(writer: &mut Writer<'_>, url: Option<&str>, scheme: Scheme) -> Option<String> {
    Some(writer.url(url?, scheme)?.as_str().to_owned())
}

/// The text of a rich text, without its formatting.
fn plain(article: &Article, options: &Options, text: &crate::article::RichText) -> String {
    fn collect(nodes: Nodes<'_>, text: &mut String) {
        for node in nodes {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element { children, .. } => collect(children, text),
            }
        }
    }
    let mut writer = Writer::new(article, options, &Plain);
    let mut plain = String::new();
    content::rich_text(&mut writer, text);
    collect(writer.sink.finish().nodes(), &mut plain);
    plain
}

/// A JSON object in the making.
struct Object(String);

impl Object {
    fn of(kind: &str, is_top: bool) -> Object {
        let context = if is_top { "\"@context\":\"https://schema.org\"," } else { "" };
        Object(format!("{{{context}\"@type\":{}", quoted(kind)))
    }

    fn member(&mut self, key: &str, json: &str) {
        self.0 += &format!(",\"{key}\":{json}");
    }

    fn text(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.member(key, &quoted(value));
        }
    }

    fn number(&mut self, key: &str, value: Option<u32>) {
        if let Some(value) = value {
            self.member(key, &value.to_string());
        }
    }

    fn object(&mut self, key: &str, json: String) {
        self.member(key, &json);
    }

    fn list(&mut self, key: &str, List(items): List) {
        if !items.is_empty() {
            self.member(key, &(items + "]"));
        }
    }

    fn finish(self) -> String {
        self.0 + "}"
    }
}

/// A JSON list in the making.
#[derive(Default)]
struct List(String);

impl List {
    fn add(&mut self, json: &str) {
        self.0 += if self.0.is_empty() { "[" } else { "," };
        self.0 += json;
    }
}

/// A JSON string that may stand in a script element: `<` escaped, so that no `</script` or `<!--` can end or open anything.
fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for char in text.chars() {
        match char {
            '<' | '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                json += &format!("\\u{:04x}", u32::from(char));
            }
            '"' | '\\' => {
                json.push('\\');
                json.push(char);
            }
            _ => json.push(char),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use crate::{Options, read, render_html};

    #[test]
    fn says_what_the_page_says_and_cannot_break_out() {
        let (article, _) = read(
            r#"{"headline": "</script><script>alert(1)", "url": "https://a.example/b", "published": "2026-01-02T03:04:05Z",
                "authors": [{"name": "Ines \"Quill\" Calloway"}], "deck": {"format": "markdown", "content": "A *deck*"},
                "corrections": [{"text": "Fixed."}], "image": {"src": "x.png", "alt": "", "rights": {"syndicate": false}}}"#,
        )
        .unwrap();
        let html = render_html(&article, &Options { json_ld: true, ..Default::default() }).unwrap();
        let (_, script) = html.split_once("<script type=\"application/ld+json\">").unwrap();
        let json = script.strip_suffix("</script>").unwrap();
        assert!(!json.contains('<'), "{json}");
        assert!(json.contains(r#""description":"A deck""#), "{json}");
        assert!(json.contains(r#""name":"Ines \"Quill\" Calloway""#), "{json}");
        assert!(json.contains(r#""@type":"CorrectionComment","text":"Fixed.""#), "{json}");
        assert!(!json.contains("x.png"), "{json}");
    }

    #[test]
    fn says_nothing_of_an_article_that_may_not_be_shown() {
        let (article, _) = read(r#"{"headline": "A", "status": "withheld"}"#).unwrap();
        let html = render_html(&article, &Options { json_ld: true, ..Default::default() }).unwrap();
        assert!(!html.contains("ld+json"));
    }
}
