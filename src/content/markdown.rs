//! Markdown into the tree: CommonMark by pulldown-cmark, with GFM's tables, strikethrough, task lists and bare autolinks, and
//! footnotes. Raw HTML goes through the HTML reader, whose elements live as long as the block of Markdown around them.

mod autolinks;
mod footnotes;
mod nesting;

use std::collections::HashMap;

use pulldown_cmark::Tag as Start;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, TagEnd};

use super::{Writer, html};
use crate::article::Align;
use crate::labels::Phrase;
use crate::tree::{Attr, Scheme, Tag};
use footnotes::Footnote;
use nesting::shallow;

/// By name, never all: metadata blocks are quadratic.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Writes Markdown as blocks.
pub(super) fn blocks(writer: &mut Writer<'_>, text: &str) {
    let text = &*shallow(text);
    html::find_targets(writer, text);
    let mut markdown = Markdown::new(writer, html::Reader::default(), false);
    let mut events = Parser::new_ext(text, EXTENSIONS);
    while let Some(event) = events.next() {
        if let Event::Start(Start::FootnoteDefinition(name)) = event {
            markdown.collect_footnote(name, &mut events);
            continue;
        }
        // An excerpt's footnotes may be defined below its end.
        if markdown.reader.is_top() && markdown.writer.paragraphs.is_done() {
            continue;
        }
        markdown.event(event);
    }
    markdown.reader.finish(markdown.writer);
    markdown.write_footnotes();
}

/// Writes Markdown as inline content: blocks lose their tags, and a space parts them.
pub(super) fn inline(writer: &mut Writer<'_>, text: &str) {
    let text = &*shallow(text);
    let mut markdown = Markdown::new(writer, html::Reader::inline(), true);
    for event in Parser::new_ext(text, EXTENSIONS.difference(Options::ENABLE_FOOTNOTES)) {
        markdown.event(event);
    }
    markdown.reader.finish(markdown.writer);
}

/// The state of one text.
struct Markdown<'w, 'a, 't> {
    writer: &'w mut Writer<'a>,
    /// Reads the HTML in it, and knows what is open.
    reader: html::Reader,
    is_inline: bool,
    aligns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// How many links and blocks of code are open: in them no address becomes a link.
    plain: usize,
    /// The first cell of the table's head, until it is known whether there is something in it.
    corner: Option<Align>,
    /// Whether there is nothing, so that the first column has the names of the rows.
    has_row_names: bool,
    /// For each link that is open, whether it became an element.
    links: Vec<bool>,
    /// Text that may go on in the next event: an address may be in both.
    text: CowStr<'t>,
    /// A block of HTML, which comes in lines.
    html: String,
    /// The text of the image that is open, which is its alternative text.
    image: Option<Image<'t>>,
    footnotes: Vec<Footnote<'t>>,
    /// The index of each footnote by its label.
    footnote_indices: HashMap<CowStr<'t>, usize>,
    /// The indices of those that have been referred to, in the order of their numbers.
    numbered: Vec<usize>,
}

struct Image<'t> {
    url: CowStr<'t>,
    title: CowStr<'t>,
    alt: String,
    /// Images inside its text.
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
            plain: 0,
            corner: None,
            has_row_names: false,
            links: Vec::new(),
            text: CowStr::Borrowed(""),
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
            self.has_row_names = matches!(event, Event::End(TagEnd::TableCell));
            self.writer.open_cell(!self.has_row_names, (!self.has_row_names).then_some("col"), align);
        }
        if let Event::Text(text) = event {
            self.text = match std::mem::replace(&mut self.text, CowStr::Borrowed("")) {
                before if before.is_empty() => text,
                before => (before.into_string() + &text).into(),
            };
            return;
        }
        self.write_text();
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
            // In content that does not show.
            _ if !self.reader.content(self.writer) => {}
            Event::Code(text) => self.writer.sink.element(Tag::Code, &text),
            Event::SoftBreak => self.writer.sink.text("\n"),
            Event::HardBreak => self.writer.sink.element(Tag::Br, ""),
            Event::TaskListMarker(done) => self.task(done),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            // Mathematics is not turned on.
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Writes the text that has come together.
    fn write_text(&mut self) {
        let text = std::mem::replace(&mut self.text, CowStr::Borrowed(""));
        if text.is_empty() || !self.reader.content(self.writer) {
            return;
        }
        if self.plain > 0 {
            self.writer.sink.text(&text);
        } else {
            autolinks::write(self.writer, &text);
        }
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
        self.plain += usize::from(matches!(tag, Start::CodeBlock(_)));
        let is_top = self.reader.is_top();
        let is_phrasing = matches!(tag, Start::Paragraph | Start::Heading { .. } | Start::CodeBlock(_));
        let wraps = matches!(tag, Start::BlockQuote(_));
        if !self.reader.enter_block(self.writer, is_phrasing, wraps) || self.is_inline {
            return;
        }
        let sink = &mut self.writer.sink;
        match tag {
            Start::Paragraph if is_top => {
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
                self.has_row_names = false;
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
                    0 if self.has_row_names => Some("row"),
                    _ => None,
                };
                self.column += 1;
                self.writer.open_cell(scope.is_some(), scope, align);
            }
            // The rest is inline, or belongs to extensions that are not turned on.
            _ => sink.open(Tag::Div),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let is_link = tag == TagEnd::Link;
        match tag {
            TagEnd::HtmlBlock => {
                self.reader.feed(self.writer, &self.html);
                return self.reader.end_of_block(self.writer);
            }
            TagEnd::Link | TagEnd::CodeBlock => self.plain -= 1,
            TagEnd::TableHead => self.in_head = false,
            _ => {}
        }
        let is_written = self.reader.leave(self.writer) && (!is_link || self.links.pop() == Some(true));
        if !is_written {
            return;
        }
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.writer.sink.close(),
            _ if self.is_inline => {}
            TagEnd::Paragraph if self.reader.is_top() => self.writer.end_paragraph(),
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
        self.plain += 1;
        if !self.reader.enter_inline(self.writer) {
            return;
        }
        let opened = match link_type {
            LinkType::Email => self.writer.open_link(&format!("mailto:{url}")),
            _ => self.writer.open_link(&address(url)),
        };
        if opened && !title.is_empty() {
            self.writer.sink.attr(Attr::Title, title);
        }
        self.links.push(opened);
    }

    /// Inside an image only its text counts.
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
        let Some(url) = self.writer.url(&address(&image.url), Scheme::Image) else {
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

    fn task(&mut self, done: bool) {
        let name = self.writer.labels.phrase(if done { Phrase::TaskDone } else { Phrase::TaskOpen });
        let sink = &mut self.writer.sink;
        sink.open(Tag::Input);
        sink.attr(Attr::Type, "checkbox");
        if done {
            sink.attr(Attr::Checked, "");
        }
        sink.attr(Attr::Disabled, "");
        sink.attr(Attr::AriaLabel, name);
        self.writer.mark_label_language();
        self.writer.sink.close();
        self.writer.sink.text(" ");
    }
}

/// A destination as a URL: in Markdown a backslash is one, in a URL it would be a slash.
fn address(destination: &str) -> String {
    destination.replace('\\', "%5C")
}
