//! Parses HTML into the tree: bodies, rich text, and the raw HTML in Markdown.
//!
//! [`blocks`] and [`inline`] parse a whole text. The Markdown module drives a [`Reader`] itself and reports where its own elements begin and
//! end (`html::markdown`). The parser is the same on every host, and does not use the browser's.
//!
//! - `tokenizer` splits the text into tags and text;
//! - `elements` decides what each element becomes;
//! - `meaning` decides what its style and class (`style`, `classes`) change about that;
//! - `blocks` opens blocks;
//! - `stack` holds the open elements and closes them;
//! - `pictures` finds the address of each picture and its place;
//! - `dropped` skips content that is not shown, and extracts embeds from it;
//! - `raw` reads scripts, frames and `noscript`, whose content is not markup;
//! - `foreign` reads formulas, and the words of drawings;
//! - `pullquotes` opens pull quotes;
//! - `shapes` knows the other shapes of embeds;
//! - `shortcodes` finds WordPress's shortcodes that were left in the text;
//! - `targets` finds the ids that links lead to;
//! - `notes` writes the links of footnotes, and `repeats` leaves out what the view has already shown;
//! - `lookahead` looks at the content of an element before it is written;
//! - `write` writes elements and their attributes.
//!
//! The sink has the last word on which element may contain which, and accepts only the tags and attributes of its vocabulary.
//!
//! Tokens are HTML's, but tree construction is not: the result is the article that the markup means, not the document that a browser builds.
//!
//! - Elements outside the vocabulary lose their tags and keep their text. Scripts, style sheets and other elements without visible text lose
//!   both. A formula becomes text, and a drawing with words is named in a warning. Of `noscript`, only pictures and frames are read that do not
//!   also stand beside it.
//! - SVG, MathML and `<datalist>` are closed by the first tag that cannot occur inside them, so an unclosed one does not swallow the article.
//! - `/>` closes an element as in XML, unless the next tag of its name is an end tag. An element without an end tag ends with its block or before the
//!   next one.
//! - A table that says so, that holds one cell, or that holds another table and no header cell, only arranges its content and loses its tags. Two
//!   line breaks part paragraphs.
//! - Text between blocks becomes a paragraph. Paragraphs, headings and inline elements without content are left out. So are those that contain
//!   only no-break spaces, because editors write blank lines like this.
//! - Styles and classes that change what the article means are read: struck, bold, italic and raised text, alignment, numbering, captions, cards. What
//!   is hidden is left out, and so are controls, and permalink signs of headings. Rows of buttons that share the article, forms and lists of other
//!   articles are left out and named in the report. So are images and frames of one pixel, which only count readers, without the report.
//! - The attributes in which lazy loaders keep addresses are read.
//! - A link around blocks leads from its title, or from its first words. A link that is not closed ends with its block.
//! - An end tag closes every element down to its own, and is ignored if its element is not open. Inline elements that are open when a block
//!   begins continue inside it. Formatting elements also continue after it, as in HTML ("Reconstruct the active formatting elements").
//! - The end of a Markdown block closes the elements that were opened inside it.

mod blocks;
mod classes;
mod dropped;
mod elements;
mod foreign;
mod lookahead;
#[cfg(feature = "markdown")]
mod markdown;
mod meaning;
mod notes;
mod pictures;
mod pullquotes;
mod raw;
mod references;
mod repeats;
mod shapes;
mod shortcodes;
mod stack;
mod style;
mod targets;
mod tokenizer;
mod write;

use super::Writer;
use crate::formats::WarningCode;
use crate::tree::Tag;
use classes::Fate;
use dropped::Dropped;
use elements::Kind;
use meaning::Meaning;
use pictures::Pictures;
use stack::{Entry, MAX_OPEN, MAX_PENDING, Pending, Role, is_table_element};
use tokenizer::{Name, StartTag, Token, Tokenizer};

#[cfg(feature = "markdown")]
pub(super) use notes::Sign;
pub(super) use repeats::complete_lead;
pub(crate) use repeats::text;
pub(super) use targets::find as find_targets;

/// Writes HTML as blocks. If it is a whole document, only its body is shown.
pub(super) fn blocks(writer: &mut Writer<'_>, html: &str) {
    let base = targets::read_head(writer, html);
    let outer = base.and_then(|base| writer.set_base(&base));
    targets::find(writer, &[html]);
    read(writer, html, Reader::default());
    if let Some(outer) = outer {
        writer.set_resolver(outer);
    }
}

/// Writes HTML as inline content: blocks lose their tags and are separated by spaces.
pub(super) fn inline(writer: &mut Writer<'_>, html: &str) {
    read(writer, html, Reader::inline());
}

