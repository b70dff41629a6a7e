//! newsprint JSON: the fields of every type of the article, by name. A headline is all that it must have.

use super::fields::{Content, Fields, Item, List as Items, write_list};
use crate::article::*;
use crate::error::WarningCode;
use crate::json::{Value, Written};
use crate::words::{Word, words};

words! {
    Direction { Ltr "ltr", Rtl "rtl" }
    Status { Usable "usable", Withheld "withheld", Canceled "canceled" }
    TextFormat { Markdown "markdown", Html "html", Text "text" }
    CorrectionKind {
        Correction "correction", Clarification "clarification", Update "update", Retraction "retraction",
    }
    Placement { Top "top", Bottom "bottom" }
    Align { Start "start", Center "center", End "end" }
    Ratio { Wide "16:9", Classic "4:3", Square "1:1", Tall "9:16" }
    NoteKind { Info "info", Editor "editor", Disclosure "disclosure" }
}

impl Content for Article {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("headline", &mut self.headline, Fields::text);
        fields.text("kicker", &mut self.kicker);
        fields.rich_text("deck", &mut self.deck);
        fields.language("language", &mut self.language);
        fields.word("direction", &mut self.direction);
        fields.text("timeZone", &mut self.time_zone);
        fields.link("url", &mut self.url);
        fields.text("id", &mut self.id);
        fields.text_or_number("version", &mut self.version);
        fields.text("location", &mut self.location);
        fields.content("publisher", &mut self.publisher);
        fields.list("authors", &mut self.authors);
        fields.text("byline", &mut self.byline);
        fields.date("published", &mut self.published);
        fields.date("updated", &mut self.updated);
        fields.content("image", &mut self.image);
        fields.content("body", &mut self.body);
        fields.list("corrections", &mut self.corrections);
        fields.content("status", &mut self.status);
        fields.deadline("embargoUntil", &mut self.embargo_until);
        fields.deadline("expires", &mut self.expires);
        fields.content("rights", &mut self.rights);
        fields.text("digitalSourceType", &mut self.digital_source_type);
        fields.list("tags", &mut self.tags);
        fields.list("related", &mut self.related);
        fields.content("live", &mut self.live);
    }
}

/// Fails closed: what cannot be read withholds the article.
impl Content for Status {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        let Some(word) = item.value.as_text() else { return Some(item.wrong_type("a string")) };
        let status = Status::from_word(word);
        if status.is_none() {
            item.leave_out("not one of usable, withheld, canceled: read as withheld");
        }
        *self = status.unwrap_or(Status::Withheld);
        Some(true)
    }

    fn write_other(&mut self) -> Option<Written> {
        Some(Written::Text(self.word().to_owned()))
    }
}

impl Content for RichText {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        match item.value {
            Value::String(_) => *self = RichText::Plain(item.text()?),
            Value::Object(_) => {
                *self = RichText::Formatted(unformatted());
                return None;
            }
            _ => return Some(item.wrong_type("a string, or an object with format and content")),
        }
        Some(true)
    }

    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        if let RichText::Formatted(text) = self {
            text.fields(fields);
        }
    }

    fn write_other(&mut self) -> Option<Written> {
        match self {
            RichText::Plain(text) => Some(Written::Text(text.clone())),
            RichText::Formatted(_) => None,
        }
    }
}

/// Where to read a text with its format into.
fn unformatted() -> Formatted {
    Formatted { format: TextFormat::Text, content: String::new() }
}

impl Content for Formatted {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.or("format", &mut self.format, Fields::word);
        fields.required("content", &mut self.content, Fields::raw_text);
    }
}

impl Content for Publisher {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.text("name", &mut self.name);
        fields.link("url", &mut self.url);
        fields.content("logo", &mut self.logo);
    }
}

impl Content for Logo {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("src", &mut self.src, Fields::picture);
        fields.picture("dark", &mut self.dark);
        fields.pixels("width", &mut self.width);
        fields.pixels("height", &mut self.height);
    }
}

impl Content for Author {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("name", &mut self.name, Fields::text);
        fields.link("url", &mut self.url);
        fields.picture("avatar", &mut self.avatar);
        fields.text("role", &mut self.role);
        fields.text("organization", &mut self.organization);
    }
}

