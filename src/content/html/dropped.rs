//! Content that is not shown: where it ends, and what is extracted from it for an embed (the URL of a video, a quoted post).
//!
//! [`Reader::drop_content`] begins to drop content; [`Reader::start_in_dropped`] and [`Reader::end_in_dropped`] see the tags in it;
//! [`Reader::end_dropped`] ends it and writes the embed. How an embed looks is not decided here.

use super::elements::{self, Kind};
use super::foreign::{Foreign, plain_tex};
use super::pictures::{addresses, is_spacer, warn_of};
use super::stack::{Entry, MAX_OPEN, Role, is_table_element};
use super::tokenizer::{Name, StartTag, Tokenizer};
use super::{Reader, Writer, shapes, write};
use crate::article::{Captions, Ratio};
use crate::content::embeds::{self, Content, Embed, Media, Source};
use crate::formats::WarningCode;
use crate::tree::{Attr, Tag, is_absolute_http};

/// The attributes that hold a post's address.
const POST_URLS: [&str; 5] =
    ["data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "data-href", "cite"];

/// Names in the types and at the ends of the addresses of films and sound that no browser plays.
const UNPLAYED: &str =
    "flv f4v wmv wma asf avi msvideo rm ra ram realaudio realvideo swf flash mpg mpeg2 dash mpd mid midi";

/// The most files of one film or sound.
const MAX_SOURCES: usize = 16;

/// Parts of the addresses of posts.
const PERMALINKS: [&str; 8] =
    ["/status/", "/statuses/", "/post/", "/posts/", "/p/", "/comments/", "/video/", "/videos/"];

/// An element whose content is being dropped.
pub(super) struct Dropped {
    name: Name,
    kind: Kind,
    /// The elements that are open inside the dropped one, at most [`MAX_OPEN`]: each end tag is compared with all of them.
    open: Vec<Name>,
    /// Whether audio, video or a quoted post has no end tag.
    is_unclosed: bool,
    /// What has been read of SVG or MathML.
    foreign: Option<Foreign>,
    /// The data for the embed that replaces the element; `None` if nothing replaces it.
    found: Option<Found>,
    end: End,
}

/// What happens at the end of an element that is dropped as a whole.
enum End {
    /// Nothing.
    Silent,
    /// The report says its first words, and the class that shows that it does not belong to the article.
    Reported(&'static str),
}

/// The data for an embed that have been found so far.
#[derive(Default)]
struct Found {
    url: Option<String>,
    /// Whether later links do not replace `url`.
    is_url_final: bool,
    /// Whether one of the links leads to a post.
    has_permalink: bool,
    title: Option<String>,
    /// The text of a quoted post.
    text: String,
    poster: Option<String>,
    ratio: Option<Ratio>,
    captions: Vec<Captions>,
    /// The files of a film or sound.
    sources: Vec<Source>,
}

impl Found {
    /// Adds the file of a film or sound, if it is a new one.
    fn add_source(&mut self, tag: &StartTag<'_>) {
        let Some((_, url)) = addresses(tag, "src").into_iter().next() else { return };
        let media_type = tag.attr("type").unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim_ascii().to_ascii_lowercase();
        if self.sources.len() < MAX_SOURCES && self.sources.iter().all(|known| known.url != url) {
            self.sources.push(Source { url, media_type });
        }
    }
}

/// Whether a browser may play a file, by its type or its address.
fn is_played(source: &Source) -> bool {
    let path = source.url.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let end = file.rsplit_once('.').map_or("", |(_, end)| end);
    let known = if source.media_type.is_empty() { end } else { &source.media_type };
    !known.split(['/', '-', '+', '.']).any(|word| UNPLAYED.split(' ').any(|unplayed| unplayed == word))
}

impl Dropped {
    /// An element such as `template`, whose content is markup.
    pub(super) fn plain(name: Name) -> Dropped {
        Dropped {
            name,
            kind: Kind::Dropped,
            open: Vec::new(),
            is_unclosed: false,
            foreign: None,
            found: None,
            end: End::Silent,
        }
    }

    /// An element whose content is raw text, and continues after the text that is being parsed.
    pub(super) fn raw(name: Name) -> Dropped {
        Dropped { kind: Kind::Raw, ..Dropped::plain(name) }
    }

    /// SVG or MathML.
    pub(super) fn foreign(tag: &StartTag<'_>) -> Dropped {
        Dropped { kind: Kind::Foreign, foreign: Some(Foreign::new(tag)), ..Dropped::plain(tag.name) }
    }

    /// An element of any kind, which ends where its kind ends. With a class, the report names it.
    pub(super) fn whole(name: Name, class: Option<&'static str>) -> Dropped {
        let end = class.map_or(End::Silent, End::Reported);
        let found = class.map(|_| Found::default());
        Dropped { kind: Kind::Neutral, end, found, ..Dropped::plain(name) }
    }

    /// Audio or video. `title`: a title beside it.
    pub(super) fn media(tag: &StartTag<'_>, title: Option<String>, tokens: &Tokenizer<'_>) -> Dropped {
        let title = tag.non_empty_attr("title").or(title);
        let poster = tag.non_empty_attr("poster").filter(|poster| !is_spacer(poster));
        let mut found = Found { title, poster, ratio: write::ratio(tag), ..Found::default() };
        found.add_source(tag);
        let is_unclosed = !tokens.is_closed(tag.name, false);
        Dropped { kind: Kind::Media, is_unclosed, found: Some(found), ..Dropped::plain(tag.name) }
    }

    /// A quoted post.
    pub(super) fn post(tag: &StartTag<'_>, tokens: &Tokenizer<'_>) -> Dropped {
        let pen = || Some(format!("https://codepen.io/{}/pen/{}", tag.attr("data-user")?, tag.attr("data-slug-hash")?));
        let url = POST_URLS.iter().find_map(|name| tag.non_empty_attr(name)).or_else(pen);
        let is_url_final = url.is_some();
        let found = Found { is_url_final, has_permalink: is_url_final, url, ..Found::default() };
        let is_unclosed = tag.name.is_one_of("blockquote") && !tokens.is_closed(tag.name, true);
        Dropped { kind: Kind::Block, is_unclosed, found: Some(found), ..Dropped::plain(tag.name) }
    }

    /// Whether a text ends audio or video that has no end tag.
    pub(super) fn ends_at_text(&self, text: &str) -> bool {
        self.is_unclosed && self.kind == Kind::Media && !text.trim_ascii().is_empty()
    }

    /// Whether a start tag ends a quoted post that has no end tag: the script of its network, or the first block after its link.
    fn ends_post(&self, name: Name) -> bool {
        let in_block = || self.open.iter().any(|open| Kind::of(*open).is_block());
        let is_told = || self.found.as_ref().is_some_and(|found| found.has_permalink && !found.text.trim().is_empty());
        name.is_one_of("script h1 h2 h3 h4 h5 h6") || (Kind::of(name).is_block() && is_told() && !in_block())
    }

    /// Whether the content follows the rules of SVG and MathML.
    pub(super) fn is_foreign(&self) -> bool {
        self.kind == Kind::Foreign
    }

    /// The element's name, if its content is raw text.
    pub(super) fn raw_name(&self) -> Option<Name> {
        (self.kind == Kind::Raw).then_some(self.name)
    }

    /// Handles text inside the element. A quoted post, a formula and a drawing keep their text, and so does what the report names.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(foreign) = &mut self.foreign {
            return foreign.text(text);
        }
        if let (Kind::Block | Kind::Neutral, Some(found)) = (self.kind, &mut self.found) {
            found.text.push_str(text);
        }
    }

    /// Adds a space to the text if a tag of this name separates words.
    fn separate(&mut self, name: Name) {
        if self.found.is_some() && (Kind::of(name).is_block() || name.is_one_of("br")) {
            self.text(" ");
        }
    }

    /// Extracts what a start tag inside the element says about the embed.
    fn extract(&mut self, tag: &StartTag<'_>) {
        self.separate(tag.name);
        let Some(found) = &mut self.found else { return };
        match self.kind {
            Kind::Media if tag.name.is_one_of("source") => found.add_source(tag),
            Kind::Media if tag.name.is_one_of("track") => {
                let is_subtitle_track = ["captions", "subtitles", ""].contains(&&*tag.attr("kind").unwrap_or_default());
                if let (Some(src), true) = (tag.non_empty_attr("src"), is_subtitle_track) {
                    let language = tag.attr("srclang").unwrap_or_default();
                    found.captions.push(Captions { src, language });
                }
            }
            // The last link in a post leads to the post itself. On Reddit, links to the author and the community follow it.
            Kind::Block if tag.name.is_one_of("a") && !found.is_url_final => {
                let url = tag.non_empty_attr("href").filter(|url| is_absolute_http(url));
                found.is_url_final = url.as_ref().is_some_and(|url| url.contains("/comments/"));
                found.has_permalink |= url.as_ref().is_some_and(|url| PERMALINKS.iter().any(|part| url.contains(part)));
                found.url = url.or(found.url.take());
            }
            _ => {}
        }
    }
}

