//! Writes a [`Tree`] by calls: open, attribute, text, close.
//!
//! A [`Sink`] takes these calls in any order. Its tree can always be parsed: an HTML parser that reads the tree's HTML builds the same tree. The
//! sink does not know what the elements mean. Its rules follow HTML's "Tree construction" (section 13.2.6):
//!
//! - An element that is not allowed at its position is left out, and its content stays: a link or button inside another, a block inside a
//!   paragraph, an `li` outside a list.
//! - Lists and tables are completed: text in a `tr` gets a cell, a cell in a `table` gets a row and a row group.
//! - Adjacent texts are merged, and empty ones are left out. CR LF and CR become LF, NUL becomes U+FFFD. A `pre` does not begin with LF.
//! - A block, list, table or row without content is left out, unless it follows a text or has an id.
//! - An attribute is given once, and before the content.
//! - Elements are nested at most [`TREE_DEPTH`] deep, because browsers crash at some thousands. Deeper elements lose their tags.

use super::vocabulary::{Category, ContentModel};
use super::{Attr, SafeUrl, TEXT, Tag, Tree};
use crate::scan;

/// The maximum nesting depth of elements, including the root. Deeper elements lose their tags and keep their text.
pub(super) const TREE_DEPTH: usize = 100;

/// How large a tree may become. A tree grows in proportion to its article, whatever the article repeats: a base URL for each link, a URL for each
/// reference to its definition, formatting for each block. So does the work, because readers stop when the tree is full.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// The maximum number of elements and texts.
    nodes: usize,
    /// The maximum number of bytes of texts and attribute values.
    pub(crate) bytes: usize,
}

impl Limits {
    /// The limits for an article whose JSON has `size` bytes.
    pub(crate) fn of_article(size: usize) -> Limits {
        Limits {
            nodes: size.saturating_mul(2).saturating_add(1_000).min(100_000),
            bytes: size.saturating_mul(8).saturating_add(64_000).min(4_000_000),
        }
    }

    /// What is wrong with an article that exceeds the limits.
    pub(crate) fn message(&self) -> String {
        format!(
            "the article is too large: more than {} nodes, or {} bytes of text and attribute values",
            self.nodes, self.bytes
        )
    }
}

/// The descriptor of a candidate in a `srcset`, such as `600w`, `2x` or `1.5x`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Descriptor(String);

impl Descriptor {
    /// Parses a descriptor.
    pub(crate) fn new(text: &str) -> Option<Descriptor> {
        let number = text.strip_suffix('w').or_else(|| text.strip_suffix('x'))?;
        let is_number = number.starts_with(|char: char| char.is_ascii_digit())
            && number.bytes().all(|byte| byte.is_ascii_digit() || (byte == b'.' && text.ends_with('x')));
        is_number.then(|| Descriptor(text.to_owned()))
    }

    /// The descriptor of an image that is `pixels` wide.
    pub(crate) fn width(pixels: u32) -> Descriptor {
        Descriptor(format!("{pixels}w"))
    }

    /// Whether the number is larger than that of another descriptor. Only whole numbers are compared.
    pub(crate) fn is_larger(&self, other: &Descriptor) -> bool {
        let whole = |descriptor: &Descriptor| {
            let digits = descriptor.0.bytes().take_while(u8::is_ascii_digit);
            digits.fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
        };
        whole(self) > whole(other)
    }

    /// Whether the descriptor is a width, not a density.
    pub(crate) fn is_width(&self) -> bool {
        self.0.ends_with('w')
    }
}

/// Writes a tree. See the module documentation.
pub(crate) struct Sink {
    tree: Tree,
    limits: Limits,
    open: Vec<Frame>,
    /// The index of the first word of the text node that the next text is appended to.
    last_text: Option<usize>,
    /// The number of open elements.
    depth: usize,
    /// The number of nodes so far, including those that were left out again.
    nodes: usize,
    is_flattened: bool,
    is_full: bool,
}

/// A call of [`Sink::open`] that is not closed yet, or an element that the sink has opened itself.
#[derive(Clone, Copy)]
struct Frame {
    /// The innermost element that was not left out. The content belongs to it.
    element: Option<Element>,
    /// Whether [`Sink::open`] was for `element`, not for one inside it that was left out.
    is_written: bool,
    /// What may be added here. Never [`ContentModel::Transparent`], which is replaced by that of the parent.
    model: ContentModel,
    /// Whether this is a link or button, or inside one.
    is_interactive: bool,
    /// Whether the sink opened the element to complete a list or table. It also closes it.
    is_implied: bool,
}

