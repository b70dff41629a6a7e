//! No text of a document in a foreign format is lost: each word is shown, or the report names its place.
//!
//! The documents are the fixtures `format-…`, and public samples from a folder next to the repository.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/documents.rs"]
#[allow(dead_code)]
mod documents;
#[path = "support/dom.rs"]
#[allow(dead_code)]
mod dom;
#[path = "support/lost.rs"]
mod lost;
#[path = "support/mutations.rs"]
mod mutations;
#[path = "../src/properties.rs"]
mod properties;
#[path = "support/unshown.rs"]
#[allow(dead_code)]
mod unshown;

use std::sync::OnceLock;

use lost::{Exception, Shown, exception, is_reported, texts};
use mutations::Change;
use newsprint::{Article, Options, Report, WarningCode, inspect, read, render_html};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What is left out on purpose.
#[rustfmt::skip]
const EXCEPTIONS: &[Exception] = &[
    ("apple-news", "^metadata.excerpt", "the excerpt stands in lists of articles; the intro is the deck"),
    ("arc-ans", "^description", "the description is for search engines; the subheadline is the deck"),
    ("arc-ans", "^headlines", "headlines for other places, such as social media"),
    ("arc-ans", "^label", "the basic label is the kicker"),
    ("arc-ans", "^vanity_credits", "credits that replace others on one site"),
    ("arc-ans", "^taxonomy", "the section is the kicker, and the tags are shown"),
    ("arc-ans", "credits.by.bio", "what authors say of themselves"),
    ("arc-ans", "^address", "the place of the location"),
    ("arc-ans", "referent_properties", "what a reference that is not resolved would change"),
    ("arc-ans", "raw_oembed", "the provider says the same when the embed is loaded"),
    ("arc-ans", "^owner", "the name is shown, unless it says that it is deprecated"),
    ("arc-ans", "^source", "the system that the story comes from"),
    ("arc-ans", "^comments", "settings of the comments"),
    ("arc-ans", "^contributors", "who has edited the story"),
    ("arc-ans", "^content_restrictions", "why the story is withheld"),
    ("ghost", "bio", "what authors say of themselves"),
    ("guardian", "fields.trailText", "the standfirst is the deck"),
    ("guardian", "blocks.body.elements", "the elements of a block are in its HTML, too"),
    ("guardian", "typeData.altText", "the thumbnail is not shown if there is a main picture"),
    ("json-feed", "author", "the authors replace the author of version 1"),
    ("json-feed", "_*", "extensions"),
    ("ninjs", "^ednote", "notes for editors"),
    ("ninjs", "^edNote", "notes for editors"),
    ("ninjs", "^body_text", "the same text in another form"),
    ("ninjs", "bodies", "the same text in another form"),
    ("ninjs", "^person", "persons and organizations that the article is about"),
    ("ninjs", "^people", "persons and organizations that the article is about"),
    ("ninjs", "^organisation*", "persons and organizations that the article is about"),
    ("ninjs", "^digitalsourcetype.name", "the name of a code that is read"),
    ("ninjs", "^data.item.byline", "what joins the names of the authors"),
    ("ninjs", "biography", "what authors say of themselves"),
    ("ninjs", "^genres", "classification"),
    ("ninjs", "^standard", "the standard"),
    ("ninjs", "associations.name", "a key"),
    ("ninjs", "renditions.name", "a key"),
    ("schema-org", "logo.height", "a number of pixels"),
    ("schema-org", "inLanguage", "the language"),
    ("wordpress", "meta", "fields for machines"),
    ("wordpress", "_links", "fields for machines"),
    ("wordpress", "yoast_meta", "fields for search engines"),
    ("wordpress", "_embedded.author.description", "what authors say of themselves"),
    ("wordpress", "biography", "what authors say of themselves"),
    ("schema-org", "height.name", "a size in pixels"),
    ("wordpress", "_embedded.replies", "comments"),
    ("wordpress", "jetpack-related-posts", "a related article is shown by its title"),
    ("wordpress", "_embedded.wp:term", "terms of other taxonomies, and what terms mean"),
];

