//! The one way to write a [`Tree`]: open, attribute, text, close.
//!
//! The sink takes any calls in any order and keeps the tree parseable: an HTML parser that reads the tree's HTML makes the
//! same tree again. So it enforces, with the rules of HTML's "Tree construction" (section 13.2.6) in mind:
//!
//! - an element that may not stand where it is opened is left out, and its content stays (no link or button inside one, no block
//!   inside a paragraph, no `li` outside a list);
//! - lists and tables are completed: text in a `tr` gets a cell, a cell in a `table` gets its row and row group;
//! - adjacent texts are one, empty ones none; CR LF and CR become LF, NUL becomes U+FFFD; a `pre` does not begin with LF;
//! - a block, list, table or row without content is left out, but where it parts texts or has an id;
//! - an attribute is given once; attributes come before content;
//! - elements are nested at most [`TREE_DEPTH`] deep (browsers crash at some thousands); what is deeper loses its tag.

use super::vocabulary::{Holds, Stands};
use super::{Attr, SafeUrl, TEXT, Tag, Tree};
use crate::locale::is_language_tag;
use crate::scan;

/// How deep elements may be nested, the root included. Deeper ones are flattened: the text stays.
pub(super) const TREE_DEPTH: usize = 100;

/// How many nodes a tree may have.
const NODES: usize = 100_000;

/// How many bytes of text and attribute values a tree may have: twice an article's, since a definition may be used again and again.
const BYTES: usize = 4_000_000;

/// For which screens a candidate in a `srcset` is: `600w`, `2x`, `1.5x`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Density(String);

impl Density {
    /// One that is written so; `None` where it is none.
    pub(crate) fn new(text: &str) -> Option<Density> {
        let number = text.strip_suffix('w').or_else(|| text.strip_suffix('x'))?;
        let is_number = number.starts_with(|char: char| char.is_ascii_digit())
            && number.bytes().all(|byte| byte.is_ascii_digit() || (byte == b'.' && text.ends_with('x')));
        is_number.then(|| Density(text.to_owned()))
    }

    /// That of a picture so many pixels wide.
    pub(crate) fn width(pixels: u32) -> Density {
        Density(format!("{pixels}w"))
    }

    pub(crate) fn is_width(&self) -> bool {
        self.0.ends_with('w')
    }
}

/// Writes a tree. See the module's documentation.
pub(crate) struct Sink {
    tree: Tree,
    open: Vec<Frame>,
    /// Where the text node starts that the next text would be joined to.
    last_text: Option<usize>,
    depth: usize,
    nodes: usize,
    flattened: bool,
    full: bool,
}

/// An element that is open.
#[derive(Clone, Copy)]
struct Frame {
    /// `None`: the element was left out, and its content belongs to the one around it.
    element: Option<Element>,
    holds: Holds,
    /// Inside a link or a button.
    interactive: bool,
    /// Opened by the sink to complete a list or table; it closes by itself.
    implied: bool,
}

#[derive(Clone, Copy)]
struct Element {
    tag: Tag,
    /// Its first word's place, and where its text starts.
    word: usize,
    text: usize,
    /// Also without content: it stands after a text, which would go on, or links go to it.
    stays: bool,
}

impl Sink {
    /// An empty tree, written at a place where blocks may stand.
    pub(crate) fn new() -> Sink {
        Sink {
            tree: Tree::default(),
            open: vec![Frame { element: None, holds: Holds::Flow, interactive: false, implied: false }],
            last_text: None,
            depth: 0,
            nodes: 0,
            flattened: false,
            full: false,
        }
    }

    /// Opens an element; every `open` has its [`close`](Sink::close), also where the element is left out.
    pub(crate) fn open(&mut self, tag: Tag) {
        let placed = self.make_room(tag);
        let top = self.top();
        if !placed {
            return self.open.push(Frame { element: None, implied: false, ..top });
        }
        self.push(tag, false);
    }

    /// Gives the element just opened an attribute that holds no URL. Ignored after content, and the second time.
    pub(crate) fn attr(&mut self, attr: Attr, value: &str) {
        debug_assert!(!attr.is_url(), "{attr:?} takes a SafeUrl");
        if !attr.is_url() {
            self.push_attr(attr, value);
        }
    }

    /// Gives the element just opened an attribute that holds a URL.
    pub(crate) fn url(&mut self, attr: Attr, url: &SafeUrl) {
        debug_assert!(attr.is_url(), "{attr:?} takes no URL");
        if attr.is_url() {
            self.push_attr(attr, url.as_str());
        }
    }

