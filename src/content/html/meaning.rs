//! What a start tag means beyond its name: by its style, its class, and what hides it.
//!
//! [`Reader::meaning`] decides what becomes of an element, and drops elements that are not seen or not part of the article.

use super::classes::{self, Fate};
use super::dropped::Dropped;
use super::elements::{self, Kind};
use super::lookahead::{self, Content};
use super::stack::Role;
use super::style::Style;
use super::tokenizer::{Name, StartTag, Tokenizer};
use super::write::{self, Lead};
use super::{Reader, Writer, shapes};
use crate::tree::Tag;

/// What a Substack button is for if it is not part of the article.
const PROMPTS: [&str; 3] = ["action=share", "subscribe", "/comments"];

/// The meaning of a start tag.
pub(super) struct Meaning {
    pub(super) kind: Kind,
    pub(super) fate: Option<Fate>,
    pub(super) style: Style,
}

impl Reader {
    /// The meaning of a start tag. `None` if the element is dropped.
    pub(super) fn meaning(
        &mut self,
        writer: &mut Writer<'_>,
        tag: &StartTag<'_>,
        tokens: &mut Tokenizer<'_>,
    ) -> Option<Meaning> {
        let mut kind = Kind::of(tag.name);
        let (mut fate, mut style, mut class) = (None, Style::default(), "");
        if !tag.is_bare() {
            style = Style::of(tag);
            (fate, class) = Fate::of(tag).map_or((None, ""), |(fate, class)| (Some(fate), class));
            let look = match fate {
                Some(Fate::Struck) => Some(&mut style.is_struck),
                Some(Fate::Bold) => Some(&mut style.is_bold),
                Some(Fate::Italic) => Some(&mut style.is_italic),
                _ => None,
            };
            if let Some(look) = look {
                look.get_or_insert(true);
            }
            if let (Kind::Block | Kind::Text(_), Some(name)) = (kind, fate.and_then(Fate::element)) {
                kind = Kind::of(Name::new(name));
            }
            let may_be_pullquote =
                matches!(kind, Kind::Block | Kind::Container(Tag::Figure | Tag::Aside | Tag::Blockquote));
            if fate == Some(Fate::Pullquote) && may_be_pullquote {
                kind = Kind::Pullquote;
            }
            if kind == Kind::Neutral && style.is_block && tokens.is_closed(tag.name, true) {
                kind = Kind::Block;
            }
            if kind == Kind::Container(Tag::Table) && elements::is_layout(tag) {
                kind = Kind::Block;
            }
        }
        let is_control = match fate {
            // What KaTeX draws for the eye may be all that there is.
            Some(Fate::Control) => class != "katex-html" || self.has_formula,
            Some(Fate::RecordingTitle) => std::mem::take(&mut self.has_recording_title),
            _ => elements::is_copy_of_formula(tag) || self.is_sign(kind, tag, tokens.rest()),
        };
        let is_left_out = match fate {
            Some(Fate::LeftOut) => true,
            Some(Fate::Button) => {
                let data = tag.attr("data-attrs").unwrap_or_default();
                PROMPTS.iter().any(|prompt| data.contains(prompt))
            }
            _ => false,
        };
        // A script or the reader's consent shows these, or shows something in their place. `pictures` knows which hidden pictures count readers.
        let is_shown_later = kind == Kind::Void(Tag::Img)
            || (kind == Kind::Frame && tag.attr("src").is_none())
            || tag.name.is_one_of("object")
            || (fate == Some(Fate::Post) && kind != Kind::Frame);
        let is_silent = is_control || (is_hidden(tag, &style) && !is_shown_later);
        // The end of an element with a long name cannot be found.
        if (is_silent || is_left_out) && !tag.name.as_bytes().is_empty() {
            self.drop_whole(writer, tag, kind, tokens, Some(class).filter(|_| !is_silent));
            return None;
        }
        let meaning = Meaning { kind, fate, style };
        if fate == Some(Fate::Sign)
            && let Some(Content { text, length }) = lookahead::content(tokens.rest(), tag.name, lookahead::is_text)
        {
            self.start_block(writer, Kind::Block);
            tokens.skip(length);
            self.characters(writer, &text);
            self.begins_note = self.in_line;
            return None;
        }
        Some(meaning)
    }

