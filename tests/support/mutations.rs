//! Changes documents at random places.

use serde_json::{Map, Value, json};

/// One change: what is done, where, and with which detail. Each number is taken modulo the number of choices.
pub type Change = (u8, u32, u32);

/// The paths of all objects and arrays of a document, as JSON Pointers, outside in.
pub fn holders(document: &Value) -> Vec<String> {
    fn walk(value: &Value, pointer: String, found: &mut Vec<String>) {
        match value {
            Value::Array(items) => {
                found.push(pointer.clone());
                items.iter().enumerate().for_each(|(index, item)| walk(item, format!("{pointer}/{index}"), found));
            }
            Value::Object(members) => {
                found.push(pointer.clone());
                members.iter().for_each(|(key, member)| walk(member, format!("{pointer}/{}", escaped(key)), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(document, String::new(), &mut found);
    found
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Puts a text into the object or array at a pointer: as a member that no format has, or as a node of an unknown kind. Returns its path.
pub fn insert(document: &mut Value, pointer: &str, place: usize, text: &str) -> String {
    let path = path_of(document, pointer);
    match document.pointer_mut(pointer).expect("the pointer leads somewhere") {
        Value::Object(members) => {
            members.insert("xUnknown".to_owned(), json!(text));
            format!("{path}{}xUnknown", if path.is_empty() { "" } else { "." })
        }
        Value::Array(items) => {
            let kind = ["_type", "role", "@type", "type"]
                .into_iter()
                .find(|kind| items.iter().any(|item| item.get(kind).is_some()));
            let at = place % (items.len() + 1);
            items.insert(at, json!({ kind.unwrap_or("type"): "xUnknown", "text": text }));
            format!("{path}[{at}].text")
        }
        _ => panic!("{pointer} is no object or array"),
    }
}

/// The path of what a pointer leads to, as a report writes it.
pub fn path_of(document: &Value, pointer: &str) -> String {
    let mut path = String::new();
    let mut value = document;
    for name in pointer.split('/').skip(1) {
        let name = name.replace("~1", "/").replace("~0", "~");
        value = match value {
            Value::Array(items) => {
                path += &format!("[{name}]");
                &items[name.parse::<usize>().expect("an index")]
            }
            _ => {
                if !path.is_empty() {
                    path.push('.');
                }
                path += &name;
                &value[&name]
            }
        };
    }
    path
}

/// The paths of all objects and arrays of a document, without indexes.
pub fn shapes(document: &Value) -> Vec<String> {
    holders(document).iter().map(|pointer| shape(&path_of(document, pointer))).collect()
}

/// A path without indexes.
pub fn shape(path: &str) -> String {
    let pieces = path.split('[').map(|piece| piece.split_once(']').map_or(piece, |(_, rest)| rest));
    pieces.collect()
}

/// Makes a change.
pub fn change(document: &mut Value, (kind, place, detail): Change) {
    let holders = holders(document);
    let pointer = &holders[place as usize % holders.len()];
    let Some(holder) = document.pointer_mut(pointer) else { return };
    let (mut map, mut list) = (Map::new(), Vec::new());
    let count = match holder {
        Value::Object(members) => members.len(),
        Value::Array(items) => items.len(),
        _ => 0,
    };
    let at = if count == 0 { return } else { detail as usize % count };
    let value = match holder {
        Value::Object(members) => {
            std::mem::swap(members, &mut map);
            map.values_mut().nth(at)
        }
        Value::Array(items) => {
            std::mem::swap(items, &mut list);
            list.get_mut(at)
        }
        _ => None,
    };
    let value = value.expect("a value");
    let old = value.take();
    let mut is_removed = false;
    *value = match kind % 8 {
        0 => {
            is_removed = true;
            Value::Null
        }
        1 => Value::Array(vec![old]),
        2 => json!({ "value": old }),
        3 => json!(""),
        4 => json!([json!(null), json!(true), json!(-1e300), json!("2026-13-41"), json!({})][detail as usize / 7 % 5]),
        5 => Value::Array(vec![Value::Array(vec![old.clone()]), old]),
        6 => json!(old.to_string()),
        _ => json!("<p>x <b>y"),
    };
    match holder {
        Value::Object(members) => {
            let name = map.keys().nth(at).cloned().unwrap_or_default();
            *members = map;
            if is_removed {
                members.remove(&name);
            }
        }
        Value::Array(items) => {
            *items = list;
            if is_removed {
                items.remove(at);
            }
        }
        _ => {}
    }
}
