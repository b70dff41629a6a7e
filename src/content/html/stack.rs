//! The stack of open elements, and the inline elements that are pending until their first content.
//!
//! [`Reader::start_block`] and [`Reader::flush`] prepare the stack for a block or for inline content; [`Reader::close_to`] closes elements.
//! Which tags come next is not decided here.

use super::elements::{self, Kind};
use super::pullquotes::QUOTE;
use super::shortcodes::CAPTION;
use super::tokenizer::{Name, Tokenizer};
use super::write::{self, Kept};
use super::{Reader, Writer};
use crate::tree::Tag;

/// The most elements that may be open; further start tags are ignored. The tree is never this deep, and each end tag is compared with all open
/// elements.
pub(super) const MAX_OPEN: usize = 100;

/// The most inline elements that may be pending.
pub(super) const MAX_PENDING: usize = 16;

/// The most equal inline elements that continue in the next block ("The list of active formatting elements", the Noah's Ark clause).
const MAX_EQUAL: usize = 3;

/// An open element.
pub(super) struct Entry {
    pub(super) name: Name,
    pub(super) role: Role,
    /// What is needed to write the element, if it is not written yet or may be written again.
    pub(super) kept: Kept,
    /// How many elements were open around an inline element when its tag was read. It continues after blocks that were opened later.
    pub(super) depth: usize,
    /// How many blocks the element may still contain, if it has no end tag.
    pub(super) blocks_left: Option<u8>,
}

/// An inline element that is not written until its first content comes.
pub(super) struct Pending {
    pub(super) name: Name,
    pub(super) kept: Kept,
    /// How many elements were open around it.
    pub(super) depth: usize,
}

/// The role of an open element: how it was written, and how it is closed.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// An element that Markdown opened. `wraps`: text directly inside it becomes a paragraph.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    Markdown { is_inline: bool, is_phrasing: bool, wraps: bool },
    /// The number of nested Markdown elements that are not written, because they are inside dropped content.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    Hidden(usize),
    /// A block that has lost its tag, or (`is_open`) was written as a `div`.
    Block { is_open: bool },
    /// A paragraph or heading, written (`is_open`) when its first content comes. `is_top_level`: a top-level paragraph.
    Text { tag: Tag, is_open: bool, is_top_level: bool },
    /// A block that contains blocks, or an element of a list, table or figure.
    Container(Tag),
    /// An inline element, written as this many elements.
    Inline { written: usize },
    /// The element whose content is being dropped.
    Dropped,
}

impl Reader {
    /// Prepares for a block: closes the paragraph before it, and interrupts the open inline elements, which become pending. Returns false if
    /// only inline content is allowed here.
    pub(super) fn start_block(&mut self, writer: &mut Writer<'_>, kind: Kind) -> bool {
        self.end_unclosed(writer, kind);
        let innermost = self.stack.iter().rposition(|entry| !matches!(entry.role, Role::Inline { .. }));
        if let Some(Entry { role: Role::Text { tag, is_open, .. }, .. }) = innermost.map(|at| &self.stack[at]) {
            // A block ends an unclosed heading, but a block at the start of a heading is inside it.
            let ends = *tag == Tag::P
                || matches!(kind, Kind::Text(next) if next != Tag::P)
                || (*is_open && kind != Kind::Block && kind != Kind::Container(Tag::Div));
            if ends {
                self.close_to(writer, innermost.unwrap_or_default(), true);
            }
        }
        if self.is_phrasing() {
            self.end_line();
            return false;
        }
        self.interrupt_inline(writer);
        self.end_line();
        true
    }

    /// Closes the innermost inline elements. They become pending.
    pub(super) fn interrupt_inline(&mut self, writer: &mut Writer<'_>) {
        while let Some(Entry { role: Role::Inline { written }, .. }) = self.stack.last() {
            (0..*written).for_each(|_| writer.sink.close());
            if let Some(Entry { name, kept, depth, .. }) = self.stack.pop().filter(|entry| entry.kept.continues) {
                self.pending.insert(0, Pending { name, kept, depth: depth.min(self.stack.len()) });
            }
        }
    }

