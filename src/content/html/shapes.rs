//! The shapes in which publishing systems and other sites' code hold an embed, apart from `iframe`, audio, video and quoted posts: elements,
//! scripts and classes with the address in an attribute. Whose address it is, is decided in `content::embeds`.

use super::elements::has_class;
use super::pictures::{addresses, is_file, warn_of};
use super::style::Style;
use super::tokenizer::{StartTag, Tokenizer};
use super::{Reader, Writer, lookahead};
use crate::content::embeds::Content;
use crate::formats::WarningCode;
use crate::json;
use crate::tree::is_absolute_http;

/// Elements or classes, the attribute that holds an address or id, and what stands before an id.
const SHAPES: [(&str, &str, &str); 24] = [
    ("oembed", "url", ""),
    ("embed", "src", ""),
    ("object", "data", ""),
    ("script", "data-telegram-post", "https://t.me/"),
    ("script", "data-telegram-discussion", "https://t.me/"),
    ("flourish-embed", "data-src", "https://public.flourish.studio/"),
    ("infogram-embed", "data-id", "https://infogram.com/"),
    ("speakerdeck-embed", "data-id", "https://speakerdeck.com/player/"),
    ("tableau-viz", "src", ""),
    ("lite-youtube", "videoid", "https://youtu.be/"),
    ("lite-vimeo", "videoid", "https://vimeo.com/"),
    ("amp-youtube", "data-videoid", "https://youtu.be/"),
    ("amp-vimeo", "data-videoid", "https://vimeo.com/"),
    ("amp-twitter", "data-tweetid", "https://x.com/i/status/"),
    ("amp-instagram", "data-shortcode", "https://www.instagram.com/p/"),
    ("amp-facebook", "data-href", ""),
    ("amp-iframe", "src", ""),
    ("amp-reddit amp-tiktok", "data-src", ""),
    ("amp-pinterest", "data-url", ""),
    ("amp-dailymotion", "data-videoid", "https://www.dailymotion.com/video/"),
    ("amp-gist", "data-gistid", "https://gist.github.com/"),
    ("amp-soundcloud", "data-trackid", "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/"),
    ("fb:post fb:video", "href", ""),
    ("a", "data-pin-do", ""),
];

/// The classes of blocks whose picture may be behind their content.
const BACKGROUNDS: &str = "wp-block-cover wp-block-cover-image wp-block-cover__image-background kg-header-card";

/// Words in the names of attributes that hold the id of a video.
const IDS: &str = "id video videoid embed youtube vimeo";

/// The attributes in which Tiptap, AMP and others keep the TeX of a formula.
const FORMULAS: [&str; 3] = ["data-latex", "data-tex", "data-formula"];

/// How many addresses in an attribute are looked at.
const LOOKED_AT: usize = 8;

/// Where Tableau's views are.
const TABLEAU: &str = "https://public.tableau.com/views/";

/// Where an inline script of DocumentCloud has the address of its document.
const DOCUMENT: &str = "www.documentcloud.org/documents/";

/// What an element shows that is not in the HTML inside it.
enum Shape {
    /// The content at an address on another site.
    Page(String),
    /// The picture at an address, and its alternative text.
    Picture(String, String),
    /// A film for Flash, which no browser shows, at an address.
    Flash(String),
    /// A formula, in TeX.
    Formula(String),
}

impl Shape {
    /// What the element of a start tag shows. `after`: the HTML that follows the tag.
    fn of(tag: &StartTag<'_>, after: &str) -> Option<Shape> {
        if tag.is_bare() {
            return None;
        }
        let has_data = tag.attrs().any(|(name, _)| name.starts_with("data-"));
        let in_data = || if has_data { brightcove(tag).or_else(|| facade(tag, after)) } else { None };
        let page = || page(tag, has_data, after).or_else(in_data).map(Shape::Page);
        let picture = || picture(tag, after).map(|(address, alt)| Shape::Picture(address, alt));
        let formula = || if has_data { formula(tag, after).map(Shape::Formula) } else { None };
        page().or_else(picture).or_else(|| flash(tag).map(Shape::Flash)).or_else(formula)
    }
}

impl Reader {
    /// Writes what an element shows that is not in the HTML inside it.
    pub(super) fn shape(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, after: &str) {
        match Shape::of(tag, after) {
            Some(Shape::Page(url)) => _ = self.page(writer, tag, &url),
            Some(Shape::Picture(url, alt)) => self.picture_of(writer, &url, &alt),
            Some(Shape::Flash(url)) if self.last_embed != url => {
                warn_of(writer, WarningCode::Dropped, "a film for Flash", &url);
                self.last_embed = url;
            }
            Some(Shape::Formula(formula)) => self.formula(writer, &formula),
            Some(Shape::Flash(_)) | None => {}
        }
    }
}

