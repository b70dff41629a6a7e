//! schema.org's NewsArticle (schema.org/NewsArticle), for crawlers: what the page says, in a script element after the article.

use crate::article::{Article, Author, Correction, Image, Publisher, RichText, Tag};
use crate::content::{Writer, plain_text};
use crate::json::Output;
use crate::locale::Plain;
use crate::options::Options;
use crate::time::DateTime;
use crate::tree::{Limits, Scheme};

/// The script element. Empty for an article that may not be shown. URLs beyond the tree's limit are left out.
pub(crate) fn script(article: &Article, limits: Limits, options: &Options) -> String {
    if crate::view::notice(article, options).is_some() {
        return String::new();
    }
    let mut json = "<script type=\"application/ld+json\">".to_owned();
    let article = Context { article, writer: Writer::new(article, limits, options, &Plain) }.news_article();
    // JSON-LD has whole numbers only.
    article.write(&mut json, |number| (number as i64).to_string());
    json + "</script>"
}

struct Context<'a> {
    article: &'a Article,
    /// Resolves the URLs, and reads the rich texts.
    writer: Writer<'a>,
}

impl Context<'_> {
    fn news_article(&mut self) -> Output {
        let article = self.article;
        let mut json = Object::new(if article.live.is_some() { "LiveBlogPosting" } else { "NewsArticle" });
        json.0.insert(0, ("@context", Output::Text("https://schema.org".to_owned())));
        json.text("headline", Some(&article.headline));
        json.text("description", self.plain(article.deck.as_ref()).as_deref());
        json.text("articleSection", article.kicker.as_deref());
        json.text("inLanguage", article.language.as_deref());
        json.text("identifier", article.id.as_deref());
        json.text("version", article.version.as_deref());
        let url = self.url(article.url.as_deref(), Scheme::Link);
        json.text("url", url.as_deref());
        json.text("mainEntityOfPage", url.as_deref());
        json.text("datePublished", iso(article.published).as_deref());
        json.text("dateModified", iso(article.updated.or(article.published)).as_deref());
        json.list(
            "author",
            match &article.byline {
                Some(byline) if article.authors.is_empty() => vec![named("Person", byline)],
                _ => article.authors.iter().map(|author| self.person(author)).collect(),
            },
        );
        json.value("publisher", article.publisher.as_ref().map(|publisher| self.organization(publisher)));
        let image =
            article.image.as_ref().filter(|image| !self.writer.options.respect_rights || image.may_be_syndicated());
        json.list("image", image.and_then(|image| self.image(image)).into_iter().collect());
        json.value("contentLocation", article.location.as_ref().map(|location| named("Place", location)));
        if let Some(rights) = &article.rights {
            json.value("copyrightHolder", rights.holder.as_ref().map(|holder| named("Organization", holder)));
            json.text("copyrightNotice", rights.notice.as_deref());
            json.text("usageInfo", rights.usage.as_deref());
            json.text("license", rights.license.as_deref());
        }
        json.list(
            "keywords",
            article
                .tags
                .iter()
                .map(|tag| {
                    let (Tag::Name(name) | Tag::Linked { name, .. }) = tag;
                    Output::Text(name.clone())
                })
                .collect(),
        );
        json.list("correction", article.corrections.iter().map(|correction| self.correction(correction)).collect());
        json.finish()
    }

    fn person(&mut self, author: &Author) -> Output {
        let mut json = Object::new("Person");
        json.text("name", Some(&author.name));
        json.text("url", self.url(author.url.as_deref(), Scheme::Link).as_deref());
        json.text("image", self.url(author.avatar.as_deref(), Scheme::Image).as_deref());
        json.text("jobTitle", author.role.as_deref());
        json.value("worksFor", author.organization.as_ref().map(|name| named("Organization", name)));
        json.finish()
    }

    fn organization(&mut self, publisher: &Publisher) -> Output {
        let mut json = Object::new("NewsMediaOrganization");
        json.text("name", publisher.name.as_deref());
        json.text("url", self.url(publisher.url.as_deref(), Scheme::Link).as_deref());
        let logo = publisher.logo.as_ref().and_then(|logo| self.url(Some(&logo.src), Scheme::Image));
        json.value(
            "logo",
            logo.map(|url| {
                let mut logo = Object::new("ImageObject");
                logo.text("url", Some(&url));
                logo.finish()
            }),
        );
        json.finish()
    }

    fn image(&mut self, image: &Image) -> Option<Output> {
        let mut json = Object::new("ImageObject");
        json.text("url", Some(&self.url(Some(&image.src), Scheme::Image)?));
        json.value("width", image.width.map(|width| Output::Number(width.into())));
        json.value("height", image.height.map(|height| Output::Number(height.into())));
        json.text("caption", self.plain(image.caption.as_ref()).as_deref());
        json.text("creditText", image.credit.as_deref());
        Some(json.finish())
    }

    fn correction(&mut self, correction: &Correction) -> Output {
        let mut json = Object::new("CorrectionComment");
        json.text("text", self.plain(Some(&correction.text)).as_deref());
        json.text("datePublished", iso(correction.date).as_deref());
        json.finish()
    }

    fn url(&mut self, url: Option<&str>, scheme: Scheme) -> Option<String> {
        Some(self.writer.url(url?, scheme)?.as_str().to_owned())
    }

    fn plain(&mut self, text: Option<&RichText>) -> Option<String> {
        text.map(|text| plain_text(&mut self.writer, text))
    }
}

fn iso(time: Option<DateTime>) -> Option<String> {
    time.map(|time| time.to_string())
}

fn named(schema_type: &str, name: &str) -> Output {
    let mut json = Object::new(schema_type);
    json.text("name", Some(name));
    json.finish()
}

/// The fields of an object of a schema.org type. Absent values and empty lists are left out.
struct Object(Vec<(&'static str, Output)>);

impl Object {
    fn new(schema_type: &str) -> Object {
        Object(vec![("@type", Output::Text(schema_type.to_owned()))])
    }

    fn value(&mut self, name: &'static str, value: Option<Output>) {
        self.0.extend(value.map(|value| (name, value)));
    }

    fn text(&mut self, name: &'static str, text: Option<&str>) {
        self.value(name, text.map(|text| Output::Text(text.to_owned())));
    }

    fn list(&mut self, name: &'static str, items: Vec<Output>) {
        self.value(name, (!items.is_empty()).then_some(Output::Array(items)));
    }

    fn finish(self) -> Output {
        Output::Object(self.0)
    }
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
