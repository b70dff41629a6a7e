//! The types of blocks in a body.

use serde::{Deserialize, Serialize};

use super::{Correction, Formatted, Image, LiveUpdate, RichText};

/// A block of a body. A block of an unknown type is left out with a warning.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// The text.
        text: RichText,
    },
    /// A heading. Levels are renumbered to continue below the headline without gaps.
    Heading {
        /// The level, from 2 to 6.
        #[cfg_attr(test, schemars(range(min = 2, max = 6)))]
        level: u8,
        /// The text.
        text: RichText,
        /// The id of the heading, which links refer to as `#id`.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
    },
    /// A list.
    List(List),
    /// A quotation.
    Quote {
        /// The text, as one paragraph. Shown before `blocks`.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<RichText>,
        /// The text, as blocks.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        blocks: Vec<Block>,
        /// The person or source that is quoted.
        #[serde(skip_serializing_if = "Option::is_none")]
        attribution: Option<RichText>,
        /// The URL of the source. The attribution links to it.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// A passage of the article, repeated in large type.
    Pullquote {
        /// The text.
        text: RichText,
        /// The person or source that is quoted.
        #[serde(skip_serializing_if = "Option::is_none")]
        attribution: Option<RichText>,
    },
    /// An image.
    Image(Image),
    /// Images shown together.
    Gallery {
        /// The images.
        images: Vec<Image>,
        /// The caption of the whole gallery.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<RichText>,
    },
    /// A table.
    Table {
        /// The caption.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<RichText>,
        /// The header row.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        header: Vec<RichText>,
        /// The rows.
        rows: Vec<Vec<Cell>>,
        /// The alignment of each column. Default: start.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        align: Vec<Align>,
    },
    /// Program code.
    Code {
        /// The code.
        code: String,
        /// The programming language.
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    },
    /// A text as a body of its format would be, which may be several blocks.
    Text(Formatted),
    /// A box beside the story. Its headings are its own.
    Aside {
        /// The title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<RichText>,
        /// The content.
        blocks: Vec<Block>,
    },
    /// A thematic break.
    #[default]
    Divider,
    /// Content from another site, shown as a placeholder until the reader loads it.
    Embed {
        /// The URL of the content.
        url: String,
        /// The name of the provider. Default: derived from the URL.
        #[serde(skip_serializing_if = "Option::is_none")]
        provider: Option<String>,
        /// The title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The aspect ratio. Default: 16:9 for YouTube and Vimeo, otherwise none.
        #[serde(skip_serializing_if = "Option::is_none")]
        ratio: Option<Ratio>,
    },
    /// Audio.
    Audio {
        /// The URL of the audio file.
        src: String,
        /// The title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The length in seconds. This version does not show it.
        #[serde(skip_serializing_if = "Option::is_none")]
        duration: Option<f64>,
        /// The credit: who made the audio.
        #[serde(skip_serializing_if = "Option::is_none")]
        credit: Option<String>,
        /// The URL of the transcript.
        #[serde(skip_serializing_if = "Option::is_none")]
        transcript_url: Option<String>,
    },
    /// Video.
    Video {
        /// The URL of the video file.
        src: String,
        /// The title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The URL of the poster image.
        #[serde(skip_serializing_if = "Option::is_none")]
        poster: Option<String>,
        /// The caption.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<RichText>,
        /// The credit: who made the video.
        #[serde(skip_serializing_if = "Option::is_none")]
        credit: Option<String>,
        /// The width in pixels.
        #[serde(skip_serializing_if = "Option::is_none")]
        width: Option<u32>,
        /// The height in pixels.
        #[serde(skip_serializing_if = "Option::is_none")]
        height: Option<u32>,
        /// The subtitle tracks.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        captions: Vec<Captions>,
    },
    /// A note about the article.
    Note {
        /// The kind of note. Default: information.
        #[serde(default)]
        kind: NoteKind,
        /// The text.
        text: RichText,
    },
    /// A correction, shown at this position in the body.
    Correction(Correction),
    /// An update of live coverage.
    LiveUpdate(LiveUpdate),
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct List {
    /// Whether the items are numbered. Default: no.
    pub ordered: bool,
    /// The number of the first item. Default: 1.
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
    /// An item that is a text.
    Text(RichText),
    /// A text with a nested list.
    Nested {
        /// The text.
        text: RichText,
        /// The nested list. In JSON it has `type: "list"`, like a block.
        #[serde(skip_serializing_if = "Option::is_none")]
        list: Option<Box<Block>>,
    },
    /// An item that holds blocks.
    Blocks {
        /// The blocks.
        blocks: Vec<Block>,
    },
}

impl Default for ListItem {
    fn default() -> ListItem {
        ListItem::Text(RichText::default())
    }
}

impl ListItem {
    /// Whether the item shows nothing.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            ListItem::Text(text) => text.is_blank(),
            ListItem::Nested { .. } => false,
            ListItem::Blocks { blocks } => blocks.is_empty(),
        }
    }
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Cell {
    /// A cell that is a text.
    Text(RichText),
    /// A cell that holds blocks.
    Blocks {
        /// The blocks.
        blocks: Vec<Block>,
    },
}

impl Cell {
    /// Whether the cell shows nothing.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Cell::Text(text) => text.is_blank(),
            Cell::Blocks { blocks } => blocks.is_empty(),
        }
    }
}

impl Default for Cell {
    fn default() -> Cell {
        Cell::Text(RichText::default())
    }
}

/// The alignment of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Aligned with the start of the line.
    #[default]
    Start,
    /// Centered.
    Center,
    /// Aligned with the end of the line.
    End,
}

/// An aspect ratio, width to height.
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

/// A subtitle track of a video.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Captions {
    /// The URL of the WebVTT file.
    pub src: String,
    /// The language of the subtitles, a BCP 47 tag.
    pub language: String,
}

/// The kind of a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// Information.
    #[default]
    Info,
    /// A note from the editor.
    Editor,
    /// A disclosure: what the reader should know about the author.
    Disclosure,
}
