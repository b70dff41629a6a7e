//! Arc ANS: a story, gallery or video of Arc XP's content API.
//!
//! Source: "ANS schema" 0.10.12, `story.json`, its traits and `story_elements` (github.com/washingtonpost/ans-schema).
//!
//! `editor_note` is shown. An embargo without an end holds, unless it is not active. Stories that are not published, may not be distributed to others,
//! or may be shown only in some places are withheld. References that are not resolved are left out, with a warning. The text of an unknown
//! element is kept.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::ArcAns,
    marks: &["headlines.* content_elements", "headlines.basic type version", "headlines.basic canonical_url"],
    table: TABLE,
};

/// Fields of ours, and fields of theirs.
const TABLE: &str = r#"
[credit]
: byline:plain | name:plain
[image]
src: url
alt: alt_text
caption: caption:html | subtitle:html
credit join: credits.by@credit, credits.affiliation@credit | copyright
width: width
height: height
focal: focal_point.x, focal_point.y, width, height
rights.syndicate: "false" if syndication.external_distribution!=true
- headlines description.* subheadlines additional_properties copyright taxonomy distributor.* owner.*
[gallery]
images*: content_elements@image
caption: description.basic:html | headlines.basic:html
- promo_items additional_properties taxonomy copyright headlines.* owner.* distributor.* credits
[quote > quote]
text: content:html
blocks*: content_elements@element
attribution: citation.content:html | citation:string:html
[pull > pullquote]
text html: content, content_elements.content
attribution: citation.content:html | citation:string:html
[film > video]
src: streams?stream_type=mp4>url | streams.url | source_url
poster: promo_image.url | promo_items.basic.url
title: headlines.basic:plain
credit join: credits.by@credit
- **
[video > video = film]
caption: description.basic:html
[embed > embed]
url: url
provider: provider_name
title: title:plain
- **
[correction]
text: text:html | content:html
kind: correction_type:lower if correction_type=correction,clarification,update,retraction
date: display_date | created_date
[article]
headline: headlines.basic:plain | headlines.*:plain
deck: subheadlines.basic:html | description.basic:html
kicker: label.basic.text:plain unless label.basic.display=false | taxonomy.primary_section.name:plain | taxonomy.sections.name:plain
image: promo_items.lead_art?type=image@image | promo_items.basic?type=image@image
body*: promo_items.lead_art?!type=image@element | promo_items.basic?!type=image@element
body*: .@note if editor_note
body*: .@film if streams
body*: .@whole if type=gallery | content_elements@element
authors*: credits.by@author, credits.photos_by@photographer
corrections*: corrections@correction
publisher.name: owner.name:plain unless owner.name=(deprecated)
rights.holder: distributor.name:plain
rights.notice: copyright:plain
tags*: taxonomy.tags@tag
related*: related_content.basic@related
url: canonical_url_external | canonical_url | website_url
id: _id
language: language:language
location: location:plain
published earliest: first_publish_date, publish_date, display_date
updated: last_updated_date
embargoUntil: content_restrictions.embargo.end_time unless content_restrictions.embargo.active=false
    | "an embargo without an end" if content_restrictions.embargo unless content_restrictions.embargo.active=false
    | publishing.scheduled_operations.publish_edition.operation_date unless publishing.has_published_edition=true
expires: publishing.scheduled_operations.unpublish_edition.operation_date
status: "withheld" if status!=published | "withheld" if revision.published!=true | "withheld" if syndication.external_distribution!=true
    | "withheld" if content_restrictions.geo.restrictions
- type version subtype channels alignment additional_properties created_date short_url website* canonical_website geo address vanity_credits planning
- workflow pitches source tracking comments slug rendering_guides content_aliases variations voice_transcripts contributors headlines.*
- description.* subheadlines.* content_restrictions.content_code promo_items.* taxonomy.* label.* revision.* syndication.* publishing.* owner.*
- distributor.* related_content.* duration video_type streams promo_image subtitles embed_html canonical_url
[note > note]
kind: "editor"
text: editor_note:html
- **
[whole > gallery]
images*: content_elements@image
- **
[author]
name: byline:plain | name:plain
url: url
avatar: image.url
role: role:plain
organization: affiliation:plain | org:plain
- bio* description long_bio first_name last_name additional_properties social_links
[photographer]
name: byline:plain | name:plain
url: url
role: "photos"
- bio* description long_bio first_name last_name additional_properties social_links image
[tag]
name: text:plain | name:plain
- description slug
[related]
headline: headlines.basic:plain
url: canonical_url | website_url
published: display_date | first_publish_date | publish_date
- **
[element text rawhtml]
: content:block-html
[element endorsement]
: endorsement:block-html
[element header > heading]
level: level:level
text: content:html
[element image > image = image]
[element gallery > gallery = gallery]
[element list < ul]
tag: "ol" if list_type=ordered
: items@item
[element table < table]
: .@thead if header, rows.0+@row
[thead < thead]
: .@head
- **
[element pullquote]
: .@pull
- **
[element quote blockquote]
: .@pull if subtype=pullquote | .@quote
- **
[element interstitiallink]
: .@linkline, .@description if description
- url image
[linkline < p]
: .@link
- **
[description < p]
: description.content:html | description.basic:html
- **
[element story < p]
: .@storylink
- **
[element linklist > aside]
title: title:plain
blocks*: .@links
- **
[element oembedresponse]
: raw_oembed.html:block-html | raw_oembed?url@embed
- raw_oembed.*
[element reference > embed]
url: referent.id:http
- **
[element customembed]
[element video]
: .@video if streams | embed_html:block-html | .@youtube if youtube_content_id | .@video
- **
[element audio > audio]
src: streams.url | source_url
title: headlines.basic:plain
credit join: credits.by@credit
[element code > code]
code: content
language: language
[element divider > divider]
[element correction > correction = correction]
[element numericrating < p]
: numeric_rating, " / " if max, max, " ", units
[element elementgroup contentzone]
: content_elements@element
[element *]
: content_elements@element | content:block-html | text:block-html | .:words:block-text
[youtube > embed]
url: youtube_content_id:youtube
title: headlines.basic:plain
- **
[links < ul]
: items@linkitem
[linkitem < li]
: .@linkline, .@description if description
- url image
[link < a]
href: url
: content:html
- **
[storylink < a]
href: canonical_url | website_url
: headlines.basic:html
- **
[item text rawhtml < li]
: content:html
[item list < ul]
tag: "ol" if list_type=ordered
: items@item
[item * < li]
: content:html | .:words
[head < tr]
: header.0+@th
- **
[th < th]
: content:html | content_elements.content:html
[row tablerow < tr]
: cells@cell | content_elements@cell
[row < tr]
: .@cell
[cell < td]
: content:html | content_elements@part
[part < p]
: content:html | .:words
"#;
