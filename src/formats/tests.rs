//! Reading and writing newsprint JSON compared with serde's derived code for the same types. For a valid article both give the same.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::WarningCode;
use crate::article::Article;
use crate::properties::cases;

/// An object with optional fields.
fn record(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let fields: Vec<_> =
        fields.into_iter().map(|(name, value)| option::of(value).prop_map(move |value| (name, value))).collect();
    let object = |fields: Vec<(&str, Option<Value>)>| {
        Value::Object(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
    };
    fields.prop_map(object).boxed()
}

/// An object with required and optional fields.
fn with(
    required: Vec<(&'static str, BoxedStrategy<Value>)>,
    fields: Vec<(&'static str, BoxedStrategy<Value>)>,
) -> BoxedStrategy<Value> {
    let required: Vec<_> =
        required.into_iter().map(|(name, value)| value.prop_map(move |value| (name, value))).collect();
    (required, record(fields))
        .prop_map(|(required, mut object)| {
            for (name, value) in required {
                object[name] = value;
            }
            object
        })
        .boxed()
}

fn list(item: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    vec(item, 0..3).prop_map(Value::Array).boxed()
}

fn one_of(values: &'static [&'static str]) -> BoxedStrategy<Value> {
    select(values).prop_map(Value::from).boxed()
}

fn text() -> BoxedStrategy<Value> {
    one_of(&["a", "Two words", " spaced ", "é\u{0}\r\n", "<b>\"&\\", "آسیاب", "123", "true", "2026-10-14"])
}

fn any_text() -> BoxedStrategy<Value> {
    prop_oneof![text(), Just(json!(""))].boxed()
}

fn link() -> BoxedStrategy<Value> {
    one_of(&["https://a.example/b?c=d&e#f", "/g", "h.html", "mailto:i@j.example", "tel:+1"])
}

fn image_url() -> BoxedStrategy<Value> {
    one_of(&["https://a.example/b.jpg", "c.png", "data:image/png;base64,AAAA"])
}

fn time() -> BoxedStrategy<Value> {
    let texts = one_of(&[
        "2026-10-14",
        "2026-10-14T06:15:00+05:30",
        "2026-10-14 06:15",
        "20261014T061500Z",
        "2026-10-14T06:15:00.5-03:00",
    ]);
    prop_oneof![texts, (-60_000_000_000_000_i64..250_000_000_000_000).prop_map(Value::from)].boxed()
}

fn pixels() -> BoxedStrategy<Value> {
    (1_u32..=1_000_000).prop_map(Value::from).boxed()
}

fn flag() -> BoxedStrategy<Value> {
    any::<bool>().prop_map(Value::from).boxed()
}

fn formatted() -> BoxedStrategy<Value> {
    with(vec![("format", one_of(&["markdown", "html", "text"])), ("content", text())], vec![])
}

fn rich_text() -> BoxedStrategy<Value> {
    prop_oneof![text(), formatted()].boxed()
}

fn author() -> BoxedStrategy<Value> {
    with(
        vec![("name", text())],
        vec![("url", link()), ("avatar", image_url()), ("role", text()), ("organization", text())],
    )
}

fn image() -> BoxedStrategy<Value> {
    let rendition = with(vec![("src", image_url()), ("width", pixels())], vec![("height", pixels()), ("type", text())]);
    let coordinate = || select(vec![0.0, 0.25, 0.333, 1.0]).prop_map(Value::from).boxed();
    with(
        vec![("src", image_url()), ("alt", any_text())],
        vec![
            ("caption", rich_text()),
            ("credit", text()),
            ("creditUrl", link()),
            ("width", pixels()),
            ("height", pixels()),
            ("focalPoint", with(vec![("x", coordinate()), ("y", coordinate())], vec![])),
            ("renditions", list(rendition)),
            ("rights", record(vec![("syndicate", flag())])),
        ],
    )
}

fn correction() -> BoxedStrategy<Value> {
    with(
        vec![("text", rich_text())],
        vec![
            ("kind", one_of(&["correction", "clarification", "update", "retraction"])),
            ("date", time()),
            ("placement", one_of(&["top", "bottom"])),
        ],
    )
}

fn live_update(body: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    with(
        vec![("body", body)],
        vec![
            ("id", text()),
            ("headline", text()),
            ("published", time()),
            ("updated", time()),
            ("authors", list(author())),
        ],
    )
}

fn block_of(kind: &'static str, block: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    block
        .prop_map(move |mut block| {
            block["type"] = json!(kind);
            block
        })
        .boxed()
}

fn simple_block() -> BoxedStrategy<Value> {
    let cell = || prop_oneof![3 => rich_text(), 1 => Just(json!(""))].boxed();
    let blocks = vec![
        block_of("paragraph", with(vec![("text", rich_text())], vec![])),
        block_of(
            "heading",
            with(vec![("level", (2..=6).prop_map(Value::from).boxed()), ("text", rich_text())], vec![("id", text())]),
        ),
        block_of("pullquote", with(vec![("text", rich_text())], vec![("attribution", rich_text())])),
        block_of("image", image()),
        block_of("gallery", with(vec![("images", list(image()))], vec![("caption", rich_text())])),
        block_of(
            "table",
            with(
                vec![("rows", list(list(prop_oneof![3 => cell(), 1 => holder()].boxed())))],
                vec![
                    ("caption", rich_text()),
                    ("header", list(cell())),
                    ("align", list(one_of(&["start", "center", "end"]))),
                ],
            ),
        ),
        block_of("code", with(vec![("code", any_text())], vec![("language", text())])),
        block_of("divider", record(vec![])),
        block_of("text", formatted()),
        block_of(
            "aside",
            with(
                vec![("blocks", list(block_of("paragraph", with(vec![("text", rich_text())], vec![]))))],
                vec![("title", rich_text())],
            ),
        ),
        block_of(
            "embed",
            with(
                vec![("url", link())],
                vec![("provider", text()), ("title", text()), ("ratio", one_of(&["16:9", "4:3", "1:1", "9:16"]))],
            ),
        ),
        block_of(
            "audio",
            with(
                vec![("src", link())],
                vec![
                    ("title", text()),
                    ("duration", (0_u32..9000).prop_map(|tenths| Value::from(f64::from(tenths) / 10.0)).boxed()),
                    ("credit", text()),
                    ("transcriptUrl", link()),
                ],
            ),
        ),
        block_of(
            "video",
            with(
                vec![("src", link())],
                vec![
                    ("title", text()),
                    ("poster", image_url()),
                    ("caption", rich_text()),
                    ("credit", text()),
                    ("width", pixels()),
                    ("height", pixels()),
                    ("captions", list(with(vec![("src", link()), ("language", one_of(&["en", "zh-Hant"]))], vec![]))),
                ],
            ),
        ),
        block_of("note", with(vec![("text", rich_text())], vec![("kind", one_of(&["info", "editor", "disclosure"]))])),
        block_of("correction", correction()),
        block_of("list", list_block(2)),
    ];
    proptest::strategy::Union::new(blocks).boxed()
}

/// An item or a cell that holds blocks.
fn holder() -> BoxedStrategy<Value> {
    with(vec![("blocks", list(block_of("paragraph", with(vec![("text", rich_text())], vec![]))))], vec![])
}

fn list_block(depth: usize) -> BoxedStrategy<Value> {
    let item = if depth == 0 {
        rich_text()
    } else {
        let nested = with(vec![("text", rich_text())], vec![("list", block_of("list", list_block(depth - 1)))]);
        prop_oneof![2 => rich_text(), 1 => nested, 1 => holder()].boxed()
    };
    with(vec![("items", list(item))], vec![("ordered", flag()), ("start", (-5..500).prop_map(Value::from).boxed())])
}

fn body(depth: usize) -> BoxedStrategy<Value> {
    let block = if depth == 0 {
        simple_block()
    } else {
        let quote = record(vec![
            ("text", rich_text()),
            ("blocks", list(simple_block())),
            ("attribution", rich_text()),
            ("url", link()),
        ]);
        prop_oneof![
            8 => simple_block(),
            1 => block_of("quote", quote),
            1 => block_of("live-update", live_update(body(depth - 1))),
        ]
        .boxed()
    };
    prop_oneof![1 => text(), 1 => formatted(), 4 => list(block)].boxed()
}

fn article() -> BoxedStrategy<Value> {
    let publisher = record(vec![
        ("name", text()),
        ("url", link()),
        (
            "logo",
            with(vec![("src", image_url())], vec![("dark", image_url()), ("width", pixels()), ("height", pixels())]),
        ),
    ]);
    let tag = prop_oneof![text(), with(vec![("name", text())], vec![("url", link())])].boxed();
    with(
        vec![("headline", text())],
        vec![
            ("kicker", text()),
            ("deck", rich_text()),
            ("language", one_of(&["en-GB", "fa", "zh-Hant-TW"])),
            ("direction", one_of(&["ltr", "rtl"])),
            ("timeZone", one_of(&["Asia/Baku"])),
            ("url", link()),
            ("id", text()),
            ("version", text()),
            ("location", text()),
            ("publisher", publisher),
            ("authors", list(author())),
            ("byline", text()),
            ("published", time()),
            ("updated", time()),
            ("image", image()),
            ("body", body(1)),
            ("corrections", list(correction())),
            ("status", one_of(&["usable", "withheld", "canceled"])),
            ("embargoUntil", time()),
            ("expires", time()),
            ("rights", record(vec![("holder", text()), ("notice", text()), ("usage", text()), ("license", text())])),
            ("digitalSourceType", text()),
            ("tags", list(tag)),
            ("related", list(with(vec![("headline", text()), ("url", link())], vec![("published", time())]))),
            ("live", with(vec![("updates", list(live_update(body(0))))], vec![("active", flag())])),
        ],
    )
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn reading_and_writing_match_serde(json in article()) {
        let (mut read, report) = crate::read(&json.to_string()).map_err(|error| TestCaseError::fail(format!("{error}\n{json:#}")))?;
        let derived: Article = serde_json::from_value(json.clone()).map_err(|error| TestCaseError::fail(format!("{error}\n{json:#}")))?;
        prop_assert_eq!(&read, &derived, "{:#}", json);
        prop_assert!(report.ignored.is_empty(), "{:?}", report.ignored);
        let is_expected = |code| matches!(code, WarningCode::NoTimeZone | WarningCode::Guessed | WarningCode::Dropped);
        prop_assert!(report.warnings.iter().all(|warning| is_expected(warning.code)), "{:?}", report.warnings);

        let expected = numbers_as_floats(serde_json::to_value(&read).expect("an article is JSON"));
        let written = numbers_as_floats(serde_json::to_value(super::write(&mut read)).expect("an article is JSON"));
        prop_assert_eq!(&written, &expected, "{:#}", json);

        let (again, _) = crate::read(&written.to_string()).map_err(|error| TestCaseError::fail(format!("{error}\n{written:#}")))?;
        prop_assert_eq!(again, derived, "{:#}", written);
    }
}

/// Turns all numbers into floats, because `1` and `1.0` are the same JSON number.
fn numbers_as_floats(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.into_iter().map(numbers_as_floats).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, numbers_as_floats(value))).collect(),
        value => value,
    }
}
