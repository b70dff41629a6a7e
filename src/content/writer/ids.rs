//! Ids. All ids of an article begin with its prefix, so that they clash neither with the page nor with another article.

use super::Writer;
use crate::article::Article;
use crate::options::Options;
use crate::tree::Attr;

/// The most ids in the content that links can lead to. Each link is compared with all of them.
const TARGETS: usize = 500;

/// The ids of one article.
pub(crate) struct Ids {
    prefix: String,
    /// The ids in the content that links lead to, and whether an element has been given each.
    targets: Vec<(String, bool)>,
    tables: usize,
    /// The number of footnotes so far.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    pub(in crate::content) footnotes: usize,
}

impl Ids {
    pub(super) fn new(article: &Article, options: &Options) -> Ids {
        let prefix = options.id_prefix.clone().unwrap_or_else(|| default_prefix(article));
        Ids { prefix, targets: Vec::new(), tables: 0, footnotes: 0 }
    }

    /// The id of an element of the view's own.
    pub(crate) fn own(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    /// The id of an element of the content. The second hyphen keeps it apart from the view's own ids.
    pub(crate) fn of_content(&self, name: &str) -> String {
        format!("{}--{name}", self.prefix)
    }

    /// The id of the next table's caption.
    pub(in crate::content) fn next_table(&mut self) -> String {
        self.tables += 1;
        self.own(&format!("table{}", self.tables))
    }

    /// Announces an id that the content will have, so that links before its element find it.
    pub(crate) fn expect_target(&mut self, id: &str) {
        if self.targets.len() < TARGETS && !self.is_target(id) {
            self.targets.push((id.to_owned(), false));
        }
    }

    /// Whether links in the content can lead to `id`.
    pub(crate) fn is_target(&self, id: &str) -> bool {
        self.targets.iter().any(|(target, _)| target == id)
    }
}

impl Writer<'_> {
    /// Makes the element just opened the one that links to `id` lead to. Of several elements with the same id, the first is taken.
    pub(crate) fn mark_target(&mut self, id: &str) {
        let target = self.ids.targets.iter_mut().find(|(target, _)| target == id);
        if target.is_some_and(|(_, is_taken)| !std::mem::replace(is_taken, true)) {
            let id = self.ids.of_content(id);
            self.sink.attr(Attr::Id, &id);
            self.sink.attr(Attr::Tabindex, "-1");
        }
    }
}

/// `np-` and a hash of the article's id, URL or headline: the same on every host.
pub(crate) fn default_prefix(article: &Article) -> String {
    let name = article.id.as_ref().or(article.url.as_ref()).unwrap_or(&article.headline);
    // FNV-1a, 32 bits (Fowler, Noll, Vo).
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("np-{hash:x}")
}
