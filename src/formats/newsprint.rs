//! newsprint JSON, field by field. A headline is all that it must have.

use std::cell::RefCell;

use super::fields::{Fields, Item, Path, date};
use crate::article::*;
use crate::error::{Error, Report, WarningCode};
use crate::json::Value;
use crate::locale::is_language_tag;
use crate::tree::Scheme;

/// Reads an article.
pub(super) fn article(value: Value<'_>, report: &RefCell<Report>) -> Result<Article, Error> {
    let mut fields = Item { value, path: Path::Root, report }.fields()?;
    let Some(headline) = fields.text("headline")? else { return fields.missing("headline") };
    let article = Article {
        headline,
        kicker: fields.text("kicker")?,
        deck: rich_text(&mut fields, "deck")?,
        language: language(&mut fields, "language")?,
        direction: fields.word("direction", &[("ltr", Direction::Ltr), ("rtl", Direction::Rtl)])?,
        time_zone: fields.text("timeZone")?,
        url: fields.url("url", Scheme::Link)?,
        id: fields.text("id")?,
        version: fields.text_or_number("version")?,
        location: fields.text("location")?,
        publisher: fields.with("publisher", publisher)?,
        authors: fields.list("authors", author)?,
        byline: fields.text("byline")?,
        published: fields.date("published")?,
        updated: fields.date("updated")?,
        image: fields.with("image", |item| image(item.fields()?))?,
        body: fields.with("body", body)?,
        corrections: fields.list("corrections", |item| correction(item.fields()?))?,
        status: status(&mut fields)?,
        embargo_until: deadline(&mut fields, "embargoUntil")?,
        expires: deadline(&mut fields, "expires")?,
        rights: fields.with("rights", rights)?,
        digital_source_type: fields.text("digitalSourceType")?,
        tags: fields.list("tags", tag)?,
        related: fields.list("related", related)?,
        live: fields.with("live", live)?,
    };
    fields.finish();
    Ok(article)
}

fn rich_text(fields: &mut Fields<'_, '_>, key: &str) -> Result<Option<RichText>, Error> {
    let text = fields.with(key, read_rich_text)?;
    Ok(text.filter(|text| {
        let (RichText::Plain(content) | RichText::Formatted(Formatted { content, .. })) = text;
        !content.trim().is_empty()
    }))
}

fn read_rich_text(item: Item<'_, '_>) -> Result<Option<RichText>, Error> {
    match item.value {
        Value::String(text) => Ok(Some(RichText::Plain(text.into_owned()))),
        Value::Object(_) => Ok(formatted(item.fields()?)?.map(RichText::Formatted)),
        _ => item.wrong_type("a string, or an object with format and content"),
    }
}

fn formatted(mut fields: Fields<'_, '_>) -> Result<Option<Formatted>, Error> {
    const FORMATS: &[(&str, TextFormat)] =
        &[("markdown", TextFormat::Markdown), ("html", TextFormat::Html), ("text", TextFormat::Text)];
    let format = fields.word("format", FORMATS)?.unwrap_or(TextFormat::Text);
    let Some(content) = fields.raw_text("content")? else { return fields.leave_out("content") };
    fields.finish();
    Ok(Some(Formatted { format, content }))
}

fn language(fields: &mut Fields<'_, '_>, key: &str) -> Result<Option<String>, Error> {
    let tag = fields.text(key)?;
    let valid = tag.as_deref().is_none_or(is_language_tag);
    if !valid {
        fields.warn(key, WarningCode::InvalidValue, "not a BCP 47 language tag");
    }
    Ok(tag.filter(|_| valid))
}

fn publisher(item: Item<'_, '_>) -> Result<Option<Publisher>, Error> {
    let mut fields = item.fields()?;
    let publisher = Publisher {
        name: fields.text("name")?,
        url: fields.url("url", Scheme::Link)?,
        logo: fields.with("logo", logo)?,
    };
    fields.finish();
    Ok(Some(publisher))
}

fn logo(item: Item<'_, '_>) -> Result<Option<Logo>, Error> {
    let mut fields = item.fields()?;
    let Some(src) = fields.url("src", Scheme::Image)? else { return fields.leave_out("src") };
    let logo = Logo {
        src,
        dark: fields.url("dark", Scheme::Image)?,
        width: fields.pixels("width")?,
        height: fields.pixels("height")?,
    };
    fields.finish();
    Ok(Some(logo))
}

