//! Elements of HTML through the sink: which attributes stay, and in what form.

use super::Writer;
use super::elements::Kind;
use super::tokenizer::{SPACE, StartTag, Token, Tokenizer};
use crate::article::Align;
use crate::locale::is_language_tag;
use crate::time::DateTime;
use crate::tree::{Attr, Density, SafeUrl, Scheme, Tag};

/// How far ahead a table's caption is looked for, in bytes.
const CAPTION: usize = 1000;

/// Whether it says a language, a direction, or is what a link goes to.
pub(super) fn has_common(writer: &Writer<'_>, tag: &StartTag<'_>) -> bool {
    language(tag).is_some() || direction(tag).is_some() || is_target(writer, tag)
}

/// Whether a link in the text goes to it.
pub(super) fn is_target(writer: &Writer<'_>, tag: &StartTag<'_>) -> bool {
    !writer.targets.is_empty()
        && ["id", "name"].iter().any(|name| tag.attr(name).is_some_and(|id| writer.targets.get(&*id) == Some(&false)))
}

/// The attributes that any element may have.
pub(super) fn common(writer: &mut Writer<'_>, tag: &StartTag<'_>) {
    if let Some(language) = language(tag) {
        writer.sink.attr(Attr::Lang, &language);
    }
    if let Some(direction) = direction(tag) {
        writer.sink.attr(Attr::Dir, direction);
    }
    if writer.targets.is_empty() {
        return;
    }
    for name in ["id", "name"] {
        let Some(id) = tag.attr(name) else { continue };
        if let Some(is_written @ false) = writer.targets.get_mut(&*id) {
            *is_written = true;
            let id = writer.content_id(&id);
            writer.sink.attr(Attr::Id, &id);
            writer.sink.attr(Attr::Tabindex, "-1");
        }
    }
}

fn language<'t>(tag: &StartTag<'t>) -> Option<std::borrow::Cow<'t, str>> {
    tag.filled("lang").filter(|language| is_language_tag(language))
}

