//! Pictures: where their addresses are, which of several copies is shown, and whether a picture stands in the line.
//!
//! [`Reader::picture`] writes the picture of an `img`, and [`Reader::noscript`] those of a `noscript`. Lazy loaders put a placeholder where the picture belongs, and the picture's address into `data-`
//! attributes, into a `noscript` beside it, or both. Looking ahead ends at the next picture or link, so the work stays in proportion.

mod addresses;
mod sizes;

use super::elements::{Kind, has_class};
use super::tokenizer::{Name, StartTag, Token, Tokenizer};
use super::{Reader, Writer, references, write};
use crate::content::embeds::{Content, first_words};
use crate::content::images::COLUMN;
use crate::content::picture_kinds::kind;
use crate::content::picture_names::has_same_name;
use crate::formats::WarningCode;
use crate::tree::{Attr, Descriptor, SafeUrl, Scheme, Tag};
use addresses::{Rank, candidates, is_placeholder, largest};
pub(super) use addresses::{addresses, is_file, is_spacer};
pub(super) use sizes::is_pixel;
use sizes::{Place, counts_without_size, is_point, is_sign, length, length_of_attr, place};

/// How much of an image's URL a warning shows, in bytes.
const URL_SHOWN: usize = 100;

/// How much of a caption is read for the name of a link, in bytes.
const CAPTION_READ: usize = 200;

/// How many pictures are remembered, to tell copies.
const REMEMBERED: usize = 8;

/// How many tags are skipped on the way to a copy beside a placeholder.
const SKIPPED: usize = 8;

/// What is known of the pictures so far.
#[derive(Default)]
pub(super) struct Pictures {
    /// The best `source` of the `picture` that is open.
    source: Option<Source>,
    /// The addresses of the last pictures, and whether each was in `noscript`.
    shown: Vec<(String, bool)>,
    in_noscript: bool,
    /// Whether the next `noscript` only holds the picture before it again.
    is_covered: bool,
}

/// A `source` of a `picture`.
struct Source {
    srcset: String,
    sizes: Option<String>,
    /// Whether a script would load it.
    is_lazy: bool,
    /// Whether it is for wide windows, or for all.
    is_main: bool,
}

impl Pictures {
    /// Remembers the `source` of a `picture` if it is better than the one before. A type that browsers do not show does not count.
    pub(super) fn add_source(&mut self, tag: &StartTag<'_>) {
        if !tag.name.is_one_of("source") {
            return;
        }
        let Some((rank, srcset)) = addresses(tag, "srcset").into_iter().next() else { return };
        let first = srcset.split_ascii_whitespace().next().unwrap_or_default();
        if kind(first, tag.attr("type").as_deref()).is_none() {
            return;
        }
        let media = tag.attr("media").unwrap_or_default();
        let is_main = media.is_empty() || media.contains("min-width");
        if self.source.as_ref().is_none_or(|known| is_main && !known.is_main) {
            let sizes = tag.non_empty_attr("sizes");
            self.source = Some(Source { srcset, sizes, is_lazy: rank < Rank::Own, is_main });
        }
    }

    /// Whether a picture was shown before: one in `noscript` at any place, another one in `noscript`, and then once.
    fn is_copy(&mut self, url: &str) -> bool {
        let last = self.shown.len().saturating_sub(1);
        let is_same = |(at, (known, is_spare)): (usize, &(String, bool))| {
            known == url && (*is_spare || self.in_noscript) || (*is_spare && at == last && has_same_name(known, url))
        };
        let Some(at) = self.shown.iter().enumerate().rposition(is_same) else { return false };
        if !self.in_noscript {
            self.shown[at].1 = false;
        }
        true
    }

    /// Leaves out a picture with all that stands for it: the sources around it, and its copy in the `noscript` behind it.
    pub(super) fn leave_out(&mut self, after: &str) {
        self.source = None;
        self.is_covered = copy_after(after, true).is_some_and(|copy| copy.in_noscript);
    }