/// The picture of an `object` without a copy of it inside, of an `embed`, or behind the content of a block: its address and its name.
fn picture(tag: &StartTag<'_>, after: &str) -> Option<(String, String)> {
    let is_picture = |address: &String| {
        let media_type = tag.attr("type").unwrap_or_default();
        media_type.starts_with("image/") || (media_type.is_empty() && is_file(address))
    };
    let address = match tag.name.as_bytes() {
        b"embed" => tag.non_empty_attr("src").filter(is_picture),
        b"object" => {
            tag.non_empty_attr("data").filter(|address| is_picture(address) && !lookahead::has_picture(after, tag.name))
        }
        _ => Style::background(tag)
            .filter(|_| has_class(tag, BACKGROUNDS) || tag.attr("role").is_some_and(|role| role == "img")),
    };
    let name = ["aria-label", "title"].iter().find_map(|name| tag.non_empty_attr(name));
    Some((address?, name.unwrap_or_default()))
}

/// The address of a film for Flash.
fn flash(tag: &StartTag<'_>) -> Option<String> {
    let name = match tag.name.as_bytes() {
        b"embed" => "src",
        b"object" => "data",
        _ => return None,
    };
    tag.non_empty_attr(name).filter(|address| address.contains(".swf"))
}

/// The address of content on another site. That of a quoted post is in the post.
fn page(tag: &StartTag<'_>, has_data: bool, after: &str) -> Option<String> {
    if tag.name.is_one_of("param") {
        return param(tag);
    }
    if has_class(tag, "tweet twitter-embed") {
        return data(tag, "url");
    }
    // An image's address may be long. It is decoded only if it can be meant.
    let is_of = |shape: &str, attr: &str| {
        let is_in_data = has_data && attr.starts_with("data-");
        tag.name.is_one_of(shape) || (is_in_data && tag.attr(attr).is_some() && has_class(tag, shape))
    };
    let found = SHAPES.iter().find_map(|(shape, attr, before)| {
        let value = if is_of(shape, attr) { tag.non_empty_attr(attr) } else { None };
        value.map(|value| (*attr, *before, value))
    });
    if found.is_none() && tag.name.is_one_of("script") {
        return script(&addresses(tag, "src").first()?.1, tag);
    }
    let (attr, before, value) = found?;
    match attr {
        "src" | "data" if tag.name.is_one_of("embed object") && picture(tag, after).is_some() => None,
        "data-pin-do" => tag.non_empty_attr("href").filter(|_| value.starts_with("embed")),
        // The post itself follows.
        "data-tweetid" if after.trim_ascii_start().starts_with("<blockquote") => None,
        // Pictures and films for Flash are not pages.
        "src" | "data" if is_no_page(tag, &value) => None,
        _ => Some(before.to_owned() + &value),
    }
}

/// The address of the content that a script would write.
fn script(src: &str, tag: &StartTag<'_>) -> Option<String> {
    let is_of = |host: &str| src.split('/').nth(2) == Some(host);
    if src.contains("infogr") {
        return tag.attr("id")?.strip_prefix("infogram_0_").map(|id| "https://infogram.com/".to_owned() + id);
    }
    if is_of("geo.dailymotion.com") {
        return tag.attr("data-video").map(|id| "https://www.dailymotion.com/video/".to_owned() + &id);
    }
    let is_content = (is_of("datawrapper.dwcdn.net") && src.contains("/embed.js")) || is_of("gist.github.com");
    is_content.then(|| src.to_owned())
}

/// The TeX of the formula that a script would put into an element without content. `after`: the HTML that follows the tag.
fn formula(tag: &StartTag<'_>, after: &str) -> Option<String> {
    let own = FORMULAS.iter().find_map(|name| tag.non_empty_attr(name));
    let formula = own.or_else(|| tag.non_empty_attr("data-value").filter(|_| has_class(tag, "ql-formula")));
    formula.or_else(|| data(tag, "persistentExpression")).filter(|_| lookahead::is_empty(after))
}

/// The address of a video of Brightcove, whose parts are in several attributes.
fn brightcove(tag: &StartTag<'_>) -> Option<String> {
    let (account, id) = (tag.non_empty_attr("data-account")?, tag.non_empty_attr("data-video-id")?);
    let player = tag.non_empty_attr("data-player").or(tag.non_empty_attr("data-player-id"));
    let player = player.unwrap_or("default".to_owned());
    Some(format!("https://players.brightcove.net/{account}/{player}_default/index.html?videoId={id}"))
}

