//! The functions of a table: what becomes of one value ([`apply`]), and of several ([`reduce`]).

use std::borrow::Cow;

use super::Members;
use crate::content::html_text;
use crate::formats::source::{cut, text};
use crate::json::Value;
use crate::time::DateTime;

/// The widest rendition that is the source of an image where a browser has no choice, in pixels.
const LARGE: u32 = 2_000;

/// The text of what may be HTML, with single spaces.
pub(in crate::formats) fn plain(text: &str) -> String {
    let text = if has_tags(text) { Cow::Owned(html_text(text)) } else { decoded(text) };
    let mut words = String::new();
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words += word;
    }
    words
}

/// A text whose character references are decoded. Systems write them in texts that are not HTML, too.
fn decoded(text: &str) -> Cow<'_, str> {
    if text.contains('&') { html_text(&text.replace('<', "&lt;")).into() } else { text.into() }
}

/// A text whose lines are its paragraphs, if no empty lines part them.
fn lines(text: &str) -> String {
    let text = text.replace('\r', "");
    let has_empty_lines = text.trim().lines().any(|line| line.trim().is_empty());
    if has_empty_lines { text } else { text.replace('\n', "\n\n") }
}

/// Whether a text is HTML: it has an end tag, or the start tag of an element that needs none.
fn has_tags(text: &str) -> bool {
    text.contains('<') && ["</", "<p>", "<p ", "<br", "<img", "<hr", "/>"].iter().any(|sign| text.contains(sign))
}

/// A rich text or, with `is_block`, a block.
pub(super) fn formatted<'v>(format: &'static str, content: Cow<'v, str>, is_block: bool) -> Value<'v> {
    let member = |name, text| (Cow::Borrowed(name), Value::String(text));
    let mut members = vec![member("format", format.into()), member("content", content)];
    if is_block {
        members.push(member("type", "text".into()));
    }
    Value::Object(members)
}

pub(super) fn is_blank(value: &Value<'_>) -> bool {
    match value {
        Value::Null => true,
        // Some systems write the first day of all for none.
        Value::String(text) => text.trim().is_empty() || text.starts_with("0001-01-01"),
        Value::Object(members) => members.is_empty(),
        Value::Moved(_, value) => is_blank(value),
        _ => false,
    }
}

/// An address that is escaped as in HTML, as some systems write it, without that. Other values do not change.
pub(super) fn unescaped(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Moved(from, value) => Value::Moved(from, Box::new(unescaped(*value))),
        Value::String(text) if text.starts_with("http") && text.contains("&amp;") && !text.contains([' ', '<']) => {
            Value::String(text.replace("&amp;", "&").into())
        }
        value => value,
    }
}

