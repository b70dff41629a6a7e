//! Content that does not show: where it ends, and what of it is wanted all the same (the address of a film, a quoted post).

use super::elements::{self, Kind};
use super::stack::{Entry, OPEN, Role, is_table_piece};
use super::tokenizer::{Name, StartTag, Tokenizer};
use super::{Reader, Writer, write};
use crate::article::{Captions, Ratio};
use crate::content::embeds::{self, Embed, Media};
use crate::tree::{Scheme, Tag, is_absolute_http};

/// The classes by which a quote says that a network's script will replace it.
const NETWORKS: &str = "twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed mastodon-embed fb-post fb-video reddit-embed-bq text-post-media fb-xfbml-parse-ignore";

/// An element whose content is being dropped.
pub(super) struct Dropped {
    name: Name,
    kind: Kind,
    /// What is open in it. No more than [`OPEN`], since each end tag is looked for among them.
    open: Vec<Name>,
    /// What it is about, if something takes its place.
    found: Option<Found>,
}

#[derive(Default)]
struct Found {
    url: Option<String>,
    /// Whether no link in it is nearer.
    is_certain: bool,
    title: Option<String>,
    text: String,
    poster: Option<String>,
    ratio: Option<Ratio>,
    captions: Vec<Captions>,
}

impl Dropped {
    /// An element like `template`.
    pub(super) fn plain(name: Name) -> Dropped {
        Dropped { name, kind: Kind::Dropped, open: Vec::new(), found: None }
    }

    /// An element whose content is no markup, and that goes on after the text that is being read.
    pub(super) fn raw(name: Name) -> Dropped {
        Dropped { kind: Kind::Raw, ..Dropped::plain(name) }
    }

    /// SVG or MathML.
    pub(super) fn foreign(name: Name) -> Dropped {
        Dropped { kind: Kind::Foreign, ..Dropped::plain(name) }
    }

    /// Sound or film.
    pub(super) fn media(tag: &StartTag<'_>) -> Dropped {
        let attr = |name| tag.filled(name);
        let (url, title, poster) = (attr("src"), attr("title"), attr("poster"));
        let found = Found { url, title, poster, ratio: write::ratio(tag), ..Found::default() };
        Dropped { kind: Kind::Media, found: Some(found), ..Dropped::plain(tag.name) }
    }

    /// A quoted post, see [`is_embed`].
    pub(super) fn quote(tag: &StartTag<'_>) -> Dropped {
        let url = tag.filled("data-instgrm-permalink").or_else(|| tag.filled("cite"));
        let found = Found { is_certain: url.is_some(), url, ..Found::default() };
        Dropped { kind: Kind::Block, found: Some(found), ..Dropped::plain(tag.name) }
    }

    /// Whether the rules of SVG and MathML hold.
    pub(super) fn is_foreign(&self) -> bool {
        self.kind == Kind::Foreign
    }

    /// The element's name, where its content is no markup.
    pub(super) fn raw_name(&self) -> Option<Name> {
        (self.kind == Kind::Raw).then_some(self.name)
    }

    /// Text in it: a post's is kept.
    pub(super) fn text(&mut self, text: &str) {
        if let (Kind::Block, Some(found)) = (self.kind, &mut self.found) {
            found.text.push_str(text);
        }
    }

    /// A tag in it, which may part words.
    fn separate(&mut self, name: Name) {
        if Kind::of(name).is_block() || name.is_one_of("br") {
            self.text(" ");
        }
    }

    /// A start tag in it.
    fn note(&mut self, tag: &StartTag<'_>) {
        self.separate(tag.name);
        let Some(found) = &mut self.found else { return };
        match self.kind {
            Kind::Media if found.url.is_none() && tag.name.is_one_of("source") => {
                found.url = tag.filled("src");
            }
            Kind::Media if tag.name.is_one_of("track") => {
                let has_words = ["captions", "subtitles", ""].contains(&&*tag.attr("kind").unwrap_or_default());
                if let (Some(src), true) = (tag.filled("src"), has_words) {
                    let language = tag.attr("srclang").unwrap_or_default();
                    found.captions.push(Captions { src, language });
                }
            }
            // A post's last link is its own, but for Reddit, where authors and places follow it.
            Kind::Block if tag.name.is_one_of("a") && !found.is_certain => {
                let url = tag.filled("href").filter(|url| is_absolute_http(url));
                found.is_certain = url.as_ref().is_some_and(|url| url.contains("/comments/"));
                found.url = url.or(found.url.take());
            }
            _ => {}
        }
    }
}

/// Whether a quote is a post of a network's, which its script would replace.
pub(super) fn is_embed(tag: &StartTag<'_>) -> bool {
    elements::has_class(tag, NETWORKS)
}

/// Whether it is a table or a piece of one.
fn is_piece(name: Name) -> bool {
    matches!(Kind::of(name), Kind::Container(tag) if is_table_piece(tag))
}

/// The place of the innermost table.
fn table(stack: &[Entry]) -> Option<usize> {
    stack.iter().rposition(|entry| entry.name.is_one_of("table"))
}

impl Reader {
    pub(super) fn drop_content(&mut self, dropped: Dropped) {
        self.push(dropped.name, Role::Dropped, "");
        self.dropped = Some(dropped);
    }

