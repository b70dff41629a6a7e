// Keeps a mounted article up to date: its links, times, theme and embeds. Of the tree, only what belongs to the reader's side changes (src/tree/vocabulary.rs). One observer serves all articles of the page, and does not keep any of them alive.

import { endAnnouncing } from "./announce.js";
import { loadEmbeds } from "./embeds.js";
import { call } from "./instance.js";
import { followLinks } from "./links.js";
import { endReading, watchReading } from "./reading.js";
import { watchAround } from "./surroundings.js";
import { showTheme } from "./theme.js";
import { restoreTimes, showTimes } from "./times.js";
import { revealWaiting } from "./waiting.js";

/**
 * `document` is the one whose styles the article has, and whose observer observes it.
 *
 * @type {WeakMap<Element, { target: Element, theme: boolean, times: { shift: number } | undefined, nonce: string | undefined, told: import("./reading.js").Told, document: Document, seen: (isBack: boolean) => void }>}
 */
const articles = new WeakMap();

/** The articles in the viewport. */
const visible = new Set();

/** The articles that are further from the viewport than its size. */
const far = new WeakSet();

/** Observers for each document, because a popup has a viewport of its own. @type {WeakMap<Document, Pick<IntersectionObserver, "observe" | "unobserve">>} */
const observers = new WeakMap();
let timer;

/**
 * Keeps an article up to date, from now on or with other options than before.
 *
 * @param {Element} root
 * @param {Element} target
 * @param {{ theme?: string, relativeTime?: boolean, formatter?: string, shift: number, told: import("./reading.js").Told }} options how the article is shown; `shift` is
 *   how far the article's clock is ahead, in milliseconds; `told` is what the view has told of how the article is read.
 * @param {(isBack: boolean) => void} seen is called when somebody can see the article again, and every minute while somebody can. It may draw the article again.
 */
export function goLive(root, target, { theme = "auto", relativeTime = true, formatter, nonce, shift, told }, seen) {
  const isRelative = relativeTime && formatter !== "plain";
  const document = root.ownerDocument;
  const article = { target, theme: theme === "auto", times: isRelative ? { shift } : undefined, nonce, told, document, seen };
  const isNew = !articles.has(root);
  articles.set(root, article);
  // A server may have written another theme.
  if (!article.theme) root.setAttribute("data-theme", theme);
  if (isNew) {
    followLinks(root, target);
    loadEmbeds(root);
    revealWaiting(root);
  }
  if (isRelative) showTimes(root, shift);
  else if (!isNew) restoreTimes(root);
  // Before the next frame and not now, because reading the page's colours makes the browser compute its styles.
  if (article.theme) {
    document.defaultView?.requestAnimationFrame?.(() => {
      showTheme(root, target);
      watchVisible();
    });
  }
  observerOf(document)?.observe(root);
  watchReading(root, target, told);
}

/**
 * Gives an article that is in another document now its styles again, which shadow roots lose by the move. In a document without a window, such as that of a
 * template, nothing is shown.
 */
export function settle(root) {
  const article = articles.get(root);
  const document = root.ownerDocument;
  if (!article || !document.defaultView) return;
  call((exports) => exports.restyle(root, article.nonce));
  if (article.document !== document) {
    observerOf(article.document)?.unobserve(root);
    observerOf(document)?.observe(root);
    watchReading(root, article.target, article.told);
  }
  article.document = document;
}

/** Stops keeping an article up to date that was removed. */
export function endLive(root) {
  const article = articles.get(root);
  if (article) observerOf(article.document)?.unobserve(root);
  endAnnouncing(root);
  endReading(root);
  if (visible.delete(root)) watchVisible();
}

/**
 * Whether somebody can see an article: it is in the viewport of a page that is not hidden. Where nothing can be observed, every article in the document
 * counts as in the viewport.
 */
export function isSeen(root) {
  const { isConnected, ownerDocument: document } = root;
  return isConnected && document.visibilityState !== "hidden" && (visible.has(root) || !observers.has(document));
}

/**
 * Whether a reader may see an article now, or it is not known yet: an observer tells a frame later. Then an update measures, so that nothing moves. Otherwise it does
 * not, because measuring makes the browser compute the layout.
 */
export function isNear(root) {
  return !far.has(root) && root.ownerDocument.visibilityState !== "hidden";
}

/** `isBack`: the article has come into the viewport, or its page is visible again. */
function refresh(root, isBack) {
  const { target, theme, times, seen } = articles.get(root);
  if (theme) showTheme(root, target);
  if (times) showTimes(root, times.shift);
  seen(isBack);
}

function observerOf(document) {
  const { IntersectionObserver } = document.defaultView ?? {};
  if (!IntersectionObserver || observers.has(document)) return observers.get(document);
  document.addEventListener("visibilitychange", tick);
  const near = new IntersectionObserver((entries) => {
    for (const { target: root, isIntersecting } of entries) far[isIntersecting ? "delete" : "add"](root);
  }, { __proto__: null, rootMargin: "100%" });
  const seen = new IntersectionObserver((entries) => {
    for (const { target: root, isIntersecting } of entries) {
      if (!isIntersecting) visible.delete(root);
      else {
        visible.add(root);
        settle(root);
        refresh(root, true);
      }
    }
    watchVisible();
    tick();
  });
  const both = (method) => (root) => {
    seen[method](root);
    near[method](root);
  };
  const observer = { __proto__: null, observe: both("observe"), unobserve: both("unobserve") };
  observers.set(document, observer);
  return observer;
}

/** Watches the surroundings of the visible articles. */
function watchVisible() {
  const targets = new Set();
  for (const root of visible) targets.add(articles.get(root).target);
  watchAround(targets, { changed: showThemes, moved: settleMoved });
}

function showThemes() {
  for (const root of visible) {
    const { target, theme } = articles.get(root);
    if (theme) showTheme(root, target);
  }
  watchVisible();
}

function settleMoved() {
  for (const root of visible) if (root.ownerDocument !== articles.get(root).document) settle(root);
}

/** Refreshes the visible articles when a page is visible again (`event`), and every minute while it is. */
function tick(event) {
  clearTimeout(timer);
  let isAny = false;
  for (const root of visible) {
    const { defaultView, visibilityState } = root.ownerDocument;
    // The window was closed.
    if (!defaultView) visible.delete(root);
    else if (visibilityState === "visible") {
      refresh(root, event !== undefined);
      isAny = true;
    }
  }
  if (isAny) timer = setTimeout(() => tick(), 60_000);
}
