//! Looks at the content of an element before it is written: the links of footnotes, and what a body repeats.
//!
//! Each look is short, and ends at the first tag that cannot be meant, so the work stays in proportion to the text. Nothing here knows which elements
//! are open.

use super::elements::Kind;
use super::references;
use super::tokenizer::{Name, StartTag, Token, Tokenizer};
use crate::tree::Tag;

/// How far is looked, in bytes.
const SEARCHED: usize = 2_000;

/// The content of an element.
pub(super) struct Content {
    /// The text, with the alternative texts of pictures.
    pub(super) text: String,
    /// The length of the content and the end tag, in bytes.
    pub(super) length: usize,
}

/// The content of the element `name` that has just begun. `None` if it is long, or if `accepts` refuses one of the start tags in it.
pub(super) fn content(after: &str, name: Name, mut accepts: impl FnMut(&StartTag<'_>) -> bool) -> Option<Content> {
    let after = &after[..after.floor_char_boundary(SEARCHED)];
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