/// An open element.
#[derive(Clone, Copy)]
struct Element {
    tag: Tag,
    /// The index of the element's first word.
    start: usize,
    /// The offset of the element's text.
    text_start: usize,
    /// Whether the element is kept even if it has no content: it separates texts, or links lead to its id.
    is_kept: bool,
}

impl Sink {
    /// A sink with an empty tree, where blocks are allowed.
    pub(crate) fn new(limits: Limits) -> Sink {
        let model = ContentModel::Flow;
        Sink {
            tree: Tree::default(),
            limits,
            open: vec![Frame { element: None, is_written: false, model, is_interactive: false, is_implied: false }],
            last_text: None,
            depth: 0,
            nodes: 0,
            is_flattened: false,
            is_full: false,
        }
    }

    /// Opens an element. Every `open` needs a [`close`](Sink::close), even if the element is left out.
    pub(crate) fn open(&mut self, tag: Tag) {
        if self.prepare_for(tag) {
            self.push(tag, false);
        } else {
            self.open.push(Frame { is_written: false, is_implied: false, ..self.top() });
        }
    }

    /// Gives the element just opened an attribute that is not a URL. Ignored after content, or if the element has the attribute already.
    pub(crate) fn attr(&mut self, attr: Attr, value: &str) {
        debug_assert!(!attr.is_url(), "{attr:?} takes a SafeUrl");
        if !attr.is_url() {
            self.push_attr(attr, value);
        }
    }

    /// Gives the element just opened an attribute that is a URL. Ignored as in [`attr`](Sink::attr).
    pub(crate) fn url(&mut self, attr: Attr, url: &SafeUrl) {
        debug_assert!(attr.is_url(), "{attr:?} does not take a URL");
        if attr.is_url() {
            self.push_attr(attr, url.as_str());
        }
    }

    /// Gives the image just opened its `srcset`.
    pub(crate) fn srcset(&mut self, candidates: &[(SafeUrl, Descriptor)]) {
        let mut list = String::new();
        for (url, descriptor) in candidates {
            let before = if list.is_empty() { "" } else { ", " };
            list += &format!("{before}{} {}", url.in_srcset(), descriptor.0);
        }
        self.push_attr(Attr::Srcset, &list);
    }

    /// Gives the button just opened URLs, each after a word: subtitle tracks with their languages, or files with their media types. All are separated
    /// by spaces. A word with other characters than those of languages and media types is left empty, because its rest could pass for a URL.
    pub(crate) fn urls(&mut self, attr: Attr, urls: &[(String, SafeUrl)]) {
        let mut list = String::new();
        for (word, url) in urls {
            let before = if list.is_empty() { "" } else { " " };
            let is_plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-+./".contains(&byte));
            list += &format!("{before}{} {}", if is_plain { word } else { "" }, url.as_str());
        }
        if !list.is_empty() {
            self.push_attr(attr, &list);
        }
    }

    /// Adds text.
    pub(crate) fn text(&mut self, text: &str) {
        normalise(text, &mut |piece| self.push_text(piece));
    }

    /// Closes the element of the last [`open`](Sink::open), and the implied elements inside it.
    pub(crate) fn close(&mut self) {
        while self.top().is_implied {
            self.pop();
        }
        if self.open.len() > 1 {
            self.pop();
        }
    }

    /// Closes the element as [`close`](Sink::close) does, and leaves it out if it has no content and no id.
    pub(crate) fn close_unless_empty(&mut self) {
        if let Frame { element: Some(element), is_written: true, is_implied: false, .. } = self.top()
            && !element.is_kept
            && self.is_empty(element)
        {
            self.open.pop();
            self.last_text = None;
            self.depth -= 1;
            self.tree.words.truncate(element.start);
            self.tree.text.truncate(element.text_start);
        } else {
            self.close();
        }
    }

    /// Adds an element that has no attributes and contains only text.
    pub(crate) fn element(&mut self, tag: Tag, text: &str) {
        self.open(tag);
        self.text(text);
        self.close();
    }

    /// Whether the last content ends with a word, not with white space or a bracket. Before the first content, the answer means nothing.
    pub(crate) fn ends_with_word(&self) -> bool {
        !self.tree.text.ends_with(|char: char| char.is_whitespace() || matches!(char, '(' | '['))
    }

    /// Whether an element with this tag is open.
    pub(crate) fn is_inside(&self, tag: Tag) -> bool {
        self.open.iter().any(|frame| frame.element.is_some_and(|element| element.tag == tag))
    }

