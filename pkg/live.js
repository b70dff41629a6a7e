// Keeps a mounted article up to date: its links, times, theme and embeds. Of the tree, only the text of `<time>`, the theme marker and the
// placeholder of a consented embed change. One observer serves all articles of the page, and does not keep any of them alive.

import { loadEmbeds } from "./embeds.js";
import { followLinks } from "./links.js";
import { watchAround } from "./surroundings.js";
import { showTheme } from "./theme.js";
import { restoreTimes, showTimes } from "./times.js";

/** @type {WeakMap<Element, { target: Element, theme: boolean, times: { shift: number } | undefined }>} */
const articles = new WeakMap();

/** The articles in the viewport. */
const visible = new Set();

/** @type {IntersectionObserver | undefined} */
let observer;
let timer;

/**
 * Keeps an article up to date, from now on or with other options than before.
 *
 * @param {Element} root
 * @param {Element} target
 * @param {{ theme?: string, relativeTime?: boolean, formatter?: string, shift: number }} options how the article is shown; `shift` is how far the article's clock is ahead, in
 *   milliseconds.
 */
export function goLive(root, target, { theme = "auto", relativeTime = true, formatter, shift }) {
  const isRelative = relativeTime && formatter !== "plain";
  const article = { target, theme: theme === "auto", times: isRelative ? { shift } : undefined };
  const isNew = !articles.has(root);
  articles.set(root, article);
  // A server may have written another theme.
  if (!article.theme) root.setAttribute("data-theme", theme);
  if (isNew) {
    followLinks(root, target);
    loadEmbeds(root);
  }
  if (isRelative) showTimes(root, shift);
  else if (!isNew) restoreTimes(root);
  // Before the next frame and not now, because reading the page's colours makes the browser compute its styles.
  if (article.theme && typeof requestAnimationFrame !== "undefined") {
    requestAnimationFrame(() => {
      showTheme(root, target);
      watchVisible();
    });
  }
  observer ??= observe();
  observer?.observe(root);
}

/** Stops keeping an article up to date that was removed. */
export function endLive(root) {
  observer?.unobserve(root);
  if (visible.delete(root)) watchVisible();
}

function refresh(root) {
  const { target, theme, times } = articles.get(root);
  if (theme) showTheme(root, target);
  if (times) showTimes(root, times.shift);
}

function observe() {
  if (typeof IntersectionObserver === "undefined") return undefined;
  document.addEventListener("visibilitychange", tick);
  return new IntersectionObserver((entries) => {
    for (const { target: root, isIntersecting } of entries) {
      if (!isIntersecting) visible.delete(root);
      else {
        visible.add(root);
        refresh(root);
      }
    }
    watchVisible();
    tick();
  });
}

/** Watches the surroundings of the visible articles that look as the page does. */
function watchVisible() {
  const targets = [];
  for (const root of visible) {
    const { target, theme } = articles.get(root);
    if (theme) targets[targets.length] = target;
  }
  watchAround(targets, showThemes);
}

function showThemes() {
  for (const root of visible) {
    const { target, theme } = articles.get(root);
    if (theme) showTheme(root, target);
  }
  watchVisible();
}

/** Refreshes the visible articles every minute, while the page is visible. */
function tick() {
  clearTimeout(timer);
  if (visible.size === 0 || document.visibilityState !== "visible") return;
  for (const root of visible) refresh(root);
  timer = setTimeout(tick, 60_000);
}
