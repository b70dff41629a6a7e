//! Writes changes into a tree: as the part `changes`, and as marks in the text.

use super::blocks::{Block, is_edge, part_of, told};
use super::words::{Piece, pieces};
use super::{Change, Kind};
use crate::content::Writer;
use crate::labels::{Label, Phrase};
use crate::tree::{Attr, Attrs, Copier, Node, Nodes, Tag, Tree};

/// How deep the parts of an article are: in the root, the frame and the page.
const PAGE_DEPTH: usize = 3;

/// The class of words that only screen readers say.
const UNSEEN: &str = "unseen";

/// Writes the changes into the tree in which they are found. New live updates are not among them: that they are new is plain from their place and time.
pub(super) fn write(tree: &mut Tree, changes: &[Change], blocks: &[Block], mut writer: Writer<'_>) {
    let is_update = |change: &&Change| change.kind == Kind::Added && change.part == "live-update";
    let changes: Vec<&Change> = changes.iter().filter(|change| !is_update(change)).collect();
    if changes.is_empty() {
        return;
    }
    let is_marked = writer.options.highlight_changes;
    section(&mut writer, &changes);
    // A list that does not fit is left out.
    let section = if writer.sink.is_full() { Tree::default() } else { writer.sink.take() };
    let mut marks = vec![None; blocks.len()];
    if is_marked {
        for change in changes {
            if let Some(block) = change.block {
                marks[block] = Some(change);
            }
        }
    }
    let (section, copy) = (Some(section), Copier::default());
    let mut marker = Marker { writer, blocks, marks, is_marked, section, copy, block: 0, pieces: None };
    marker.copy(tree.nodes(), None, 0);
    *tree = marker.copy.take();
}

/// Writes the list, corrections first.
fn section(writer: &mut Writer<'_>, changes: &[&Change]) {
    let name = writer.labels.label(Label::Changes).to_owned();
    writer.open_part(Tag::Details, "changes");
    writer.sink.open(Tag::Summary);
    writer.mark_label_language();
    writer.sink.text(&name);
    writer.sink.close();
    writer.sink.open(Tag::Ul);
    for is_correction in [true, false] {
        let chosen = changes.iter().copied().filter(|change| (change.part == "correction") == is_correction);
        writer.each(chosen, item);
    }
    writer.sink.close();
    writer.sink.close();
}

fn item(writer: &mut Writer<'_>, change: &Change) {
    let phrase = match change.kind {
        Kind::Added => Phrase::Added,
        Kind::Removed => Phrase::Removed,
        Kind::Moved => Phrase::Moved,
        Kind::Changed | Kind::Status => Phrase::Changed,
    };
    writer.sink.open(Tag::Li);
    writer.sink.attr(Attr::DataKind, change.kind.name());
    writer.open_class(Tag::P, "when");
    writer.phrase(Tag::Span, phrase);
    writer.sink.text(" ");
    writer.time_of_day(change.at);
    writer.sink.close();
    writer.sink.open(Tag::P);
    for piece in pieces_of(change, writer) {
        let Some((tag, name)) = mark_of(piece, writer) else {
            writer.sink.text(piece.text());
            continue;
        };
        writer.sink.open(tag);
        writer.open_class(Tag::Span, UNSEEN);
        writer.mark_label_language();
        writer.sink.text(&name);
        writer.sink.close();
        writer.sink.text(piece.text());
        writer.sink.close();
    }
    writer.sink.close();
    writer.sink.close();
}

/// The element around a piece that has changed, and the words before it.
fn mark_of(piece: Piece<'_>, writer: &Writer<'_>) -> Option<(Tag, String)> {
    let (tag, phrase) = match piece {
        Piece::Same(_) => return None,
        Piece::Inserted(_) => (Tag::Ins, Phrase::Added),
        Piece::Deleted(_) => (Tag::Del, Phrase::Removed),
    };
    Some((tag, format!("{}: ", writer.labels.phrase(phrase))))
}

/// The pieces of a changed paragraph.
fn pieces_of<'c>(change: &'c Change, writer: &Writer<'_>) -> Vec<Piece<'c>> {
    match (&change.before, &change.after) {
        (Some(_), Some(after)) if change.kind == Kind::Moved => vec![Piece::Same(after)],
        (Some(before), Some(after)) => pieces(before, after, writer.locale),
        (None, Some(after)) => vec![Piece::Inserted(after)],
        (Some(before), None) => vec![Piece::Deleted(before)],
        (None, None) => Vec::new(),
    }
}

