//! The stack of open elements, and the inline elements that wait for content: how they come to be written, and how they are closed.

use super::elements::{self, Kind};
use super::tokenizer::{Name, StartTag};
use super::{Reader, Writer, write};
use crate::tree::Tag;

/// How many elements may be open. The tree is less deep; a tag beyond is text's neighbour, and each end tag is looked for among these.
pub(super) const OPEN: usize = 256;

/// How many inline elements may wait for content.
pub(super) const WAITING: usize = 16;

/// An element that is open.
pub(super) struct Entry {
    pub(super) name: Name,
    pub(super) role: Role,
    /// The start tag, where it may be needed again.
    pub(super) source: Box<str>,
}

/// An inline element that waits for content.
pub(super) struct Waiting {
    pub(super) name: Name,
    pub(super) source: Box<str>,
    /// How many elements were open around it.
    pub(super) depth: usize,
}

/// What an open element is to the reader.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// An element of Markdown's. `wraps`: text in it becomes a paragraph.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    Markdown {
        is_inline: bool,
        is_phrasing: bool,
        wraps: bool,
    },
    /// Elements of Markdown's that are not written, since they stand in dropped content.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    Hidden(usize),
    /// A block that has lost its tag, or become a `div`.
    Block {
        is_open: bool,
    },
    /// A paragraph or heading, which opens with its first content. `is_top`: a top-level paragraph.
    Text {
        tag: Tag,
        is_open: bool,
        is_top: bool,
    },
    Container(Tag),
    Inline {
        is_open: bool,
    },
    Dropped,
}

impl Reader {
    /// A block begins: ends the paragraph before it, and takes inline elements out of its way. False where only inline content may
    /// stand.
    pub(super) fn start_block(&mut self, writer: &mut Writer<'_>, kind: Kind) -> bool {
        let top = self.stack.iter().rposition(|entry| !matches!(entry.role, Role::Inline { .. }));
        if let Some(Entry { role: Role::Text { tag, is_open, .. }, .. }) = top.map(|at| &self.stack[at]) {
            // A heading that was never closed ends with the next block; one that is empty so far has the block inside.
            let ends = *tag == Tag::P
                || matches!(kind, Kind::Text(next) if next != Tag::P)
                || (*is_open && kind != Kind::Block && kind != Kind::Container(Tag::Div));
            if ends {
                self.close_to(writer, top.unwrap_or_default(), true);
            }
        }
        if self.is_phrasing() {
            self.end_line();
            return false;
        }
        while let Some(Entry { role: Role::Inline { is_open }, .. }) = self.stack.last() {
            if *is_open {
                writer.sink.close();
            }
            if let Some(Entry { name, source, .. }) = self.stack.pop() {
                self.waiting.insert(0, Waiting { name, source, depth: self.stack.len() });
            }
        }
        self.end_line();
        true
    }

    /// A line ends: a block began or ended.
    pub(super) fn end_line(&mut self) {
        self.gap |= self.in_line && self.is_phrasing();
        self.in_line = false;
    }

    /// Inline content comes: opens the paragraph that it needs, and what waits for it.
    pub(super) fn flush(&mut self, writer: &mut Writer<'_>) {
        if !self.in_line {
            self.open_line(writer);
            self.in_line = true;
        }
        for waiting in std::mem::take(&mut self.waiting) {
            let is_open =
                write::open_inline(writer, &StartTag::again(waiting.name, &waiting.source), self.verbatim > 0);
            self.push(waiting.name, Role::Inline { is_open }, &waiting.source);
        }
    }

