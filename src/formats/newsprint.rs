//! newsprint JSON, field by field. A headline is all that it must have.

use super::fields::{Fields, Item};
use crate::article::*;
use crate::error::WarningCode;
use crate::json::Value;
use crate::locale::is_language_tag;
use crate::tree::Scheme;

/// Reads an article.
pub(super) fn article(item: Item<'_, '_>) -> Article {
    let Some(mut fields) = item.fields() else { return Article::default() };
    let headline = fields.text("headline");
    if headline.is_none() {
        fields.missing("headline");
    }
    let article = Article {
        headline: headline.unwrap_or_default(),
        kicker: fields.text("kicker"),
        deck: rich_text(&mut fields, "deck"),
        language: language(&mut fields, "language"),
        direction: fields.word("direction", ["ltr", "rtl"], [Direction::Ltr, Direction::Rtl]),
        time_zone: fields.text("timeZone"),
        url: fields.url("url", Scheme::Link),
        id: fields.text("id"),
        version: fields.text_or_number("version"),
        location: fields.text("location"),
        publisher: fields.take("publisher").and_then(publisher),
        authors: fields.list("authors", author),
        byline: fields.text("byline"),
        published: fields.date("published"),
        updated: fields.date("updated"),
        image: fields.take("image").and_then(image),
        body: fields.take("body").and_then(body),
        corrections: fields.list("corrections", |item| correction(item.fields()?)),
        status: fields.take("status").and_then(status),
        embargo_until: fields.take("embargoUntil").and_then(deadline),
        expires: fields.take("expires").and_then(deadline),
        rights: fields.take("rights").and_then(rights),
        digital_source_type: fields.text("digitalSourceType"),
        tags: fields.list("tags", tag),
        related: fields.list("related", related),
        live: fields.take("live").and_then(live),
    };
    fields.finish();
    article
}

fn rich_text(fields: &mut Fields<'_, '_>, key: &str) -> Option<RichText> {
    let text = read_rich_text(fields.take(key)?)?;
    let (RichText::Plain(content) | RichText::Formatted(Formatted { content, .. })) = &text;
    let is_blank = content.trim().is_empty();
    (!is_blank).then_some(text)
}

fn read_rich_text(item: Item<'_, '_>) -> Option<RichText> {
    match item.value {
        Value::String(text) => Some(RichText::Plain(text.into_owned())),
        Value::Object(_) => formatted(item).map(RichText::Formatted),
        _ => item.wrong_type("a string, or an object with format and content"),
    }
}

fn formatted(item: Item<'_, '_>) -> Option<Formatted> {
    let mut fields = item.fields()?;
    let formats = [TextFormat::Markdown, TextFormat::Html, TextFormat::Text];
    let format = fields.word("format", ["markdown", "html", "text"], formats).unwrap_or(TextFormat::Text);
    let Some(content) = fields.raw_text("content") else { return fields.leave_out("content") };
    fields.finish();
    Some(Formatted { format, content })
}

fn language(fields: &mut Fields<'_, '_>, key: &str) -> Option<String> {
    let tag = fields.text(key)?;
    if !is_language_tag(&tag) {
        fields.warn(key, WarningCode::InvalidValue, "not a BCP 47 language tag");
        return None;
    }
    Some(tag)
}

fn publisher(item: Item<'_, '_>) -> Option<Publisher> {
    let mut fields = item.fields()?;
    let publisher = Publisher {
        name: fields.text("name"),
        url: fields.url("url", Scheme::Link),
        logo: fields.take("logo").and_then(logo),
    };
    fields.finish();
    Some(publisher)
}

fn logo(item: Item<'_, '_>) -> Option<Logo> {
    let mut fields = item.fields()?;
    let Some(src) = fields.url("src", Scheme::Image) else { return fields.leave_out("src") };
    let logo = Logo {
        src,
        dark: fields.url("dark", Scheme::Image),
        width: fields.pixels("width"),
        height: fields.pixels("height"),
    };
    fields.finish();
    Some(logo)
}

