//! Elements of HTML through the sink: which attributes stay, and in what form.

use super::Writer;
use super::elements::Kind;
use super::tokenizer::{StartTag, Token, Tokenizer};
use crate::article::{Align, Ratio};
use crate::content::embeds::nearest_ratio;
use crate::formats::WarningCode;
use crate::locale::is_language_tag;
use crate::time::DateTime;
use crate::tree::{Attr, Descriptor, SafeUrl, Scheme, Tag};

/// How far ahead a table's caption is looked for, in bytes.
const CAPTION: usize = 1000;

/// How much of a picture's address a warning names, in bytes.
const ADDRESS: usize = 100;

/// In what form an attribute stays.
#[derive(Clone, Copy)]
enum Form {
    /// As it is.
    Text,
    /// A link's address.
    Url,
    /// A time that can be read.
    Time,
    /// A whole number from the first to the last.
    Number(i32, i32),
    /// It is there, or it is not.
    Flag,
    /// One of HTML's words, in lower case.
    Word(&'static str),
}

/// The attributes that stay, beside those that any element may have and those of links and pictures.
const KEPT: [(Tag, Attr, Form); 23] = [
    (Tag::A, Attr::Title, Form::Text),
    (Tag::Abbr, Attr::Title, Form::Text),
    (Tag::Dfn, Attr::Title, Form::Text),
    (Tag::Img, Attr::Title, Form::Text),
    (Tag::Q, Attr::Cite, Form::Url),
    (Tag::Blockquote, Attr::Cite, Form::Url),
    (Tag::Ins, Attr::Cite, Form::Url),
    (Tag::Del, Attr::Cite, Form::Url),
    (Tag::Ins, Attr::Datetime, Form::Time),
    (Tag::Del, Attr::Datetime, Form::Time),
    (Tag::Time, Attr::Datetime, Form::Time),
    (Tag::Ol, Attr::Start, Form::Number(i32::MIN, i32::MAX)),
    (Tag::Ol, Attr::Reversed, Form::Flag),
    (Tag::Ol, Attr::Type, Form::Word("a A i I")),
    (Tag::Details, Attr::Open, Form::Flag),
    (Tag::Th, Attr::Scope, Form::Word("row col rowgroup colgroup")),
    (Tag::Th, Attr::Colspan, Form::Number(2, 1000)),
    (Tag::Td, Attr::Colspan, Form::Number(2, 1000)),
    (Tag::Th, Attr::Rowspan, Form::Number(2, 65534)),
    (Tag::Td, Attr::Rowspan, Form::Number(2, 65534)),
    (Tag::Img, Attr::Width, Form::Number(0, i32::MAX)),
    (Tag::Img, Attr::Height, Form::Number(0, i32::MAX)),
    (Tag::Img, Attr::Alt, Form::Text),
];

/// The attributes of an element just opened.
fn attrs(writer: &mut Writer<'_>, tag: Tag, start: &StartTag<'_>) {
    for (_, attr, form) in KEPT.iter().filter(|(known, ..)| *known == tag) {
        let Some(value) = start.attr(attr.name()) else { continue };
        let value = value.trim_ascii();
        if let Form::Flag = form {
            writer.sink.attr(*attr, "");
        }
        if value.is_empty() {
            continue;
        }
        match form {
            Form::Text => writer.sink.attr(*attr, value),
            Form::Url => {
                if let Some(url) = writer.url(value, Scheme::Link) {
                    writer.sink.url(*attr, &url);
                }
            }
            Form::Time => {
                if let Ok(time) = value.parse::<DateTime>() {
                    writer.sink.attr(*attr, &time.to_string());
                }
            }
            Form::Number(least, most) => {
                if let Some(number) = number(value).filter(|number| number >= least) {
                    writer.sink.attr(*attr, &number.min(*most).to_string());
                }
            }
            Form::Word(words) => {
                if words.split(' ').any(|word| word == value) {
                    writer.sink.attr(*attr, value);
                }
            }
            Form::Flag => {}
        }
    }
    common(writer, start);
}

fn number(text: &str) -> Option<i32> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits
        .bytes()
        .fold(0_i32, |number, digit| number.saturating_mul(10).saturating_add(i32::from(digit.wrapping_sub(b'0'))));
    is_number.then_some(sign * number)
}

/// Whether it says a language, a direction, or is what a link goes to.
pub(super) fn has_common(writer: &Writer<'_>, tag: &StartTag<'_>) -> bool {
    language(tag).is_some() || direction(tag).is_some() || is_target(writer, tag)
}

