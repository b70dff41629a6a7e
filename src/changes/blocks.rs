//! The paragraphs of a tree: each run of text and inline elements between the edges of blocks, in the parts whose changes a reader is told.

use super::hash;
use crate::tree::{Attr, Attrs, Category, Node, Nodes, Tag, Tree};

/// The parts whose changes are told.
pub(super) const PARTS: [&str; 8] =
    ["kicker", "headline", "deck", "byline", "lead", "body", "correction", "live-update"];

/// A paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The part that it is in.
    pub(super) part: &'static str,
    pub(super) text: String,
}

impl Block {
    /// A number that equal paragraphs have in common.
    pub(super) fn key(&self) -> u64 {
        hash(self.part.bytes().chain([0]).chain(self.text.bytes()))
    }
}

/// The part that an element is, if its changes are told.
pub(super) fn part_of(mut attrs: Attrs<'_>) -> Option<&'static str> {
    let (_, part) = attrs.find(|(attr, _)| *attr == Attr::Part)?;
    PARTS.into_iter().find(|name| *name == part)
}

/// Whether a paragraph ends where the element begins and ends.
pub(super) fn is_edge(tag: Tag) -> bool {
    tag.category() != Category::Phrasing || tag == Tag::Br
}

/// The children of an element whose changes are told, and those that follow them. The number of a footnote and the way back from it, the time of a live update,
/// and what an embed says of its loading are not texts of the article.
pub(super) fn told<'t>(attrs: Attrs<'_>, children: Nodes<'t>) -> (Nodes<'t>, Nodes<'t>) {
    let count = { attrs }.find_map(|attr| match attr {
        // The title, and the text of a post, before the link; or the title, a notice, a button and a second notice.
        (Attr::Part, "embed") => Some(if children.count() == 3 { 2 } else { 1 }),
        (Attr::Role, "doc-noteref" | "doc-backlink") | (Attr::Class, "when") => Some(0),
        _ => None,
    });
    let mut others = children;
    others.by_ref().take(count.unwrap_or(usize::MAX)).for_each(drop);
    (children.before(others), others)
}

/// The paragraphs of a tree, in reading order.
pub(super) fn blocks_of(tree: &Tree) -> Vec<Block> {
    let mut blocks = Blocks::default();
    blocks.read(tree.nodes(), None);
    blocks.list
}

#[derive(Default)]
struct Blocks {
    list: Vec<Block>,
    /// Whether the next text belongs to the last paragraph of the list.
    is_open: bool,
}

impl Blocks {
    fn read(&mut self, nodes: Nodes<'_>, part: Option<&'static str>) {
        for node in nodes {
            match node {
                Node::Text(text) => {
                    let Some(part) = part else { continue };
                    match self.list.last_mut().filter(|_| self.is_open) {
                        Some(block) => block.text += text,
                        None => self.list.push(Block { part, text: text.to_owned() }),
                    }
                    self.is_open = true;
                }
                Node::Element { tag, attrs, children } => {
                    self.is_open &= !is_edge(tag);
                    self.read(told(attrs, children).0, part_of(attrs).or(part));
                    self.is_open &= !is_edge(tag);
                }
            }
        }
    }
}
