//! The style sheet: plain CSS files, in the order in which they apply.

/// All of it.
pub(crate) const CSS: &str = concat!(include_str!("article.css"));
