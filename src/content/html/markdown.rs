//! The reader as Markdown drives it: where elements of Markdown's begin and end among those of HTML.

use super::dropped::Dropped;
use super::elements::Kind;
use super::stack::{Entry, Role};
use super::tokenizer::Name;
use super::{Reader, Writer};
use crate::tree::Tag;

impl Reader {
    /// A block of HTML in Markdown ends: what was opened in it stays open, but a paragraph.
    pub(in crate::content) fn end_of_block(&mut self, writer: &mut Writer<'_>) {
        self.start_block(writer, Kind::Block);
    }

    /// Markdown opens a block; false where it stands in dropped content and must not. Each call has its [`leave`](Reader::leave).
    pub(in crate::content) fn enter_block(&mut self, writer: &mut Writer<'_>, is_phrasing: bool, wraps: bool) -> bool {
        if self.dropped.as_ref().is_some_and(Dropped::is_foreign) {
            self.end_dropped(writer);
        }
        if self.hide() {
            return false;
        }
        self.start_block(writer, Kind::Container(Tag::Div));
        self.push(Name::new(""), Role::Markdown { is_inline: false, is_phrasing, wraps }, "");
        true
    }

    /// Markdown opens an inline element; false where it stands in dropped content and must not.
    pub(in crate::content) fn enter_inline(&mut self, writer: &mut Writer<'_>) -> bool {
        if self.hide() {
            return false;
        }
        self.flush(writer);
        self.push(Name::new(""), Role::Markdown { is_inline: true, is_phrasing: true, wraps: false }, "");
        true
    }

    /// Markdown is about to close what it opened last; false where it did not.
    pub(in crate::content) fn leave(&mut self, writer: &mut Writer<'_>) -> bool {
        let found = self.stack.iter().rposition(|entry| matches!(entry.role, Role::Markdown { .. } | Role::Hidden(_)));
        let Some(at) = found else { return false };
        let is_inline = matches!(self.stack[at].role, Role::Markdown { is_inline: true, .. });
        let in_line = self.in_line;
        self.close_to(writer, at + 1, is_inline);
        if let Role::Hidden(count) = &mut self.stack[at].role {
            *count -= 1;
            if *count == 0 {
                self.stack.pop();
            }
            return false;
        }
        self.close_to(writer, at, is_inline);
        self.in_line = in_line;
        if !is_inline {
            self.end_line();
        }
        true
    }

    /// Inline content of Markdown's is about to be written; false where it must not.
    pub(in crate::content) fn content(&mut self, writer: &mut Writer<'_>) -> bool {
        let shows = self.dropped.is_none();
        if shows {
            self.flush(writer);
        }
        shows
    }

    /// In dropped content, notes that Markdown opened something.
    fn hide(&mut self) -> bool {
        if self.dropped.is_none() {
            return false;
        }
        if let Some(Entry { role: Role::Hidden(count), .. }) = self.stack.last_mut() {
            *count += 1;
        } else {
            self.push(Name::new(""), Role::Hidden(1), "");
        }
        true
    }
}
