//! schema.org's NewsArticle (schema.org/NewsArticle), for crawlers: what the page says, in a script element after the article.

use crate::article::{Article, Author, Correction, Image, LiveUpdate, Placement, Publisher, RichText, Tag};
use crate::content::{Writer, plain_body, plain_text, renditions};
use crate::json::Output;
use crate::locale::Plain;
use crate::options::{Extent, Options};
use crate::time::DateTime;
use crate::tree::{Limits, Scheme, is_absolute_http};

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
        // Only what the page shows.
        let is_full = self.writer.options.extent == Extent::Full;
        let updates = article.live.as_ref().filter(|_| is_full).map_or(&[][..], |live| &live.updates);
        let mut json = Object::new(if updates.is_empty() { "NewsArticle" } else { "LiveBlogPosting" });
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
        json.text("dateModified", modified(article.published, article.updated).as_deref());
        json.list("author", self.authors(&article.authors, article.byline.as_deref()));
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
                .filter(|_| is_full)
                .map(|tag| {
                    let (Tag::Name(name) | Tag::Linked { name, .. }) = tag;
                    Output::Text(name.clone())
                })
                .collect(),
        );
        json.text(
            "coverageStartTime",
            iso(updates.iter().filter_map(|update| update.published).min_by_key(|time| time.millis())).as_deref(),
        );
        json.list("liveBlogUpdate", updates.iter().map(|update| self.update(update)).collect());
        let corrections =
            article.corrections.iter().filter(|correction| is_full || correction.placement == Placement::Top);
        json.list("correction", corrections.map(|correction| self.correction(correction)).collect());
        json.finish()
    }

    /// The authors, or those whom the byline names. An author whose name begins as a byline is one.
    fn authors(&mut self, authors: &[Author], byline: Option<&str>) -> Vec<Output> {
        if authors.is_empty() {
            return byline.map_or(Vec::new(), |byline| self.names(byline));
        }
        let mut found = Vec::new();
        for author in authors {
            match self.writer.labels.split_byline(&author.name) {
                Some(_) => found.extend(self.names(&author.name)),
                None => found.push(self.person(author)),
            }
        }
        found
    }

    /// The people whom a byline names.
    fn names(&self, byline: &str) -> Vec<Output> {
        let names = self.writer.labels.split_byline(byline).map_or(byline, |(_, names, _)| names);
        split_names(names, self.writer.labels.language()).into_iter().map(|name| named("Person", name)).collect()
    }

    fn update(&mut self, update: &LiveUpdate) -> Output {
        let mut json = Object::new("BlogPosting");
        json.text("headline", update.headline.as_deref());
        json.text("datePublished", iso(update.published).as_deref());
        json.text("dateModified", modified(update.published, update.updated).as_deref());
        json.list("author", self.authors(&update.authors, None));
        json.text("articleBody", Some(&plain_body(&mut self.writer, &update.body)));
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
        let largest = renditions(image).max_by_key(|rendition| rendition.width);
        let largest = largest.filter(|rendition| image.width.is_none_or(|width| rendition.width > width));
        let (src, width, height) = match largest {
            Some(rendition) => (&rendition.src, Some(rendition.width), rendition.height),
            None => (&image.src, image.width, image.height),
        };
        json.text("url", Some(&self.url(Some(src), Scheme::Image)?));
        json.value("width", width.map(pixels));
        json.value("height", height.map(pixels));
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
        // A crawler has no page to resolve a relative address on.
        self.writer.url(url?, scheme).map(|url| url.as_str().to_owned()).filter(|url| is_absolute_http(url))
    }

    fn plain(&mut self, text: Option<&RichText>) -> Option<String> {
        text.map(|text| plain_text(&mut self.writer, text))
    }
}

/// A time in ISO 8601. One without a zone is only a date, because a crawler would take it for a time of its own zone.
fn iso(time: Option<DateTime>) -> Option<String> {
    let time = time?;
    let mut text = time.to_string();
    if !time.has_offset() {
        text.truncate(text.find('T').unwrap_or(text.len()));
    }
    Some(text)
}

/// The time of the last change, which is not earlier than the publication.
fn modified(published: Option<DateTime>, updated: Option<DateTime>) -> Option<String> {
    let is_later = |updated: &DateTime| published.is_none_or(|published| published.millis() <= updated.millis());
    iso(updated.filter(is_later).or(published))
}

