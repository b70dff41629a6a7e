//! Whose text it is: an article's authors, or a live update's.

use super::Writer;
use crate::article::Author;
use crate::labels::{Label, around_place};
use crate::tree::{Attr, Scheme, Tag};

/// More authors than this have no pictures.
const AVATARS: usize = 3;

/// Writes the authors.
pub(crate) fn byline(writer: &mut Writer<'_>, authors: &[Author]) {
    writer.open_part(Tag::Div, "byline");
    if authors.len() <= AVATARS {
        for avatar in authors.iter().filter_map(|author| author.avatar.as_deref()) {
            let Some(src) = writer.url(avatar, Scheme::Image) else { continue };
            writer.sink.open(Tag::Img);
            writer.sink.attr(Attr::Part, "avatar");
            writer.sink.attr(Attr::Loading, "lazy");
            writer.sink.attr(Attr::Width, "56");
            writer.sink.attr(Attr::Height, "56");
            writer.sink.url(Attr::Src, &src);
            writer.sink.attr(Attr::Alt, "");
            writer.sink.close();
        }
    }
    writer.open_class(Tag::Div, "names");
    writer.sink.open(Tag::P);
    let (before, after) = by(writer);
    word(writer, &before);
    let list = writer.locale.list(authors.len());
    let mut joints = list.split('\0');
    for author in authors {
        writer.sink.text(joints.next().unwrap_or_default());
        writer.open_part(Tag::Span, "author");
        let linked = author.url.as_deref().is_some_and(|url| writer.open_link(url));
        writer.sink.element(Tag::Bdi, &author.name);
        if linked {
            writer.sink.close();
        }
        writer.sink.close();
    }
    writer.sink.text(joints.next().unwrap_or_default());
    word(writer, &after);
    writer.sink.close();
    roles(writer, authors);
    writer.sink.close();
    writer.sink.close();
}

/// What the authors are: once where it is the same of all, else with each name.
fn roles(writer: &mut Writer<'_>, authors: &[Author]) {
    let comma = writer.labels.comma();
    let is_same = |pair: &[Author]| pair[0].role == pair[1].role && pair[0].organization == pair[1].organization;
    let is_shared = authors.windows(2).all(is_same);
    for author in authors.iter().take(if is_shared { 1 } else { authors.len() }) {
        let role = match (&author.role, &author.organization) {
            (Some(role), Some(organization)) => format!("{role}{comma}{organization}"),
            (Some(text), None) | (None, Some(text)) => text.clone(),
            (None, None) => continue,
        };
        writer.open_part(Tag::P, "role");
        if !is_shared {
            writer.sink.element(Tag::Bdi, &author.name);
            writer.sink.text(comma);
        }
        writer.sink.text(&role);
        writer.sink.close();
    }
}

/// Writes a byline that is a text.
pub(crate) fn free_byline(writer: &mut Writer<'_>, text: &str) {
    let said = writer.labels.split_by(text).map(|(before, names, after)| (before.to_owned(), names, after.to_owned()));
    let (before, names, after) = said.unwrap_or_else(|| {
        let (before, after) = by(writer);
        (before, text, after)
    });
    writer.open_part(Tag::Div, "byline");
    writer.open_class(Tag::Div, "names");
    writer.sink.open(Tag::P);
    word(writer, &before);
    writer.open_part(Tag::Span, "author");
    writer.sink.element(Tag::Bdi, names);
    writer.sink.close();
    word(writer, &after);
    writer.sink.close();
    writer.sink.close();
    writer.sink.close();
}

/// What stands before and after the names.
fn by(writer: &Writer<'_>) -> (String, String) {
    let by = writer.labels.label(Label::By);
    match around_place(by) {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (format!("{by} "), String::new()),
    }
}

fn word(writer: &mut Writer<'_>, text: &str) {
    if !text.is_empty() {
        writer.open_class(Tag::Span, "by");
        writer.mark_label_language();
        writer.sink.text(text);
        writer.sink.close();
    }
}
