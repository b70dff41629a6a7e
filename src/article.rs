//! newsprint JSON: the article, normalised. Every format ends as this, and the view sees nothing else.
//!
//! Only the headline is required. Text is plain unless it is a [`RichText`]. The types serialize to newsprint JSON and
//! deserialize from it; [`read`](crate::read) is the way that also reports what it could not use, and where.

mod blocks;
mod images;

use serde::{Deserialize, Serialize};

use crate::time::DateTime;

pub use blocks::{Align, Block, Captions, List, ListItem, NoteKind, Ratio};
pub use images::{FocalPoint, Image, ImageRights, Rendition};

/// A news article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Article {
    /// The headline: the one field that an article must have.
    pub headline: String,
    /// A word or two above the headline: section, topic, series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The sentence or two below the headline (standfirst, summary).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deck: Option<RichText>,
    /// The language of the text, a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The direction of the text. Default: that of the language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The IANA time zone in which times are shown. Default: the offset that each time was written with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The canonical address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The publisher's identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The version of this text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where it was written (dateline).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Who publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Publisher>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// Who wrote it, in free text: used when there are no authors. A "By" in it is not doubled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// When it was first published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<DateTime>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<DateTime>,
    /// The lead picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// The text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// Corrections and their kin.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Whether it may be shown. Default: usable. An unreadable status is read as withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Not to be shown before. An unreadable time holds for ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo_until: Option<Deadline>,
    /// Not to be shown from then on. An unreadable time has passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Deadline>,
    /// Rights in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    /// The IPTC digital source type, code or URI (cv.iptc.org/newscodes/digitalsourcetype).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<String>,
    /// Topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Other articles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Live updates, newest first or not: they are sorted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live: Option<Live>,
}

/// The direction of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Whether an article may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It may.
    #[default]
    Usable,
    /// Withheld by its publisher.
    Withheld,
    /// Canceled ("killed") by its publisher.
    Canceled,
}

/// A time that hides the article before or after it, and hides it always where it cannot be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Deadline {
    /// At this time.
    At(DateTime),
    /// Something was given that is no time.
    Unreadable(String),
}

/// Text that may be formatted: a string is plain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum RichText {
    /// Plain text.
    Plain(String),
    /// Inline Markdown or HTML: of blocks in it the text is left.
    Formatted(Formatted),
}

impl Default for RichText {
    fn default() -> RichText {
        RichText::Plain(String::new())
    }
}

impl RichText {
    /// The text with its markup.
    pub(crate) fn source(&self) -> &str {
        let (RichText::Plain(content) | RichText::Formatted(Formatted { content, .. })) = self;
        content
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.source().trim().is_empty()
    }
}

/// A text with its format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Formatted {
    /// How `content` is written.
    pub format: TextFormat,
    /// The text.
    pub content: String,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TextFormat {
    /// CommonMark 0.31 with GFM's tables, strikethrough, task lists, and footnotes.
    Markdown,
    /// HTML.
    Html,
    /// Plain text. In a body, an empty line separates paragraphs.
    #[default]
    Text,
}

/// An article's text: a string is Markdown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Body {
    /// Markdown.
    Markdown(String),
    /// A text with its format.
    Formatted(Formatted),
    /// Blocks.
    Blocks(Vec<Block>),
}

impl Default for Body {
    fn default() -> Body {
        Body::Markdown(String::new())
    }
}

impl Body {
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Body::Markdown(text) => text.trim().is_empty(),
            Body::Formatted(text) => text.content.trim().is_empty(),
            Body::Blocks(blocks) => blocks.is_empty(),
        }
    }
}

/// Who publishes an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Publisher {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The home page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
}

/// A publisher's logo.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Logo {
    /// The picture's address.
    pub src: String,
    /// The address of the picture for dark backgrounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dark: Option<String>,
    /// Width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// Someone who wrote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Author {
    /// The name.
    pub name: String,
    /// Their page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The address of their picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
    /// What they are: "Harbour correspondent".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Whom they work for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
}

/// What was wrong, and is right now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Correction {
    /// What it is. Default: a correction.
    #[serde(default)]
    pub kind: CorrectionKind,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DateTime>,
    /// What was changed.
    pub text: RichText,
    /// Where it stands. Default: at the top.
    #[serde(default)]
    pub placement: Placement,
}

/// What a correction is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// Something was wrong.
    #[default]
    Correction,
    /// Something was unclear.
    Clarification,
    /// Something is new.
    Update,
    /// The article does not stand any more.
    Retraction,
}

/// Where a correction stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Placement {
    /// Before the body.
    #[default]
    Top,
    /// After the body.
    Bottom,
}

/// Rights in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Rights {
    /// Who holds them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The copyright notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Terms of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage: Option<String>,
    /// The licence: a name or an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Tag {
    /// A name.
    Name(String),
    /// A name with a page.
    Linked {
        /// The name.
        name: String,
        /// The topic's page.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
}

impl Default for Tag {
    fn default() -> Tag {
        Tag::Name(String::new())
    }
}

/// Another article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Related {
    /// Its headline.
    pub headline: String,
    /// Its address.
    pub url: String,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<DateTime>,
}

/// Live coverage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Live {
    /// Whether it goes on. Default: no.
    pub active: bool,
    /// The entries.
    pub updates: Vec<LiveUpdate>,
}

/// One entry of live coverage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LiveUpdate {
    /// The publisher's identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<DateTime>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<DateTime>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub authors: Vec<Author>,
    /// The text.
    pub body: Body,
}