impl Content for Image {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("src", &mut self.src, Fields::picture);
        fields.raw_text("alt", &mut self.alt);
        fields.rich_text("caption", &mut self.caption);
        fields.text("credit", &mut self.credit);
        fields.link("creditUrl", &mut self.credit_url);
        fields.pixels("width", &mut self.width);
        fields.pixels("height", &mut self.height);
        fields.content("focalPoint", &mut self.focal_point);
        fields.list("renditions", &mut self.renditions);
        fields.content("rights", &mut self.rights);
        if self.alt.is_none() {
            fields.warn("alt", WarningCode::MissingAlt, "no alternative text: drawn as decoration");
        }
    }
}

impl Content for FocalPoint {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        let (mut x, mut y) = (fields.given(self.x), fields.given(self.y));
        fields.number("x", &mut x);
        fields.number("y", &mut y);
        let in_range = |coordinate: &f64| (0.0..=1.0).contains(coordinate);
        match (x.filter(in_range), y.filter(in_range)) {
            (Some(x), Some(y)) => *self = FocalPoint { x, y },
            _ => fields.leave_out("x and y, from 0 to 1"),
        }
    }
}

impl Content for Rendition {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("src", &mut self.src, Fields::picture);
        fields.required("width", &mut self.width, Fields::pixels);
        fields.pixels("height", &mut self.height);
        fields.text("type", &mut self.media_type);
    }
}

impl Content for ImageRights {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.flag("syndicate", &mut self.syndicate);
    }
}

impl Content for Body {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        match item.value {
            Value::String(_) => *self = Body::Markdown(item.text()?),
            Value::Object(_) => {
                *self = Body::Formatted(unformatted());
                return None;
            }
            Value::Array(_) => {
                let mut blocks: Vec<Block> = Vec::new();
                item.read_list(&mut blocks);
                *self = Body::Blocks(blocks);
            }
            _ => {
                let expected = "a string, an object with format and content, or an array of blocks";
                return Some(item.wrong_type(expected));
            }
        }
        Some(true)
    }

    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        if let Body::Formatted(text) = self {
            text.fields(fields);
        }
    }

    fn write_other(&mut self) -> Option<Written> {
        match self {
            Body::Markdown(text) => Some(Written::Text(text.clone())),
            Body::Formatted(_) => None,
            Body::Blocks(blocks) => Some(write_list(blocks)),
        }
    }
}

impl Content for Correction {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("text", &mut self.text, Fields::rich_text);
        fields.or("kind", &mut self.kind, Fields::word);
        fields.or("placement", &mut self.placement, Fields::word);
        fields.date("date", &mut self.date);
    }
}

impl Content for Rights {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.text("holder", &mut self.holder);
        fields.text("notice", &mut self.notice);
        fields.text("usage", &mut self.usage);
        fields.text("license", &mut self.license);
    }
}

impl Content for Tag {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        match item.value {
            Value::String(_) if item.is_blank() => return Some(false),
            Value::String(_) => *self = Tag::Name(item.text()?),
            Value::Object(_) => {
                *self = Tag::Linked { name: String::new(), url: None };
                return None;
            }
            _ => return Some(item.wrong_type("a string, or an object with name and url")),
        }
        Some(true)
    }

    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        if let Tag::Linked { name, url } = self {
            fields.required("name", name, Fields::text);
            fields.link("url", url);
        }
    }

    fn write_other(&mut self) -> Option<Written> {
        match self {
            Tag::Name(name) => Some(Written::Text(name.clone())),
            Tag::Linked { .. } => None,
        }
    }
}

impl Content for Related {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("headline", &mut self.headline, Fields::text);
        fields.required("url", &mut self.url, Fields::link);
        fields.date("published", &mut self.published);
    }
}

impl Content for Live {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.or("active", &mut self.active, Fields::flag);
        fields.required_list("updates", &mut self.updates);
    }
}

impl Content for LiveUpdate {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("body", &mut self.body, Fields::content);
        fields.text("id", &mut self.id);
        fields.text("headline", &mut self.headline);
        fields.date("published", &mut self.published);
        fields.date("updated", &mut self.updated);
        fields.list("authors", &mut self.authors);
    }
}

