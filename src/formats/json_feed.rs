//! JSON Feed 1.0 and 1.1: an item, or an item of a feed.
//!
//! Sources: "JSON Feed Version 1" and "Version 1.1" (jsonfeed.org/version/1.1, "Top-level", "Items", "Authors", "Attachments").
//!
//! The feed gives what its item lacks: authors, language, and the publisher. Without a title the headline is the summary or the start of the text.
//! Extensions, whose names begin with `_`, are ignored.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::JsonFeed,
    marks: &[
        "id content_html",
        "id content_text",
        "title content_html",
        "^version=https://jsonfeed.org/* id",
        "^feed_url id",
        "^home_page_url id url",
    ],
    table: TABLE,
};

/// Fields of ours, and fields of theirs; `^` is the feed.
const TABLE: &str = r#"
[article]
headline: title:plain | summary:guess | content_text:guess | content_html:guess
deck: summary:plain if title
body*: content_html:block-html | content_text:block-text
body*: attachments?mime_type=audio/*@audio, attachments?mime_type=video/*@video, attachments?mime_type=image/*@picture
body*: attachments?!mime_type=audio/*,video/*,image/*@file
image: image | banner_image
published: date_published
updated: date_modified
url: url | id:http | external_url
id: id
language: language:language | ^language:language
authors*: authors@author | author@author | ^authors@author | ^author@author
publisher.name: ^title:plain
publisher.url: ^home_page_url
publisher.logo.src: ^icon | ^favicon
related*: .@external if external_url
tags*: tags:plain
- _* banner_image
[envelope]
- version user_comment feed_url next_url expired hubs _* icon favicon
[author]
name: name:plain
url: url
avatar: avatar
[external]
headline: external_url
url: external_url
- **
[audio > audio]
src: url
title: title:plain
duration: duration_in_seconds
[video > video]
src: url
title: title:plain
[picture > image]
src: url
caption: title:plain
[file < p]
: .@link
[link < a]
href: url
: title:plain | url
"#;