/// Whether an element that is dropped as a whole ends before `next`, as it would if it were shown: a paragraph before a block, an item before an item.
/// `open`: the elements that are open inside it.
fn ends_before(own: Name, next: Name, open: &[Name]) -> bool {
    // From the innermost outwards: each ends before its like and before those after it.
    const LEVELS: [&str; 3] = ["td th caption", "tr", "thead tbody tfoot"];
    let level = |name: Name| LEVELS.iter().position(|names| name.is_one_of(names));
    let has_open = |name: &str| open.contains(&Name::new(name));
    match Kind::of(own) {
        // In HTML, blocks in a button or an object end nothing outside it.
        Kind::Text(Tag::P) => Kind::of(next).is_block() && !has_open("button") && !has_open("object"),
        Kind::Text(_) => Kind::of(next).is_block() && Kind::of(next) != Kind::Block,
        Kind::Container(Tag::Li) => next.is_one_of("li") && !has_open("ul") && !has_open("ol"),
        Kind::Container(Tag::Dt | Tag::Dd) => next.is_one_of("dt dd") && !has_open("dl"),
        Kind::Inline(Tag::A) => next == own,
        _ => level(own).is_some_and(|own| level(next).is_some_and(|next| own <= next)) && !has_open("table"),
    }
}

/// Whether the element of this name is a table or belongs to one.
fn is_of_table(name: Name) -> bool {
    matches!(Kind::of(name), Kind::Container(tag) if is_table_element(tag))
}

