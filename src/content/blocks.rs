//! Writes a body that consists of blocks. [`blocks`] is the entry point.

use super::embeds::{Embed, Media, Source, embed, nearest_ratio};
use super::images::{ImageSlot, credit_line, figure_caption, gallery};
use super::tables::table;
use super::{Writer, entries, formatted, html, images, rich_text};
use crate::article::{Block, Body, Cell, List, ListItem, NoteKind, RichText};
use crate::keywords::Keyword;
use crate::labels::Phrase;
use crate::tree::{Attr, Scheme, Tag};

/// How many blocks before and after a pull quote are searched for its text.
const SEARCHED: usize = 20;

/// Writes the blocks of a body.
pub(super) fn blocks(writer: &mut Writer<'_>, list: &[Block]) {
    let place = std::mem::take(&mut writer.place);
    for (index, block) in list.iter().enumerate() {
        if writer.sink.is_full() || writer.paragraphs.is_done() {
            break;
        }
        writer.place = format!("{place}[{index}]");
        match block {
            Block::Paragraph { text } => {
                writer.start_paragraph();
                rich_text(writer, text);
                writer.end_paragraph();
            }
            Block::Heading { text, .. } if writer.repeats_headline(&html::text(text.source())) => {}
            Block::Image(image) if writer.repeats_picture(&image.src) => {
                let caption = image.caption.as_ref();
                let is_repeated = caption.is_none_or(|caption| writer.repeats_caption(&html::text(caption.source())));
                let caption = caption.filter(|_| !is_repeated);
                writer.open_class(Tag::Figure, "picture");
                let credit = image.credit.as_deref().filter(|credit| !writer.repeats_credit(credit));
                figure_caption(writer, caption, credit, image.credit_url.as_deref());
                writer.sink.close();
            }
            Block::Pullquote { text, attribution } => {
                let around = &list[index.saturating_sub(SEARCHED)..list.len().min(index + SEARCHED)];
                let is_repeated = is_repeated(around, text);
                pullquote(writer, text, attribution.as_ref(), is_repeated);
            }
            Block::Text(text) => formatted(writer, text),
            block => self::block(writer, block),
        }
    }
    writer.place = place;
}

/// Writes blocks in something else than a body: what they contain does not end an excerpt.
pub(super) fn inner_blocks(writer: &mut Writer<'_>, blocks: &[Block]) {
    let paragraphs = std::mem::take(&mut writer.paragraphs);
    writer.each(blocks, block);
    writer.paragraphs = paragraphs;
}

