//! The style sheet: plain CSS files, which `build.rs` joins in the order in which they apply, without comments and layout.

/// All of it.
pub(crate) const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));
