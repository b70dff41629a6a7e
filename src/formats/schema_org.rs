//! schema.org: an article of a page's JSON-LD (`<script type="application/ld+json">`), which is an object, a list, or a graph.
//!
//! Sources: schema.org 29 (schema.org/NewsArticle, LiveBlogPosting, ImageObject, VideoObject, CorrectionComment), JSON-LD 1.1 (sections 3.3 "Node
//! identifiers" and 4.9 "Named graphs"), "Article structured data" and "Paywalled content" of Google Search Central.
//!
//! The article is the first node of a type of schema.org/Article. What it refers to by `@id` is read as if it stood there. If the article or a
//! part of it is not free to read, it is withheld: its body is cut, or only for subscribers. Coverage is live if it has no end, or one after
//! `dateModified`.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::SchemaOrg,
    marks: &["@type=*Article,*BlogPosting,SocialMediaPosting,*/Report,Report"],
    table: TABLE,
};

/// Fields of ours, and fields of theirs. `@` is left out of names: `id` is `@id`.
const TABLE: &str = r#"
[ids @id]
[article]
headline: headline:plain | name:plain | alternativeHeadline:plain
deck: description:auto | abstract:auto | alternativeHeadline:auto
kicker: articleSection:plain | genre:plain
body*: articleBody:block-auto | text:block-auto
body*: video?contentUrl@video, video?!contentUrl@embed, audio@audio
body*: associatedMedia?type=*ImageObject@picture, associatedMedia?type=*VideoObject?contentUrl@video
body*: associatedMedia?type=*VideoObject?!contentUrl@embed, associatedMedia?type=*AudioObject@audio
body*: associatedMedia?!type=*ImageObject,*VideoObject,*AudioObject@other
status: "withheld" if isAccessibleForFree!=true,http://schema.org/True,https://schema.org/True
status: "withheld" if hasPart.isAccessibleForFree!=true,http://schema.org/True,https://schema.org/True
status: "withheld" if liveBlogUpdate.isAccessibleForFree!=true,http://schema.org/True,https://schema.org/True
status: "withheld" if creativeWorkStatus=draft,incomplete,pending,unpublished,obsolete
published: datePublished | dateCreated
updated: dateModified
expires: expires
url: url:string | mainEntityOfPage.url | mainEntityOfPage.id | mainEntityOfPage:http | id:http
id: identifier.value | identifier
version: version
language: inLanguage.alternateName:language | inLanguage.name:language | inLanguage:language
location: dateline:plain | locationCreated.name:plain | locationCreated:plain | contentLocation.name:plain
    | contentLocation.address.addressLocality:plain | contentLocation:plain
byline: author:string unless author.name unless author.1
authors*: author.name if author.name.1 | author@person:name if author.name | author@person:name if author.1 | author@person if author.familyName | creator@person
publisher.name: publisher.name:plain | publisher:string | sourceOrganization.name:plain | provider.name:plain
publisher.url: publisher.url
publisher.logo: publisher.logo@logo
image widest: image@image | thumbnailUrl | thumbnail@image
corrections*: correction@correction
rights.holder: copyrightHolder.name:plain | copyrightHolder:plain
rights.notice: copyrightNotice:plain
rights.usage: usageInfo:plain
rights.license: license.url | license:string
digitalSourceType: digitalSourceType:source
tags* commas: keywords@term | about.name:plain
tags*: articleSection:plain
live.active later: coverageEndTime, dateModified if coverageEndTime | "true" if liveBlogUpdate
live.updates*: liveBlogUpdate@update
- context id name thumbnail* dateCreated coverageStartTime copyrightYear sdPublisher sdDatePublished sdLicense speakable potentialAction isPartOf
- mentions about sameAs audience comment commentCount interaction* wordCount timeRequired page* pagination publishingPrinciples discussionUrl
- primaryImageOfPage isFamilyFriendly accessMode acquireLicensePage provider sourceOrganization encodingFormat position hasPart
- mainEntityOfPage author creator identifier
[term]
name: name:plain
url: url
[person]
name: name:plain
name spaced: givenName:plain, familyName:plain
url: url | sameAs | id:http
avatar: image.contentUrl | image.url | image:http
role: jobTitle:plain
organization: worksFor.name:plain | affiliation.name:plain
- description
[logo]
src: contentUrl | url:string | url.id | id:http
width: width.value | width.name | width
height: height.value | height.name | height
[image]
src: contentUrl | url:string | url.id | id:http
alt: description:plain
caption: caption:auto
credit: creditText:plain | creator.name:plain | author.name:plain | copyrightNotice:plain
width: width.value | width.name | width
height: height.value | height.name | height
- name copyrightNotice
[picture > image = image]
[video > video]
src: contentUrl
title: name:plain
poster: thumbnailUrl
caption: description:auto | caption:auto
- description
[audio > audio]
src: contentUrl
title: name:plain
- description
[embed > embed]
url: embedUrl
title: name:plain
- description
[other *]
: .:words:block-text
[correction]
text: text:auto | articleBody:auto | description:auto | name:auto
date: datePublished | dateCreated
[update]
headline: headline:plain | name:plain
published: datePublished
updated: dateModified
authors*: author@person:object
body*: articleBody:block-auto | text:block-auto | description:block-auto
body*: image@picture, video?contentUrl@video, video?!contentUrl@embed
"#;