#[test]
fn no_text_is_lost() {
    let samples = documents::samples();
    let has_samples = samples.is_some();
    let mut lost = Vec::new();
    let mut used = vec![false; EXCEPTIONS.len()];
    let (mut articles, mut count) = (0, 0);
    for document in documents::fixtures().into_iter().chain(samples.unwrap_or_default()) {
        // Fragments that are refused are in the snapshot of the samples.
        let Ok((article, report)) = read(&document.json) else { continue };
        articles += 1;
        let format = format_of(&report);
        let shown = Shown::of(&article).unwrap_or_else(|error| panic!("{}: {error}", document.name));
        let json =
            serde_json::from_str(json_of(&document.json)).unwrap_or_else(|error| panic!("{}: {error}", document.name));
        for text in texts(&json) {
            count += text.words.len();
            let missing = shown.missing(&text);
            if missing.is_empty() || is_reported(&report, &text) {
                continue;
            }
            match exception(EXCEPTIONS, format, &text.path) {
                Some(at) => used[at] = true,
                None => lost.push(format!("{} {format} {}: {}", document.name, text.path, missing.join(" "))),
            }
        }
    }
    assert!(lost.is_empty(), "{} texts are lost\n{}", lost.len(), lost.join("\n"));
    assert!(articles > 40 && count > 2_000, "only {count} words in {articles} articles were looked at");
    let unused = EXCEPTIONS.iter().zip(used).filter(|(_, used)| !used).map(|((format, path, _), _)| (format, path));
    assert!(!has_samples || unused.clone().next().is_none(), "no such exceptions: {:?}", unused.collect::<Vec<_>>());
}

/// The JSON in the text of a script element.
fn json_of(text: &str) -> &str {
    let start = text.find(['{', '[']).unwrap_or(0);
    let end = text.rfind(['}', ']']).map_or(text.len(), |end| end + 1);
    &text[start..end]
}

/// A text that is like no other in the documents.
const MARKER: &str = "zqone zqtwo";

/// Where unknown texts are neither shown nor named.
#[rustfmt::skip]
const UNREAD: &[Exception] = &[
    ("arc-ans", "description.xUnknown", "descriptions for other places"),
    ("arc-ans", "headlines.xUnknown", "headlines for other places"),
    ("arc-ans", "subheadlines.xUnknown", "headlines for other places"),
    ("arc-ans", "^distributor.xUnknown", "how the distributor is billed"),
    ("arc-ans", "^owner.xUnknown", "how the owner is billed"),
    ("arc-ans", "^label.basic.xUnknown", "settings of the label"),
    ("arc-ans", "raw_oembed.xUnknown", "the provider says the same when the embed is loaded"),
    ("ghost", "primary_author.xUnknown", "the first author again"),
    ("ghost", "primary_tag.xUnknown", "the first tag again"),
    ("guardian", "blocks.body.attributes.xUnknown", "flags of a block"),
    ("guardian", "blocks.main.xUnknown", "flags of a block"),
    ("guardian", "blocks.requestedBodyBlocks", "the blocks again"),
    ("guardian", "blocks.body.elements", "the elements of a block are in its HTML, too"),
    ("guardian", "typeData.xUnknown", "data of a picture"),
    ("guardian", "tags", "tags of other types classify"),
    ("ninjs", "people", "people that an item is about"),
    ("ninjs", "subject", "tags have codes and relations"),
    ("ninjs", "subjects", "tags have codes and relations"),
    ("ninjs", "service", "services have codes"),
    ("schema-org", "about", "keywords are tags; else what the article is about"),
    ("wordpress", "jetpack-related-posts", "a related article is shown by its title"),
    ("wordpress", "image_meta.xUnknown", "data of a camera"),
    ("wordpress", "attachments", "data of files"),
    ("wordpress", "categories", "the first category is the kicker"),
    ("wordpress", "yoast_head_json.xUnknown", "data for search engines"),
];

