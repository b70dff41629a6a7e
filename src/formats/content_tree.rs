//! content-tree of the Financial Times, and mdast (Markdown) of unist: trees of nodes with `type` and `children`.
//!
//! Sources: "content-tree", the specification in its repository (github.com/Financial-Times/content-tree), "unist" and "mdast" 5 (github.com/syntax-tree).
//! Such a tree has no headline: it is the body of newsprint JSON, or has a heading of depth 1.
//!
//! Images in transit are only ids, which say no address: they are left out, with a warning. Recommended articles are left out.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::ContentTree,
    marks: &[
        "type=root body.children",
        "type=root children",
        "type=body children",
        "headline body.type=root,body",
        "title body.type=root,body",
    ],
    table: TABLE,
};

/// Fields of ours, and nodes of theirs.
const TABLE: &str = r#"
[ids identifier url]
[article]
headline: title:plain | children?type=heading?depth=1:words | body.children?type=heading?depth=1:words
    | children:guess | body.children:guess
deck: standfirst:plain | description:plain
published: publishedDate | publishedAt
body*: children@node, body.children@node, body.body.children@node
- version position data body.type body.version body.body.type body.body.version id
[body]
: children@node, body.children@node
[node paragraph < p]
: children@node
[node heading < h]
level: depth | "2" if level=chapter | "3" if level=subheading | "4"
id: fragmentIdentifier
: children@node
[node blockquote < blockquote]
: children@node
[node list < ul]
tag: "ol" if ordered=true
start: start unless start=1
: children@loose if spread=true | children@loose if children.spread=true | children@node
[node listitem < li]
: .@box if checked=true,false, children@node
[loose < li]
data-loose: "true"
: .@box if checked=true,false, children@node
[box < input]
type: "checkbox"
checked: "true" if checked=true
- **
[node thematicbreak < hr]
[node code < pre]
: .@code
[code < code]
class: lang:syntax
: value
- **
[node html]
: value:block-html
[node text ~ value]
[node break < br]
[node strong < strong]
: children@node
[node emphasis < em]
: children@node
[node strikethrough < s]
: children@node
[node delete < del]
: children@node
[node subscript < sub]
: children@node
[node superscript < sup]
: children@node
[node inlinecode < code]
: value
[node link findoutmorelink < a]
href: url
title: title
: children@node
[node linkreference < a]
href: identifier.url
title: identifier.title
: children@node
- label
[node imagereference < img]
src: identifier.url
alt: alt
[node footnotereference < sup]
: label | identifier
[node footnotedefinition < ol]
start: identifier
: .@note
[note < li]
: children@node
- **
[node image < img]
src: url
alt: alt
title: title
[node pullquote > pullquote]
text: text:plain
attribution: source:plain
[node bignumber definition < p]
: .@number if number, .@number if term, " ", description
[number < strong]
: number | term
- **
[node clipset > video]
src: clips.dataSource.binaryUrl
title: displayTitle:plain
poster: clips.poster
caption: caption:plain | description:plain
credit: credits:plain
[node imageset layoutimage scrollyimage > image]
src: picture.fallbackImage.url | picture.images.url
alt: picture.alt | alt
caption: picture.caption:plain | caption:plain
credit: picture.credit:plain | credit:plain
width: picture.fallbackImage.width
height: picture.fallbackImage.height
renditions*: picture.images?width@rendition
[rendition]
src: url
width: width
height: height
[node table < table]
: .@thead if children.0.type=tableRow, children.1+@node if children.0.type=tableRow | children@node
[thead < thead]
: children.0@header
- **
[header < tr]
: children@th
[th < th]
: children@node
[node tablecaption < caption]
: children@node
[node tableheader < thead]
: children@node
[node tablebody < tbody]
: children@node
[node tablefooter < tfoot]
: children@node
[node tablerow < tr]
: children@node
[node tablecell < td]
tag: "th" if heading=true
colspan: columnSpan
rowspan: rowSpan
: children@node
[node body layout layoutslot section timeline timelineevents timelineevent infobox cccontent scrollyblock scrollysection scrollycopy accordion accordionitem innumbers infopair card imagepair carousel carouselcard]
: .@title if title, .@heading if heading, children@node, copy:block-text
- layoutName layoutWidth theme
[title < h3]
: title
- **
[heading < h3]
: heading
- **
[node youtubevideo vimeovideo tweet acastpodcast flourish video customcodecomponent > embed]
url: url | id:http
title: title:plain | description:plain
[node recommended recommendedlist yaml toml]
[node *]
: .@title if title, children@node | value:block-auto | .:words:block-text
"#;
