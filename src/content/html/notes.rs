//! The links of footnotes: numbers that lead to a note, and signs that lead back.
//!
//! Publishing systems write them in many ways, but the number or sign is always the whole text of a link to the article itself.
//! [`Reader::note_link`] writes such a link. Nothing here knows the classes of publishing systems.

use super::elements::Kind;
use super::lookahead::{self, Content};
use super::meaning::Meaning;
use super::stack::{Entry, MAX_OPEN, Role};
use super::style::Style;
use super::tokenizer::{Name, StartTag, Tokenizer};
use super::write::{self, Kept};
use super::{Reader, Writer, targets};
use crate::labels::{Phrase, fill};
use crate::tree::{Attr, Tag};

/// What the text of a link says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::content) enum Sign {
    /// The number of a note: `1`, `[1]`.
    Number,
    /// A sign for the way back: `↩`, `↑`, `^`.
    Back,
}

impl Sign {
    /// What a text says, if it is a number or a sign.
    pub(in crate::content) fn of(text: &str) -> Option<Sign> {
        let text = text.trim();
        let number = text.trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
        if text.is_empty() || text.len() > 20 {
            None
        } else if !number.is_empty() && number.chars().all(is_digit) {
            Some(Sign::Number)
        } else if text.chars().all(is_arrow) {
            Some(Sign::Back)
        } else {
            None
        }
    }
}

/// Whether the character is a digit of a script in which newsprint has labels. Raised digits do not count, because they already stand apart.
fn is_digit(char: char) -> bool {
    matches!(char, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}' | '\u{ff10}'..='\u{ff19}')
}

/// Whether the character is an arrow, or chooses how an arrow looks.
fn is_arrow(char: char) -> bool {
    matches!(char, '^' | '\u{2190}'..='\u{21ff}' | '\u{23ce}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f519}')
}

impl Reader {
    /// Writes a link to the article itself whose text is a number or a sign, with its end tag. Returns false, and writes nothing, for other links.
    ///
    /// A number that stands directly after a word is raised, so that nobody reads it as part of the word. A sign for the way back gets a name.
    pub(super) fn note_link(
        &mut self,
        writer: &mut Writer<'_>,
        tag: &StartTag<'_>,
        meaning: &Meaning,
        tokens: &mut Tokenizer<'_>,
    ) -> bool {
        let href = tag.attr("href").unwrap_or_default();
        let href = href.trim_ascii();
        if !href.contains('#') {
            return false;
        }
        let mut is_raised = false;
        let content = lookahead::content(tokens.rest(), tag.name, |inner| {
            is_raised |= Style::of(inner).raised == Some(Tag::Sup);
            let is_target = targets::ids(inner).any(|id| writer.ids.is_target(&id));
            !is_target && (Kind::of(inner.name) == Kind::Neutral || inner.name.is_one_of("img"))
        });
        let Some(Content { text, length }) = content else { return false };
        let Some(sign) = Sign::of(&text) else { return false };
        if !href.starts_with('#') && !writer.link_url(href).is_some_and(|url| url.is_fragment()) {
            return false;
        }
        tokens.skip(length);
        let is_first = !self.in_line;
        self.flush(writer);
        is_raised |= !is_first && (writer.sink.ends_with_word() || is_reference(tag));
        is_raised &= sign == Sign::Number && !writer.sink.is_inside(Tag::Sup);
        if is_raised {
            writer.sink.open(Tag::Sup);
        }
        let mut kept = write::keep_inline(writer, tag, meaning, "");
        let written = write::open_inline(writer, &mut kept, false);
        if written > 0 && sign == Sign::Back {
            self.name_way_back(writer, tag, href);
        }
        writer.sink.text(text.trim());
        (0..written).for_each(|_| writer.sink.close());
        if is_raised {
            writer.sink.close();
        }
        self.begins_note = is_first && sign == Sign::Number;
        true
    }

    /// Lets the number or sign just written begin the paragraph of its note or box, which is the next block. Returns false if that block must be written as
    /// usual.
    pub(super) fn continue_note(&mut self, writer: &mut Writer<'_>, kind: Kind, tag: &StartTag<'_>) -> bool {
        let Some(Entry { name, role: Role::Text { tag: Tag::P, is_open: true, .. }, .. }) = self.stack.last() else {
            return false;
        };
        if *name != Name::new("p") || !write::keep_globals(writer, tag).is_bare() {
            return false;
        }
        let is_of_note = matches!(kind, Kind::Text(Tag::P)) || (kind == Kind::Block && self.stack.len() < MAX_OPEN);
        if is_of_note && writer.sink.ends_with_word() {
            writer.sink.text(" ");
        }
        if is_of_note && kind == Kind::Block {
            let role = Role::Block { is_open: false };
            let entry = Entry { name: tag.name, role, kept: Kept::NOTHING, depth: 0, blocks_left: None };
            self.stack.insert(self.stack.len() - 1, entry);
            self.begins_note = true;
        }
        is_of_note
    }

    /// Names the link just opened as its source does, or as Markdown's footnotes do.
    fn name_way_back(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, href: &str) {
        if let Some(name) = tag.non_empty_attr("aria-label").or_else(|| tag.non_empty_attr("title")) {
            return writer.sink.attr(Attr::AriaLabel, &name);
        }
        let number = &href[href.trim_end_matches(|char: char| char.is_ascii_digit()).len()..];
        let name = fill(writer.labels.phrase(Phrase::FootnoteBack), number);
        writer.sink.attr(Attr::AriaLabel, name.trim_ascii());
        writer.mark_label_language();
    }
}

/// Whether the source marks a link as the reference to a note.
fn is_reference(tag: &StartTag<'_>) -> bool {
    ["role", "epub:type", "class", "rel"].iter().any(|name| {
        let value = tag.attr(name).unwrap_or_default();
        ["noteref", "footnote"].iter().any(|word| value.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_signs_are_told_from_words() {
        for text in ["1", " [12] ", "(3)", "\u{6f4}", "\u{ff11}"] {
            assert!(Sign::of(text) == Some(Sign::Number), "{text}");
        }
        for text in ["\u{21a9}", "\u{21a9}\u{fe0e}", "^", " \u{2191} ", "\u{1f519}"] {
            assert!(Sign::of(text) == Some(Sign::Back), "{text}");
        }
        for text in ["", " ", "[]", "a", "1a", "#", "\u{b6}", "1984\u{2013}85", "\u{b9}", "*", "123456789012345678901"]
        {
            assert!(Sign::of(text).is_none(), "{text}");
        }
    }
}
