//! Leaves out what a body repeats at its top: the headline, and the lead picture with its caption (`content::writer::repeats`).

use std::borrow::Cow;

use super::elements::Kind;
use super::lookahead::{self, Content};
use super::pictures::addresses;
use super::tokenizer::{StartTag, Token, Tokenizer};
use super::{Reader, Writer};
use crate::article::{Formatted, Image, RichText, TextFormat};
use crate::content::letters::is_same_text;
use crate::content::writer::shows;
use crate::tree::Tag;

/// How far the caption of the lead picture is searched for, in bytes.
const SEARCHED: usize = 5_000;

impl Reader {
    /// Whether an element is left out because it repeats what the view has shown. Skips its content, too.
    pub(super) fn is_repeated(
        &mut self,
        writer: &mut Writer<'_>,
        kind: Kind,
        tag: &StartTag<'_>,
        tokens: &mut Tokenizer<'_>,
    ) -> bool {
        let is_repeated: &mut dyn FnMut(&str) -> bool = match kind {
            Kind::Void(Tag::Img) if writer.is_at_top() => {
                let is_repeated = urls(tag).any(|url| writer.repeats_picture(&url));
                if is_repeated {
                    self.pictures.leave_out(tokens.rest());
                }
                return is_repeated;
            }
            Kind::Text(heading) if heading != Tag::P && writer.is_at_top() => &mut |text| writer.repeats_headline(text),
            Kind::Container(Tag::Figcaption) if writer.has_left_out_picture() => {
                &mut |text| writer.repeats_caption(text)
            }
            _ => return false,
        };
        let Some(Content { text, length }) = lookahead::content(tokens.rest(), tag.name, lookahead::is_text) else {
            return false;
        };
        let is_repeated = is_repeated(&text);
        if is_repeated {
            tokens.skip(length);
        }
        is_repeated
    }
}

/// The addresses that a picture may have.
fn urls(tag: &StartTag<'_>) -> impl Iterator<Item = String> {
    addresses(tag, "src").into_iter().map(|(_, url)| url)
}

/// Gives a lead picture the alternative text and the caption, as HTML, with which a text shows it at its top, if it has none of its own. Only the
/// headline may precede the picture.
pub(in crate::content) fn complete_lead(lead: &mut Cow<'_, Image>, html: &str, headline: &str) -> Option<()> {
    let html = &html[..html.floor_char_boundary(SEARCHED)];
    let mut tokens = Tokenizer::new(html);
    let mut has_picture = false;
    loop {
        match tokens.next(false)? {
            Token::Text(text) if !text.trim().is_empty() => return None,
            Token::Start(tag) => match Kind::of(tag.name) {
                Kind::Void(Tag::Img) if has_picture || !urls(&tag).any(|url| shows(lead, &url)) => return None,
                Kind::Void(Tag::Img) => {
                    has_picture = true;
                    if lead.alt.is_none() {
                        lead.to_mut().alt = tag.attr("alt");
                    }
                }
                Kind::Text(heading) if heading != Tag::P && !has_picture => {
                    let content = lookahead::content(tokens.rest(), tag.name, lookahead::is_text)?;
                    if !is_same_text(&content.text, headline) {
                        return None;
                    }
                    tokens.skip(content.length);
                }
                Kind::Container(Tag::Figcaption) if has_picture && lead.caption.is_none() => {
                    let caption = tokens.rest();
                    let length = lookahead::content(caption, tag.name, |_| true)?.length;
                    let end = caption[..length].rfind("</").unwrap_or_default();
                    let content = caption[..end].trim_ascii().to_owned();
                    if !content.is_empty() {
                        lead.to_mut().caption =
                            Some(RichText::Formatted(Formatted { format: TextFormat::Html, content }));
                    }
                    return None;
                }
                Kind::Raw => _ = tokens.raw_text(tag.name),
                _ => {}
            },
            Token::End(name) if has_picture && name.is_one_of("figure") => return None,
            _ => {}
        }
    }
}

/// The text of HTML, without its tags. Blocks and line breaks are parted by spaces.
pub(crate) fn text(html: &str) -> String {
    let mut tokens = Tokenizer::new(html);
    let mut text = String::new();
    while let Some(token) = tokens.next(false) {
        match token {
            Token::Text(piece) => text += &super::references::decode(piece, false),
            Token::Start(StartTag { name, .. }) | Token::End(name)
                if Kind::of(name).is_block() || name.is_one_of("br") =>
            {
                text.push(' ');
            }
            _ => {}
        }
    }
    text
}