    fn remember(&mut self, url: &str) {
        if self.shown.len() == REMEMBERED {
            self.shown.remove(0);
        }
        self.shown.push((url.to_owned(), self.in_noscript));
    }
}

impl Reader {
    /// Writes the picture of an `img`, or its alternative text if it has no URL that may be used. `after`: the HTML that follows the tag.
    pub(super) fn picture(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, after: &str) {
        let source = self.pictures.source.take();
        if is_pixel(tag) {
            return;
        }
        let alt = tag.attr("alt").unwrap_or_default();
        let mut place = place(tag, alt.trim());
        if is_sign(tag, alt.trim(), place) {
            self.pictures.leave_out(after);
            return self.characters(writer, alt.trim());
        }
        if self.is_in_figure() {
            place = Place::Block;
        }
        let addresses = addresses(tag, "src");
        let mut set = self::addresses(tag, "srcset").into_iter().next();
        let mut sizes = tag.non_empty_attr("sizes");
        let rank = addresses.first().map_or(Rank::Placeholder, |(rank, _)| *rank);
        if let Some(source) = source
            && (rank == Rank::Placeholder || (source.is_lazy && rank == Rank::Own))
            && set.as_ref().is_none_or(|(rank, set)| *rank == Rank::Own && (source.is_lazy || is_placeholder(set)))
        {
            (set, sizes) = (Some((Rank::Lazy, source.srcset)), source.sizes);
        }
        let candidates = set.as_ref().map(|(_, list)| candidates(writer, list)).unwrap_or_default();
        let is_lazy = rank < Rank::Own || set.as_ref().is_some_and(|(rank, _)| *rank < Rank::Own);
        let of_rank = |writer: &mut Writer<'_>, is_wanted: fn(Rank) -> bool| {
            let mut wanted = addresses.iter().filter(|(rank, _)| is_wanted(*rank));
            wanted.find_map(|(_, address)| writer.url(address, Scheme::Image))
        };
        // A lazy set is the picture, and its `src` a placeholder, whatever its name.
        let is_of_set = is_lazy && rank >= Rank::Own;
        let mut url = if is_of_set { None } else { of_rank(writer, |rank| rank != Rank::Placeholder) };
        url = url.or_else(|| largest(&candidates)).or_else(|| of_rank(writer, |_| true));
        // Candidates whose descriptors cannot be parsed still have addresses.
        if let (None, Some((_, list))) = (&url, &set) {
            url = list
                .split_ascii_whitespace()
                .next()
                .and_then(|first| writer.url(first.trim_end_matches(','), Scheme::Image));
        }

