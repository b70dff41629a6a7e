//! Parses a table into its sections.

use crate::formats::source::{cut, is_same};

/// What a section makes of an object.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Makes {
    /// A record of newsprint JSON.
    Record,
    /// A block of a type.
    Block,
    /// An HTML element.
    Element,
    /// A text in HTML.
    Text,
}

pub(super) struct Section {
    pub(super) name: &'static str,
    /// The kinds, parted by spaces; empty: any kind.
    pub(super) kinds: &'static str,
    pub(super) makes: Makes,
    /// The type of the block or the name of the element. Of a text: the names of the members with the text and the marks, and the element for a line
    /// break.
    pub(super) what: &'static str,
    /// The names and values of the lines.
    pub(super) rows: Vec<(&'static str, &'static str)>,
    /// The paths that the lines mention.
    pub(super) known: Vec<&'static str>,
    /// The paths that are left out on purpose, or only tell what an object is.
    pub(super) skipped: Vec<&'static str>,
}

impl Section {
    pub(super) fn is_for(&self, kind: &str) -> bool {
        let mut kinds = self.kinds;
        while !kinds.is_empty() {
            if is_same(cut(&mut kinds, b' '), kind) {
                return true;
            }
        }
        self.kinds.is_empty()
    }
}

/// The sections of a table. `[ids name]` says that objects refer to each other by the member of this name.
pub(super) fn sections(table: &'static str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut rest = table;
    while !rest.is_empty() {
        let mut line = cut(&mut rest, b'\n');
        // A line that begins with `|` continues the one before it.
        while rest.starts_with("    |") {
            let length = line.len() + 1 + cut(&mut rest, b'\n').len();
            let start = line.as_ptr().addr() - table.as_ptr().addr();
            line = &table[start..start + length];
        }
        if let Some(header) = line.strip_prefix('[') {
            sections.push(section(header.trim_end_matches(']'), &sections));
            continue;
        }
        let Some(section) = sections.last_mut() else { continue };
        let name = cut(&mut line, b':');
        if let Some(mut names) = name.strip_prefix("- ") {
            while !names.is_empty() {
                section.skipped.push(cut(&mut names, b' '));
            }
        } else if !line.is_empty() {
            section.rows.push((name, line));
            section.add_paths(line);
        }
    }
    sections
}

/// The section of a header, with the lines of the section that it continues.
fn section(mut header: &'static str, sections: &[Section]) -> Section {
    let mut names = cut(&mut header, b' ');
    let name = names;
    let start = header;
    let mut makes = Makes::Record;
    let mut kinds_length = start.trim_end().len();
    let mut base = "";
    let mut what = "";
    for (sign, made) in [(b'>', Makes::Block), (b'<', Makes::Element), (b'~', Makes::Text)] {
        let mut rest = start;
        let kinds = cut(&mut rest, sign);
        if kinds.len() < start.len() {
            (makes, what, kinds_length) = (made, rest.trim(), kinds.trim_end().len());
        }
    }
    names = &start[..kinds_length];
    if let Some((before, after)) = what.split_once(" = ") {
        (what, base) = (before, after);
    }
    let mut section =
        Section { name, kinds: names, makes, what, rows: Vec::new(), known: Vec::new(), skipped: Vec::new() };
    if let Some(base) = sections.iter().find(|section| section.name == base) {
        section.rows.clone_from(&base.rows);
        section.known.clone_from(&base.known);
        section.skipped.clone_from(&base.skipped);
    }
    if makes == Makes::Text {
        section.known.push(cut(&mut what, b' '));
    }
    section.skipped.extend(["type", "role", "marks", "listItem", "markDefs", "inlineTextStyles"]);
    if name != "article" {
        section.skipped.extend(["id", "_key", "additional_properties"]);
    }
    section
}

impl Section {
    /// Adds the paths in an expression. Those of conditions have no words.
    fn add_paths(&mut self, mut expression: &'static str) {
        let mut is_condition = false;
        while !expression.is_empty() {
            let word = cut(&mut expression, b' ').trim_start_matches('!').trim_end_matches([',', '\n']);
            let path = &word[..word.find(['@', ':', '?', '>', '=', '!']).unwrap_or(word.len())].trim_end_matches('+');
            if is_condition {
                self.skipped.push(path);
            } else if !path.is_empty() && !path.contains(['"', '^', '|']) {
                self.known.push(path);
            }
            is_condition = matches!(word, "if" | "unless");
        }
    }
}

/// Splits what a part of an expression begins with from the next step.
pub(super) fn split(part: &str) -> (&str, &str) {
    part.split_at(part.find(['?', '>', '@', ':']).unwrap_or(part.len()))
}
