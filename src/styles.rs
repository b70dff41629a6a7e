//! The style sheet. `pkg/styles.mjs` joins and minifies the files of `src/styles`, and `cargo xtask build` runs it.

/// The whole style sheet.
pub(crate) const CSS: &str = include_str!("styles/newsprint.min.css");
