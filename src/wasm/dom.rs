//! The DOM back end: hands a tree to the page. With the exports the only code that knows web-sys.
//!
//! Nodes are made by one call into `build.js`, which walks the tree's words; here is what happens once per article: where it goes, and its style
//! sheet. The article is built detached and attached last, so that what fails leaves the page as it was.

use std::cell::Cell;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node, ShadowRoot};

use crate::article::Article;
use crate::content::default_prefix;
use crate::error::{Error, ErrorCode};
use crate::options::{Isolation, Options};
use crate::styles::CSS;
use crate::tree::{Attr, Tag, Tree};

#[wasm_bindgen(module = "/src/wasm/build.js")]
extern "C" {
    /// Hands over the names of tags and attributes, by number.
    #[wasm_bindgen(js_name = setNames)]
    fn set_names(tags: &str, attrs: &str);

    /// Makes the nodes of a tree with one root; that root.
    #[wasm_bindgen(catch)]
    fn build(document: &Document, words: &[u32], text: &[u8]) -> Result<Element, JsValue>;

    /// Whether an element is what [`build`] would make, but for what the live module may change.
    fn matches(root: &Element, words: &[u32], text: &[u8]) -> bool;

    /// Gives an element a shadow root.
    #[wasm_bindgen(catch, js_name = openShadow)]
    fn open_shadow(target: &Element) -> Result<ShadowRoot, JsValue>;
}

#[wasm_bindgen(module = "/src/wasm/styles.js")]
extern "C" {
    /// Hands over the text of the style sheet.
    #[wasm_bindgen(js_name = setStyles)]
    fn set_styles(css: &str);

    /// Applies the style sheet to an article in a container.
    fn style(container: &Node, root: &Element, nonce: Option<&str>);
}

#[wasm_bindgen]
extern "C" {
    /// An element or a shadow root; web-sys's own method does not catch what a replaced one throws.
    type Container;
    #[wasm_bindgen(method, catch, js_name = replaceChildren)]
    fn replace_children(this: &Container, child: &Element) -> Result<(), JsValue>;
}

thread_local! {
    /// Whether `build.js` has the names, and `styles.js` the style sheet.
    static IS_SET_UP: Cell<bool> = const { Cell::new(false) };
}

/// What marks an element as ours in a shadow root of ours that is empty.
const MARKER: &str = "data-newsprint";
const ROOT: &str = ":scope > article.newsprint";
const ROOT_IN_SHADOW: &str = "article.newsprint";

/// Draws the tree into the target, in place of `previous` where that stands there. Markup of a server's that is the same already is kept, node for
/// node.
///
/// # Errors
/// `invalid-target` where the target cannot hold it, or where the page's own DOM refuses.
pub(super) fn mount(
    target: &Element,
    previous: Option<&Element>,
    tree: &Tree,
    options: &Options,
) -> Result<Element, Error> {
    let document = target.owner_document().ok_or_else(|| invalid("the target belongs to no document"))?;
    let shadow = match options.isolation {
        Isolation::Shadow => existing_shadow(target)?,
        Isolation::None => None,
    };
    if !IS_SET_UP.replace(true) {
        set_names(&Tag::NAMES.join(" "), &Attr::NAMES.join(" "));
        set_styles(CSS);
    }
    if previous.is_none() {
        let container: &Node = shadow.as_ref().map_or(target, |shadow| shadow);
        let served = find_root(container).filter(|served| matches(served, &tree.words, tree.text.as_bytes()));
        if let Some(served) = served {
            style(container, &served, options.nonce.as_deref());
            return Ok(served);
        }
    }
    let root = build(&document, &tree.words, tree.text.as_bytes()).map_err(refused)?;
    // A new shadow root has none.
    let has_content = options.isolation == Isolation::None || shadow.is_some();
    let container: Node = match (options.isolation, shadow) {
        (Isolation::None, _) => target.clone().into(),
        (Isolation::Shadow, Some(shadow)) => shadow.into(),
        (Isolation::Shadow, None) => {
            open_shadow(target).map_err(|_| invalid("the target cannot have a shadow root"))?.into()
        }
    };
    let old = if has_content {
        let previous = previous.filter(|old| old.parent_node().as_ref() == Some(&container)).cloned();
        previous.or_else(|| find_root(&container))
    } else {
        None
    };
    attach(&container, old.as_ref(), &root).map_err(refused)?;
    style(&container, &root, options.nonce.as_deref());
    Ok(root)
}

/// The prefix of ids that no other element of the page has: without a shadow root with "-2" and so on where it is taken.
pub(super) fn free_prefix(target: &Element, article: &Article, options: &Options) -> String {
    let prefix = options.id_prefix.clone().unwrap_or_else(|| default_prefix(article));
    let Some(document) = target.owner_document().filter(|_| options.isolation == Isolation::None) else {
        return prefix;
    };
    let is_taken = |prefix: &str| {
        let other = document.get_element_by_id(&format!("{prefix}-headline"));
        other.is_some_and(|other| !target.contains(Some(&other)))
    };
    let mut free = prefix.clone();
    let mut number = 1;
    while is_taken(&free) {
        number += 1;
        free = format!("{prefix}-{number}");
    }
    free
}

/// The target's shadow root, if it has one and it is ours.
fn existing_shadow(target: &Element) -> Result<Option<ShadowRoot>, Error> {
    let Some(shadow) = target.shadow_root() else { return Ok(None) };
    let ours = format!("{}, slot[{}]", ROOT_IN_SHADOW, MARKER);
    let is_ours = shadow.query_selector(&ours).ok().flatten().is_some();
    if is_ours { Ok(Some(shadow)) } else { Err(invalid("the target has a shadow root that is not newsprint's")) }
}

/// The article that stands in a container already: an earlier one, or a server's.
fn find_root(container: &Node) -> Option<Element> {
    // The usual case, for a fraction of the price of a query.
    if !container.has_child_nodes() {
        return None;
    }
    let found = match container.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.query_selector(ROOT_IN_SHADOW),
        None => container.unchecked_ref::<Element>().query_selector(ROOT),
    };
    found.ok().flatten()
}

/// Puts the root into the container: in place of the old one, else in place of all that is there.
fn attach(container: &Node, old: Option<&Element>, root: &Element) -> Result<(), JsValue> {
    match old {
        Some(old) => old.replace_with_with_node_1(root),
        None => container.unchecked_ref::<Container>().replace_children(root),
    }
}

/// Styles an article again, because a move to another document takes adopted style sheets away.
pub(super) fn restyle(root: &Element, nonce: Option<&str>) {
    if let Some(container) = root.parent_node() {
        style(&container, root, nonce);
    }
}

fn invalid(message: &str) -> Error {
    Error::new(ErrorCode::InvalidTarget, "", message)
}

/// What a page's DOM threw at us: methods that the page has replaced.
fn refused(thrown: JsValue) -> Error {
    let message = Reflect::get(&thrown, &"message".into()).ok().and_then(|message| message.as_string());
    invalid(&format!("the page's DOM refused the article: {}", message.unwrap_or_default()))
}
