//! Selects the values that an expression names.

use std::borrow::Cow;

use super::parse::split;
use super::{Mapper, functions, moved};
use crate::formats::adapters::is_one_of;
use crate::formats::source::{cut, find, first, get, text};
use crate::json::Value;

/// What a part of an expression selects.
pub(super) enum Selected<'v> {
    /// Values of the document.
    Values(Vec<&'v Value<'v>>),
    /// The text in quotes that the part is.
    Text(Value<'v>),
}

impl<'v> Mapper<'v, '_> {
    /// The values of an expression: those of its first alternative that has any, or only the first of them.
    pub(super) fn values(&mut self, mut expression: &str, source: &'v Value<'v>, is_one: bool) -> Vec<Value<'v>> {
        let mut values = Vec::new();
        while values.is_empty() && !expression.is_empty() {
            let mut alternative = cut(&mut expression, b'|');
            while !alternative.is_empty() {
                let (selected, rest) = self.select(cut_part(&mut alternative), source);
                match selected {
                    // Only the value that is needed counts as used.
                    Selected::Values(sources) if is_one => {
                        for source in sources {
                            if values.is_empty() {
                                self.finish(Selected::Values(vec![source]), rest, &mut values);
                                values.retain(|value| !functions::is_blank(value));
                            }
                        }
                    }
                    selected if !is_one || values.is_empty() => self.finish(selected, rest, &mut values),
                    _ => {}
                }
            }
            values.retain(|value| !functions::is_blank(value));
        }
        values
    }

    /// The values that a part selects, and what is to be done with them: the section or the functions.
    pub(super) fn select<'p>(&self, part: &'p str, source: &'v Value<'v>) -> (Selected<'v>, &'p str) {
        let mut guards = part.trim();
        let literal = guards.strip_prefix('"');
        let term = match literal {
            Some(literal) => {
                guards = literal;
                let text = cut(&mut guards, b'"');
                guards = guards.trim_start();
                text
            }
            None => cut(&mut guards, b' '),
        };
        // A text in quotes stands where its condition looked.
        let mut place = source;
        while !guards.is_empty() {
            let is_if = cut(&mut guards, b' ') == "if";
            let found = self.holds(cut(&mut guards, b' '), source);
            if found.is_some() != is_if {
                return (Selected::Values(Vec::new()), "");
            }
            place = found.unwrap_or(place);
        }
        if literal.is_some() {
            return (Selected::Text(moved(place, Value::String(Cow::Owned(term.to_owned())))), "");
        }
        let (path, mut rest) = split(term);
        let mut found = Vec::new();
        match (path.strip_prefix('^'), self.envelope) {
            (Some(path), Some(envelope)) => find(envelope, path, &mut found),
            (Some(_), None) => {}
            (None, _) => self.find(source, path, &mut found),
        }
        while let Some(step) = rest.strip_prefix(['?', '>']) {
            let is_filter = rest.starts_with('?');
            let (argument, after) = split(step);
            rest = after;
            let mut kept = Vec::new();
            for value in found {
                if !is_filter {
                    self.find(value, argument, &mut kept);
                } else if self.holds(argument, value).is_some() {
                    kept.push(value);
                }
            }
            found = kept;
        }
        (Selected::Values(found), rest)
    }

    /// Adds the values at a path. What stands in for an object by its id is followed.
    fn find(&self, source: &'v Value<'v>, path: &str, found: &mut Vec<&'v Value<'v>>) {
        if !self.is_linked {
            return find(source, path, found);
        }
        let mut rest = path;
        let name = cut(&mut rest, b'.');
        let mut step = Vec::new();
        if rest.starts_with(|char: char| char.is_ascii_digit()) {
            let index = cut(&mut rest, b'.');
            find(get(source, name).unwrap_or(&Value::Null), index, &mut step);
        } else {
            find(source, name, &mut step);
        }
        for source in step {
            // A value object (JSON-LD 1.1, section 9.5).
            let is_value = matches!(source, Value::Object(members) if members.iter().any(|(key, _)| key == "@value"));
            let source = first(source, "@value").filter(|_| is_value).unwrap_or(source);
            if rest.is_empty() {
                found.push(source);
            } else {
                self.find(self.follow(source), rest, found);
            }
        }
    }

    /// The object that a value refers to, or the value itself.
    pub(super) fn follow(&self, source: &'v Value<'v>) -> &'v Value<'v> {
        let id = match source {
            Value::Object(members) if members.len() <= 2 => first(source, "@id").and_then(Value::as_text),
            source => source.as_text(),
        };
        let at = id.and_then(|id| self.objects.binary_search_by_key(&id, |(known, ..)| *known).ok());
        at.map(|at| self.objects[at]).filter(|(.., size)| self.spend(*size)).map_or(source, |(_, object, _)| object)
    }

    /// The value that meets a condition. One that is met by the absence of a value is met by the source.
    fn holds(&self, condition: &str, source: &'v Value<'v>) -> Option<&'v Value<'v>> {
        if let Some(condition) = condition.strip_prefix('!') {
            return if self.holds(condition, source).is_some() { None } else { Some(source) };
        }
        let mut texts = condition;
        let path = cut(&mut texts, b'=');
        let has_texts = path.len() < condition.len();
        let (path, is_negated) = path.strip_suffix('!').map_or((path, false), |path| (path, true));
        let mut found = Vec::new();
        self.find(source, path, &mut found);
        found.into_iter().find(|value| match text(value) {
            Some("") => false,
            text if !has_texts => !matches!(text, Some("0" | "false" | "False")),
            text => text.is_some_and(|text| is_one_of(text, texts)) != is_negated,
        })
    }
}

/// Cuts a part from an alternative. A comma without a space after it belongs to a condition.
pub(super) fn cut_part<'t>(alternative: &mut &'t str) -> &'t str {
    let all = *alternative;
    let mut length = 0;
    while !alternative.is_empty() {
        length += cut(alternative, b',').len();
        if alternative.starts_with(' ') {
            break;
        }
        length += usize::from(!alternative.is_empty());
    }
    &all[..length]
}
