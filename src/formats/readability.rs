//! The output of Mozilla's Readability and of Postlight Parser, which take the article out of a page.
//!
//! Sources: "Readability.js 0.6, parse()" (github.com/mozilla/readability), "Postlight Parser 2.2, Usage" (github.com/postlight/parser).
//!
//! Postlight Parser's Markdown is read as text, because nothing in its output tells the two apart.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::Readability,
    marks: &[
        "title content textContent",
        "title content excerpt length",
        "title content siteName",
        "title content url domain",
        "title content lead_image_url",
    ],
    table: TABLE,
};

/// Fields of ours, and fields of Readability and Postlight Parser.
const TABLE: &str = r#"
[article]
headline: title:plain
deck: dek:auto | excerpt:auto
byline: byline:plain | author:plain
publisher.name: siteName:plain | domain
url: url
published: publishedTime | date_published
language: lang:language
direction: dir if dir=ltr,rtl | direction if direction=ltr,rtl
image: lead_image_url
body: content:auto | textContent:text
- dir direction textContent length word_count next_page_url total_pages rendered_pages
"#;