/// Whether a link in the text goes to it.
pub(super) fn is_target(writer: &Writer<'_>, tag: &StartTag<'_>) -> bool {
    tag.attr("id").or_else(|| tag.attr("name")).is_some_and(|id| writer.ids.is_target(&id))
}

/// The attributes that any element may have.
pub(super) fn common(writer: &mut Writer<'_>, tag: &StartTag<'_>) {
    if let Some(language) = language(tag) {
        writer.sink.attr(Attr::Lang, &language);
    }
    if let Some(direction) = direction(tag) {
        writer.sink.attr(Attr::Dir, direction);
    }
    if let Some(id) = tag.attr("id").or_else(|| tag.attr("name")) {
        writer.mark_target(&id);
    }
}

fn language(tag: &StartTag<'_>) -> Option<String> {
    tag.attr("lang").filter(|language| is_language_tag(language))
}

fn direction(tag: &StartTag<'_>) -> Option<&'static str> {
    let dir = tag.attr("dir")?;
    ["ltr", "rtl", "auto"].into_iter().find(|known| dir.eq_ignore_ascii_case(known))
}

/// Opens a paragraph or heading.
pub(super) fn open_text(writer: &mut Writer<'_>, tag: Tag, is_top: bool, start: &StartTag<'_>) {
    if tag != Tag::P {
        writer.open_body_heading(tag as u8 - Tag::H1 as u8 + 1);
    } else if !is_top || !writer.start_paragraph() {
        writer.sink.open(Tag::P);
    }
    common(writer, start);
}

/// Opens an inline element; false where it loses its tag.
pub(super) fn open_inline(writer: &mut Writer<'_>, start: &StartTag<'_>, in_pre: bool) -> bool {
    let kind = Kind::of(start.name);
    let tag = match kind {
        Kind::Inline(Tag::A) if start.attr("href").is_some_and(|url| writer.open_link(url.trim_ascii())) => {
            attrs(writer, Tag::A, start);
            return true;
        }
        // Without a time that can be read it is no `time`.
        Kind::Inline(Tag::Time) if start.attr("datetime").is_some_and(|time| time.parse::<DateTime>().is_ok()) => {
            Tag::Time
        }
        // What Google Docs puts around all that is copied from it.
        Kind::Inline(Tag::B) if start.attr("style").is_some_and(|style| style.contains("weight:normal")) => {
            return false;
        }
        Kind::Inline(tag) if tag != Tag::A && tag != Tag::Time => tag,
        _ if has_common(writer, start) => Tag::Span,
        _ => return false,
    };
    writer.sink.open(tag);
    attrs(writer, tag, start);
    if tag == Tag::Code && in_pre {
        let classes = start.attr("class").unwrap_or_default();
        if let Some(language) = classes.split_ascii_whitespace().find_map(|class| class.strip_prefix("language-")) {
            writer.sink.attr(Attr::DataKind, language);
        }
    }
    true
}

/// Opens text as it is written, which may scroll as Markdown's code does.
pub(super) fn open_pre(writer: &mut Writer<'_>) {
    writer.open_part(Tag::Pre, "code");
    writer.sink.attr(Attr::Tabindex, "0");
}

/// Opens a block, list, table or figure, or a piece of one. `after`: the HTML that follows.
pub(super) fn open_container(
    writer: &mut Writer<'_>,
    tag: Tag,
    start: &StartTag<'_>,
    in_head: bool,
    caption: &mut Option<String>,
    after: &str,
) {
    match tag {
        Tag::Table => {
            *caption = has_caption(after).then(|| writer.ids.next_table());
            writer.open_table(caption.as_deref());
        }
        Tag::Caption => {
            writer.sink.open(tag);
            if let Some(id) = caption.take() {
                writer.sink.attr(Attr::Id, &id);
            }
        }
        Tag::Td | Tag::Th => writer.open_cell(tag == Tag::Th, None, align(start)),
        Tag::Blockquote => writer.open_part(tag, "quote"),
        Tag::Figure => writer.open_class(tag, "picture"),
        Tag::Figcaption => writer.open_part(tag, "caption"),
        _ => writer.sink.open(tag),
    }
    attrs(writer, tag, start);
    if in_head {
        writer.sink.attr(Attr::Scope, "col");
    }
}

fn align(start: &StartTag<'_>) -> Align {
    let mut align = start.attr("align").or_else(|| start.attr("data-align")).unwrap_or_default();
    let style = start.attr("style").unwrap_or_default();
    if let Some((_, value)) = style.split_once("text-align:") {
        align = value.trim_ascii_start().to_owned();
    }
    align.make_ascii_lowercase();
    match align.as_bytes() {
        [b'c', ..] => Align::Center,
        [b'r' | b'e', ..] => Align::End,
        _ => Align::Start,
    }
}

/// Whether a table begins with a caption that says something: the scroll box then bears its name.
fn has_caption(after: &str) -> bool {
    let mut tokens = Tokenizer::new(&after[..after.floor_char_boundary(CAPTION)]);
    let mut is_open = false;
    while let Some(token) = tokens.next(false) {
        match token {
            Token::Text(text) if text.trim_ascii().is_empty() => {}
            Token::Text(_) => return is_open,
            Token::Start(tag) if !is_open => {
                is_open = tag.name.is_one_of("caption");
                if !is_open {
                    return false;
                }
            }
            // What a caption may begin with, that shows itself as it is.
            Token::Start(tag) if matches!(Kind::of(tag.name), Kind::Inline(_) | Kind::Neutral | Kind::Text(_)) => {}
            _ => return false,
        }
    }
    false
}

/// The words of a text, a space between.
pub(super) fn words(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_ascii_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The ratio of an element's width and height, where it says both.
pub(super) fn ratio(tag: &StartTag<'_>) -> Option<Ratio> {
    let size = |name| number(tag.attr(name)?.trim_ascii()).filter(|size| *size > 0);
    size("width").zip(size("height")).map(|(width, height)| nearest_ratio(width.unsigned_abs(), height.unsigned_abs()))
}

/// Whether a picture or frame is there to count readers: it is a point.
pub(super) fn is_pixel(tag: &StartTag<'_>) -> bool {
    let is_point = |name| tag.attr(name).is_some_and(|size| ["0", "1"].contains(&size.trim_ascii()));
    is_point("width") && is_point("height")
}

/// Writes a picture, or, where it has no address, its alternative text.
pub(super) fn image(writer: &mut Writer<'_>, tag: &StartTag<'_>) {
    // Pictures that a script would load have their address beside `src`.
    let candidates = tag.attr("data-srcset").or_else(|| tag.attr("srcset")).map(|list| candidates(writer, &list));
    let url = ["data-src", "src"].into_iter().find_map(|name| writer.url(&tag.attr(name)?, Scheme::Image));
    let Some(url) = url else {
        return writer.sink.text(&tag.attr("alt").unwrap_or_default());
    };
    writer.open_part(Tag::Img, "image");
    // Before src, so that a browser that acts on each attribute does not fetch twice.
    if let Some(candidates) = candidates.filter(|candidates| !candidates.is_empty()) {
        if candidates[0].1.is_width() {
            let sizes = tag.filled("sizes");
            writer.sink.attr(Attr::Sizes, sizes.as_deref().unwrap_or("(max-width: 41em) 100vw, 41em"));
        }
        writer.sink.srcset(&candidates);
    }
    writer.sink.attr(Attr::Loading, "lazy");
    writer.sink.attr(Attr::Decoding, "async");
    writer.sink.url(Attr::Src, &url);
    attrs(writer, Tag::Img, tag);
    if tag.attr("alt").is_none() {
        let address = &url.as_str()[..url.as_str().floor_char_boundary(ADDRESS)];
        writer.warn(WarningCode::MissingAlt, "", &("no alternative text: ".to_owned() + address));
    }
    // Given once: this is where the picture has none.
    writer.sink.attr(Attr::Alt, "");
    writer.sink.close();
}

/// The candidates of a `srcset` ("Parsing a srcset attribute"); where some have a width, only those.
fn candidates(writer: &mut Writer<'_>, list: &str) -> Vec<(SafeUrl, Descriptor)> {
    let mut candidates: Vec<(SafeUrl, Descriptor)> = Vec::new();
    let mut rest = list.split_ascii_whitespace();
    while let Some(word) = rest.next() {
        // A comma at its end says that nothing more is said of it.
        let url = word.trim_matches(',');
        if url.is_empty() {
            continue;
        }
        let mut density = "1x";
        while !word.ends_with(',') {
            let Some(word) = rest.next() else { break };
            if !word.trim_end_matches(',').is_empty() {
                density = word.trim_end_matches(',');
            }
            if word.ends_with(',') {
                break;
            }
        }
        if let (Some(density), Some(url)) = (Descriptor::new(density), writer.url(url, Scheme::Image)) {
            candidates.push((url, density));
        }
    }
    if candidates.iter().any(|(_, density)| density.is_width()) {
        candidates.retain(|(_, density)| density.is_width());
    }
    candidates
}