    /// Gives the image just opened its `srcset`.
    pub(crate) fn srcset(&mut self, candidates: &[(SafeUrl, Density)]) {
        let mut list = String::new();
        for (url, density) in candidates {
            let before = if list.is_empty() { "" } else { ", " };
            list += &format!("{before}{} {}", url.in_srcset(), density.0);
        }
        self.push_attr(Attr::Srcset, &list);
    }

    /// Gives the button just opened a film's subtitles: each URL with its language, which is left out where it is none: words could stand for a URL.
    pub(crate) fn captions(&mut self, tracks: &[(SafeUrl, String)]) {
        let mut list = String::new();
        for (url, language) in tracks {
            let before = if list.is_empty() { "" } else { " " };
            let language = if is_language_tag(language) { language } else { "" };
            list += &format!("{before}{language} {}", url.as_str());
        }
        if !list.is_empty() {
            self.push_attr(Attr::DataCaptions, &list);
        }
    }

    /// Adds text.
    pub(crate) fn text(&mut self, text: &str) {
        normalise(text, &mut |piece| self.push_text(piece));
    }

    /// Closes what was opened last.
    pub(crate) fn close(&mut self) {
        while self.top().implied {
            self.pop();
        }
        if self.open.len() > 1 {
            self.pop();
        }
    }

    /// An element with an attribute-free text in it.
    pub(crate) fn element(&mut self, tag: Tag, text: &str) {
        self.open(tag);
        self.text(text);
        self.close();
    }

    /// Notes that something nested too deep has lost its tag before it came here.
    pub(crate) fn note_flattened(&mut self) {
        self.flattened = true;
    }

    /// Whether something nested too deep has lost its tag.
    pub(crate) fn is_flattened(&self) -> bool {
        self.flattened
    }

    /// Whether the tree has reached its limits: what was written since is not in it.
    pub(crate) fn is_full(&self) -> bool {
        self.full
    }

    /// The finished tree; what is still open is closed.
    pub(crate) fn finish(mut self) -> Tree {
        while self.open.len() > 1 {
            self.pop();
        }
        self.tree
    }

    fn top(&self) -> Frame {
        *self.open.last().expect("the bottom frame is never closed")
    }

    /// The innermost element that is really open.
    fn parent(&self) -> Option<Tag> {
        self.open.iter().rev().find_map(|frame| frame.element).map(|element| element.tag)
    }

    /// Closes and opens implied elements until `tag` may stand here; false where it may not.
    fn make_room(&mut self, tag: Tag) -> bool {
        if self.full {
            return false;
        }
        while self.top().implied && !self.accepts(tag) {
            self.pop();
        }
        while !self.accepts(tag) {
            match Self::completion(self.top().holds, Some(tag)) {
                Some(implied) => self.push(implied, true),
                None => return false,
            }
        }
        let room = self.depth + Self::levels(tag) <= TREE_DEPTH;
        self.flattened |= !room;
        room
    }

    fn accepts(&self, tag: Tag) -> bool {
        let top = self.top();
        if tag.is_interactive() && top.interactive {
            return false;
        }
        match (tag.stands(), top.holds) {
            (Stands::Special, _) => self.parent().is_some_and(|parent| tag.fits(parent)),
            (_, Holds::Flow) | (Stands::Phrasing, Holds::Phrasing) => true,
            _ => false,
        }
    }

    /// The element that must come between one that holds `holds` and what comes next: `tag`, or text.
    fn completion(holds: Holds, tag: Option<Tag>) -> Option<Tag> {
        let flow = tag.is_none_or(|tag| tag.stands() != Stands::Special);
        match holds {
            Holds::Items if flow => Some(Tag::Li),
            Holds::Terms if flow => Some(Tag::Dd),
            Holds::RowGroups if flow || matches!(tag, Some(Tag::Tr | Tag::Td | Tag::Th)) => Some(Tag::Tbody),
            Holds::Rows if flow || matches!(tag, Some(Tag::Td | Tag::Th)) => Some(Tag::Tr),
            Holds::Cells if flow => Some(Tag::Td),
            _ => None,
        }
    }

    /// How many levels an element needs at least, with what completes it.
    fn levels(tag: Tag) -> usize {
        match tag.holds() {
            Holds::RowGroups => 4,
            Holds::Rows => 3,
            Holds::Cells | Holds::Items | Holds::Terms => 2,
            _ => 1,
        }
    }

    fn push(&mut self, tag: Tag, implied: bool) {
        self.count_node();
        let top = self.top();
        let stays = self.last_text.take().is_some();
        self.open.push(Frame {
            element: Some(Element { tag, word: self.tree.words.len(), text: self.tree.text.len(), stays }),
            holds: if tag.holds() == Holds::AsParent { top.holds } else { tag.holds() },
            interactive: top.interactive || tag.is_interactive(),
            implied,
        });
        self.tree.words.extend_from_slice(&[tag as u32, 0, 0]);
        self.depth += 1;
    }

