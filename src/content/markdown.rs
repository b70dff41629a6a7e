//! Converts Markdown into the tree: CommonMark with footnotes and GFM's tables, strikethrough, task lists and autolinks.
//!
//! [`blocks`] and [`inline`] convert a whole text. pulldown-cmark parses it, except for autolinks (`autolinks`). Raw HTML goes through the HTML
//! parser (`html`), whose elements close with the Markdown block around them. Nothing here knows where in the article the text is.

mod autolinks;
mod flanking;
mod footnotes;
mod nesting;
mod notes;
mod padding;
mod top;

use std::collections::HashMap;

use pulldown_cmark::Tag as Start;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, TagEnd};

use super::{Writer, html};
use crate::article::Align;
use crate::tree::{Attr, Scheme, Tag};
use footnotes::Footnote;
use nesting::limit_nesting;
use padding::limit_padding;
use top::rest_of_block;

/// The extensions in use. Not `Options::all()`: pulldown-cmark takes quadratic time for metadata blocks.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// How deep elements may be nested; deeper ones lose their tags. The tree is not deeper either, and HTML's end tags are compared with all of them.
const MAX_DEPTH: usize = 100;

/// Writes Markdown as blocks.
pub(super) fn blocks(writer: &mut Writer<'_>, text: &str) {
    let text = limit_nesting(text);
    let text = &*limit_padding(&text);
    html::find_targets(writer, &[text]);
    let (text, mark) = flanking::mark(text);
    let mut markdown = Markdown::new(writer, html::Reader::default(), false);
    let mut events = Parser::new_ext(&text, EXTENSIONS).map(|event| flanking::unmark(event, mark)).peekable();
    // How many elements are open that began after the excerpt's end.
    let mut skipped = 0;
    while let Some(event) = events.next() {
        if markdown.writer.sink.is_full() {
            return;
        }
        if let Event::Start(Start::FootnoteDefinition(name)) = event {
            markdown.collect_footnote(name, &mut events);
            continue;
        }
        // Do not stop here: the excerpt's footnotes may be defined after its end.
        if markdown.writer.paragraphs.is_done() {
            match event {
                Event::Start(_) => skipped += 1,
                Event::End(_) if skipped > 0 => skipped -= 1,
                Event::End(_) => markdown.event(event),
                _ => {}
            }
            continue;
        }
        if markdown.is_of_interest(&event, events.peek()) {
            let content = rest_of_block(&mut events);
            if !markdown.is_repeated(&event, &content) && !markdown.player(&content) {
                markdown.expect_heading(&event, &content);
                [event].into_iter().chain(content).for_each(|event| markdown.event(event));
            }
            continue;
        }
        markdown.event(event);
    }
    markdown.reader.finish(markdown.writer);
    markdown.write_footnotes();
}

/// Writes Markdown as inline content: blocks lose their tags and are separated by spaces.
pub(super) fn inline(writer: &mut Writer<'_>, text: &str) {
    let text = limit_nesting(text);
    let (text, mark) = flanking::mark(&text);
    let text = &*limit_padding(&text);
    let mut markdown = Markdown::new(writer, html::Reader::inline(), true);
    for event in Parser::new_ext(text, EXTENSIONS.difference(Options::ENABLE_FOOTNOTES)) {
        if markdown.writer.sink.is_full() {
            return;
        }
        markdown.event(flanking::unmark(event, mark));
    }
    markdown.reader.finish(markdown.writer);
}

/// The state while one text is converted.
struct Markdown<'w, 'a, 't> {
    writer: &'w mut Writer<'a>,
    /// Parses the raw HTML, and knows which elements are open.
    reader: html::Reader,
    /// Whether the text is written as inline content.
    is_inline: bool,
    /// The alignments of the open table's columns.
    aligns: Vec<Alignment>,
    /// The index of the next table cell in its row.
    column: usize,
    /// Whether the open row is the table's head.
    in_head: bool,
    /// How many links and code blocks are open. Addresses inside them do not become links.
    plain_depth: usize,
    /// The alignment of the table head's first cell, while it is not known whether that cell is empty.
    corner: Option<Align>,
    /// Whether that cell is empty, so that the first column contains row headers.
    has_row_headers: bool,
    /// For each open link, whether it became an element.
    links: Vec<bool>,
    /// The start of a link to an id, of whose content only text has come. Footnotes' links are written as a whole.
    note: Option<Event<'t>>,
    /// Text that is not written yet, because the next event may continue it. An address may extend over several events.
    text: String,
    /// How many elements are open.
    depth: usize,
    /// The lines of the open HTML block.
    html: String,
    /// The open image. Its content becomes its alternative text.
    image: Option<Image<'t>>,
    footnotes: Vec<Footnote<'t>>,
    /// The index of each footnote by its label.
    footnote_indices: HashMap<CowStr<'t>, usize>,
    /// The indices of the footnotes with references, in the order of their numbers.
    numbered: Vec<usize>,
}

