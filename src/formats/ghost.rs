//! Ghost: a post or page of the Content API.
//!
//! Source: "Content API, Posts" and "Pages" of Ghost 5 and 6 (docs.ghost.org/content-api).
//!
//! `__GHOST_URL__`, which Ghost writes into its exports, is the origin of the article's URL. What members only may read is withheld. Tags whose
//! names begin with `#` are internal.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::Ghost,
    marks: &[
        "title html uuid",
        "title html comment_id",
        "title html published_at",
        "title html primary_author",
        "title html feature_image",
        "title html visibility",
        "title uuid comment_id",
    ],
    table: TABLE,
};

/// Fields of ours, and fields of theirs.
const TABLE: &str = r#"
[article]
headline: title:plain
deck: custom_excerpt:plain | excerpt:plain
body: html:site:html | plaintext:text
image: .@image if feature_image
authors*: authors@author | primary_author@author
kicker: primary_tag?!visibility=internal>name:plain
tags*: tags?!visibility=internal?!name=#*@tag
url: canonical_url:site | url:site unless url=*/404/
id: id | uuid
published: published_at
updated: updated_at
language: locale:language
status: "withheld" if access!=true | "withheld" if visibility!=public | "withheld" if status!=published,sent | "withheld" if email_only=true
- uuid slug comment_id featured page type created_* updated_by published_by codeinjection_* custom_template og_* twitter_* meta_* frontmatter
- reading_time comments count tiers newsletter* email* lexical mobiledoc plaintext send_email_when_published show_title_and_feature_image
- post_revisions tags primary_* feature_image*
[author]
name: name:plain
url: url:site unless url=*/404/ | website
avatar: profile_image:site
- bio location meta_*
[tag]
name: name:plain
url: url:site unless url=*/404/
- description meta_*
[image]
src: feature_image:site
alt: feature_image_alt
caption: feature_image_caption:html
- **
"#;