        let copy =
            if self.pictures.in_noscript { None } else { copy_after(after, is_lazy || rank != Rank::Placeholder) };
        let Some(url) = url else {
            // The words of a `noscript` are not shown.
            let is_said = self.pictures.in_noscript || copy.is_some_and(|copy| copy.alt == alt);
            if is_said {
                return;
            }
            if let Some((_, address)) = addresses.first() {
                warn_of(writer, WarningCode::Dropped, "picture that cannot be shown", address);
            }
            if !alt.is_empty() {
                self.flush(writer);
                writer.sink.text(&alt);
            }
            return;
        };
        if self.pictures.in_noscript && !self.is_in_figure() && counts_without_size(tag, url.as_str()) {
            return warn_of(writer, WarningCode::Dropped, "a picture that only counts readers", url.as_str());
        }
        if self.pictures.is_copy(url.as_str()) || (self.pictures.in_noscript && self.thumbnail(writer, tag, &url)) {
            return;
        }
        if let Some(Copy { address, in_noscript, .. }) = copy {
            let is_better = match rank {
                _ if is_lazy => false,
                Rank::Placeholder => true,
                _ => writer
                    .url(&address, Scheme::Image)
                    .is_some_and(|copy| copy != url && has_same_name(copy.as_str(), url.as_str())),
            };
            if is_better {
                return;
            }
            self.pictures.is_covered = in_noscript && (is_lazy || rank == Rank::Spare);
        }
        self.pictures.remember(url.as_str());
        if place == Place::Block {
            self.in_line |= self.is_in_figure();
        }
        let caption = tag.non_empty_attr("data-caption").filter(|_| place == Place::Block && is_of_drupal(tag));
        let caption = caption.filter(|_| {
            let mut open = self.stack.iter().map(|entry| entry.name).chain(self.pending.iter().map(|one| one.name));
            !self.is_in_figure() && !open.any(|name| name.is_one_of("a"))
        });
        if let Some(caption) = caption.filter(|_| self.start_block(writer, Kind::Container(Tag::Figure))) {
            writer.open_class(Tag::Figure, "picture");
            write_picture(writer, tag, place, &url, &candidates, sizes.as_deref());
            writer.open_part(Tag::Figcaption, "caption");
            super::inline(writer, &caption);
            writer.sink.close();
            return writer.sink.close();
        }
        self.flush(writer);
        write_picture(writer, tag, place, &url, &candidates, sizes.as_deref());
    }

    /// Ends a `picture`. If there was no `img` in it, a script would have made one.
    pub(super) fn end_picture(&mut self, writer: &mut Writer<'_>) {
        if self.pictures.source.is_some() {
            self.picture_of(writer, "", "");
        }
    }

    /// Writes a picture that is not in an `img`.
    pub(super) fn picture_of(&mut self, writer: &mut Writer<'_>, url: &str, alt: &str) {
        let attrs = [("src", url), ("alt", alt)].into_iter().filter(|(_, value)| !value.is_empty());
        let attrs =
            attrs.map(|(name, value)| format!("{name}=\"{}\" ", value.replace('&', "&amp;").replace('"', "&quot;")));
        let html = format!("<img {}>", attrs.collect::<String>());
        let mut tokens = Tokenizer::new(&html);
        if let Some(Token::Start(tag)) = tokens.next(false) {
            self.start(writer, &tag, &mut tokens);
        }
    }

    /// Writes the pictures and frames of a `noscript` that do not also stand beside it. Its words are about scripts.
    pub(super) fn noscript(&mut self, writer: &mut Writer<'_>, content: &str) {
        if std::mem::take(&mut self.pictures.is_covered) {
            return;
        }
        self.pictures.in_noscript = true;
        // Some serializers write the content as text.
        let is_text = !content.contains('<') && content.contains("&lt;img");
        let content = if is_text { &*references::decode(content, false) } else { content };
        let mut tokens = Tokenizer::new(content);
        while let (false, Some(token)) = (self.is_done(writer), tokens.next(false)) {
            let Token::Start(tag) = token else { continue };
            match Kind::of(tag.name) {
                _ if tag.name.is_one_of("img source iframe") => self.start(writer, &tag, &mut tokens),
                Kind::Inline(Tag::A) => self.recording(writer, &tag, tokens.rest()),
                Kind::Raw | Kind::RawText | Kind::Pre { is_raw: true } => {
                    tokens.raw_text(tag.name);
                }
                _ => {}
            }
        }
        self.pictures.in_noscript = false;
        self.pictures.source = None;
    }

    /// Writes the embed whose picture a `noscript` holds, unless it has just been written. Returns false if the address is of no known provider.
    fn thumbnail(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, url: &SafeUrl) -> bool {
        let Content { name, link, .. } = Content::at(url.as_str());
        // An unknown provider has its host as its name.
        link != url.as_str() && !name.contains('.') && self.page(writer, tag, &link)
    }
}

/// Whether Drupal's editor has stored the picture, whose caption then is in an attribute.
fn is_of_drupal(tag: &StartTag<'_>) -> bool {
    ["data-entity-uuid", "data-align"].iter().any(|name| tag.attr(name).is_some())
}

