//! Writes tables. [`table`] writes the table of a block; the methods of [`Writer`] open and close tables and cells for Markdown and HTML too.

use super::blocks::inner_blocks;
use super::{Writer, rich_text};
use crate::article::{Align, Cell, RichText};
use crate::labels::Phrase;
use crate::tree::{Attr, Tag};

/// Writes a table. Nothing is written if all its cells are blank.
pub(super) fn table(
    writer: &mut Writer<'_>,
    caption: Option<&RichText>,
    header: &[RichText],
    rows: &[Vec<Cell>],
    align: &[Align],
) {
    let align = |column: usize| align.get(column).copied().unwrap_or_default();
    if header.iter().all(RichText::is_blank) && rows.iter().all(|cells| cells.iter().all(Cell::is_blank)) {
        return;
    }
    // If the first header cell is blank, the first column holds the headers of the rows.
    let has_row_headers = header.first().is_some_and(RichText::is_blank);
    let id = caption.map(|_| writer.ids.next_table());
    writer.open_table(id.as_deref());
    if let (Some(caption), Some(id)) = (caption, id) {
        writer.sink.open(Tag::Caption);
        writer.sink.attr(Attr::Id, &id);
        rich_text(writer, caption);
        writer.sink.close();
    }
    if !header.is_empty() {
        writer.sink.open(Tag::Thead);
        writer.sink.open(Tag::Tr);
        writer.each(header.iter().enumerate(), |writer, (column, cell)| {
            let is_header = !cell.is_blank();
            writer.open_cell(is_header, is_header.then_some("col"), align(column));
            rich_text(writer, cell);
            writer.sink.close();
        });
        writer.sink.close();
        writer.sink.close();
    }
    if rows.iter().any(|cells| !cells.is_empty()) {
        writer.sink.open(Tag::Tbody);
        self::rows(writer, rows, has_row_headers, align);
        writer.sink.close();
    }
    writer.close_table();
}

fn rows(writer: &mut Writer<'_>, rows: &[Vec<Cell>], has_headers: bool, align: impl Fn(usize) -> Align) {
    writer.each(rows.iter().filter(|cells| !cells.is_empty()), |writer, cells| {
        if writer.paragraphs.is_done() {
            return;
        }
        writer.sink.open(Tag::Tr);
        writer.each(cells.iter().enumerate(), |writer, (column, cell)| {
            let is_header = has_headers && column == 0 && !cell.is_blank();
            writer.open_cell(is_header, is_header.then_some("row"), align(column));
            match cell {
                Cell::Text(text) => rich_text(writer, text),
                Cell::Blocks { blocks } => inner_blocks(writer, blocks),
            }
            writer.sink.close();
        });
        writer.sink.close();
        writer.paragraphs.end_item();
    });
}

impl Writer<'_> {
    /// Opens a table inside a box that scrolls and takes the keyboard focus. The caption with the id `caption` names the box. Without a caption, a
    /// label does.
    pub(super) fn open_table(&mut self, caption: Option<&str>) {
        self.sink.open(Tag::Div);
        self.sink.attr(Attr::Part, "table");
        self.sink.attr(Attr::Role, "group");
        self.sink.attr(Attr::Tabindex, "0");
        if let Some(id) = caption {
            self.sink.attr(Attr::AriaLabelledby, id);
            self.sink.open(Tag::Table);
        } else {
            self.sink.attr(Attr::AriaLabel, self.labels.phrase(Phrase::Table));
            self.mark_label_language();
            self.sink.open(Tag::Table);
            self.mark_text_language();
        }
    }

    /// Closes a table and its box.
    pub(super) fn close_table(&mut self) {
        self.sink.close();
        self.sink.close();
    }

    /// Opens a cell. `scope` is the value of the HTML attribute, for header cells.
    pub(super) fn open_cell(&mut self, is_header: bool, scope: Option<&str>, align: Align) {
        self.sink.open(if is_header { Tag::Th } else { Tag::Td });
        if let Some(scope) = scope {
            self.sink.attr(Attr::Scope, scope);
        }
        match align {
            Align::Start => {}
            Align::Center => self.sink.attr(Attr::DataAlign, "center"),
            Align::End => self.sink.attr(Attr::DataAlign, "end"),
        }
    }
}
