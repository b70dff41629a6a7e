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
use crate::locale::is_zone_name;

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
        fields.required("headline", &mut self.headline, Fields::string);
        fields.text("kicker", &mut self.kicker);
        fields.rich_text("deck", &mut self.deck);
        fields.language("language", &mut self.language);
        fields.keyword("direction", &mut self.direction);
        fields.valid_text("timeZone", &mut self.time_zone, is_zone_name, "an IANA time zone such as Asia/Baku");
        fields.link("url", &mut self.url);
        fields.text("id", &mut self.id);
        fields.text("version", &mut self.version);
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

/// Fails closed: whatever is not a status withholds the article.
impl Record for Status {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        *self = item.keyword().unwrap_or(Status::Withheld);
        Some(true)
    }

    fn write_other(&mut self) -> Option<Output> {
        Some(Output::Text(self.keyword().to_owned()))
    }
}

impl Record for RichText {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        match item.value {
            Value::String(_) | Value::Number(_) => *self = RichText::Plain(item.text()?),
            Value::Object(_) => {
                *self = RichText::Formatted(Formatted::default());
                return None;
            }
            _ => return Some(item.unusable(false, "a string, or an object with format and content")),
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
        fields.required("content", &mut self.content, Fields::raw_text);
        if !self.content.trim().is_empty() {
            fields.check_text_format(self.format);
        }
    }
}

impl Record for Publisher {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        item.read_as("name");
        None
    }

    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.text("name", &mut self.name);
        fields.link("url", &mut self.url);
        fields.record("logo", &mut self.logo);
    }
}

impl Record for Logo {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        item.read_as("src");
        None
    }

    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("src", &mut self.src, Fields::image_url);
        fields.image_url("dark", &mut self.dark);
        fields.pixels("width", &mut self.width);
        fields.pixels("height", &mut self.height);
    }
}

impl Record for Author {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        item.read_as("name");
        None
    }

    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.required("name", &mut self.name, Fields::text);
        fields.link("url", &mut self.url);
        fields.image_url("avatar", &mut self.avatar);
        fields.text("role", &mut self.role);
        fields.text("organization", &mut self.organization);
    }
}

impl Record for Image {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        item.read_as("src");
        None
    }

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
        fields.required("x", &mut self.x, Fields::fraction);
        fields.required("y", &mut self.y, Fields::fraction);
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

/// Fails closed: an image whose rights cannot be read is withheld.
impl Record for ImageRights {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        if matches!(item.value, Value::Object(_)) {
            return None;
        }
        item.unusable(false, "an object with syndicate");
        self.syndicate = Some(false);
        Some(true)
    }

    fn fields(&mut self, fields: &mut Fields<'_, '_>) {
        fields.permission("syndicate", &mut self.syndicate);
    }
}

impl Record for Body {
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        match item.value {
            Value::String(_) => {
                *self = Body::Markdown(item.text()?);
                item.check_text_format(TextFormat::Markdown);
            }
            Value::Object(_) if item.has_member("content") || !item.has_member("type") => {
                *self = Body::Formatted(Formatted::default());
                return None;
            }
            Value::Array(_) | Value::Object(_) => {
                let mut blocks: Vec<Block> = Vec::new();
                item.read_list(&mut blocks);
                *self = Body::Blocks(blocks);
            }
            _ => {
                let expected = "a string, an object with format and content, or a list of blocks";
                return Some(item.unusable(false, expected));
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
    fn read_other(&mut self, item: &mut Item<'_, '_>) -> Option<bool> {
        item.read_as("text");
        None
    }

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
            Value::Object(_) => {
                *self = Tag::Linked { name: String::new(), url: None };
                None
            }
            Value::String(_) | Value::Number(_) => {
                let name = item.text()?;
                let is_blank = name.trim().is_empty();
                *self = Tag::Name(name);
                Some(!is_blank)
            }
            _ => Some(item.unusable(false, "a string, or an object with name and url")),
        }
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
        fields.required("url", &mut self.url, Fields::link);
        fields.required("headline", &mut self.headline, Fields::text);
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
        fields.text("headline", &mut self.headline);
        fields.required_unless(self.headline.is_some(), "body", &mut self.body, Fields::record);
        fields.text("id", &mut self.id);
        fields.date("published", &mut self.published);
        fields.date("updated", &mut self.updated);
        fields.list("authors", &mut self.authors);
    }
}