/// The words for "and" of languages that part words by spaces.
const AND: [(&str, &str); 13] = [
    ("en", "and"),
    ("de", "und"),
    ("fr", "et"),
    ("es", "y"),
    ("pt", "e"),
    ("it", "e"),
    ("nl", "en"),
    ("pl", "i"),
    ("tr", "ve"),
    ("az", "və"),
    ("ru", "и"),
    ("uk", "та"),
    ("id", "dan"),
];

/// Splits the names of a byline: at "and", and at the commas before it. Without an "and", what follows a comma may be a role.
fn split_names<'t>(names: &'t str, language: &str) -> Vec<&'t str> {
    let and = AND.iter().find(|(known, _)| *known == language).map_or("and", |(_, and)| *and);
    let split = [and, "and", "&"].iter().find_map(|and| {
        names.match_indices(and).map(|(at, _)| (&names[..at], &names[at + and.len()..])).find(|(first, last)| {
            // "José Ortega y Gasset" is one person.
            let is_surname = matches!(language, "es" | "pt")
                && first.trim().contains(' ')
                && !first.contains(',')
                && !last.trim().contains(' ');
            first.ends_with(' ') && last.starts_with(' ') && !is_surname
        })
    });
    let Some((first, last)) = split else { return vec![names.trim()] };
    let mut found: Vec<&str> = first.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    found.extend(split_names(last, language));
    found
}

/// A length in pixels, for which schema.org's widths and heights have no plain number. E37 is UN/CEFACT's code of the unit.
fn pixels(number: u32) -> Output {
    let mut json = Object::new("QuantitativeValue");
    json.value("value", Some(Output::Number(number.into())));
    json.text("unitCode", Some("E37"));
    json.finish()
}

fn named(schema_type: &str, name: &str) -> Output {
    let mut json = Object::new(schema_type);
    json.text("name", Some(name));
    json.finish()
}

