//! Checks that the crate keeps the content of HTML: each character, with the URL that it links to, as in html5ever's tree of the same HTML.
//!
//! White space is not compared, because it depends on the blocks around it. NUL is not compared, because HTML treats it differently in
//! different contexts.

use std::rc::Rc;

use crate::dom::{self, Dom};
use crate::unshown::{hides, is_control, is_heading, is_left_out, is_sign};

/// The URL of the page that contains the HTML.
pub const PAGE: &str = "https://page.example/deep/page.html";

/// Elements whose content is not shown.
const HIDDEN: &[&str] = &["script", "style", "title", "noscript", "noembed", "noframes", "template", "datalist"];

/// A way in which the crate's reading differs from HTML's on purpose.
pub struct Exception {
    pub condition: Condition,
    pub effect: Effect,
    /// HTML that differs without this exception, and not with all of them.
    pub example: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// The HTML contains the element.
    Element(&'static str),
    /// A class of an element contains this text.
    Class(&'static str),
    /// An element has this attribute.
    Attribute(&'static str),
    /// The HTML contains this text.
    Source(&'static str),
    /// The HTML contains SVG or MathML.
    Foreign,
    /// The start tag occurs behind the start tag of SVG or MathML.
    BehindForeign(&'static str),
    /// A link begins or ends in another block than the one around it.
    LinkAcrossBlocks,
    /// Invalid HTML with a table.
    InvalidTable,
    /// The end tag of an element of this name is missing before the next start tag, or at the end.
    Unclosed(&'static str),
}

/// The part of the comparison that the exception leaves out.
#[derive(Clone, Copy, PartialEq)]
pub enum Effect {
    NotCompared,
    WithoutLinks,
    /// HTML moves content that is in a table but outside its cells in front of the table. The crate moves it into a cell.
    InAnyOrder,
    /// The crate ends SVG, MathML, `<datalist>` and elements without an end tag where their authors meant, and keeps what follows. What it keeps is text
    /// of the source, in the source's order.
    WithMore,
}

const fn exception(condition: Condition, effect: Effect, example: &'static str) -> Exception {
    Exception { condition, effect, example }
}

/// The exceptions. A test fails if the example of one of them no longer needs it.
pub const EXCEPTIONS: &[Exception] = {
    use Condition::{
        Attribute, BehindForeign, Class, Element, Foreign, InvalidTable, LinkAcrossBlocks, Source, Unclosed,
    };
    use Effect::{InAnyOrder, NotCompared, WithMore, WithoutLinks};
    &[
        // Players, frames and posts of networks become embeds.
        exception(Element("audio"), NotCompared, "<audio src=https://a.example/1.mp3></audio>"),
        exception(Element("video"), NotCompared, "<video src=https://a.example/1.mp4></video>"),
        exception(Element("iframe"), NotCompared, "<iframe src=https://a.example/></iframe>"),
        exception(
            Class("tweet"),
            NotCompared,
            "<blockquote class=twitter-tweet><a href=https://x.com/a/status/1>a</a></blockquote>",
        ),
        exception(
            Class("instagram-"),
            NotCompared,
            "<blockquote class=instagram-media><a href=https://www.instagram.com/p/1/>a</a></blockquote>",
        ),
        exception(
            Class("tiktok-"),
            NotCompared,
            "<blockquote class=tiktok-embed><a href=https://www.tiktok.com/@a/video/1>a</a></blockquote>",
        ),
        exception(
            Class("bluesky-"),
            NotCompared,
            "<blockquote class=bluesky-embed><a href=https://bsky.app/profile/a.example/post/1>a</a></blockquote>",
        ),
        exception(
            Class("mastodon-"),
            NotCompared,
            "<blockquote class=mastodon-embed><a href=https://social.example/@a/1>a</a></blockquote>",
        ),
        exception(
            Class("fb-"),
            NotCompared,
            "<blockquote class=fb-post cite=https://www.facebook.com/a/posts/1>a</blockquote>",
        ),
        exception(
            Class("reddit-"),
            NotCompared,
            "<blockquote class=reddit-embed-bq><a href=https://www.reddit.com/r/a/comments/1/>a</a></blockquote>",
        ),
        exception(
            Class("text-post-"),
            NotCompared,
            "<blockquote class=text-post-media><a href=https://www.threads.net/@a/post/1>a</a></blockquote>",
        ),
        exception(
            Class("imgur-"),
            NotCompared,
            "<blockquote class=imgur-embed-pub><a href=https://imgur.com/a>a</a></blockquote>",
        ),
        exception(Class("codepen"), NotCompared, "<p class=codepen data-user=a data-slug-hash=b>a</p>"),
        exception(
            Class("substack-"),
            NotCompared,
            "<div class=substack-post-embed><a href=https://a.substack.com/p/a>a</a></div>",
        ),
        exception(
            Class("wp-embedded-"),
            NotCompared,
            "<blockquote class=wp-embedded-content><a href=https://a.example/>a</a></blockquote>",
        ),
        exception(Class("wp-block-embed"), NotCompared, "<figure class=wp-block-embed>https://a.example/</figure>"),
        exception(Class("flourish-"), NotCompared, "<div class=flourish-embed data-src=story/1></div>"),
        exception(Class("infogram-"), NotCompared, "<div class=infogram-embed data-id=1></div>"),
        exception(Class("speakerdeck-"), NotCompared, "<div class=speakerdeck-embed data-id=1></div>"),
        exception(Attribute("data-pin-do"), NotCompared, "<a data-pin-do=embedPin href=https://pin.it/1></a>"),
        exception(Attribute("data-telegram-post"), NotCompared, "<script data-telegram-post=a/1></script>"),
        exception(Element("oembed"), NotCompared, "<oembed url=https://a.example/></oembed>"),
        exception(Element("embed"), NotCompared, "<embed src=https://a.example/>"),
        exception(Attribute("data"), NotCompared, "<object data=https://a.example/></object>"),
        exception(Element("param"), NotCompared, "<param name=movie value=https://vimeo.com/moogaloop.swf?clip_id=1>"),
        exception(Element("tableau-viz"), NotCompared, "<tableau-viz src=https://a.example/></tableau-viz>"),
        exception(Element("lite-youtube"), NotCompared, "<lite-youtube videoid=a></lite-youtube>"),
        exception(Element("lite-vimeo"), NotCompared, "<lite-vimeo videoid=1></lite-vimeo>"),
        exception(Element("amp-youtube"), NotCompared, "<amp-youtube data-videoid=a></amp-youtube>"),
        exception(Element("amp-vimeo"), NotCompared, "<amp-vimeo data-videoid=1></amp-vimeo>"),
        exception(Element("amp-twitter"), NotCompared, "<amp-twitter data-tweetid=1></amp-twitter>"),
        exception(Element("amp-instagram"), NotCompared, "<amp-instagram data-shortcode=a></amp-instagram>"),
        exception(Element("amp-facebook"), NotCompared, "<amp-facebook data-href=https://a.example/></amp-facebook>"),
        exception(Element("amp-iframe"), NotCompared, "<amp-iframe src=https://a.example/></amp-iframe>"),
        exception(Source("gist.github.com"), NotCompared, "<script src=https://gist.github.com/a/1.js></script>"),
        exception(
            Source("datawrapper.dwcdn.net"),
            NotCompared,
            "<script src=https://datawrapper.dwcdn.net/a/embed.js></script>",
        ),
        exception(
            Source("infogram_0_"),
            NotCompared,
            "<script id=infogram_0_a src=//e.infogr.am/js/embed.js></script>",
        ),
        exception(
            Source("documentcloud.org"),
            NotCompared,
            "<script>load('https://www.documentcloud.org/documents/1.js')</script>",
        ),
        // Their words are shown in another form, or not at all.
        exception(Element("area"), NotCompared, "<map><area href=x alt=a></map>"),
        exception(Element("xml"), NotCompared, "<xml>a</xml>"),
        exception(Source("math/tex"), NotCompared, "<script type='math/tex'>a</script>"),
        exception(Source("[gallery"), NotCompared, "[gallery]"),
        exception(Source("<msu"), NotCompared, "<math><msup><mi>a</mi><mi>b</mi></msup></math>"),
        exception(Source("<munder"), NotCompared, "<math><munder><mi>a</mi><mi>b</mi></munder></math>"),
        exception(Source("<mover"), NotCompared, "<math><mover><mi>a</mi><mi>b</mi></mover></math>"),
        exception(Source("<msqrt"), NotCompared, "<math><msqrt><mi>a</mi></msqrt></math>"),
        // HTML allows only some elements inside.
        exception(Element("select"), NotCompared, "<select><option>a</select>"),
        // In the crate, SVG and MathML may end earlier than in HTML. Then the content of these elements is no longer markup.
        exception(BehindForeign("<script"), NotCompared, "<math></g><script><b>a"),
        exception(BehindForeign("<style"), NotCompared, "<math></g><style><b>a"),
        exception(BehindForeign("<title"), NotCompared, "<math></g><title><b>a"),
        exception(BehindForeign("<no"), NotCompared, "<math></g><noembed><b>a</noembed>"),
        exception(BehindForeign("<template"), NotCompared, "<math></g><template><b>a</template>"),
        // A link around blocks leads from its title or its first words, and a link that is not closed ends with its block.
        exception(LinkAcrossBlocks, WithoutLinks, "<a href=https://a.example/><h2>a</h2><p>b</p></a>"),
        exception(
            Attribute("data-attrs"),
            NotCompared,
            "<span class=mention-wrap data-attrs='{\"name\":\"a\"}'></span>",
        ),
        // In HTML, a link that is left open inside SVG or MathML continues after them.
        exception(Foreign, WithoutLinks, "<math></g><a href=x><b>a</a>"),
        exception(InvalidTable, InAnyOrder, "<table><tr><td>a</td></tr>b</table>"),
        exception(Foreign, WithMore, "<math></g>b"),
        exception(Element("datalist"), WithMore, "<datalist></p><b>a"),
        // HTML's parser puts the rest of the text into elements without an end tag. The crate ends them where their authors meant.
        exception(Unclosed("script"), WithMore, "<script><p>a"),
        exception(Unclosed("style"), WithMore, "<style><p>a"),
        exception(Unclosed("title"), WithMore, "<title>a<p>b"),
        exception(Unclosed("noscript"), WithMore, "<noscript>a"),
        exception(Unclosed("noembed"), WithMore, "<noembed>a"),
        exception(Unclosed("noframes"), WithMore, "<noframes>a"),
        exception(Unclosed("template"), WithMore, "<template>a"),
        exception(Unclosed("textarea"), NotCompared, "<textarea>a<p>b"),
    ]
};

/// A character, and the URL that it links to.
type Character = (char, Option<Rc<str>>);

/// Describes the first difference between the HTML `given` and `written`, the nodes that the crate made of it. `None` if they are the same, or
/// differ only as the exceptions say.
pub fn difference(given: &str, written: &[Dom]) -> Option<String> {
    difference_with(given, written, |_| true)
}

/// As [`difference`], with only those exceptions, by their place in [`EXCEPTIONS`], that `is_used` chooses.
pub fn difference_with(given: &str, written: &[Dom], is_used: impl Fn(usize) -> bool) -> Option<String> {
    let html = Html::parse(given);
    let applying = EXCEPTIONS.iter().enumerate().filter(|(at, one)| is_used(*at) && html.meets(one.condition));
    let effects: Vec<Effect> = applying.map(|(_, one)| one.effect).collect();
    if effects.contains(&Effect::NotCompared) {
        return None;
    }
    let (mut expected, mut found) = (characters(&html.nodes), characters(written));
    if effects.contains(&Effect::WithoutLinks) {
        expected.iter_mut().chain(&mut found).for_each(|(_, link)| *link = None);
    }
    if effects.contains(&Effect::InAnyOrder) {
        expected.sort();
        found.sort();
    }
    if expected == found {
        return None;
    }
    if effects.contains(&Effect::WithMore) {
        let mut source = all_characters(given);
        if effects.contains(&Effect::InAnyOrder) {
            source.sort();
        }
        let unlinked: Vec<Character> = found.iter().map(|(char, _)| (*char, None)).collect();
        if are_among(&expected, &found) && are_among(&unlinked, &source) {
            return None;
        }
    }
    let same = expected.iter().zip(&found).take_while(|(expected, found)| expected == found).count();
    Some(format!("expected {}, found {}", shown(&expected[same..]), shown(&found[same..])))
}

/// HTML in lower case, and its nodes as html5ever parses it.
struct Html {
    source: String,
    nodes: Vec<Dom>,
    is_valid: bool,
}

impl Html {
    fn parse(html: &str) -> Html {
        let (nodes, is_valid) = dom::parse_fragment(html);
        Html { source: html.to_ascii_lowercase(), nodes, is_valid }
    }

    fn meets(&self, condition: Condition) -> bool {
        let foreign = || ["<svg", "<math"].iter().filter_map(|name| self.source.find(name)).min();
        match condition {
            Condition::Element(name) => any(&self.nodes, &|node| node.name() == name),
            Condition::Class(part) => any(&self.nodes, &|node| {
                node.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains(part))
            }),
            Condition::Attribute(name) => any(&self.nodes, &|node| node.attr(name).is_some()),
            Condition::Source(part) => self.source.contains(part),
            Condition::Foreign => foreign().is_some(),
            Condition::BehindForeign(tag) => foreign().is_some_and(|start| self.source[start..].contains(tag)),
            Condition::LinkAcrossBlocks => crosses_blocks(&self.source),
            Condition::InvalidTable => !self.is_valid && self.source.contains("<table"),
            Condition::Unclosed(name) => dom::has_unclosed(&self.source, name),
        }
    }
}

fn any(nodes: &[Dom], is_wanted: &dyn Fn(&Dom) -> bool) -> bool {
    nodes.iter().any(|node| is_wanted(node) || any(node.children(), is_wanted))
}

/// Whether `found` contains all `expected` characters in this order, with any others in between.
fn are_among(expected: &[Character], found: &[Character]) -> bool {
    let mut found = found.iter();
    expected.iter().all(|character| found.any(|other| other == character))
}

/// Whether the tag of a block stands between the start of a link and the next tag of a link.
fn crosses_blocks(source: &str) -> bool {
    let is_named = |tag: &str, names: &str| {
        let end = tag.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(tag.len());
        names.split(' ').any(|name| name == &tag[..end])
    };
    let mut in_link = false;
    source.split('<').skip(1).any(|tag| {
        let name = tag.strip_prefix('/').unwrap_or(tag);
        if is_named(name, "a") {
            in_link = name == tag;
        }
        in_link && is_named(name, BLOCKS)
    })
}

/// Elements that part words.
const BLOCKS: &str = "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 \
     h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr \
     ul xmp textarea object applet marquee";

/// All characters of the source, those of tags included.
fn all_characters(html: &str) -> Vec<Character> {
    characters(&dom::parse_fragment(&html.replace('<', "&lt;")).0)
}

fn characters(nodes: &[Dom]) -> Vec<Character> {
    let mut characters = Vec::new();
    walk(nodes, None, false, &mut characters);
    characters
}

fn walk(nodes: &[Dom], link: Option<&Rc<str>>, in_heading: bool, characters: &mut Vec<Character>) {
    for node in nodes {
        let name = node.name();
        match node {
            Dom::Text(text) => add(text, link, characters),
            _ if HIDDEN.contains(&name) || name.starts_with("foreign:") => {}
            _ if hides(node) || is_control(node) || is_left_out(node) || is_sign(node, in_heading, link.is_some()) => {}
            // An image without an allowed URL becomes its alternative text. An image of one pixel, which counts readers, is dropped.
            _ if name == "img" => {
                let is_point =
                    |attr: &&str| node.attr(attr).is_some_and(|size| ["0", "1"].contains(&size.trim_ascii()));
                let is_pixel = ["width", "height"].iter().all(is_point);
                if !is_pixel && !["data-src", "src"].iter().any(|attr| node.attr(attr).is_some_and(is_image)) {
                    add(node.attr("alt").unwrap_or_default(), link, characters);
                }
            }
            _ if name == "a" => {
                let own = node.attr("href").and_then(resolved).map(Rc::from);
                walk(node.children(), own.as_ref().or(link), in_heading, characters);
            }
            _ => walk(node.children(), link, in_heading || is_heading(node), characters),
        }
    }
}

fn add(text: &str, link: Option<&Rc<str>>, characters: &mut Vec<Character>) {
    let shows = |char: &char| !char.is_whitespace() && !matches!(char, '\0' | '\u{fffd}');
    characters.extend(text.chars().filter(shows).map(|char| (char, link.cloned())));
}

/// Resolves a URL on the page as a browser does. `None` if it is invalid, or if it leads to the page itself without a fragment (`https:`),
/// because the crate may drop such a URL.
fn joined(address: &str) -> Option<url::Url> {
    let address = address.trim_matches(|char| char <= ' ');
    let page = url::Url::parse(PAGE).expect("a URL");
    // Browsers read more than two leading slashes as two. The `url` crate does so only in URLs with a scheme.
    let rest = address.trim_start_matches(['/', '\\']);
    let is_slashed = address.len() - rest.len() > 2;
    let url = if is_slashed { page.join(&format!("//{rest}")) } else { page.join(address) };
    let url = url.ok().filter(|_| !address.is_empty())?;
    let says_nothing = url.path() == page.path() && url.host() == page.host() && url.query() == page.query();
    (!says_nothing || url.fragment().is_some()).then_some(url)
}

/// Resolves the URL of a link. `None` if a link must not have its scheme. Fragments of the page itself are removed, because the crate gives
/// elements its own ids.
fn resolved(address: &str) -> Option<String> {
    let page = url::Url::parse(PAGE).expect("a URL");
    let mut url = joined(address)?;
    if url.path() == page.path() && url.host() == page.host() {
        url.set_fragment(None);
    }
    // The URL Standard allows a quotation mark in a host. The crate drops such a link.
    let has_host = !url.host_str().is_some_and(|host| host.contains('"'));
    (has_host && ["http", "https", "mailto", "tel"].contains(&url.scheme())).then(|| url.to_string())
}

fn is_image(address: &str) -> bool {
    joined(address).is_some_and(|url| matches!(url.scheme(), "http" | "https") || dom::is_safe(url.as_str(), true))
}

fn shown(characters: &[Character]) -> String {
    let text: String = characters.iter().take(30).map(|(char, _)| *char).collect();
    let link = characters.first().and_then(|(_, link)| link.as_deref());
    format!("{text:?} {}", link.map_or("without a link".to_owned(), |link| format!("linked to {link}")))
}