impl Content for Captions {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("src", &mut self.src, Fields::link);
        fields.required("language", &mut self.language, Fields::language);
    }
}

impl Block {
    /// Where to read a block of a type into.
    fn empty(kind: &str) -> Option<Block> {
        let text = RichText::default();
        Some(match kind {
            "paragraph" => Block::Paragraph { text },
            "heading" => Block::Heading { level: 2, text, id: None },
            "list" => Block::List(List::default()),
            "quote" => Block::Quote { text: None, blocks: Vec::new(), attribution: None, url: None },
            "pullquote" => Block::Pullquote { text, attribution: None },
            "image" => Block::Image(Image::default()),
            "gallery" => Block::Gallery { images: Vec::new(), caption: None },
            "table" => Block::Table { caption: None, header: Vec::new(), rows: Vec::new(), align: Vec::new() },
            "code" => Block::Code { code: String::new(), language: None },
            "divider" => Block::Divider,
            "embed" => Block::Embed { url: String::new(), provider: None, title: None, ratio: None },
            "audio" => {
                Block::Audio { src: String::new(), title: None, duration: None, credit: None, transcript_url: None }
            }
            "video" => Block::Video {
                src: String::new(),
                title: None,
                poster: None,
                caption: None,
                credit: None,
                width: None,
                height: None,
                captions: Vec::new(),
            },
            "note" => Block::Note { kind: NoteKind::Info, text },
            "correction" => Block::Correction(Correction::default()),
            "live-update" => Block::LiveUpdate(LiveUpdate::default()),
            _ => return None,
        })
    }

    /// The type that it has in JSON.
    fn kind(&self) -> &'static str {
        match self {
            Block::Paragraph { .. } => "paragraph",
            Block::Heading { .. } => "heading",
            Block::List(_) => "list",
            Block::Quote { .. } => "quote",
            Block::Pullquote { .. } => "pullquote",
            Block::Image(_) => "image",
            Block::Gallery { .. } => "gallery",
            Block::Table { .. } => "table",
            Block::Code { .. } => "code",
            Block::Divider => "divider",
            Block::Embed { .. } => "embed",
            Block::Audio { .. } => "audio",
            Block::Video { .. } => "video",
            Block::Note { .. } => "note",
            Block::Correction(_) => "correction",
            Block::LiveUpdate(_) => "live-update",
        }
    }
}

impl Content for Block {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        let mut kind = self.kind().to_owned();
        fields.required("type", &mut kind, Fields::text);
        if fields.are_read() {
            let Some(empty) = Block::empty(&kind) else { return fields.unknown(&kind) };
            *self = empty;
        }
        match self {
            Block::Divider => {}
            Block::Paragraph { text } => fields.required("text", text, Fields::rich_text),
            Block::Heading { level, text, id } => {
                fields.required("text", text, Fields::rich_text);
                heading_level(fields, level);
                fields.text("id", id);
            }
            Block::List(list) => list.fields(fields),
            Block::Quote { text, blocks, attribution, url } => {
                fields.rich_text("text", text);
                fields.list("blocks", blocks);
                fields.rich_text("attribution", attribution);
                fields.link("url", url);
            }
            Block::Pullquote { text, attribution } => {
                fields.required("text", text, Fields::rich_text);
                fields.rich_text("attribution", attribution);
            }
            Block::Image(image) => image.fields(fields),
            Block::Gallery { images, caption } => {
                fields.required_list("images", images);
                fields.rich_text("caption", caption);
            }
            Block::Table { caption, header, rows, align } => {
                fields.rich_text("caption", caption);
                fields.list("header", &mut Cells(header));
                fields.required_list("rows", rows);
                fields.list("align", align);
            }
            Block::Code { code, language } => {
                fields.required("code", code, Fields::raw_text);
                fields.text("language", language);
            }
            Block::Embed { url, provider, title, ratio } => {
                fields.required("url", url, Fields::link);
                fields.text("provider", provider);
                fields.text("title", title);
                fields.word("ratio", ratio);
            }
            Block::Audio { src, title, duration, credit, transcript_url } => {
                fields.required("src", src, Fields::link);
                fields.text("title", title);
                fields.number("duration", duration);
                duration.take_if(|seconds| !(0.0..1e9).contains(seconds));
                fields.text("credit", credit);
                fields.link("transcriptUrl", transcript_url);
            }
            Block::Video { src, title, poster, caption, credit, width, height, captions } => {
                fields.required("src", src, Fields::link);
                fields.text("title", title);
                fields.picture("poster", poster);
                fields.rich_text("caption", caption);
                fields.text("credit", credit);
                fields.pixels("width", width);
                fields.pixels("height", height);
                fields.list("captions", captions);
            }
            Block::Note { kind, text } => {
                fields.required("text", text, Fields::rich_text);
                fields.or("kind", kind, Fields::word);
            }
            Block::Correction(correction) => correction.fields(fields),
            Block::LiveUpdate(update) => update.fields(fields),
        }
    }
}