fn author(item: Item<'_, '_>) -> Result<Option<Author>, Error> {
    let mut fields = item.fields()?;
    let Some(name) = fields.text("name")? else { return fields.leave_out("name") };
    let author = Author {
        name,
        url: fields.url("url", Scheme::Link)?,
        avatar: fields.url("avatar", Scheme::Image)?,
        role: fields.text("role")?,
        organization: fields.text("organization")?,
    };
    fields.finish();
    Ok(Some(author))
}

fn image(mut fields: Fields<'_, '_>) -> Result<Option<Image>, Error> {
    let Some(src) = fields.url("src", Scheme::Image)? else { return fields.leave_out("src") };
    let image = Image {
        src,
        alt: fields.raw_text("alt")?,
        caption: rich_text(&mut fields, "caption")?,
        credit: fields.text("credit")?,
        credit_url: fields.url("creditUrl", Scheme::Link)?,
        width: fields.pixels("width")?,
        height: fields.pixels("height")?,
        focal_point: fields.with("focalPoint", focal_point)?,
        renditions: fields.list("renditions", rendition)?,
        rights: fields.with("rights", |item| {
            let mut fields = item.fields()?;
            let rights = ImageRights { syndicate: fields.flag("syndicate")? };
            fields.finish();
            Ok(Some(rights))
        })?,
    };
    if image.alt.is_none() {
        fields.warn("alt", WarningCode::MissingAlt, "no alternative text: drawn as decoration");
    }
    fields.finish();
    Ok(Some(image))
}

fn focal_point(item: Item<'_, '_>) -> Result<Option<FocalPoint>, Error> {
    let mut fields = item.fields()?;
    let (x, y) = (fields.number("x")?, fields.number("y")?);
    let valid = |coordinate: Option<f64>| coordinate.filter(|value| (0.0..=1.0).contains(value));
    let (Some(x), Some(y)) = (valid(x), valid(y)) else {
        return fields.leave_out("x and y, from 0 to 1");
    };
    fields.finish();
    Ok(Some(FocalPoint { x, y }))
}

fn rendition(item: Item<'_, '_>) -> Result<Option<Rendition>, Error> {
    let mut fields = item.fields()?;
    let Some(src) = fields.url("src", Scheme::Image)? else { return fields.leave_out("src") };
    let Some(width) = fields.pixels("width")? else { return fields.leave_out("width") };
    let rendition = Rendition { src, width, height: fields.pixels("height")?, media_type: fields.text("type")? };
    fields.finish();
    Ok(Some(rendition))
}

fn body(item: Item<'_, '_>) -> Result<Option<Body>, Error> {
    match item.value {
        Value::String(text) => Ok(Some(Body::Markdown(text.into_owned()))),
        Value::Object(_) => Ok(formatted(item.fields()?)?.map(Body::Formatted)),
        Value::Array(_) => item.each(block).map(|blocks| Some(Body::Blocks(blocks))),
        _ => item.wrong_type("a string, an object with format and content, or an array of blocks"),
    }
}