    fn open_line(&mut self, writer: &mut Writer<'_>) {
        if std::mem::take(&mut self.gap) {
            writer.sink.text(if self.verbatim > 0 { "\n" } else { " " });
        }
        let is_phrasing = self.is_phrasing();
        let is_top = self.is_top();
        for entry in self.stack.iter_mut().rev() {
            match &mut entry.role {
                Role::Text { tag, is_open, is_top } => {
                    if !std::mem::replace(is_open, true) {
                        write::open_text(writer, *tag, *is_top, &StartTag::again(entry.name, &entry.source));
                    }
                    return;
                }
                Role::Markdown { wraps: true, .. } | Role::Container(Tag::Blockquote) => break,
                Role::Markdown { .. } | Role::Container(_) | Role::Hidden(_) => return,
                Role::Block { .. } if !is_phrasing => break,
                Role::Block { .. } | Role::Inline { .. } | Role::Dropped => {}
            }
        }
        if !is_phrasing {
            let name = Name::new("p");
            write::open_text(writer, Tag::P, is_top, &StartTag::again(name, ""));
            self.push(name, Role::Text { tag: Tag::P, is_open: true, is_top }, "");
        }
    }

    /// Notes an open element; false where too many are, and it must not be written.
    pub(super) fn push(&mut self, name: Name, role: Role, source: &str) -> bool {
        match role {
            Role::Markdown { is_inline, is_phrasing, .. } => {
                self.containers += usize::from(!is_inline);
                self.phrasing += usize::from(is_phrasing);
            }
            Role::Hidden(_) | Role::Dropped => {}
            Role::Inline { .. } | Role::Text { is_open: true, .. } => {}
            _ if self.stack.len() >= OPEN => {
                self.overflow += 1;
                return false;
            }
            Role::Container(tag) => {
                self.containers += 1;
                self.phrasing += usize::from(is_phrasing(tag));
                self.verbatim += usize::from(tag == Tag::Pre);
                self.gap = false;
            }
            Role::Text { tag, .. } => self.phrasing += usize::from(tag != Tag::P),
            Role::Block { .. } => {}
        }
        self.stack.push(Entry { name, role, source: source.into() });
        true
    }

    /// Closes elements until `depth` are open. Where they last, formatting elements go on.
    pub(super) fn close_to(&mut self, writer: &mut Writer<'_>, depth: usize, lasts: bool) {
        while self.stack.len() > depth {
            let Some(Entry { name, role, source }) = self.stack.pop() else { break };
            match role {
                Role::Inline { is_open } => {
                    if is_open {
                        writer.sink.close();
                    }
                    if lasts && elements::is_formatting(name) {
                        self.waiting.insert(0, Waiting { name, source, depth });
                    }
                }
                Role::Text { tag, is_open, is_top } => {
                    self.phrasing -= usize::from(tag != Tag::P);
                    match is_open {
                        true if is_top => writer.end_paragraph(),
                        true => writer.sink.close(),
                        false => {}
                    }
                }
                Role::Container(tag) => {
                    self.containers -= 1;
                    self.phrasing -= usize::from(is_phrasing(tag));
                    self.verbatim -= usize::from(tag == Tag::Pre);
                    match tag {
                        Tag::Table => writer.close_table(),
                        _ => writer.sink.close(),
                    }
                }
                Role::Block { is_open: true } => writer.sink.close(),
                Role::Markdown { is_inline, is_phrasing, .. } => {
                    self.containers -= usize::from(!is_inline);
                    self.phrasing -= usize::from(is_phrasing);
                }
                Role::Dropped => self.end_dropped(writer),
                Role::Block { .. } | Role::Hidden(_) => {}
            }
        }
        for waiting in std::mem::take(&mut self.waiting) {
            if waiting.depth > depth && !(lasts && elements::is_formatting(waiting.name)) {
                continue;
            }
            if self.waiting.len() == WAITING {
                writer.sink.note_flattened();
                break;
            }
            self.waiting.push(Waiting { depth: waiting.depth.min(depth), ..waiting });
        }
        self.overflow = 0;
        self.gap &= self.is_phrasing();
    }
}

pub(super) fn is_table_piece(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Caption | Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Tr | Tag::Td | Tag::Th)
}

/// Whether only inline content may stand in it.
fn is_phrasing(tag: Tag) -> bool {
    matches!(tag, Tag::Summary | Tag::Pre)
}
