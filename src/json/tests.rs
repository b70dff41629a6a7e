//! The JSON parser compared with serde_json. These differences are intended:
//!
//! - a byte order mark at the start is skipped, not refused;
//! - a lone surrogate (`\ud800`) becomes U+FFFD, and is not refused;
//! - a number that is too large becomes infinite, and is not refused;
//! - arrays and objects may be nested 128 deep, not 127.
//!
//! Both use the last of equal keys.

use std::borrow::Cow;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value as SerdeValue;

use super::{JSON_DEPTH, Number, Value, read};
use crate::error::ErrorCode;
use crate::properties::cases;

/// JSON texts, with every way to write a value, and white space wherever it is allowed.
fn json() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        1 => select(vec!["null", "true", "false"]).prop_map(str::to_owned),
        3 => number(),
        4 => string(),
    ];
    scalar.prop_recursive(6, 60, 6, |inner| {
        prop_oneof![
            (vec(inner.clone(), 0..6), space())
                .prop_map(|(items, space)| { format!("[{space}{}{space}]", items.join(&format!("{space},{space}"))) }),
            (vec((string(), inner), 0..6), space()).prop_map(|(members, space)| {
                let members: Vec<String> =
                    members.iter().map(|(key, value)| format!("{key}{space}:{space}{value}")).collect();
                format!("{{{space}{}{space}}}", members.join(&format!("{space},{space}")))
            }),
        ]
    })
}

fn space() -> impl Strategy<Value = String> {
    "[ \t\n\r]{0,2}"
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>()
            .prop_filter("JSON cannot write it", |number| number.is_finite())
            .prop_map(|number| format!("{number:e}")),
        "-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?([eE][+-]?[0-9]{1,3})?",
        // Numbers as people write them.
        "-?(0|[1-9][0-9]{0,7})(\\.[0-9]{1,6})?([eE][+-]?[0-9])?",
    ]
}

fn string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-c \u{e9}\u{4e00}\u{1f4f0}\u{7f}\u{2028}]{1,9}",
        2 => "\\\\[\"\\\\/bfnrt]",
        2 => "\\\\u[0-9a-fA-F]{4}",
        1 => "\\\\ud83[c-e]\\\\ude[0-9a-f]{2}",
        1 => "\\\\u00(00|1f|e9|22|5c)",
    ];
    // Few different keys, so that some occur twice.
    prop_oneof![
        vec(piece, 0..5).prop_map(|pieces| format!("\"{}\"", pieces.concat())),
        select(vec!["\"a\"", "\"b\""]).prop_map(str::to_owned)
    ]
}

