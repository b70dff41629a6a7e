//! Mounts a tree into a page's DOM. Apart from the exports, only this module uses web-sys.
//!
//! [`mount`] is the entry point. One call to `build.js` creates all nodes from the tree's words. This module finds the container, attaches the
//! root and applies the style sheet. The article is built detached and attached last, so a failed build leaves the page as it was.
//!
//! Of the article's structure, this module must know only the root's class and the headline's id.

use std::cell::Cell;

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node, ShadowRoot};

use crate::article::Article;
use crate::content::default_prefix;
use crate::error::{Error, ErrorCode};
use crate::options::{Isolation, Options, TimeZone};
use crate::scan::common_ends;
use crate::styles::CSS;
use crate::tree::{Attr, Tag, Tree};

use super::Place;

#[wasm_bindgen(module = "/src/wasm/dom.js")]
extern "C" {
    /// Sets the names of tags and attributes, in the order of their numbers, and of those that belong to the reader's side.
    #[wasm_bindgen(js_name = setNames)]
    fn set_names(tags: &str, attrs: &str, reader_attrs: &str, reader_text: &str);

    /// Creates the nodes of a tree that has one root, and returns the root.
    #[wasm_bindgen(catch)]
    fn build(document: &Document, words: &[u32], text: &[u8]) -> Result<Element, JsValue>;

    /// Whether an element equals what [`build`] would create, apart from what belongs to the reader's side. If it does and `corrects_times`, the texts of
    /// times become those of the tree.
    fn adopt(root: &Element, words: &[u32], text: &[u8], corrects_times: bool) -> bool;

    /// A tree that JavaScript keeps.
    pub(super) type Kept;
    #[wasm_bindgen(method, getter)]
    fn words(this: &Kept) -> Vec<u32>;
    #[wasm_bindgen(method, getter)]
    fn bytes(this: &Kept) -> Vec<u8>;

    // These throw nothing. Without `catch`, wasm-bindgen would import them past its own file, and the instance has no other imports.

    /// The tree from which [`build`], [`adopt`] or [`patch`] made a root.
    #[wasm_bindgen(catch, js_name = treeOf)]
    fn tree_of_root(root: &Element) -> Result<Option<Kept>, JsValue>;

    /// The base of a root: at first its own tree.
    #[wasm_bindgen(catch, js_name = baseOf)]
    fn base_of_root(root: &Element) -> Result<Option<Kept>, JsValue>;

    /// Sets the base of a root. Without one its tree is the base.
    #[wasm_bindgen(catch, js_name = setBase)]
    fn set_base_of_root(root: &Element, base: Option<Kept>) -> Result<(), JsValue>;

    /// Attaches an open shadow root to an element.
    #[wasm_bindgen(catch, js_name = openShadow)]
    fn open_shadow(target: &Element) -> Result<ShadowRoot, JsValue>;

    /// Measures where what the reader looks at is. The returned function scrolls so that it is there again.
    #[wasm_bindgen(catch, js_name = holdPlace)]
    fn hold_place(root: &Element) -> Result<Function, JsValue>;

    /// Changes an article on the page into that of another tree, where it differs. `start` and `end` are how many bytes the texts of the two trees have
    /// in common there. Returns what has changed, in numbers.
    #[wasm_bindgen(catch)]
    fn patch(
        root: &Element,
        words: &[u32],
        text: &[u8],
        start: usize,
        end: usize,
        is_near: bool,
        is_same: bool,
    ) -> Result<Vec<u32>, JsValue>;

    /// Sets the text of the style sheet.
    #[wasm_bindgen(js_name = setStyles)]
    fn set_styles(css: &str);

    /// Applies the style sheet to the article `root` in a container.
    fn style(container: &Node, root: &Element, nonce: Option<&str>);
}

