//! WordPress's shortcodes that were left in the text: `[vc_row]`, `[embed]https://…[/embed]`, `[video mp4="…"]`.
//!
//! [`find`] tells them from prose in brackets, such as `[sic]`, `[1]` or `[video]`. [`Reader::shortcode`] writes embeds and captions, and drops the
//! frames of page builders.

use super::elements::Kind;
use super::stack::Role;
use super::tokenizer::Name;
use super::{Reader, Writer};
use crate::content::embeds::{Embed, Media, Source};
use crate::formats::WarningCode;
use crate::tree::Tag;

/// The name of the figure that a shortcode opens, which no tag has.
pub(super) const CAPTION: &str = "[caption";

/// Shortcodes of WordPress and of plugins for players. Without values these words may be prose.
const NAMES: &str = "caption wp_caption embed gallery playlist audio video youtube vimeo wpvideo";

/// How the names of page builders begin.
const PREFIXES: [&str; 8] = ["vc_", "et_pb_", "fusion_", "wpb_", "av_", "su_", "mk_", "tatsu_"];

/// A shortcode, without its brackets.
pub(super) struct Shortcode<'t> {
    pub(super) name: &'t str,
    /// What follows the name.
    pub(super) values: &'t str,
    pub(super) is_end: bool,
}

impl Shortcode<'_> {
    /// The first web address among the values.
    pub(super) fn url(&self) -> Option<&str> {
        url(&self.values[self.values.find("http")?..])
    }
}

/// The web address at the start of a text.
pub(super) fn url(text: &str) -> Option<&str> {
    let is_end =
        |char: char| char.is_whitespace() || matches!(char, '"' | '\'' | '“' | '”' | '″' | '‘' | '’' | '[' | ']');
    let url = &text[..text.find(is_end).unwrap_or(text.len())];
    (url.starts_with("http://") || url.starts_with("https://")).then_some(url)
}

/// The first shortcode in a text, with the text before and after it.
pub(super) fn find(text: &str) -> Option<(&str, Shortcode<'_>, &str)> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find('[')?;
        let inside = &text[start + 1..];
        let end = inside.find(['[', ']'])?;
        from = start + 1 + end;
        if inside[end..].starts_with(']')
            && let Some(found) = shortcode(&inside[..end], &inside[end + 1..])
        {
            return Some((&text[..start], found, &inside[end + 1..]));
        }
    }
}

fn shortcode<'t>(inside: &'t str, after: &str) -> Option<Shortcode<'t>> {
    let end_tag = inside.strip_prefix('/');
    let inside = end_tag.unwrap_or(inside).trim_end_matches('/').trim_ascii();
    let (name, values) = inside.split_once(|char: char| char.is_ascii_whitespace()).unwrap_or((inside, ""));
    let is_builder = || PREFIXES.iter().any(|prefix| name.starts_with(prefix));
    let has_content =
        || values.contains('=') || values.contains("://") || (name == "embed" && url(after.trim()).is_some());
    let is_known = || {
        let is_named = NAMES.split(' ').any(|known| known == name);
        is_named && (end_tag.is_some() || ["gallery", "playlist"].contains(&name) || has_content())
    };
    (is_builder() || is_known()).then_some(Shortcode { name, values, is_end: end_tag.is_some() })
}

impl Reader {
    /// Handles a shortcode. Returns the text after it.
    pub(super) fn shortcode<'t>(&mut self, writer: &mut Writer<'_>, code: &Shortcode<'_>, after: &'t str) -> &'t str {
        let caption = Name::new(CAPTION);
        let mut rest = after;
        match code.name {
            "caption" | "wp_caption" if code.is_end => {
                if let Some(at) = self.stack.iter().rposition(|entry| entry.name == caption) {
                    self.close_to(writer, at, true);
                    self.end_line();
                }
            }
            "caption" | "wp_caption"
                if self.start_block(writer, Kind::Container(Tag::Figure))
                    && self.push(caption, Role::Container(Tag::Figure)) =>
            {
                writer.open_class(Tag::Figure, "picture");
            }
            _ if code.is_end => {}
            "gallery" | "playlist" => {
                writer.warn(WarningCode::Dropped, "", &format!("left out: [{} {}]", code.name, code.values));
            }
            "embed" | "youtube" | "vimeo" | "wpvideo" | "audio" | "video" => {
                let inside = url(after.trim_start());
                if let Some(url) = code.url().or(inside.filter(|_| code.name == "embed")) {
                    let sources = &[Source::new(url)];
                    let media = match code.name {
                        "audio" => Media::Audio { sources },
                        "video" => Media::Video { poster: None, captions: &[], sources },
                        _ => Media::Page,
                    };
                    self.embed(writer, &Embed { url, provider: None, title: None, ratio: None, media });
                    if inside == Some(url) {
                        rest = &after.trim_start()[url.len()..];
                    }
                }
            }
            // The frames of page builders have no meaning of their own.
            _ => {}
        }
        rest
    }

    /// Whether text is code, in which brackets stay.
    pub(super) fn is_in_code(&self) -> bool {
        let is_code = |name: &Name| name.is_one_of("code kbd samp");
        self.pre_depth > 0
            || self.stack.iter().any(|entry| is_code(&entry.name))
            || self.pending.iter().any(|pending| is_code(&pending.name))
    }

    /// Opens the caption of the picture, if text follows that picture in a caption's shortcode. Returns whether it has.
    pub(super) fn start_caption_text(&mut self, writer: &mut Writer<'_>) -> bool {
        let innermost = self.stack.iter().rfind(|entry| !matches!(entry.role, Role::Inline { .. }));
        if !innermost.is_some_and(|entry| entry.name.is_one_of(CAPTION)) {
            return false;
        }
        self.interrupt_inline(writer);
        self.end_line();
        let is_open = self.push(Name::new("figcaption"), Role::Container(Tag::Figcaption));
        if let Some(entry) = self.stack.last_mut().filter(|_| is_open) {
            writer.open_part(Tag::Figcaption, "caption");
            entry.blocks_left = Some(0);
        }
        is_open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_are_told_from_prose() {
        for text in [
            "[caption id=\"a\"]",
            "[/caption]",
            "[embed]https://a.example/[/embed]",
            "[gallery]",
            "[vc_row]",
            "[/vc_column_text]",
            "[audio src=\u{201d}https://a.example/1.mp3\u{201d}]",
            "[youtube https://youtu.be/a]",
            "[video mp4=\"a\" /]",
            "[[1] [gallery ids=1]",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
        for text in
            ["[sic]", "[1]", "[a = b]", "[video]", "[Video]", "[embed]", "[caption", "[/s]", "[ ]", "[]", "a]b["]
        {
            assert!(find(text).is_none(), "{text}");
        }
    }
}