/// A change to a text, at a random position.
#[derive(Clone, Debug)]
enum Change {
    Remove(Index),
    Repeat(Index, usize),
    Insert(Index, &'static str),
    CutOff(Index),
}

fn change() -> impl Strategy<Value = Change> {
    const PIECES: &[&str] = &[
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "-",
        "+",
        ".",
        "e",
        "0",
        "01",
        "1",
        "null",
        "nul",
        "True",
        "/",
        "//",
        "'",
        " ",
        "\u{a0}",
        "\u{0}",
        "\u{1f}",
        "\n",
        "\u{feff}",
        "\u{c}",
        "NaN",
        "\u{1f4f0}",
    ];
    prop_oneof![
        any::<Index>().prop_map(Change::Remove),
        (any::<Index>(), 1_usize..4).prop_map(|(index, count)| Change::Repeat(index, count)),
        (any::<Index>(), select(PIECES)).prop_map(|(index, piece)| Change::Insert(index, piece)),
        any::<Index>().prop_map(Change::CutOff),
    ]
}

fn changed(text: &str, change: &Change) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if chars.is_empty() {
        return String::new();
    }
    match change {
        Change::Remove(position) => {
            chars.remove(position.index(chars.len()));
        }
        Change::Repeat(position, count) => {
            let index = position.index(chars.len());
            let piece: Vec<char> = chars[index..].iter().take(*count).copied().collect();
            chars.splice(index..index, piece);
        }
        Change::Insert(position, piece) => {
            let index = position.index(chars.len());
            chars.splice(index..index, piece.chars());
        }
        Change::CutOff(position) => chars.truncate(position.index(chars.len())),
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn valid_json_gives_the_value_of_serde_json(text in json(), around in space()) {
        check(&format!("{around}{text}{around}"))?;
    }

    #[test]
    fn changed_json_is_accepted_or_refused_as_by_serde_json(text in json(), changes in vec(change(), 1..4)) {
        check(&changes.iter().fold(text, |text, change| changed(&text, change)))?;
    }

    #[test]
    fn numbers_are_close_to_the_standard_library(text in number()) {
        let (found, exact) = (Number(&text).value(), text.parse::<f64>().expect("a number"));
        let is_close = found == exact || (found - exact).abs() <= exact.abs() * 1e-12 || exact.abs() < 1e-290;
        prop_assert!(is_close, "{} is read as {:e}, not {:e}", text, found, exact);
    }

    #[test]
    fn short_decimals_are_exact(text in "-?(0|[1-9][0-9]{0,7})(\\.[0-9]{1,7})?([eE][+-]?[0-9])?") {
        prop_assert_eq!(Number(&text).value().to_bits(), text.parse::<f64>().expect("a number").to_bits());
    }

    #[test]
    fn whole_numbers_are_exact(number in -(1_i64 << 53)..=1 << 53) {
        prop_assert_eq!(Number(&number.to_string()).value(), number as f64);
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let found = read(text);
    let without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    match (found, serde_json::from_str::<SerdeValue>(without_mark)) {
        (Ok(found), Ok(expected)) => prop_assert!(is_same(&found, &expected), "{}\n{:?}\n{}", text, found, expected),
        (Ok(_), Err(error)) => {
            let message = error.to_string();
            let intended = ["surrogate", "unexpected end of hex escape", "number out of range"];
            prop_assert!(
                intended.iter().any(|known| message.contains(known)),
                "{} is accepted, but: {}",
                text,
                message
            );
        }
        (Err(error), Ok(_)) => prop_assert!(false, "{}: {}", text, error),
        (Err(error), Err(_)) => prop_assert_eq!(error.code(), ErrorCode::InvalidJson),
    }
    Ok(())
}

fn is_same(found: &Value<'_>, expected: &SerdeValue) -> bool {
    match (found, expected) {
        (Value::Null, SerdeValue::Null) => true,
        (Value::Bool(found), SerdeValue::Bool(expected)) => found == expected,
        (Value::Number(found), SerdeValue::Number(expected)) => {
            let (found, expected) = (found.value(), expected.as_f64().unwrap_or_default());
            found == expected || (found - expected).abs() <= expected.abs() * 1e-12 || expected.abs() < 1e-290
        }
        (Value::String(found), SerdeValue::String(expected)) => found == expected,
        (Value::Array(found), SerdeValue::Array(expected)) => {
            found.len() == expected.len()
                && found.iter().zip(expected).all(|(found, expected)| is_same(found, expected))
        }
        (Value::Object(found), SerdeValue::Object(expected)) => {
            let last = |key: &str| found.iter().rev().find(|(found, _)| found == key);
            found.iter().all(|(key, _)| expected.contains_key(&**key))
                && expected.iter().all(|(key, expected)| last(key).is_some_and(|(_, found)| is_same(found, expected)))
        }
        _ => false,
    }
}

#[test]
fn one_byte_order_mark_is_skipped() {
    assert_eq!(read("\u{feff} true").ok(), Some(Value::Bool(true)));
    assert!(read("\u{feff}\u{feff}true").is_err() && read(" \u{feff}true").is_err());
}

#[test]
fn a_lone_surrogate_becomes_the_replacement_character() {
    for (text, expected) in [
        (r#""\ud800""#, "\u{fffd}"),
        (r#""\udc00a""#, "\u{fffd}a"),
        (r#""\ud800\ud83d\ude00""#, "\u{fffd}😀"),
        (r#""\ud800\n""#, "\u{fffd}\n"),
        (r#""\ud800A""#, "\u{fffd}A"),
        (r#""\udc00\ud800""#, "\u{fffd}\u{fffd}"),
    ] {
        assert_eq!(read(text).ok(), Some(Value::String(Cow::Borrowed(expected))), "{text}");
    }
    assert!(read(r#""\ud800\u12""#).is_err());
}

#[test]
fn the_last_of_equal_keys_is_used() {
    let Ok((article, report)) =
        crate::read(r#"{"headline": "first", "headline": "last", "kicker": 1, "kicker": null}"#)
    else {
        panic!("a key that a later one replaces is not read");
    };
    assert_eq!((&*article.headline, article.kicker), ("last", None));
    assert_eq!(report.ignored, ["headline", "kicker"]);
}

#[test]
fn numbers_that_are_too_large_become_infinite() {
    assert_eq!(Number("1e999").value(), f64::INFINITY);
    assert_eq!(Number("-1e99999999999999999999").value(), f64::NEG_INFINITY);
    assert_eq!(Number("1e-999").value(), 0.0);
    assert_eq!(Number("0e999").value(), 0.0);
    assert!(Number("-0").value().is_sign_negative());
}

#[test]
fn nesting_is_limited() {
    let nested = |open: &str, close: &str, depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth));
    for (open, close) in [("[", "]"), ("[0,[", "]]"), ("{\"a\":[", "]}")] {
        let levels = open.matches(['[', '{']).count();
        assert!(read(&nested(open, close, JSON_DEPTH / levels)).is_ok(), "{open}");
        let error = read(&nested(open, close, JSON_DEPTH / levels + 1)).expect_err(open);
        assert_eq!(error.code(), ErrorCode::LimitExceeded, "{open}");
    }
    // An unclosed text is limited too, so that it cannot overflow the stack.
    assert_eq!(read(&"[".repeat(1_000_000)).expect_err("not closed").code(), ErrorCode::LimitExceeded);
}
