//! The providers of embeds: whose content an address leads to, where readers are sent, and which player may be loaded.
//!
//! [`Content::at`] answers for every format. Nothing is fetched, and a player's address is made only of ids that match a strict pattern.

use crate::tree::{decode_percent, is_absolute_http};

/// The content that an address leads to.
pub(crate) struct Content {
    /// The provider's name; the host for an unknown one.
    pub(crate) name: String,
    /// The URL of the page for readers.
    pub(crate) link: String,
    /// What the button may load: `player` with the URL of a known player, `frame` with that of an unknown page.
    pub(crate) player: Option<(&'static str, String)>,
}

/// Known providers: domains, name, and how the address of an embedded page becomes that of the page for readers. `from` is searched in the
/// address, where `?` counts as `&`. `to` is
///
/// - `-`: the link ends before `from`;
/// - `%`: the value after `from` is the link, percent-encoded;
/// - a URL: the link is this, and the path segment or value that follows `from`;
/// - anything else replaces `from`.
///
/// Of several lines for a domain, the first whose `from` is found counts. A name that is empty means that the link has the name.
const PROVIDERS: [(&str, &str, &str, &str); 46] = [
    ("youtube.com youtu.be youtube-nocookie.com ytimg.com", "YouTube", "", ""),
    ("vimeo.com", "Vimeo", "", ""),
    ("twitter.com x.com", "X", "&id=", "https://x.com/i/status/"),
    ("instagram.com", "Instagram", "/embed", "-"),
    ("tiktok.com", "TikTok", "", ""),
    ("facebook.com", "Facebook", "&href=", "%"),
    ("fb.watch", "Facebook", "", ""),
    ("bsky.app", "Bluesky", "embed.bsky.app/embed/", "bsky.app/profile/"),
    ("mastodon.social", "Mastodon", "/embed", "-"),
    ("datawrapper.dwcdn.net", "Datawrapper", "embed.js", "-"),
    ("datawrapper.dwcdn.net", "Datawrapper", "full.png", "-"),
    ("datawrapper.de", "Datawrapper", "", ""),
    ("flo.uri.sh flourish.studio", "Flourish", "/visualisation/", "https://public.flourish.studio/visualisation/"),
    ("flo.uri.sh flourish.studio", "Flourish", "/story/", "https://public.flourish.studio/story/"),
    ("infogram.com infogr.am", "Infogram", "", ""),
    ("telegram.org t.me telegram.me", "Telegram", "&embed=", "-"),
    ("documentcloud.org", "DocumentCloud", ".js", "-"),
    ("documentcloud.org", "DocumentCloud", ".html", "-"),
    ("tableau.com", "Tableau", "", ""),
    ("scribd.com", "Scribd", "/embeds/", "https://www.scribd.com/document/"),
    ("scribdassets.com", "Scribd", "&document_id=", "https://www.scribd.com/document/"),
    ("spotify.com", "Spotify", "/embed/", "/"),
    ("spotify.com", "Spotify", "/embed-podcast/", "/"),
    ("soundcloud.com", "SoundCloud", "&url=", "%"),
    ("giphy.com", "Giphy", "/embed/", "https://giphy.com/gifs/"),
    ("codepen.io", "CodePen", "/embed/preview/", "/pen/"),
    ("codepen.io", "CodePen", "/embed/", "/pen/"),
    ("gist.github.com", "GitHub Gist", ".js", "-"),
    ("substack.com", "Substack", "/embed/", "/"),
    ("threads.net threads.com", "Threads", "/embed", "-"),
    ("reddit.com", "Reddit", "embed.reddit.com", "www.reddit.com"),
    ("redditmedia.com", "Reddit", "redditmedia.com", "reddit.com"),
    ("pinterest.com pin.it", "Pinterest", "&id=", "https://www.pinterest.com/pin/"),
    ("dailymotion.com", "Dailymotion", "/embed/video/", "https://www.dailymotion.com/video/"),
    ("dailymotion.com", "Dailymotion", "/swf/", "https://www.dailymotion.com/video/"),
    ("dai.ly", "Dailymotion", "", ""),
    ("twitch.tv", "Twitch", "", ""),
    ("ted.com", "TED", "embed.ted.com", "www.ted.com"),
    ("podcasts.apple.com", "Apple Podcasts", "embed.podcasts", "podcasts"),
    ("music.apple.com", "Apple Music", "embed.music", "music"),
    ("imgur.com", "Imgur", "/embed", "-"),
    ("speakerdeck.com", "Speaker Deck", "", ""),
    ("slideshare.net", "SlideShare", "", ""),
    ("openstreetmap.org", "OpenStreetMap", "", ""),
    ("embedly.com", "", "&url=", "%"),
    // A post of another WordPress.
    ("", "", "embed/#&secret=", "-"),
];

/// The most bytes of a known provider's address.
const MAX_BYTES: usize = 2000;

/// The most bytes of a host (RFC 1035, section 2.3.4).
const MAX_HOST_BYTES: usize = 253;

impl Content {
    /// The content at a URL that has been resolved.
    pub(crate) fn at(url: &str) -> Content {
        // No provider has such addresses, and each is looked through many times.
        let host = host(url);
        if url.len() > MAX_BYTES || host.len() > MAX_HOST_BYTES {
            let player = url.starts_with("https:").then(|| ("frame", url.to_owned()));
            return Content { name: host.to_owned(), link: url.to_owned(), player };
        }
        // An address may be wrapped once.
        match Content::found(url) {
            Content { name, link, .. } if name.is_empty() => Content::found(&link),
            content => content,
        }
    }