    /// Drops an element with its content. If a link leads to an inline one, an empty element stays. With a class, the report names the element.
    fn drop_whole(
        &mut self,
        writer: &mut Writer<'_>,
        tag: &StartTag<'_>,
        kind: Kind,
        tokens: &mut Tokenizer<'_>,
        class: Option<&'static str>,
    ) {
        let kept = write::keep_globals(writer, tag);
        if kept.id().is_some() && matches!(kind, Kind::Inline(_) | Kind::Neutral) {
            self.flush(writer);
            writer.sink.open(Tag::Span);
            kept.write_attrs(writer, false);
            writer.sink.close();
        }
        match kind {
            Kind::Void(_) | Kind::Ignored => {}
            Kind::Raw | Kind::RawText | Kind::Frame | Kind::Pre { is_raw: true } => {
                tokens.raw_text(tag.name);
                if tokens.rest().is_empty() {
                    self.drop_content(Dropped::raw(tag.name));
                }
            }
            _ if tag.is_self_closing => {}
            Kind::Foreign => self.drop_content(Dropped::foreign(tag)),
            _ => {
                if kind.is_block() {
                    self.start_block(writer, kind);
                }
                self.drop_content(Dropped::whole(tag.name, class));
            }
        }
    }

    /// Whether an inline element is only a sign: a permalink in a heading or beside it (`#`, `¶`), or an icon in a heading or behind the words of a link
    /// that assistive technology does not read. The signs of footnotes stay.
    fn is_sign(&self, kind: Kind, tag: &StartTag<'_>, after: &str) -> bool {
        if tag.is_bare() || !matches!(kind, Kind::Inline(_) | Kind::Neutral) {
            return false;
        }
        let is_permalink = tag.name.is_one_of("a") && tag.attr("href").is_some_and(|url| url.contains('#'));
        let is_unread = tag.attr("aria-hidden").is_some_and(|value| value == "true");
        let in_heading = || {
            let is_heading = |role| {
                matches!(role, Role::Text { tag, .. } if tag != Tag::P) || matches!(role, Role::Container(Tag::Summary))
            };
            self.stack.iter().any(|entry| is_heading(entry.role))
        };
        let in_link = || {
            let is_link = |role| matches!(role, Role::Inline { written } if written > 0);
            self.stack.iter().any(|entry| entry.name.is_one_of("a") && is_link(entry.role))
        };
        let may_be_sign = match (is_permalink, is_unread) {
            (true, true) => true,
            (true, false) => in_heading(),
            (false, true) => in_heading() || in_link(),
            (false, false) => false,
        };
        may_be_sign && lookahead::has_no_words(after)
    }

    /// Writes the name of a person, which only the data of an empty element hold.
    pub(super) fn mention(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, after: &str) {
        if after.starts_with("</") {
            self.characters(writer, &shapes::data(tag, "name").unwrap_or_default());
        }
    }

    /// Makes the link around blocks that waits for its title lead from what comes next, if that is a title.
    pub(super) fn note_title(&mut self, tag: &StartTag<'_>) {
        if let Some(link) = self.pending.iter_mut().find(|pending| pending.kept.lead == Lead::Title)
            && classes::is_title(tag)
        {
            link.kept.lead = Lead::FirstWords;
        }
    }
}

/// Whether an element is not seen.
pub(super) fn is_hidden(tag: &StartTag<'_>, style: &Style) -> bool {
    style.is_hidden()
        || tag.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || (tag.name.is_one_of("dialog") && tag.attr("open").is_none())
}