    /// Limits the blocks inside the element just pushed to `most`, if it has no end tag.
    pub(super) fn limit_unclosed(&mut self, most: u8, tokens: &Tokenizer<'_>) {
        if let Some(entry) = self.stack.last_mut() {
            entry.blocks_left = (!tokens.is_closed(entry.name, true)).then_some(most);
        }
    }

    /// Ends an element without an end tag, if another block begins than it may contain. Only text counts in a figure.
    fn end_unclosed(&mut self, writer: &mut Writer<'_>, kind: Kind) {
        // A heading ends a list without an end tag, and the lists in it.
        if matches!(kind, Kind::Text(tag) if tag != Tag::P) {
            let is_around = |entry: &Entry| match entry.role {
                Role::Container(tag) => !matches!(tag, Tag::Ul | Tag::Ol | Tag::Li),
                Role::Markdown { .. } | Role::Hidden(_) | Role::Dropped => true,
                _ => false,
            };
            let from = self.stack.iter().rposition(is_around).map_or(0, |at| at + 1);
            let is_unclosed =
                |entry: &Entry| matches!(entry.role, Role::Container(Tag::Ul | Tag::Ol)) && entry.blocks_left.is_some();
            if let Some(at) = self.stack[from..].iter().position(is_unclosed) {
                self.close_to(writer, from + at, true);
                return self.end_line();
            }
        }
        let is_text = |entry: &Entry| matches!(entry.role, Role::Text { .. } | Role::Inline { .. });
        let Some(at) = self.stack.iter().rposition(|entry| !is_text(entry)) else { return };
        // A pull quote and the caption of a shortcode end with their figures.
        let is_caption = |at: usize| self.stack[at].name.is_one_of(CAPTION);
        let depth = if self.stack[at].name.is_one_of(QUOTE) || (at > 0 && is_caption(at - 1)) { at - 1 } else { at };
        if is_caption(at) && self.in_line && matches!(kind, Kind::Text(_)) {
            self.close_to(writer, at, true);
            return self.end_line();
        }
        let Entry { role: Role::Container(tag), blocks_left: Some(left), .. } = &mut self.stack[at] else { return };
        let counts = match tag {
            Tag::Figure => matches!(kind, Kind::Text(_)),
            Tag::Ul | Tag::Ol => false,
            _ => kind != Kind::Container(Tag::Summary),
        };
        if counts && *left == 0 {
            self.close_to(writer, depth, true);
            self.end_line();
        } else if counts {
            *left -= 1;
        }
    }

    /// Adds an inline element to those that are pending. Of more than [`MAX_EQUAL`] equal ones, the outermost ends with its block.
    pub(super) fn add_pending(&mut self, name: Name, kept: Kept) {
        let mut equal = 0;
        let mut count = |other: Name, as_kept: &mut Kept| {
            if other == name && *as_kept == kept {
                equal += 1;
                as_kept.continues &= equal < MAX_EQUAL;
            }
        };
        for pending in self.pending.iter_mut().rev() {
            count(pending.name, &mut pending.kept);
        }
        for entry in self.stack.iter_mut().rev().take_while(|entry| matches!(entry.role, Role::Inline { .. })) {
            count(entry.name, &mut entry.kept);
        }
        self.pending.push(Pending { name, kept, depth: self.stack.len() });
    }

    /// Ends a run of inline content, because a block began or ended.
    pub(super) fn end_line(&mut self) {
        self.needs_separator |= self.in_line && self.is_phrasing();
        self.in_line = false;
        self.breaks = 0;
    }

    /// Whether the innermost list is numbered.
    fn is_in_numbered_list(&self) -> bool {
        let list = self.stack.iter().rfind(|entry| matches!(entry.role, Role::Container(Tag::Ul | Tag::Ol)));
        list.is_some_and(|entry| matches!(entry.role, Role::Container(Tag::Ol)))
    }

