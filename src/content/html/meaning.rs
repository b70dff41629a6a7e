//! What a start tag means beyond its name: by its style, its class, and what hides it.
//!
//! [`Reader::meaning`] decides what becomes of an element, and drops elements that are not seen or not part of the article. What is only a sign, where a
//! link around blocks leads from, and how a recording is named depends on what follows the tag. That is looked up in the text ahead: to the end of the
//! link, or within [`SEARCHED`] bytes, so that the work stays in proportion to the text.

use super::classes::{self, Fate};
use super::dropped::Dropped;
use super::elements::{self, Kind};
use super::references;
use super::stack::Role;
use super::style::Style;
use super::tokenizer::{Name, StartTag, Token, Tokenizer};
use super::write::{self, Lead};
use super::{Reader, Writer};
use crate::json;
use crate::tree::Tag;

/// How far the text ahead is searched, in bytes.
const SEARCHED: usize = 1000;

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
            if kind == Kind::Container(Tag::Table) && elements::is_layout(tag) {
                kind = Kind::Block;
            }
        }
        let is_control = match fate {
            Some(Fate::Control) => true,
            Some(Fate::RecordingTitle) => std::mem::take(&mut self.has_recording_title),
            _ => elements::is_copy_of_formula(tag) || self.is_sign(kind, tag, tokens.rest()),
        };
        let is_foreign = match fate {
            Some(Fate::Foreign) => true,
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
        if (is_silent || is_foreign) && !tag.name.as_bytes().is_empty() {
            self.drop_whole(writer, tag, kind, tokens, Some(class).filter(|_| !is_silent));
            return None;
        }
        let meaning = Meaning { kind, fate, style };
        if fate == Some(Fate::Number) && self.number.is_none() && (kind.is_block() || !self.in_line) {
            let kept = write::keep_inline(writer, tag, &meaning, "");
            if kind.is_block() {
                self.start_block(writer, kind);
            }
            self.drop_content(Dropped::number(tag.name, kept));
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
    /// that assistive technology does not read. Signs of footnotes are none of these.
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
        may_be_sign && has_no_words(after)
    }

    /// Writes the name of a person, which only the data of an empty element hold.
    pub(super) fn mention(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, after: &str) {
        let data = tag.attr("data-attrs").unwrap_or_default();
        if let (true, Ok(json::Value::Object(fields))) = (after.starts_with("</"), json::read(&data)) {
            let name = fields.iter().find(|(name, _)| name == "name").and_then(|(_, value)| value.as_text());
            self.characters(writer, name.unwrap_or_default());
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
fn is_hidden(tag: &StartTag<'_>, style: &Style) -> bool {
    style.is_hidden()
        || tag.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || (tag.name.is_one_of("dialog") && tag.attr("open").is_none())
}

/// The tokens ahead that are shown.
struct Ahead<'t> {
    tokens: Tokenizer<'t>,
    /// The element that is not shown, and how many of its name are open.
    skipped: Option<(Name, usize)>,
}

impl<'t> Ahead<'t> {
    fn new(after: &'t str) -> Ahead<'t> {
        Ahead { tokens: Tokenizer::new(after), skipped: None }
    }

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            let token = self.tokens.next(true)?;
            match (&token, &mut self.skipped) {
                (Token::Start(tag), Some((name, open))) if tag.name == *name => *open += 1,
                (Token::End(ended), Some((name, open))) if ended == name => {
                    *open -= 1;
                    if *open == 0 {
                        self.skipped = None;
                    }
                }
                // Links do not nest.
                (Token::Start(tag), _) if tag.name.is_one_of("a") => return Some(token),
                (Token::End(name), _) if name.is_one_of("a") => return Some(token),
                (_, Some(_)) => {}
                (Token::Start(tag), None) => match Kind::of(tag.name) {
                    Kind::Raw => drop(self.tokens.raw_text(tag.name)),
                    Kind::Void(_) | Kind::Ignored => return Some(token),
                    _ if tag.is_self_closing => {}
                    kind if matches!(kind, Kind::Foreign | Kind::Dropped) || is_unseen(tag) => {
                        self.skipped = Some((tag.name, 1));
                    }
                    _ => return Some(token),
                },
                _ => return Some(token),
            }
        }
    }
}

fn is_unseen(tag: &StartTag<'_>) -> bool {
    !tag.is_bare()
        && (is_hidden(tag, &Style::of(tag))
            || matches!(Fate::of(tag), Some((Fate::Control | Fate::Foreign, _)))
            || tag.name.is_one_of("button"))
}

/// Whether an inline element that begins before `after` has signs only. `*`, `†` and `‡` mark notes.
fn has_no_words(after: &str) -> bool {
    let mut ahead = Ahead::new(&after[..after.floor_char_boundary(SEARCHED)]);
    let mut open = 0;
    while let Some(token) = ahead.next() {
        match token {
            Token::Text(text) => {
                let is_word = |char: char| char.is_alphanumeric() || matches!(char, '*' | '\u{2020}' | '\u{2021}');
                if references::decode(text, false).contains(is_word) {
                    return false;
                }
            }
            Token::Start(tag) => match Kind::of(tag.name) {
                // Each text is searched once: for the innermost element that may be a sign.
                _ if tag.name.is_one_of("a") || tag.attr("aria-hidden").is_some() => return false,
                Kind::Inline(_) | Kind::Neutral => open += 1,
                Kind::Void(_) => {}
                _ => return false,
            },
            Token::End(_) if open == 0 => return true,
            Token::End(_) => open -= 1,
            Token::Cdata => {}
        }
    }
    false
}

/// The content that a link leads from, and whether it may continue after the block that it begins in. A link around blocks leads from its title, or else
/// from its first words. A link that ends outside the block that it begins in, or never, ends with this block.
pub(super) fn lead(after: &str) -> (Lead, bool) {
    let mut ahead = Ahead::new(after);
    let (mut has_block, mut has_text, mut has_title, mut is_closed) = (false, false, false, false);
    let mut title = None;
    let mut depth = 0;
    while let Some(token) = ahead.next() {
        match token {
            Token::Text(text) => {
                let is_blank = text.trim_ascii().is_empty();
                has_text |= !is_blank;
                has_title |= !is_blank && title.is_some();
            }
            Token::Start(tag) if tag.name.is_one_of("a") => break,
            Token::Start(tag) => {
                let kind = Kind::of(tag.name);
                has_block |= kind.is_block();
                depth += usize::from(kind.is_block() && !matches!(kind, Kind::Void(_)));
                if !matches!(kind, Kind::Void(_)) && classes::is_title(&tag) {
                    title = Some(tag.name);
                }
            }
            Token::End(name) if name.is_one_of("a") => {
                is_closed = true;
                break;
            }
            Token::End(name) => {
                if Kind::of(name).is_block() {
                    if depth == 0 {
                        return (Lead::Whole, false);
                    }
                    depth -= 1;
                }
                title = title.filter(|title| *title != name);
            }
            Token::Cdata => {}
        }
    }
    let lead = match (has_block && has_text, is_closed && has_title) {
        (false, _) => Lead::Whole,
        (true, false) => Lead::FirstWords,
        (true, true) => Lead::Title,
    };
    (lead, true)
}

/// The title that stands behind a recording, in a card of Ghost's.
pub(super) fn recording_title(after: &str) -> Option<String> {
    let mut tokens = Tokenizer::new(&after[..after.floor_char_boundary(SEARCHED)]);
    while let Some(token) = tokens.next(false) {
        match token {
            Token::Start(tag) if tag.name.is_one_of("audio video p") => return None,
            Token::Start(tag) if matches!(Fate::of(&tag), Some((Fate::RecordingTitle, _))) => {
                let Some(Token::Text(text)) = tokens.next(false) else { return None };
                let text = write::collapse_spaces(&references::decode(text, false));
                return (!text.is_empty()).then_some(text);
            }
            _ => {}
        }
    }
    None
}