/// The files that dom.js imports. wasm-bindgen copies a file only if Rust imports something from it.
#[allow(dead_code)]
mod files {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(module = "/src/wasm/align.js")]
    extern "C" {
        #[wasm_bindgen(js_name = align)]
        fn align();
    }

    #[wasm_bindgen(module = "/src/wasm/anchor.js")]
    extern "C" {
        #[wasm_bindgen(js_name = holdPlace)]
        fn anchor();
    }

    #[wasm_bindgen(module = "/src/wasm/build.js")]
    extern "C" {
        #[wasm_bindgen(js_name = build)]
        fn build();
    }

    #[wasm_bindgen(module = "/src/wasm/patch.js")]
    extern "C" {
        #[wasm_bindgen(js_name = patch)]
        fn patch();
    }

    #[wasm_bindgen(module = "/src/wasm/styles.js")]
    extern "C" {
        #[wasm_bindgen(js_name = style)]
        fn styles();
    }

    #[wasm_bindgen(module = "/src/wasm/tree.js")]
    extern "C" {
        #[wasm_bindgen(js_name = hash)]
        fn tree();
    }
}

#[wasm_bindgen]
extern "C" {
    /// An element or a shadow root. The method in web-sys does not catch exceptions, and a page may have replaced it with one that throws.
    type Container;
    #[wasm_bindgen(method, catch, js_name = replaceChildren)]
    fn replace_children(this: &Container, child: &Element) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = append)]
    fn append(this: &Container, child: &Element) -> Result<(), JsValue>;
}

/// The tree that later ones of a root are compared with for the reader.
pub(super) fn base_of(root: &Element) -> Option<Kept> {
    base_of_root(root).ok().flatten()
}

/// Sets that tree. Without one it is the root's own.
pub(super) fn set_base(root: &Element, base: Option<Kept>) {
    let _ = set_base_of_root(root, base);
}

impl Kept {
    pub(super) fn tree(&self) -> Option<Tree> {
        Some(Tree { words: self.words(), text: String::from_utf8(self.bytes()).ok()? })
    }
}

thread_local! {
    /// Whether `build.js` has the names and `styles.js` has the style sheet.
    static IS_SET_UP: Cell<bool> = const { Cell::new(false) };
}

/// The attribute of the `<slot>` in a shadow root of newsprint that holds no article.
const MARKER: &str = "data-newsprint";
const ROOT: &str = ":scope > article.newsprint";
const ROOT_IN_SHADOW: &str = "article.newsprint";

/// Mounts a tree into the target and returns the root element. `previous`, the root of the last drawing, is kept if it is of an equal tree. Otherwise it
/// is changed where it differs if that is wanted and it is in its place, and replaced if not: `patches` is whether both are versions of one article, or
/// `None`. If there is no `previous` and the server's markup equals the tree, its nodes are kept.
///
/// # Errors
/// `invalid-target`: the target cannot hold an article, or one of the page's DOM methods threw an exception.
pub(super) fn mount(
    target: &Element,
    previous: Option<&Element>,
    place: &Place,
    patches: Option<bool>,
    tree: &Tree,
    options: &Options,
) -> Result<(Element, Option<Vec<u32>>), Error> {
    let document = target.owner_document().ok_or_else(|| invalid_target("the target has no document"))?;
    let shadow = match options.isolation {
        Isolation::Shadow => existing_shadow(target)?,
        Isolation::None => None,
    };
    if !IS_SET_UP.replace(true) {
        let names = |attrs: &[Attr]| attrs.iter().map(|attr| attr.name()).collect::<Vec<_>>().join(" ");
        set_names(&Tag::NAMES.join(" "), &Attr::NAMES.join(" "), &names(&Attr::READER), Tag::READER_TEXT.name());
        set_styles(CSS);
    }
    let (words, text) = (&tree.words, tree.text.as_bytes());
    if previous.is_none() {
        let container: &Node = shadow.as_ref().map_or(target, |shadow| shadow);
        // A server does not know the reader's time zone.
        let corrects_times = options.time_zone == TimeZone::Reader;
        if let Some(served) = find_root(container).filter(|served| adopt(served, words, text, corrects_times)) {
            style(container, &served, options.nonce.as_deref());
            return Ok((served, None));
        }
    }
    let container: Option<Node> = match options.isolation {
        Isolation::None => Some(target.clone().into()),
        Isolation::Shadow => shadow.map(Into::into),
    };
    let is_child = |root: &&Element| container.is_some() && root.parent_node() == container;
    let in_place = previous.filter(is_child);
    let drawn = previous.and_then(|previous| tree_of_root(previous).ok().flatten()?.tree());
    let equal = previous.filter(|_| drawn.as_ref().is_some_and(|drawn| drawn == tree));
    if let (Some(root), Some(drawn), Some(is_same)) = (in_place.filter(|_| equal.is_none()), &drawn, patches) {
        let is_near = place.is_near();
        // Measuring makes the browser compute the layout.
        let hold = if is_near { Some(hold_place(root).map_err(dom_error)?) } else { None };
        let [start, end] = common_ends(drawn.text.as_bytes(), text);
        let counts = patch(root, words, text, start, end, is_near, is_same).map_err(dom_error)?;
        // The article has changed, so nothing may fail any more.
        let _ = hold.map(|hold| hold.call0(&JsValue::NULL));
        return Ok((root.clone(), Some(counts)));
    }
    let root = match equal {
        Some(root) => root.clone(),
        None => build(&document, words, text).map_err(dom_error)?,
    };
    let container = match container {
        Some(container) => container,
        None => open_shadow(target).map_err(|_| invalid_target("the target cannot have a shadow root"))?.into(),
    };
    if root.parent_node().as_ref() != Some(&container) {
        let old = in_place.cloned().or_else(|| find_root(&container));
        attach(&container, old, &root, place.keeps_children()).map_err(dom_error)?;
    }
    style(&container, &root, options.nonce.as_deref());
    Ok((root, None))
}