    /// Whether the next call can give the innermost element an id.
    pub(crate) fn lacks_id(&self) -> bool {
        match self.top() {
            Frame { element: Some(element), is_written: true, .. } => {
                self.is_empty(element) && !self.has_attr(element, Attr::Id)
            }
            _ => false,
        }
    }

    /// The position of the next content.
    pub(crate) fn position(&self) -> usize {
        self.tree.words.len()
    }

    /// Whether nothing has been written since a position, apart from elements that are still open.
    pub(crate) fn is_empty_since(&self, position: usize) -> bool {
        let written = self.open.iter().filter(|frame| frame.is_written).filter_map(|frame| frame.element);
        let words = written.filter(|element| element.start >= position).map(|element| {
            let attrs = (self.tree.words[element.start] >> 8) as usize;
            3 + attrs * 2
        });
        self.tree.words.len() == position + words.sum::<usize>()
    }

    /// Records that the caller has dropped the tag of an element that was nested too deep.
    pub(crate) fn note_flattened(&mut self) {
        self.is_flattened = true;
    }

    /// Whether an element has lost its tag because it was nested too deep.
    pub(crate) fn is_flattened(&self) -> bool {
        self.is_flattened
    }

    /// Whether the tree has reached its limits. Later calls add nothing.
    pub(crate) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Takes the tree as full, because the caller has reached a limit.
    pub(crate) fn fill(&mut self) {
        self.is_full = true;
    }

    /// Closes all open elements and returns the tree. The sink then begins another.
    pub(crate) fn take(&mut self) -> Tree {
        while self.open.len() > 1 {
            self.pop();
        }
        self.last_text = None;
        std::mem::take(&mut self.tree)
    }

    fn top(&self) -> Frame {
        *self.open.last().expect("the outermost frame is never closed")
    }

    /// The innermost open element that was not left out.
    fn parent(&self) -> Option<Tag> {
        self.top().element.map(|element| element.tag)
    }

    /// Closes and opens implied elements until `tag` is allowed. Returns false if it cannot be allowed.
    fn prepare_for(&mut self, tag: Tag) -> bool {
        if self.is_full {
            return false;
        }
        while self.top().is_implied && !self.accepts(tag) {
            self.pop();
        }
        while !self.accepts(tag) {
            match Self::implied_tag(self.top().model, Some(tag)) {
                Some(implied) => self.push(implied, true),
                None => return false,
            }
        }
        let is_too_deep = self.depth + Self::levels(tag) > TREE_DEPTH;
        self.is_flattened |= is_too_deep;
        !is_too_deep
    }

    /// Whether `tag` is allowed at this position.
    fn accepts(&self, tag: Tag) -> bool {
        let top = self.top();
        if tag.is_interactive() && top.is_interactive {
            return false;
        }
        match (tag.category(), top.model) {
            (Category::Special, _) => self.parent().is_some_and(|parent| tag.may_be_child_of(parent)),
            (_, ContentModel::Flow) | (Category::Phrasing, ContentModel::Phrasing) => true,
            _ => false,
        }
    }

    /// The implied element that comes between an element with this content model and the next node: `tag`, or text if `None`.
    fn implied_tag(model: ContentModel, tag: Option<Tag>) -> Option<Tag> {
        let is_flow = tag.is_none_or(|tag| tag.category() != Category::Special);
        match model {
            ContentModel::Items if is_flow => Some(Tag::Li),
            ContentModel::Terms if is_flow => Some(Tag::Dd),
            ContentModel::RowGroups if is_flow || matches!(tag, Some(Tag::Tr | Tag::Td | Tag::Th)) => Some(Tag::Tbody),
            ContentModel::Rows if is_flow || matches!(tag, Some(Tag::Td | Tag::Th)) => Some(Tag::Tr),
            ContentModel::Cells if is_flow => Some(Tag::Td),
            _ => None,
        }
    }

    /// The minimum number of levels that an element needs, including implied elements inside it.
    fn levels(tag: Tag) -> usize {
        match tag.content_model() {
            ContentModel::RowGroups => 4,
            ContentModel::Rows => 3,
            ContentModel::Cells | ContentModel::Items | ContentModel::Terms => 2,
            _ => 1,
        }
    }

    fn push(&mut self, tag: Tag, is_implied: bool) {
        self.count_node();
        let top = self.top();
        let element = Element {
            tag,
            start: self.tree.words.len(),
            text_start: self.tree.text.len(),
            is_kept: self.last_text.take().is_some(),
        };
        self.open.push(Frame {
            element: Some(element),
            is_written: true,
            model: if tag.content_model() == ContentModel::Transparent { top.model } else { tag.content_model() },
            is_interactive: top.is_interactive || tag.is_interactive(),
            is_implied,
        });
        self.tree.words.extend_from_slice(&[tag as u32, 0, 0]);
        self.depth += 1;
    }

