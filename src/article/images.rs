//! The types of images.

use serde::{Deserialize, Serialize};

use super::RichText;

/// An image.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Image {
    /// The URL of the image.
    pub src: String,
    /// The alternative text. Empty if the image is decoration. Without it, the image is shown as decoration, with a warning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<RichText>,
    /// The credit: who made the image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// The URL that the credit links to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_url: Option<String>,
    /// The width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// The height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// The point that stays visible when the image is cropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focal_point: Option<FocalPoint>,
    /// The same image in other sizes.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub renditions: Vec<Rendition>,
    /// The rights in the image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<ImageRights>,
}

impl Image {
    /// Whether other sites may show the image.
    pub(crate) fn may_be_syndicated(&self) -> bool {
        self.rights.and_then(|rights| rights.syndicate) != Some(false)
    }
}

/// A point in an image. Both coordinates are from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FocalPoint {
    /// The distance from the left edge, as a fraction of the width.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub x: f64,
    /// The distance from the top edge, as a fraction of the height.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub y: f64,
}

/// A version of an image in another size.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rendition {
    /// The URL of the version.
    pub src: String,
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// The media type, such as `image/webp`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// The rights in an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ImageRights {
    /// Whether other sites may show the image. Default: yes. If `false`, or if the value cannot be used, a sentence is shown in place of the image, above
    /// its caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub syndicate: Option<bool>,
}
