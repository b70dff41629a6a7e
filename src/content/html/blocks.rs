//! Opens blocks: paragraphs, headings, containers, and the elements of lists and tables.

use super::classes::Fate;
use super::dropped::Dropped;
use super::elements::Kind;
use super::meaning::Meaning;
use super::stack::{MAX_PENDING, Role};
use super::tokenizer::{Name, StartTag, Tokenizer};
use super::write::{self, Kept};
use super::{Reader, Writer, lookahead, shapes, targets};
use crate::tree::Tag;

/// The name of the list around Word's items, which no tag has.
const WORD_LIST: &str = ">li";

impl Reader {
    pub(super) fn start_of_block(
        &mut self,
        writer: &mut Writer<'_>,
        meaning: &Meaning,
        tag: &StartTag<'_>,
        tokens: &mut Tokenizer<'_>,
    ) {
        let name = tag.name;
        let kind = meaning.kind;
        let allows_blocks = self.start_block(writer, kind);
        if self.is_done(writer) {
            return;
        }
        let is_word_item = meaning.style.is_list_item && kind == Kind::Text(Tag::P);
        if !is_word_item {
            self.end_word_list(writer);
        }
        if !allows_blocks {
            if !matches!(kind, Kind::Void(_)) {
                self.push(name, Role::Block { is_open: false });
            }
        } else {
            match kind {
                Kind::Void(void) => writer.sink.element(void, ""),
                Kind::Container(Tag::Blockquote) | Kind::Block | Kind::Text(Tag::P)
                    if meaning.fate == Some(Fate::Post) =>
                {
                    self.drop_content(Dropped::post(tag, tokens));
                }
                Kind::Container(Tag::Table) if tokens.is_in_layout() => {
                    self.push(name, Role::Block { is_open: false });
                }
                Kind::Pullquote => self.start_pullquote(writer, tag, tokens),
                Kind::Container(Tag::Blockquote) if self.is_in_pullquote() => {
                    self.push(name, Role::Block { is_open: false });
                }
                Kind::Container(container) => self.start_container(writer, container, tag, meaning, tokens),
                Kind::Text(_) if is_word_item => self.start_word_item(writer, tag, tokens.rest()),
                Kind::Text(text) => {
                    let is_top_level = text == Tag::P && self.is_top_level();
                    // A page's address may name any heading.
                    if text != Tag::P
                        && let Some(id) =
                            targets::ids(tag).find(|id| !id.is_empty() && !id.contains(char::is_whitespace))
                    {
                        writer.ids.expect_target(&id);
                    }
                    let kept = write::keep_globals(writer, tag);
                    if self.push(name, Role::Text { tag: text, is_open: false, is_top_level }) {
                        self.keep(kept);
                    }
                }
                Kind::Pre { .. } if self.push(name, Role::Container(Tag::Pre)) => {
                    write::open_pre(writer, tag, tokens.rest());
                    self.limit_unclosed(0, tokens);
                }
                _ => {
                    let kept = write::keep_globals(writer, tag);
                    let is_open = !kept.is_bare();
                    if self.push(name, Role::Block { is_open }) && is_open {
                        writer.sink.open(Tag::Div);
                        kept.write_attrs(writer, false);
                    }
                }
            }
        }
        if let (true, Some(url)) = (allows_blocks, shapes::bare_url(tag, tokens)) {
            self.page(writer, tag, &url);
        }
        if self.overflow > 0 {
            writer.sink.note_flattened();
        } else if self.dropped.is_none() && self.pending.len() < MAX_PENDING && !matches!(kind, Kind::Void(_)) {
            let kept = Kept::of_style(kind, &meaning.style);
            if !kept.is_nothing() {
                self.add_pending(Name::new(""), kept);
            }
        }
        if let Kind::Pre { is_raw: true } = kind {
            let text = tokens.raw_text_of(tag);
            self.characters(writer, text);
            self.end(writer, name);
        }
    }

