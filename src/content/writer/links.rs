//! URLs and links.

use super::Writer;
use crate::article::Article;
use crate::formats::WarningCode;
use crate::options::{self, Options};
use crate::tree::{Attr, SafeUrl, Scheme, Tag, UrlResolver};

/// How the URLs of one article resolve, and how its links open.
pub(super) struct Links<'a> {
    resolver: UrlResolver,
    options: &'a options::Links,
    has_warned_of_relative: bool,
}

impl<'a> Links<'a> {
    pub(super) fn new(article: &Article, options: &'a Options) -> Links<'a> {
        Links { resolver: options.url_resolver(article), options: &options.links, has_warned_of_relative: false }
    }
}

impl Writer<'_> {
    /// The URL that a text in the article means. Warns once if URLs stay relative.
    pub(crate) fn url(&mut self, url: &str, scheme: Scheme) -> Option<SafeUrl> {
        let url = self.links.resolver.resolve(url, scheme)?;
        if url.is_relative() && !self.links.has_warned_of_relative {
            self.links.has_warned_of_relative = true;
            let message =
                "relative URLs stay relative, because neither the option baseUrl nor the article's url is given";
            self.warn(WarningCode::InvalidValue, "url", message);
        }
        Some(url)
    }

    /// Opens a link. Returns false, and opens nothing, if the URL cannot be linked.
    pub(crate) fn open_link(&mut self, url: &str) -> bool {
        if let Some(id) = url.strip_prefix('#') {
            if self.ids.is_target(id) {
                let url = SafeUrl::fragment(&self.ids.of_content(id));
                self.sink.open(Tag::A);
                self.sink.url(Attr::Href, &url);
                return true;
            }
            // The element may be on the original page.
            if !self.links.resolver.has_base() {
                return false;
            }
        }
        let Some(url) = self.url(url, Scheme::Link) else { return false };
        self.sink.open(Tag::A);
        self.sink.url(Attr::Href, &url);
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
        true
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