/// If an article shows a text of an object or a list, an unknown text beside that text is shown or named.
#[test]
fn unknown_members_and_nodes_are_shown_or_named() {
    let mut lost = Vec::new();
    let mut count = 0;
    let mut used = vec![false; UNREAD.len()];
    for document in documents::fixtures() {
        let json: Value = serde_json::from_str(json_of(&document.json)).expect("JSON");
        let shown = Shown::of(&read(&document.json).expect("an article").0).expect("an article");
        let all = texts(&json);
        for pointer in mutations::holders(&json) {
            let path = mutations::path_of(&json, &pointer);
            if !all.iter().any(|text| lost::is_beside(&text.path, &path) && shown.missing(text).is_empty()) {
                continue;
            }
            let mut changed = json.clone();
            let path = mutations::insert(&mut changed, &pointer, 1, MARKER);
            let Ok((article, report)) = read(&changed.to_string()) else { continue };
            count += 1;
            let format = format_of(&report);
            let shown = Shown::of(&article).unwrap_or_else(|error| panic!("{}: {error}", document.name));
            let text = lost::Text::new(path, MARKER);
            if shown.missing(&text).is_empty() || is_reported(&report, &text) {
                continue;
            }
            match exception(UNREAD, format, &text.path) {
                Some(at) => used[at] = true,
                None => lost.push(format!("{format} {} {}", text.path, document.name)),
            }
        }
    }
    assert!(lost.is_empty(), "{} of {count} texts are lost\n{}", lost.len(), lost.join("\n"));
    assert!(count > 400, "only {count} places were tried");
    let unused: Vec<_> = UNREAD.iter().zip(used).filter(|(_, used)| !used).map(|(exception, _)| exception.1).collect();
    assert!(unused.is_empty(), "no such exceptions: {unused:?}");
}

#[test]
fn documents_are_found_in_envelopes() {
    let post = json!({ "title": { "rendered": "Tides" }, "content": { "rendered": "<p>High at six." } });
    let untitled =
        json!({ "title": "Tides", "content": { "rendered": "<p>High at six." }, "date_gmt": "2026-10-14T06:15:00" });
    let page = json!({ "@type": "WebPage", "mainEntity": { "@type": "NewsArticle", "headline": "Tides" } });
    let story =
        json!({ "type": "story", "version": "0.10.9", "headlines": { "basic": "Tides" }, "content_elements": [] });
    let element = json!({ "type": "video", "version": "0.10.9", "headlines": { "basic": "A film" } });
    let item = json!({ "uri": "https://wire.example/1", "pubstatus": "usable", "headline": "Tides" });
    for (document, expected) in [
        (json!({ "data": { "posts": [post] } }), Ok("wordpress")),
        (json!({ "story": post }), Ok("wordpress")),
        (json!({ "stories": [post] }), Ok("wordpress")),
        (untitled, Ok("wordpress")),
        (json!({ "@graph": [page] }), Ok("schema-org")),
        (json!([page]), Ok("schema-org")),
        (json!({ "type": "results", "content_elements": [story] }), Ok("arc-ans")),
        (json!({ "hits": [item] }), Ok("ninjs")),
        (
            json!({ "ms": 5, "result": { "_type": "post", "title": "Tides", "body": [{ "_type": "block", "children": [] }] } }),
            Ok("portable-text"),
        ),
        // Parts of a document, and members of newsprint JSON, are not documents.
        (json!({ "type": "story", "version": "0.10.9", "content_elements": [element] }), Err("without headlines.*")),
        (json!({ "headline": "Tides", "body": "High at six.", "story": post }), Ok("newsprint")),
        (
            json!({ "content": { "rendered": "<p>High at six." } }),
            Err("with content.rendered but without title.rendered"),
        ),
    ] {
        let found = read(&document.to_string());
        match (&found, expected) {
            (Ok((article, report)), Ok(format)) => {
                assert_eq!((&*article.headline, format_of(report)), ("Tides", format))
            }
            (Err(error), Err(message)) => assert!(error.message().contains(message), "{document}: {error}"),
            _ => panic!("{document}: {found:?}"),
        }
    }
}

