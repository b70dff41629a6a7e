//! Pictures.

use serde::{Deserialize, Serialize};

use super::RichText;

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Image {
    /// The picture's address.
    pub src: String,
    /// What it shows, for those who do not see it. Empty: it is decoration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<RichText>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// The page of who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_url: Option<String>,
    /// Width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// The point that stays in sight when it is cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focal_point: Option<FocalPoint>,
    /// The same picture in other sizes.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub renditions: Vec<Rendition>,
    /// Whether it may be passed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<ImageRights>,
}

impl Image {
    /// Whether other sites may show the image.
    pub(crate) fn may_be_syndicated(&self) -> bool {
        self.rights.and_then(|rights| rights.syndicate) != Some(false)
    }
}

/// A point in a picture, each coordinate from 0 (left, top) to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FocalPoint {
    /// From the left.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub x: f64,
    /// From the top.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub y: f64,
}

/// A picture in another size.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rendition {
    /// The picture's address.
    pub src: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// The media type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// Rights in a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ImageRights {
    /// `false`: it may not be shown on other sites; a placeholder and the caption stand in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub syndicate: Option<bool>,
}
