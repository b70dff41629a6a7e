//! Writes embeds as placeholders: content of other sites, audio and video.
//!
//! [`embed`] writes a placeholder, which names the provider and links to the content. If the reader may load the content, the placeholder says
//! that nothing has been loaded yet and has a button. The live module in JavaScript creates the player when the button is pressed; before that, no
//! request is sent.

use super::Writer;
use crate::article::{Captions, Ratio};
use crate::keywords::Keyword;
use crate::labels::{Label, Phrase, fill};
use crate::options::Embeds;
use crate::tree::{Attr, SafeUrl, Scheme, Tag};

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
    /// An audio file.
    Audio,
    /// A video file, with a poster image and subtitle tracks.
    Video { poster: Option<&'a str>, captions: &'a [Captions] },
}

/// Known providers: domain, name and player.
const PROVIDERS: [(&str, &str, Player); 19] = [
    ("youtube.com", "YouTube", Player::YouTube),
    ("youtu.be", "YouTube", Player::YouTube),
    ("youtube-nocookie.com", "YouTube", Player::YouTube),
    ("vimeo.com", "Vimeo", Player::Vimeo),
    ("twitter.com", "X", Player::None),
    ("x.com", "X", Player::None),
    ("instagram.com", "Instagram", Player::None),
    ("tiktok.com", "TikTok", Player::None),
    ("facebook.com", "Facebook", Player::None),
    ("fb.watch", "Facebook", Player::None),
    ("bsky.app", "Bluesky", Player::None),
    ("mastodon.social", "Mastodon", Player::None),
    ("datawrapper.dwcdn.net", "Datawrapper", Player::None),
    ("datawrapper.de", "Datawrapper", Player::None),
    ("spotify.com", "Spotify", Player::None),
    ("soundcloud.com", "SoundCloud", Player::None),
    ("threads.net", "Threads", Player::None),
    ("threads.com", "Threads", Player::None),
    ("reddit.com", "Reddit", Player::None),
];

/// How many bytes of a post's text its accessible name may have.
const NAME_BYTES: usize = 100;

/// The player of a known provider.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Player {
    YouTube,
    Vimeo,
    /// No player: the provider is only named and linked.
    None,
}

