//! Footnotes: collects their definitions, numbers them in the order of their first references, and writes them after the text.
//!
//! `blocks` calls [`Markdown::collect_footnote`] for a definition and [`Markdown::write_footnotes`] at the end; a reference calls
//! [`Markdown::footnote_reference`]. A footnote without a reference is not written.

use pulldown_cmark::{CowStr, Event, TagEnd};

use super::Markdown;
use crate::labels::{Phrase, fill};
use crate::tree::{Attr, SafeUrl, Tag};

/// A footnote that has been defined, referred to, or both.
#[derive(Default)]
pub(super) struct Footnote<'t> {
    /// The footnote's number in this text, from 1; 0 before its first reference.
    number: usize,
    /// The events of its content; empty before its definition.
    definition: Vec<Event<'t>>,
}

impl<'t> Markdown<'_, '_, 't> {
    /// Takes the events of a definition that has just begun, up to its end. If a footnote is defined twice, the first definition with
    /// content counts.
    pub(super) fn collect_footnote(&mut self, name: CowStr<'t>, events: &mut impl Iterator<Item = Event<'t>>) {
        let mut definition = Vec::new();
        for event in events {
            if let Event::End(TagEnd::FootnoteDefinition) = event {
                break;
            }
            definition.push(event);
        }
        let index = self.footnote(name);
        let footnote = &mut self.footnotes[index];
        if footnote.definition.is_empty() {
            footnote.definition = definition;
        }
    }

    /// The index of the footnote with this label.
    fn footnote(&mut self, name: CowStr<'t>) -> usize {
        *self.footnote_indices.entry(name).or_insert_with(|| {
            self.footnotes.push(Footnote::default());
            self.footnotes.len() - 1
        })
    }

    /// Writes a reference. The link back leads to the first one.
    pub(super) fn footnote_reference(&mut self, name: CowStr<'t>) {
        let index = self.footnote(name);
        let footnote = &mut self.footnotes[index];
        let is_first = footnote.number == 0;
        if is_first {
            self.numbered.push(index);
            footnote.number = self.numbered.len();
        }
        let number = self.writer.ids.footnotes + footnote.number;
        let target = SafeUrl::fragment(&self.writer.ids.own(&format!("fn{number}")));
        let id = self.writer.ids.own(&format!("ref{number}"));
        let shown = self.writer.locale.number(number as u32);
        let sink = &mut self.writer.sink;
        sink.open(Tag::Sup);
        sink.open(Tag::A);
        sink.url(Attr::Href, &target);
        if is_first {
            sink.attr(Attr::Id, &id);
        }
        sink.attr(Attr::Role, "doc-noteref");
        sink.text(&shown);
        sink.close();
        sink.close();
    }

    /// Writes the footnotes with references, in the order of their first references. References inside footnotes come last.
    pub(super) fn write_footnotes(&mut self) {
        if self.numbered.is_empty() {
            return;
        }
        let heading = self.writer.labels.phrase(Phrase::Footnotes);
        self.writer.open_class(Tag::Div, "footnotes");
        self.writer.sink.attr(Attr::Role, "group");
        self.writer.sink.attr(Attr::AriaLabel, heading);
        self.writer.mark_label_language();
        self.writer.sink.open(Tag::Ol);
        self.writer.mark_text_language();
        if self.writer.ids.footnotes > 0 {
            let first = (self.writer.ids.footnotes + 1).to_string();
            self.writer.sink.attr(Attr::Start, &first);
        }
        let mut index = 0;
        while let Some(footnote) = self.numbered.get(index).filter(|_| !self.writer.sink.is_full()) {
            let definition = std::mem::take(&mut self.footnotes[*footnote].definition);
            self.write_footnote(self.writer.ids.footnotes + index + 1, definition);
            index += 1;
        }
        self.writer.sink.close();
        self.writer.sink.close();
        self.writer.ids.footnotes += self.numbered.len();
    }

    /// Writes a footnote. The link back is at the end of its last paragraph, or in a paragraph of its own if it does not end with one.
    fn write_footnote(&mut self, number: usize, definition: Vec<Event<'t>>) {
        let id = self.writer.ids.own(&format!("fn{number}"));
        self.writer.sink.open(Tag::Li);
        self.writer.sink.attr(Attr::Id, &id);
        self.writer.sink.attr(Attr::Tabindex, "-1");
        let ends_in_paragraph = matches!(definition.last(), Some(Event::End(TagEnd::Paragraph)));
        let last = definition.len().saturating_sub(1);
        // This makes its paragraphs count as nested, not as top-level.
        self.reader.enter_block(self.writer, false, false);
        for (at, event) in definition.into_iter().enumerate() {
            if at == last && ends_in_paragraph {
                self.write_text();
                self.writer.sink.text(" ");
                self.link_back(number);
            }
            self.event(event);
        }
        self.reader.leave(self.writer);
        if !ends_in_paragraph {
            self.writer.sink.open(Tag::P);
            self.link_back(number);
            self.writer.sink.close();
        }
        self.writer.sink.close();
    }

    /// Writes the link back to the first reference.
    fn link_back(&mut self, number: usize) {
        let target = SafeUrl::fragment(&self.writer.ids.own(&format!("ref{number}")));
        let shown = self.writer.locale.number(number as u32);
        let name = fill(self.writer.labels.phrase(Phrase::FootnoteBack), &shown);
        let sink = &mut self.writer.sink;
        sink.open(Tag::A);
        sink.url(Attr::Href, &target);
        sink.attr(Attr::Role, "doc-backlink");
        sink.attr(Attr::AriaLabel, &name);
        self.writer.mark_label_language();
        self.writer.sink.text("\u{21a9}\u{fe0e}");
        self.writer.sink.close();
    }
}