/// The fields of an object of a schema.org type. Absent values, empty texts and empty lists are left out.
struct Object(Vec<(&'static str, Output)>);

impl Object {
    fn new(schema_type: &str) -> Object {
        Object(vec![("@type", Output::Text(schema_type.to_owned()))])
    }

    fn value(&mut self, name: &'static str, value: Option<Output>) {
        self.0.extend(value.map(|value| (name, value)));
    }

    fn text(&mut self, name: &'static str, text: Option<&str>) {
        self.value(name, text.filter(|text| !text.is_empty()).map(|text| Output::Text(text.to_owned())));
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
    use super::Extent;
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

    /// The JSON-LD of an article.
    fn json_ld(article: &str) -> serde_json::Value {
        let (article, _) = read(article).unwrap();
        let html = render_html(&article, &Options { json_ld: true, ..Default::default() }).unwrap();
        let (_, script) = html.split_once("<script type=\"application/ld+json\">").unwrap();
        serde_json::from_str(script.strip_suffix("</script>").unwrap()).unwrap()
    }

    #[test]
    fn a_byline_names_its_authors_one_by_one() {
        for (language, byline, names) in [
            ("en", "By Ines Calloway and Tom Ferrer", vec!["Ines Calloway", "Tom Ferrer"]),
            ("en", "Ines Calloway, Tom Ferrer & Ana Reyes", vec!["Ines Calloway", "Tom Ferrer", "Ana Reyes"]),
            ("en", "By Ines Calloway, Tom Ferrer, and Ana Reyes", vec!["Ines Calloway", "Tom Ferrer", "Ana Reyes"]),
            ("en", "By Ines Calloway, harbour correspondent", vec!["Ines Calloway, harbour correspondent"]),
            ("en", "Andrea Sanders", vec!["Andrea Sanders"]),
            ("de", "Von Ines Calloway und Tom Ferrer", vec!["Ines Calloway", "Tom Ferrer"]),
            ("es", "Por Ana Reyes y Luis Sol", vec!["Ana Reyes", "Luis Sol"]),
            ("en", "José Ortega y Gasset", vec!["José Ortega y Gasset"]),
            ("es", "José Ortega y Gasset", vec!["José Ortega y Gasset"]),
            ("es", "Ana Reyes, Luis Sol y Marta", vec!["Ana Reyes", "Luis Sol", "Marta"]),
            ("es", "Ana y Luis", vec!["Ana", "Luis"]),
            ("ja", "山田太郎", vec!["山田太郎"]),
        ] {
            let article = serde_json::json!({ "headline": "A", "language": language, "byline": byline });
            let authors = &json_ld(&article.to_string())["author"];
            let found: Vec<&str> =
                authors.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
            assert_eq!(found, names, "{byline}");
        }
    }

    #[test]
    fn an_author_whose_name_is_a_byline_is_several() {
        let json = json_ld(r#"{"headline": "A", "authors": ["By Ines Calloway and Tom Ferrer", "Smith and Sons"]}"#);
        let names: Vec<&str> =
            json["author"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Ines Calloway", "Tom Ferrer", "Smith and Sons"]);
    }

    #[test]
    fn a_live_blog_has_its_updates_and_none_without_updates() {
        let json = json_ld(
            r#"{"headline": "A", "live": {"updates": [
                {"headline": "Late", "published": "2026-01-02T05:00:00Z", "body": "One.\n\n- Two"},
                {"published": "2026-01-02T03:00:00Z", "body": "Early.", "authors": [{"name": "Ines"}]}]}}"#,
        );
        assert_eq!(json["@type"], "LiveBlogPosting");
        assert_eq!(json["coverageStartTime"], "2026-01-02T03:00:00Z");
        assert_eq!(json["liveBlogUpdate"][0]["articleBody"], "One.\nTwo");
        assert_eq!(json["liveBlogUpdate"][1]["author"][0]["name"], "Ines");
        assert_eq!(json_ld(r#"{"headline": "A", "live": {"updates": []}}"#)["@type"], "NewsArticle");
    }

    #[test]
    fn times_have_zones_and_a_change_is_not_earlier_than_the_publication() {
        let times = |published: &str, updated: &str| {
            let article = serde_json::json!({ "headline": "A", "published": published, "updated": updated });
            let json = json_ld(&article.to_string());
            [json["datePublished"].to_string(), json["dateModified"].to_string()].join(" ")
        };
        assert_eq!(
            times("2026-01-02T05:00:00Z", "2026-01-02T03:00:00Z"),
            r#""2026-01-02T05:00:00Z" "2026-01-02T05:00:00Z""#
        );
        assert_eq!(
            times("2026-01-02T05:00:00", "2026-01-03T03:00:00+01:00"),
            r#""2026-01-02" "2026-01-03T03:00:00+01:00""#
        );
    }

    #[test]
    fn addresses_are_absolute_and_the_picture_is_the_largest() {
        let json = json_ld(
            r#"{"headline": "A", "authors": [{"name": "I", "url": "mailto:i@a.example", "avatar": "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="}],
                "publisher": {"name": "Ledger", "logo": {"src": "/logo.svg"}},
                "image": {"src": "https://a.example/1.jpg", "width": 600, "renditions": [
                    {"src": "https://a.example/2.jpg", "width": 1200, "height": 800}, {"src": "https://a.example/0.jpg", "width": 300}]}}"#,
        );
        assert_eq!(json["author"][0], serde_json::json!({ "@type": "Person", "name": "I" }));
        assert_eq!(json["publisher"].get("logo"), None);
        assert_eq!(
            json["image"][0],
            serde_json::json!({ "@type": "ImageObject", "url": "https://a.example/2.jpg",
                "width": { "@type": "QuantitativeValue", "value": 1200, "unitCode": "E37" },
                "height": { "@type": "QuantitativeValue", "value": 800, "unitCode": "E37" } })
        );
    }

    #[test]
    fn a_card_says_only_what_it_shows() {
        let (article, _) = read(
            r#"{"headline": "A", "tags": ["Harbour"], "live": {"updates": [{"body": "Later."}]},
                "corrections": [{"text": "Below.", "placement": "bottom"}, {"text": "Above."}]}"#,
        )
        .unwrap();
        let html =
            render_html(&article, &Options { json_ld: true, extent: Extent::Card, ..Default::default() }).unwrap();
        let (_, script) = html.split_once("<script type=\"application/ld+json\">").unwrap();
        assert!(script.contains("Above.") && script.contains("\"NewsArticle\""), "{script}");
        assert!(!script.contains("Below.") && !script.contains("Later.") && !script.contains("Harbour"), "{script}");
    }

    #[test]
    fn says_nothing_of_an_article_that_may_not_be_shown() {
        let (article, _) = read(r#"{"headline": "A", "status": "withheld"}"#).unwrap();
        let html = render_html(&article, &Options { json_ld: true, ..Default::default() }).unwrap();
        assert!(!html.contains("ld+json"));
    }
}