/// An image whose alternative text is still being collected.
struct Image<'t> {
    url: CowStr<'t>,
    title: CowStr<'t>,
    alt: String,
    /// How many images are open inside its alternative text.
    nested: usize,
}

impl<'w, 'a, 't> Markdown<'w, 'a, 't> {
    fn new(writer: &'w mut Writer<'a>, reader: html::Reader, is_inline: bool) -> Self {
        Markdown {
            writer,
            reader,
            is_inline,
            aligns: Vec::new(),
            column: 0,
            in_head: false,
            plain_depth: 0,
            corner: None,
            has_row_headers: false,
            links: Vec::new(),
            note: None,
            text: String::new(),
            depth: 0,
            html: String::new(),
            image: None,
            footnotes: Vec::new(),
            footnote_indices: HashMap::new(),
            numbered: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'t>) {
        if self.image.is_some() {
            return self.image_event(event);
        }
        if let Some(align) = self.corner.take() {
            self.has_row_headers = matches!(event, Event::End(TagEnd::TableCell));
            self.writer.open_cell(!self.has_row_headers, (!self.has_row_headers).then_some("col"), align);
        }
        if let Event::Text(text) = event {
            return self.text.push_str(&text);
        }
        if self.ends_note(&event) {
            return;
        }
        self.write_text();
        if notes::begins(&event) {
            self.note = Some(event);
        } else {
            self.tag(event);
        }
    }

    /// Handles an event that is not text.
    fn tag(&mut self, event: Event<'t>) {
        if self.is_too_deep(&event) {
            return self.writer.sink.note_flattened();
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Html(line) => self.html.push_str(&line),
            Event::InlineHtml(tag) => self.reader.feed(self.writer, &tag),
            Event::Rule => {
                let is_written = self.reader.enter_block(self.writer, false, false) && !self.is_inline;
                if is_written {
                    self.writer.sink.element(Tag::Hr, "");
                }
                self.reader.leave(self.writer);
            }
            // Inside dropped content nothing is written.
            _ if !self.reader.content(self.writer) => {}
            Event::Code(text) => self.writer.sink.element(Tag::Code, &text),
            Event::SoftBreak => self.writer.sink.text("\n"),
            Event::HardBreak => self.writer.sink.element(Tag::Br, ""),
            Event::TaskListMarker(done) => self.writer.task(done),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            // Text is handled above. Mathematics is not enabled.
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Whether the event begins or ends an element that is nested more than [`MAX_DEPTH`] deep.
    fn is_too_deep(&mut self, event: &Event<'t>) -> bool {
        match event {
            // These are not elements, or (nested definitions of footnotes) are not balanced.
            Event::Start(Start::HtmlBlock | Start::Image { .. } | Start::FootnoteDefinition(_))
            | Event::End(TagEnd::HtmlBlock | TagEnd::FootnoteDefinition) => false,
            Event::Start(_) => {
                self.depth += 1;
                self.depth > MAX_DEPTH
            }
            Event::End(_) => {
                self.depth -= 1;
                self.depth >= MAX_DEPTH
            }
            _ => false,
        }
    }

    /// Writes the text collected so far, after the link in which it stands.
    fn write_text(&mut self) {
        if let Some(start) = self.note.take() {
            self.tag(start);
        }
        let mut text = std::mem::take(&mut self.text);
        if !text.is_empty() && self.reader.content(self.writer) {
            if self.plain_depth > 0 {
                self.writer.sink.text(&text);
            } else {
                autolinks::write(self.writer, &text);
            }
        }
        text.clear();
        self.text = text;
    }

    fn start(&mut self, tag: Start<'t>) {
        match tag {
            Start::Emphasis => self.open_inline(Tag::Em),
            Start::Strong => self.open_inline(Tag::Strong),
            Start::Strikethrough => self.open_inline(Tag::Del),
            Start::Link { link_type, dest_url, title, .. } => self.open_link(link_type, &dest_url, &title),
            Start::Image { dest_url, title, .. } => {
                self.image = Some(Image { url: dest_url, title, alt: String::new(), nested: 0 });
            }
            Start::HtmlBlock => self.html.clear(),
            block => self.open_block(block),
        }
    }

    fn open_inline(&mut self, tag: Tag) {
        if self.reader.enter_inline(self.writer) {
            self.writer.sink.open(tag);
        }
    }

    fn open_block(&mut self, tag: Start<'t>) {
        self.plain_depth += usize::from(matches!(tag, Start::CodeBlock(_)));
        let is_top_level = self.reader.is_top_level();
        let is_phrasing = matches!(tag, Start::Paragraph | Start::Heading { .. } | Start::CodeBlock(_));
        let wraps = matches!(tag, Start::BlockQuote(_));
        // A paragraph may be empty. It gets ids when its first content comes.
        let is_paragraph = tag == Start::Paragraph;
        if !self.reader.enter_block(self.writer, is_phrasing, wraps) || self.is_inline {
            return;
        }
        let sink = &mut self.writer.sink;
        match tag {
            Start::Paragraph if is_top_level => {
                self.writer.start_paragraph();
            }
            Start::Paragraph => sink.open(Tag::P),
            Start::Heading { level, .. } => self.writer.open_body_heading(level as u8),
            Start::BlockQuote(_) => self.writer.open_part(Tag::Blockquote, "quote"),
            Start::CodeBlock(kind) => self.writer.open_code(match &kind {
                CodeBlockKind::Fenced(info) => info.split_ascii_whitespace().next(),
                CodeBlockKind::Indented => None,
            }),
            Start::List(None) => sink.open(Tag::Ul),
            Start::List(Some(first)) => {
                sink.open(Tag::Ol);
                if first != 1 {
                    sink.attr(Attr::Start, &first.to_string());
                }
            }
            Start::Item => sink.open(Tag::Li),
            Start::Table(aligns) => {
                self.aligns = aligns;
                self.writer.open_table(None);
            }
            Start::TableHead => {
                self.in_head = true;
                self.has_row_headers = false;
                self.column = 0;
                sink.open(Tag::Thead);
                sink.open(Tag::Tr);
            }
            Start::TableRow => {
                self.column = 0;
                sink.open(Tag::Tr);
            }
            Start::TableCell => {
                let align = match self.aligns.get(self.column) {
                    Some(Alignment::Center) => Align::Center,
                    Some(Alignment::Right) => Align::End,
                    _ => Align::Start,
                };
                let scope = match self.column {
                    0 if self.in_head => {
                        self.column = 1;
                        self.corner = Some(align);
                        return;
                    }
                    _ if self.in_head => Some("col"),
                    0 if self.has_row_headers => Some("row"),
                    _ => None,
                };
                self.column += 1;
                self.writer.open_cell(scope.is_some(), scope, align);
            }
            // All other tags are inline, or belong to extensions that are not enabled.
            _ => sink.open(Tag::Div),
        }
        if !is_paragraph {
            self.reader.write_anchors(self.writer);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let is_link = tag == TagEnd::Link;
        match tag {
            TagEnd::HtmlBlock => {
                self.reader.feed(self.writer, &self.html);
                return self.reader.end_html_block(self.writer);
            }
            TagEnd::Link | TagEnd::CodeBlock => self.plain_depth -= 1,
            TagEnd::TableHead => self.in_head = false,
            _ => {}
        }
        let is_written = self.reader.leave(self.writer) && (!is_link || self.links.pop() == Some(true));
        if !is_written {
            return;
        }
        if let TagEnd::Item | TagEnd::TableRow | TagEnd::CodeBlock = tag {
            self.writer.paragraphs.end_item();
        }
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.writer.sink.close(),
            _ if self.is_inline => {}
            TagEnd::Paragraph if self.reader.is_top_level() => self.writer.end_paragraph(),
            TagEnd::CodeBlock => self.writer.close_code(),
            TagEnd::Table => self.writer.close_table(),
            TagEnd::TableHead => {
                self.writer.sink.close();
                self.writer.sink.close();
            }
            _ => self.writer.sink.close(),
        }
    }

    fn open_link(&mut self, link_type: LinkType, url: &str, title: &str) {
        self.plain_depth += 1;
        if !self.reader.enter_inline(self.writer) {
            return;
        }
        let opened = match link_type {
            LinkType::Email => self.writer.open_link(&format!("mailto:{url}")),
            _ => self.writer.open_link(&destination_url(url)),
        };
        if opened && !title.is_empty() {
            self.writer.sink.attr(Attr::Title, title);
        }
        self.links.push(opened);
    }

    /// Handles an event inside an image, where only text counts.
    fn image_event(&mut self, event: Event<'t>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                image.alt.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(Start::Image { .. }) => image.nested += 1,
            Event::End(TagEnd::Image) if image.nested > 0 => image.nested -= 1,
            Event::End(TagEnd::Image) => self.end_image(),
            _ => {}
        }
    }

    fn end_image(&mut self) {
        let Some(image) = self.image.take() else { return };
        if !self.reader.content(self.writer) {
            return;
        }
        let Some(url) = self.writer.url(&destination_url(&image.url), Scheme::Image) else {
            return self.writer.sink.text(&image.alt);
        };
        let sink = &mut self.writer.sink;
        sink.open(Tag::Img);
        sink.attr(Attr::Part, "image");
        sink.url(Attr::Src, &url);
        sink.attr(Attr::Alt, &image.alt);
        if !image.title.is_empty() {
            sink.attr(Attr::Title, &image.title);
        }
        sink.attr(Attr::Loading, "lazy");
        sink.attr(Attr::Decoding, "async");
        sink.close();
    }
}

/// The URL of a link destination. Backslashes are escaped, because browsers read a backslash in a URL as a slash.
fn destination_url(destination: &str) -> String {
    destination.replace('\\', "%5C")
}