fn block(item: Item<'_, '_>) -> Result<Option<Block>, Error> {
    let mut fields = item.fields()?;
    let Some(kind) = fields.text("type")? else { return fields.leave_out("type") };
    let block = match &*kind {
        "paragraph" => {
            let Some(text) = rich_text(&mut fields, "text")? else { return fields.leave_out("text") };
            Block::Paragraph { text }
        }
        "heading" => {
            let Some(text) = rich_text(&mut fields, "text")? else { return fields.leave_out("text") };
            let level = fields.number("level")?.unwrap_or(2.0);
            let valid = (2.0..=6.0).contains(&level) && level.fract() == 0.0;
            if !valid {
                fields.warn("level", WarningCode::InvalidValue, "not a level from 2 to 6: read as 2");
            }
            Block::Heading { level: if valid { level as u8 } else { 2 }, text, id: fields.text("id")? }
        }
        "list" => return list(fields).map(|list| Some(Block::List(list))),
        "quote" => Block::Quote {
            text: rich_text(&mut fields, "text")?,
            blocks: fields.list("blocks", block)?,
            attribution: rich_text(&mut fields, "attribution")?,
            url: fields.url("url", Scheme::Link)?,
        },
        "pullquote" => {
            let Some(text) = rich_text(&mut fields, "text")? else { return fields.leave_out("text") };
            Block::Pullquote { text, attribution: rich_text(&mut fields, "attribution")? }
        }
        "image" => return Ok(image(fields)?.map(Block::Image)),
        "gallery" => Block::Gallery {
            images: fields.list("images", |item| image(item.fields()?))?,
            caption: rich_text(&mut fields, "caption")?,
        },
        "table" => table(&mut fields)?,
        "code" => {
            let Some(code) = fields.raw_text("code")? else { return fields.leave_out("code") };
            Block::Code { code, language: fields.text("language")? }
        }
        "divider" => Block::Divider,
        "embed" => {
            let Some(url) = fields.url("url", Scheme::Link)? else { return fields.leave_out("url") };
            const RATIOS: &[(&str, Ratio)] =
                &[("16:9", Ratio::Wide), ("4:3", Ratio::Classic), ("1:1", Ratio::Square), ("9:16", Ratio::Tall)];
            Block::Embed {
                url,
                provider: fields.text("provider")?,
                title: fields.text("title")?,
                ratio: fields.word("ratio", RATIOS)?,
            }
        }
        "audio" => {
            let Some(src) = fields.url("src", Scheme::Link)? else { return fields.leave_out("src") };
            Block::Audio {
                src,
                title: fields.text("title")?,
                duration: fields.number("duration")?.filter(|seconds| seconds.is_finite() && *seconds >= 0.0),
                credit: fields.text("credit")?,
                transcript_url: fields.url("transcriptUrl", Scheme::Link)?,
            }
        }
        "video" => {
            let Some(src) = fields.url("src", Scheme::Link)? else { return fields.leave_out("src") };
            Block::Video {
                src,
                title: fields.text("title")?,
                poster: fields.url("poster", Scheme::Image)?,
                caption: rich_text(&mut fields, "caption")?,
                credit: fields.text("credit")?,
                width: fields.pixels("width")?,
                height: fields.pixels("height")?,
                captions: fields.list("captions", captions)?,
            }
        }
        "note" => {
            let Some(text) = rich_text(&mut fields, "text")? else { return fields.leave_out("text") };
            const KINDS: &[(&str, NoteKind)] =
                &[("info", NoteKind::Info), ("editor", NoteKind::Editor), ("disclosure", NoteKind::Disclosure)];
            Block::Note { kind: fields.word("kind", KINDS)?.unwrap_or_default(), text }
        }
        "correction" => return Ok(correction(fields)?.map(Block::Correction)),
        "live-update" => return Ok(live_update(fields)?.map(Block::LiveUpdate)),
        _ => {
            fields.warn("type", WarningCode::UnknownBlock, &format!("no block is called {kind}: skipped"));
            return Ok(None);
        }
    };
    fields.finish();
    Ok(Some(block))
}

fn list(mut fields: Fields<'_, '_>) -> Result<List, Error> {
    let list = List {
        ordered: fields.flag("ordered")?.unwrap_or_default(),
        start: fields.number("start")?.filter(|start| start.abs() < 1e9).map(|start| start as i32),
        items: fields.list("items", list_item)?,
    };
    fields.finish();
    Ok(list)
}

fn list_item(item: Item<'_, '_>) -> Result<Option<ListItem>, Error> {
    let is_text = match &item.value {
        Value::Object(members) => !members.iter().any(|(key, _)| key == "text"),
        _ => true,
    };
    if is_text {
        return Ok(read_rich_text(item)?.map(ListItem::Text));
    }
    let mut fields = item.fields()?;
    let Some(text) = fields.with("text", read_rich_text)? else { return fields.leave_out("text") };
    let list = fields.with("list", |item| Ok(block(item)?.filter(|block| matches!(block, Block::List(_)))))?;
    fields.finish();
    Ok(Some(ListItem::Nested { text, list: list.map(Box::new) }))
}

fn table(fields: &mut Fields<'_, '_>) -> Result<Block, Error> {
    const ALIGNS: &[(&str, Align)] = &[("start", Align::Start), ("center", Align::Center), ("end", Align::End)];
    /// A cell keeps its place in the row, whatever it holds.
    fn cell(item: Item<'_, '_>) -> Result<Option<RichText>, Error> {
        if item.value == Value::Null {
            return Ok(Some(RichText::Plain(String::new())));
        }
        Ok(Some(read_rich_text(item)?.unwrap_or_else(|| RichText::Plain(String::new()))))
    }
    Ok(Block::Table {
        caption: rich_text(fields, "caption")?,
        header: fields.list("header", cell)?,
        rows: fields.list("rows", |item| item.each(cell).map(Some))?,
        align: fields.list("align", |item| {
            let found = ALIGNS.iter().find(|(word, _)| matches!(&item.value, Value::String(text) if text == word));
            if found.is_none() {
                item.leave_out("not one of start, center, end: read as start");
            }
            Ok(Some(found.map(|(_, align)| *align).unwrap_or_default()))
        })?,
    })
}