fn author(item: Item<'_, '_>) -> Option<Author> {
    let mut fields = item.fields()?;
    let Some(name) = fields.text("name") else { return fields.leave_out("name") };
    let author = Author {
        name,
        url: fields.url("url", Scheme::Link),
        avatar: fields.url("avatar", Scheme::Image),
        role: fields.text("role"),
        organization: fields.text("organization"),
    };
    fields.finish();
    Some(author)
}

fn image(item: Item<'_, '_>) -> Option<Image> {
    image_fields(item.fields()?)
}

fn image_fields(mut fields: Fields<'_, '_>) -> Option<Image> {
    let Some(src) = fields.url("src", Scheme::Image) else { return fields.leave_out("src") };
    let image = Image {
        src,
        alt: fields.raw_text("alt"),
        caption: rich_text(&mut fields, "caption"),
        credit: fields.text("credit"),
        credit_url: fields.url("creditUrl", Scheme::Link),
        width: fields.pixels("width"),
        height: fields.pixels("height"),
        focal_point: fields.take("focalPoint").and_then(focal_point),
        renditions: fields.list("renditions", rendition),
        rights: fields.take("rights").and_then(image_rights),
    };
    if image.alt.is_none() {
        fields.warn("alt", WarningCode::MissingAlt, "no alternative text: drawn as decoration");
    }
    fields.finish();
    Some(image)
}

fn focal_point(item: Item<'_, '_>) -> Option<FocalPoint> {
    let mut fields = item.fields()?;
    let valid = |coordinate: Option<f64>| coordinate.filter(|value| (0.0..=1.0).contains(value));
    let (Some(x), Some(y)) = (valid(fields.number("x")), valid(fields.number("y"))) else {
        return fields.leave_out("x and y, from 0 to 1");
    };
    fields.finish();
    Some(FocalPoint { x, y })
}

fn rendition(item: Item<'_, '_>) -> Option<Rendition> {
    let mut fields = item.fields()?;
    let Some(src) = fields.url("src", Scheme::Image) else { return fields.leave_out("src") };
    let Some(width) = fields.pixels("width") else { return fields.leave_out("width") };
    let rendition = Rendition { src, width, height: fields.pixels("height"), media_type: fields.text("type") };
    fields.finish();
    Some(rendition)
}

fn image_rights(item: Item<'_, '_>) -> Option<ImageRights> {
    let mut fields = item.fields()?;
    let rights = ImageRights { syndicate: fields.flag("syndicate") };
    fields.finish();
    Some(rights)
}

fn body(item: Item<'_, '_>) -> Option<Body> {
    match item.value {
        Value::String(text) => Some(Body::Markdown(text.into_owned())),
        Value::Object(_) => formatted(item).map(Body::Formatted),
        Value::Array(_) => Some(Body::Blocks(blocks(item))),
        _ => item.wrong_type("a string, an object with format and content, or an array of blocks"),
    }
}

fn blocks(item: Item<'_, '_>) -> Vec<Block> {
    item.each(block)
}