impl Content for Box<Block> {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        (**self).fields(fields);
    }
}

fn heading_level(fields: &mut Fields<'_, '_>, level: &mut u8) {
    let mut number = f64::from(*level);
    fields.or("level", &mut number, Fields::number);
    let valid = (2..=6).find(|valid| f64::from(*valid) == number);
    if valid.is_none() {
        fields.warn("level", WarningCode::InvalidValue, "not a level from 2 to 6: read as 2");
    }
    *level = valid.unwrap_or(2);
}

impl Content for List {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.or("ordered", &mut self.ordered, Fields::flag);
        let mut start = self.start.map(f64::from);
        fields.number("start", &mut start);
        self.start = start.filter(|start| start.abs() < 1e9).map(|start| start as i32);
        fields.required_list("items", &mut self.items);
    }
}

impl Content for ListItem {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        if matches!(&item.value, Value::Object(members) if members.iter().any(|(key, _)| key == "text")) {
            *self = ListItem::Nested { text: RichText::default(), list: None };
            return None;
        }
        let mut text = RichText::default();
        let read = text.read_other(item);
        *self = ListItem::Text(text);
        read
    }

    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        match self {
            ListItem::Text(text) => text.fields(fields),
            ListItem::Nested { text, list } => {
                fields.required("text", text, Fields::rich_text);
                fields.content("list", list);
                list.take_if(|list| !matches!(**list, Block::List(_)));
            }
        }
    }

    fn write_other(&mut self) -> Option<Written> {
        match self {
            ListItem::Text(text) => text.write_other(),
            ListItem::Nested { .. } => None,
        }
    }
}

/// The cells of a row: each keeps its place, whatever it holds.
struct Cells<'a>(&'a mut Vec<RichText>);

impl Items for Cells<'_> {
    fn add(&mut self, item: &mut Item<'_, '_>) {
        let mut cell = RichText::default();
        if !matches!(item.value, Value::Null) && !item.read(&mut cell) {
            cell = RichText::default();
        }
        self.0.push(cell);
    }

    fn item(&mut self, at: usize) -> Option<&mut dyn Content> {
        self.0.item(at)
    }
}

impl Content for Vec<RichText> {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        item.read_list(&mut Cells(self));
        Some(true)
    }

    fn write_other(&mut self) -> Option<Written> {
        Some(write_list(self))
    }
}

