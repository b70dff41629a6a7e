//! Portable Text: the body of documents in Sanity, on its own or as the body of a document or of newsprint JSON.
//!
//! Source: "Portable Text Specification", version 0.0.1 (github.com/portabletext/portabletext), and Sanity's "Image type" (asset ids).
//!
//! On its own, the first block with the style `h1` is the headline. Items without a level are of the first; a level that is skipped counts as the
//! next one. An image whose asset is only an id has no address, and is left out with a warning.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::PortableText,
    marks: &[
        "[] _type=block",
        "headline body._type=block",
        "headline body._key body._type",
        "title body._type=block",
        "title content._type=block",
    ],
    table: TABLE,
};

/// Fields of ours, and fields and nodes of theirs.
const TABLE: &str = r#"
[image]
src: asset.url | url | src
alt: alt
caption: caption:plain
credit: credit:plain | attribution:plain
width: asset.metadata.dimensions.width
height: asset.metadata.dimensions.height
focalPoint.x: hotspot.x
focalPoint.y: hotspot.y
[article]
headline: title:plain
deck: excerpt:plain
id: _id
published: publishedAt | _createdAt
updated: _updatedAt
language: language:language
image: mainImage@image
authors*: authors@author | author@author
body*: body@node | content@node
- _type _rev slug
[list]
headline: .?style=h1:words | .?_type=block:guess
body*: .@node
[author]
name: name:plain
avatar: image.asset.url
- bio slug
[body]
: .@node
[node block < p]
tag: style if style=h1,h2,h3,h4,h5,h6,blockquote
: children@inline
- _key
[inline span ~ text marks br]
[inline image < img]
src: asset.url | url | src
alt: alt
[inline *]
: " ", .:words, " "
[node image > image = image]
[node gallery slideshow > gallery]
images*: images@image
[node code > code]
code: code
language: language
[node break hr divider > divider]
[node table < table]
: rows@row
[row < tr]
: cells@cell
- _key
[cell < td]
[node youtube vimeo video embed tweet twitter instagram iframe > embed]
url: url | href
title: title:plain | caption:plain
[node *]
: .@link if url | .:words:block-text
[link > embed]
url: url
title: title:plain | caption:plain | text:plain
[mark strong < strong]
[mark em < em]
[mark code < code]
[mark underline < u]
[mark strike strikethrough < s]
[mark sup < sup]
[mark sub < sub]
[mark highlight < mark]
[mark * < a]
href: href | url
"#;
