//! Tables into the tree, those of blocks and the pieces that Markdown and HTML share with them.

use super::{Writer, rich_text};
use crate::article::{Align, RichText};
use crate::labels::Phrase;
use crate::tree::{Attr, Tag};

pub(super) fn table(
    writer: &mut Writer<'_>,
    caption: Option<&RichText>,
    header: &[RichText],
    rows: &[Vec<RichText>],
    align: &[Align],
) {
    let align = |column: usize| align.get(column).copied().unwrap_or_default();
    if header.iter().all(RichText::is_blank) && rows.iter().all(|cells| cells.iter().all(RichText::is_blank)) {
        return;
    }
    // Where the corner is empty, the first column has the names of the rows.
    let has_row_names = header.first().is_some_and(RichText::is_blank);
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
        for (column, cell) in header.iter().enumerate() {
            let is_corner = has_row_names && column == 0;
            writer.open_cell(!is_corner, (!is_corner).then_some("col"), align(column));
            rich_text(writer, cell);
            writer.sink.close();
        }
        writer.sink.close();
        writer.sink.close();
    }
    if rows.iter().any(|cells| !cells.is_empty()) {
        writer.sink.open(Tag::Tbody);
        self::rows(writer, rows, has_row_names, align);
        writer.sink.close();
    }
    writer.close_table();
}

fn rows(writer: &mut Writer<'_>, rows: &[Vec<RichText>], has_names: bool, align: impl Fn(usize) -> Align) {
    for cells in rows.iter().filter(|cells| !cells.is_empty()) {
        writer.sink.open(Tag::Tr);
        for (column, cell) in cells.iter().enumerate() {
            let names_row = has_names && column == 0 && !cell.is_blank();
            writer.open_cell(names_row, names_row.then_some("row"), align(column));
            rich_text(writer, cell);
            writer.sink.close();
        }
        writer.sink.close();
    }
}

impl Writer<'_> {
    /// Opens a table in its scroll box, which the keyboard reaches and which bears the name of the caption with that id.
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

    pub(super) fn close_table(&mut self) {
        self.sink.close();
        self.sink.close();
    }

    /// Opens a cell. `scope`: what a header is the header of.
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