    fn found(url: &str) -> Content {
        let host = host(url);
        let lower = host.to_ascii_lowercase();
        let is_of = |hosts: &str| hosts.split(' ').any(|domain| is_in_domain(&lower, domain));
        // The lines of a domain stand side by side, and a line for all comes last.
        let start = PROVIDERS.iter().position(|(hosts, ..)| is_of(hosts)).unwrap_or(PROVIDERS.len() - 1);
        let (domains, name, ..) = PROVIDERS[start];
        let is_page = domains.is_empty();
        let mut content = Content {
            name: if is_page { host } else { name }.to_owned(),
            link: url.to_owned(),
            player: (is_page && url.starts_with("https:")).then(|| ("frame", url.to_owned())),
        };
        let plain = url.replace('?', "&");
        let of_host = PROVIDERS[start..].iter().take_while(|(hosts, ..)| *hosts == domains).chain(PROVIDERS.last());
        for (hosts, _, from, to) in of_host.filter(|(_, _, from, _)| !from.is_empty()) {
            let Some(at) = plain.find(from) else { continue };
            let after = &url[at + from.len()..];
            let value = after.split(['&', '?', '#']).next().unwrap_or_default();
            content.link = match *to {
                "-" => url[..at].to_owned(),
                // What its interface answers with is not a page.
                "%" => match decode_percent(value) {
                    page if is_absolute_http(&page) && !page.contains("//api.") => page.into_owned(),
                    _ => break,
                },
                page if page.starts_with("https:") => {
                    let id = value.split('/').next().unwrap_or_default();
                    if !is_id(id, 1) {
                        break;
                    }
                    page.to_owned() + id
                }
                to => url[..at].to_owned() + to + after,
            };
            if hosts.is_empty() {
                content.name.clear();
            }
            break;
        }
        match &*content.name {
            "YouTube" => content.youtube(url),
            "Vimeo" => content.vimeo(url),
            "Bluesky" => content.link = content.link.replace("/app.bsky.feed.post/", "/post/"),
            // The address of a picture of the first view leads to the view.
            "Tableau" => {
                let mut path = url.split_once("/static/images/").map_or("", |(_, path)| path).split('/').skip(1);
                if let (Some(workbook), Some(view)) = (path.next(), path.next()) {
                    content.link = format!("https://public.tableau.com/views/{workbook}/{view}");
                }
            }
            // Mastodon has many hosts, and posts that begin with `@`.
            _ if is_page && url.split('/').nth(3).is_some_and(|path| path.starts_with('@')) => {
                content.name = "Mastodon".to_owned();
                content.player = None;
                let end = content.link.find("/embed").unwrap_or(content.link.len());
                content.link.truncate(end);
            }
            _ => {}
        }
        content
    }

