//! Apple News Format: `article.json` of an article.
//!
//! Source: "Apple News Format", Apple Developer Documentation: "ArticleDocument", "Metadata" and "Component" with its roles.
//!
//! A `caption` after a picture is its caption. `bundle://` is relative to the base URL. Advertisements and logos are left out.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter =
    Adapter { format: Format::AppleNews, marks: &["identifier title components layout"], table: TABLE };

/// Fields of ours, and fields of theirs.
const TABLE: &str = r#"
[article]
headline: title:plain
deck: components+?role=intro?!hidden=true@rich | subtitle:plain | metadata.excerpt:plain
authors*: metadata.authors
byline: components+?role=byline,author?!hidden=true>text:plain
published: metadata.datePublished | metadata.dateCreated
updated: metadata.dateModified
url: metadata.canonicalURL
tags*: metadata.keywords
id: identifier
language: language:language
image: metadata.thumbnailURL:file unless components+.role=photo,image,figure,portrait,gallery,mosaic
body*: components?!hidden=true@component
digitalSourceType: "trainedAlgorithmicMedia" if metadata.contentGenerationType=AI
- version layout documentStyle componentLayouts componentStyles componentTextStyles textStyles autoplacement advertisingSettings colorScheme metadata.*
[rich]
: text:html if format=html | text:markdown if format=markdown | text:text
- textStyle inlineTextStyles
[picture]
src: URL:file
alt: accessibilityCaption
caption: caption@rich
[component title]
[component intro]
[component byline author]
[component body illustrator photographer]
: text:block-html if format=html | text:block-markdown if format=markdown | text:block-lines
[component caption > paragraph]
text: .@rich
[component heading heading1 heading2 heading3 heading4 heading5 heading6 > heading]
level: role:sublevel
text: .@rich
[component photo image figure portrait > image = picture]
[component gallery mosaic > gallery]
images*: items@picture
[component pullquote > pullquote]
text: .@rich
[component quote > quote]
text: .@rich
[component video > video]
src: URL
poster: stillURL:file
title: caption.text:plain | caption:string | accessibilityCaption
[component audio music > audio]
src: URL
title: caption.text:plain | caption:string | accessibilityCaption
[component embedvideo embedwebvideo tweet instagram facebookpost tiktok podcast > embed]
url: URL
title: caption.text:plain | caption:string | accessibilityCaption
[component divider > divider]
[component linkbutton < p]
: .@button
[button < a]
href: URL
: text
- **
[component htmltable]
: html:block-html
[component datatable < table]
: .@thead, data.records@record
- data.sorting
[thead < thead]
: .@head
- **
[head < tr]
: data.descriptors@th
- **
[th < th]
: label@rich
- **
[record < tr]
[cell < td]
: .@rich
- **
[component container section chapter header]
: components?!hidden=true@component
[component aside > aside]
title: components?role=title@rich
blocks*: components?!hidden=true@component
[component advertisement banneradvertisement mediumrectangleadvertisement replicaadvertisement logo]
- **
[component *]
: components?!hidden=true@component | text:block-auto | caption:block-auto
"#;
