//! Writes embeds as placeholders: content of other sites, audio and video.
//!
//! [`embed`] writes a placeholder, which names the provider and links to the content. If the reader may load the content, the placeholder says
//! that nothing has been loaded yet and has a button. The live module in JavaScript creates the player when the button is pressed; before that, no
//! request is sent.
//!
//! - `providers` knows the addresses of other sites: whose they are, where a link leads, and which player may be loaded.

mod providers;

use super::Writer;
use crate::article::{Captions, Ratio};
use crate::keywords::Keyword;
use crate::labels::{Label, Phrase, fill};
use crate::options::Embeds;
use crate::tree::{Attr, SafeUrl, Scheme, Tag};
pub(crate) use providers::Content;

/// An embed, audio or video.
pub(crate) struct Embed<'a> {
    /// The URL that the link leads to.
    pub(crate) url: &'a str,
    /// The name of the provider, if the article gives one. Otherwise it is derived from the URL.
    pub(crate) provider: Option<&'a str>,
    /// The title of the content.
    pub(crate) title: Option<&'a str>,
    /// The ratio of width to height.
    pub(crate) ratio: Option<Ratio>,
    /// The kind of content.
    pub(crate) media: Media<'a>,
}

/// The kind of content that an embed holds.
pub(crate) enum Media<'a> {
    /// A page. The button loads the player of a known provider, or the page itself in a frame.
    Page,
    /// A post in a social network, with its text. There is only a link to it.
    Post { text: &'a str },
    /// A recording in one or more formats.
    Audio { sources: &'a [Source] },
    /// A film in one or more formats, with a poster image and subtitle tracks.
    Video { poster: Option<&'a str>, captions: &'a [Captions], sources: &'a [Source] },
}

/// A file of a recording or film.
pub(crate) struct Source {
    pub(crate) url: String,
    /// The media type; empty if the article does not give one.
    pub(crate) media_type: String,
}

impl Source {
    /// A file whose type is not given.
    pub(crate) fn new(url: &str) -> Source {
        Source { url: url.to_owned(), media_type: String::new() }
    }

    /// What an address leads to if nothing but its end, or its type, says that it is a file. `sources`: this file alone.
    pub(crate) fn as_media<'s>(&self, sources: &'s [Source]) -> Media<'s> {
        let path = self.url.split(['?', '#']).next().unwrap_or_default();
        let end = path.rsplit('/').next().and_then(|file| file.rsplit_once('.')).map_or("", |(_, end)| end);
        let is_of = |kind: &str, ends: &str| {
            self.media_type.starts_with(kind) || ends.split(' ').any(|known| known.eq_ignore_ascii_case(end))
        };
        if is_of("video/", "mp4 m4v webm ogv mov m3u8") {
            Media::Video { poster: None, captions: &[], sources }
        } else if is_of("audio/", "mp3 m4a ogg oga opus wav aac flac") {
            Media::Audio { sources }
        } else {
            Media::Page
        }
    }

    /// The media type. A list of HTTP Live Streaming is known by its address, too.
    fn media_type(&self) -> String {
        let is_list = self.url.split(['?', '#']).next().is_some_and(|path| path.ends_with(".m3u8"));
        if self.media_type.is_empty() && is_list { HLS.to_owned() } else { self.media_type.clone() }
    }
}

/// The media type of a list of HTTP Live Streaming (RFC 8216, section 10).
const HLS: &str = "application/vnd.apple.mpegurl";

/// How many bytes of a post's text its accessible name may have.
const NAME_BYTES: usize = 100;

/// Writes the placeholder of an embed. Writes nothing if the URL cannot be linked.
pub(crate) fn embed(writer: &mut Writer<'_>, embed: &Embed<'_>) {
    if let Some(url) = writer.embed_url(embed.url) {
        let content = Content::at(url.as_str());
        placeholder(writer, embed, url, content);
    }
}

