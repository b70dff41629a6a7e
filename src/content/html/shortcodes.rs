//! WordPress's shortcodes that were left in the text: `[vc_row]`, `[embed]https://…[/embed]`, `[video mp4="…"]`.
//!
//! [`find`] tells them from prose in brackets, such as `[sic]`, `[1]` or `[video]`. [`Reader::shortcode`] writes embeds and captions, and drops the
//! frames of page builders.

use super::elements::Kind;
use super::pictures::is_file;
use super::stack::Role;
use super::tokenizer::Name;
use super::{Reader, Writer};
use crate::content::embeds::{Embed, Media, Source};
use crate::formats::WarningCode;
use crate::tree::Tag;

/// The name of the figure that a shortcode opens, which no tag has.
pub(super) const CAPTION: &str = "[caption";

/// Shortcodes of WordPress and of plugins for players and embeds. Without values these words may be prose.
const NAMES: &str = "caption wp_caption embed gallery playlist audio video youtube vimeo wpvideo dailymotion datawrapper documentcloud facebook flourish \
     gist infogram instagram soundcloud spotify ted tiktok tweet twitter";

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
    /// The web addresses among the values.
    fn urls(&self) -> impl Iterator<Item = &str> {
        self.values.split(is_end_of_url).filter_map(|piece| url(&piece[piece.find("http")?..]))
    }

    /// The text of one value.
    fn value(&self, name: &str) -> &str {
        let after = self.values.split_once(name).and_then(|(_, after)| after.strip_prefix("=\""));
        after.and_then(|after| after.split('"').next()).unwrap_or_default()
    }
}

/// The web address at the start of a text.
pub(super) fn url(text: &str) -> Option<&str> {
    let url = &text[..text.find(is_end_of_url).unwrap_or(text.len())];
    (url.starts_with("http://") || url.starts_with("https://")).then_some(url)
}

fn is_end_of_url(char: char) -> bool {
    char.is_whitespace() || matches!(char, '"' | '\'' | '“' | '”' | '″' | '‘' | '’' | '[' | ']')
}

/// The first shortcode in a text, with the text before and after it.
pub(super) fn find(text: &str) -> Option<(&str, Shortcode<'_>, &str)> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find('[')?;
        let inside = &text[start + 1..];
        let end = inside.find(['[', ']'])?;
        from = start + 1 + end;
        // WordPress shows what stands in two brackets.
        let is_escaped = text[..start].ends_with('[') && inside[end..].starts_with("]]");
        if inside[end..].starts_with(']')
            && !is_escaped
            && let Some(found) = shortcode(&inside[..end], &inside[end + 1..])
        {
            return Some((&text[..start], found, &inside[end + 1..]));
        }
    }
}

/// Whether the name is one of the shortcodes known.
fn is_named(name: &str) -> bool {
    NAMES.split(' ').any(|known| known == name)
}

fn shortcode<'t>(inside: &'t str, after: &str) -> Option<Shortcode<'t>> {
    let end_tag = inside.strip_prefix('/');
    let inside = end_tag.unwrap_or(inside).trim_end_matches('/').trim_ascii();
    let (name, values) =
        inside.split_once(|char: char| char.is_ascii_whitespace() || char == '=').unwrap_or((inside, ""));
    let is_builder = || PREFIXES.iter().any(|prefix| name.starts_with(prefix));
    let has_content = || {
        values.contains('=')
            || values.contains("://")
            || url(if name == "embed" { after.trim() } else { after }).is_some()
    };
    let is_known = || is_named(name) && (end_tag.is_some() || ["gallery", "playlist"].contains(&name) || has_content());
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
                    let text = std::mem::take(&mut self.caption);
                    if !text.is_empty() && self.start_caption_text(writer) {
                        self.characters(writer, &text);
                    }
                    self.close_to(writer, at, true);
                    self.end_line();
                }
            }
            "caption" | "wp_caption"
                if self.start_block(writer, Kind::Container(Tag::Figure))
                    && self.push(caption, Role::Container(Tag::Figure)) =>
            {
                writer.open_class(Tag::Figure, "picture");
                self.caption = code.value("caption").to_owned();
            }
            _ if code.is_end => {}
            _ => {
                let is_builder = !is_named(code.name);
                let inside = url(after.trim_start()).filter(|_| !code.is_end);
                let url = code.urls().next().or(inside);
                let is_picture = is_builder && code.name.contains("image");
                let is_written = url.is_some_and(|url| match code.name {
                    "gallery" | "playlist" => false,
                    _ if is_picture && is_file(url) => {
                        self.picture_of(writer, url, code.value("alt"));
                        true
                    }
                    _ if is_builder => false,
                    name => {
                        let poster = code.urls().find(|url| is_file(url));
                        let sources: Vec<_> = code.urls().filter(|url| !is_file(url)).map(Source::new).collect();
                        let media = match name {
                            "audio" => Media::Audio { sources: &sources },
                            "video" => Media::Video { poster, captions: &[], sources: &sources },
                            _ => Media::Page,
                        };
                        self.embed(writer, &Embed { url, provider: None, title: None, ratio: None, media })
                    }
                });
                if is_written && inside == url {
                    rest = &after.trim_start()[url.map_or(0, str::len)..];
                }
                // The frames of page builders have no meaning of their own.
                if !is_written && (!is_builder || code.urls().next().is_some()) {
                    writer.warn(WarningCode::Dropped, "", &format!("left out: [{} {}]", code.name, code.values));
                }
            }
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
            "[youtube=https://youtu.be/a]",
            "[gist]https://gist.github.com/a/1[/gist]",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
        for text in [
            "[sic]",
            "[1]",
            "[a = b]",
            "[[gallery]]",
            "[gist] https://a.example",
            "[video]",
            "[Video]",
            "[embed]",
            "[caption",
            "[/s]",
            "[ ]",
            "[]",
            "a]b[",
        ] {
            assert!(find(text).is_none(), "{text}");
        }
    }
}
