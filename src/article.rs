//! The types of newsprint JSON. Every format is read into an [`Article`], and the view takes nothing else.
//!
//! Only the headline is required. Texts are plain; only [`RichText`] and [`Body`] can hold markup. The types serialize to newsprint JSON and
//! deserialize from it, but only [`read`](crate::read) reports the values that it could not use, with their paths.
//!
//! [`read`](crate::read) takes more than the types say: values of another type that can only mean one thing.
//!
//! The types know neither other formats nor how an article is shown.

mod blocks;
mod images;

use serde::{Deserialize, Serialize};

use crate::time::DateTime;

pub use blocks::{Align, Block, Captions, Cell, List, ListItem, NoteKind, Ratio};
pub use images::{FocalPoint, Image, ImageRights, Rendition};

/// A news article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Article {
    /// The headline, the only required field.
    pub headline: String,
    /// A short line above the headline, such as the section, topic or series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// One or two sentences below the headline (standfirst, summary).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deck: Option<RichText>,
    /// The language of the text, a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The direction of the text. Default: the direction of the language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The IANA time zone in which times are shown. Default: each time is shown with the offset that it was written with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The canonical URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The publisher's identifier of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The version of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The place where the article was written (dateline).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Publisher>,
    /// The authors. A string in place of an author is a name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// The authors as free text, used if `authors` is empty. A "By" at its start is not repeated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The time of first publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<DateTime>,
    /// The time of the last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<DateTime>,
    /// The lead image, shown above the body. A string is its `src`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// The text of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// Corrections, clarifications, updates and retractions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Whether the article may be shown. Default: usable. A status that cannot be used is read as withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The article is hidden until this time. If the time cannot be read, the article stays hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo_until: Option<Deadline>,
    /// The article is hidden from this time on. If the time cannot be read, the article is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Deadline>,
    /// The rights in the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    /// The IPTC digital source type, as a code or URI (cv.iptc.org/newscodes/digitalsourcetype). If it names generative AI, a label is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<String>,
    /// The topics of the article.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Related articles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Live coverage. The updates are shown newest first, whatever their order here.
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
    /// The article may be shown.
    #[default]
    Usable,
    /// The publisher withholds the article.
    Withheld,
    /// The publisher canceled ("killed") the article.
    Canceled,
}

/// A time before or after which the article is hidden. If the time cannot be read, the article is always hidden.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Deadline {
    /// The time.
    At(DateTime),
    /// The given value, which is not a date or time.
    Unreadable(String),
}

/// Text that may be formatted. A string is plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum RichText {
    /// Plain text.
    Plain(String),
    /// Text with inline formatting. Of blocks in it, only the text is kept.
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
    /// The format of `content`.
    pub format: TextFormat,
    /// The text.
    pub content: String,
}

/// The format of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TextFormat {
    /// CommonMark 0.31 with GFM's tables, strikethrough, task lists and footnotes.
    Markdown,
    /// HTML.
    Html,
    /// Plain text. In a body, an empty line separates paragraphs.
    #[default]
    Text,
}

/// The text of an article or a live update. A string is Markdown.
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

/// The publisher of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Publisher {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The URL of the home page.
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
    /// The URL of the image.
    pub src: String,
    /// The URL of the image for dark backgrounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dark: Option<String>,
    /// The width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// The height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// An author.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Author {
    /// The name.
    pub name: String,
    /// The URL of the author's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The URL of a portrait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
    /// The author's role, such as "Harbour correspondent".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The organization that the author works for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
}

/// A note about a change: a correction, clarification, update or retraction.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Correction {
    /// The kind of change. Default: a correction.
    #[serde(default)]
    pub kind: CorrectionKind,
    /// The date of the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DateTime>,
    /// A description of the change.
    pub text: RichText,
    /// The position in the article. Default: above the body. Ignored for a correction block in a body.
    #[serde(default)]
    pub placement: Placement,
}

/// The kind of change that a correction describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// An error was corrected.
    #[default]
    Correction,
    /// An unclear statement was clarified.
    Clarification,
    /// New information was added.
    Update,
    /// The article is withdrawn.
    Retraction,
}

/// The position of a correction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Placement {
    /// Above the body.
    #[default]
    Top,
    /// Below the body.
    Bottom,
}

/// The rights in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Rights {
    /// The rights holder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The copyright notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The terms of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage: Option<String>,
    /// The licence, as a name or a URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Tag {
    /// A topic without a link.
    Name(String),
    /// A topic with a link.
    Linked {
        /// The name.
        name: String,
        /// The URL of the topic's page.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
}

impl Default for Tag {
    fn default() -> Tag {
        Tag::Name(String::new())
    }
}

/// A related article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Related {
    /// The headline.
    pub headline: String,
    /// The URL.
    pub url: String,
    /// The time of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<DateTime>,
}

/// Live coverage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Live {
    /// Whether the coverage continues. Default: no.
    pub active: bool,
    /// The updates, in any order.
    pub updates: Vec<LiveUpdate>,
}

/// One update of live coverage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LiveUpdate {
    /// The publisher's identifier of the update.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// The time of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<DateTime>,
    /// The time of the last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<DateTime>,
    /// The authors.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub authors: Vec<Author>,
    /// The text.
    pub body: Body,
}
