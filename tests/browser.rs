//! Every fixture in a browser: what is mounted is what a parser makes of the string, node for node.
//!
//! Run by `cargo xtask test browser`. The parsing is the test's own: newsprint never parses HTML in a page.

#![cfg(target_arch = "wasm32")]

use include_dir::{Dir, include_dir};
use js_sys::{Object, Reflect};
use newsprint::wasm::{mount, render};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

static FIXTURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures");

#[wasm_bindgen_test]
fn a_mounted_tree_is_the_parsed_string_in_a_shadow_root() {
    all_fixtures(&[("isolation", "shadow".into()), ("formatter", "plain".into())]);
}

#[wasm_bindgen_test]
fn a_mounted_tree_is_the_parsed_string_in_the_page() {
    all_fixtures(&[("isolation", "none".into()), ("formatter", "plain".into())]);
}

#[wasm_bindgen_test]
fn a_mounted_tree_is_the_parsed_string_with_the_platforms_formats() {
    all_fixtures(&[("isolation", "none".into()), ("formatter", "intl".into())]);
}

#[wasm_bindgen_test]
fn drawing_again_gives_the_same_tree() {
    let target = target();
    for name in ["anatomy", "markdown-footnotes", "language-fa", "anatomy"] {
        let fixture = Fixture::read(FIXTURES.get_dir(name).expect("the fixture is there"));
        let previous = root_in(&target);
        let options = fixture.options(&[("isolation", "none".into())]);
        let root = mount(&target, previous, &fixture.article.into(), &options, None).expect("it mounts");
        let html = render(&fixture.article.into(), &options).expect("it renders");
        assert!(root.is_equal_node(Some(&parse(&html))), "{name}");
        assert_eq!(target.child_element_count(), 1, "{name}");
    }
    target.remove();
}

/// Mounts every fixture and compares it with its string.
fn all_fixtures(options: &[(&str, JsValue)]) {
    let mut failures = Vec::new();
    for folder in FIXTURES.dirs() {
        let fixture = Fixture::read(folder);
        let options = fixture.options(options);
        let html =
            render(&fixture.article.into(), &options).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        let target = target();
        let root = mount(&target, None, &fixture.article.into(), &options, None)
            .unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        if !root.is_equal_node(Some(&parse(&html))) {
            failures.push(format!("{}: {}\n  {html}", fixture.name, root.outer_html()));
        }
        if root_in(&target).as_ref() != Some(&root) {
            failures.push(format!("{}: the root is not where it belongs", fixture.name));
        }
        // Written and read once more, it is still the same: browsers may serialize an attribute's `<` either way.
        if !parse(&parse(&html).outer_html()).is_equal_node(Some(&root)) {
            failures.push(format!("{}: the string is no fixed point", fixture.name));
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

    /// Its options with those of the test, and a theme that nothing changes.
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

/// An element in the page that nothing else uses.
fn target() -> Element {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let target = document.create_element("div").expect("an element");
    document.document_element().expect("a root").append_child(&target).expect("it takes a child");
    target
}

/// The article in a target, in its shadow root or not.
fn root_in(target: &Element) -> Option<Element> {
    match target.shadow_root() {
        Some(shadow) => shadow.query_selector("article").expect("a selector"),
        None => target.query_selector("article").expect("a selector"),
    }
}

/// The element that a browser's parser makes of an HTML text.
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
