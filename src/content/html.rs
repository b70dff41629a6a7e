//! HTML into the tree: bodies, rich text, and the raw HTML in Markdown. The one reader, and the same on every host.
//!
//! [`blocks`] and [`inline`] read a whole text; Markdown drives a [`Reader`] itself, and says where its own elements begin and end
//! (`markdown`). `tokenizer` says where a tag ends, `elements` what becomes of it, `stack` what is open and what closes, `dropped` what is
//! left of content that does not show, `write` which attributes stay. What may stand where is the sink's to decide, and it is told
//! nothing that the vocabulary does not hold.
//!
//! Tree construction is not HTML's: the aim is the article that the markup means, not the document that a browser would make.
//!
//! - Elements outside the vocabulary lose their tag and keep their text. Scripts, styles, SVG and what else shows no text lose both;
//!   so does `noscript`, which in articles holds tracking pixels and second copies of pictures.
//! - SVG, MathML and lists of options end with the first tag that is none of theirs, so that they take no text along that is not their own.
//! - Text among blocks becomes a paragraph; paragraphs, headings and inline elements without content do not come into being, nor do those
//!   with no-break spaces alone, which are an editor's blank lines.
//! - What publishing systems say by attributes is heeded where the article would be another without: the captions and alignments of WordPress,
//!   the `b` that is not bold around what Google Docs copies, pictures and frames of one pixel, which count readers.
//! - An end tag closes down to its element, and what no element here matches is ignored. Inline elements that are open where a
//!   block begins go on inside it; formatting elements go on after it, as in HTML ("Reconstruct the active formatting elements").
//! - An element that was opened inside a block of Markdown closes with it.

mod dropped;
mod elements;
#[cfg(feature = "markdown")]
mod markdown;
mod references;
mod stack;
mod targets;
mod tokenizer;
mod write;

use super::Writer;
use crate::tree::Tag;
use dropped::Dropped;
use elements::Kind;
use stack::{Entry, OPEN, Role, WAITING, Waiting, is_table_piece};
use tokenizer::{Name, StartTag, Token, Tokenizer};

#[cfg(feature = "markdown")]
pub(super) use targets::find as find_targets;

/// Writes HTML as blocks. Of a whole document, its body.
pub(super) fn blocks(writer: &mut Writer<'_>, html: &str) {
    targets::find(writer, html);
    read(writer, html, Reader::default());
}

/// Writes HTML as inline content: blocks lose their tags, and a space parts them.
pub(super) fn inline(writer: &mut Writer<'_>, html: &str) {
    read(writer, html, Reader::inline());
}

fn read(writer: &mut Writer<'_>, html: &str, mut reader: Reader) {
    reader.feed(writer, html);
    reader.finish(writer);
}

/// What is open while HTML is read.
#[derive(Default)]
pub(super) struct Reader {
    stack: Vec<Entry>,
    /// Inline elements that wait for content: those just opened, and those that a block has interrupted. Outer ones first.
    waiting: Vec<Waiting>,
    dropped: Option<Dropped>,
    /// Only inline content is wanted, in all or (when not 0) in what is open.
    is_inline: bool,
    phrasing: usize,
    /// White space counts (`pre`).
    verbatim: usize,
    /// How many blocks are open that make a paragraph no top-level one.
    containers: usize,
    /// There is inline content since a block began or ended.
    in_line: bool,
    /// Before the next content, blocks part that have lost their tags.
    gap: bool,
    /// The id for the caption of the table just opened.
    caption: Option<String>,
    /// Start tags that found [`OPEN`] elements open.
    overflow: usize,
}

impl Reader {
    /// A reader for inline content.
    pub(super) fn inline() -> Reader {
        Reader { is_inline: true, ..Reader::default() }
    }

    /// Reads some HTML. A tag or comment does not go on in the next call; an element does.
    pub(super) fn feed(&mut self, writer: &mut Writer<'_>, html: &str) {
        let mut tokens = Tokenizer::new(html);
        if let Some(name) = self.dropped.as_ref().and_then(Dropped::raw_name) {
            tokens.raw_text(name);
        }
        while let Some(token) = tokens.next(self.dropped.as_ref().is_some_and(Dropped::is_foreign)) {
            match token {
                Token::Text(text) => self.characters(writer, &references::decode(text, false)),
                // Only in SVG and MathML, which are dropped.
                Token::Cdata => {}
                Token::Start(tag) => self.start(writer, &tag, &mut tokens),
                Token::End(name) => self.end(writer, name),
            }
            if self.is_done(writer) {
                return;
            }
        }
    }

    /// Closes what is open.
    pub(super) fn finish(&mut self, writer: &mut Writer<'_>) {
        self.close_to(writer, 0, false);
    }

    /// Whether a paragraph here would be a top-level one.
    pub(super) fn is_top(&self) -> bool {
        self.containers == 0
    }

    /// Whether an excerpt is complete.
    fn is_done(&self, writer: &Writer<'_>) -> bool {
        !self.is_inline && self.is_top() && writer.paragraphs.is_done()
    }