/// A page may have several scripts, and others than those of JSON-LD. An error names the line of the whole text.
#[test]
fn scripts_of_a_page_are_a_list() {
    let page = |article: &str| {
        format!(
            "<!DOCTYPE html>\n<head><script>let a = {{ b: [1] }};</script>\n<script type=\"application/ld+json\">\n<!-- {{ \"@type\": \"BreadcrumbList\", \"name\": \"Home page\" }} -->\n\
             </script><p>Text</p>\n<script data-a type='application/ld+json'>//<![CDATA[\n{article}\n//]]></script></head>\n<body>[{{]}}</body>",
        )
    };
    let (article, report) = read(&page("{ \"@type\": \"NewsArticle\", \"headline\": \"Tides\" }")).expect("an article");
    assert_eq!((&*article.headline, &report.ignored[..]), ("Tides", &["[0]".to_owned()][..]));
    let error = read(&page("{ \"@type\": NewsArticle }")).expect_err("invalid JSON");
    assert!(error.message().ends_with("at line 7, column 12"), "{error}");
}

/// What a byline says beside the names is the role of the only author, or the location. What may be another name is neither.
#[test]
fn bylines_give_roles_and_locations() {
    const LENA: &[&str] = &["Lena Thorn"];
    const BOTH: &[&str] = &["Lena Thorn", "Tom Reed"];
    for (byline, authors, role, location, is_dropped) in [
        ("Von Lena Thorn", LENA, None, None, false),
        ("door Lena Thorn en Tom Reed", BOTH, None, None, false),
        ("Par Lena Thorn et Tom Reed", BOTH, None, None, false),
        ("Lena Thorn, Leiterin von Reise", LENA, Some("Leiterin von Reise"), None, false),
        ("Lena Thorn de El País", LENA, Some("de El País"), None, false),
        ("Lena Thorn in Oban", LENA, None, Some("Oban"), false),
        ("Lena Thorn and Tom Reed", LENA, None, None, true),
        ("Lena Thorn und dpa", LENA, None, None, true),
        ("Von Ana Wolf und Lena Thorn", LENA, None, None, true),
        ("Lena Thorn y Ana Wolf", LENA, None, None, true),
        ("Ana de Wolf", LENA, None, None, true),
    ] {
        let authors: Vec<Value> = authors.iter().map(|name| json!({ "name": name })).collect();
        let item = json!({ "uri": "https://wire.example/1", "pubstatus": "usable", "headline": "Tides", "byline": byline, "authors": authors });
        let (article, report) = read(&item.to_string()).expect("the document is an article");
        assert_eq!(article.authors[0].role.as_deref(), role, "{byline}");
        assert_eq!(article.location.as_deref(), location, "{byline}");
        let dropped: Vec<&str> = report.warnings.iter().map(|warning| &*warning.path).collect();
        assert_eq!(dropped, if is_dropped { vec!["byline"] } else { vec![] }, "{byline}");
    }
}

