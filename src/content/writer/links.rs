//! URLs and links.

use std::borrow::Cow;

use super::Writer;
use crate::article::Article;
use crate::formats::WarningCode;
use crate::options::{self, Options};
use crate::tree::{Attr, Limits, SafeUrl, Scheme, Tag, UrlResolver};

/// How the URLs of one article resolve, and how its links open.
pub(super) struct Links<'a> {
    resolver: UrlResolver,
    options: &'a options::Links,
    /// How many more bytes of URLs may be resolved, also of those that are not written: each may repeat a long base.
    left: usize,
    has_warned_of_relative: bool,
}

impl<'a> Links<'a> {
    pub(super) fn new(article: &Article, limits: Limits, options: &'a Options) -> Links<'a> {
        Links {
            resolver: options.url_resolver(article),
            options: &options.links,
            left: limits.bytes,
            has_warned_of_relative: false,
        }
    }
}

impl Writer<'_> {
    /// The URL that a text in the article means. Warns once if URLs stay relative. `None` if the URL cannot be used, or the tree is full.
    pub(crate) fn url(&mut self, url: &str, scheme: Scheme) -> Option<SafeUrl> {
        if self.sink.is_full() {
            return None;
        }
        let url = self.links.resolver.resolve(url, scheme)?;
        match self.links.left.checked_sub(url.as_str().len()) {
            Some(left) => self.links.left = left,
            None => self.sink.fill(),
        }
        if url.is_relative() && !self.links.has_warned_of_relative {
            self.links.has_warned_of_relative = true;
            let message =
                "relative URLs stay relative, because neither the option baseUrl nor the article's url is given";
            self.warn(WarningCode::InvalidValue, "url", message);
        }
        Some(url)
    }

    /// The URL of an embed. Without a base, a URL that begins with `//` means https.
    pub(crate) fn embed_url(&mut self, url: &str) -> Option<SafeUrl> {
        let url = url.trim_ascii();
        let lacks_scheme = url.starts_with("//") && !self.links.resolver.has_base();
        self.url(&if lacks_scheme { Cow::from("https:".to_owned() + url) } else { Cow::from(url) }, Scheme::Link)
    }

    /// The URL of a link: of an element of the same article, or of a page. `None` if it cannot be linked.
    pub(crate) fn link_url(&mut self, url: &str) -> Option<SafeUrl> {
        if let Some(id) = url.strip_prefix('#') {
            if self.ids.is_target(id) {
                return Some(SafeUrl::fragment(&self.ids.of_content(id)));
            }
            // The element may be on the original page.
            if !self.links.resolver.has_base() {
                return None;
            }
        }
        self.url(url, Scheme::Link)
    }

    /// Opens a link. Returns false, and opens nothing, if the URL cannot be linked.
    pub(crate) fn open_link(&mut self, url: &str) -> bool {
        let url = self.link_url(url);
        if let Some(url) = &url {
            self.open_link_to(url);
        }
        url.is_some()
    }

    /// Opens a link to a URL that [`link_url`](Writer::link_url) has returned.
    pub(crate) fn open_link_to(&mut self, url: &SafeUrl) {
        self.sink.open(Tag::A);
        self.sink.url(Attr::Href, url);
        if url.is_fragment() {
            return;
        }
        let mut rel = self.links.options.rel.clone().unwrap_or_default();
        if self.links.options.new_tab {
            self.sink.attr(Attr::Target, "_blank");
            if !rel.split_ascii_whitespace().any(|word| word == "noopener") {
                rel.push_str(if rel.is_empty() { "noopener" } else { " noopener" });
            }
        }
        if !rel.is_empty() {
            self.sink.attr(Attr::Rel, &rel);
        }
    }

    /// Writes text, as a link if there is a URL that can be linked.
    pub(crate) fn linked(&mut self, url: Option<&str>, text: &str) {
        let is_linked = url.is_some_and(|url| self.open_link(url));
        self.sink.text(text);
        if is_linked {
            self.sink.close();
        }
    }
}
