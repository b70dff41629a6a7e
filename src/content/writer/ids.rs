//! Ids. All ids of an article begin with its prefix, so that they clash neither with the page nor with another article.

use std::borrow::Cow;

use super::Writer;
use crate::article::Article;
use crate::content::letters::letters;
use crate::options::Options;
use crate::tree::{Attr, decode_percent};

/// The most ids in the content that links can lead to.
const TARGETS: usize = 500;

/// Ids in the content, sorted, each with a mark. Those beyond the first [`TARGETS`] are left out.
#[derive(Default)]
pub(in crate::content) struct Targets(Vec<(String, bool)>);

impl Targets {
    /// Adds the ids that a fragment may mean.
    pub(in crate::content) fn add_fragment(&mut self, fragment: &str) {
        meanings(fragment).iter().for_each(|id| self.add(id));
    }

    /// Adds an id without a mark, if it is not there yet.
    pub(in crate::content) fn add(&mut self, id: &str) {
        if let (Err(at), true) = (self.find(id), self.0.len() < TARGETS) {
            self.0.insert(at, (id.to_owned(), false));
        }
    }

    pub(in crate::content) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The index of an id, or the index at which it belongs.
    pub(in crate::content) fn find(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(id))
    }
}

/// The ids of one article.
pub(crate) struct Ids {
    prefix: String,
    /// The ids in the content that links lead to. An id is marked when an element has been given it.
    targets: Targets,
    tables: usize,
    /// The number of footnotes so far.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    pub(in crate::content) footnotes: usize,
}

impl Ids {
    pub(super) fn new(article: &Article, options: &Options) -> Ids {
        let prefix = options.id_prefix.clone().unwrap_or_else(|| default_prefix(article));
        Ids { prefix, targets: Targets::default(), tables: 0, footnotes: 0 }
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
        self.targets.add(id);
    }

    /// The id that a fragment means ("Find a potential indicated element"), if links in the content can lead to it.
    pub(super) fn target<'f>(&self, fragment: &'f str) -> Option<Cow<'f, str>> {
        meanings(fragment).into_iter().find(|id| self.is_target(id))
    }

    /// Whether links in the content can lead anywhere.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    pub(in crate::content) fn has_targets(&self) -> bool {
        !self.targets.0.is_empty()
    }

    /// Whether links in the content can lead to `id`, and no element has it yet.
    pub(in crate::content) fn is_free(&self, id: &str) -> bool {
        self.targets.find(id).is_ok_and(|at| !self.targets.0[at].1)
    }

    /// Whether links in the content can lead to `id`.
    pub(crate) fn is_target(&self, id: &str) -> bool {
        self.targets.find(id).is_ok()
    }
}

/// The ids that a fragment may mean: as it is, without its percent-encoding ("Find a potential indicated element"), and the letters of a heading in
/// Markdown, whose id each program makes in another way.
fn meanings(fragment: &str) -> [Cow<'_, str>; 3] {
    let decoded = decode_percent(fragment);
    let heading = letters(&decoded).into();
    [Cow::from(fragment), decoded, heading]
}

impl Writer<'_> {
    /// Makes the element just opened the one that links to `id` lead to. Of several elements with the same id, the first is taken.
    pub(crate) fn mark_target(&mut self, id: &str) {
        let Ok(at) = self.ids.targets.find(id) else { return };
        if !std::mem::replace(&mut self.ids.targets.0[at].1, true) {
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