fn block(writer: &mut Writer<'_>, block: &Block) {
    match block {
        Block::Paragraph { text } => {
            writer.sink.open(Tag::P);
            rich_text(writer, text);
            writer.sink.close();
        }
        Block::Heading { level, text, id } => {
            writer.open_body_heading(*level);
            if let Some(id) = id {
                writer.mark_target(id);
            }
            rich_text(writer, text);
            writer.sink.close();
        }
        Block::List(list) => self::list(writer, list),
        Block::Quote { text: None, blocks, .. } if blocks.is_empty() => {}
        Block::Quote { text, blocks, attribution, url } => {
            writer.open_part(Tag::Blockquote, "quote");
            if let Some(url) = url.as_deref().and_then(|url| writer.url(url, Scheme::Link)) {
                writer.sink.url(Attr::Cite, &url);
            }
            if let Some(text) = text {
                writer.sink.open(Tag::P);
                rich_text(writer, text);
                writer.sink.close();
            }
            inner_blocks(writer, blocks);
            if let Some(attribution) = attribution {
                writer.sink.open(Tag::Footer);
                let is_linked = url.as_deref().is_some_and(|url| writer.open_link(url));
                rich_text(writer, attribution);
                if is_linked {
                    writer.sink.close();
                }
                writer.sink.close();
            }
            writer.sink.close();
        }
        Block::Pullquote { text, attribution } => pullquote(writer, text, attribution.as_ref(), false),
        Block::Image(image) => images::image(writer, image, ImageSlot::Body),
        Block::Gallery { images, caption } => gallery(writer, images, caption.as_ref()),
        Block::Table { caption, header, rows, align } => {
            table(writer, caption.as_ref(), header, rows, align);
        }
        Block::Code { code, .. } if code.trim().is_empty() => {}
        Block::Code { code, language } => {
            writer.open_code(language.as_deref());
            writer.sink.text(code);
            writer.close_code();
            writer.paragraphs.end_item();
        }
        Block::Text(text) => formatted(writer, text),
        Block::Aside { blocks, .. } if blocks.is_empty() => {}
        Block::Aside { title, blocks } => {
            writer.open_aside();
            if let Some(title) = title {
                writer.open_body_heading(1);
                rich_text(writer, title);
                writer.sink.close();
            }
            inner_blocks(writer, blocks);
            writer.close_aside();
        }
        Block::Divider => writer.sink.element(Tag::Hr, ""),
        Block::Embed { url, provider, title, ratio } => {
            let (provider, title) = (provider.as_deref(), title.as_deref());
            embed(writer, &Embed { url, provider, title, ratio: *ratio, media: Media::Page });
        }
        Block::Audio { src, title, credit, transcript_url, .. } => {
            let title = title.as_deref();
            writer.open_class(Tag::Figure, "audio");
            let media = Media::Audio { sources: &[Source::new(src)] };
            embed(writer, &Embed { url: src, provider: None, title, ratio: None, media });
            if transcript_url.is_some() || credit.is_some() {
                writer.sink.open(Tag::Figcaption);
                if let Some(url) = transcript_url {
                    let transcript = writer.labels.phrase(Phrase::Transcript);
                    writer.open_class(Tag::P, "transcript");
                    writer.mark_label_language();
                    writer.linked(Some(url), transcript);
                    writer.sink.close();
                }
                credit_line(writer, credit.as_deref(), None);
                writer.sink.close();
            }
            writer.sink.close();
        }
        Block::Video { src, title, poster, caption, credit, width, height, captions } => {
            let media = Media::Video { poster: poster.as_deref(), captions, sources: &[Source::new(src)] };
            let ratio = width.zip(*height).map(|(width, height)| nearest_ratio(width, height));
            writer.open_class(Tag::Figure, "video");
            embed(writer, &Embed { url: src, provider: None, title: title.as_deref(), ratio, media });
            figure_caption(writer, caption.as_ref(), credit.as_deref(), None);
            writer.sink.close();
        }
        Block::Note { kind, text } => {
            let label = match kind {
                NoteKind::Info => Phrase::NoteInfo,
                NoteKind::Editor => Phrase::NoteEditor,
                NoteKind::Disclosure => Phrase::NoteDisclosure,
            };
            // Not an <aside>: some screen readers treat it as a landmark, and landmarks are useful only if there are few.
            writer.open_part(Tag::Div, "note");
            writer.sink.attr(Attr::Role, "note");
            writer.sink.attr(Attr::DataKind, kind.keyword());
            writer.sink.open(Tag::P);
            writer.sink.open(Tag::B);
            writer.phrase(Tag::Span, label);
            writer.close_lead_in();
            rich_text(writer, text);
            writer.sink.close();
            writer.sink.close();
        }
        Block::Correction(correction) => entries::correction(writer, correction),
        Block::LiveUpdate(update) => entries::live_update(writer, update),
    }
}

/// Writes a pull quote. If the body contains its text too (`is_repeated`), the pull quote is hidden from screen readers.
fn pullquote(writer: &mut Writer<'_>, text: &RichText, attribution: Option<&RichText>, is_repeated: bool) {
    writer.open_part(Tag::Figure, "pullquote");
    // A hidden element must not contain a link, because the keyboard would still reach it.
    if is_repeated && !matches!(attribution, Some(RichText::Formatted(_))) {
        writer.sink.attr(Attr::AriaHidden, "true");
    }
    if begins_with_quotation_mark(text.source()) {
        writer.sink.attr(Attr::DataQuoted, "");
    }
    writer.sink.open(Tag::Blockquote);
    writer.sink.open(Tag::P);
    rich_text(writer, text);
    writer.sink.close();
    writer.sink.close();
    if let Some(attribution) = attribution {
        writer.sink.open(Tag::Figcaption);
        rich_text(writer, attribution);
        writer.sink.close();
    }
    writer.sink.close();
}

/// Whether one of the blocks is a paragraph or a quote that contains the text of a pull quote. Quotation marks and punctuation around that text
/// are ignored. A pull quote with markup is never found.
fn is_repeated(blocks: &[Block], quote: &RichText) -> bool {
    let RichText::Plain(quote) = quote else { return false };
    let quote = quote.trim_matches(|char| matches!(char, '\0'..='/' | '«' | '»' | '‐'..='‧' | '\u{3000}'..='〟'));
    blocks.iter().any(|block| {
        matches!(block, Block::Paragraph { text } | Block::Quote { text: Some(text), .. } if text.source().contains(quote))
    })
}

fn list(writer: &mut Writer<'_>, list: &List) {
    if list.items.iter().all(ListItem::is_blank) {
        return;
    }
    writer.sink.open(if list.ordered { Tag::Ol } else { Tag::Ul });
    if let Some(start) = list.start.filter(|start| list.ordered && *start != 1) {
        writer.sink.attr(Attr::Start, &start.to_string());
    }
    writer.each(list.items.iter().filter(|item| !item.is_blank()), |writer, item| {
        if writer.paragraphs.is_done() {
            return;
        }
        writer.sink.open(Tag::Li);
        match item {
            ListItem::Text(text) => rich_text(writer, text),
            ListItem::Nested { text, list } => {
                rich_text(writer, text);
                if let Some(list) = list {
                    block(writer, list);
                }
            }
            ListItem::Blocks { blocks } => inner_blocks(writer, blocks),
        }
        writer.sink.close();
        writer.paragraphs.end_item();
    });
    writer.sink.close();
}

