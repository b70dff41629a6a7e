//! URLs that may be emitted.
//!
//! Input is parsed as the URL Standard does (whatwg.org, "URL parsing"), as far as safety needs it: control characters and spaces at the ends are
//! dropped, tabs and line breaks anywhere, schemes are compared without case, and a backslash is a slash. Spaces, quotes and angle brackets are
//! percent-encoded. Nothing else changes.

use std::borrow::Cow;

/// A URL with an allowed scheme, or a relative one. URL attributes take nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SafeUrl(String);

/// The use of a URL, which decides its allowed schemes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scheme {
    /// `http`, `https`, `mailto`, `tel`.
    Link,
    /// `http`, `https`, and `data:` for PNG, JPEG, GIF, WebP and AVIF images.
    Image,
}

const IMAGE_TYPES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/// In `http` and `https` URLs a backslash is a slash.
const SLASHES: &[char] = &['/', '\\'];

impl SafeUrl {
    /// The URL of an element of the same article.
    pub(crate) fn fragment(id: &str) -> SafeUrl {
        SafeUrl(format!("#{}", clean(id)))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the URL is of an element of the same article.
    pub(crate) fn is_fragment(&self) -> bool {
        self.0.starts_with('#')
    }

    /// Whether the URL depends on the page that it stands in.
    pub(crate) fn is_relative(&self) -> bool {
        split_scheme(&self.0).is_none()
    }

    /// The URL as a candidate in a `srcset`, where a comma at the ends would be a separator.
    pub(crate) fn in_srcset(&self) -> String {
        if self.0.starts_with(',') || self.0.ends_with(',') { self.0.replace(',', "%2C") } else { self.0.clone() }
    }
}

/// Whether `input` is a URL that may be used, be it relative.
pub(crate) fn is_url(input: &str, scheme: Scheme) -> bool {
    UrlResolver::default().resolve(input, scheme).is_some()
}

/// Whether `input` is an absolute `http` or `https` URL.
pub(crate) fn is_absolute_http(input: &str) -> bool {
    let is_http = |input: &str| {
        split_scheme(input).is_some_and(|(name, rest)| is_http(&name) && absolute(&name, rest, Scheme::Link).is_some())
    };
    is_plain(input) || is_http(&clean(input))
}

/// The text without its percent-encoding. If it then is not UTF-8, the text as it is.
pub(crate) fn decode_percent(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let digits = piece.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(&piece.as_bytes()[2..]);
            }
            None => {
                bytes.push(b'%');
                bytes.extend_from_slice(piece.as_bytes());
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Resolves URLs against a base, which is parsed once.
#[derive(Default)]
pub(crate) struct UrlResolver {
    base: Option<Base>,
}

/// An `http` or `https` URL in pieces, without its fragment.
struct Base {
    scheme: String,
    authority: String,
    path: String,
    query: String,
    /// The path up to its last slash, without dot segments.
    folder: String,
    /// The offset after each slash in `folder`, so that a link can go up without searching the path.
    ends: Vec<usize>,
}

impl UrlResolver {
    /// A resolver for an `http` or `https` base. With any other base, or none, relative URLs stay relative.
    pub(crate) fn new(base: Option<&str>) -> UrlResolver {
        let base = base.map(clean);
        let base = base.as_deref().and_then(split_scheme).filter(|(scheme, _)| is_http(scheme));
        UrlResolver {
            base: base.map(|(scheme, rest)| {
                let (authority, rest) = split_authority(rest.trim_start_matches(SLASHES));
                let (rest, _) = split_before(rest, &['#']);
                let (path, query) = split_before(rest, &['?']);
                let folder = Segments::of(&path[..path.rfind('/').map_or(0, |slash| slash + 1)]).kept;
                let mut ends = Vec::new();
                for (at, byte) in folder.bytes().enumerate() {
                    if byte == b'/' {
                        ends.push(at + 1);
                    }
                }
                Base {
                    scheme,
                    authority: authority.to_owned(),
                    path: path.to_owned(),
                    query: query.to_owned(),
                    ends,
                    folder,
                }
            }),
        }
    }

    pub(crate) fn has_base(&self) -> bool {
        self.base.is_some()
    }

    /// The length of the base, in bytes.
    pub(crate) fn base_length(&self) -> usize {
        self.base.as_ref().map_or(0, |base| base.authority.len() + base.path.len() + base.query.len())
    }

    /// The URL that `input` means on a page at the base. `None` if it is empty, invalid, or its scheme is not allowed.
    pub(crate) fn resolve(&self, input: &str, scheme: Scheme) -> Option<SafeUrl> {
        if is_plain(input) {
            return Some(SafeUrl(input.to_owned()));
        }
        let input = clean(input);
        match split_scheme(&input) {
            None if input.is_empty() => None,
            None => self.relative(&input),
            // After the base's own scheme comes a path, not a host ("special relative or authority state").
            Some((name, rest))
                if self.base.as_ref().is_some_and(|base| base.scheme == name)
                    && !rest.is_empty()
                    && !rest.starts_with("//") =>
            {
                self.relative(rest)
            }
            Some((name, rest)) => absolute(&name, rest, scheme),
        }
    }

    /// RFC 3986, section 5.2.
    fn relative(&self, input: &str) -> Option<SafeUrl> {
        let input = slashes(input);
        let Some(base) = &self.base else { return Some(SafeUrl(input)) };
        if input.starts_with("//") {
            return absolute(&base.scheme, &input, Scheme::Link);
        }
        let (input_path, input_rest) = split_before(&input, &['?', '#']);
        let segments = Segments::of(input_path);
        let (folder, path) = match input_path {
            "" if base.path.is_empty() => ("/", ""),
            "" => ("", &*base.path),
            absolute if absolute.starts_with('/') => ("", &*segments.kept),
            _ => {
                let end = base.ends[base.ends.len() - 1 - segments.ups.min(base.ends.len() - 1)];
                (&base.folder[..end], &segments.kept[1..])
            }
        };
        let query = if input_path.is_empty() && !input_rest.starts_with('?') { &*base.query } else { "" };
        Some(SafeUrl([&*base.scheme, "://", &*base.authority, folder, path, query, input_rest].concat()))
    }
}

/// Whether [`clean`] and [`absolute`] would change nothing in `input`. Most links are like that, and an article has many.
fn is_plain(input: &str) -> bool {
    let rest = input.strip_prefix("https://").or_else(|| input.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(|char: char| char.is_ascii_alphanumeric())
            && !rest.bytes().any(|byte| {
                matches!(
                    byte,
                    0..=b' ' | b'"' | b'%' | b':' | b'[' | b'^' | b'|' | b'<' | b'>' | b'@' | b'\\' | b'`' | 0x7f
                )
            })
    })
}

fn is_http(name: &str) -> bool {
    name == "http" || name == "https"
}

/// Drops what the URL Standard drops, and percent-encodes what would end an attribute or a `srcset` candidate.
fn clean(input: &str) -> String {
    let mut url = String::with_capacity(input.len());
    for char in input.trim_matches(|char| char <= ' ').chars() {
        match char {
            '\t' | '\n' | '\r' => {}
            '\0'..=' ' | '"' | '<' | '>' | '\u{7f}' => url += &format!("%{:02X}", u32::from(char)),
            _ => url.push(char),
        }
    }
    url
}

/// The scheme in lower case, and what follows its colon.
fn split_scheme(input: &str) -> Option<(String, &str)> {
    let (name, rest) = input.split_once(':')?;
    let mut chars = name.chars();
    let is_scheme = chars.next()?.is_ascii_alphabetic()
        && chars.all(|char| char.is_ascii_alphanumeric() || matches!(char, '+' | '-' | '.'));
    is_scheme.then(|| (name.to_ascii_lowercase(), rest))
}

fn absolute(name: &str, rest: &str, scheme: Scheme) -> Option<SafeUrl> {
    match (name, scheme) {
        ("http" | "https", _) => {
            // Any number of slashes may stand before the host ("special authority ignore slashes state").
            let (authority, path) = split_authority(rest.trim_start_matches(SLASHES));
            let host = authority.rsplit('@').next().unwrap_or_default();
            is_host(host).then(|| SafeUrl(format!("{name}://{authority}{}", slashes(path))))
        }
        ("mailto" | "tel", Scheme::Link) => Some(SafeUrl(format!("{name}:{rest}"))),
        ("data", Scheme::Image) => {
            let (media_type, _) = split_before(rest, &[';', ',']);
            let is_image = rest.contains(',') && IMAGE_TYPES.iter().any(|known| media_type.eq_ignore_ascii_case(known));
            is_image.then(|| SafeUrl(format!("data:{rest}")))
        }
        _ => None,
    }
}

/// Whether a browser may accept a host with a port ("Host parsing"; checks that need tables are left to the browser).
fn is_host(host: &str) -> bool {
    let (name, port) = match host.rfind(']') {
        Some(end) => host.split_at(end + 1),
        None => split_before(host, &[':']),
    };
    let digits = port.strip_prefix(':').unwrap_or(port).trim_start_matches('0');
    let is_address = |name: &str| name.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'));
    let is_name = match name.strip_prefix('[') {
        Some(address) => address.strip_suffix(']').is_some_and(is_address),
        None => !name.is_empty() && split_before(name, &['%', '^', '|', '[', ']', '\0']).1.is_empty(),
    };
    is_name && digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Splits off the authority: user, host and port.
fn split_authority(rest: &str) -> (&str, &str) {
    split_before(rest, &['/', '\\', '?', '#'])
}

/// Splits a text before the first of these characters.
fn split_before<'t>(text: &'t str, ends: &[char]) -> (&'t str, &'t str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

/// Turns the backslashes in the path into slashes.
fn slashes(path: &str) -> String {
    let (path, after) = split_before(path, &['?', '#']);
    path.replace('\\', "/") + after
}

/// A path without dot segments (RFC 3986, section 5.2.4).
struct Segments {
    /// The path, which begins with a slash.
    kept: String,
    /// How many segments of the path before it are removed by `..`.
    ups: usize,
}

impl Segments {
    /// Reads a path. A dot may be percent-encoded (URL Standard, "single-dot URL path segment").
    fn of(path: &str) -> Segments {
        let mut kept = String::new();
        let mut ups = 0;
        let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
        while let Some(segment) = segments.next() {
            let is_last = segments.peek().is_none();
            match &*segment.to_ascii_lowercase() {
                ".." | ".%2e" | "%2e." | "%2e%2e" => match kept.rfind('/') {
                    Some(slash) => kept.truncate(slash),
                    None => ups += 1,
                },
                "." | "%2e" => {}
                _ => {
                    kept.push('/');
                    kept.push_str(segment);
                    continue;
                }
            }
            if is_last {
                kept.push('/');
            }
        }
        Segments { kept, ups }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(input: &str, base: Option<&str>) -> Option<String> {
        UrlResolver::new(base).resolve(input, Scheme::Link).map(|url| url.0)
    }

    #[test]
    fn only_known_schemes_are_allowed() {
        for input in [
            "javascript:alert(1)",
            " \u{1}JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://a.example/x",
            "file:///etc",
            "",
            " \n ",
            "https:",
            "https:///",
            "http://:80/",
        ] {
            assert_eq!(link(input, None), None, "{input:?}");
            assert_eq!(link(input, Some("https://a.example/")), None, "{input:?}");
        }
        assert_eq!(link("HTTPS:\\\\a.example\\b?c\\d", None).as_deref(), Some("https://a.example/b?c\\d"));
        assert_eq!(link("https://a.example/b?c#d", None).as_deref(), Some("https://a.example/b?c#d"));
        assert_eq!(link("mailto:a@b.example", None).as_deref(), Some("mailto:a@b.example"));
        let image = |input| UrlResolver::default().resolve(input, Scheme::Image).map(|url| url.0);
        assert_eq!(image("mailto:a@b.example"), None);
        assert_eq!(image("data:image/svg+xml,<svg>"), None);
        assert_eq!(image("data:IMAGE/PNG;base64,AA==").as_deref(), Some("data:IMAGE/PNG;base64,AA=="));
    }

    /// The examples of RFC 3986, section 5.4.
    #[test]
    fn relative_urls_resolve() {
        let base = Some("http://a/b/c/d?q");
        for (input, url) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d?q#s"),
            ("g#s", "http://a/b/c/g#s"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../..", "http://a/"),
            ("../../../g", "http://a/g"),
            ("%2e/g/.%2E/%2E%2e", "http://a/b/"),
            ("/./g", "http://a/g"),
            ("g/../h", "http://a/b/c/h"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            assert_eq!(link(input, base).as_deref(), Some(url), "{input}");
        }
        assert_eq!(link("g", Some("https://a.example")).as_deref(), Some("https://a.example/g"));
        assert_eq!(link("g h", None).as_deref(), Some("g%20h"));
    }

    #[test]
    fn a_path_may_follow_the_scheme_of_the_base() {
        let base = Some("https://a.example/b/c");
        assert_eq!(link("https:d", base).as_deref(), Some("https://a.example/b/d"));
        assert_eq!(link("https:/d", base).as_deref(), Some("https://a.example/d"));
        assert_eq!(link("https:\\\\d.example/e", base).as_deref(), Some("https://d.example/e"));
        assert_eq!(link("http:/d.example", base).as_deref(), Some("http://d.example"));
        assert_eq!(link("https:/d.example", None).as_deref(), Some("https://d.example"));
    }

    #[test]
    fn invalid_hosts_are_refused() {
        for input in [
            "http://a^b/",
            "http://[::1/",
            "http://[x]/",
            "http://a:b/",
            "http://a:123456/",
            "http://a%62c/",
            "http://@/",
        ] {
            assert_eq!(link(input, None), None, "{input}");
        }
        for input in ["http://[::1]:80/", "http://a:000080/", "http://user:word@a:1/", "http://\u{fc}.example/"] {
            assert!(link(input, None).is_some(), "{input}");
        }
    }

    #[test]
    fn percent_encoding_is_decoded() {
        for (text, decoded) in [
            ("caf%C3%a9", "caf\u{e9}"),
            ("100%", "100%"),
            ("%zz%2", "%zz%2"),
            ("%+1", "%+1"),
            ("%ff", "%ff"),
            ("%25", "%"),
        ] {
            assert_eq!(decode_percent(text), decoded, "{text}");
        }
    }

    #[test]
    fn commas_at_the_ends_are_escaped_in_srcset() {
        let image = |input| UrlResolver::default().resolve(input, Scheme::Image).map(|url| url.in_srcset());
        assert_eq!(image("data:image/png;base64,AA").as_deref(), Some("data:image/png;base64,AA"));
        assert_eq!(image("a,b,").as_deref(), Some("a%2Cb%2C"));
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod compared_with_the_url_crate {
        use proptest::prelude::*;

        use super::*;

        const PIECES: &[&str] = &[
            "http",
            "https",
            "HTTPS",
            "javascript",
            "data",
            "mailto",
            "tel",
            "blob",
            "x",
            "a.example",
            "b",
            "..",
            ".",
            "%2e",
            "image/png",
            "text/html",
            "base64",
            "alert(1)",
            ":",
            ":",
            "/",
            "/",
            "\\",
            "//",
            "?",
            "#",
            "@",
            ",",
            ";",
            "&",
            "%",
            "[",
            "]",
            "^",
            "|",
            " ",
            "\t",
            "\n",
            "\r",
            "\0",
            "\u{1}",
            "\u{7f}",
            "\u{a0}",
            "\u{ad}",
            "\u{feff}",
            "\u{fc}",
            "\"",
            "<",
            ">",
            "`",
            "1",
            "80",
            "=",
        ];

        fn inputs() -> impl Strategy<Value = String> {
            prop::collection::vec(prop::sample::select(PIECES), 0..9).prop_map(|pieces| pieces.concat())
        }

        const BASES: &[Option<&str>] = &[
            None,
            Some("https://base.example/d/e?f#g"),
            Some("http://base.example"),
            Some("https://u@base.example:8/x/"),
            Some("https://base.example/x/../y//./z/%2e%2E/w"),
            Some("http://base.example//x"),
        ];

        fn bases() -> impl Strategy<Value = Option<&'static str>> {
            prop::sample::select(BASES)
        }

        proptest! {
            #![proptest_config(ProptestConfig::with_cases(4000))]

            /// The resolved URL has an allowed scheme, and a browser resolves input and output to the same URL.
            #[test]
            fn urls_resolve_as_in_browsers(input in inputs(), base in bases(), is_image: bool) {
                let scheme = if is_image { Scheme::Image } else { Scheme::Link };
                let page = url::Url::parse(base.unwrap_or("https://page.example/deep/page")).expect("a URL");
                let Some(found) = UrlResolver::new(base).resolve(&input, scheme) else { return Ok(()) };
                let Ok(resolved) = page.join(found.as_str()) else { return Ok(()) };
                let is_allowed = match resolved.scheme() {
                    "http" | "https" => true,
                    "mailto" | "tel" => !is_image,
                    "data" => is_image && IMAGE_TYPES.iter().any(|known| {
                        resolved.path().get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known))
                    }),
                    _ => false,
                };
                prop_assert!(is_allowed, "{input:?} became {found:?}, which is {resolved}");
                // Without a base, `https:x` is read as an absolute URL, although it is relative on an https page.
                if let (Ok(meant), true) = (page.join(&input), base.is_some() && resolved.has_host()) {
                    prop_assert_eq!(resolved, meant, "{:?} became {:?}", input, found);
                }
            }
        }
    }
}