/// Copies a tree, adds the list of changes, and marks what was inserted and deleted.
struct Marker<'a, 'w> {
    writer: Writer<'w>,
    blocks: &'a [Block],
    /// For each paragraph, how it has changed.
    marks: Vec<Option<&'a Change>>,
    is_marked: bool,
    section: Option<Tree>,
    copy: Copier,
    /// The number of paragraphs that have ended.
    block: usize,
    /// What is left of the paragraph that is being copied, the last piece first. `None` between paragraphs.
    pieces: Option<Vec<Piece<'a>>>,
}

impl<'a> Marker<'a, '_> {
    /// Copies nodes that are `depth` elements deep.
    fn copy(&mut self, mut nodes: Nodes<'_>, part: Option<&'static str>, depth: usize) {
        loop {
            let all = nodes;
            let Some(node) = nodes.next() else { return };
            match node {
                Node::Text(text) if part.is_some() && self.is_marked => self.text(text),
                Node::Text(text) => self.copy.text(text),
                Node::Element { tag, attrs, children } => {
                    if is_after_changes(tag, attrs) {
                        self.end_block();
                        if let Some(section) = self.section.take() {
                            self.copy.nodes(section.nodes());
                        }
                    }
                    // Without marks, only the elements around the list change.
                    if !self.is_marked && depth == PAGE_DEPTH {
                        self.copy.nodes(all.before(nodes));
                        continue;
                    }
                    if is_edge(tag) {
                        self.end_block();
                    }
                    self.copy.open(tag, attrs);
                    let (told, others) = told(attrs, children);
                    self.copy(told, part_of(attrs).or(part), depth + 1);
                    self.copy.nodes(others);
                    if is_edge(tag) {
                        self.end_block();
                    }
                    self.copy.close();
                }
            }
        }
    }

    /// Copies a text of a paragraph, with marks.
    fn text(&mut self, mut text: &str) {
        if self.pieces.is_none() {
            let block = &self.blocks[self.block];
            let pieces = match self.marks[self.block] {
                Some(Change { kind: Kind::Added, .. }) => vec![Piece::Inserted(&block.text)],
                Some(Change { kind: Kind::Changed, before: Some(before), .. }) => {
                    pieces(before, &block.text, self.writer.locale)
                }
                _ => vec![Piece::Same(&block.text)],
            };
            self.pieces = Some(pieces.into_iter().rev().collect());
        }
        while !text.is_empty() {
            let Some(piece) = self.pieces.as_mut().and_then(|pieces| pieces.pop()) else { return };
            let (Piece::Same(known) | Piece::Inserted(known)) = piece else {
                self.mark(piece);
                continue;
            };
            let length = known.len().min(text.len());
            let (first, rest) = known.split_at(length);
            let same = |text| if matches!(piece, Piece::Same(_)) { Piece::Same(text) } else { Piece::Inserted(text) };
            self.mark(same(first));
            if !rest.is_empty()
                && let Some(pieces) = &mut self.pieces
            {
                pieces.push(same(rest));
            }
            text = &text[length..];
        }
    }

    /// Ends a paragraph. What was deleted at its end is there still.
    fn end_block(&mut self) {
        let Some(pieces) = self.pieces.take() else { return };
        for piece in pieces.into_iter().rev() {
            self.mark(piece);
        }
        self.block += 1;
    }

    fn mark(&mut self, piece: Piece<'_>) {
        let Some((tag, name)) = mark_of(piece, &self.writer) else { return self.copy.text(piece.text()) };
        self.copy.open_new(tag, &[]);
        let language = self.writer.label_language();
        let attrs = [(Attr::Class, UNSEEN), (Attr::Lang, language.unwrap_or_default())];
        self.copy.open_new(Tag::Span, &attrs[..1 + usize::from(language.is_some())]);
        self.copy.text(&name);
        self.copy.close();
        self.copy.text(piece.text());
        self.copy.close();
    }
}

/// Whether an element comes after the list of changes.
fn is_after_changes(tag: Tag, attrs: Attrs<'_>) -> bool {
    let comes_after = |(attr, value): (Attr, &str)| match attr {
        Attr::Class => tag == Tag::Footer && value == "end",
        Attr::Part => value == "rights" || value == "announcement",
        _ => false,
    };
    { attrs }.any(comes_after)
}