impl Writer<'_> {
    /// Writes the checkbox of a task.
    pub(super) fn task(&mut self, done: bool) {
        self.sink.open(Tag::Input);
        self.sink.attr(Attr::Type, "checkbox");
        if done {
            self.sink.attr(Attr::Checked, "");
        }
        self.sink.attr(Attr::Disabled, "");
        self.sink.attr(Attr::AriaLabel, self.labels.phrase(if done { Phrase::TaskDone } else { Phrase::TaskOpen }));
        self.mark_label_language();
        self.sink.close();
        self.sink.text(" ");
    }

    /// Opens the frame of a code block. Code runs from left to right in every language, and takes the keyboard focus because it may scroll.
    pub(super) fn open_code_frame(&mut self) {
        self.sink.open(Tag::Pre);
        self.sink.attr(Attr::Part, "code");
        self.sink.attr(Attr::Dir, "ltr");
        self.sink.attr(Attr::Role, "group");
        self.sink.attr(Attr::Tabindex, "0");
        self.sink.attr(Attr::AriaLabel, self.labels.phrase(Phrase::Code));
        self.mark_label_language();
    }

    /// Opens a code block.
    pub(super) fn open_code(&mut self, language: Option<&str>) {
        self.open_code_frame();
        self.sink.open(Tag::Code);
        if let Some(language) = language {
            self.sink.attr(Attr::DataKind, language);
        }
    }

    /// Closes a code block.
    pub(super) fn close_code(&mut self) {
        self.sink.close();
        self.sink.close();
    }
}

/// Whether a text begins with a quotation mark.
pub(super) fn begins_with_quotation_mark(text: &str) -> bool {
    matches!(
        text.chars().find(|char| !char.is_whitespace()),
        Some('"' | '\'' | '“' | '„' | '‘' | '‚' | '«' | '»' | '‹' | '「' | '『' | '〝')
    )
}

/// Announces the ids of a body's headings, so that links before a heading can lead to it, and the ids in the texts of its blocks.
pub(crate) fn expect_targets(writer: &mut Writer<'_>, body: &Body) {
    if let Body::Blocks(list) = body {
        let mut texts = Vec::new();
        expect_targets_in(writer, list, &mut texts);
        html::find_targets(writer, &texts);
    }
}

/// Announces the ids of headings, and collects the texts with markup.
fn expect_targets_in<'b>(writer: &mut Writer<'_>, list: &'b [Block], texts: &mut Vec<&'b str>) {
    for block in list {
        match block {
            Block::Heading { id, text, .. } => {
                if let Some(id) = id.as_ref().filter(|id| !id.chars().any(char::is_whitespace)) {
                    writer.ids.expect_target(id);
                }
                texts.extend(markup(text));
            }
            Block::Paragraph { text } | Block::Note { text, .. } => texts.extend(markup(text)),
            Block::Correction(correction) => texts.extend(markup(&correction.text)),
            Block::Table { header, rows, .. } => {
                texts.extend(header.iter().filter_map(markup));
                for cell in rows.iter().flatten() {
                    match cell {
                        Cell::Text(text) => texts.extend(markup(text)),
                        Cell::Blocks { blocks } => expect_targets_in(writer, blocks, texts),
                    }
                }
            }
            Block::List(list) => {
                for item in &list.items {
                    match item {
                        ListItem::Text(text) => texts.extend(markup(text)),
                        ListItem::Nested { text, list } => {
                            texts.extend(markup(text));
                            expect_targets_in(writer, list.as_deref().map_or(&[], std::slice::from_ref), texts);
                        }
                        ListItem::Blocks { blocks } => expect_targets_in(writer, blocks, texts),
                    }
                }
            }
            Block::Quote { text, blocks, .. } => {
                texts.extend(text.iter().filter_map(markup));
                expect_targets_in(writer, blocks, texts);
            }
            Block::Aside { title, blocks } => {
                texts.extend(title.iter().filter_map(markup));
                expect_targets_in(writer, blocks, texts);
            }
            Block::Text(text) => texts.push(&text.content),
            Block::LiveUpdate(update) => expect_targets(writer, &update.body),
            // Blocks without an id, whose texts are short, or which have none.
            Block::Pullquote { .. }
            | Block::Image(_)
            | Block::Gallery { .. }
            | Block::Code { .. }
            | Block::Divider
            | Block::Embed { .. }
            | Block::Audio { .. }
            | Block::Video { .. } => {}
        }
    }
}

/// The source of a text, if it has markup.
fn markup(text: &RichText) -> Option<&str> {
    matches!(text, RichText::Formatted(_)).then(|| text.source())
}