/// Writes an image. Without an alternative text, a warning names it.
fn write_picture(
    writer: &mut Writer<'_>,
    tag: &StartTag<'_>,
    place: Place,
    url: &SafeUrl,
    candidates: &[(SafeUrl, Descriptor)],
    sizes: Option<&str>,
) {
    writer.open_part(Tag::Img, "image");
    match place {
        Place::Block => {}
        Place::Line => writer.sink.attr(Attr::Class, "inline"),
        Place::Text => writer.sink.attr(Attr::Class, "emoji"),
    }
    writer.sink.attr(Attr::Loading, "lazy");
    writer.sink.attr(Attr::Decoding, "async");
    // `srcset` comes before `src`, so that a browser that acts on each attribute at once does not fetch two images.
    if let Some((_, descriptor)) = candidates.first() {
        if descriptor.is_width() {
            // The sizes of the source are those of another page.
            let given = sizes.filter(|sizes| !sizes.trim_ascii_start().starts_with("auto")).unwrap_or(COLUMN);
            writer.sink.attr(Attr::Sizes, &format!("auto, {given}"));
        }
        writer.sink.srcset(candidates);
    }
    writer.sink.url(Attr::Src, url);
    // Of an image that is not dropped, a size of one pixel is false.
    if place != Place::Text && !is_point(tag) {
        for attr in [Attr::Width, Attr::Height] {
            // Other pictures are as wide as the text, whatever their style says.
            let of = if place == Place::Line { length } else { length_of_attr };
            if let Some((tenths, "" | "px")) = of(tag, attr.name()) {
                writer.sink.attr(attr, &(tenths / 10).to_string());
            }
        }
    }
    write::attrs(writer, Tag::Img, tag);
    if tag.attr("alt").is_none() {
        warn_of(writer, WarningCode::MissingAlt, "no alternative text", url.as_str());
    }
    // The sink ignores this if the attribute has already been written.
    writer.sink.attr(Attr::Alt, "");
    writer.sink.close();
}

/// Warns of something, and names its address.
pub(super) fn warn_of(writer: &mut Writer<'_>, code: WarningCode, what: &str, address: &str) {
    let shown = &address[..address.floor_char_boundary(URL_SHOWN)];
    writer.warn(code, "", &format!("{what}: {shown}"));
}

/// A picture that stands directly beside another one.
struct Copy {
    address: String,
    alt: String,
    in_noscript: bool,
}

/// The picture that follows a placeholder directly: in a `noscript`, or with attributes of a lazy loader. A picture that may be shown (`is_shown`) may be
/// a small one, so it has no other elements in between.
fn copy_after(after: &str, is_shown: bool) -> Option<Copy> {
    // Most pictures are followed by text or by the end of a block.
    let next = after.trim_ascii_start();
    if !next.starts_with('<') {
        return None;
    }
    let mut tokens = Tokenizer::new(after);
    let mut skipped = 0;
    while let Some(token) = tokens.next(false)
        && skipped < SKIPPED
    {
        skipped += 1;
        match token {
            Token::Text(text) if text.trim_ascii().is_empty() => {}
            Token::Start(tag) if tag.name.is_one_of("noscript") => {
                return copy_in(tokens.raw_text(tag.name));
            }
            Token::Start(tag) if tag.name.is_one_of("img") => return copy_of(&tag, true),
            Token::Start(tag) if tag.name.is_one_of("canvas") => {}
            Token::Start(tag) if !is_shown && tag.name.is_one_of("picture source span div") => {}
            Token::End(name) if is_wrapper(name) || (!is_shown && name.is_one_of("div")) => {}
            _ => return None,
        }
    }
    None
}

/// The first picture in a `noscript`.
fn copy_in(content: &str) -> Option<Copy> {
    let mut tokens = Tokenizer::new(content);
    while let Some(token) = tokens.next(false) {
        if let Token::Start(tag) = token
            && tag.name.is_one_of("img")
        {
            return copy_of(&tag, false);
        }
    }
    None
}

