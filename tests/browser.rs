//! Mounts every fixture in a browser. The mounted tree must equal the tree that the browser parses from the string, node for node.
//!
//! Run by `cargo xtask test browser`. Only the test parses HTML; newsprint never does so in a page.

#![cfg(target_arch = "wasm32")]

use include_dir::{Dir, include_dir};
use js_sys::{Object, Reflect};
use newsprint::wasm::{self, Drawing, Place, render};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

static FIXTURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures");

#[wasm_bindgen_test]
fn the_mounted_tree_equals_the_parsed_string_in_a_shadow_root() {
    check_all_fixtures(&[("isolation", "shadow".into()), ("formatter", "plain".into())]);
}

#[wasm_bindgen_test]
fn the_mounted_tree_equals_the_parsed_string_in_the_page() {
    check_all_fixtures(&[("isolation", "none".into()), ("formatter", "plain".into())]);
}

#[wasm_bindgen_test]
fn the_mounted_tree_equals_the_parsed_string_with_intl() {
    check_all_fixtures(&[("isolation", "none".into()), ("formatter", "intl".into())]);
}

#[wasm_bindgen_test]
fn mounting_again_gives_the_same_tree() {
    let target = target();
    for name in ["anatomy", "markdown-footnotes", "language-fa", "anatomy"] {
        let fixture = Fixture::read(FIXTURES.get_dir(name).expect("the fixture exists"));
        let previous = root_in(&target);
        let options = fixture.options(&[("isolation", "none".into())]);
        let root = mount(&target, previous, fixture.article, &options).expect("mounting succeeds");
        let html = render(&fixture.article.into(), &options).expect("rendering succeeds");
        assert!(root.is_equal_node(Some(&parse(&html))), "{name}");
        assert_eq!(target.child_element_count(), 1, "{name}");
    }
    target.remove();
}

/// Mounts every fixture and compares the tree with the parsed string.
fn check_all_fixtures(options: &[(&str, JsValue)]) {
    let mut failures = Vec::new();
    for folder in FIXTURES.dirs() {
        let fixture = Fixture::read(folder);
        let options = fixture.options(options);
        let html =
            render(&fixture.article.into(), &options).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        let target = target();
        let root =
            mount(&target, None, fixture.article, &options).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        if !root.is_equal_node(Some(&parse(&html))) {
            failures.push(format!("{}: {}\n  {html}", fixture.name, root.outer_html()));
        }
        if root_in(&target).as_ref() != Some(&root) {
            failures.push(format!("{}: the root is not in its target", fixture.name));
        }
        // Serializing and parsing must keep the tree. The strings are not compared, because browsers differ in how they write `<` in attributes.
        if !parse(&parse(&html).outer_html()).is_equal_node(Some(&root)) {
            failures.push(format!("{}: serializing and parsing changes the tree", fixture.name));
        }
        target.remove();
    }
    assert!(FIXTURES.dirs().count() > 100, "the fixtures are compiled in");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

struct Fixture {
    name: String,
    article: &'static str,
    options: &'static str,
}

impl Fixture {
    fn read(folder: &'static Dir<'_>) -> Fixture {
        let text = |name: &str| folder.get_file(folder.path().join(name)).and_then(|file| file.contents_utf8());
        Fixture {
            name: folder.path().display().to_string(),
            article: text("article.json").expect("every fixture has an article.json"),
            options: text("options.json").unwrap_or("{}"),
        }
    }

    /// The test's options, overridden by the fixture's. The theme is fixed and relative times are off, so that nothing depends on the page or the time.
    fn options(&self, more: &[(&str, JsValue)]) -> String {
        let given = js_sys::JSON::parse(self.options).expect("options are JSON");
        let defaults = Object::new();
        for (name, value) in [("theme", "light".into()), ("relativeTime", false.into())].iter().chain(more) {
            Reflect::set(&defaults, &(*name).into(), value).expect("an object takes members");
        }
        let all = Object::assign(&defaults, given.unchecked_ref());
        js_sys::JSON::stringify(&all).expect("options are JSON").into()
    }
}

/// Mounts an article and returns the root.
fn mount(target: &Element, previous: Option<Element>, article: &str, options: &str) -> Result<Element, String> {
    let drawing: Drawing = Object::new().unchecked_into();
    let place: Place = Object::new().unchecked_into();
    Reflect::set(&place, &"keepsChildren".into(), &false.into()).expect("an object takes members");
    wasm::mount(target, previous, &article.into(), options, &place, &drawing)?;
    Ok(Reflect::get(&drawing, &"root".into()).expect("a drawing has a root").unchecked_into())
}

/// Adds a new element to the page.
fn target() -> Element {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let target = document.create_element("div").expect("an element");
    document.document_element().expect("a root").append_child(&target).expect("the root takes a child");
    target
}

/// Finds the article in a target, or in the target's shadow root if it has one.
fn root_in(target: &Element) -> Option<Element> {
    match target.shadow_root() {
        Some(shadow) => shadow.query_selector("article").expect("a selector"),
        None => target.query_selector("article").expect("a selector"),
    }
}

/// Parses the HTML of one element with the browser's parser.
fn parse(html: &str) -> Element {
    #[wasm_bindgen(inline_js = "export function parse(html) {
        const template = document.createElement('template');
        template.innerHTML = html;
        if (template.content.childNodes.length !== 1) throw new Error('not one element: ' + html);
        return template.content.firstElementChild;
    }")]
    extern "C" {
        #[wasm_bindgen(js_name = parse)]
        fn parse_template(html: &str) -> Element;
    }
    parse_template(html)
}
