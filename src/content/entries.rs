//! Writes corrections and live updates, which occur both inside and outside a body.

use super::byline::byline;
use super::{Writer, body, rich_text};
use crate::article::{Correction, CorrectionKind, LiveUpdate};
use crate::keywords::Keyword;
use crate::labels::Label;
use crate::tree::{Attr, Tag};

/// Writes a correction.
pub(crate) fn correction(writer: &mut Writer<'_>, correction: &Correction) {
    let label = match correction.kind {
        CorrectionKind::Correction => Label::Correction,
        CorrectionKind::Clarification => Label::Clarification,
        CorrectionKind::Update => Label::Update,
        CorrectionKind::Retraction => Label::Retraction,
    };
    writer.open_part(Tag::Div, "correction");
    writer.sink.attr(Attr::DataKind, correction.kind.keyword());
    writer.mark_text_language();
    writer.sink.open(Tag::P);
    writer.sink.open(Tag::B);
    writer.label(Tag::Span, label);
    if let Some(date) = correction.date {
        let comma = writer.labels.comma();
        writer.sink.text(comma);
        writer.date(date);
    }
    writer.close_lead_in();
    rich_text(writer, &correction.text);
    writer.sink.close();
    writer.sink.close();
}

/// Writes a live update with its time, headline, authors and body. The headings of the body are below the update's headline.
pub(crate) fn live_update(writer: &mut Writer<'_>, update: &LiveUpdate) {
    writer.open_part(Tag::Div, "live-update");
    if let Some(time) = update.published.or(update.updated) {
        writer.open_class(Tag::P, "when");
        writer.time_of_day(time);
        writer.sink.close();
    }
    let mut depth = writer.heading_depth();
    if let Some(headline) = &update.headline {
        depth = depth.saturating_add(1);
        writer.open_heading(depth);
        writer.sink.text(headline);
        writer.sink.close();
    }
    writer.open_class(Tag::Div, "entry");
    if !update.authors.is_empty() {
        byline(writer, &update.authors);
    }
    let outline = writer.start_body(depth);
    body(writer, &update.body);
    writer.end_body(outline);
    writer.sink.close();
    writer.sink.close();
}
