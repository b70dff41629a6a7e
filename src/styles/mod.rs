//! The style sheet: plain CSS files, in the order in which they apply.

/// All of it.
pub(crate) const CSS: &str = concat!(
    include_str!("tokens.css"),
    include_str!("layout.css"),
    include_str!("header.css"),
    include_str!("body.css"),
    include_str!("furniture.css"),
    include_str!("scripts.css"),
    include_str!("media.css"),
);
