//! Markdown into the tree: CommonMark by pulldown-cmark, with GFM's tables, strikethrough and task lists, and footnotes.

use std::collections::HashMap;

use pulldown_cmark::Tag as Start;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, TagEnd};

use super::Writer;
use crate::article::Align;
use crate::labels::Phrase;
use crate::tree::{Attr, SafeUrl, Scheme, Tag};

/// By name, never all: metadata blocks are quadratic.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Writes Markdown as blocks.
pub(super) fn blocks(writer: &mut Writer<'_>, text: &str) {
    let mut markdown = Markdown::new(writer, false);
    let mut events = Parser::new_ext(text, EXTENSIONS);
    while let Some(event) = events.next() {
        if let Event::Start(Start::FootnoteDefinition(name)) = event {
            markdown.collect_footnote(name, &mut events);
            continue;
        }
        // An excerpt's footnotes may be defined below its end.
        if markdown.level == 0 && markdown.writer.is_done() {
            continue;
        }
        markdown.event(event);
    }
    markdown.write_footnotes();
}

/// Writes Markdown as inline content: blocks lose their tags, and a space parts them.
pub(super) fn inline(writer: &mut Writer<'_>, text: &str) {
    let mut markdown = Markdown::new(writer, true);
    for event in Parser::new_ext(text, EXTENSIONS.difference(Options::ENABLE_FOOTNOTES)) {
        markdown.event(event);
    }
}

/// The state of one text.
struct Markdown<'w, 'a, 't> {
    writer: &'w mut Writer<'a>,
    is_inline: bool,
    /// How many blocks are open.
    level: usize,
    /// Whether something was written since the last space, so that the next block needs one.
    has_content: bool,
    aligns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The first cell of the table's head, until it is known whether there is something in it.
    corner: Option<Align>,
    /// Whether there is nothing, so that the first column has the names of the rows.
    has_row_names: bool,
    /// For each link that is open, whether it became an element.
    links: Vec<bool>,
    /// The text of the image that is open, which is its alternative text.
    image: Option<Image<'t>>,
    definitions: HashMap<CowStr<'t>, Vec<Event<'t>>>,
    /// The footnotes that have been referred to, in the order of their numbers.
    footnotes: Vec<CowStr<'t>>,
}

struct Image<'t> {
    url: CowStr<'t>,
    title: CowStr<'t>,
    alt: String,
    /// Images inside its text.
    nested: usize,
}