    /// Whether all that is around is in a figure without a block of its own: a picture there needs no paragraph.
    fn is_in_figure(&self) -> bool {
        let around = self.stack.iter().rfind(|entry| !matches!(entry.role, Role::Block { .. } | Role::Inline { .. }));
        around.is_some_and(|entry| matches!(entry.role, Role::Container(Tag::Figure)))
    }

    fn is_phrasing(&self) -> bool {
        self.is_inline || self.phrasing > 0
    }

    fn characters(&mut self, writer: &mut Writer<'_>, text: &str) {
        if let Some(dropped) = &mut self.dropped {
            return dropped.text(text);
        }
        let is_within = self.in_line || self.verbatim > 0;
        let text = if is_within { text } else { text.trim_ascii_start() };
        // An editor's blank line is a no-break space in a paragraph.
        if text.is_empty() || (!is_within && text.trim().is_empty()) {
            return;
        }
        self.flush(writer);
        // HTML's parser ignores NUL; the sink would show it.
        for shown in text.split('\0') {
            writer.sink.text(shown);
        }
    }

    fn start(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, tokens: &mut Tokenizer<'_>) {
        if self.dropped.is_some() && !self.start_in_dropped(writer, tag, tokens) {
            return;
        }
        let kind = Kind::of_tag(tag);
        if kind.is_block() {
            return self.start_of_block(writer, kind, tag, tokens);
        }
        match kind {
            Kind::Inline(_) | Kind::Neutral => self.start_inline(writer, tag),
            Kind::RawText => {
                let text = tokens.raw_text(tag.name);
                self.characters(writer, &references::decode(text, false));
            }
            Kind::Raw | Kind::Frame => {
                if kind == Kind::Frame && !write::is_pixel(tag) {
                    self.frame(writer, tag);
                }
                tokens.raw_text(tag.name);
                if tokens.rest().is_empty() {
                    self.drop_content(Dropped::raw(tag.name));
                }
            }
            Kind::Foreign if tag.is_self_closing => {}
            Kind::Foreign => self.drop_content(Dropped::foreign(tag.name)),
            Kind::Dropped => self.drop_content(Dropped::plain(tag.name)),
            Kind::Media => self.drop_content(Dropped::media(tag)),
            Kind::Void(Tag::Img) if write::is_pixel(tag) => {}
            Kind::Void(Tag::Img) => {
                self.in_line |= self.is_in_figure();
                self.flush(writer);
                write::image(writer, tag);
            }
            // A line break where no line has begun is a gap of the old site's.
            Kind::Void(void) if self.in_line || self.verbatim > 0 => {
                self.flush(writer);
                writer.sink.element(void, "");
            }
            Kind::Void(_) | Kind::Nothing | Kind::Unknown => {}
            // Read above.
            Kind::Block | Kind::Text(_) | Kind::Container(_) | Kind::Pre { .. } => {}
        }
    }

    fn start_of_block(&mut self, writer: &mut Writer<'_>, kind: Kind, tag: &StartTag<'_>, tokens: &mut Tokenizer<'_>) {
        let name = tag.name;
        let may_stand = self.start_block(writer, kind);
        if self.is_done(writer) {
            return;
        }
        if !may_stand {
            // Only inline content may stand here.
            if !matches!(kind, Kind::Void(_)) {
                self.push(name, Role::Block { is_open: false }, "");
            }
        } else {
            match kind {
                Kind::Void(void) => writer.sink.element(void, ""),
                Kind::Container(Tag::Blockquote) if dropped::is_embed(tag) => self.drop_content(Dropped::quote(tag)),
                Kind::Container(container) => self.start_container(writer, container, tag, tokens.rest()),
                Kind::Text(text) => {
                    let is_top = text == Tag::P && self.is_top();
                    self.push(name, Role::Text { tag: text, is_open: false, is_top }, tag.source);
                }
                Kind::Pre { .. } if self.push(name, Role::Container(Tag::Pre), "") => {
                    write::open_pre(writer);
                    write::common(writer, tag);
                }
                _ => {
                    let is_open = write::has_common(writer, tag);
                    if self.push(name, Role::Block { is_open }, "") && is_open {
                        writer.sink.open(Tag::Div);
                        write::common(writer, tag);
                    }
                }
            }
        }
        if self.overflow > 0 {
            writer.sink.note_flattened();
        }
        if let Kind::Pre { is_raw: true } = kind {
            let text = tokens.raw_text(name);
            self.characters(writer, text);
            self.end(writer, name);
        }
    }