impl Content for Align {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        match item.value.as_text().and_then(Align::from_word) {
            Some(align) => *self = align,
            None => item.leave_out("not one of start, center, end: read as start"),
        }
        Some(true)
    }

    fn write_other(&mut self) -> Option<Written> {
        Some(Written::Text(self.word().to_owned()))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use serde_json::{Value, json};

    use crate::article::Article;

    /// An article with every field.
    fn whole() -> Value {
        let image = json!({
            "src": "https://a.example/1.jpg", "alt": "", "caption": "A quay", "credit": "J. Moss", "creditUrl": "https://a.example/moss",
            "width": 1200.0, "height": 800.0, "focalPoint": { "x": 0.25, "y": 1.0 }, "rights": { "syndicate": false },
            "renditions": [{ "src": "/2.jpg", "width": 600.0, "height": 400.0, "type": "image/jpeg" }],
        });
        let authors = json!([{
            "name": "Ines Calloway", "url": "https://a.example/ines", "avatar": "/ines.jpg", "role": "Reporter", "organization": "Ferry Post",
        }]);
        let update = json!({
            "body": "Back.", "id": "u1", "headline": "Later", "published": "2026-10-14T06:15:00Z", "updated": "2026-10-14", "authors": authors,
        });
        let correction = json!({
            "kind": "update", "date": "2026-10-14T06:15:00+01:00", "text": { "format": "html", "content": "<b>x</b>" }, "placement": "bottom",
        });
        json!({
            "headline": "Night ferry", "kicker": "Harbour", "deck": { "format": "markdown", "content": "*Late*" }, "language": "az-Latn",
            "direction": "rtl", "timeZone": "Asia/Baku", "url": "https://a.example/", "id": "a1", "version": "3", "location": "Baku",
            "publisher": {
                "name": "Ferry Post", "url": "https://a.example", "logo": { "src": "/l.svg", "dark": "/d.svg", "width": 10.0, "height": 20.0 },
            },
            "authors": authors, "byline": "Staff", "published": "2026-10-14T06:15:00.500Z", "updated": "2026-10-15T06:15:00", "image": image,
            "body": [
                { "type": "paragraph", "text": "A" },
                { "type": "heading", "level": 3.0, "text": "B", "id": "b" },
                { "type": "list", "ordered": true, "start": -4.0, "items": [
                    "C",
                    { "format": "text", "content": "D" },
                    { "text": "E", "list": { "type": "list", "ordered": false, "items": [] } },
                ] },
                { "type": "quote", "text": "F", "blocks": [{ "type": "divider" }], "attribution": "G", "url": "https://a.example/g" },
                { "type": "pullquote", "text": "H", "attribution": "I" },
                { "type": "gallery", "images": [image], "caption": "J" },
                { "type": "table", "caption": "K", "header": ["", "L"], "rows": [["M"], []], "align": ["start", "end"] },
                { "type": "code", "code": "", "language": "rust" },
                { "type": "embed", "url": "https://v.example", "provider": "V", "title": "N", "ratio": "4:3" },
                { "type": "audio", "src": "/a.mp3", "title": "O", "duration": 12.5, "credit": "P", "transcriptUrl": "/a.txt" },
                { "type": "video", "src": "/v.mp4", "title": "Q", "poster": "/v.jpg", "caption": "R", "credit": "S", "width": 16.0,
                    "height": 9.0, "captions": [{ "src": "/v.vtt", "language": "en" }] },
                { "type": "note", "kind": "editor", "text": "T" },
            ],
            "corrections": [correction], "status": "canceled", "embargoUntil": "2026-10-14T06:15:00Z", "expires": "some day",
            "rights": { "holder": "U", "notice": "V", "usage": "W", "license": "X" }, "digitalSourceType": "digitalCapture",
            "tags": ["Y", { "name": "Z", "url": "https://a.example/z" }],
            "related": [{ "headline": "Tides", "url": "https://a.example/t", "published": "2026-10-01" }],
            "live": { "active": true, "updates": [update] },
        })
    }

    fn read(json: &Value) -> Article {
        let (article, report) = crate::read(&json.to_string()).unwrap();
        assert_eq!(report.ignored, [] as [&str; 0]);
        article
    }

    #[test]
    fn every_field_is_read_and_written() {
        let json = whole();
        let mut article = read(&json);
        assert_eq!(serde_json::to_value(super::super::write(&mut article)).unwrap(), json);
        assert_eq!(read(&json), article, "writing leaves it as it is");
    }

    #[test]
    fn serde_reads_and_writes_the_same() {
        let json = whole();
        let article = read(&json);
        assert_eq!(serde_json::from_value::<Article>(integers(json)).unwrap(), article);
        assert_eq!(read(&serde_json::to_value(&article).unwrap()), article);
    }

    /// Whole numbers as integers, which serde asks for.
    fn integers(value: Value) -> Value {
        match value {
            Value::Number(number) => match number.as_f64() {
                Some(number) if number.fract() == 0.0 => json!(number as i64),
                _ => Value::Number(number),
            },
            Value::Array(items) => items.into_iter().map(integers).collect(),
            Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, integers(value))).collect(),
            value => value,
        }
    }
}