    fn pop(&mut self) {
        let Some(Frame { element: Some(element), is_written: true, .. }) = self.open.pop() else { return };
        self.last_text = None;
        self.depth -= 1;
        if element.tag.needs_content() && !element.is_kept && self.is_empty(element) {
            self.tree.words.truncate(element.start);
            self.tree.text.truncate(element.text_start);
            return;
        }
        self.tree.words[element.start + 1] = (self.tree.words.len() - element.start - 3) as u32;
        self.tree.words[element.start + 2] = (self.tree.text.len() - element.text_start) as u32;
    }

    /// Whether an open element has no content so far.
    fn is_empty(&self, element: Element) -> bool {
        let attrs = (self.tree.words[element.start] >> 8) as usize;
        self.tree.words.len() == element.start + 3 + attrs * 2
    }

    /// Whether an element without content has an attribute.
    fn has_attr(&self, element: Element, attr: Attr) -> bool {
        self.tree.words[element.start + 3..].chunks(2).any(|words| words[0] & 0xff == attr as u32)
    }

    fn push_attr(&mut self, attr: Attr, value: &str) {
        let Frame { element: Some(element), is_written: true, .. } = self.top() else { return };
        if !self.is_empty(element) || self.has_attr(element, attr) || self.exceeds_limits(value.len()) {
            return;
        }
        if let (Attr::Id, Some(Frame { element: Some(element), .. })) = (attr, self.open.last_mut()) {
            element.is_kept = true;
        }
        let start = self.tree.text.len();
        normalise(value, &mut |piece| self.tree.text.push_str(piece));
        let value = &self.tree.text[start..];
        self.tree.words[element.start] += 1 << 8;
        self.tree.words.extend_from_slice(&[attr as u32 | utf16_len(value) << 8, value.len() as u32]);
    }

    fn push_text(&mut self, mut text: &str) {
        if text.is_empty() || self.exceeds_limits(text.len()) {
            return;
        }
        while !matches!(self.top().model, ContentModel::Flow | ContentModel::Phrasing) {
            // White space between the items of a list or table is layout, and a parser would move it.
            if text.trim_matches([' ', '\t', '\n', '\u{c}']).is_empty() {
                return;
            }
            match Self::implied_tag(self.top().model, None) {
                Some(implied) => self.push(implied, true),
                None => return,
            }
        }
        if self.last_text.is_none() && self.is_at_start_of_pre() {
            text = text.trim_start_matches('\n');
        }
        if text.is_empty() {
            return;
        }
        if let Some(index) = self.last_text {
            self.tree.words[index] += utf16_len(text);
            self.tree.words[index + 1] += text.len() as u32;
        } else {
            self.count_node();
            self.last_text = Some(self.tree.words.len());
            self.tree.words.extend_from_slice(&[TEXT | utf16_len(text), text.len() as u32]);
        }
        self.tree.text.push_str(text);
    }

    /// Whether the position is the start of a `pre`, where a parser drops a line feed.
    fn is_at_start_of_pre(&self) -> bool {
        self.top().element.is_some_and(|element| element.tag == Tag::Pre && self.is_empty(element))
    }

    fn count_node(&mut self) {
        self.nodes += 1;
        self.is_full |= self.nodes >= self.limits.nodes;
    }

    /// Whether the tree is full, or `bytes` more bytes of text make it full.
    fn exceeds_limits(&mut self, bytes: usize) -> bool {
        self.is_full |= self.tree.text.len() + bytes > self.limits.bytes;
        self.is_full
    }
}

/// Normalises a text as a parser would, and passes it on in pieces.
fn normalise(text: &str, take: &mut dyn FnMut(&str)) {
    let mut start = 0;
    let mut offset = find_cr_or_nul(text, 0);
    while let Some(&byte) = text.as_bytes().get(offset) {
        take(&text[start..offset]);
        start = offset + 1;
        if byte == 0 {
            take("\u{fffd}");
        } else if text.as_bytes().get(start) != Some(&b'\n') {
            take("\n");
        }
        offset = find_cr_or_nul(text, start);
    }
    take(&text[start..]);
}

/// The offset of the next CR or NUL, or the length of the text.
fn find_cr_or_nul(text: &str, from: usize) -> usize {
    scan::find(text.as_bytes(), from, |eight| eight.less(1) | eight.equal(b'\r'), |byte| byte == 0 || byte == b'\r')
}

fn utf16_len(text: &str) -> u32 {
    scan::utf16_len(text) as u32
}
