//! WordPress: a post of the REST API (`wp/v2/posts`, also with `_embed`), and of WordPress.com's API 1.1.
//!
//! Sources: "REST API Handbook, Posts" and "Media" (developer.wordpress.org), "GET /sites/$site/posts/$post_ID" (developer.wordpress.com), the fields of
//! Yoast SEO (`yoast_head_json`) and of Newspack.
//!
//! `date_gmt` is in UTC and `date` is local, and neither says so: their difference is the site's offset. A post that is protected, not
//! published, or has a password is withheld. The first category is the kicker.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::WordPress,
    marks: &[
        "title.rendered content.rendered",
        "title.rendered excerpt.rendered",
        "content.rendered date_gmt",
        "site_ID title content URL",
    ],
    table: TABLE,
};

/// Fields of ours, and fields of theirs.
const TABLE: &str = r#"
[ids URL alt]
[article]
headline: title.rendered:plain | title:plain
deck: newspack_post_subtitle:html | excerpt.rendered:html | excerpt:html
body: content.rendered:html | content:html
status: "withheld" if content.protected | "withheld" if status!=publish,inherit | "withheld" if password
published offset: date_gmt:utc, date | date
updated offset: modified_gmt:utc, modified | modified
url: yoast_head_json.canonical | link | URL
id: id | ID
language: yoast_head_json.og_locale:language | lang:language
publisher.name: yoast_head_json.og_site_name:plain
authors*: newspack_author_info@info | coauthors?display_name@info | authors?display_name@info | _embedded.author?name@author | author?name@author | yoast_head_json.author
kicker: _embedded.wpterm?taxonomy=category?name!=Uncategorized>name:plain | categories.*?name?name!=Uncategorized>name:plain
    | newspack_category_info:plain
tags*: _embedded.wpterm?taxonomy=post_tag@tag | tags.*?name@tag
tags*: _embedded.wpterm?taxonomy=category?name!=Uncategorized>name:plain | categories.*?name?name!=Uncategorized>name:plain
image: _embedded.wpfeaturedmedia@media | post_thumbnail?URL@media | .@newspack if newspack_featured_image_src
    | yoast_head_json.og_image@media | jetpack_featured_media_url | featured_image
related*: jetpack_related_posts@related
- content.block_version _embedded.wpcontentmedia _embedded.up _embedded.replies content.raw title.raw title.protected excerpt.protected excerpt.raw guid slug type featured_media comment_status ping_status
- sticky template format meta categories tags author class_list _links yoast_* newspack_* jetpack* site_ID short_URL discussion like* i_like is_*
- global_ID geo menu_order page_template publicize_URLs terms metadata attachment* current_user_can capabilities other_URLs parent more pings_open
- comments_open sharing_enabled
[author]
name: name:plain
url: link | profile_URL | url | URL
avatar: avatar_URL | avatar_urls.96 | avatar_urls.*
- description slug nice_name login yoast* acf meta
[info]
name: display_name:plain
url: author_link | link | url | user_url
avatar: avatar:src | avatar_url.url | avatar_url | avatar_urls.96
- biography description first_name last_name slug
[newspack]
src: newspack_featured_image_src.uncropped | newspack_featured_image_src.large
caption: newspack_featured_image_caption:auto
- **
[related]
headline: title:plain
url: url
- **
[tag]
name: name:plain
url: link
- description slug yoast* acf meta
[media]
src: source_url | URL
alt: alt_text | alt | URL.alt
caption: caption.rendered:html | caption:html | URL.caption:html
credit: media_details.image_meta.credit:plain
width: media_details.width | width
height: media_details.height | height
renditions*: media_details.sizes.*@size
- title slug description yoast* acf meta media_details.file media_details.image_meta.*
[size]
src: source_url
width: width
height: height
type: mime_type
- file
"#;