    /// Writes a line break, unless no inline content precedes it: then it is only spacing from the source's layout. Two breaks part paragraphs. A break
    /// is written before the content that follows it; at the end of a block it is not seen.
    pub(super) fn line_break(&mut self, writer: &mut Writer<'_>) {
        if self.pre_depth > 0 {
            self.flush(writer);
            return writer.sink.element(Tag::Br, "");
        }
        if !self.in_line {
            return;
        }
        self.breaks = (self.breaks + 1).min(2);
        let innermost = self.stack.iter().rposition(|entry| !matches!(entry.role, Role::Inline { .. }));
        let Some(at) = innermost.filter(|_| self.breaks == 2) else { return };
        let entry = &mut self.stack[at];
        let Role::Text { tag: Tag::P, is_top_level, .. } = entry.role else { return };
        let (name, mut kept) = (entry.name, std::mem::replace(&mut entry.kept, Kept::NOTHING));
        kept.forget_id();
        self.interrupt_inline(writer);
        self.close_to(writer, at, true);
        self.end_line();
        self.push(name, Role::Text { tag: Tag::P, is_open: false, is_top_level });
        self.keep(kept);
    }

    /// Prepares for text: as for other inline content, and opens the link around the block.
    pub(super) fn flush_for_text(&mut self, writer: &mut Writer<'_>) {
        self.flush_pending(writer, true);
    }

    /// Prepares for inline content: opens the paragraph that it needs, then the pending inline elements. A link around blocks waits for its words.
    pub(super) fn flush(&mut self, writer: &mut Writer<'_>) {
        self.flush_pending(writer, false);
    }

    fn flush_pending(&mut self, writer: &mut Writer<'_>, for_text: bool) {
        if !self.in_line {
            self.open_line(writer);
            self.in_line = true;
            self.write_anchors(writer);
            if let Some(done) = self.task.take() {
                writer.task(done);
            }
        }
        for _ in 0..std::mem::take(&mut self.breaks) {
            writer.sink.element(Tag::Br, "");
        }
        for pending in std::mem::take(&mut self.pending) {
            if pending.kept.waits(for_text) {
                self.pending.push(pending);
                continue;
            }
            let Pending { name, mut kept, depth } = pending;
            let written = write::open_inline(writer, &mut kept, self.pre_depth > 0);
            if self.push(name, Role::Inline { written })
                && let Some(entry) = self.stack.last_mut()
            {
                (entry.kept, entry.depth) = (kept, depth);
            }
        }
    }

    /// Gives the element just opened the id of the empty element before it. In a line, further ids stay with empty elements.
    pub(in crate::content) fn write_anchors(&mut self, writer: &mut Writer<'_>) {
        for id in std::mem::take(&mut self.anchors) {
            if writer.sink.lacks_id() {
                writer.mark_target(&id);
            } else if self.in_line && writer.ids.is_free(&id) {
                writer.sink.open(Tag::Span);
                writer.mark_target(&id);
                writer.sink.close();
            } else if !self.in_line {
                self.anchors.push(id);
            }
        }
    }

    /// Announces an id for the next element. Each block looks at all ids that wait, so they are few.
    pub(in crate::content) fn add_anchor(&mut self, id: String) {
        if self.anchors.len() < MAX_PENDING {
            self.anchors.push(id);
        }
    }

    /// Opens the paragraph or heading that inline content belongs in, if it is not open yet.
    fn open_line(&mut self, writer: &mut Writer<'_>) {
        if std::mem::take(&mut self.needs_separator) {
            writer.sink.text(if self.pre_depth > 0 { "\n" } else { " " });
        }
        let is_phrasing = self.is_phrasing();
        let is_top_level = self.is_top_level();
        for entry in self.stack.iter_mut().rev() {
            match &mut entry.role {
                Role::Text { tag, is_open, is_top_level } => {
                    if !std::mem::replace(is_open, true) {
                        write::open_text(writer, *tag, *is_top_level, &entry.kept);
                    }
                    return;
                }
                Role::Markdown { wraps: true, .. } | Role::Container(Tag::Blockquote | Tag::Aside) => break,
                Role::Markdown { .. } | Role::Container(_) | Role::Hidden(_) => return,
                Role::Block { .. } if !is_phrasing => break,
                Role::Block { .. } | Role::Inline { .. } | Role::Dropped => {}
            }
        }
        if !is_phrasing {
            write::open_text(writer, Tag::P, is_top_level, &Kept::NOTHING);
            self.push(Name::new("p"), Role::Text { tag: Tag::P, is_open: true, is_top_level });
        }
    }

