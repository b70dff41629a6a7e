//! Builds HTML from nodes and from texts with marks. Texts and attributes are escaped here and nowhere else.

use super::functions::member;
use crate::formats::source::{cut, get, text};
use crate::json::Value;

/// HTML that is being written.
#[derive(Default)]
pub(super) struct Html {
    pub(super) html: String,
    /// The start tags of the marks that are open. Those that the next text has, too, stay open.
    marks: Vec<String>,
    /// The open elements.
    open: Vec<Open>,
    /// The lists that [`Html::item`] has opened, with the level of each.
    lists: Vec<(usize, &'static str)>,
}

/// An open element.
#[derive(Default)]
struct Open {
    /// An item or a cell, whose only paragraph is its text.
    is_holder: bool,
    is_list: bool,
    /// A list that was put into the item before it.
    is_in_item: bool,
    /// The offsets of the tags of its first paragraph.
    paragraph: (usize, usize),
    paragraphs: usize,
}

/// Whether an element has no end tag.
fn is_void(tag: &str) -> bool {
    matches!(tag, "br" | "hr" | "img" | "input")
}

impl Html {
    /// Adds a text with marks. A line break in it becomes an element, if one is given.
    pub(super) fn text(&mut self, text: &str, marks: Vec<String>, line_break: &str) {
        if text.is_empty() {
            return;
        }
        self.set_marks(marks);
        let mut lines = text;
        while !line_break.is_empty() && lines.contains('\n') {
            escape(cut(&mut lines, b'\n'), &mut self.html);
            self.tag("<", line_break, "");
        }
        escape(lines, &mut self.html);
    }

    /// Adds a value: a text, or HTML.
    pub(super) fn value(&mut self, value: &Value<'_>) {
        match member(value, "content").and_then(text) {
            Some(content) if member(value, "format").and_then(text) == Some("html") => {
                self.set_marks(Vec::new());
                self.html += content;
            }
            Some(content) => self.text(content, Vec::new(), ""),
            None => self.text(text(value).unwrap_or_default(), Vec::new(), ""),
        }
    }

    fn tag(&mut self, start: &str, name: &str, attributes: &str) {
        self.html += start;
        self.html += name;
        self.html += attributes;
        self.html.push('>');
    }

    /// Closes the marks that are not wanted, and opens those that are not open.
    fn set_marks(&mut self, mut marks: Vec<String>) {
        let common = self.marks.iter().position(|open| !marks.contains(open)).unwrap_or(self.marks.len());
        while self.marks.len() > common {
            let mark = self.marks.pop().unwrap_or_default();
            let name = mark.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default();
            self.tag("</", name, "");
        }
        marks.retain(|mark| !self.marks.contains(mark));
        for mark in marks {
            // HTML has no link in a link.
            if !(mark.starts_with("<a ") && self.marks.iter().any(|open| open.starts_with("<a "))) {
                self.html += &mark;
                self.marks.push(mark);
            }
        }
    }

    pub(super) fn start(&mut self, tag: &str, attributes: &str, marks: Vec<String>) {
        let is_void = is_void(tag);
        self.set_marks(if is_void { marks } else { Vec::new() });
        if tag == "p"
            && let Some(parent) = self.open.last_mut()
        {
            parent.paragraphs += 1;
            if parent.paragraphs == 1 {
                parent.paragraph.0 = self.html.len();
            }
        }
        let is_list = matches!(tag, "ul" | "ol");
        // A list in a list belongs to the item before it.
        let is_in_item = is_list && self.open.last().is_some_and(|open| open.is_list) && self.html.ends_with("</li>");
        if is_in_item {
            self.html.truncate(self.html.len() - "</li>".len());
        }
        // A picture that stands alone is no part of a line.
        if tag == "img" && self.open.is_empty() && self.lists.is_empty() {
            self.tag("<figure><", tag, attributes);
            self.html += "</figure>";
        } else if tag != "p" || !self.is_item_text() {
            self.tag("<", tag, attributes);
        }
        if !is_void {
            // A list that says so has items with paragraphs.
            let is_holder = matches!(tag, "li" | "td" | "th") && !attributes.contains("data-loose");
            self.open.push(Open { is_holder, is_list, is_in_item, ..Open::default() });
        }
    }

    /// Closes the innermost element. The only paragraph of an item or a cell is its text.
    pub(super) fn end(&mut self, tag: &str) {
        if is_void(tag) {
            return;
        }
        self.set_marks(Vec::new());
        let open = self.open.pop().unwrap_or_default();
        if open.is_holder && open.paragraphs == 1 {
            let (start, end) = open.paragraph;
            self.html.replace_range(end..end + "</p>".len(), "");
            self.html.replace_range(start..start + "<p>".len(), "");
        }
        if tag == "p"
            && let Some(parent) = self.open.last_mut()
            && parent.paragraphs == 1
        {
            parent.paragraph.1 = self.html.len();
        }
        if tag != "p" || !self.is_item_text() {
            self.tag("</", tag, "");
        }
        if open.is_in_item {
            self.html += "</li>";
        }
    }

    /// Whether a paragraph is the text of an item that [`Html::item`] has opened.
    fn is_item_text(&self) -> bool {
        self.open.is_empty() && !self.lists.is_empty()
    }

    /// Opens an item at the level of a node, and the lists around it. A level that is missing is the first.
    pub(super) fn item(&mut self, node: &Value<'_>) {
        let of = |name: &str| get(node, name).and_then(text);
        let level = of("level").and_then(|level| level.parse().ok()).unwrap_or(1);
        let tag = if of("listItem") == Some("number") { "ol" } else { "ul" };
        self.close_lists(|open, name| open > level || (open == level && name != tag));
        if self.lists.last().is_some_and(|(open, _)| *open == level) {
            self.html += "</li>";
        } else {
            self.tag("<", tag, "");
            self.lists.push((level, tag));
        }
        self.html += "<li>";
    }

    fn close_lists(&mut self, is_over: impl Fn(usize, &str) -> bool) {
        self.set_marks(Vec::new());
        while let Some((level, name)) = self.lists.last().copied()
            && is_over(level, name)
        {
            self.lists.pop();
            self.tag("</li></", name, "");
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.close_lists(|_, _| true);
        self.html
    }
}

/// Adds an attribute.
pub(super) fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    *html += name;
    *html += "=\"";
    escape(value, html);
    html.push('"');
}

fn escape(text: &str, html: &mut String) {
    let mut start = 0;
    for (index, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        *html += &text[start..index];
        *html += reference;
        start = index + 1;
    }
    *html += &text[start..];
}