/// The index of the innermost open table.
fn innermost_table(stack: &[Entry]) -> Option<usize> {
    let table = Name::new("table");
    stack.iter().rposition(|entry| entry.name == table)
}

impl Reader {
    /// Begins to drop the content of an element.
    pub(super) fn drop_content(&mut self, dropped: Dropped) {
        self.push(dropped.name, Role::Dropped);
        self.dropped = Some(dropped);
    }

    /// Handles a start tag in dropped content. Returns true if the tag ends that content and must be handled like any other.
    pub(super) fn start_in_dropped(
        &mut self,
        writer: &mut Writer<'_>,
        tag: &StartTag<'_>,
        tokens: &mut Tokenizer<'_>,
    ) -> bool {
        let Some(dropped) = &mut self.dropped else { return true };
        let is_foreign = dropped.is_foreign();
        let is_outside = match dropped.kind {
            Kind::Foreign => {
                elements::is_breakout(tag) || (innermost_table(&self.stack).is_some() && is_of_table(tag.name))
            }
            Kind::Dropped => !dropped.name.is_one_of("template") && !tag.name.is_one_of("option optgroup hr"),
            Kind::Neutral => {
                // A block ends the paragraph around an inline element.
                let is_inline = !Kind::of(dropped.name).is_block();
                let around =
                    self.stack.iter().rfind(|entry| !matches!(entry.role, Role::Inline { .. } | Role::Dropped));
                let in_paragraph = around.is_some_and(|entry| matches!(entry.role, Role::Text { tag: Tag::P, .. }));
                // The next item ends the item around it.
                let is_container = |entry: &&Entry| matches!(Kind::of(entry.name), Kind::Container(_));
                let item = self.stack.iter().rfind(is_container);
                ends_before(dropped.name, tag.name, &dropped.open)
                    || item.is_some_and(|item| ends_before(item.name, tag.name, &dropped.open))
                    || (is_inline && in_paragraph && Kind::of(tag.name).is_block())
            }
            Kind::Media => dropped.is_unclosed && !tag.name.is_one_of("source track"),
            Kind::Block => dropped.is_unclosed && dropped.ends_post(tag.name),
            _ => false,
        };
        if is_outside {
            self.end_dropped(writer);
            return true;
        }
        dropped.extract(tag);
        if let Some(foreign) = &mut dropped.foreign
            && dropped.open.len() < MAX_OPEN
        {
            foreign.start(tag);
        }
        // A paragraph or item may lack its end tag.
        let is_repeated = dropped.open.last() == Some(&tag.name) && tag.name.is_one_of("p li dt dd tr td th option");
        let closes_itself = if is_foreign { tag.is_self_closing } else { tokens.closes_itself(tag) };
        let is_void = matches!(Kind::of(tag.name), Kind::Void(_) | Kind::Ignored);
        if !(closes_itself || is_void || is_repeated) && dropped.open.len() < MAX_OPEN {
            dropped.open.push(tag.name);
        }
        if !is_foreign && let Kind::Raw | Kind::RawText | Kind::Frame | Kind::Pre { is_raw: true } = Kind::of(tag.name)
        {
            tokens.raw_text_of(tag);
        }
        false
    }