    /// Pushes an open element. Returns false if too many are open; it must then not be written.
    pub(super) fn push(&mut self, name: Name, role: Role) -> bool {
        match role {
            Role::Markdown { is_inline, is_phrasing, .. } => {
                self.container_depth += usize::from(!is_inline);
                self.phrasing_depth += usize::from(is_phrasing);
            }
            Role::Hidden(_) | Role::Dropped => {}
            Role::Inline { .. } | Role::Text { is_open: true, .. } => {}
            _ if self.stack.len() >= MAX_OPEN => {
                self.overflow += 1;
                return false;
            }
            Role::Container(tag) => {
                self.container_depth += 1;
                self.phrasing_depth += usize::from(is_phrasing(tag));
                self.pre_depth += usize::from(tag == Tag::Pre);
                self.needs_separator = false;
            }
            Role::Text { tag, .. } => self.phrasing_depth += usize::from(tag != Tag::P),
            Role::Block { .. } => {}
        }
        self.stack.push(Entry { name, role, kept: Kept::NOTHING, depth: 0, blocks_left: None });
        true
    }

    /// Keeps what the element just pushed needs to be written.
    pub(super) fn keep(&mut self, kept: Kept) {
        if let Some(entry) = self.stack.last_mut() {
            entry.kept = kept;
        }
    }

    /// Closes elements until `depth` are open. The inline elements among them that were opened outside become pending again, and if
    /// `keeps_formatting`, the formatting elements.
    pub(super) fn close_to(&mut self, writer: &mut Writer<'_>, depth: usize, keeps_formatting: bool) {
        while self.stack.len() > depth {
            let Some(Entry { name, role, kept, depth: own_depth, .. }) = self.stack.pop() else { break };
            match role {
                Role::Inline { written } => {
                    (0..written).for_each(|_| writer.sink.close());
                    let is_around = own_depth <= depth;
                    if kept.continues && (is_around || (keeps_formatting && elements::is_formatting(name))) {
                        self.pending.insert(0, Pending { name, kept, depth: own_depth.min(depth) });
                    }
                }
                Role::Text { tag, is_open, is_top_level } => {
                    self.phrasing_depth -= usize::from(tag != Tag::P);
                    match is_open {
                        true if is_top_level => writer.end_paragraph(),
                        true => writer.sink.close(),
                        false => {}
                    }
                }
                Role::Container(tag) => {
                    self.container_depth -= 1;
                    self.phrasing_depth -= usize::from(is_phrasing(tag));
                    self.pre_depth -= usize::from(tag == Tag::Pre);
                    if matches!(tag, Tag::Li | Tag::Dd | Tag::Tr | Tag::Pre) {
                        writer.paragraphs.end_item();
                    }
                    match tag {
                        Tag::Table => writer.close_table(),
                        Tag::Aside => writer.close_aside(),
                        // In a numbered list an empty item keeps its number.
                        Tag::Dt | Tag::Dd => writer.sink.close_unless_empty(),
                        Tag::Li if !self.is_in_numbered_list() => writer.sink.close_unless_empty(),
                        _ => writer.sink.close(),
                    }
                }
                Role::Block { is_open: true } => writer.sink.close(),
                Role::Markdown { is_inline, is_phrasing, .. } => {
                    self.container_depth -= usize::from(!is_inline);
                    self.phrasing_depth -= usize::from(is_phrasing);
                }
                Role::Dropped => self.end_dropped(writer),
                Role::Block { .. } | Role::Hidden(_) => {}
            }
        }
        for pending in std::mem::take(&mut self.pending) {
            let continues = pending.kept.continues && keeps_formatting && elements::is_formatting(pending.name);
            if pending.depth > depth && !continues {
                continue;
            }
            if self.pending.len() == MAX_PENDING {
                writer.sink.note_flattened();
                break;
            }
            self.pending.push(Pending { depth: pending.depth.min(depth), ..pending });
        }
        self.overflow = 0;
        self.needs_separator &= self.is_phrasing();
    }
}

/// Whether the element is a table or belongs to one.
pub(super) fn is_table_element(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Caption | Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Tr | Tag::Td | Tag::Th)
}

/// Whether the element allows only inline content.
fn is_phrasing(tag: Tag) -> bool {
    matches!(tag, Tag::Summary | Tag::Pre)
}
