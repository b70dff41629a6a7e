//! Looks at the content of an element before it is written: a link's, a footnote's sign, a card's title, a recording's, what a body
//! repeats, whether there is any.
//!
//! Each look ends after some bytes, or at the first tag that cannot be meant; those of links end at the next link. So the work stays in proportion to the
//! text. Nothing here knows which elements are open.

use super::classes::{self, Fate};
use super::elements::Kind;
use super::meaning::is_hidden;
use super::references;
use super::style::Style;
use super::tokenizer::{Name, StartTag, Token, Tokenizer};
use super::write::{self, Lead};
use crate::tree::Tag;

/// How far is looked for the end of a heading, a caption or a footnote's link, in bytes.
const CONTENT_SEARCHED: usize = 2_000;

/// How far is looked for the words of a sign, and for the title of a recording, in bytes.
const SEARCHED: usize = 1_000;

/// How many tags and texts are looked at to see that an element is empty.
const EMPTY_TOKENS: usize = 12;

/// The content of an element.
pub(super) struct Content {
    /// The text, with the alternative texts of pictures.
    pub(super) text: String,
    /// The length of the content and the end tag, in bytes.
    pub(super) length: usize,
}

/// The content of the element `name` that has just begun. `None` if it is long, or if `accepts` refuses one of the start tags in it.
pub(super) fn content(after: &str, name: Name, mut accepts: impl FnMut(&StartTag<'_>) -> bool) -> Option<Content> {
    let after = &after[..after.floor_char_boundary(CONTENT_SEARCHED)];
    let mut tokens = Tokenizer::new(after);
    let mut text = String::new();
    loop {
        match tokens.next(false)? {
            Token::Text(piece) => text += &references::decode(piece, false),
            Token::Start(tag) if !accepts(&tag) => return None,
            Token::Start(tag) if tag.name.is_one_of("img") => text += &tag.attr("alt").unwrap_or_default(),
            Token::Start(tag) if tag.name.is_one_of("br") => text.push(' '),
            Token::Start(_) | Token::Cdata => {}
            Token::End(end) if end == name => {
                return Some(Content { text, length: after.len() - tokens.rest().len() });
            }
            Token::End(_) => {}
        }
    }
}

/// Whether an element changes nothing but the look of the text in it.
pub(super) fn is_text(tag: &StartTag<'_>) -> bool {
    matches!(Kind::of(tag.name), Kind::Inline(_) | Kind::Neutral | Kind::Void(Tag::Br | Tag::Wbr))
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
            || matches!(Fate::of(tag), Some((Fate::Control | Fate::LeftOut, _)))
            || tag.name.is_one_of("button"))
}

/// Whether an inline element that begins before `after` has signs only. `*`, `†` and `‡` mark notes.
pub(super) fn has_no_words(after: &str) -> bool {
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

/// The first text, without white space before it. Empty if it is far away.
pub(super) fn first_text(after: &str) -> &str {
    let mut tokens = Tokenizer::new(&after[..after.floor_char_boundary(SEARCHED)]);
    while let Some(token) = tokens.next(false) {
        if let Token::Text(text) = token
            && !text.trim_ascii().is_empty()
        {
            return text.trim_ascii_start();
        }
    }
    ""
}

/// Whether the element that has just begun has neither text nor anything else to show.
pub(super) fn is_empty(after: &str) -> bool {
    let mut tokens = Tokenizer::new(&after[..after.floor_char_boundary(SEARCHED)]);
    let mut open = 0;
    for _ in 0..EMPTY_TOKENS {
        match tokens.next(false) {
            Some(Token::Text(text)) if text.trim_ascii().is_empty() => {}
            Some(Token::Start(tag)) if tag.name.is_one_of("div span") => open += 1,
            Some(Token::End(_)) if open == 0 => return true,
            Some(Token::End(_)) => open -= 1,
            _ => return false,
        }
    }
    false
}

/// Whether there is a picture in the element of this name that has just begun, before another one of this name.
pub(super) fn has_picture(after: &str, name: Name) -> bool {
    let mut tokens = Tokenizer::new(&after[..after.floor_char_boundary(SEARCHED)]);
    while let Some(token) = tokens.next(false) {
        match token {
            Token::Start(tag) if tag.name.is_one_of("img") => return true,
            Token::Start(StartTag { name: other, .. }) | Token::End(other) if other == name => return false,
            _ => {}
        }
    }
    false
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