/// Passes a value through a function. Numbers do not change. An object is not a text, so functions of texts return null for it.
///
/// - `plain`: HTML without its tags; `html`, `markdown`, `text`: a text of this format; `auto`: HTML if there are tags, else text; `lines`: a text
///   whose lines are paragraphs; `block-…`: the same as a block;
/// - `string`, `object`: only a text, only an object; `name`: a text or an object, but no address; `http`: only an absolute address;
/// - `level`, `sublevel`: the level of a heading from 2 to 6, and the next; `syntax`: the class of a language of code;
///   `lower`: without capitals; `src`: the address in the code of an image; `nitf`: HTML of NITF;
/// - `site`: an address without Ghost's mark for the site; `youtube`: the address of a video's id; `file`: an address in Apple's bundle;
/// - `source`: IPTC's code of a digital source of schema.org; `utc`: a time without a zone, in UTC; `language`: a language tag of a name or a tag with
///   `_`.
pub(super) fn apply<'v>(function: &str, value: Value<'v>) -> Value<'v> {
    let text = match value {
        Value::Moved(from, value) => return Value::Moved(from, Box::new(apply(function, *value))),
        Value::String(text) if function != "object" && !text.trim().is_empty() => text,
        Value::Object(_) if matches!(function, "object" | "name") => return value,
        Value::Number(number) if function.ends_with("level") => number.0.into(),
        Value::Number(_) | Value::Bool(_) if !matches!(function, "object" | "string" | "http") => return value,
        _ => return Value::Null,
    };
    let block = function.strip_prefix("block-");
    let formatted = |format, content| formatted(format, content, block.is_some());
    let text = match block.unwrap_or(function) {
        "plain" => plain(&text),
        "html" => return formatted("html", unwrapped(text)),
        "auto" if has_tags(&text) => return formatted("html", unwrapped(text)),
        "auto" => {
            let text = decoded(&text);
            // HTML may be escaped once too often.
            if text.trim().starts_with('<') && text.trim().ends_with('>') && has_tags(&text) {
                return formatted("html", text.into_owned().into());
            }
            return formatted("text", lines(&text).into());
        }
        // NITF's names of headlines.
        "nitf" => return formatted("html", unwrapped(text).replace("<hl", "<h").replace("</hl", "</h").into()),
        "src" => plain(text.split(['"', '\'']).find(|part| part.contains("://")).unwrap_or_default()),
        "lines" => return formatted("text", lines(&text).into()),
        "text" => return formatted("text", text),
        "markdown" => return formatted("markdown", text),
        "http" if !text.trim_start().starts_with("http") => return Value::Null,
        "name" if text.contains("://") => return Value::Null,
        "lower" => text.to_ascii_lowercase(),
        "level" | "sublevel" => {
            let digit = text.bytes().last().filter(u8::is_ascii_digit).unwrap_or(b'1');
            let level = digit + u8::from(function == "sublevel");
            char::from(level.clamp(b'2', b'6')).to_string()
        }
        "site" => text.replace("__GHOST_URL__", ""),
        "syntax" => ["language-", &text].concat(),
        "youtube" => ["https://www.youtube.com/watch?v=", &text].concat(),
        "source" => {
            let code = text.rsplit('/').next().and_then(|name| name.strip_suffix("DigitalSource"));
            match code {
                Some(code) => code[..1].to_ascii_lowercase() + &code[1..],
                None => text.into_owned(),
            }
        }
        "utc" if text.parse::<DateTime>().is_ok_and(|time| time.has_time() && !time.has_offset()) => {
            text.into_owned() + "Z"
        }
        "language" => return language(&text).map_or(Value::Null, |tag| Value::String(tag.into())),
        "file" => text.trim_start_matches("bundle://").to_owned(),
        _ => return Value::String(text),
    };
    Value::String(text.into())
}

/// The start of a text, as a headline.
pub(super) fn start(text: &str) -> String {
    const LENGTH: usize = 100;
    let text = &*plain(text);
    if text.len() <= LENGTH {
        return text.to_owned();
    }
    let start = &text[..text.floor_char_boundary(LENGTH)];
    start[..start.rfind(' ').unwrap_or(start.len())].to_owned() + "…"
}

/// A text that stands in a CDATA section.
fn unwrapped(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.trim().strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")) {
        Some(inner) => inner.to_owned().into(),
        None => text,
    }
}

/// A language tag: of one with `_`, or of the English name of a language.
fn language(text: &str) -> Option<String> {
    let mut names = "english en german de french fr spanish es portuguese pt italian it dutch nl arabic ar russian ru turkish tr chinese zh japanese ja \
        korean ko hindi hi ukrainian uk polish pl swedish sv norwegian no danish da finnish fi hebrew he persian fa";
    let mut tag = text.trim().replace('_', "-");
    while !names.is_empty() {
        let is_meant = cut(&mut names, b' ').eq_ignore_ascii_case(&tag);
        let named = cut(&mut names, b' ');
        if is_meant {
            named.clone_into(&mut tag);
        }
    }
    crate::locale::is_language_tag(&tag).then_some(tag)
}

/// Reduces several values to one. Without a function, all values stay.
///
/// - `earliest`: the earliest time; `offset`: the first time, which is in UTC, at the offset of the second, which is local; `later`: whether the first
///   time is later than the second, or the text is "true";
/// - `join`: all texts, with ` / ` between them; `spaced`: with spaces; `html`: the same as HTML;
/// - `commas`: the texts between the commas of a single text, else all;
/// - `widest`: the object with the largest width, else the first value.
pub(super) fn reduce<'v>(function: &str, mut values: Vec<Value<'v>>) -> Vec<Value<'v>> {
    if values.is_empty() || function.is_empty() {
        return values;
    }
    let texts: Vec<&str> = values.iter().filter_map(text).collect();
    let time = |index: usize| texts.get(index).and_then(|text| text.parse::<DateTime>().ok());
    let mut best = 0;
    let text = match function {
        "commas" => {
            let ([single], 1) = (&texts[..], values.len()) else { return values };
            let parts = single.split([',', ';', '،', '、']).map(|part| Value::String(part.trim().to_owned().into()));
            return parts.filter(|part| !is_blank(part)).collect();
        }
        "html" => return vec![formatted("html", texts.join(" ").into(), false)],
        "spaced" => Some(texts.join(" ")),
        "join" => Some(texts.join(" / ")),
        "later" => {
            let is_later = time(0).zip(time(1)).is_some_and(|(time, than)| time.millis() > than.millis());
            Some((is_later || texts.first() == Some(&"true")).to_string())
        }
        "offset" => time(0)
            .zip(time(1))
            .filter(|(_, local)| !local.has_offset())
            .map(|(utc, local)| utc.at_offset(((local.millis() - utc.millis()) / 60_000) as i32).to_string()),
        "earliest" => {
            let millis = |index| time(index).map_or(i64::MAX, DateTime::millis);
            best = (0..texts.len()).min_by_key(|index| millis(*index)).unwrap_or(0);
            None
        }
        _ => {
            let width = |index: usize| number(&values[index], "width");
            for index in 1..values.len() {
                if width(index) > width(best) {
                    best = index;
                }
            }
            None
        }
    };
    vec![text.map_or_else(|| values.swap_remove(best), |text| Value::String(text.into()))]
}