impl<'w, 'a, 't> Markdown<'w, 'a, 't> {
    fn new(writer: &'w mut Writer<'a>, is_inline: bool) -> Self {
        Markdown {
            writer,
            is_inline,
            level: 0,
            has_content: false,
            aligns: Vec::new(),
            column: 0,
            in_head: false,
            corner: None,
            has_row_names: false,
            links: Vec::new(),
            image: None,
            definitions: HashMap::new(),
            footnotes: Vec::new(),
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
        self.has_content |= !matches!(event, Event::Start(_) | Event::End(_) | Event::Rule);
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.writer.sink.text(&text),
            Event::Code(text) => self.writer.sink.element(Tag::Code, &text),
            Event::SoftBreak => self.writer.sink.text("\n"),
            Event::HardBreak => self.writer.sink.element(Tag::Br, ""),
            Event::Rule if !self.is_inline => self.writer.sink.element(Tag::Hr, ""),
            Event::TaskListMarker(done) => self.task(done),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            // Mathematics is not turned on.
            Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Start<'t>) {
        let sink = &mut self.writer.sink;
        match tag {
            Start::Emphasis => return sink.open(Tag::Em),
            Start::Strong => return sink.open(Tag::Strong),
            Start::Strikethrough => return sink.open(Tag::Del),
            Start::Link { link_type, dest_url, title, .. } => return self.open_link(link_type, &dest_url, &title),
            Start::Image { dest_url, title, .. } => {
                self.image = Some(Image { url: dest_url, title, alt: String::new(), nested: 0 });
                return;
            }
            _ => {}
        }
        if self.is_inline {
            if std::mem::take(&mut self.has_content) {
                sink.text(" ");
            }
            return;
        }
        self.level += 1;
        match tag {
            Start::Paragraph if self.level == 1 => {
                self.writer.start_paragraph();
            }
            Start::Paragraph | Start::HtmlBlock => sink.open(Tag::P),
            Start::Heading { level, .. } => self.writer.open_body_heading(heading_level(level)),
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
        let sink = &mut self.writer.sink;
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => return sink.close(),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    sink.close();
                }
                return;
            }
            _ if self.is_inline => return,
            _ => {}
        }
        match tag {
            TagEnd::Paragraph if self.level == 1 => self.writer.end_paragraph(),
            TagEnd::CodeBlock => self.writer.close_code(),
            TagEnd::Table => self.writer.close_table(),
            TagEnd::TableHead => {
                self.in_head = false;
                sink.close();
                sink.close();
            }
            _ => sink.close(),
        }
        self.level -= 1;
    }

    fn open_link(&mut self, link_type: LinkType, url: &str, title: &str) {
        let opened = match link_type {
            LinkType::Email => self.writer.open_link(&format!("mailto:{url}")),
            _ => self.writer.open_link(url),
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
        self.has_content = true;
        let Some(url) = self.writer.url(&image.url, Scheme::Image) else {
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

    fn collect_footnote(&mut self, name: CowStr<'t>, events: &mut impl Iterator<Item = Event<'t>>) {
        let definition = events.take_while(|event| !matches!(event, Event::End(TagEnd::FootnoteDefinition))).collect();
        self.definitions.entry(name).or_insert(definition);
    }

    fn footnote_reference(&mut self, name: CowStr<'t>) {
        let known = self.footnotes.iter().position(|footnote| *footnote == name);
        let index = known.unwrap_or_else(|| {
            self.footnotes.push(name);
            self.footnotes.len() - 1
        });
        let number = self.writer.footnotes + index + 1;
        let target = SafeUrl::fragment(&self.writer.id(&format!("fn{number}")));
        let id = self.writer.id(&format!("ref{number}"));
        let shown = self.writer.locale.number(number as u32);
        let sink = &mut self.writer.sink;
        sink.open(Tag::Sup);
        sink.open(Tag::A);
        sink.url(Attr::Href, &target);
        if known.is_none() {
            sink.attr(Attr::Id, &id);
        }
        sink.attr(Attr::Role, "doc-noteref");
        sink.text(&shown);
        sink.close();
        sink.close();
    }

    /// Writes the footnotes that were referred to, in the order of the references; those in footnotes come after.
    fn write_footnotes(&mut self) {
        if self.footnotes.is_empty() {
            return;
        }
        let heading = self.writer.labels.phrase(Phrase::Footnotes);
        self.writer.open_class(Tag::Div, "footnotes");
        self.writer.sink.attr(Attr::Role, "group");
        self.writer.sink.attr(Attr::AriaLabel, heading);
        self.writer.mark_label_language();
        self.writer.sink.open(Tag::Ol);
        self.writer.mark_text_language();
        if self.writer.footnotes > 0 {
            let first = (self.writer.footnotes + 1).to_string();
            self.writer.sink.attr(Attr::Start, &first);
        }
        let mut index = 0;
        while index < self.footnotes.len() {
            let definition = self.definitions.remove(&self.footnotes[index]).unwrap_or_default();
            self.write_footnote(self.writer.footnotes + index + 1, definition);
            index += 1;
        }
        self.writer.sink.close();
        self.writer.sink.close();
        self.writer.footnotes += self.footnotes.len();
    }

    /// One footnote, with the link back at the end of its last paragraph.
    fn write_footnote(&mut self, number: usize, definition: Vec<Event<'t>>) {
        let id = self.writer.id(&format!("fn{number}"));
        self.writer.sink.open(Tag::Li);
        self.writer.sink.attr(Attr::Id, &id);
        self.writer.sink.attr(Attr::Tabindex, "-1");
        let ends_in_paragraph = matches!(definition.last(), Some(Event::End(TagEnd::Paragraph)));
        let last = definition.len().saturating_sub(1);
        // Its paragraphs are no top-level ones.
        self.level += 1;
        for (at, event) in definition.into_iter().enumerate() {
            if at == last && ends_in_paragraph {
                self.writer.sink.text(" ");
                self.link_back(number);
            }
            self.event(event);
        }
        self.level -= 1;
        if !ends_in_paragraph {
            self.writer.sink.open(Tag::P);
            self.link_back(number);
            self.writer.sink.close();
        }
        self.writer.sink.close();
    }

    fn link_back(&mut self, number: usize) {
        let target = SafeUrl::fragment(&self.writer.id(&format!("ref{number}")));
        let shown = self.writer.locale.number(number as u32);
        let name = self.writer.labels.phrase(Phrase::FootnoteBack).replace("{}", &shown);
        let sink = &mut self.writer.sink;
        sink.open(Tag::A);
        sink.url(Attr::Href, &target);
        sink.attr(Attr::Role, "doc-backlink");
        sink.attr(Attr::AriaLabel, &name);
        self.writer.mark_label_language();
        self.writer.sink.text("\u{21a9}\u{fe0e}");
        self.writer.sink.close();
    }
}

fn heading_level(level: HeadingLevel) -> u8 {
    level as u8
}