fn read(writer: &mut Writer<'_>, html: &str, mut reader: Reader) {
    reader.read(writer, Tokenizer::new(html));
    reader.finish(writer);
}

/// Parses HTML into the writer's sink, in one or more pieces. Holds the elements that are open.
#[derive(Default)]
pub(super) struct Reader {
    stack: Vec<Entry>,
    /// Inline elements that are written when their first content comes: those just opened, and those that a block has interrupted. The
    /// outermost comes first.
    pending: Vec<Pending>,
    /// The element whose content is being dropped.
    dropped: Option<Dropped>,
    /// Whether the whole text is inline.
    is_inline: bool,
    /// How many open elements allow only inline content.
    phrasing_depth: usize,
    /// How many `pre` elements are open. White space is kept in them.
    pre_depth: usize,
    /// How many containers and Markdown blocks are open. A paragraph inside one is not top-level.
    container_depth: usize,
    /// Whether inline content has been written since a block last began or ended.
    in_line: bool,
    /// How many line breaks have come since the last inline content, at most 2.
    breaks: usize,
    /// Whether white space must precede the next content, because a block boundary there has lost its tag.
    needs_separator: bool,
    /// The id for the caption of the table just opened.
    caption_id: Option<String>,
    /// The caption in the values of the shortcode that is open.
    caption: String,
    /// How many start tags were ignored because too many elements were open. The same number of end tags is then ignored.
    overflow: usize,
    /// Whether the title of a recording that follows is already that of its embed.
    has_recording_title: bool,
    /// Whether a task is done, for the beginning of its line.
    task: Option<bool>,
    /// The ids of empty elements that links lead to. The next element gets the first.
    anchors: Vec<String>,
    /// Whether the line so far is a number that leads back from a note, or the sign of a box. The text of the next block continues it.
    begins_note: bool,
    /// Whether a formula in MathML was written last. Its TeX, or what is drawn of it, may follow.
    has_formula: bool,
    /// The link of the last embed. Code for an embed often holds it in several ways, for browsers of several ages.
    last_embed: String,
    /// What is known of the pictures so far.
    pictures: Pictures,
}

impl Reader {
    /// A reader for inline content.
    pub(super) fn inline() -> Reader {
        Reader { is_inline: true, ..Reader::default() }
    }

    /// Parses the next piece of HTML in Markdown. Elements stay open for the next call, but a tag or comment cannot continue in it.
    #[cfg(feature = "markdown")]
    pub(super) fn feed(&mut self, writer: &mut Writer<'_>, html: &str) {
        self.read(writer, Tokenizer::of_piece(html));
    }

    fn read(&mut self, writer: &mut Writer<'_>, mut tokens: Tokenizer<'_>) {
        if let Some(name) = self.dropped.as_ref().and_then(Dropped::raw_name) {
            tokens.raw_text(name);
        }
        while let Some(token) = tokens.next(self.dropped.as_ref().is_some_and(Dropped::is_foreign)) {
            match token {
                Token::Text(text) => self.characters(writer, &references::decode(text, false)),
                // CDATA sections occur only in SVG and MathML, which are dropped.
                Token::Cdata => {}
                Token::Start(tag) => self.start(writer, &tag, &mut tokens),
                Token::End(name) => self.end(writer, name),
            }
            if self.is_done(writer) {
                return;
            }
        }
    }

    /// Closes all open elements.
    pub(super) fn finish(&mut self, writer: &mut Writer<'_>) {
        if !self.anchors.is_empty() {
            self.flush(writer);
        }
        self.close_to(writer, 0, false);
    }

    /// Whether a paragraph that begins here would be top-level.
    pub(super) fn is_top_level(&self) -> bool {
        self.container_depth == 0
    }

    /// Whether the excerpt is complete, or the tree is full.
    fn is_done(&self, writer: &Writer<'_>) -> bool {
        writer.sink.is_full() || (!self.is_inline && writer.paragraphs.is_done())
    }

    /// Whether the innermost open element is a `figure`, apart from inline elements, `div`s and blocks without tags. An image there needs no
    /// paragraph.
    fn is_in_figure(&self) -> bool {
        let innermost =
            self.stack.iter().rfind(|entry| !matches!(entry.role, Role::Block { .. } | Role::Inline { .. }));
        innermost.is_some_and(|entry| matches!(entry.role, Role::Container(Tag::Figure)))
    }

    /// Whether only inline content is allowed here.
    fn is_phrasing(&self) -> bool {
        self.is_inline || self.phrasing_depth > 0
    }

