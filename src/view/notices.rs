//! Writes the notice that replaces an article that may not be shown, and the lists of corrections.

use crate::article::{Article, Correction, CorrectionKind, Deadline, Placement, Status};
use crate::content::{self, Writer};
use crate::labels::{Label, Phrase};
use crate::options::Options;
use crate::tree::{Attr, Tag};

/// The notice that replaces an article that may not be shown. `None` if the article may be shown.
///
/// An embargo or expiry time that cannot be parsed hides the article. If [`Options::now`] is not given, an embargo holds and an expiry time is
/// ignored.
pub(crate) fn notice(article: &Article, options: &Options) -> Option<Label> {
    let now = options.now.map(|now| now.millis());
    match article.status.unwrap_or_default() {
        Status::Withheld => return Some(Label::Withheld),
        Status::Canceled => return Some(Label::Canceled),
        Status::Usable => {}
    }
    match &article.embargo_until {
        Some(Deadline::Unreadable(_)) => return Some(Label::Embargoed),
        Some(Deadline::At(time)) if now.is_none_or(|now| now < time.millis()) => return Some(Label::Embargoed),
        _ => {}
    }
    match &article.expires {
        Some(Deadline::Unreadable(_)) => Some(Label::Expired),
        Some(Deadline::At(time)) if now.is_some_and(|now| now >= time.millis()) => Some(Label::Expired),
        _ => None,
    }
}

/// The time at which an embargo ends or the article expires, if that is after [`Options::now`], in milliseconds since 1970. The first if both are.
/// What is shown cannot change before that time without another article or other options.
#[cfg(target_arch = "wasm32")]
pub(crate) fn next_deadline(article: &Article, options: &Options) -> Option<i64> {
    let now = options.now?.millis();
    let deadlines = [&article.embargo_until, &article.expires].into_iter().flatten();
    let times = deadlines.filter_map(|deadline| match deadline {
        Deadline::At(time) => Some(time.millis()),
        Deadline::Unreadable(_) => None,
    });
    times.filter(|time| *time > now).min()
}

/// The name of what may be shown: that of the notice, or `usable`.
pub(crate) fn status_name(notice: Option<Label>) -> &'static str {
    match notice {
        None => "usable",
        Some(Label::Withheld) => "withheld",
        Some(Label::Canceled) => "canceled",
        Some(Label::Embargoed) => "embargoed",
        Some(_) => "expired",
    }
}

/// Writes the notice, with a link to the original article.
pub(super) fn status(writer: &mut Writer<'_>, article: &Article, notice: Label) {
    writer.open_part(Tag::Div, "status");
    writer.sink.attr(Attr::DataStatus, status_name(Some(notice)));
    writer.label(Tag::P, notice);
    if let Some(url) = &article.url {
        let text = writer.labels.phrase(Phrase::OriginLink);
        writer.sink.open(Tag::P);
        writer.mark_label_language();
        writer.linked(Some(url), text);
        writer.sink.close();
    }
    writer.sink.close();
}

/// Writes the corrections with this placement, retractions first. The first is visible; the others are in a `<details>` element.
pub(super) fn corrections(writer: &mut Writer<'_>, article: &Article, placement: Placement) {
    let mut list: Vec<&Correction> = Vec::new();
    for is_retraction in [true, false] {
        for item in &article.corrections {
            if item.placement == placement && (item.kind == CorrectionKind::Retraction) == is_retraction {
                list.push(item);
            }
        }
    }
    let Some((first, rest)) = list.split_first() else { return };
    let name = writer.labels.label(Label::Corrections).to_owned();
    writer.open_part(Tag::Div, "corrections");
    writer.sink.attr(Attr::Role, "group");
    writer.sink.attr(Attr::AriaLabel, &name);
    writer.mark_label_language();
    content::correction(writer, first);
    if !rest.is_empty() {
        let count = writer.locale.number(rest.len() as u32);
        writer.sink.open(Tag::Details);
        writer.sink.open(Tag::Summary);
        writer.mark_label_language();
        writer.sink.text(&format!("{name} (+{count})"));
        writer.sink.close();
        writer.each(rest.iter().copied(), content::correction);
        writer.sink.close();
    }
    writer.sink.close();
}