/// The picture of an `img`, or only that which a script loads.
fn copy_of(tag: &StartTag<'_>, is_lazy: bool) -> Option<Copy> {
    let (rank, address) = addresses(tag, "src").into_iter().chain(addresses(tag, "srcset")).next()?;
    let is_copy = !is_pixel(tag) && (rank < Rank::Own || !is_lazy);
    is_copy.then(|| Copy { address, alt: tag.attr("alt").unwrap_or_default(), in_noscript: !is_lazy })
}

/// Whether an end tag of this name leaves what follows beside what precedes.
fn is_wrapper(name: Name) -> bool {
    matches!(Kind::of(name), Kind::Inline(_) | Kind::Neutral | Kind::Unknown)
}

/// The name for a link that contains only pictures without alternative texts: its own, the caption that follows, or the title of a picture. Empty if there
/// is none of these. `None` if the link's content names it. `after`: the HTML that follows the link's start tag.
pub(super) fn link_name(link: &StartTag<'_>, after: &str) -> Option<String> {
    if !after.trim_ascii_start().starts_with('<') || link.non_empty_attr("title").is_some() {
        return None;
    }
    let own = link.non_empty_attr("aria-label");
    let mut has_picture = false;
    let mut name = None;
    let mut is_closed = false;
    let mut caption: Option<String> = None;
    let mut foreign = None;
    let mut tokens = Tokenizer::new(after);
    while let Some(token) = tokens.next(foreign.is_some()) {
        if let (Some(caption), Token::Start(_) | Token::End(_)) = (&mut caption, &token)
            && !matches!(&token, Token::Start(StartTag { name, .. }) | Token::End(name) if is_wrapper(*name))
        {
            caption.push(' ');
        }
        match token {
            Token::Start(tag) if tag.name.is_one_of("a") => break,
            Token::End(name) if foreign == Some(name) => foreign = None,
            _ if foreign.is_some() => {}
            Token::Text(text) if caption.is_none() && text.trim_ascii().is_empty() => {}
            Token::Text(text) => match &mut caption {
                Some(caption) => {
                    *caption += &references::decode(text, false);
                    if caption.len() > CAPTION_READ {
                        break;
                    }
                }
                None if is_closed => break,
                None => return None,
            },
            Token::Start(tag) if tag.name.is_one_of("img") => {
                if is_closed {
                    break;
                }
                if !is_pixel(&tag) {
                    if tag.non_empty_attr("alt").is_some() {
                        return None;
                    }
                    has_picture = true;
                    name = name.or(tag.non_empty_attr("title"));
                }
            }
            Token::Start(tag) => match Kind::of(tag.name) {
                Kind::Foreign if !tag.is_self_closing => foreign = Some(tag.name),
                Kind::Container(Tag::Figcaption) if is_closed => caption = Some(String::new()),
                _ if is_closed && has_class(&tag, "wp-caption-text") => caption = Some(String::new()),
                Kind::Raw | Kind::RawText | Kind::Frame => {
                    let inside = tokens.raw_text(tag.name);
                    if let (true, false, Some(copy)) = (tag.name.is_one_of("noscript"), is_closed, copy_in(inside)) {
                        if !copy.alt.is_empty() {
                            return None;
                        }
                        has_picture = true;
                    }
                }
                Kind::Text(_) | Kind::Container(_) | Kind::Pre { .. } if is_closed && caption.is_none() => break,
                _ => {}
            },
            Token::End(name) if name.is_one_of("a") => {
                if !has_picture {
                    return None;
                }
                is_closed = true;
            }
            Token::End(name) if is_closed && matches!(Kind::of(name), Kind::Container(_) | Kind::Text(_)) => break,
            _ => {}
        }
    }
    has_picture.then(|| {
        let caption = caption.map(|caption| first_words(&write::collapse_spaces(&caption)).to_owned());
        own.or(caption.filter(|caption| !caption.is_empty())).or(name).unwrap_or_default()
    })
}
