//! Blocks of Markdown that are read as a whole: a headline or lead picture that is repeated at the top of a body, and players in raw HTML.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Markdown;
use crate::content::letters::letters;

/// The rest of the paragraph or heading that has begun, with its end.
pub(super) fn rest_of_block<'t>(events: &mut impl Iterator<Item = Event<'t>>) -> Vec<Event<'t>> {
    let mut content = Vec::new();
    for event in events {
        let is_end = matches!(event, Event::End(TagEnd::Paragraph | TagEnd::Heading(_)));
        content.push(event);
        if is_end {
            break;
        }
    }
    content
}

/// The text of a block, without that of its pictures.
fn text(content: &[Event<'_>]) -> String {
    let mut text = String::new();
    let mut depth = 0;
    for event in content {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            Event::Text(piece) | Event::Code(piece) if depth == 0 => text += piece,
            _ => {}
        }
    }
    text
}

/// The change of depth at the tag of a player: 1 at a start tag, -1 at an end tag, 0 at other tags.
fn player_depth(tag: &str) -> i32 {
    let is_one = |name: &&str| {
        let name = name.strip_prefix(['/']).unwrap_or(name);
        ["video", "audio", "iframe"].iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    let name = tag.strip_prefix('<').unwrap_or_default();
    let name = name.split(|char: char| !char.is_ascii_alphabetic() && char != '/').next().filter(is_one);
    name.map_or(0, |name| if name.starts_with('/') { -1 } else { 1 })
}

impl Markdown<'_, '_, '_> {
    /// Whether a paragraph or heading must be read as a whole.
    pub(super) fn is_of_interest(&mut self, event: &Event<'_>, next: Option<&Event<'_>>) -> bool {
        match event {
            Event::Start(Tag::Heading { .. }) => self.writer.is_at_top() || self.writer.ids.has_targets(),
            Event::Start(Tag::Paragraph) => match next {
                Some(Event::InlineHtml(tag)) => player_depth(tag) > 0,
                _ => self.writer.is_at_top(),
            },
            _ => false,
        }
    }

    /// Whether a block repeats the headline or the lead picture.
    pub(super) fn is_repeated(&mut self, start: &Event<'_>, content: &[Event<'_>]) -> bool {
        let text = text(content);
        let picture = content.iter().find_map(|event| match event {
            Event::Start(Tag::Image { dest_url, .. }) => Some(dest_url),
            _ => None,
        });
        match (start, picture) {
            (Event::Start(Tag::Heading { .. }), None) => self.writer.repeats_headline(&text),
            (Event::Start(Tag::Paragraph), Some(url)) if text.trim().is_empty() => self.writer.repeats_picture(url),
            _ => false,
        }
    }

    /// Gives a heading an id, if a link leads to it. Its letters are the id, see `Ids::target`.
    pub(super) fn expect_heading(&mut self, start: &Event<'_>, content: &[Event<'_>]) {
        let id = letters(&text(content));
        if matches!(start, Event::Start(Tag::Heading { .. })) && self.writer.ids.is_target(&id) {
            self.reader.add_anchor(id);
        }
    }

    /// Writes a paragraph that holds nothing but players, as a block of HTML. Returns false, and writes nothing, if it holds more.
    pub(super) fn player(&mut self, content: &[Event<'_>]) -> bool {
        let mut html = String::new();
        let mut depth = 0;
        for event in content {
            match event {
                Event::InlineHtml(tag) => {
                    depth += player_depth(tag);
                    html += tag;
                }
                // Text inside a player is for browsers that do not know it.
                Event::Text(text) if depth == 0 && !text.trim().is_empty() => return false,
                Event::Text(_) | Event::End(_) | Event::SoftBreak => html.push('\n'),
                _ if depth > 0 => {}
                _ => return false,
            }
        }
        let is_player = html.starts_with('<') && player_depth(&html) > 0;
        if is_player {
            self.write_text();
            self.reader.feed(self.writer, &html);
            self.reader.end_html_block(self.writer);
        }
        is_player
    }
}
