//! The pieces of a body.

use crate::article::*;
use crate::error::WarningCode;
use crate::formats::fields::{Content, Fields, Item, List as Items, write_list};
use crate::json::{Value, Written};
use crate::words::Word;

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