    /// Opens a container. The items of lists and the rows and cells of tables first close the elements whose end they imply ("Parsing main in
    /// table", and the start tags `li`, `dd` and `dt` in "in body"). Without the list, table or figure that they belong in, they lose their tags.
    fn start_container(
        &mut self,
        writer: &mut Writer<'_>,
        tag: Tag,
        start: &StartTag<'_>,
        meaning: &Meaning,
        tokens: &Tokenizer<'_>,
    ) {
        let after = tokens.rest();
        // In the editor Quill, every list is ordered, and its items say what it is.
        let is_unordered = || {
            let mark = write::first_tag(after).and_then(|item| item.attr("data-list"));
            mark.is_some_and(|mark| mark != "ordered")
        };
        let tag = if tag == Tag::Ol && is_unordered() { Tag::Ul } else { tag };
        self.task = None;
        let (parents, closes): (&[Tag], &[Tag]) = match tag {
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
        if tag == Tag::Figcaption {
            self.end_quote(writer);
        }
        if !parents.is_empty() {
            let mut close_from = None;
            let mut has_parent = false;
            for (at, entry) in self.stack.iter().enumerate().rev() {
                match entry.role {
                    Role::Container(open) if parents.contains(&open) => {
                        has_parent = true;
                        break;
                    }
                    Role::Container(open) if closes.contains(&open) => close_from = Some(at),
                    // A cell closes containers that are still open in the cell before it. A list item does not: inside another container it
                    // does not belong to the list.
                    Role::Container(_) if parents != [Tag::Table] => break,
                    Role::Markdown { .. } | Role::Hidden(_) => break,
                    // Cells of a table that only arranges them.
                    Role::Block { .. } if parents == [Tag::Table] && entry.name.is_one_of("table") => break,
                    Role::Container(_)
                    | Role::Block { .. }
                    | Role::Text { .. }
                    | Role::Inline { .. }
                    | Role::Dropped => {}
                }
            }
            if !has_parent {
                self.push(start.name, Role::Block { is_open: false });
                return;
            }
            if let Some(at) = close_from {
                self.close_to(writer, at, parents != [Tag::Table]);
                self.end_line();
            }
        }
        let innermost = self.stack.iter().rfind(|entry| matches!(entry.role, Role::Container(Tag::Thead | Tag::Table)));
        let in_head =
            tag == Tag::Th && innermost.is_some_and(|entry| matches!(entry.role, Role::Container(Tag::Thead)));
        if self.push(start.name, Role::Container(tag)) {
            write::open_container(writer, tag, start, meaning, in_head, &mut self.caption_id, after);
            self.write_anchors(writer);
            match tag {
                Tag::Details | Tag::Blockquote | Tag::Aside => self.limit_unclosed(1, tokens),
                Tag::Summary | Tag::Figure | Tag::Ul | Tag::Ol => self.limit_unclosed(0, tokens),
                _ => {}
            }
        }
    }

    /// Opens an item of one of Word's lists, which are paragraphs. The first one opens the list. The sign before its text says whether it is numbered.
    fn start_word_item(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>, after: &str) {
        if self.word_list().is_none() {
            // `1.` or `a)`, not `·` or `o`.
            let sign = lookahead::first_text(after).split_ascii_whitespace().next().unwrap_or_default();
            let list = if sign.ends_with(['.', ')']) { Tag::Ol } else { Tag::Ul };
            if self.push(Name::new(WORD_LIST), Role::Container(list)) {
                writer.sink.open(list);
            }
        }
        if self.push(tag.name, Role::Container(Tag::Li)) {
            writer.sink.open(Tag::Li);
            write::keep_globals(writer, tag).write_attrs(writer, false);
        }
    }

    /// Ends the list of Word's items, if it is the innermost container.
    fn end_word_list(&mut self, writer: &mut Writer<'_>) {
        if let Some(at) = self.word_list() {
            self.close_to(writer, at, true);
            self.end_line();
        }
    }

    /// The position of the list of Word's items on the stack, if it is the innermost container.
    fn word_list(&self) -> Option<usize> {
        let innermost = self.stack.iter().rposition(|entry| matches!(entry.role, Role::Container(_)))?;
        (self.stack[innermost].name == Name::new(WORD_LIST)).then_some(innermost)
    }

    /// Writes the link of an area of an image map, as an item of the list that replaces the map.
    pub(super) fn area(&mut self, writer: &mut Writer<'_>, tag: &StartTag<'_>) {
        let Some(href) = tag.non_empty_attr("href") else { return };
        let name = ["alt", "title"].iter().find_map(|name| tag.non_empty_attr(name));
        if self.start_block(writer, Kind::Container(Tag::Li)) {
            writer.sink.open(Tag::Li);
            writer.linked(Some(&href), name.as_deref().unwrap_or(&href));
            writer.sink.close();
        } else {
            self.flush(writer);
            writer.linked(Some(&href), name.as_deref().unwrap_or(&href));
            self.end_line();
        }
    }
}