    /// Handles an end tag in dropped content. Returns true if the tag ends that content and must be handled like any other.
    pub(super) fn end_in_dropped(&mut self, writer: &mut Writer<'_>, name: Name) -> bool {
        let Some(dropped) = &mut self.dropped else { return true };
        // Names longer than those known are empty, and cannot be told apart.
        if name.as_bytes().is_empty() {
            return false;
        }
        // Inside a `template`, an end tag closes nothing outside it.
        let template = Name::new("template");
        let inside = dropped.open.iter().rposition(|open| *open == template).unwrap_or_default();
        if let Some(at) = dropped.open[inside..].iter().rposition(|open| *open == name) {
            dropped.open.truncate(inside + at);
            if let Some(foreign) = &mut dropped.foreign {
                foreign.end(inside + at);
            }
            dropped.separate(name);
            return false;
        }
        let is_own = name == dropped.name;
        // An unclosed element ends with the elements around it. But a `template` does not, and a quoted post ends only with a block. SVG and MathML
        // end with any end tag that matches nothing in them, because its element may be open without being on the stack.
        let ends_with = match dropped.kind {
            Kind::Dropped => !dropped.name.is_one_of("template"),
            Kind::Block => Kind::of(name).is_block(),
            Kind::Neutral if Kind::of(dropped.name).is_block() => Kind::of(name).is_block(),
            _ => true,
        };
        // Without a table, the tags of rows and cells mean nothing. An end tag inside a table ends nothing outside it.
        let table = innermost_table(&self.stack);
        let inside = &self.stack[table.unwrap_or_default()..];
        let is_around = (inside.iter().any(|entry| entry.name == name) && (!is_of_table(name) || table.is_some()))
            || self.pending.iter().any(|pending| pending.name == name);
        let is_outside =
            dropped.is_foreign() || (dropped.kind == Kind::Dropped && ends_with) || (ends_with && is_around);
        if is_own || is_outside {
            self.end_dropped(writer);
            return !is_own;
        }
        dropped.separate(name);
        false
    }