    fn pop(&mut self) {
        let Some(Frame { element: Some(element), .. }) = self.open.pop() else { return };
        self.last_text = None;
        self.depth -= 1;
        // Nothing is lost without it.
        if element.tag.needs_content() && !element.stays && self.is_empty(element) {
            self.tree.words.truncate(element.word);
            self.tree.text.truncate(element.text);
            return;
        }
        self.tree.words[element.word + 1] = (self.tree.words.len() - element.word - 3) as u32;
        self.tree.words[element.word + 2] = (self.tree.text.len() - element.text) as u32;
    }

    /// Whether an element that is open has no content so far.
    fn is_empty(&self, element: Element) -> bool {
        let attrs = (self.tree.words[element.word] >> 8) as usize;
        self.tree.words.len() == element.word + 3 + attrs * 2
    }

    fn push_attr(&mut self, attr: Attr, value: &str) {
        let Some(element) = self.top().element else { return };
        let attrs = &self.tree.words[element.word + 3..];
        let is_given = || attrs.chunks(2).any(|words| words[0] & 0xff == attr as u32);
        if !self.is_empty(element) || is_given() || self.is_over(value.len()) {
            return;
        }
        if let (Attr::Id, Some(Frame { element: Some(element), .. })) = (attr, self.open.last_mut()) {
            element.stays = true;
        }
        let start = self.tree.text.len();
        normalise(value, &mut |piece| self.tree.text.push_str(piece));
        let value = &self.tree.text[start..];
        self.tree.words[element.word] += 1 << 8;
        self.tree.words.extend_from_slice(&[attr as u32 | utf16_len(value) << 8, value.len() as u32]);
    }

    fn push_text(&mut self, text: &str) {
        if text.is_empty() || self.is_over(text.len()) {
            return;
        }
        let mut text = text;
        while matches!(self.top().holds, Holds::Items | Holds::Terms | Holds::RowGroups | Holds::Rows | Holds::Cells) {
            // White space between the items of a list or table is layout, and a parser would move it.
            if text.trim_matches([' ', '\t', '\n', '\u{c}']).is_empty() {
                return;
            }
            match Self::completion(self.top().holds, None) {
                Some(implied) => self.push(implied, true),
                None => return,
            }
        }
        match self.top().holds {
            Holds::Nothing => return,
            Holds::Phrasing if self.last_text.is_none() && self.is_at_start_of_pre() => {
                text = text.trim_start_matches('\n');
            }
            Holds::Phrasing | Holds::Flow | Holds::AsParent => {}
            Holds::Items | Holds::Terms | Holds::RowGroups | Holds::Rows | Holds::Cells => {}
        }
        if text.is_empty() {
            return;
        }
        if let Some(at) = self.last_text {
            self.tree.words[at] += utf16_len(text);
            self.tree.words[at + 1] += text.len() as u32;
        } else {
            self.count_node();
            self.last_text = Some(self.tree.words.len());
            self.tree.words.extend_from_slice(&[TEXT | utf16_len(text), text.len() as u32]);
        }
        self.tree.text.push_str(text);
    }

    /// Directly in a `pre`, before any content: there a parser drops a line feed.
    fn is_at_start_of_pre(&self) -> bool {
        let innermost = self.open.iter().rev().find_map(|frame| frame.element);
        innermost.is_some_and(|element| element.tag == Tag::Pre && self.is_empty(element))
    }

    fn count_node(&mut self) {
        self.nodes += 1;
        self.full |= self.nodes >= NODES;
    }

    fn is_over(&mut self, bytes: usize) -> bool {
        self.full |= self.tree.text.len() + bytes > BYTES;
        self.full
    }
}

/// A text as a parser would give it back, in pieces.
fn normalise(text: &str, take: &mut dyn FnMut(&str)) {
    let mut start = 0;
    let mut at = find_odd(text, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        take(&text[start..at]);
        start = at + 1;
        if byte == 0 {
            take("\u{fffd}");
        } else if text.as_bytes().get(start) != Some(&b'\n') {
            take("\n");
        }
        at = find_odd(text, start);
    }
    take(&text[start..]);
}

/// The place of the next CR or NUL, else the end. They are rare; a line feed is not.
fn find_odd(text: &str, from: usize) -> usize {
    scan::find(text.as_bytes(), from, |eight| eight.less(1) | eight.equal(b'\r'), |byte| byte == 0 || byte == b'\r')
}

fn utf16_len(text: &str) -> u32 {
    scan::utf16_len(text) as u32
}
