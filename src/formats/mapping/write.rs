//! Writes nodes as HTML: elements with their attributes and content, and texts with their marks.

use super::html::{self, Html};
use super::parse::{Makes, Section};
use super::select::{Selected, cut_part};
use super::{Mapper, functions};
use crate::formats::source::{cut, find, first, get, text};
use crate::json::Value;

/// The most marks of a text.
const MARKS: usize = 20;

impl<'v> Mapper<'v, '_> {
    /// Writes HTML of a value, as a section says. `parent` is the node that it stands in.
    pub(super) fn write(&mut self, name: &str, source: &'v Value<'v>, parent: &'v Value<'v>, html: &mut Html) {
        let Some(section) = self.section(name, source) else { return };
        if let Some(text) = text(source) {
            // A cell may be a text.
            let is_cell = section.makes == Makes::Element && section.kinds.is_empty();
            if is_cell {
                html.start(section.what, "", Vec::new());
            }
            html.text(self.take(text), Vec::new(), "");
            if is_cell {
                html.end(section.what);
            }
            return;
        }
        self.note(section, source);
        let mut words = section.what;
        let name_of_text = cut(&mut words, b' ');
        let name_of_marks = cut(&mut words, b' ');
        let mut marks = Vec::new();
        find(source, if name_of_marks.is_empty() { "marks" } else { name_of_marks }, &mut marks);
        let marks = marks.iter().take(MARKS).filter_map(|mark| self.mark(mark, parent)).collect();
        match section.makes {
            Makes::Text => {
                let text = first(source, name_of_text).and_then(text).unwrap_or_default();
                html.text(self.take(text), marks, words);
            }
            Makes::Element => {
                let (tag, attributes) = self.start_tag(section, source);
                html.start(&tag, &attributes, marks);
                self.content(section, source, html);
                if name == "record" {
                    self.cells(parent, source, html);
                }
                html.end(&tag);
            }
            Makes::Record => self.content(section, source, html),
            // A block among text gives its words.
            Makes::Block => html.text(&self.words(source), Vec::new(), ""),
        }
    }

    /// Writes the content of an element.
    fn content(&mut self, section: &Section, source: &'v Value<'v>, html: &mut Html) {
        for &(row, mut expression) in &section.rows {
            let before = html.html.len();
            while row.is_empty() && html.html.len() == before && !expression.is_empty() {
                let mut alternative = cut(&mut expression, b'|');
                while !alternative.is_empty() {
                    match self.select(cut_part(&mut alternative), source) {
                        (Selected::Values(found), rest) if rest.starts_with('@') => {
                            found.iter().for_each(|child| self.write(&rest[1..], child, source, html));
                        }
                        (selected, rest) => {
                            let mut values = Vec::new();
                            self.finish(selected, rest, &mut values);
                            values.iter().for_each(|value| html.value(value));
                        }
                    }
                }
            }
        }
    }

    /// Writes the cells of a record, in the order of the table's columns.
    fn cells(&mut self, table: &'v Value<'v>, record: &'v Value<'v>, html: &mut Html) {
        // A table may have many columns, and many records without values.
        if !self.spend(100) {
            return;
        }
        let mut columns = Vec::new();
        find(table, "data.descriptors.key", &mut columns);
        for key in columns {
            self.spend(100);
            match text(key).and_then(|key| get(record, key)) {
                Some(cell) => self.write("cell", cell, record, html),
                None => html.value(&functions::formatted("html", "<td></td>".into(), false)),
            }
        }
    }

    /// The name of an element, and its attributes as HTML. The name of a heading is that of its level.
    fn start_tag(&mut self, section: &Section, source: &'v Value<'v>) -> (String, String) {
        let mut tag = if section.what == "h" { "h2" } else { section.what }.to_owned();
        let mut attributes = String::new();
        for (row, expression) in &section.rows {
            let values = if row.is_empty() { Vec::new() } else { self.values(expression, source, true) };
            let Some(value) = values.first().and_then(text) else { continue };
            match *row {
                "tag" => tag = value.to_owned(),
                "level" => tag = ["h", if matches!(value, "1" | "2" | "3" | "4" | "5") { value } else { "6" }].concat(),
                row => html::attribute(row, value, &mut attributes),
            }
        }
        (tag, attributes)
    }

    /// The start tag of a mark: an object, the name of one, or the key of a definition in the node.
    fn mark(&mut self, mark: &'v Value<'v>, parent: &'v Value<'v>) -> Option<String> {
        if !self.defining.is_some_and(|node| std::ptr::eq(node, parent)) {
            self.defining = Some(parent);
            let mut found = Vec::new();
            find(parent, "markDefs", &mut found);
            let with_key = |definition: &'v Value<'v>| Some((get(definition, "_key").and_then(text)?, definition));
            found.iter().for_each(|definition| self.leftovers.add_definition(definition));
            self.definitions = found.into_iter().filter_map(with_key).collect();
            self.definitions.sort_unstable_by_key(|(key, _)| *key);
        }
        let at = mark.as_text().map(|key| self.definitions.binary_search_by_key(&key, |(known, _)| *known));
        let mark = if let Some(Ok(at)) = at { self.definitions[at].1 } else { mark };
        let section = self.section("mark", mark)?;
        let (tag, attributes) = self.start_tag(section, mark);
        // Without an address there is nothing to link to.
        (tag != "a" || attributes.contains("href")).then(|| ["<", &tag, &attributes, ">"].concat())
    }
}