    fn characters(&mut self, writer: &mut Writer<'_>, text: &str) {
        if let Some(dropped) = &mut self.dropped {
            if !dropped.ends_at_text(text) {
                return dropped.text(text);
            }
            self.end_dropped(writer);
        }
        let mut rest = text;
        if rest.contains('[') && !self.is_in_code() {
            while let Some((before, shortcode, after)) = shortcodes::find(rest) {
                self.text(writer, before);
                rest = self.shortcode(writer, &shortcode, after);
            }
        }
        self.text(writer, rest);
    }

    fn text(&mut self, writer: &mut Writer<'_>, text: &str) {
        let keeps_space = self.in_line || self.pre_depth > 0;
        let text = if keeps_space { text } else { text.trim_ascii_start() };
        // Editors write a blank line as a paragraph with a no-break space, or characters without a width.
        let is_blank = || {
            let is_invisible = |char: char| {
                char.is_whitespace() || matches!(char, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
            };
            text.chars().all(is_invisible)
        };
        if text.is_empty() || ((!keeps_space || self.breaks > 0) && is_blank()) {
            return;
        }
        self.has_formula &= text.trim_ascii().is_empty();
        if self.start_caption_text(writer) {
            return self.text(writer, text);
        }
        self.flush_for_text(writer);
        self.last_embed.clear();
        self.begins_note &= text.trim_ascii().is_empty();
        // HTML's parser ignores NUL; the sink would show it.
        for piece in text.split('\0') {
            writer.sink.text(piece);
        }
    }

    fn start(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, tokens: &mut Tokenizer<'_>) {
        if self.dropped.is_some() && !self.start_in_dropped(writer, tag, tokens) {
            return;
        }
        let Some(meaning) = self.meaning(writer, tag, tokens) else { return };
        if self.is_repeated(writer, meaning.kind, tag, tokens) {
            return;
        }
        self.note_title(tag);
        let closes_itself = tag.is_self_closing && self.closes_itself(meaning.kind, tag, tokens);
        self.start_of_kind(writer, &meaning, tag, tokens);
        if closes_itself {
            self.end(writer, tag.name);
        }
    }

    /// Whether `/>` closes the element. If one of its name is open around it, the next end tag is not its own.
    fn closes_itself(&self, kind: Kind, tag: &StartTag<'_>, tokens: &Tokenizer<'_>) -> bool {
        let has_content = !matches!(kind, Kind::Void(_) | Kind::Ignored | Kind::Unknown | Kind::Foreign);
        let is_open = || {
            self.stack.iter().any(|entry| entry.name == tag.name)
                || self.pending.iter().any(|pending| pending.name == tag.name)
        };
        has_content && (is_open() || tokens.closes_itself(tag))
    }

    fn start_of_kind(
        &mut self,
        writer: &mut Writer<'_>,
        meaning: &Meaning,
        tag: &StartTag<'_>,
        tokens: &mut Tokenizer<'_>,
    ) {
        let kind = meaning.kind;
        self.shape(writer, tag, tokens.rest());
        let begins_note = std::mem::take(&mut self.begins_note);
        if begins_note && self.continue_note(writer, kind, tag) {
            return;
        }
        if kind.is_block() {
            return self.start_of_block(writer, meaning, tag, tokens);
        }
        match kind {
            Kind::Inline(_) | Kind::Neutral => self.start_inline(writer, tag, meaning, tokens),
            Kind::RawText => {
                let text = tokens.raw_text_of(tag);
                self.characters(writer, &references::decode(text, false));
            }
            Kind::Raw | Kind::Frame => self.raw(writer, kind, tag, tokens),
            Kind::Foreign if tag.is_self_closing => {}
            Kind::Foreign => self.drop_content(Dropped::foreign(tag)),
            Kind::Dropped if tag.name.is_one_of("template") && !tokens.is_closed(tag.name, true) => {}
            Kind::Dropped => self.drop_content(Dropped::plain(tag.name)),
            Kind::Media => {
                let title = lookahead::recording_title(tokens.rest());
                self.has_recording_title = title.is_some();
                self.drop_content(Dropped::media(tag, title, tokens));
            }
            Kind::Void(Tag::Img) => self.picture(writer, tag, tokens.rest()),
            Kind::Void(Tag::Br) => self.line_break(writer),
            Kind::Void(void) if self.in_line || self.pre_depth > 0 => {
                self.flush(writer);
                writer.sink.element(void, "");
            }
            // A file that Drupal would put here.
            Kind::Unknown if tag.attr("data-entity-uuid").is_some() => {
                let caption = tag.attr("data-caption").unwrap_or_default();
                pictures::warn_of(writer, WarningCode::Dropped, "a file of the publishing system", &caption);
            }
            // Word's settings.
            Kind::Unknown if tag.name.is_one_of("xml w:worddocument") && tokens.is_closed(tag.name, false) => {
                self.drop_content(Dropped::whole(tag.name, None));
            }
            Kind::Ignored if tag.name.is_one_of("area") => self.area(writer, tag),
            Kind::Ignored if tag.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox")) => {
                let in_item = self.stack.iter().any(|entry| matches!(entry.role, Role::Container(Tag::Li)));
                self.task = (in_item && !self.in_line).then(|| tag.attr("checked").is_some());
            }
            Kind::Ignored => self.pictures.add_source(tag),
            Kind::Void(_) | Kind::Unknown => {}
            // Blocks: handled above.
            Kind::Block | Kind::Pullquote | Kind::Text(_) | Kind::Container(_) | Kind::Pre { .. } => {}
        }
    }

