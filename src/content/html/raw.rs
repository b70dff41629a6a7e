//! Reads elements whose content is not markup: scripts, frames, `noscript`.

use super::dropped::Dropped;
use super::elements::Kind;
use super::pictures::{addresses, is_pixel};
use super::tokenizer::{StartTag, Tokenizer};
use super::{Reader, Writer, lookahead, shapes, text};
use crate::content::embeds::{Embed, Media, Source};

impl Reader {
    /// Writes what such an element stands for, and skips its content.
    pub(super) fn raw(&mut self, writer: &mut Writer<'_>, kind: Kind, tag: &StartTag<'_>, tokens: &mut Tokenizer<'_>) {
        if kind == Kind::Frame && !is_pixel(tag) {
            self.frame(writer, tag);
        }
        let raw = tokens.raw_text_of(tag);
        if tag.name.is_one_of("noscript") {
            self.noscript(writer, raw);
        }
        if tag.name.is_one_of("script") {
            self.script(writer, tag, raw);
        }
        if tokens.is_piece && tokens.rest().is_empty() {
            self.drop_content(Dropped::raw(tag.name));
        }
    }

    /// Writes what a script would write, where that is known.
    fn script(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, script: &str) {
        if let Some(url) = shapes::url_in_script(tag, script) {
            self.page(writer, tag, &url);
        }
        // MathJax's source, which may follow the formula that it has drawn.
        let is_formula = tag.attr("type").is_some_and(|kind| kind.starts_with("math/"));
        if is_formula && !std::mem::take(&mut self.has_formula) {
            self.formula(writer, &text(script));
        }
    }

    /// Writes an embed for an `iframe`.
    fn frame(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>) {
        // The first address that can be linked is the frame's, also before a script or the reader's consent loads it.
        let is_written = addresses(tag, "src").iter().any(|(_, url)| self.page(writer, tag, url));
        if let (false, Some(url)) = (is_written, tag.attr("srcdoc").and_then(|html| shapes::player(&html))) {
            self.page(writer, tag, &url);
        }
    }

    /// Writes the film or sound that a link in a `noscript` leads to, as in WordPress's playlists.
    pub(super) fn recording(&mut self, writer: &mut Writer<'_>, link: &StartTag<'_>, after: &str) {
        let source = [Source::new(&link.attr("href").unwrap_or_default())];
        let media = source[0].as_media(&source);
        if !matches!(media, Media::Page) && self.last_embed != source[0].url {
            let title = lookahead::content(after, link.name, |tag| tag.name != link.name).map(|content| content.text);
            let title = title.as_deref().map(str::trim).filter(|title| !title.is_empty());
            self.embed(writer, &Embed { url: &source[0].url, provider: None, title, ratio: None, media });
        }
    }
}