fn block(item: Item<'_, '_>) -> Option<Block> {
    let mut fields = item.fields()?;
    let Some(kind) = fields.text("type") else { return fields.leave_out("type") };
    let block = match &*kind {
        "list" => return list(fields).map(Block::List),
        "image" => return image_fields(fields).map(Block::Image),
        "correction" => return correction(fields).map(Block::Correction),
        "live-update" => return live_update(fields).map(Block::LiveUpdate),
        "divider" => Block::Divider,
        "quote" => Block::Quote {
            text: rich_text(&mut fields, "text"),
            blocks: fields.take("blocks").map(blocks).unwrap_or_default(),
            attribution: rich_text(&mut fields, "attribution"),
            url: fields.url("url", Scheme::Link),
        },
        "gallery" => {
            Block::Gallery { images: fields.list("images", image), caption: rich_text(&mut fields, "caption") }
        }
        "table" => table(&mut fields),
        "code" => {
            let Some(code) = fields.raw_text("code") else { return fields.leave_out("code") };
            Block::Code { code, language: fields.text("language") }
        }
        "embed" => {
            let Some(url) = fields.url("url", Scheme::Link) else { return fields.leave_out("url") };
            let ratios = [Ratio::Wide, Ratio::Classic, Ratio::Square, Ratio::Tall];
            Block::Embed {
                url,
                provider: fields.text("provider"),
                title: fields.text("title"),
                ratio: fields.word("ratio", ["16:9", "4:3", "1:1", "9:16"], ratios),
            }
        }
        "audio" => {
            let Some(src) = fields.url("src", Scheme::Link) else { return fields.leave_out("src") };
            Block::Audio {
                src,
                title: fields.text("title"),
                duration: fields.number("duration").filter(|seconds| (0.0..1e9).contains(seconds)),
                credit: fields.text("credit"),
                transcript_url: fields.url("transcriptUrl", Scheme::Link),
            }
        }
        "video" => {
            let Some(src) = fields.url("src", Scheme::Link) else { return fields.leave_out("src") };
            Block::Video {
                src,
                title: fields.text("title"),
                poster: fields.url("poster", Scheme::Image),
                caption: rich_text(&mut fields, "caption"),
                credit: fields.text("credit"),
                width: fields.pixels("width"),
                height: fields.pixels("height"),
                captions: fields.list("captions", captions),
            }
        }
        "paragraph" | "heading" | "pullquote" | "note" => {
            let Some(text) = rich_text(&mut fields, "text") else { return fields.leave_out("text") };
            match &*kind {
                "paragraph" => Block::Paragraph { text },
                "heading" => Block::Heading { level: level(&mut fields), text, id: fields.text("id") },
                "pullquote" => Block::Pullquote { text, attribution: rich_text(&mut fields, "attribution") },
                _ => {
                    let kinds = [NoteKind::Info, NoteKind::Editor, NoteKind::Disclosure];
                    let kind = fields.word("kind", ["info", "editor", "disclosure"], kinds);
                    Block::Note { kind: kind.unwrap_or_default(), text }
                }
            }
        }
        _ => {
            fields.warn("type", WarningCode::UnknownBlock, &format!("no block is called {kind}: skipped"));
            return None;
        }
    };
    fields.finish();
    Some(block)
}

fn level(fields: &mut Fields<'_, '_>) -> u8 {
    let level = fields.number("level").unwrap_or(2.0);
    let valid = (2..=6).find(|valid| f64::from(*valid) == level);
    if valid.is_none() {
        fields.warn("level", WarningCode::InvalidValue, "not a level from 2 to 6: read as 2");
    }
    valid.unwrap_or(2)
}

fn list(mut fields: Fields<'_, '_>) -> Option<List> {
    let list = List {
        ordered: fields.flag("ordered").unwrap_or_default(),
        start: fields.number("start").filter(|start| start.abs() < 1e9).map(|start| start as i32),
        items: fields.list("items", list_item),
    };
    fields.finish();
    Some(list)
}

fn list_item(item: Item<'_, '_>) -> Option<ListItem> {
    let is_nested = matches!(&item.value, Value::Object(members) if members.iter().any(|(key, _)| key == "text"));
    if !is_nested {
        return read_rich_text(item).map(ListItem::Text);
    }
    let mut fields = item.fields()?;
    let Some(text) = rich_text(&mut fields, "text") else { return fields.leave_out("text") };
    let list = fields.take("list").and_then(block).filter(|block| matches!(block, Block::List(_)));
    fields.finish();
    Some(ListItem::Nested { text, list: list.map(Box::new) })
}

fn table(fields: &mut Fields<'_, '_>) -> Block {
    /// A cell keeps its place in the row, whatever it holds.
    fn cell(item: Item<'_, '_>) -> Option<RichText> {
        let empty = RichText::Plain(String::new());
        if item.value == Value::Null { Some(empty) } else { Some(read_rich_text(item).unwrap_or(empty)) }
    }
    fn row(item: Item<'_, '_>) -> Vec<RichText> {
        item.each(cell)
    }
    fn align(item: Item<'_, '_>) -> Option<Align> {
        let text = item.value.as_text();
        Some(match text {
            Some("start") => Align::Start,
            Some("center") => Align::Center,
            Some("end") => Align::End,
            _ => {
                item.leave_out("not one of start, center, end: read as start");
                Align::Start
            }
        })
    }
    Block::Table {
        caption: rich_text(fields, "caption"),
        header: fields.take("header").map(row).unwrap_or_default(),
        rows: fields.list("rows", |item| Some(row(item))),
        align: fields.list("align", align),
    }
}