/// Writes the placeholder of an embed with this URL and this content.
pub(crate) fn placeholder(writer: &mut Writer<'_>, embed: &Embed<'_>, url: SafeUrl, content: Content) {
    let Content { name: provider, link, player } = content;
    let provider = embed.provider.unwrap_or(&provider);
    let mut sources = Vec::new();
    let player = match embed.media {
        Media::Page => player.and_then(|(kind, player)| {
            let player = if player == url.as_str() { Some(url) } else { writer.url(&player, Scheme::Link) };
            Some((kind, player?))
        }),
        Media::Post { .. } => None,
        Media::Audio { sources: given } | Media::Video { sources: given, .. } => {
            writer.each(given, |writer, source| {
                if let Some(url) = writer.embed_url(&source.url) {
                    sources.push((source.media_type(), url));
                }
            });
            let kind = if matches!(embed.media, Media::Audio { .. }) { "audio" } else { "video" };
            sources.first().map(|(_, first)| (kind, first.clone()))
        }
    };
    let player = player.filter(|_| writer.options.embeds == Embeds::Consent);

    let kind = match embed.media {
        Media::Page | Media::Post { .. } => None,
        Media::Audio { .. } => Some(writer.labels.phrase(Phrase::Audio)),
        Media::Video { .. } => Some(writer.labels.phrase(Phrase::Video)),
    };
    let name = embed.title.or(kind).unwrap_or(provider);
    let post = match embed.media {
        Media::Post { text } => text,
        _ => "",
    };
    // Buttons and links of several embeds have the same text. The name of the group tells them apart.
    writer.open_part(Tag::Div, "embed");
    writer.sink.attr(Attr::Role, "group");
    writer.sink.attr(Attr::AriaLabel, if post.is_empty() { name } else { first_words(post) });
    // Space is reserved if something may be loaded. Most videos are wide.
    let default_ratio = if let Some(("player", _)) = player { Some(Ratio::Wide) } else { None };
    if let Some(ratio) = embed.ratio.or(default_ratio).filter(|_| player.is_some()) {
        writer.sink.attr(Attr::DataRatio, ratio.keyword());
    }
    writer.open_class(Tag::P, "provider");
    writer.sink.text(name);
    writer.sink.close();
    if !post.is_empty() {
        writer.sink.element(Tag::P, post);
    }
    if player.is_some() {
        sentence(writer, Phrase::EmbedNotice, provider, "");
    }
    writer.sink.open(Tag::P);
    if let Some((kind, src)) = &player {
        let load = fill(writer.labels.label(Label::Load), provider);
        writer.sink.open(Tag::Button);
        writer.sink.attr(Attr::Type, "button");
        writer.sink.attr(Attr::DataKind, kind);
        writer.sink.url(Attr::DataPlayer, src);
        writer.sink.attr(Attr::DataTitle, embed.title.unwrap_or(provider));
        if sources.len() > 1 {
            writer.sink.urls(Attr::DataSources, &sources);
        }
        if let Media::Video { poster, captions, .. } = &embed.media {
            if let Some(poster) = poster.and_then(|poster| writer.url(poster, Scheme::Image)) {
                writer.sink.url(Attr::DataPoster, &poster);
            }
            let mut tracks = Vec::new();
            writer.each(*captions, |writer, track| {
                if let Some(url) = writer.url(&track.src, Scheme::Link) {
                    tracks.push((track.language.clone(), url));
                }
            });
            writer.sink.urls(Attr::DataCaptions, &tracks);
        }
        writer.mark_label_language();
        writer.sink.text(&load);
        writer.sink.close();
        writer.sink.text(" ");
    }
    if writer.open_link(&link) {
        let open = fill(writer.labels.phrase(Phrase::Open), provider);
        writer.mark_label_language();
        writer.sink.text(&open);
        writer.sink.close();
    }
    writer.sink.close();
    if player.is_some() {
        // Hidden. The live module shows it if the page's Content Security Policy blocks the content.
        sentence(writer, Phrase::EmbedBlocked, provider, "blocked");
    }
    writer.sink.close();
}

/// The first words of a text, in at most [`NAME_BYTES`] bytes. A longer first word is cut.
pub(super) fn first_words(text: &str) -> &str {
    let beginning = &text[..text.floor_char_boundary(NAME_BYTES)];
    let end = if beginning.len() < text.len() { beginning.rfind(' ') } else { None };
    end.map_or(beginning, |end| &beginning[..end])
}

/// Writes a sentence about the provider. With a class, the sentence is hidden.
fn sentence(writer: &mut Writer<'_>, phrase: Phrase, provider: &str, class: &str) {
    let text = fill(writer.labels.phrase(phrase), provider);
    writer.sink.open(Tag::P);
    if !class.is_empty() {
        writer.sink.attr(Attr::Class, class);
        writer.sink.attr(Attr::Hidden, "");
    }
    writer.mark_label_language();
    writer.sink.text(&text);
    writer.sink.close();
}

/// The ratio nearest to a width and a height.
pub(crate) fn nearest_ratio(width: u32, height: u32) -> Ratio {
    match u64::from(width) * 100 / u64::from(height.max(1)) {
        0..78 => Ratio::Tall,
        78..117 => Ratio::Square,
        117..156 => Ratio::Classic,
        _ => Ratio::Wide,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_named_by_its_first_words() {
        assert_eq!(first_words("Back at sea."), "Back at sea.");
        assert_eq!(first_words(&"word ".repeat(40)), "word ".repeat(20).trim_end());
        assert_eq!(first_words(&"é".repeat(80)), "é".repeat(50));
    }
}