    /// Opens a piece of a list, table or figure, and closes those that it implies the end of ("Parsing main in table", and the start
    /// tags `li`, `dd` and `dt` in "in body").
    fn start_container(&mut self, writer: &mut Writer<'_>, tag: Tag, start: &StartTag<'_>, after: &str) {
        let (home, closes): (&[Tag], &[Tag]) = match tag {
            Tag::Li => (&[Tag::Ul, Tag::Ol], &[Tag::Li]),
            Tag::Dt | Tag::Dd => (&[Tag::Dl], &[Tag::Dt, Tag::Dd]),
            Tag::Figcaption => (&[Tag::Figure], &[]),
            Tag::Td | Tag::Th => (&[Tag::Table], &[Tag::Td, Tag::Th, Tag::Caption]),
            Tag::Tr => (&[Tag::Table], &[Tag::Tr, Tag::Td, Tag::Th, Tag::Caption]),
            Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Caption => {
                (&[Tag::Table], &[Tag::Thead, Tag::Tbody, Tag::Tfoot, Tag::Tr, Tag::Td, Tag::Th, Tag::Caption])
            }
            _ => (&[], &[]),
        };
        if !home.is_empty() {
            let mut close = None;
            let mut is_home = false;
            for (at, entry) in self.stack.iter().enumerate().rev() {
                match entry.role {
                    Role::Container(open) if home.contains(&open) => {
                        is_home = true;
                        break;
                    }
                    Role::Container(open) if closes.contains(&open) => close = Some(at),
                    // A cell's content ends with the cell, an item's does not end with an item of another list.
                    Role::Container(_) if home != [Tag::Table] => break,
                    Role::Markdown { .. } | Role::Hidden(_) => break,
                    Role::Container(_)
                    | Role::Block { .. }
                    | Role::Text { .. }
                    | Role::Inline { .. }
                    | Role::Dropped => {}
                }
            }
            if !is_home {
                self.push(start.name, Role::Block { is_open: false }, "");
                return;
            }
            if let Some(at) = close {
                self.close_to(writer, at, home != [Tag::Table]);
                self.end_line();
            }
        }
        let in_head = || self.stack.iter().rev().any(|entry| matches!(entry.role, Role::Container(Tag::Thead)));
        let in_head = tag == Tag::Th && in_head();
        if self.push(start.name, Role::Container(tag), "") {
            write::open_container(writer, tag, start, in_head, &mut self.caption, after);
        }
    }

    fn start_inline(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>) {
        // These end the one before.
        if tag.name.is_one_of("a rt rp") {
            self.end_inline(writer, tag.name);
            if !tag.name.is_one_of("a") {
                self.end_inline(writer, Name::new("rt"));
                self.end_inline(writer, Name::new("rp"));
            }
        }
        if self.waiting.len() >= WAITING || self.stack.len() >= OPEN {
            self.overflow += 1;
            writer.sink.note_flattened();
            return;
        }
        let depth = self.stack.len();
        self.waiting.push(Waiting { name: tag.name, source: tag.source.into(), depth });
        if write::is_target(writer, tag) {
            self.flush(writer);
        }
    }

    fn end(&mut self, writer: &mut Writer<'_>, name: Name) {
        if self.dropped.is_some() && !self.end_in_dropped(writer, name) {
            return;
        }
        let kind = Kind::of(name);
        if matches!(kind, Kind::Inline(_) | Kind::Neutral) {
            return self.end_inline(writer, name);
        }
        if name.is_one_of("br") && self.in_line {
            self.flush(writer);
            return writer.sink.element(Tag::Br, "");
        }
        if !kind.is_block() {
            return;
        }
        if self.overflow > 0 {
            self.overflow -= 1;
            return self.end_line();
        }
        let piece = match kind {
            Kind::Container(tag) if is_table_piece(tag) => tag,
            _ => Tag::P,
        };
        let is_heading = matches!(kind, Kind::Text(tag) if tag != Tag::P);
        for (at, entry) in self.stack.iter().enumerate().rev() {
            let tag = match entry.role {
                Role::Markdown { .. } | Role::Hidden(_) => break,
                Role::Container(tag) | Role::Text { tag, .. } => tag,
                _ => Tag::P,
            };
            let is_same =
                entry.name == name || (is_heading && matches!(entry.role, Role::Text { tag, .. } if tag != Tag::P));
            if is_same {
                let is_cell = matches!(entry.role, Role::Container(Tag::Td | Tag::Th | Tag::Caption));
                self.close_to(writer, at, !is_cell);
                return self.end_line();
            }
            // Nothing in a table closes what is around it, and only its pieces close its cells.
            let is_boundary = if piece == Tag::P { is_table_piece(tag) } else { entry.name.is_one_of("table") };
            if is_boundary || (kind == Kind::Container(Tag::Li) && matches!(tag, Tag::Ul | Tag::Ol)) {
                break;
            }
        }
    }

    fn end_inline(&mut self, writer: &mut Writer<'_>, name: Name) {
        if let Some(at) = self.waiting.iter().rposition(|waiting| waiting.name == name) {
            self.waiting.remove(at);
            return;
        }
        for (at, entry) in self.stack.iter().enumerate().rev() {
            match entry.role {
                Role::Inline { .. } if entry.name == name => {
                    self.close_to(writer, at, true);
                    // What was opened in it goes on, it does not.
                    if elements::is_formatting(name) {
                        self.waiting.remove(0);
                    }
                    return;
                }
                Role::Inline { .. } => {}
                Role::Block { .. } if self.is_phrasing() => {}
                _ => break,
            }
        }
        self.overflow = self.overflow.saturating_sub(1);
    }
}