fn captions(item: Item<'_, '_>) -> Result<Option<Captions>, Error> {
    let mut fields = item.fields()?;
    let Some(src) = fields.url("src", Scheme::Link)? else { return fields.leave_out("src") };
    let Some(language) = language(&mut fields, "language")? else { return fields.leave_out("language") };
    fields.finish();
    Ok(Some(Captions { src, language }))
}

fn correction(mut fields: Fields<'_, '_>) -> Result<Option<Correction>, Error> {
    const KINDS: &[(&str, CorrectionKind)] = &[
        ("correction", CorrectionKind::Correction),
        ("clarification", CorrectionKind::Clarification),
        ("update", CorrectionKind::Update),
        ("retraction", CorrectionKind::Retraction),
    ];
    let Some(text) = rich_text(&mut fields, "text")? else { return fields.leave_out("text") };
    let correction = Correction {
        kind: fields.word("kind", KINDS)?.unwrap_or_default(),
        date: fields.date("date")?,
        text,
        placement: fields
            .word("placement", &[("top", Placement::Top), ("bottom", Placement::Bottom)])?
            .unwrap_or_default(),
    };
    fields.finish();
    Ok(Some(correction))
}

/// Fails closed: what cannot be read withholds the article.
fn status(fields: &mut Fields<'_, '_>) -> Result<Option<Status>, Error> {
    fields.with("status", |item| match &item.value {
        Value::String(text) => Ok(Some(match text.trim() {
            "usable" => Status::Usable,
            "withheld" => Status::Withheld,
            "canceled" => Status::Canceled,
            _ => {
                item.warn(WarningCode::InvalidValue, "not one of usable, withheld, canceled: read as withheld");
                Status::Withheld
            }
        })),
        _ => item.wrong_type("a string"),
    })
}

/// Fails closed: what cannot be read is kept as it is, and hides the article.
fn deadline(fields: &mut Fields<'_, '_>, key: &str) -> Result<Option<Deadline>, Error> {
    fields.with(key, |item| {
        let time = date(&item)?;
        if time.is_none() {
            item.warn(WarningCode::InvalidValue, "not a date or time: the article is hidden");
        }
        Ok(Some(match (time, item.value) {
            (Some(time), _) => Deadline::At(time),
            (None, Value::String(text)) => Deadline::Unreadable(text.into_owned()),
            (None, Value::Number(number)) => Deadline::Unreadable(number.0.to_owned()),
            (None, _) => Deadline::Unreadable(String::new()),
        }))
    })
}

fn rights(item: Item<'_, '_>) -> Result<Option<Rights>, Error> {
    let mut fields = item.fields()?;
    let rights = Rights {
        holder: fields.text("holder")?,
        notice: fields.text("notice")?,
        usage: fields.text("usage")?,
        license: fields.text("license")?,
    };
    fields.finish();
    Ok(Some(rights))
}

fn tag(item: Item<'_, '_>) -> Result<Option<Tag>, Error> {
    match item.value {
        Value::String(name) => Ok(Some(Tag::Name(name.into_owned())).filter(|tag| *tag != Tag::Name(String::new()))),
        Value::Object(_) => {
            let mut fields = item.fields()?;
            let Some(name) = fields.text("name")? else { return fields.leave_out("name") };
            let url = fields.url("url", Scheme::Link)?;
            fields.finish();
            Ok(Some(Tag::Linked { name, url }))
        }
        _ => item.wrong_type("a string, or an object with name and url"),
    }
}

fn related(item: Item<'_, '_>) -> Result<Option<Related>, Error> {
    let mut fields = item.fields()?;
    let Some(headline) = fields.text("headline")? else { return fields.leave_out("headline") };
    let Some(url) = fields.url("url", Scheme::Link)? else { return fields.leave_out("url") };
    let related = Related { headline, url, published: fields.date("published")? };
    fields.finish();
    Ok(Some(related))
}

fn live(item: Item<'_, '_>) -> Result<Option<Live>, Error> {
    let mut fields = item.fields()?;
    let live = Live {
        active: fields.flag("active")?.unwrap_or_default(),
        updates: fields.list("updates", |item| live_update(item.fields()?))?,
    };
    fields.finish();
    Ok(Some(live))
}

fn live_update(mut fields: Fields<'_, '_>) -> Result<Option<LiveUpdate>, Error> {
    let Some(body) = fields.with("body", body)? else { return fields.leave_out("body") };
    let update = LiveUpdate {
        id: fields.text("id")?,
        headline: fields.text("headline")?,
        published: fields.date("published")?,
        updated: fields.date("updated")?,
        authors: fields.list("authors", author)?,
        body,
    };
    fields.finish();
    Ok(Some(update))
}
