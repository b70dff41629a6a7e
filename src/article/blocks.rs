//! The pieces of a body.

use serde::{Deserialize, Serialize};

use super::{Correction, Image, LiveUpdate, RichText};

/// A piece of a body. One of a type that is not known is left out, with a warning.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// The text.
        text: RichText,
    },
    /// A heading. Levels are renumbered without gaps from below the headline's.
    Heading {
        /// From 2 to 6.
        #[cfg_attr(test, schemars(range(min = 2, max = 6)))]
        level: u8,
        /// The text.
        text: RichText,
        /// What links to it use after `#`.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
    },
    /// A list.
    List(List),
    /// A quotation.
    Quote {
        /// The text, when there are no blocks.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<RichText>,
        /// The text, in blocks.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        blocks: Vec<Block>,
        /// Who said it.
        #[serde(skip_serializing_if = "Option::is_none")]
        attribution: Option<RichText>,
        /// Where it was said.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// A passage set large.
    Pullquote {
        /// The text.
        text: RichText,
        /// Who said it.
        #[serde(skip_serializing_if = "Option::is_none")]
        attribution: Option<RichText>,
    },
    /// A picture.
    Image(Image),
    /// Pictures side by side.
    Gallery {
        /// The pictures.
        images: Vec<Image>,
        /// The caption for all of them.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<RichText>,
    },
    /// A table.
    Table {
        /// The caption.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<RichText>,
        /// The head row.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        header: Vec<RichText>,
        /// The rows.
        rows: Vec<Vec<RichText>>,
        /// How each column is aligned. Default: at the start.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        align: Vec<Align>,
    },
    /// Program text.
    Code {
        /// The text.
        code: String,
        /// The programming language.
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    },
    /// A thematic break.
    #[default]
    Divider,
    /// Something of another site.
    Embed {
        /// Its address.
        url: String,
        /// Whose it is. Default: told from the address.
        #[serde(skip_serializing_if = "Option::is_none")]
        provider: Option<String>,
        /// What it is.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Width to height.
        #[serde(skip_serializing_if = "Option::is_none")]
        ratio: Option<Ratio>,
    },
    /// A recording.
    Audio {
        /// Its address.
        src: String,
        /// What it is.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Its length in seconds.
        #[serde(skip_serializing_if = "Option::is_none")]
        duration: Option<f64>,
        /// Who made it.
        #[serde(skip_serializing_if = "Option::is_none")]
        credit: Option<String>,
        /// The address of its text.
        #[serde(skip_serializing_if = "Option::is_none")]
        transcript_url: Option<String>,
    },
    /// A film.
    Video {
        /// Its address.
        src: String,
        /// What it is.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The address of a still picture.
        #[serde(skip_serializing_if = "Option::is_none")]
        poster: Option<String>,
        /// The caption.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<RichText>,
        /// Who made it.
        #[serde(skip_serializing_if = "Option::is_none")]
        credit: Option<String>,
        /// Width in pixels.
        #[serde(skip_serializing_if = "Option::is_none")]
        width: Option<u32>,
        /// Height in pixels.
        #[serde(skip_serializing_if = "Option::is_none")]
        height: Option<u32>,
        /// Subtitles.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        captions: Vec<Captions>,
    },
    /// A remark beside the text.
    Note {
        /// What it is. Default: information.
        #[serde(default)]
        kind: NoteKind,
        /// The text.
        text: RichText,
    },
    /// A correction where it belongs in the text.
    Correction(Correction),
    /// An entry of live coverage.
    LiveUpdate(LiveUpdate),
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct List {
    /// Numbered. Default: no.
    pub ordered: bool,
    /// The first number. Default: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<i32>,
    /// The items.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ListItem {
    /// A text.
    Text(RichText),
    /// A text with a list below it.
    Nested {
        /// The text.
        text: RichText,
        /// The list. In JSON it carries `type: "list"` like the block.
        #[serde(skip_serializing_if = "Option::is_none")]
        list: Option<Box<Block>>,
    },
}

impl Default for ListItem {
    fn default() -> ListItem {
        ListItem::Text(RichText::default())
    }
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Where lines start.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// Where lines end.
    End,
}

/// Width to height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Ratio {
    /// 16:9.
    #[serde(rename = "16:9")]
    Wide,
    /// 4:3.
    #[serde(rename = "4:3")]
    Classic,
    /// 1:1.
    #[serde(rename = "1:1")]
    Square,
    /// 9:16.
    #[serde(rename = "9:16")]
    Tall,
}

/// Subtitles of a film.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Captions {
    /// Their address.
    pub src: String,
    /// Their language, a BCP 47 tag.
    pub language: String,
}

/// What a note is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// Information.
    #[default]
    Info,
    /// From the editor.
    Editor,
    /// What the reader should know about the writer.
    Disclosure,
}
