//! The fields of blocks, as [`Record`] implementations.

use crate::article::*;
use crate::fields::{Fields, Item, List as Items, Record, write_list};
use crate::formats::WarningCode;
use crate::json::{Output, Value};
use crate::keywords::Keyword;

impl Record for Captions {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("src", &mut self.src, Fields::link);
        fields.required("language", &mut self.language, Fields::language);
    }
}

/// Declares the types of blocks: the type's name in JSON, its variant, and an empty block to read into.
macro_rules! block_types {
    ($($name:literal $variant:ident $empty:expr,)+) => {
        impl Block {
            /// An empty block of a type; `None` if there is no type of this name.
            fn empty(type_name: &str) -> Option<Block> {
                Some(match type_name {
                    $($name => $empty,)+
                    _ => return None,
                })
            }

            /// The name of this block's type in JSON.
            fn type_name(&self) -> &'static str {
                match self {
                    $(Block::$variant { .. } => $name,)+
                }
            }
        }
    };
}

block_types! {
    "paragraph" Paragraph Block::Paragraph { text: RichText::default() },
    "heading" Heading Block::Heading { level: 2, text: RichText::default(), id: None },
    "list" List Block::List(List::default()),
    "quote" Quote Block::Quote { text: None, blocks: Vec::new(), attribution: None, url: None },
    "pullquote" Pullquote Block::Pullquote { text: RichText::default(), attribution: None },
    "image" Image Block::Image(Image::default()),
    "gallery" Gallery Block::Gallery { images: Vec::new(), caption: None },
    "table" Table Block::Table { caption: None, header: Vec::new(), rows: Vec::new(), align: Vec::new() },
    "code" Code Block::Code { code: String::new(), language: None },
    "text" Text Block::Text(Formatted::default()),
    "aside" Aside Block::Aside { title: None, blocks: Vec::new() },
    "divider" Divider Block::Divider,
    "embed" Embed Block::Embed { url: String::new(), provider: None, title: None, ratio: None },
    "audio" Audio
        Block::Audio { src: String::new(), title: None, duration: None, credit: None, transcript_url: None },
    "video" Video
        Block::Video {
            src: String::new(),
            title: None,
            poster: None,
            caption: None,
            credit: None,
            width: None,
            height: None,
            captions: Vec::new(),
        },
    "note" Note Block::Note { kind: NoteKind::Info, text: RichText::default() },
    "correction" Correction Block::Correction(Correction::default()),
    "live-update" LiveUpdate Block::LiveUpdate(LiveUpdate::default()),
}

impl Record for Block {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        let mut type_name = self.type_name().to_owned();
        fields.required("type", &mut type_name, Fields::string);
        if fields.is_reading() {
            let Some(empty) = Block::empty(&type_name) else {
                return fields.skip(WarningCode::UnknownBlock, &type_name);
            };
            *self = empty;
        }
        match self {
            Block::Divider => {}
            Block::Paragraph { text } => fields.required("text", text, Fields::rich_text),
            Block::Heading { level, text, id } => {
                fields.required("text", text, Fields::rich_text);
                fields.level("level", level, 2, 6);
                fields.text("id", id);
            }
            Block::List(list) => list.fields(fields),
            Block::Quote { text, blocks, attribution, url } => {
                fields.rich_text("text", text);
                fields.list("blocks", blocks);
                fields.rich_text("attribution", attribution);
                fields.link("url", url);
                if attribution.is_some() && text.is_none() && blocks.is_empty() {
                    fields.drop("attribution");
                }
            }
            Block::Pullquote { text, attribution } => {
                fields.required("text", text, Fields::rich_text);
                fields.rich_text("attribution", attribution);
            }
            Block::Image(image) => image.fields(fields),
            Block::Gallery { images, caption } => {
                fields.required_list("images", images);
                fields.rich_text("caption", caption);
                if images.is_empty() && caption.is_some() {
                    fields.drop("caption");
                }
            }
            Block::Table { caption, header, rows, align } => {
                fields.rich_text("caption", caption);
                fields.list("header", &mut Cells(header));
                fields.required_list("rows", rows);
                fields.list("align", align);
                if caption.is_some() && header.is_empty() && rows.is_empty() {
                    fields.drop("caption");
                }
            }
            Block::Code { code, language } => {
                fields.required("code", code, Fields::raw_text);
                fields.text("language", language);
            }
            Block::Text(text) => text.fields(fields),
            Block::Aside { title, blocks } => {
                fields.required_list("blocks", blocks);
                fields.rich_text("title", title);
                if blocks.is_empty() && title.is_some() {
                    fields.drop("title");
                }
            }
            Block::Embed { url, provider, title, ratio } => {
                fields.required("url", url, Fields::link);
                fields.text("provider", provider);
                fields.text("title", title);
                fields.keyword("ratio", ratio);
            }
            Block::Audio { src, title, duration, credit, transcript_url } => {
                fields.required("src", src, Fields::link);
                fields.text("title", title);
                fields.number("duration", duration, 0.0..=1e9, false, ("", "a number of seconds such as 90"));
                fields.text("credit", credit);
                fields.link("transcriptUrl", transcript_url);
            }
            Block::Video { src, title, poster, caption, credit, width, height, captions } => {
                fields.required("src", src, Fields::link);
                fields.text("title", title);
                fields.image_url("poster", poster);
                fields.rich_text("caption", caption);
                fields.text("credit", credit);
                fields.pixels("width", width);
                fields.pixels("height", height);
                fields.list("captions", captions);
            }
            Block::Note { kind, text } => {
                fields.required("text", text, Fields::rich_text);
                fields.or("kind", kind, Fields::keyword);
            }
            Block::Correction(correction) => correction.fields(fields),
            Block::LiveUpdate(update) => update.fields(fields),
        }
    }
}

