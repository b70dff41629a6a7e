// The links of an article: each plain click is an event, and links within the article lead to their target, as fragments of the page's address do.

import { emit } from "./events.js";
import { around } from "./theme.js";

/** The articles on the page, without keeping them alive. @type {Set<WeakRef<Element>>} */
const articles = new Set();
/** Takes articles that are gone from the list. */
const registry = new FinalizationRegistry((article) => articles.delete(article));

/** Listens for clicks on an article's links, and goes to the element that the page's address names, if it is in the article. */
export function followLinks(root, target) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || !isPlain(event, link)) return;
    const detail = { url: link.href, part: link.closest("[part]").getAttribute("part") };
    // Not enumerable, so that the detail can be sent and stored as data.
    Object.defineProperty(detail, "click", { __proto__: null, value: event });
    if (!emit(target, "newsprint-link", detail, true)) return event.preventDefault();
    const href = link.getAttribute("href");
    if (!href.startsWith("#")) return;
    // The browser does not find fragments in a shadow root, and a <base> would lead away from the page.
    event.preventDefault();
    addToHistory(root.ownerDocument.defaultView, href);
    goTo(withId(root, href.slice(1)));
  });
  if (articles.size === 0) globalThis.addEventListener?.("hashchange", onHashChange);
  const article = new WeakRef(root);
  articles.add(article);
  registry.register(root, article);
  goFirst(root);
}

/** Whether a click asks for nothing but to follow the link here. */
function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }, { target }) {
  return (target || "_self") === "_self" && button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}

/** The addresses that links within articles have set, and whose event is still to come. */
const own = new Set();

/** Makes a link within the article a step of the history, so that the Back button returns. A page that keeps its route in the fragment is left alone. */
function addToHistory({ location }, href) {
  if (isRoute(location.hash)) return;
  const before = location.href;
  location.hash = href;
  if (location === globalThis.location && location.href !== before) own.add(location.href);
}

const isRoute = (fragment) => /^#[!/]/.test(fragment);

/** Whether the fragment of the page's address names nothing on the page, so that it may name something in an article that is not there yet. */
export function seeksFragment(document) {
  const { hash } = document.defaultView.location;
  return hash !== "" && !isRoute(hash) && !document.querySelector(":target");
}

/** The fragment that a reader has asked for, before an article with it was there. */
let expected;

/** Goes to the fragment of the page's address as soon as an article with it is there, also if the reader has scrolled. */
export function expectFragment({ defaultView }) {
  expected = defaultView.location.hash;
}

/** Goes where the page's address leads, once the article is there, unless the browser has found the place, or the reader has scrolled. */
function goFirst(root) {
  const { defaultView } = root.ownerDocument;
  if (!defaultView?.location.hash || !defaultView.requestAnimationFrame) return;
  defaultView.requestAnimationFrame(() => {
    const { activeElement, body } = root.ownerDocument;
    const isExpected = defaultView.scrollY === 0 || defaultView.location.hash === expected;
    if (isExpected && !root.ownerDocument.querySelector(":target") && goTo(addressed(root), activeElement === body)) expected = undefined;
  });
}

/**
 * The page's address has changed: by a link anywhere on the page, or by the Back button. A click on a link within an article has led to its target before this
 * event comes, and the reader may have gone on since.
 */
function onHashChange({ newURL }) {
  if (own.delete(newURL)) return;
  for (const article of articles) {
    const root = article.deref();
    if (root?.isConnected && goTo(addressed(root))) return;
  }
}

/**
 * The element that the fragment of the page's address names, with the article's prefix or without it. A heading in Markdown has no id: its letters count, because
 * each program makes its id in another way.
 */
function addressed(root) {
  const fragment = decoded(root.ownerDocument.defaultView?.location.hash.slice(1) ?? "");
  const found = fragment && (withId(root, fragment) ?? root.querySelector(`[id$="${CSS.escape(`--${fragment}`)}"]`));
  if (found !== null || !letters(fragment)) return found;
  for (const heading of root.querySelectorAll('[part="body"] :is(h2, h3, h4, h5, h6)')) if (letters(heading.textContent) === letters(fragment)) return heading;
  return null;
}

const letters = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function withId(root, id) {
  return root.querySelector(`[id="${CSS.escape(id)}"]`);
}

function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Scrolls to an element, opens the disclosures that it is in, and gives it the focus. Returns whether there is one. */
function goTo(element, takesFocus = true) {
  if (!element) return false;
  // As the browser does for fragments that it finds.
  for (const node of around(element)) if (node.localName === "details") node.open = true;
  element.scrollIntoView();
  if (takesFocus) element.focus({ __proto__: null, preventScroll: true });
  return true;
}