/// An id prefix that is unique on the page. Without a shadow root, `-2`, `-3`, … is appended until no element outside the target has it.
pub(super) fn unique_prefix(target: &Element, article: &Article, options: &Options) -> String {
    let prefix = options.id_prefix.clone().unwrap_or_else(|| default_prefix(article));
    let Some(document) = target.owner_document().filter(|_| options.isolation == Isolation::None) else {
        return prefix;
    };
    let is_taken = |prefix: &str| {
        let other = document.get_element_by_id(&format!("{prefix}-headline"));
        other.is_some_and(|other| !target.contains(Some(&other)))
    };
    let mut unique = prefix.clone();
    let mut number = 1;
    while is_taken(&unique) {
        number += 1;
        unique = format!("{prefix}-{number}");
    }
    unique
}

/// The target's shadow root, if it has one. A shadow root that is not newsprint's is the error `invalid-target`.
fn existing_shadow(target: &Element) -> Result<Option<ShadowRoot>, Error> {
    let Some(shadow) = target.shadow_root() else { return Ok(None) };
    let ours = format!("{}, slot[{}]", ROOT_IN_SHADOW, MARKER);
    let is_ours = shadow.query_selector(&ours).ok().flatten().is_some();
    if is_ours { Ok(Some(shadow)) } else { Err(invalid_target("the target has a shadow root that is not newsprint's")) }
}

/// The article that a container already holds: an earlier one, or one rendered on the server.
fn find_root(container: &Node) -> Option<Element> {
    // The usual case, and much faster than a query.
    if !container.has_child_nodes() {
        return None;
    }
    let found = match container.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.query_selector(ROOT_IN_SHADOW),
        None => container.unchecked_ref::<Element>().query_selector(ROOT),
    };
    found.ok().flatten()
}

/// Attaches the root to the container. The root replaces the old article if there is one, else all children, unless a light target keeps them.
fn attach(container: &Node, old: Option<Element>, root: &Element, keeps_children: bool) -> Result<(), JsValue> {
    let is_light = !container.has_type::<ShadowRoot>();
    let container = container.unchecked_ref::<Container>();
    match old {
        Some(old) => old.replace_with_with_node_1(root),
        None if keeps_children && is_light => container.append(root),
        None => container.replace_children(root),
    }
}

/// Applies the style sheet again, because a shadow root that moves to another document loses its adopted style sheets.
pub(super) fn restyle(root: &Element, nonce: Option<&str>) {
    if let Some(container) = root.parent_node() {
        style(&container, root, nonce);
    }
}

fn invalid_target(message: &str) -> Error {
    Error::new(ErrorCode::InvalidTarget, "", message)
}

/// The error for an exception from a DOM method. The page may have replaced such methods.
fn dom_error(exception: JsValue) -> Error {
    let message = Reflect::get(&exception, &"message".into()).ok().and_then(|message| message.as_string());
    invalid_target(&format!("the page's DOM threw an exception: {}", message.unwrap_or_default()))
}
