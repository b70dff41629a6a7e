//! Guardian: content of the Guardian's Content API, alone or in its responses.
//!
//! Source: "Content" and "Item" of the Open Platform's documentation (open-platform.theguardian.com), and the Thrift definitions of the API's model.
//!
//! A live blog is of the type `liveblog`, or has the tag `tone/minutebyminute`. `syndicatable`, `legallySensitive`, `isExpired` and
//! `membershipAccess` withhold, and `isGone` cancels, whatever they say other than the harmless value.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::Guardian,
    marks: &["webTitle webUrl", "webTitle apiUrl", "webTitle webPublicationDate"],
    table: TABLE,
};

/// Fields of ours, and fields of theirs.
const TABLE: &str = r#"
[ids id]
[article]
headline: fields.headline:plain | webTitle:plain
deck: fields.standfirst:html | fields.trailText:html
kicker: sectionName:plain
image: elements?relation=main?type=image@image | elements?relation=thumbnail?type=image@image unless fields.main
    | fields.secureThumbnail unless fields.main | fields.thumbnail unless fields.main
body*: elements?relation=main?!type=image@element | fields.main:block-html unless elements.relation=main
    | blocks.main.bodyHtml:block-html unless elements.relation=main
body*: fields.body:block-html unless type=liveblog unless tags.id=tone/minutebyminute unless fields.liveBloggingNow=true | fields.body:block-html unless blocks.body
    | blocks.body?!published=false@block unless type=liveblog unless tags.id=tone/minutebyminute unless fields.liveBloggingNow=true
    | elements?relation=body@part unless blocks.body | fields.bodyText:block-lines unless blocks.body
body*: .@gallery if elements.relation=gallery
live.updates*: blocks.body?!published=false@update if type=liveblog | blocks.body?!published=false@update if tags.id=tone/minutebyminute
    | blocks.body?!published=false@update if fields.liveBloggingNow=true
live.active: fields.liveBloggingNow if blocks.body if fields.liveBloggingNow=true
authors*: tags?type=contributor@author
byline: fields.byline:plain | fields.bylineHtml:plain
tags*: tags?type=keyword@tag
url: webUrl
id: id
published earliest: webPublicationDate.iso8601, webPublicationDate:string, fields.firstPublicationDate
updated: fields.lastModified
embargoUntil: fields.scheduledPublicationDate
language: fields.lang:language
publisher.name: fields.publication:plain
timeZone: "Europe/London" if fields.productionOffice=UK | "America/New_York" if fields.productionOffice=US
    | "Australia/Sydney" if fields.productionOffice=AUS
status: "canceled" if isGone!=false | "withheld" if rights.syndicatable!=true | "withheld" if isExpired!=false
    | "withheld" if fields.legallySensitive!=false | "withheld" if fields.membershipAccess
- section* apiUrl pillar* isHosted references stats channels aliasPaths debug schemaOrg type rights.* webTitle tags elements blocks.*
- fields.trailText fields.bodyText fields.short* fields.is* fields.internal* fields.newspaper* fields.should* fields.show* fields.has* fields.word* fields.char*
- fields.comment* fields.creation* fields.display* fields.membership* fields.allow* fields.sensitive fields.contributorBio fields.social*
[block]
: .@title if title, bodyHtml:block-html
- bodyTextSummary elements attributes.*
[title < h2]
: title:plain
- **
[author]
name: webTitle:plain
url: webUrl
avatar: bylineImageUrl | bylineLargeImageUrl
- bio firstName lastName
[tag]
name: webTitle:plain
url: webUrl
- sectionName description
[image]
versions: assets?type=image@asset, assets?!type@asset
alt: assets.typeData.altText
caption: assets.typeData.caption:html
credit: assets.typeData.credit:plain unless assets.typeData.displayCredit=false
- assets.typeData.*
[asset]
src: typeData.secureFile | file
width: typeData.width
height: typeData.height
type: mimeType
- **
[part image > image = image]
[part]
: assets.typeData.html:block-html
[gallery > gallery]
images*: elements?relation=gallery?type=image@image
- **
[element]
: assets.typeData.html:block-html
[update]
id: id
headline: title:plain | attributes.title:plain
published: firstPublishedDate.iso8601 | firstPublishedDate:string | publishedDate.iso8601 | publishedDate:string | createdDate.iso8601 | createdDate:string
updated: lastModifiedDate.iso8601 | lastModifiedDate:string
authors*: contributors@author:object
body: bodyHtml:html
body*: elements.textTypeData.html:block-html unless bodyHtml
- bodyTextSummary elements attributes.*
"#;