/// Writes the placeholder of an embed. Writes nothing if the URL cannot be linked.
pub(crate) fn embed(writer: &mut Writer<'_>, embed: &Embed<'_>) {
    let Some(url) = writer.url(embed.url, Scheme::Link) else { return };
    let host = host(url.as_str());
    let known = PROVIDERS.iter().find(|(domain, _, _)| is_in_domain(host, domain));
    let is_mastodon = url.as_str().split('/').nth(3).is_some_and(|path| path.starts_with('@')) && known.is_none();
    let provider = match (embed.provider, known) {
        (Some(provider), _) => provider,
        (None, Some((_, name, _))) => name,
        (None, None) if is_mastodon => "Mastodon",
        (None, None) => host,
    };
    let mut link = embed.url.to_owned();
    let player = match (&embed.media, known) {
        (Media::Post { .. }, _) => None,
        (Media::Audio, _) => Some(("audio", url.clone())),
        (Media::Video { .. }, _) => Some(("video", url.clone())),
        (Media::Page, Some((_, _, Player::YouTube))) => {
            youtube(url.as_str()).and_then(|id| {
                // The URL of an embedded player is not a page for readers.
                if url.as_str().contains("/embed/") {
                    link = format!("https://www.youtube.com/watch?v={id}");
                }
                player(writer, "https://www.youtube-nocookie.com/embed/", &id)
            })
        }
        (Media::Page, Some((_, _, Player::Vimeo))) => {
            vimeo(url.as_str()).and_then(|id| player(writer, "https://player.vimeo.com/video/", &id))
        }
        (Media::Page, Some((_, _, Player::None))) => None,
        (Media::Page, None) if is_mastodon => None,
        (Media::Page, None) => url.as_str().starts_with("https:").then(|| ("frame", url.clone())),
    };
    let player = player.filter(|_| writer.options.embeds == Embeds::Consent);

    let kind = match embed.media {
        Media::Page | Media::Post { .. } => None,
        Media::Audio => Some(writer.labels.phrase(Phrase::Audio)),
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
        if let Media::Video { poster, captions } = &embed.media {
            if let Some(poster) = poster.and_then(|poster| writer.url(poster, Scheme::Image)) {
                writer.sink.url(Attr::DataPoster, &poster);
            }
            let mut tracks = Vec::new();
            writer.each(*captions, |writer, track| {
                if let Some(url) = writer.url(&track.src, Scheme::Link) {
                    tracks.push((url, track.language.clone()));
                }
            });
            writer.sink.captions(&tracks);
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
fn first_words(text: &str) -> &str {
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

/// A known provider's player, and its URL.
fn player(writer: &mut Writer<'_>, base: &str, id: &str) -> Option<(&'static str, SafeUrl)> {
    Some(("player", writer.url(&format!("{base}{id}"), Scheme::Link)?))
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

/// The host of an absolute URL, without user, port and `www.`. Empty for a relative URL.
fn host(url: &str) -> &str {
    let rest = url.split_once("//").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether a host is a domain or one of its subdomains.
fn is_in_domain(host: &str, domain: &str) -> bool {
    let suffix = host.len().checked_sub(domain.len()).and_then(|start| host.get(start..).map(|end| (start, end)));
    suffix.is_some_and(|(start, end)| {
        end.eq_ignore_ascii_case(domain) && (start == 0 || host.as_bytes().get(start - 1) == Some(&b'.'))
    })
}

/// The segments of a URL's path and the pairs of its query. The fragment is ignored.
fn path_and_query(url: &str) -> (impl Iterator<Item = &str>, impl Iterator<Item = (&str, &str)>) {
    let rest = url.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once("?").unwrap_or((rest, ""));
    (path.split('/').skip(3), query.split('&').filter_map(|pair| pair.split_once("=")))
}

/// The id of a YouTube video: eleven letters, digits, `-` and `_`. The URLs of playlists and live streams have a keyword of that length instead.
fn youtube(url: &str) -> Option<String> {
    let is_id = |id: &&str| {
        id.len() == 11
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !["videoseries", "live_stream"].contains(id)
    };
    let (mut path, mut query) = path_and_query(url);
    let id = query.find(|(name, _)| *name == "v").map(|(_, id)| id);
    id.filter(is_id).or_else(|| path.find(is_id)).map(str::to_owned)
}

/// The number of a Vimeo video. An unlisted video also needs its hash.
fn vimeo(url: &str) -> Option<String> {
    let is_number = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_hash = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let (mut path, mut query) = path_and_query(url);
    let number = path.find(is_number)?;
    let hash = path.next().filter(is_hash);
    let hash = hash.or_else(|| query.find(|(name, _)| *name == "h").map(|(_, hash)| hash).filter(is_hash));
    Some(hash.map_or_else(|| number.to_owned(), |hash| format!("{number}?h={hash}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn video_ids_are_found_in_urls() {
        for url in [
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
            "https://youtu.be/dQw4w9WgXcQ?si=x",
            "https://www.youtube.com/embed/dQw4w9WgXcQ",
            "https://m.youtube.com/shorts/dQw4w9WgXcQ#x",
        ] {
            assert_eq!(youtube(url).as_deref(), Some("dQw4w9WgXcQ"), "{url}");
        }
        assert_eq!(youtube("https://www.youtube.com/embed/videoseries?list=PLx"), None);
        assert_eq!(youtube("https://www.youtube.com/@somebody"), None);
        assert_eq!(youtube("https://www.youtube.com/watch?v=../../evil!"), None);
        assert_eq!(vimeo("https://vimeo.com/76979871").as_deref(), Some("76979871"));
        assert_eq!(
            vimeo("https://player.vimeo.com/video/76979871?h=8272103f6e").as_deref(),
            Some("76979871?h=8272103f6e")
        );
        assert_eq!(vimeo("https://vimeo.com/76979871/8272103f6e").as_deref(), Some("76979871?h=8272103f6e"));
        assert_eq!(vimeo("https://vimeo.com/about"), None);
    }

    #[test]
    fn a_post_is_named_by_its_first_words() {
        assert_eq!(first_words("Back at sea."), "Back at sea.");
        assert_eq!(first_words(&"word ".repeat(40)), "word ".repeat(20).trim_end());
        assert_eq!(first_words(&"é".repeat(80)), "é".repeat(50));
    }

    #[test]
    fn a_host_is_matched_by_domain() {
        assert_eq!(host("https://user@www.youtube.com:443/x"), "youtube.com");
        assert!(is_in_domain("m.youtube.com", "youtube.com") && is_in_domain("X.com", "x.com"));
        assert!(!is_in_domain("notx.com", "x.com") && !is_in_domain("youtube.com.evil.example", "youtube.com"));
    }
}