/// The address of the player that a script would put into an element without content, as its `data-` attributes give it: itself, in HTML or JSON, or by
/// the id of a video.
fn facade(tag: &StartTag<'_>, after: &str) -> Option<String> {
    if let Some(content) = tag.attr("data-borlabs-cookie-content") {
        return player(&content);
    }
    if !tag.name.is_one_of("div span video") || !lookahead::is_empty(after) {
        return None;
    }
    let data = || tag.attrs().filter(|(name, _)| name.starts_with("data-")).map(|(name, value)| (name, value()));
    let address = data().find_map(|(_, value)| player(&value));
    address.or_else(|| {
        let says = |word: &str| tag.attrs().any(|(name, value)| name.contains(word) || value().contains(word));
        let is_named = |name: &str| name.split(['-', '_']).any(|word| IDS.split(' ').any(|known| known == word));
        let id = data().find(|(name, value)| is_named(name) && !value.is_empty())?.1;
        ["youtu.be/", "vimeo.com/"].into_iter().zip(["youtube", "vimeo"]).find_map(|(host, name)| {
            let url = format!("https://{host}{id}");
            (says(name) && is_player(&url)).then_some(url)
        })
    })
}

/// The first address in a text, such as HTML or JSON, at which a known provider has a player. The text may be in Base64.
pub(super) fn player(text: &str) -> Option<String> {
    if let Some(markup) = text.trim_ascii().strip_prefix("PG") {
        return player(&decode_base64(markup));
    }
    if !text.contains("//") && !text.contains("\\/\\/") {
        return None;
    }
    let text = text.replace("\\/", "/");
    text.match_indices("//").take(LOOKED_AT).find_map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|char: char| char.is_ascii_whitespace() || "\"'<>\\".contains(char)).unwrap_or(rest.len());
        Some("https:".to_owned() + &super::references::decode(&rest[..end], true)).filter(|url| is_player(url))
    })
}

/// Decodes Base64 behind the letters `PG`, which stand for a `<` and the start of a letter (RFC 4648, section 4). Other characters are skipped.
fn decode_base64(text: &str) -> String {
    let mut decoded = Vec::new();
    let (mut bits, mut count) = (0x06_u32, 4);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count) as u8);
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Whether an address is that of a known provider's player, and not of any of its pages.
pub(super) fn is_player(address: &str) -> bool {
    let content = Content::at(address);
    // An unknown provider has its host as its name.
    !content.name.contains('.') && (content.link != address || content.player.is_some_and(|(kind, _)| kind == "player"))
}

/// A field of the data that Substack keeps in an attribute.
pub(super) fn data(tag: &StartTag<'_>, field: &str) -> Option<String> {
    let data = tag.attr("data-attrs")?;
    let json::Value::Object(fields) = json::read(&data).ok()? else { return None };
    let (_, value) = fields.into_iter().find(|(name, _)| name == field)?;
    value.as_text().map(str::to_owned)
}

/// The address that a parameter of an `object` holds: a player's, or Tableau's picture of a view.
fn param(tag: &StartTag<'_>) -> Option<String> {
    let name = tag.attr("name")?.to_ascii_lowercase();
    // Tableau's workbook and view.
    if name == "name" {
        return tag.attr("value").filter(|view| view.contains('/')).map(|view| TABLEAU.to_owned() + &view);
    }
    let value = tag.non_empty_attr("value").filter(|_| ["movie", "src", "static_image"].contains(&&*name))?;
    (!is_no_page(tag, &value)).then_some(value)
}

/// Whether an address is that of a picture, or one for Flash that no known provider answers for.
fn is_no_page(tag: &StartTag<'_>, address: &str) -> bool {
    let media_type = tag.attr("type").unwrap_or_default();
    let is_of_flash = media_type.ends_with("flash") || tag.name.is_one_of("param") || address.contains(".swf");
    let is_known = || {
        let address = if address.starts_with("//") { "https:".to_owned() + address } else { address.to_owned() };
        // What a player of a known provider plays is in the query.
        is_player(&address) || (address.contains('?') && !Content::at(&address).name.contains('.'))
    };
    media_type.starts_with("image/") || (is_of_flash && !is_known())
}

/// The address of a document in an inline script, or of the player that waits in it for the reader's consent.
pub(super) fn url_in_script(tag: &StartTag<'_>, script: &str) -> Option<String> {
    if tag.attr("type").is_some_and(|kind| kind == "text/template") {
        return player(script);
    }
    let at = script.find(DOCUMENT)?;
    let end = script[at..].find(['"', '\'']).map_or(script.len(), |end| at + end);
    Some("https://".to_owned() + &script[at..end])
}

/// The address that stands alone in WordPress's block for an embed, as its editor stores it. If there is one, it is skipped.
pub(super) fn bare_url(tag: &StartTag<'_>, tokens: &mut Tokenizer<'_>) -> Option<String> {
    if !has_class(tag, "wp-block-embed wp-block-embed__wrapper") {
        return None;
    }
    let rest = tokens.rest();
    let text = rest[..rest.find('<').unwrap_or(rest.len())].trim_ascii();
    if text.contains(|char: char| char.is_ascii_whitespace()) || !is_absolute_http(text) {
        return None;
    }
    tokens.next(false);
    Some(super::references::decode(text, false).into_owned())
}
