//! ProseMirror and TipTap: a document as their editors save it, on its own or as the body of newsprint JSON.
//!
//! Sources: "ProseMirror Reference Manual", `Node.toJSON` (prosemirror.net/docs/ref), the schemas `prosemirror-schema-basic`, `prosemirror-schema-list` and
//! `prosemirror-tables`, and the extensions of TipTap 2 and 3 (tiptap.dev/docs).
//!
//! A document in an object takes the object's `title`. On its own, its headline is its first heading of level 1, or its node `title`.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::ProseMirror,
    marks: &["type=doc content", "headline body.type=doc", "title body.type=doc", "title content.type=doc"],
    table: TABLE,
};

/// Fields of ours, and nodes of theirs.
const TABLE: &str = r#"
[article]
headline: title:plain | content?type=heading?attrs.level=1:words | content?type=title:words | content:guess
deck: excerpt:plain | description:plain
published: publishedAt | createdAt
updated: updatedAt
authors*: authors@author | author@author
body*: content@node | body@node
- type attrs
[author]
name: name:plain
[body]
: content@node
[node doc]
: content@node
[node paragraph < p]
: content@node
[node title < h1]
: content@node
[node heading < h]
level: attrs.level
id: attrs.id
: content@node
[node blockquote < blockquote]
: content@node
[node bulletlist tasklist decisionlist < ul]
: content@node
[node orderedlist < ol]
start: attrs.start unless attrs.start=1 | attrs.order unless attrs.order=1
: content@node
[node listitem decisionitem < li]
data-loose: "true" if attrs.spread=true
: content@node
[node taskitem < li]
: .@box, content@node
[box < input]
type: "checkbox"
checked: "true" if attrs.checked=true | "true" if attrs.state=DONE
- **
[node codeblock < pre]
: .@code
[code < code]
class: attrs.language:syntax | attrs.params:syntax
: content@node
- **
[node horizontalrule rule < hr]
[node image media]
: .@image if attrs.src | .@image if attrs.url
[node figure imageblock imageresize resizableimage mediasingle < figure]
: .@image if attrs.src, content@node, .@caption if attrs.caption
[image < img]
src: attrs.src | attrs.url
alt: attrs.alt
title: attrs.title
width: attrs.width
height: attrs.height
- **
[caption < figcaption]
: attrs.caption
- **
[node figcaption caption imagecaption < figcaption]
: content@node
[node table < table]
: .@thead, content.0?content.type=tableCell,table_cell@node, content.1+@node
[thead < thead]
: content.0?!content.type=tableCell,table_cell@node
- **
[node tablerow < tr]
: content@node
[node tableheader < th]
tag: "td" unless content.content
colspan: attrs.colspan
rowspan: attrs.rowspan
: content@node
[node tablecell < td]
colspan: attrs.colspan
rowspan: attrs.rowspan
: content@node
[node youtube iframe video embed twitter tweet vimeo instagram < oembed]
url: attrs.src | attrs.url | attrs.href
[node details expand nestedexpand < details]
: .@summary if attrs.title, content@node
[summary < summary]
: attrs.title
- **
[node detailssummary < summary]
: content@node
[node detailscontent panel < div]
: content@node
[node text ~ text marks]
[node hardbreak < br]
[node inlinecard blockcard embedcard]
: .@card
[card < a]
href: attrs.url
: attrs.url
- **
[node mention status]
: attrs.label | attrs.text | attrs.id
[node emoji]
: attrs.emoji | attrs.text | attrs.name
[node *]
: content@node | " ", attrs:words:block-text, " "
[mark bold strong < strong]
[mark italic em < em]
[mark code < code]
[mark underline < u]
[mark strike strikethrough < s]
[mark superscript subsup < sup]
tag: "sub" if attrs.type=sub
[mark subscript < sub]
[mark highlight < mark]
[mark link < a]
href: attrs.href | href
title: attrs.title
"#;