/// The number of a member. Returns 0 if the member is missing.
fn number(value: &Value<'_>, name: &str) -> u32 {
    let text = member(value, name).and_then(text).unwrap_or_default();
    text.trim().trim_end_matches("px").trim().parse().unwrap_or(0)
}

pub(super) fn member<'a, 'v>(value: &'a Value<'v>, name: &str) -> Option<&'a Value<'v>> {
    match value {
        Value::Moved(_, value) => member(value, name),
        Value::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
        _ => None,
    }
}

/// Adds the members of an image that is given in several sizes: the address and size of one that is large enough, and all as renditions.
pub(super) fn versions<'v>(mut versions: Vec<Value<'v>>, members: &mut Members<'v>) {
    let width = |version: &Value<'v>| number(version, "width");
    let rank = |version: &&Value<'v>| if width(version) > LARGE { 0 } else { width(version) };
    let shown = versions.iter().rev().max_by_key(rank);
    for name in ["src", "width", "height"] {
        if let Some(Value::Moved(from, value)) = shown.and_then(|shown| member(shown, name)) {
            let value = text(value).unwrap_or_default().to_owned();
            members.push((name.into(), Value::Moved(from, Box::new(Value::String(value.into())))));
        }
    }
    versions.retain(|version| width(version) > 0);
    versions.dedup_by_key(|version| width(version));
    if versions.len() > 1 {
        members.push(("renditions".into(), Value::Array(versions)));
    }
}

/// Adds a focal point that is given in pixels: its place, and the size of the image.
pub(super) fn focal_point<'v>(values: &[Value<'v>], members: &mut Members<'v>) {
    let numbers: Vec<u32> = values.iter().filter_map(|value| text(value)?.parse().ok()).collect();
    let [x, y, width, height] = numbers[..] else { return };
    if x < width && y < height {
        let part = |part: u32, whole: u32| {
            let text = ["0.", &(u64::from(part) * 1000 / u64::from(whole) + 1000).to_string()[1..]].concat();
            Value::String(text.into())
        };
        let point = vec![("x".into(), part(x, width)), ("y".into(), part(y, height))];
        members.push(("focalPoint".into(), Value::Object(point)));
    }
}

/// Gives the text of a paragraph to an image without a caption, or whose caption the text repeats. Returns whether it did.
pub(super) fn set_caption<'v>(image: &mut Value<'v>, paragraph: &mut Value<'v>) -> bool {
    let text_of =
        |value: &Value<'v>| plain(member(value, "content").and_then(text).or(text(value)).unwrap_or_default());
    let caption = member(image, "caption").map(text_of);
    let is_other = |caption: String| !member(paragraph, "text").is_some_and(|text| text_of(text).contains(&caption));
    let is_image = member(image, "type").and_then(text) == Some("image") && !caption.is_some_and(is_other);
    match (members_of(image), members_of(paragraph)) {
        (Some(image), Some(paragraph)) if is_image => {
            let Some(at) = paragraph.iter().position(|(key, _)| key == "text") else { return false };
            image.retain(|(key, _)| key != "caption");
            image.push(("caption".into(), paragraph.swap_remove(at).1));
            true
        }
        _ => false,
    }
}

pub(super) fn members_of<'a, 'v>(value: &'a mut Value<'v>) -> Option<&'a mut Members<'v>> {
    match value {
        Value::Moved(_, value) => members_of(value),
        Value::Object(members) => Some(members),
        _ => None,
    }
}