fn direction(tag: &StartTag<'_>) -> Option<&'static str> {
    let dir = tag.attr("dir")?;
    ["ltr", "rtl", "auto"].into_iter().find(|known| dir.eq_ignore_ascii_case(known))
}

/// Opens a paragraph or heading.
pub(super) fn open_text(writer: &mut Writer<'_>, tag: Tag, is_top: bool, source: &str) {
    if tag != Tag::P {
        let level = Tag::H1 as u8;
        writer.open_body_heading(tag as u8 - level + 1);
    } else if !is_top || !writer.start_paragraph() {
        writer.sink.open(Tag::P);
    }
    if let Some(start) = StartTag::of(source) {
        common(writer, &start);
    }
}

/// Opens the inline element whose start tag is `source`; false where it loses its tag.
pub(super) fn open_inline(writer: &mut Writer<'_>, source: &str, in_pre: bool) -> bool {
    let Some(start) = StartTag::of(source) else { return false };
    match Kind::of(start.name) {
        Kind::Inline(Tag::A) => {
            let url = start.attr("href");
            if url.is_some_and(|url| writer.open_link(url.trim_matches(SPACE))) {
                text_attr(writer, &start, "title", Attr::Title);
            } else if is_target(writer, &start) {
                writer.sink.open(Tag::Span);
            } else {
                return false;
            }
        }
        // Without a time that can be read it is no `time`.
        Kind::Inline(Tag::Time) => match datetime(&start) {
            Some(time) => {
                writer.sink.open(Tag::Time);
                writer.sink.attr(Attr::Datetime, &time);
            }
            None => return false,
        },
        Kind::Inline(tag) => {
            writer.sink.open(tag);
            match tag {
                Tag::Abbr | Tag::Dfn => text_attr(writer, &start, "title", Attr::Title),
                Tag::Q => cite(writer, &start),
                Tag::Ins | Tag::Del => {
                    cite(writer, &start);
                    if let Some(time) = datetime(&start) {
                        writer.sink.attr(Attr::Datetime, &time);
                    }
                }
                Tag::Code if in_pre => {
                    let classes = start.attr("class").unwrap_or_default();
                    let language = classes.split(SPACE).find_map(|class| class.strip_prefix("language-"));
                    if let Some(language) = language {
                        writer.sink.attr(Attr::DataKind, language);
                    }
                }
                _ => {}
            }
        }
        _ if has_common(writer, &start) => writer.sink.open(Tag::Span),
        _ => return false,
    }
    common(writer, &start);
    true
}

fn text_attr(writer: &mut Writer<'_>, start: &StartTag<'_>, name: &str, attr: Attr) {
    if let Some(value) = start.filled(name) {
        writer.sink.attr(attr, &value);
    }
}

fn cite(writer: &mut Writer<'_>, start: &StartTag<'_>) {
    if let Some(url) = start.filled("cite").and_then(|url| writer.url(&url, Scheme::Link)) {
        writer.sink.url(Attr::Cite, &url);
    }
}

fn datetime(start: &StartTag<'_>) -> Option<String> {
    let time: DateTime = start.filled("datetime")?.trim_matches(SPACE).parse().ok()?;
    Some(time.to_string())
}

fn number(start: &StartTag<'_>, name: &str) -> Option<u32> {
    start.attr(name)?.trim_matches(SPACE).parse().ok()
}

/// Opens text as it is written, which may scroll as Markdown's code does.
pub(super) fn open_pre(writer: &mut Writer<'_>) {
    writer.open_part(Tag::Pre, "code");
    writer.sink.attr(Attr::Tabindex, "0");
}

/// Opens a block, list, table or figure, or a piece of one. `after`: the HTML that follows.
pub(super) fn open_container(writer: &mut Writer<'_>, tag: Tag, start: &StartTag<'_>, in_head: bool, after: &str) {
    match tag {
        Tag::Table => {
            writer.caption = has_caption(after).then(|| writer.next_table_id());
            let id = writer.caption.clone();
            writer.open_table(id.as_deref());
        }
        Tag::Td | Tag::Th => {
            let scope = start.attr("scope").unwrap_or_default();
            let scope =
                ["row", "col", "rowgroup", "colgroup"].into_iter().find(|known| scope.eq_ignore_ascii_case(known));
            let scope = scope.or(in_head.then_some("col")).filter(|_| tag == Tag::Th);
            writer.open_cell(tag == Tag::Th, scope, align(start));
            for (name, attr, most) in [("colspan", Attr::Colspan, 1000), ("rowspan", Attr::Rowspan, 65534)] {
                if let Some(span) = number(start, name).filter(|span| *span > 1) {
                    writer.sink.attr(attr, &span.min(most).to_string());
                }
            }
        }
        Tag::Blockquote => {
            writer.open_part(tag, "quote");
            cite(writer, start);
        }
        Tag::Caption => {
            writer.sink.open(tag);
            if let Some(id) = writer.caption.take() {
                writer.sink.attr(Attr::Id, &id);
            }
        }
        Tag::Figure => writer.open_class(tag, "picture"),
        Tag::Figcaption => writer.open_part(tag, "caption"),
        Tag::Ol => {
            writer.sink.open(tag);
            let first = start.attr("start").and_then(|first| first.trim_matches(SPACE).parse::<i32>().ok());
            if let Some(first) = first.filter(|first| *first != 1) {
                writer.sink.attr(Attr::Start, &first.to_string());
            }
            if start.attr("reversed").is_some() {
                writer.sink.attr(Attr::Reversed, "");
            }
            if let Some(kind) = start.attr("type").filter(|kind| ["a", "A", "i", "I"].contains(&&**kind)) {
                writer.sink.attr(Attr::Type, &kind);
            }
        }
        Tag::Details => {
            writer.sink.open(tag);
            if start.attr("open").is_some() {
                writer.sink.attr(Attr::Open, "");
            }
        }
        _ => writer.sink.open(tag),
    }
    common(writer, start);
}

fn align(start: &StartTag<'_>) -> Align {
    let style = start.attr("style").unwrap_or_default().to_ascii_lowercase();
    let in_style = style.split_once("text-align").map(|(_, after)| after.trim_start_matches([':', ' ']));
    let align = start.attr("align").unwrap_or_default().to_ascii_lowercase();
    match in_style.unwrap_or(&align) {
        text if text.starts_with("center") => Align::Center,
        text if text.starts_with("right") || text.starts_with("end") => Align::End,
        _ => Align::Start,
    }
}

/// Whether a table begins with a caption that says something: the scroll box then bears its name.
fn has_caption(after: &str) -> bool {
    let end = (0..=CAPTION.min(after.len())).rev().find(|end| after.is_char_boundary(*end)).unwrap_or_default();
    let mut tokens = Tokenizer::new(&after[..end]);
    let mut is_open = false;
    while let Some(token) = tokens.next(false) {
        match token {
            Token::Start(tag) if !is_open && tag.name.as_str() == "caption" => is_open = true,
            Token::Text(text) if !text.trim_matches(SPACE).is_empty() => return is_open,
            Token::Text(_) => {}
            Token::End(name) if name.is_one_of("caption table") => return false,
            Token::Start(tag) if tag.name.is_one_of("table thead tbody tr td th script style") => return false,
            _ if !is_open => return false,
            _ => {}
        }
    }
    false
}

/// Writes a picture, or, where it has no address, its alternative text.
pub(super) fn image(writer: &mut Writer<'_>, tag: &StartTag<'_>) {
    // Pictures that a script would load have their address beside `src`.
    let lazy = |name: &str| tag.filled(&format!("data-{name}")).or_else(|| tag.filled(name));
    let url = lazy("src").and_then(|url| writer.url(&url, Scheme::Image));
    let alt = tag.attr("alt");
    let Some(url) = url.or_else(|| writer.url(&tag.filled("src")?, Scheme::Image)) else {
        return writer.sink.text(&alt.unwrap_or_default());
    };
    let candidates = lazy("srcset").map(|list| candidates(writer, &list)).unwrap_or_default();
    writer.open_part(Tag::Img, "image");
    // Before src, so that a browser that acts on each attribute does not fetch twice.
    if !candidates.is_empty() {
        if matches!(candidates[0].1, Density::Width(_)) {
            let sizes = lazy("sizes").filter(|sizes| sizes != "auto");
            writer.sink.attr(Attr::Sizes, sizes.as_deref().unwrap_or("(max-width: 41em) 100vw, 41em"));
        }
        writer.sink.srcset(&candidates);
    }
    writer.sink.attr(Attr::Loading, "lazy");
    writer.sink.attr(Attr::Decoding, "async");
    for (name, attr) in [("width", Attr::Width), ("height", Attr::Height)] {
        if let Some(pixels) = number(tag, name) {
            writer.sink.attr(attr, &pixels.to_string());
        }
    }
    writer.sink.url(Attr::Src, &url);
    writer.sink.attr(Attr::Alt, &alt.unwrap_or_default());
    text_attr(writer, tag, "title", Attr::Title);
    common(writer, tag);
    writer.sink.close();
}

/// The candidates of a `srcset` ("Parsing a srcset attribute"); where some have a width, only those.
fn candidates(writer: &mut Writer<'_>, list: &str) -> Vec<(SafeUrl, Density)> {
    let mut candidates = Vec::new();
    let mut rest = list;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}', ',']);
        if rest.is_empty() {
            break;
        }
        let end = rest.find(SPACE).unwrap_or(rest.len());
        let url = rest[..end].trim_end_matches(',');
        let mut descriptor = "";
        if url.len() == end {
            (descriptor, rest) = rest[end..].split_once(',').unwrap_or((&rest[end..], ""));
        } else {
            rest = &rest[end..];
        }
        if let (Some(density), Some(url)) = (density(descriptor.trim_matches(SPACE)), writer.url(url, Scheme::Image)) {
            candidates.push((url, density));
        }
    }
    let is_width = |(_, density): &(SafeUrl, Density)| matches!(density, Density::Width(_));
    if candidates.iter().any(is_width) {
        candidates.retain(is_width);
    }
    candidates
}

/// `600w`, `2x`, `1.5x`, or nothing, which is `1x`.
fn density(descriptor: &str) -> Option<Density> {
    if let Some(width) = descriptor.strip_suffix('w') {
        return width.parse().ok().filter(|width| *width > 0).map(Density::Width);
    }
    let (whole, tenth) = match descriptor {
        "" => ("1", "0"),
        _ => descriptor.strip_suffix('x').map(|number| number.split_once('.').unwrap_or((number, "0")))?,
    };
    let tenths = whole.parse::<u32>().ok()?.checked_mul(10)?.checked_add(tenth.get(..1)?.parse().ok()?)?;
    (tenths > 0).then_some(Density::Tenths(tenths))
}
