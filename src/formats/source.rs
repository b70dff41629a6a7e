//! Finds values in the JSON of a document.
//!
//! [`find`] follows a path. Names in a path are compared without `_`, `-`, `:`, `@` and capitals if no member has exactly that name, because versions and
//! vendors of a format differ in them: `firstCreated` is `firstcreated`, `hard_break` is `hardBreak`.

use crate::json::Value;

/// Returns the part of a text before the first separator, and sets `rest` to the part after it. Without a separator `rest` becomes empty.
pub(super) fn cut<'t>(rest: &mut &'t str, separator: u8) -> &'t str {
    let at = rest.bytes().position(|byte| byte == separator);
    let part = &rest[..at.unwrap_or(rest.len())];
    *rest = at.map_or("", |at| &rest[at + 1..]);
    part
}

/// The member of a name. Of several the last counts.
pub(super) fn get<'v>(value: &'v Value<'v>, name: &str) -> Option<&'v Value<'v>> {
    let Value::Object(members) = value else { return None };
    let exact = members.iter().rfind(|(key, _)| key == name);
    exact.or_else(|| members.iter().rfind(|(key, _)| is_same(key, name))).map(|(_, value)| value)
}

/// Whether two names are the same without `_`, `-`, `:`, `@` and capitals.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    // Most names differ by far.
    a.len().abs_diff(b.len()) < 4 && letters(a).eq(letters(b))
}

/// Whether a name begins with a text. Capitals do not count.
pub(super) fn is_start(start: &str, name: &str) -> bool {
    name.as_bytes().get(..start.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(start.as_bytes()))
}

fn letters(name: &str) -> impl Iterator<Item = u8> {
    let letters = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b'@' | b':'));
    letters.map(|byte| byte.to_ascii_lowercase())
}

/// Adds the values at a path, whose names are parted by dots. An array stands for its items, `*` for all members of an object, `a*` for those whose
/// names begin with `a`, `a+` for the member `a` and the members `a` inside it at any depth, `2` for an item of an array, `2+` for those from there on
/// (arrays among them stay whole), and an empty path for the value itself. Null is absent.
pub(super) fn find<'v>(value: &'v Value<'v>, path: &str, found: &mut Vec<&'v Value<'v>>) {
    let mut rest = path;
    let name = cut(&mut rest, b'.');
    match value {
        Value::Null => {}
        Value::Array(items) => {
            let is_range = name.ends_with('+');
            match name.trim_end_matches('+').parse::<usize>() {
                Ok(from) => {
                    for item in items.iter().skip(from).take(if is_range { usize::MAX } else { 1 }) {
                        if is_range && rest.is_empty() {
                            found.push(item);
                        } else {
                            find(item, rest, found);
                        }
                    }
                }
                Err(_) => items.iter().for_each(|item| find(item, if name == "*" { rest } else { path }, found)),
            }
        }
        _ if name.is_empty() => found.push(value),
        Value::Object(members) if name.ends_with('*') => {
            let start = &name[..name.len() - 1];
            for (_, member) in members.iter().filter(|(key, _)| is_start(start, key)) {
                find(member, rest, found);
            }
        }
        _ => {
            let Some(member) = get(value, name.trim_end_matches('+')) else { return };
            match (name.strip_suffix('+'), member) {
                (None, _) => find(member, rest, found),
                (_, Value::Array(items)) => items.iter().for_each(|item| find_inside(item, path, rest, found)),
                _ => find_inside(member, path, rest, found),
            }
        }
    }
}

/// Adds the values at `rest` in a value, then those at `path` inside it.
fn find_inside<'v>(value: &'v Value<'v>, path: &str, rest: &str, found: &mut Vec<&'v Value<'v>>) {
    find(value, rest, found);
    find(value, path, found);
}

/// The first value at a path.
pub(super) fn first<'v>(value: &'v Value<'v>, path: &str) -> Option<&'v Value<'v>> {
    let mut found = Vec::new();
    find(value, path, &mut found);
    found.first().copied()
}

/// The kind of a node: its `type`, `_type`, `@type` or `role`, or a string itself.
pub(super) fn kind<'v>(value: &'v Value<'v>) -> &'v str {
    let named = || match get(value, "type").or_else(|| get(value, "role"))? {
        Value::Array(kinds) => kinds.first()?.as_text(),
        kind => kind.as_text(),
    };
    value.as_text().or_else(named).unwrap_or_default()
}

/// The text of a string, a number or a boolean.
pub(super) fn text<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.0),
        Value::Bool(true) => Some("true"),
        Value::Bool(false) => Some("false"),
        Value::Moved(_, value) => text(value),
        _ => None,
    }
}
