//! Footnotes that Markdown has no syntax of its own for: links to an id whose text is a number or a sign, with `<a>` or as `[1](#note)`.
//!
//! The HTML parser writes such a link as a whole (`html::notes`). Its start is kept until its end comes.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Markdown, destination_url};
use crate::content::html::Sign;

/// Whether the event begins a link to an id.
pub(super) fn begins(event: &Event<'_>) -> bool {
    match event {
        Event::InlineHtml(tag) => {
            tag.contains('#') && tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<a "))
        }
        Event::Start(Tag::Link { dest_url, title, .. }) => dest_url.contains('#') && title.is_empty(),
        _ => false,
    }
}

impl Markdown<'_, '_, '_> {
    /// Writes the link that was kept, if the event ends it and its text is that of a footnote's link.
    pub(super) fn ends_note(&mut self, event: &Event<'_>) -> bool {
        let start = match (&self.note, event) {
            (Some(Event::InlineHtml(start)), Event::InlineHtml(end)) if end.eq_ignore_ascii_case("</a>") => {
                start.to_string()
            }
            (Some(Event::Start(Tag::Link { dest_url, .. })), Event::End(TagEnd::Link)) => {
                let url = destination_url(dest_url).replace('&', "&amp;").replace('"', "&quot;");
                format!("<a href=\"{url}\">")
            }
            _ => return false,
        };
        if Sign::of(&self.text).is_none() {
            return false;
        }
        self.note = None;
        let link = [&*start, &std::mem::take(&mut self.text), "</a>"].concat();
        self.reader.feed(self.writer, &link);
        true
    }
}
