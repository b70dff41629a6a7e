//! Writes the parts above the lead image except notices and corrections: publisher, kicker, headline, deck, byline, location, times, source label.

use crate::article::Article;
use crate::content::{self, Writer};
use crate::labels::{Label, Phrase, fill};
use crate::options::Extent;
use crate::time::DateTime;
use crate::tree::{Attr, SafeUrl, Scheme, Tag};

/// Writes the publisher's logo and name, as a link if there is a URL.
pub(super) fn publisher(writer: &mut Writer<'_>, article: &Article) {
    let Some(publisher) = &article.publisher else { return };
    let logo = publisher.logo.as_ref().and_then(|logo| Some((logo, writer.url(&logo.src, Scheme::Image)?)));
    if logo.is_none() && publisher.name.is_none() {
        return;
    }
    writer.open_part(Tag::Div, "publisher");
    let is_linked = publisher.url.as_deref().is_some_and(|url| writer.open_link(url));
    if let Some((logo, src)) = logo {
        let dark = logo.dark.as_deref().and_then(|dark| writer.url(dark, Scheme::Image));
        // A logo beside the name needs no alternative text.
        let alt = if publisher.name.is_some() { "" } else { writer.labels.phrase(Phrase::Logo) };
        let size = (logo.width, logo.height);
        logo_image(writer, &src, "logo", alt, size);
        if let Some(dark) = dark {
            logo_image(writer, &dark, "logo-dark", "", size);
        }
    }
    if let Some(name) = &publisher.name {
        writer.open_class(Tag::Bdi, "name");
        writer.sink.text(name);
        writer.sink.close();
    }
    if is_linked {
        writer.sink.close();
    }
    writer.sink.close();
}

fn logo_image(writer: &mut Writer<'_>, src: &SafeUrl, class: &str, alt: &str, size: (Option<u32>, Option<u32>)) {
    let sink = &mut writer.sink;
    sink.open(Tag::Img);
    sink.attr(Attr::Part, "logo");
    sink.attr(Attr::Class, class);
    if let (Some(width), Some(height)) = size {
        sink.attr(Attr::Width, &width.to_string());
        sink.attr(Attr::Height, &height.to_string());
    }
    sink.url(Attr::Src, src);
    sink.attr(Attr::Alt, alt);
    sink.close();
}

/// Writes the kicker.
pub(super) fn kicker(writer: &mut Writer<'_>, article: &Article) {
    if let Some(kicker) = &article.kicker {
        writer.part(Tag::P, "kicker", kicker);
    }
}

/// Writes the headline, in a card as a link to the article. `data-length` marks headlines under 30 and over 95 characters for the style sheet.
pub(super) fn headline(writer: &mut Writer<'_>, article: &Article) {
    let id = writer.ids.own("headline");
    writer.open_heading(0);
    writer.sink.attr(Attr::Part, "headline");
    writer.sink.attr(Attr::Id, &id);
    match article.headline.chars().count() {
        0..30 => writer.sink.attr(Attr::DataLength, "short"),
        30..=95 => {}
        _ => writer.sink.attr(Attr::DataLength, "long"),
    }
    let url = article.url.as_deref().filter(|_| writer.options.extent == Extent::Card);
    writer.linked(url, &article.headline);
    writer.sink.close();
}

/// Writes the deck.
pub(super) fn deck(writer: &mut Writer<'_>, article: &Article) {
    let Some(deck) = &article.deck else { return };
    writer.open_part(Tag::P, "deck");
    content::rich_text(writer, deck);
    writer.sink.close();
}

/// Writes byline, location, times, reading time and source label.
pub(super) fn meta(writer: &mut Writer<'_>, article: &Article) {
    let source = article.digital_source_type.as_deref().and_then(source_label);
    let has_byline = !article.authors.is_empty() || article.byline.is_some();
    if !has_byline && article.location.is_none() && !has_times(writer, article) && source.is_none() {
        return;
    }
    writer.open_class(Tag::Div, "meta");
    if !article.authors.is_empty() {
        content::byline(writer, &article.authors);
    } else if let Some(text) = &article.byline {
        content::text_byline(writer, text);
    }
    if let Some(location) = &article.location {
        writer.part(Tag::P, "location", location);
    }
    times(writer, article);
    if let Some(source) = source {
        writer.open_part(Tag::P, "source-label");
        writer.mark_label_language();
        let text = match source {
            Source::Generated => writer.labels.label(Label::SourceLabel).to_owned(),
            Source::Mixed => writer.labels.phrase(Phrase::SourceMixed).to_owned(),
        };
        writer.sink.text(&text);
        writer.sink.close();
    }
    writer.sink.close();
}

/// Writes the times of publication and update, and the reading time.
pub(super) fn times(writer: &mut Writer<'_>, article: &Article) {
    if !has_times(writer, article) {
        return;
    }
    writer.open_class(Tag::Div, "dates");
    if let Some(time) = article.published {
        labelled_time(writer, "published", Label::Published, time);
    }
    if let Some(time) = shown_update(writer, article) {
        labelled_time(writer, "updated", Label::Updated, time);
    }
    if let Some(minutes) = reading_minutes(writer, article) {
        let number = writer.locale.number(minutes);
        let text = fill(writer.labels.count(Label::ReadingTime, minutes), &number);
        writer.open_part(Tag::P, "reading-time");
        writer.mark_label_language();
        writer.sink.text(&text);
        writer.sink.close();
    }
    writer.sink.close();
}

fn labelled_time(writer: &mut Writer<'_>, part: &str, label: Label, time: DateTime) {
    writer.open_part(Tag::P, part);
    writer.label(Tag::Span, label);
    writer.sink.text(" ");
    writer.time(time);
    writer.sink.close();
}

fn has_times(writer: &Writer<'_>, article: &Article) -> bool {
    article.published.is_some() || article.updated.is_some() || reading_minutes(writer, article).is_some()
}

fn reading_minutes(writer: &Writer<'_>, article: &Article) -> Option<u32> {
    let hidden = super::notices::notice(article, writer.options).is_some();
    let body = article.body.as_ref().filter(|_| writer.options.reading_time && !hidden)?;
    content::reading_minutes(body)
}

/// The time of the update, if it is later than the publication by at least the tolerance.
fn shown_update(writer: &Writer<'_>, article: &Article) -> Option<DateTime> {
    let updated = article.updated?;
    let is_later = article.published.is_none_or(|published| {
        (updated.millis() - published.millis()) as f64 >= writer.options.updated_tolerance * 1000.0
            && updated.millis() > published.millis()
    });
    is_later.then_some(updated)
}

/// How much of an article was made with AI.
enum Source {
    /// All of it.
    Generated,
    /// Some of it.
    Mixed,
}

/// The label for a digital source type of IPTC (cv.iptc.org/newscodes/digitalsourcetype), given as a code or as a URL. `None` if the type does not
/// mean that AI was used.
fn source_label(code: &str) -> Option<Source> {
    match code.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or_default() {
        "trainedAlgorithmicMedia" | "trainedAlgorithmicData" => Some(Source::Generated),
        "compositeWithTrainedAlgorithmicMedia" | "compositeSynthetic" | "algorithmicallyEnhanced" => {
            Some(Source::Mixed)
        }
        _ => None,
    }
}
