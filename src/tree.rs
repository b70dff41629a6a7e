//! The node tree that both back ends read: only allowed tags, allowed attributes, safe URLs and text.
//!
//! A [`Tree`] is written through a [`Sink`] and read through [`Nodes`]. This module knows neither the article nor what the elements mean.
//!
//! A tree is stored flat, in pre-order, in the form that JavaScript reads, so nothing has to be converted:
//!
//! | node | words |
//! | --- | --- |
//! | element | tag number + 256 × attribute count; number of words of its attributes and children; number of bytes of its text; its attributes; its children |
//! | attribute | attribute number + 256 × UTF-16 length; byte length |
//! | text | 2³¹ + UTF-16 length; byte length |
//!
//! `text` holds all attribute values and texts in the same order. All lengths are relative, so equal subtrees have equal words, and a subtree is
//! skipped in one step.

mod sink;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod sink_tests;
mod url;
mod vocabulary;

pub(crate) use sink::{Descriptor, Limits, Sink};
pub(crate) use url::{SafeUrl, Scheme, UrlResolver, decode_percent, is_absolute_http, is_url};
pub(crate) use vocabulary::{Attr, Category, Tag};

/// The bit that is set in the first word of a text node, and not in that of an element.
const TEXT: u32 = 1 << 31;

/// A finished tree: a list of nodes, usually a single root element.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    pub(crate) words: Vec<u32>,
    pub(crate) text: String,
}

impl Tree {
    /// The top-level nodes.
    pub(crate) fn nodes(&self) -> Nodes<'_> {
        Nodes { words: &self.words, text: &self.text }
    }
}

/// Writes a tree from parts of others.
#[cfg(any(test, target_arch = "wasm32"))]
#[derive(Default)]
pub(crate) struct Copier {
    tree: Tree,
    /// Where the words and the text of each open element begin.
    open: Vec<(usize, usize)>,
}

#[cfg(any(test, target_arch = "wasm32"))]
impl Copier {
    /// Opens a copy of an element.
    pub(crate) fn open(&mut self, tag: Tag, attrs: Attrs<'_>) {
        self.open.push((self.tree.words.len(), self.tree.text.len()));
        self.tree.words.extend([tag as u32 + ((attrs.words.len() as u32 / 2) << 8), 0, 0]);
        self.tree.words.extend(attrs.words);
        self.tree.text += attrs.text;
    }

    /// Opens an element that the other trees do not have. None of the attributes may take a URL.
    pub(crate) fn open_new(&mut self, tag: Tag, attrs: &[(Attr, &str)]) {
        let mut words = Vec::new();
        let mut text = String::new();
        for (attr, value) in attrs.iter().filter(|(attr, _)| !attr.is_url()) {
            words.extend([*attr as u32 + ((value.encode_utf16().count() as u32) << 8), value.len() as u32]);
            text += value;
        }
        self.open(tag, Attrs { words: &words, text: &text });
    }

    /// Closes the innermost open element.
    pub(crate) fn close(&mut self) {
        let Some((word, byte)) = self.open.pop() else { return };
        self.tree.words[word + 1] = (self.tree.words.len() - word - 3) as u32;
        self.tree.words[word + 2] = (self.tree.text.len() - byte) as u32;
    }

    /// Adds a text, which must not be next to another one.
    pub(crate) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.tree.words.extend([TEXT + text.encode_utf16().count() as u32, text.len() as u32]);
            self.tree.text += text;
        }
    }

    /// Adds copies of nodes.
    pub(crate) fn nodes(&mut self, nodes: Nodes<'_>) {
        self.tree.words.extend(nodes.words);
        self.tree.text += nodes.text;
    }

    /// The tree.
    pub(crate) fn take(self) -> Tree {
        self.tree
    }
}

/// A node, as the back ends read it.
pub(crate) enum Node<'t> {
    /// An element with its attributes and children.
    Element { tag: Tag, attrs: Attrs<'t>, children: Nodes<'t> },
    /// A text. It is never empty, and never next to another text.
    Text(&'t str),
}

/// Sibling nodes, in order.
#[derive(Clone, Copy)]
pub(crate) struct Nodes<'t> {
    words: &'t [u32],
    text: &'t str,
}

#[cfg(any(test, target_arch = "wasm32"))]
impl<'t> Nodes<'t> {
    /// The nodes before `rest`, which are the last of these.
    pub(crate) fn before(self, rest: Nodes<'_>) -> Nodes<'t> {
        let (words, bytes) = (self.words.len() - rest.words.len(), self.text.len() - rest.text.len());
        Nodes { words: &self.words[..words], text: &self.text[..bytes] }
    }
}

impl<'t> Iterator for Nodes<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let (&first, rest) = self.words.split_first()?;
        if first & TEXT != 0 {
            let (text, after) = self.text.split_at(rest[0] as usize);
            *self = Nodes { words: &rest[1..], text: after };
            return Some(Node::Text(text));
        }
        let (inside, words) = rest[2..].split_at(rest[0] as usize);
        let (text, after) = self.text.split_at(rest[1] as usize);
        *self = Nodes { words, text: after };
        let tag = Tag::ALL[(first & 0xff) as usize];
        let (attr_words, child_words) = inside.split_at((first >> 8) as usize * 2);
        let mut attr_bytes = 0;
        for attr in attr_words.chunks_exact(2) {
            attr_bytes += attr[1];
        }
        let (attr_text, child_text) = text.split_at(attr_bytes as usize);
        Some(Node::Element {
            tag,
            attrs: Attrs { words: attr_words, text: attr_text },
            children: Nodes { words: child_words, text: child_text },
        })
    }
}

/// The attributes of an element, in the order in which they were written.
#[derive(Clone, Copy)]
pub(crate) struct Attrs<'t> {
    words: &'t [u32],
    text: &'t str,
}

impl<'t> Iterator for Attrs<'t> {
    type Item = (Attr, &'t str);

    fn next(&mut self) -> Option<(Attr, &'t str)> {
        let [first, bytes, words @ ..] = self.words else { return None };
        let (value, text) = self.text.split_at(*bytes as usize);
        *self = Attrs { words, text };
        Some((Attr::ALL[(first & 0xff) as usize], value))
    }
}