fn captions(item: Item<'_, '_>) -> Option<Captions> {
    let mut fields = item.fields()?;
    let Some(src) = fields.url("src", Scheme::Link) else { return fields.leave_out("src") };
    let Some(language) = language(&mut fields, "language") else { return fields.leave_out("language") };
    fields.finish();
    Some(Captions { src, language })
}

fn correction(mut fields: Fields<'_, '_>) -> Option<Correction> {
    let Some(text) = rich_text(&mut fields, "text") else { return fields.leave_out("text") };
    let kinds =
        [CorrectionKind::Correction, CorrectionKind::Clarification, CorrectionKind::Update, CorrectionKind::Retraction];
    let kind = fields.word("kind", ["correction", "clarification", "update", "retraction"], kinds);
    let placement = fields.word("placement", ["top", "bottom"], [Placement::Top, Placement::Bottom]);
    let correction = Correction {
        kind: kind.unwrap_or_default(),
        date: fields.date("date"),
        text,
        placement: placement.unwrap_or_default(),
    };
    fields.finish();
    Some(correction)
}

/// Fails closed: what cannot be read withholds the article.
fn status(item: Item<'_, '_>) -> Option<Status> {
    match item.value.as_text() {
        Some("usable") => Some(Status::Usable),
        Some("withheld") => Some(Status::Withheld),
        Some("canceled") => Some(Status::Canceled),
        Some(_) => {
            item.leave_out("not one of usable, withheld, canceled: read as withheld");
            Some(Status::Withheld)
        }
        None => item.wrong_type("a string"),
    }
}

/// Fails closed: what cannot be read is kept as it is, and hides the article.
fn deadline(item: Item<'_, '_>) -> Option<Deadline> {
    if let Some(time) = item.date() {
        return Some(Deadline::At(time));
    }
    item.leave_out("not a date or time: the article is hidden");
    Some(Deadline::Unreadable(match item.value {
        Value::String(text) => text.into_owned(),
        Value::Number(number) => number.0.to_owned(),
        _ => String::new(),
    }))
}

fn rights(item: Item<'_, '_>) -> Option<Rights> {
    let mut fields = item.fields()?;
    let rights = Rights {
        holder: fields.text("holder"),
        notice: fields.text("notice"),
        usage: fields.text("usage"),
        license: fields.text("license"),
    };
    fields.finish();
    Some(rights)
}

fn tag(item: Item<'_, '_>) -> Option<Tag> {
    match item.value {
        Value::String(name) => (!name.trim().is_empty()).then(|| Tag::Name(name.into_owned())),
        Value::Object(_) => {
            let mut fields = item.fields()?;
            let Some(name) = fields.text("name") else { return fields.leave_out("name") };
            let url = fields.url("url", Scheme::Link);
            fields.finish();
            Some(Tag::Linked { name, url })
        }
        _ => item.wrong_type("a string, or an object with name and url"),
    }
}

fn related(item: Item<'_, '_>) -> Option<Related> {
    let mut fields = item.fields()?;
    let Some(headline) = fields.text("headline") else { return fields.leave_out("headline") };
    let Some(url) = fields.url("url", Scheme::Link) else { return fields.leave_out("url") };
    let related = Related { headline, url, published: fields.date("published") };
    fields.finish();
    Some(related)
}

fn live(item: Item<'_, '_>) -> Option<Live> {
    let mut fields = item.fields()?;
    let live = Live {
        active: fields.flag("active").unwrap_or_default(),
        updates: fields.list("updates", |item| live_update(item.fields()?)),
    };
    fields.finish();
    Some(live)
}

fn live_update(mut fields: Fields<'_, '_>) -> Option<LiveUpdate> {
    let Some(body) = fields.take("body").and_then(body) else { return fields.leave_out("body") };
    let update = LiveUpdate {
        id: fields.text("id"),
        headline: fields.text("headline"),
        published: fields.date("published"),
        updated: fields.date("updated"),
        authors: fields.list("authors", author),
        body,
    };
    fields.finish();
    Some(update)
}