/// The list inside an item of a list. Its type may be missing.
impl Record for Box<Block> {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        let mut type_name = fields.to_write("list".to_owned());
        fields.string("type", &mut type_name);
        match type_name.as_deref() {
            None | Some("list") => {}
            Some(other) => return fields.skip(WarningCode::Dropped, other),
        }
        if fields.is_reading() {
            **self = Block::List(List::default());
        }
        if let Block::List(list) = &mut **self {
            list.fields(fields);
        }
    }
}

impl Record for List {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.or("ordered", &mut self.ordered, Fields::bool);
        fields.integer("start", &mut self.start, -1_000_000_000..=1_000_000_000);
        fields.required_list("items", &mut self.items);
    }
}

impl Record for ListItem {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        if item.has_member("text") || item.has_member("list") {
            *self = ListItem::Nested { text: RichText::default(), list: None };
            return None;
        }
        if item.has_member("blocks") {
            *self = ListItem::Blocks { blocks: Vec::new() };
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
                fields.record("list", list);
                fields.required_unless(list.is_some(), "text", text, Fields::rich_text);
            }
            ListItem::Blocks { blocks } => fields.required_list("blocks", blocks),
        }
    }

    fn write_other(&mut self) -> Option<Output> {
        match self {
            ListItem::Text(text) => text.write_other(),
            ListItem::Nested { .. } | ListItem::Blocks { .. } => None,
        }
    }
}

impl Record for Cell {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        if item.has_member("blocks") {
            *self = Cell::Blocks { blocks: Vec::new() };
            return None;
        }
        let mut text = RichText::default();
        let read = text.read_other(item);
        *self = Cell::Text(text);
        read
    }

    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        match self {
            Cell::Text(text) => text.fields(fields),
            Cell::Blocks { blocks } => fields.required_list("blocks", blocks),
        }
    }

    fn write_other(&mut self) -> Option<Output> {
        match self {
            Cell::Text(text) => text.write_other(),
            Cell::Blocks { .. } => None,
        }
    }
}

/// The cells of a row. A cell that cannot be used becomes empty, so that the cells after it keep their columns.
struct Cells<'a, T>(&'a mut Vec<T>);

impl<T: Record + Default> Items for Cells<'_, T> {
    fn add(&mut self, item: &mut Item<'_, '_>) {
        let mut cell = T::default();
        if !matches!(item.value, Value::Null) && !item.read(&mut cell) {
            cell = T::default();
        }
        self.0.push(cell);
    }

    fn get(&mut self, index: usize) -> Option<&mut dyn Record> {
        self.0.get(index)
    }
}

impl Record for Vec<Cell> {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        item.read_list(&mut Cells(self));
        Some(true)
    }

    fn write_other(&mut self) -> Option<Output> {
        Some(write_list(self))
    }
}

impl Record for Align {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        if !item.is_absent() {
            *self = item.keyword().unwrap_or_default();
        }
        Some(true)
    }

    fn write_other(&mut self) -> Option<Output> {
        Some(Output::Text(self.keyword().to_owned()))
    }
}
