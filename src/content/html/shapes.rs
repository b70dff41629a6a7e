//! The shapes in which publishing systems and other sites' code hold an embed, apart from `iframe`, audio, video and quoted posts: elements,
//! scripts and classes with the address in an attribute. Whose address it is, is decided in `content::embeds`.

use super::elements::has_class;
use super::tokenizer::{StartTag, Tokenizer};
use crate::content::embeds::Content;
use crate::json;
use crate::tree::is_absolute_http;

/// Elements or classes, the attribute that holds an address or id, and what stands before an id.
const SHAPES: [(&str, &str, &str); 18] = [
    ("oembed", "url", ""),
    ("embed", "src", ""),
    ("object", "data", ""),
    ("script", "data-telegram-post", "https://t.me/"),
    ("script", "src", ""),
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
    ("a", "data-pin-do", ""),
];

/// Where an inline script of DocumentCloud has the address of its document.
const DOCUMENT: &str = "www.documentcloud.org/documents/";

/// The address of the embed that a start tag stands for, other than of a quoted post.
pub(super) fn url(tag: &StartTag<'_>) -> Option<String> {
    if tag.is_bare() {
        return None;
    }
    if tag.name.is_one_of("param") {
        return param(tag);
    }
    if has_class(tag, "tweet twitter-embed") {
        return data(tag, "url");
    }
    // An image's address may be long. It is decoded only if it can be meant.
    let is_of = |shape: &str, attr: &str| {
        tag.name.is_one_of(shape) || (attr.starts_with("data-") && tag.attr(attr).is_some() && has_class(tag, shape))
    };
    let (attr, before, value) = SHAPES.iter().find_map(|(shape, attr, before)| {
        let value = if is_of(shape, attr) { tag.non_empty_attr(attr) } else { None };
        value.map(|value| (*attr, *before, value))
    })?;
    match attr {
        "data-pin-do" => tag.non_empty_attr("href").filter(|_| value == "embedPin"),
        "src" if tag.name.is_one_of("script") => script(&value, tag),
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
    let is_content = (is_of("datawrapper.dwcdn.net") && src.contains("/embed.js")) || is_of("gist.github.com");
    is_content.then(|| src.to_owned())
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
    let value = tag.non_empty_attr("value").filter(|_| ["movie", "src", "static_image"].contains(&&*name))?;
    (!is_no_page(tag, &value)).then_some(value)
}

/// Whether an address is that of a picture, or one for Flash that no known provider answers for.
fn is_no_page(tag: &StartTag<'_>, address: &str) -> bool {
    let media_type = tag.attr("type").unwrap_or_default();
    let is_known = || {
        let address = if address.starts_with("//") { "https:".to_owned() + address } else { address.to_owned() };
        let name = Content::at(&address).name;
        // An unknown provider has its host as its name.
        !name.is_empty() && !name.contains('.')
    };
    let is_of_flash = media_type.ends_with("flash") || tag.name.is_one_of("param") || address.contains(".swf");
    media_type.starts_with("image/") || (is_of_flash && !is_known())
}

/// The address of a document in an inline script.
pub(super) fn url_in_script(script: &str) -> Option<String> {
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
