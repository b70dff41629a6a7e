//! Writes the parts below the body except corrections: live updates, rights, origin, tags, related articles, and the link that ends an excerpt.

use std::cmp::Reverse;

use crate::article::{self, Article, Live, LiveUpdate, Publisher, Related, Rights};
use crate::content::{self, Writer};
use crate::labels::{Label, Phrase, split_at_placeholder};
use crate::tree::{Attr, Scheme, Tag, is_url};

/// Writes the link that ends an excerpt.
pub(super) fn read_on(writer: &mut Writer<'_>, article: &Article) {
    let Some(url) = article.url.as_deref().filter(|url| is_url(url, Scheme::Link)) else {
        return;
    };
    let text = writer.labels.label(Label::Continue).to_owned();
    writer.open_part(Tag::P, "continue");
    writer.mark_label_language();
    writer.linked(Some(url), &text);
    writer.sink.close();
}

/// Writes the live updates, newest first.
pub(super) fn live(writer: &mut Writer<'_>, article: &Article) {
    let Some(Live { active, updates }) = &article.live else { return };
    if updates.is_empty() {
        return;
    }
    writer.open_part(Tag::Section, "live");
    if *active {
        writer.sink.attr(Attr::DataKind, "active");
    }
    let heading = writer.labels.label(Label::Live).to_owned();
    writer.open_heading(1);
    writer.mark_label_language();
    writer.sink.text(&heading);
    writer.sink.close();
    if *active {
        // For updates that come while a reader is further down.
        writer.open_class(Tag::Button, "waiting");
        writer.sink.attr(Attr::Type, "button");
        writer.sink.attr(Attr::Hidden, "");
        writer.mark_label_language();
        writer.sink.close();
    }
    writer.start_body(1);
    // Updates without a time come last. Updates with the same time keep their order.
    let mut order: Vec<&LiveUpdate> = Vec::new();
    order.extend(updates);
    order.sort_by_key(|update| Reverse(update.published.or(update.updated).map(|time| time.millis())));
    writer.at("live.updates", |writer| writer.each(order, content::live_update));
    writer.sink.close();
}

/// Writes the footer: rights, origin, tags and related articles.
pub(super) fn footer(writer: &mut Writer<'_>, article: &Article) {
    let has_origin = article.url.is_some();
    let has_rights = article.rights.as_ref().is_some_and(|rights| *rights != Rights::default());
    if !has_rights && !has_origin && article.tags.is_empty() && article.related.is_empty() {
        return;
    }
    writer.open_class(Tag::Footer, "end");
    rights(writer, article);
    origin(writer, article);
    tags(writer, &article.tags);
    related(writer, &article.related);
    writer.sink.close();
}

/// Writes the rights. The holder is left out if the notice already names the holder.
pub(super) fn rights(writer: &mut Writer<'_>, article: &Article) {
    let Some(Rights { holder, notice, usage, license }) = &article.rights else { return };
    let is_named = |holder: &&String| notice.as_ref().is_some_and(|notice| notice.contains(&**holder));
    let holder = holder.as_ref().filter(|holder| !is_named(holder));
    let texts = [holder, notice.as_ref(), usage.as_ref(), license.as_ref()];
    if texts.iter().all(Option::is_none) {
        return;
    }
    writer.open_part(Tag::P, "rights");
    writer.label(Tag::Span, Label::Rights);
    for text in texts.into_iter().flatten() {
        writer.sink.text(" ");
        writer.sink.open(Tag::Span);
        // A licence is often a URL.
        let is_link = text.starts_with("https://") || text.starts_with("http://");
        writer.linked(is_link.then_some(&**text), text);
        writer.sink.close();
    }
    writer.sink.close();
}

/// Writes the name of the original publisher, with a link to the original article.
fn origin(writer: &mut Writer<'_>, article: &Article) {
    let Some(url) = article.url.as_deref().filter(|url| is_url(url, Scheme::Link)) else {
        return;
    };
    let name = article.publisher.as_ref().and_then(|Publisher { name, .. }| name.as_deref());
    let pattern = writer.labels.label(Label::Origin).to_owned();
    writer.open_part(Tag::P, "origin");
    writer.mark_label_language();
    // The whole sentence is the link, because the publisher's name above the headline already links to the publisher's own page.
    match name {
        Some(name) if writer.open_link(url) => {
            let sentence = split_at_placeholder(&pattern);
            writer.sink.text(sentence.map_or(&pattern, |(before, _)| before));
            if sentence.is_none() {
                writer.sink.text(" ");
            }
            writer.sink.element(Tag::Bdi, name);
            writer.sink.text(sentence.map_or("", |(_, after)| after));
            writer.sink.close();
        }
        _ => {
            let text = writer.labels.phrase(Phrase::OriginLink);
            writer.linked(Some(url), text);
        }
    }
    writer.sink.close();
}

fn tags(writer: &mut Writer<'_>, tags: &[article::Tag]) {
    if tags.is_empty() {
        return;
    }
    let name = writer.labels.label(Label::Tags).to_owned();
    writer.open_part(Tag::Ul, "tags");
    writer.sink.attr(Attr::AriaLabel, &name);
    writer.mark_label_language();
    writer.each(tags, |writer, tag| {
        writer.sink.open(Tag::Li);
        writer.mark_text_language();
        match tag {
            article::Tag::Name(name) => writer.sink.text(name),
            article::Tag::Linked { name, url } => writer.linked(url.as_deref(), name),
        }
        writer.sink.close();
    });
    writer.sink.close();
}

fn related(writer: &mut Writer<'_>, list: &[Related]) {
    if list.is_empty() {
        return;
    }
    let heading = writer.labels.label(Label::Related).to_owned();
    writer.open_part(Tag::Section, "related");
    writer.open_heading(1);
    writer.mark_label_language();
    writer.sink.text(&heading);
    writer.sink.close();
    writer.sink.open(Tag::Ul);
    writer.each(list, |writer, Related { headline, url, published }| {
        writer.sink.open(Tag::Li);
        writer.linked(Some(url), headline);
        if let Some(time) = published {
            writer.sink.text(" ");
            writer.date(*time);
        }
        writer.sink.close();
    });
    writer.sink.close();
    writer.sink.close();
}
