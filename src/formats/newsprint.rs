//! newsprint JSON: the names and kinds of the fields of every type of an article, for reading and writing.
//!
//! Every type implements [`Record`], which `fields` calls. Only the headline is required. This module does not know how the values are shown.

mod blocks;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use crate::article::*;
use crate::fields::{Fields, Item, Record, write_list};
use crate::formats::WarningCode;
use crate::json::{Output, Value};
use crate::keywords::{Keyword, keywords};

keywords! {
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

impl Record for Article {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("headline", &mut self.headline, Fields::text);
        fields.text("kicker", &mut self.kicker);
        fields.rich_text("deck", &mut self.deck);
        fields.language("language", &mut self.language);
        fields.keyword("direction", &mut self.direction);
        fields.text("timeZone", &mut self.time_zone);
        fields.link("url", &mut self.url);
        fields.text("id", &mut self.id);
        fields.text_or_number("version", &mut self.version);
        fields.text("location", &mut self.location);
        fields.record("publisher", &mut self.publisher);
        fields.list("authors", &mut self.authors);
        fields.text("byline", &mut self.byline);
        fields.date("published", &mut self.published);
        fields.date("updated", &mut self.updated);
        fields.record("image", &mut self.image);
        fields.record("body", &mut self.body);
        fields.list("corrections", &mut self.corrections);
        fields.record("status", &mut self.status);
        fields.deadline("embargoUntil", &mut self.embargo_until);
        fields.deadline("expires", &mut self.expires);
        fields.record("rights", &mut self.rights);
        fields.text("digitalSourceType", &mut self.digital_source_type);
        fields.list("tags", &mut self.tags);
        fields.list("related", &mut self.related);
        fields.record("live", &mut self.live);
    }
}

/// Fails closed: an unknown status withholds the article.
impl Record for Status {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        let Some(keyword) = item.value.as_text() else { return Some(item.wrong_type("a string")) };
        let status = Status::from_keyword(keyword);
        if status.is_none() {
            item.invalid("expected one of usable, withheld, canceled: read as withheld");
        }
        *self = status.unwrap_or(Status::Withheld);
        Some(true)
    }

    fn write_other(&mut self) -> Option<Output> {
        Some(Output::Text(self.keyword().to_owned()))
    }
}

impl Record for RichText {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        match item.value {
            Value::String(_) => *self = RichText::Plain(item.text()?),
            Value::Object(_) => {
                *self = RichText::Formatted(Formatted::default());
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

    fn write_other(&mut self) -> Option<Output> {
        match self {
            RichText::Plain(text) => Some(Output::Text(text.clone())),
            RichText::Formatted(_) => None,
        }
    }
}

impl Record for Formatted {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.or("format", &mut self.format, Fields::keyword);
        fields.check_text_format(self.format);
        fields.required("content", &mut self.content, Fields::raw_text);
    }
}

impl Record for Publisher {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.text("name", &mut self.name);
        fields.link("url", &mut self.url);
        fields.record("logo", &mut self.logo);
    }
}

impl Record for Logo {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("src", &mut self.src, Fields::image_url);
        fields.image_url("dark", &mut self.dark);
        fields.pixels("width", &mut self.width);
        fields.pixels("height", &mut self.height);
    }
}

impl Record for Author {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("name", &mut self.name, Fields::text);
        fields.link("url", &mut self.url);
        fields.image_url("avatar", &mut self.avatar);
        fields.text("role", &mut self.role);
        fields.text("organization", &mut self.organization);
    }
}

impl Record for Image {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("src", &mut self.src, Fields::image_url);
        fields.raw_text("alt", &mut self.alt);
        fields.rich_text("caption", &mut self.caption);
        fields.text("credit", &mut self.credit);
        fields.link("creditUrl", &mut self.credit_url);
        fields.pixels("width", &mut self.width);
        fields.pixels("height", &mut self.height);
        fields.record("focalPoint", &mut self.focal_point);
        fields.list("renditions", &mut self.renditions);
        fields.record("rights", &mut self.rights);
        if self.alt.is_none() {
            fields.warn("alt", WarningCode::MissingAlt, "no alternative text: shown as decoration");
        }
    }
}

impl Record for FocalPoint {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        let (mut x, mut y) = (fields.to_write(self.x), fields.to_write(self.y));
        fields.number("x", &mut x);
        fields.number("y", &mut y);
        let in_range = |coordinate: &f64| (0.0..=1.0).contains(coordinate);
        match (x.filter(in_range), y.filter(in_range)) {
            (Some(x), Some(y)) => *self = FocalPoint { x, y },
            _ => fields.leave_out("x and y, from 0 to 1"),
        }
    }
}

impl Record for Rendition {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("src", &mut self.src, Fields::image_url);
        fields.required("width", &mut self.width, Fields::pixels);
        fields.pixels("height", &mut self.height);
        fields.text("type", &mut self.media_type);
    }
}

impl Record for ImageRights {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.bool("syndicate", &mut self.syndicate);
    }
}

impl Record for Body {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        match item.value {
            Value::String(_) => {
                *self = Body::Markdown(item.text()?);
                item.check_text_format(TextFormat::Markdown);
            }
            Value::Object(_) => {
                *self = Body::Formatted(Formatted::default());
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

    fn write_other(&mut self) -> Option<Output> {
        match self {
            Body::Markdown(text) => Some(Output::Text(text.clone())),
            Body::Formatted(_) => None,
            Body::Blocks(blocks) => Some(write_list(blocks)),
        }
    }
}

impl Record for Correction {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("text", &mut self.text, Fields::rich_text);
        fields.or("kind", &mut self.kind, Fields::keyword);
        fields.or("placement", &mut self.placement, Fields::keyword);
        fields.date("date", &mut self.date);
    }
}

impl Record for Rights {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.text("holder", &mut self.holder);
        fields.text("notice", &mut self.notice);
        fields.text("usage", &mut self.usage);
        fields.text("license", &mut self.license);
    }
}

impl Record for Tag {
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

    fn write_other(&mut self) -> Option<Output> {
        match self {
            Tag::Name(name) => Some(Output::Text(name.clone())),
            Tag::Linked { .. } => None,
        }
    }
}

impl Record for Related {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("headline", &mut self.headline, Fields::text);
        fields.required("url", &mut self.url, Fields::link);
        fields.date("published", &mut self.published);
    }
}

impl Record for Live {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.or("active", &mut self.active, Fields::bool);
        fields.required_list("updates", &mut self.updates);
    }
}

impl Record for LiveUpdate {
    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("body", &mut self.body, Fields::record);
        fields.text("id", &mut self.id);
        fields.text("headline", &mut self.headline);
        fields.date("published", &mut self.published);
        fields.date("updated", &mut self.updated);
        fields.list("authors", &mut self.authors);
    }
}
