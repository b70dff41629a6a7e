//! Our reading of JSON held against serde_json's. What differs was decided:
//!
//! - a byte order mark at the start is skipped, not refused;
//! - a lone surrogate (`\ud800`) is U+FFFD, not refused;
//! - a number that is too large is infinite, not refused;
//! - arrays and objects may be nested 128 deep, not 127.
//!
//! Of equal keys the last counts in both.

use std::borrow::Cow;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value as Theirs;

use super::{JSON_DEPTH, Number, Value, read};
use crate::error::ErrorCode;
use crate::properties::cases;

/// JSON texts: every way to write each value, with space wherever it may be.
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
            .prop_filter("JSON has no word for it", |number| number.is_finite())
            .prop_map(|number| format!("{number:e}")),
        "-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?([eE][+-]?[0-9]{1,3})?",
        // What people write.
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
    // Few keys, so that some are given twice.
    prop_oneof![
        vec(piece, 0..5).prop_map(|pieces| format!("\"{}\"", pieces.concat())),
        select(vec!["\"a\"", "\"b\""]).prop_map(str::to_owned)
    ]
}

/// Something done to a text.
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
        (any::<Index>(), 1_usize..4).prop_map(|(at, count)| Change::Repeat(at, count)),
        (any::<Index>(), select(PIECES)).prop_map(|(at, piece)| Change::Insert(at, piece)),
        any::<Index>().prop_map(Change::CutOff),
    ]
}

fn changed(text: &str, change: &Change) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if chars.is_empty() {
        return String::new();
    }
    match change {
        Change::Remove(at) => {
            chars.remove(at.index(chars.len()));
        }
        Change::Repeat(at, count) => {
            let at = at.index(chars.len());
            let piece: Vec<char> = chars[at..].iter().take(*count).copied().collect();
            chars.splice(at..at, piece);
        }
        Change::Insert(at, piece) => {
            let at = at.index(chars.len());
            chars.splice(at..at, piece.chars());
        }
        Change::CutOff(at) => chars.truncate(at.index(chars.len())),
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn what_is_json_is_read_as_serde_json_reads_it(text in json(), around in space()) {
        check(&format!("{around}{text}{around}"))?;
    }

    #[test]
    fn what_may_not_be_json_is_judged_as_serde_json_judges_it(text in json(), changes in vec(change(), 1..4)) {
        check(&changes.iter().fold(text, |text, change| changed(&text, change)))?;
    }

    #[test]
    fn numbers_are_what_the_standard_library_reads(text in number()) {
        let (ours, exact) = (Number(&text).value(), text.parse::<f64>().expect("a number"));
        let is_close = ours == exact || (ours - exact).abs() <= exact.abs() * 1e-12 || exact.abs() < 1e-290;
        prop_assert!(is_close, "{} is {:e}, not {:e}", text, ours, exact);
    }

    #[test]
    fn numbers_that_people_write_are_exact(text in "-?(0|[1-9][0-9]{0,7})(\\.[0-9]{1,7})?([eE][+-]?[0-9])?") {
        prop_assert_eq!(Number(&text).value().to_bits(), text.parse::<f64>().expect("a number").to_bits());
    }

    #[test]
    fn whole_numbers_are_exact(number in -(1_i64 << 53)..=1 << 53) {
        prop_assert_eq!(Number(&number.to_string()).value(), number as f64);
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let ours = read(text);
    let without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    match (ours, serde_json::from_str::<Theirs>(without_mark)) {
        (Ok(ours), Ok(theirs)) => prop_assert!(is_same(&ours, &theirs), "{}\n{:?}\n{}", text, ours, theirs),
        (Ok(_), Err(error)) => {
            let said = error.to_string();
            let decided = ["surrogate", "unexpected end of hex escape", "number out of range"];
            prop_assert!(decided.iter().any(|known| said.contains(known)), "{} was read, but: {}", text, said);
        }
        (Err(error), Ok(_)) => prop_assert!(false, "{}: {}", text, error),
        (Err(error), Err(_)) => prop_assert_eq!(error.code(), ErrorCode::InvalidJson),
    }
    Ok(())
}

fn is_same(ours: &Value<'_>, theirs: &Theirs) -> bool {
    match (ours, theirs) {
        (Value::Null, Theirs::Null) => true,
        (Value::Bool(ours), Theirs::Bool(theirs)) => ours == theirs,
        (Value::Number(ours), Theirs::Number(theirs)) => {
            let (ours, theirs) = (ours.value(), theirs.as_f64().unwrap_or_default());
            ours == theirs || (ours - theirs).abs() <= theirs.abs() * 1e-12 || theirs.abs() < 1e-290
        }
        (Value::String(ours), Theirs::String(theirs)) => ours == theirs,
        (Value::Array(ours), Theirs::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| is_same(ours, theirs))
        }
        (Value::Object(ours), Theirs::Object(theirs)) => {
            let last = |key: &str| ours.iter().rev().find(|(ours, _)| ours == key);
            ours.iter().all(|(key, _)| theirs.contains_key(&**key))
                && theirs.iter().all(|(key, theirs)| last(key).is_some_and(|(_, ours)| is_same(ours, theirs)))
        }
        _ => false,
    }
}

#[test]
fn a_byte_order_mark_is_skipped_once() {
    assert_eq!(read("\u{feff} true").ok(), Some(Value::Bool(true)));
    assert!(read("\u{feff}\u{feff}true").is_err() && read(" \u{feff}true").is_err());
}

#[test]
fn a_lone_surrogate_is_the_replacement_character() {
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
fn of_equal_keys_the_last_counts() {
    let Ok((article, report)) =
        crate::read(r#"{"headline": "first", "headline": "last", "kicker": 1, "kicker": null}"#)
    else {
        panic!("a key that is overruled is not read");
    };
    assert_eq!((&*article.headline, article.kicker), ("last", None));
    assert_eq!(report.ignored, ["headline", "kicker"]);
}

#[test]
fn large_numbers_are_infinite() {
    assert_eq!(Number("1e999").value(), f64::INFINITY);
    assert_eq!(Number("-1e99999999999999999999").value(), f64::NEG_INFINITY);
    assert_eq!(Number("1e-999").value(), 0.0);
    assert_eq!(Number("0e999").value(), 0.0);
    assert!(Number("-0").value().is_sign_negative());
}

#[test]
fn nesting_ends_at_its_limit() {
    let nested = |open: &str, close: &str, depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth));
    for (open, close) in [("[", "]"), ("[0,[", "]]"), ("{\"a\":[", "]}")] {
        let levels = open.matches(['[', '{']).count();
        assert!(read(&nested(open, close, JSON_DEPTH / levels)).is_ok(), "{open}");
        let error = read(&nested(open, close, JSON_DEPTH / levels + 1)).expect_err(open);
        assert_eq!(error.code(), ErrorCode::LimitExceeded, "{open}");
    }
    // A text that ends on its way down is no deeper than it is.
    assert_eq!(read(&"[".repeat(1_000_000)).expect_err("not closed").code(), ErrorCode::LimitExceeded);
}