    /// Ends the dropped content, and writes the embed that replaces it.
    pub(super) fn end_dropped(&mut self, writer: &mut Writer<'_>) {
        let Some(Dropped { name, foreign, found, end, .. }) = self.dropped.take() else { return };
        // Only elements that Markdown has opened since can be above it.
        if let Some(at) = self.stack.iter().rposition(|entry| matches!(entry.role, Role::Dropped)) {
            self.stack.remove(at);
        }
        if let Some(foreign) = foreign {
            if let Some(formula) = foreign.formula() {
                self.formula(writer, &formula);
                self.has_formula = true;
            } else if let Some(words) = foreign.words() {
                writer.warn(WarningCode::Dropped, "", &("a drawing is left out: ".to_owned() + &words));
            }
        }
        let Some(Found { url, title, text, poster, ratio, captions, mut sources, .. }) = found else { return };
        let text = write::collapse_spaces(&text);
        match end {
            End::Reported(class) if !text.is_empty() => {
                let message = format!("not part of the article ({class}): {}", embeds::first_words(&text));
                return writer.warn(WarningCode::Dropped, "", &message);
            }
            End::Reported(_) => return,
            End::Silent => {}
        }
        // If nothing can be played, the link leads to the first file.
        let first = sources.first().map(|source| source.url.clone());
        sources.retain(is_played);
        let url = url.or(sources.first().map(|source| source.url.clone())).or_else(|| first.clone());
        let sources = &sources;
        let media = match name.as_bytes() {
            b"video" | b"amp-video" => Media::Video { poster: poster.as_deref(), captions: &captions, sources },
            b"audio" | b"amp-audio" => Media::Audio { sources },
            _ => Media::Post { text: &text },
        };
        // A script plays films of others in the same player.
        let is_page = url.as_ref().is_some_and(|url| shapes::is_player(url));
        let media = if is_page && !matches!(media, Media::Post { .. }) { Media::Page } else { media };
        let title = title.as_deref();
        let is_written =
            url.is_some_and(|url| self.embed(writer, &Embed { url: &url, provider: None, title, ratio, media }));
        if let (false, Some(first)) = (is_written, &first) {
            warn_of(writer, WarningCode::Dropped, "film or sound that cannot be linked", first);
        }
        if !is_written && !text.is_empty() {
            self.start_block(writer, Kind::Container(Tag::Blockquote));
            self.characters(writer, &text);
            self.start_block(writer, Kind::Block);
        }
    }

    /// Writes a formula as text in the sentence. Formulas run from left to right in every language.
    pub(super) fn formula(&mut self, writer: &mut Writer<'_>, text: &str) {
        let text = write::collapse_spaces(text);
        let text = plain_tex(&text);
        if text.is_empty() {
            return;
        }
        self.flush(writer);
        writer.sink.open(Tag::Span);
        writer.sink.attr(Attr::Dir, "ltr");
        writer.sink.text(text);
        writer.sink.close();
    }

    /// Writes an embed for the element of another site's page. Returns false if its URL cannot be linked.
    pub(super) fn page(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, url: &str) -> bool {
        let title = ["title", "data-title", "data-alt", "playlabel", "aria-label"]
            .iter()
            .find_map(|name| tag.non_empty_attr(name));
        let (title, ratio) = (title.as_deref(), write::ratio(tag));
        let media_type = tag.attr("type").filter(|_| tag.name.is_one_of("embed object")).unwrap_or_default();
        let sources = &[Source { url: url.to_owned(), media_type }];
        let media = if is_played(&sources[0]) { sources[0].as_media(sources) } else { Media::Page };
        self.embed(writer, &Embed { url, provider: None, title, ratio, media })
    }

    /// Writes an embed: as a placeholder, or as a link where only inline content is allowed. Returns false if its URL cannot be linked.
    pub(super) fn embed(&mut self, writer: &mut Writer<'_>, embed: &Embed<'_>) -> bool {
        let Some(url) = writer.embed_url(embed.url).filter(|url| is_absolute_http(url.as_str())) else {
            return false;
        };
        let content = Content::at(url.as_str());
        if std::mem::replace(&mut self.last_embed, content.link.clone()) == content.link
            && matches!(embed.media, Media::Page)
        {
            return true;
        }
        if self.start_block(writer, Kind::Container(Tag::Div)) {
            if !self.is_done(writer) {
                embeds::placeholder(writer, embed, url, content);
            }
        } else {
            let name = match embed.media {
                Media::Post { text } if !text.is_empty() => text,
                _ => embed.title.unwrap_or(&content.link),
            };
            self.flush(writer);
            writer.linked(Some(&content.link), name);
            self.end_line();
        }
        true
    }
}
