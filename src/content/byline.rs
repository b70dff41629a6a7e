//! Writes bylines of articles and live updates: [`byline`] from a list of authors, [`text_byline`] from text.

use super::Writer;
use crate::article::Author;
use crate::labels::{Label, split_at_placeholder};
use crate::tree::{Attr, Scheme, Tag};

/// The most authors whose avatars are shown. A longer byline has no avatars.
const AVATARS: usize = 3;

/// Writes a byline from a list of authors.
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
    let (before, after) = around_names(writer);
    by(writer, &before);
    let list = writer.locale.list(authors.len());
    let mut separators = list.split('\0');
    writer.each(authors, |writer, author| {
        writer.sink.text(separators.next().unwrap_or_default());
        writer.open_part(Tag::Span, "author");
        let is_linked = author.url.as_deref().is_some_and(|url| writer.open_link(url));
        writer.sink.element(Tag::Bdi, name(writer, author));
        if is_linked {
            writer.sink.close();
        }
        writer.sink.close();
    });
    writer.sink.text(separators.next().unwrap_or_default());
    by(writer, &after);
    writer.sink.close();
    roles(writer, authors);
    writer.sink.close();
    writer.sink.close();
}

/// Writes the roles and organizations of authors: once if all authors have the same, else each with the author's name.
fn roles(writer: &mut Writer<'_>, authors: &[Author]) {
    let comma = writer.labels.comma();
    let is_same = |pair: &[Author]| pair[0].role == pair[1].role && pair[0].organization == pair[1].organization;
    let is_shared = authors.windows(2).all(is_same);
    writer.each(authors.iter().take(if is_shared { 1 } else { authors.len() }), |writer, author| {
        let role = match (&author.role, &author.organization) {
            (Some(role), Some(organization)) => format!("{role}{comma}{organization}"),
            (Some(text), None) | (None, Some(text)) => text.clone(),
            (None, None) => return,
        };
        writer.open_part(Tag::P, "role");
        if !is_shared {
            writer.sink.element(Tag::Bdi, name(writer, author));
            writer.sink.text(comma);
        }
        writer.sink.text(&role);
        writer.sink.close();
    });
}

/// The name of an author, without a "By" that some systems keep in it.
fn name<'a>(writer: &Writer<'_>, author: &'a Author) -> &'a str {
    writer.labels.split_byline(&author.name).map_or(&author.name, |(_, name, _)| name)
}

/// Writes a byline that is given as text. The label "By" is added unless the text has it already.
pub(crate) fn text_byline(writer: &mut Writer<'_>, text: &str) {
    let split =
        writer.labels.split_byline(text).map(|(before, names, after)| (before.to_owned(), names, after.to_owned()));
    let (before, names, after) = split.unwrap_or_else(|| {
        let (before, after) = around_names(writer);
        (before, text, after)
    });
    writer.open_part(Tag::Div, "byline");
    writer.open_class(Tag::Div, "names");
    writer.sink.open(Tag::P);
    by(writer, &before);
    writer.open_part(Tag::Span, "author");
    writer.sink.element(Tag::Bdi, names);
    writer.sink.close();
    by(writer, &after);
    writer.sink.close();
    writer.sink.close();
    writer.sink.close();
}

/// The label "By", split into the text before the names and the text after them.
fn around_names(writer: &Writer<'_>) -> (String, String) {
    let by = writer.labels.label(Label::By);
    match split_at_placeholder(by) {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (format!("{by} "), String::new()),
    }
}

/// Writes one side of the label "By".
fn by(writer: &mut Writer<'_>, text: &str) {
    if !text.is_empty() {
        writer.open_class(Tag::Span, "by");
        writer.mark_label_language();
        writer.sink.text(text);
        writer.sink.close();
    }
}