/// A deck or a picture is left out if the text says all of it.
#[test]
fn what_says_more_than_the_text_stays() {
    let post = |excerpt: &str| {
        json!({
            "title": { "rendered": "Tides" },
            "content": { "rendered": "<p>High at six. Low at noon.</p>" },
            "excerpt": { "rendered": excerpt },
            "link": "https://ledger.example/tides/",
        })
    };
    for (excerpt, is_kept) in [
        ("<p>High at six.</p>", false),
        ("<p>High at six. <a href='https://ledger.example/tides/'>Read on</a></p>", false),
        ("<p>High at six. <a href='https://ledger.example/moon/'>The moon is full.</a></p>", true),
    ] {
        let (article, _) = read(&post(excerpt).to_string()).expect("the document is an article");
        assert_eq!(article.deck.is_some(), is_kept, "{excerpt}");
    }
    let picture = json!({ "type": "image", "url": "https://ledger.example/tide.png", "alt_text": "The tide" });
    let mut signed = picture.clone();
    signed["credits"] = json!({ "by": [{ "name": "Tom Ferrer" }] });
    let gallery = |picture: &Value| json!({ "type": "gallery", "content_elements": [picture, { "type": "image", "url": "https://ledger.example/ebb.png" }] });
    for (element, count) in [
        (picture.clone(), 1),
        (signed.clone(), 2),
        (gallery(&picture), 2),
        (gallery(&signed), 3),
        // A gallery of the lead alone stays.
        (json!({ "type": "gallery", "content_elements": [picture] }), 2),
    ] {
        let story = json!({
            "type": "story",
            "version": "0.10.9",
            "headlines": { "basic": "Tides" },
            "promo_items": { "basic": picture },
            "content_elements": [{ "type": "text", "content": "<p>High at six." }, element],
        });
        let (article, _) = read(&story.to_string()).expect("the document is an article");
        let html = render_html(&article, &Options::default()).expect("the article is rendered");
        assert_eq!(html.matches("<img").count(), count, "{element}");
    }
}

/// Twice as many items of any list give at most twice as much HTML, and a report that is at most twice as long.
#[test]
fn warnings_of_rendering_name_the_place_in_the_document() {
    let picture = "<p>High at six.</p><img src='https://ledger.example/tide.png'>";
    let wordpress = json!({
        "title": { "rendered": "Tides" },
        "content": { "rendered": picture, "protected": false },
        "excerpt": { "rendered": "<p>Tides", "protected": false },
        "link": "https://ledger.example/tides",
        "date_gmt": "2026-10-14T06:15:00",
    });
    let arc = json!({
        "type": "story",
        "version": "0.10.9",
        "headlines": { "basic": "Tides" },
        "content_elements": [
            { "type": "text", "content": "<p>High at six." },
            { "type": "raw_html", "content": picture },
            { "type": "text", "content": "<p>Low at noon." },
        ],
    });
    for (document, paths) in [
        (wordpress, &["content.rendered"][..]),
        (arc, &["content_elements[1]", "content_elements[1].content"]),
        (
            json!({ "headline": "Tides", "body": [{ "type": "text", "format": "html", "content": picture }] }),
            &["body[0]"],
        ),
    ] {
        let (article, mut report) = read(&document.to_string()).expect("the document is an article");
        report.extend(inspect(&article, &Options::default()).expect("the article is rendered"));
        let found: Vec<_> = report.warnings.iter().filter(|warning| warning.code == WarningCode::MissingAlt).collect();
        assert!(!found.is_empty(), "{report:?}");
        for warning in found {
            assert!(paths.contains(&&*warning.path), "{}: {}", warning.path, warning.message);
        }
    }
}

#[test]
fn output_is_in_proportion_to_the_document() {
    let measure = |json: &Value| {
        let (article, report) = read(&json.to_string()).ok()?;
        let html = render_html(&article, &Options::default()).ok()?;
        Some([html.len(), report.warnings.len() + report.ignored.len()])
    };
    let mut count = 0;
    for document in documents::fixtures() {
        let json: Value = serde_json::from_str(json_of(&document.json)).expect("JSON");
        for pointer in mutations::holders(&json) {
            let repeated = |times: usize| {
                let mut json = json.clone();
                let list = json.pointer_mut(&pointer).and_then(Value::as_array_mut)?;
                *list = vec![list.clone(); times].concat();
                measure(&json)
            };
            let (Some(some), Some(twice)) = (repeated(20), repeated(40)) else { continue };
            count += 1;
            for (some, twice) in some.into_iter().zip(twice) {
                assert!(twice <= 2 * some + some / 10, "{} {pointer}: {some} became {twice}", document.name);
            }
        }
    }
    assert!(count > 150, "only {count} lists were repeated");
}