    /// A video or a playlist of YouTube. A video's id has eleven letters, digits, `-` and `_`. The URLs of playlists and live streams have a
    /// keyword of that length instead.
    fn youtube(&mut self, url: &str) {
        let is_video = |id: &str| id.len() == 11 && is_id(id, 11) && !["videoseries", "live_stream"].contains(&id);
        let address = Address::of(url);
        let list = address.value("list").filter(|list| is_id(list, 2));
        let start = address.start();
        let id = address.value("v").filter(|id| is_video(id));
        let id = id.or_else(|| address.path.split('/').find(|part| is_video(part)));
        let (player, page) = match (id, list) {
            (Some(id), _) => (id, format!("watch?v={id}")),
            (None, Some(list)) => ("videoseries", format!("playlist?list={list}")),
            (None, None) => return,
        };
        let mut values = start.map(|start| format!("start={start}")).into_iter().collect::<Vec<_>>();
        values.extend(list.map(|list| format!("list={list}")));
        let values = values.join("&");
        let mark = if values.is_empty() { "" } else { "?" };
        self.player = Some(("player", format!("https://www.youtube-nocookie.com/embed/{player}{mark}{values}")));
        // The URL of an embedded player is not a page for readers, and that of a picture neither.
        if ["embed", "v", "vi", "vi_webp"].iter().any(|name| address.path.split('/').next() == Some(name)) {
            let time = start.map_or(String::new(), |start| format!("&t={start}"));
            self.link = format!("https://www.youtube.com/{page}{time}");
        }
    }

    /// A video of Vimeo. An unlisted one also needs its hash.
    fn vimeo(&mut self, url: &str) {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_hash = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let address = Address::of(url);
        let mut path = address.path.split('/');
        let number = path.find(|part| is_number(part));
        let Some(number) = number.or_else(|| address.value("clip_id").filter(|id| is_number(id))) else { return };
        let hash = path.next().filter(is_hash).or_else(|| address.value("h").filter(is_hash));
        let time = address.start().map_or(String::new(), |start| format!("#t={start}s"));
        let with = |mark: &str| hash.map_or(String::new(), |hash| mark.to_owned() + hash);
        self.player = Some(("player", format!("https://player.vimeo.com/video/{number}{}{time}", with("?h="))));
        if host(url).starts_with("player.") || address.path.ends_with(".swf") {
            self.link = format!("https://vimeo.com/{number}{}{time}", with("/"));
        }
    }
}

/// The parts of a URL that say which video is meant.
struct Address<'a> {
    path: &'a str,
    /// The query and the fragment.
    rest: &'a str,
}