    /// A start tag in dropped content; true where it ends that, and is to be read as any other.
    pub(super) fn start_in_dropped(
        &mut self,
        writer: &mut Writer<'_>,
        tag: &StartTag<'_>,
        tokens: &mut Tokenizer<'_>,
    ) -> bool {
        let Some(dropped) = &mut self.dropped else { return true };
        let is_foreign = dropped.is_foreign();
        let is_outside = match dropped.kind {
            Kind::Foreign => elements::is_breakout(tag) || (is_piece(tag.name) && table(&self.stack).is_some()),
            Kind::Dropped => !dropped.name.is_one_of("template") && !tag.name.is_one_of("option optgroup hr"),
            _ => false,
        };
        if is_outside {
            self.end_dropped(writer);
            return true;
        }
        dropped.note(tag);
        if !(is_foreign && tag.is_self_closing) && dropped.open.len() < OPEN {
            dropped.open.push(tag.name);
        }
        let is_raw = matches!(Kind::of(tag.name), Kind::Raw | Kind::RawText | Kind::Frame | Kind::Pre { is_raw: true });
        if is_raw && !is_foreign {
            tokens.raw_text(tag.name);
        }
        false
    }

    /// An end tag in dropped content; true where it ends that, and is to be read as any other.
    pub(super) fn end_in_dropped(&mut self, writer: &mut Writer<'_>, name: Name) -> bool {
        let Some(dropped) = &mut self.dropped else { return true };
        // A long name is any.
        if name.as_bytes().is_empty() {
            return false;
        }
        // In a `template` an end tag reaches nothing around it.
        let inside = dropped.open.iter().rposition(|open| open.is_one_of("template")).unwrap_or_default();
        if let Some(at) = dropped.open[inside..].iter().rposition(|open| *open == name) {
            dropped.open.truncate(inside + at);
            dropped.separate(name);
            return false;
        }
        let is_own = name == dropped.name;
        // What was never closed ends with what is around it; a `template` does not, and a quoted post only with a block. SVG and MathML end
        // with any end tag that is none of theirs: what it ends may be there without a tag.
        let ends_with = match dropped.kind {
            Kind::Dropped => !dropped.name.is_one_of("template"),
            Kind::Block => Kind::of(name).is_block(),
            _ => true,
        };
        // A piece of a table is none without one, and nothing in a table ends what is around it.
        let table = table(&self.stack);
        let inside = &self.stack[table.unwrap_or_default()..];
        let is_around = (inside.iter().any(|entry| entry.name == name) && (!is_piece(name) || table.is_some()))
            || self.waiting.iter().any(|waiting| waiting.name == name);
        let is_outside = dropped.is_foreign() || (ends_with && is_around);
        if is_own || is_outside {
            self.end_dropped(writer);
            return !is_own;
        }
        dropped.separate(name);
        false
    }

    /// Dropped content ends; what takes its place is written.
    pub(super) fn end_dropped(&mut self, writer: &mut Writer<'_>) {
        let Some(Dropped { name, found, .. }) = self.dropped.take() else { return };
        // Above it is at most what Markdown opened meanwhile.
        if let Some(at) = self.stack.iter().rposition(|entry| matches!(entry.role, Role::Dropped)) {
            self.stack.remove(at);
        }
        let Some(Found { url, title, text, poster, ratio, captions, .. }) = found else { return };
        let text = write::words(&text);
        let media = match name.as_bytes() {
            b"video" => Media::Video { poster: poster.as_deref(), captions: &captions },
            b"audio" => Media::Audio,
            _ => Media::Post { text: &text },
        };
        let title = title.as_deref();
        let is_written =
            url.is_some_and(|url| self.embed(writer, &Embed { url: &url, provider: None, title, ratio, media }));
        if !is_written && !text.is_empty() {
            self.start_block(writer, Kind::Container(Tag::Blockquote));
            self.characters(writer, &text);
            self.start_block(writer, Kind::Block);
        }
    }

    /// A frame with something of another site.
    pub(super) fn frame(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>) {
        let url = tag.filled("src").filter(|url| !url.starts_with("about:")).or_else(|| tag.filled("data-src"));
        if let Some(url) = url {
            let title = tag.filled("title");
            let (title, ratio) = (title.as_deref(), write::ratio(tag));
            self.embed(writer, &Embed { url: &url, provider: None, title, ratio, media: Media::Page });
        }
    }

    /// Writes a placeholder for something of another site; false where its address is none that may be linked.
    fn embed(&mut self, writer: &mut Writer<'_>, embed: &Embed<'_>) -> bool {
        let Some(absolute) = writer.url(embed.url, Scheme::Link).filter(|url| is_absolute_http(url.as_str())) else {
            return false;
        };
        if self.start_block(writer, Kind::Container(Tag::Div)) {
            if !self.is_done(writer) {
                embeds::embed(writer, embed);
            }
        } else {
            let name = match embed.media {
                Media::Post { text } if !text.is_empty() => text,
                _ => embed.title.unwrap_or(absolute.as_str()),
            };
            self.flush(writer);
            writer.linked(Some(embed.url), name);
            self.end_line();
        }
        true
    }
}