/// How many bytes of HTML one byte of JSON may become, beside what every article has.
const GROWTH: usize = 100;

proptest! {
    #![proptest_config(properties::cases(1_500))]

    #[test]
    fn changed_documents_are_read_or_refused(
        index in any::<prop::sample::Index>(),
        changes in prop::collection::vec(any::<Change>(), 0..6),
        inserted in prop::collection::vec(any::<(u32, u32)>(), 0..4),
    ) {
        let fixtures = FIXTURES.get_or_init(documents::fixtures);
        let mut json: Value = serde_json::from_str(json_of(&index.get(fixtures).json)).expect("JSON");
        let known = mutations::shapes(&json);
        changes.iter().for_each(|change| mutations::change(&mut json, *change));
        let mut markers = Vec::new();
        for (number, (place, detail)) in inserted.into_iter().enumerate() {
            let holders = mutations::holders(&json);
            if !holders.is_empty() {
                let marker = format!("zq{number}one zq{number}two");
                mutations::insert(&mut json, &holders[place as usize % holders.len()], detail as usize, &marker);
                markers.push(marker);
            }
        }
        let text = json.to_string();
        let first = read(&text);
        prop_assert_eq!(&format!("{:?}", read(&text)), &format!("{first:?}"), "the same document is read in the same way");
        match first {
            Err(error) => prop_assert!(!error.message().is_empty(), "{text}"),
            Ok((article, report)) => {
                prop_assert!(report.warnings.iter().all(|warning| !warning.message.is_empty()), "{report:?}");
                let mut paths = report.warnings.iter().map(|warning| &warning.path).chain(&report.ignored);
                prop_assert!(!paths.any(|path| path.contains('\0')), "{report:?}");
                let options = Options { id_prefix: Some("np".into()), ..Options::default() };
                let html =
                    render_html(&article, &options).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
                prop_assert!(html.len() < GROWTH * text.len() + 20_000, "{} bytes of {}", html.len(), text.len());
                let breaches = dom::breaches(&html, "np");
                prop_assert!(breaches.is_empty(), "{breaches:?}\n{text}");
                // What stands beside a value of a wrong type may be left out with it.
                if changes.is_empty() {
                    let lost = lost_markers(&json, &markers, &known, &article, &report);
                    prop_assert!(lost.is_empty(), "{lost:?}\n{text}");
                }
            }
        }
    }
}

/// The paths of the markers that are neither shown nor named, although they stand beside a text that is shown, at a place that the format has.
fn lost_markers(json: &Value, markers: &[String], known: &[String], article: &Article, report: &Report) -> Vec<String> {
    let shown = Shown::of(article).expect("the article is rendered");
    let all = texts(json);
    let mut lost = Vec::new();
    for text in all.iter().filter(|text| markers.iter().any(|marker| lost::words(marker) == text.words)) {
        let (holder, _) = text.path.rsplit_once('.').unwrap_or_default();
        let is_beside = |other: &&lost::Text| other.path != text.path && lost::is_beside(&other.path, holder);
        let is_known = known.contains(&mutations::shape(holder));
        let is_read = is_known && all.iter().filter(is_beside).any(|other| shown.missing(other).is_empty());
        let is_named = shown.missing(text).is_empty() || is_reported(report, text);
        if is_read
            && !is_named
            && [EXCEPTIONS, UNREAD].iter().all(|list| exception(list, format_of(report), &text.path).is_none())
        {
            lost.push(text.path.clone());
        }
    }
    lost
}

/// The name of the format that was read.
fn format_of(report: &Report) -> &'static str {
    let format = serde_json::to_value(report.format).expect("a format is JSON");
    let names = documents::NAMES;
    names.iter().find(|name| format == **name).expect("a format")
}

/// The fixtures, read once.
static FIXTURES: OnceLock<Vec<documents::Document>> = OnceLock::new();
