//! Pull quotes: a figure with the quote, and its source below.

use super::elements::Kind;
use super::stack::Role;
use super::tokenizer::{Name, StartTag, Token, Tokenizer};
use super::{Reader, Writer, references, write};
use crate::content::blocks::begins_with_quotation_mark;
use crate::tree::{Attr, Tag};

/// The name of the quote in a pull quote, which no tag has.
pub(super) const QUOTE: &str = ">";

/// How far after the start tag the first words are searched for, in bytes.
const SEARCHED: usize = 1000;

impl Reader {
    /// Opens a pull quote, and the quote in it.
    pub(super) fn start_pullquote(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, tokens: &Tokenizer<'_>) {
        if !self.push(tag.name, Role::Container(Tag::Figure)) {
            return;
        }
        writer.open_part(Tag::Figure, "pullquote");
        write::keep_globals(writer, tag).write_attrs(writer, false);
        if begins_quoted(tokens.rest()) {
            writer.sink.attr(Attr::DataQuoted, "");
        }
        let is_closed = tokens.is_closed(tag.name, true);
        if self.push(Name::new(QUOTE), Role::Container(Tag::Blockquote)) {
            writer.sink.open(Tag::Blockquote);
            if let Some(entry) = self.stack.last_mut() {
                entry.blocks_left = (!is_closed).then_some(1);
            }
        }
    }

    /// Whether the innermost container is the quote of a pull quote.
    pub(super) fn is_in_pullquote(&self) -> bool {
        let innermost = self.stack.iter().rfind(|entry| matches!(entry.role, Role::Container(_)));
        innermost.is_some_and(|entry| entry.name == Name::new(QUOTE))
    }

    /// Ends the quote of a pull quote. Returns false if it is not the innermost container.
    pub(super) fn end_quote(&mut self, writer: &mut Writer<'_>) -> bool {
        let quote = Name::new(QUOTE);
        let at = self.stack.iter().rposition(|entry| entry.name == quote).filter(|_| self.is_in_pullquote());
        if let Some(at) = at {
            self.close_to(writer, at, true);
            self.end_line();
        }
        at.is_some()
    }
}

/// Whether the first words begin with a quotation mark.
fn begins_quoted(after: &str) -> bool {
    let mut tokens = Tokenizer::new(&after[..after.floor_char_boundary(SEARCHED)]);
    while let Some(token) = tokens.next(false) {
        match token {
            Token::Text(text) if !text.trim().is_empty() => {
                return begins_with_quotation_mark(&references::decode(text, false));
            }
            Token::Start(tag) if matches!(Kind::of(tag.name), Kind::Void(Tag::Img)) => return false,
            _ => {}
        }
    }
    false
}