impl<'a> Address<'a> {
    fn of(url: &'a str) -> Address<'a> {
        let at = url.match_indices('/').nth(2).map_or(url.len(), |(at, _)| at + 1);
        let rest = &url[at..];
        // Players for Flash had `&` behind the path.
        let (path, rest) = rest.split_at(rest.find(['?', '&', '#']).unwrap_or(rest.len()));
        Address { path, rest }
    }

    fn value(&self, name: &str) -> Option<&'a str> {
        let mut pairs = self.rest.split(['?', '&', '#']).filter_map(|pair| pair.split_once('='));
        pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The time at which the video starts, in seconds: `90`, `90s` or `1m30s`.
    fn start(&self) -> Option<u32> {
        let value = ["t", "start", "time_continue"].iter().find_map(|name| self.value(name))?;
        let (mut seconds, mut number) = (0_u32, 0_u32);
        for byte in value.bytes() {
            let unit = match byte {
                b'0'..=b'9' => {
                    number = number.saturating_mul(10).saturating_add(u32::from(byte - b'0'));
                    continue;
                }
                b'h' => 3600,
                b'm' => 60,
                b's' => 1,
                _ => return None,
            };
            seconds = seconds.saturating_add(number.saturating_mul(unit));
            number = 0;
        }
        Some(seconds.saturating_add(number)).filter(|seconds| *seconds > 0)
    }
}

/// Whether a text consists of at least `least` and at most a hundred letters, digits, `-` and `_`.
fn is_id(text: &str, least: usize) -> bool {
    (least..=100).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// The host of an absolute URL, without user, port and `www.`. Empty for a relative URL.
fn host(url: &str) -> &str {
    let rest = url.split_once("//").map_or("", |(_, rest)| rest);
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let authority = &rest[..end];
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether a host in lower case is a domain or one of its subdomains.
fn is_in_domain(host: &str, domain: &str) -> bool {
    let subdomain = host.strip_suffix(domain);
    !domain.is_empty() && subdomain.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses with the provider, the link (empty: the address) and the player (empty: none).
    const ADDRESSES: &[(&str, &str, &str, &str)] = &[
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "YouTube", "", "dQw4w9WgXcQ?start=3"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ#t=1m30s", "YouTube", "", "dQw4w9WgXcQ?start=90"),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", "YouTube", "", "dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?t=1h2m3s", "YouTube", "", "dQw4w9WgXcQ?start=3723"),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ#x", "YouTube", "", "dQw4w9WgXcQ"),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?t=x", "YouTube", "", "dQw4w9WgXcQ"),
        (
            "https://www.youtube.com/embed/dQw4w9WgXcQ?start=754&rel=0",
            "YouTube",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=754",
            "dQw4w9WgXcQ?start=754",
        ),
        (
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            "YouTube",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "dQw4w9WgXcQ",
        ),
        (
            "http://www.youtube.com/v/dQw4w9WgXcQ&hl=en&fs=1",
            "YouTube",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "dQw4w9WgXcQ",
        ),
        (
            "https://www.youtube.com/embed/videoseries?list=PLx",
            "YouTube",
            "https://www.youtube.com/playlist?list=PLx",
            "videoseries?list=PLx",
        ),
        ("https://www.youtube.com/playlist?list=PLx", "YouTube", "", "videoseries?list=PLx"),
        (
            "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg",
            "YouTube",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "dQw4w9WgXcQ",
        ),
        ("https://www.youtube.com/@somebody", "YouTube", "", ""),
        ("https://www.youtube.com/watch?v=../../evil!", "YouTube", "", ""),
        ("https://vimeo.com/76979871#t=1m5s", "Vimeo", "", "76979871#t=65s"),
        ("https://vimeo.com/76979871/8272103f6e", "Vimeo", "", "76979871?h=8272103f6e"),
        (
            "https://player.vimeo.com/video/76979871?h=8272103f6e",
            "Vimeo",
            "https://vimeo.com/76979871/8272103f6e",
            "76979871?h=8272103f6e",
        ),
        ("http://vimeo.com/moogaloop.swf?clip_id=76979871", "Vimeo", "https://vimeo.com/76979871", "76979871"),
        ("https://vimeo.com/about", "Vimeo", "", ""),
        ("https://platform.twitter.com/embed/Tweet.html?embedId=a-0&id=20", "X", "https://x.com/i/status/20", ""),
        ("https://www.instagram.com/p/BbN/embed/captioned/", "Instagram", "https://www.instagram.com/p/BbN", ""),
        (
            "https://www.facebook.com/plugins/post.php?width=500&href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1",
            "Facebook",
            "https://www.facebook.com/a/posts/1",
            "",
        ),
        ("https://www.facebook.com/plugins/post.php?href=javascript%3A1", "Facebook", "", ""),
        (
            "https://embed.bsky.app/embed/did:plc:a/app.bsky.feed.post/3k",
            "Bluesky",
            "https://bsky.app/profile/did:plc:a/post/3k",
            "",
        ),
        ("https://social.example/@mill/1/embed", "Mastodon", "https://social.example/@mill/1", ""),
        ("https://datawrapper.dwcdn.net/AbC12/embed.js", "Datawrapper", "https://datawrapper.dwcdn.net/AbC12/", ""),
        (
            "https://flo.uri.sh/visualisation/123/embed",
            "Flourish",
            "https://public.flourish.studio/visualisation/123",
            "",
        ),
        ("https://t.me/ledger/68?embed=1", "Telegram", "https://t.me/ledger/68", ""),
        (
            "https://www.documentcloud.org/documents/1-a.js",
            "DocumentCloud",
            "https://www.documentcloud.org/documents/1-a",
            "",
        ),
        (
            "https://public.tableau.com/static/images/Ti/Tides/Quay/1.png",
            "Tableau",
            "https://public.tableau.com/views/Tides/Quay",
            "",
        ),
        ("https://www.scribd.com/embeds/12/content?a=b", "Scribd", "https://www.scribd.com/document/12", ""),
        (
            "http://d1.scribdassets.com/ScribdViewer.swf?document_id=12&page=1",
            "Scribd",
            "https://www.scribd.com/document/12",
            "",
        ),
        ("https://open.spotify.com/embed/track/1?a=b", "Spotify", "https://open.spotify.com/track/1?a=b", ""),
        (
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=0",
            "SoundCloud",
            "https://soundcloud.com/a/b",
            "",
        ),
        ("https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1", "SoundCloud", "", ""),
        ("https://giphy.com/embed/aB1", "Giphy", "https://giphy.com/gifs/aB1", ""),
        ("https://codepen.io/a/embed/preview/b?c", "CodePen", "https://codepen.io/a/pen/b?c", ""),
        ("https://gist.github.com/a/1.js?file=b", "GitHub Gist", "https://gist.github.com/a/1", ""),
        ("https://www.redditmedia.com/r/a/comments/1/", "Reddit", "https://www.reddit.com/r/a/comments/1/", ""),
        ("https://assets.pinterest.com/ext/embed.html?id=9", "Pinterest", "https://www.pinterest.com/pin/9", ""),
        (
            "https://cdn.embedly.com/widgets/media.html?url=https%3A%2F%2Fgist.github.com%2Fa%2F1.js",
            "GitHub Gist",
            "https://gist.github.com/a/1",
            "",
        ),
        (
            "https://mill.example/post/embed/#?secret=a",
            "mill.example",
            "https://mill.example/post/",
            "https://mill.example/post/",
        ),
        ("https://jsfiddle.net/a/b/embedded/", "jsfiddle.net", "", "https://jsfiddle.net/a/b/embedded/"),
        ("http://old.example/a", "old.example", "", ""),
    ];

    #[test]
    fn addresses_lead_to_pages_and_players() {
        for (address, name, link, player) in ADDRESSES {
            let content = Content::at(address);
            let base = match *name {
                _ if player.is_empty() || player.starts_with("https:") => "",
                "YouTube" => "https://www.youtube-nocookie.com/embed/",
                _ => "https://player.vimeo.com/video/",
            };
            let link = if link.is_empty() { address } else { link };
            assert_eq!((&*content.name, &*content.link), (*name, *link), "{address}");
            let found = content.player.map_or(String::new(), |(_, player)| player);
            assert_eq!(found, base.to_owned() + player, "{address}");
        }
    }

    #[test]
    fn a_host_is_matched_by_domain() {
        assert_eq!(host("https://user@www.youtube.com:443/x"), "youtube.com");
        assert!(is_in_domain("m.youtube.com", "youtube.com") && is_in_domain("x.com", "x.com"));
        assert!(!is_in_domain("notx.com", "x.com") && !is_in_domain("youtube.com.evil.example", "youtube.com"));
    }
}