    fn start_inline(
        &mut self,
        writer: &mut Writer<'_>,
        tag: &StartTag<'_>,
        meaning: &Meaning,
        tokens: &mut Tokenizer<'_>,
    ) {
        // The source of a pull quote stands below it.
        if tag.name.is_one_of("cite") && !self.in_line && self.end_quote(writer) {
            writer.sink.open(Tag::Figcaption);
            self.push(tag.name, Role::Container(Tag::Figcaption));
            return;
        }
        if meaning.fate == Some(Fate::Line) && !self.is_phrasing() {
            self.start_block(writer, Kind::Block);
        }
        // These elements do not nest: the start tag ends the element before it.
        if tag.name.is_one_of("a rt rp") {
            self.end_inline(writer, tag.name);
            if !tag.name.is_one_of("a") {
                self.end_inline(writer, Name::new("rt"));
                self.end_inline(writer, Name::new("rp"));
            } else if self.note_link(writer, tag, meaning, tokens) {
                return;
            }
        }
        if self.pending.len() >= MAX_PENDING || self.stack.len() >= MAX_OPEN {
            self.overflow += 1;
            writer.sink.note_flattened();
            return;
        }
        let after = tokens.rest();
        let mut kept = write::keep_inline(writer, tag, meaning, after);
        if kept.is_link() {
            if !self.is_phrasing() {
                (kept.lead, kept.continues) = lookahead::lead(after);
            }
        } else {
            kept.continues = tokens.is_closed(tag.name, !tag.name.is_one_of("a"));
        }
        let mut names =
            self.stack.iter().map(|entry| entry.name).chain(self.pending.iter().map(|pending| pending.name));
        if meaning.style.is_underlined.is_some() && names.any(|name| name.is_one_of("a")) {
            kept.remove_underline();
        }
        let is_target = kept.id().is_some();
        self.add_pending(tag.name, kept);
        let may_be_empty = !self.in_line && (tokens.rest().is_empty() || tokens.rest().starts_with("</"));
        if is_target && !may_be_empty {
            self.flush(writer);
        }
        if meaning.fate == Some(Fate::Mention) {
            self.mention(writer, tag, after);
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
        if name.is_one_of("br") {
            return self.line_break(writer);
        }
        if !kind.is_block() {
            if name.is_one_of("picture") {
                self.end_picture(writer);
            }
            return;
        }
        if self.overflow > 0 {
            self.overflow -= 1;
            return self.end_line();
        }
        let is_of_table = matches!(kind, Kind::Container(tag) if is_table_element(tag));
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
            // An end tag inside a table closes nothing outside it, and only the end tags of table elements close a cell.
            let is_boundary = if is_of_table { entry.name.is_one_of("table") } else { is_table_element(tag) };
            if is_boundary || (kind == Kind::Container(Tag::Li) && matches!(tag, Tag::Ul | Tag::Ol)) {
                break;
            }
        }
    }

    fn end_inline(&mut self, writer: &mut Writer<'_>, name: Name) {
        // One that a style has made a block.
        let innermost = self.stack.iter().rposition(|entry| entry.name == name);
        if let Some(at) = innermost
            && matches!(self.stack[at].role, Role::Block { .. })
            && self.pending.iter().all(|pending| pending.name != name)
        {
            self.close_to(writer, at, true);
            return self.end_line();
        }
        if let Some(at) = self.pending.iter().rposition(|pending| pending.name == name) {
            let pending = self.pending.remove(at);
            if let Some(id) = pending.kept.id() {
                self.add_anchor(id.to_owned());
            }
            return;
        }
        for (at, entry) in self.stack.iter().enumerate().rev() {
            match entry.role {
                Role::Inline { .. } if entry.name == name => {
                    let continues = entry.kept.continues;
                    self.close_to(writer, at, true);
                    // Formatting elements opened inside it stay pending. The element itself does not.
                    if continues {
                        self.pending.remove(0);
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
