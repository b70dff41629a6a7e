//! URLs and links.

use std::borrow::Cow;

use super::Writer;
use crate::article::Article;
use crate::formats::WarningCode;
use crate::options::{self, Options};
use crate::tree::{Attr, Limits, SafeUrl, Scheme, Tag, UrlResolver, decode_percent, is_absolute_http};

/// The longest address of a page that is compared, in bytes. Each link to an id may be compared with it.
const MAX_PAGE: usize = 500;

/// How the URLs of one article resolve, and how its links open.
pub(super) struct Links<'a> {
    resolver: UrlResolver,
    options: &'a options::Links,
    /// The addresses of the article itself, in the form that [`page`] gives them.
    own: Vec<String>,
    /// How many more bytes of URLs may be resolved, also of those that are not written: each may repeat a long base.
    left: usize,
    has_warned_of_relative: bool,
}

impl<'a> Links<'a> {
    pub(super) fn new(article: &Article, limits: Limits, options: &'a Options) -> Links<'a> {
        let resolver = options.url_resolver(article);
        let own = article.url.as_ref().and_then(|url| page(&resolver, url));
        Links {
            resolver,
            options: &options.links,
            own: Vec::from_iter(own),
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
        if let Some((address, fragment)) = url.split_once('#') {
            if let Some(id) = self.ids.target(fragment).filter(|_| self.is_own(address)) {
                return Some(SafeUrl::fragment(&self.ids.of_content(&id)));
            }
            // The element may be on the original page.
            if address.is_empty() && !self.links.resolver.has_base() {
                return None;
            }
        }
        self.url(url, Scheme::Link)
    }

    /// Whether an address without its fragment is that of the article. A dot stands for the folder of a page, and so for the page itself.
    fn is_own(&self, address: &str) -> bool {
        matches!(address, "" | "." | "./")
            || page(&self.links.resolver, address).is_some_and(|page| self.links.own.contains(&page))
    }

    /// Takes an address as one of the article itself.
    pub(crate) fn add_own_address(&mut self, url: &str) {
        self.links.own.extend(page(&self.links.resolver, url));
    }

    /// Makes relative URLs resolve against `url`, if that is a web address. Returns the resolver before, for [`set_resolver`](Self::set_resolver).
    pub(crate) fn set_base(&mut self, url: &str) -> Option<UrlResolver> {
        let url = self.links.resolver.resolve(url, Scheme::Link).filter(|url| is_absolute_http(url.as_str()))?;
        Some(std::mem::replace(&mut self.links.resolver, UrlResolver::new(Some(url.as_str()))))
    }

    /// Makes relative URLs resolve as before [`set_base`](Self::set_base).
    pub(crate) fn set_resolver(&mut self, resolver: UrlResolver) {
        self.links.resolver = resolver;
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

/// What tells the page at an address from other pages: its host without `www.`, its path without a slash at the end, and its query without the
/// parameters of campaigns. `None` if this is not a web address, or a long one.
fn page(resolver: &UrlResolver, url: &str) -> Option<String> {
    let url = Some(url).filter(|url| url.len() <= MAX_PAGE && resolver.base_length() <= MAX_PAGE);
    let url = resolver.resolve(url?, Scheme::Link).filter(|url| is_absolute_http(url.as_str()))?;
    let (_, url) = url.as_str().split_once("://")?;
    let url = url.split('#').next().unwrap_or_default();
    let (host, path) = url.split_at(url.find(['/', '?']).unwrap_or(url.len()));
    let host = host.to_ascii_lowercase();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.trim_end_matches('/');
    let query = query.split('&').filter(|parameter| !parameter.is_empty() && !parameter.starts_with("utm_"));
    let mut page = [host.strip_prefix("www.").unwrap_or(&host), &decode_percent(path)].concat();
    for parameter in query {
        page += "&";
        page += parameter;
    }
    Some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_an_address_are_one_page() {
        let resolver = UrlResolver::new(Some("https://ledger.example/coast/caf\u{e9}?p=2"));
        let own = page(&resolver, "https://ledger.example/coast/caf\u{e9}?p=2");
        for url in [
            "?p=2",
            "caf%C3%A9?p=2#fn1",
            "./caf\u{e9}?p=2",
            "/coast/caf%c3%a9/?p=2",
            "//ledger.example/coast/caf\u{e9}?p=2",
            "?p=2&utm_source=mail&utm_medium=web",
            "http://www.LEDGER.example/coast/caf\u{e9}?p=2",
        ] {
            assert_eq!(page(&resolver, url), own, "{url}");
        }
        for url in [
            "caf%C3%A9",
            "?p=1",
            "cafe?p=2",
            "/caf%C3%A9?p=2",
            "//news.ledger.example/coast/caf%C3%A9?p=2",
            "mailto:coast@ledger.example",
        ] {
            assert_ne!(page(&resolver, url), own, "{url}");
        }
        assert_eq!(page(&UrlResolver::default(), "/coast"), None);
        assert_eq!(page(&resolver, &"a".repeat(MAX_PAGE + 1)), None);
    }
}
