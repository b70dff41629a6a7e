//! The calls by which Markdown drives the HTML parser: they say where Markdown's elements begin and end among the HTML.
//!
//! Markdown calls [`Reader::enter_block`] or [`Reader::enter_inline`] before it opens an element, [`Reader::content`] before it writes inline
//! content, and [`Reader::leave`] before it closes an element. Nothing here knows Markdown's syntax.

use super::dropped::Dropped;
use super::elements::Kind;
use super::stack::{Entry, Role};
use super::tokenizer::Name;
use super::{Reader, Writer};
use crate::tree::Tag;

impl Reader {
    /// Ends an HTML block in Markdown. Elements opened in it stay open, except for a paragraph.
    pub(in crate::content) fn end_html_block(&mut self, writer: &mut Writer<'_>) {
        self.start_block(writer, Kind::Block);
    }

    /// Prepares for a block that Markdown opens. Returns false if it must not be written, because it is inside dropped content.
    /// `is_phrasing`: the block allows only inline content. `wraps`: text directly inside it becomes a paragraph. Each call needs a call of
    /// [`leave`](Reader::leave), whatever it returned.
    pub(in crate::content) fn enter_block(&mut self, writer: &mut Writer<'_>, is_phrasing: bool, wraps: bool) -> bool {
        if self.dropped.as_ref().is_some_and(Dropped::is_foreign) {
            self.end_dropped(writer);
        }
        if self.hide() {
            return false;
        }
        self.start_block(writer, Kind::Container(Tag::Div));
        self.push(Name::new(""), Role::Markdown { is_inline: false, is_phrasing, wraps });
        true
    }

    /// Prepares for an inline element that Markdown opens. Returns false if it must not be written, because it is inside dropped content. Each
    /// call needs a call of [`leave`](Reader::leave), whatever it returned.
    pub(in crate::content) fn enter_inline(&mut self, writer: &mut Writer<'_>) -> bool {
        if self.hide() {
            return false;
        }
        self.flush(writer);
        self.push(Name::new(""), Role::Markdown { is_inline: true, is_phrasing: true, wraps: false });
        true
    }

    /// Closes the HTML elements inside the innermost Markdown element, which Markdown is about to close. Returns false if that was not written.
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

    /// Prepares for inline content of Markdown's. Returns false if it must not be written, because it is inside dropped content.
    pub(in crate::content) fn content(&mut self, writer: &mut Writer<'_>) -> bool {
        let is_shown = self.dropped.is_none();
        if is_shown {
            self.flush_for_text(writer);
        }
        is_shown
    }

    /// Inside dropped content, counts an element that Markdown opened. Returns false elsewhere.
    fn hide(&mut self) -> bool {
        if self.dropped.is_none() {
            return false;
        }
        if let Some(Entry { role: Role::Hidden(count), .. }) = self.stack.last_mut() {
            *count += 1;
        } else {
            self.push(Name::new(""), Role::Hidden(1));
        }
        true
    }
}
