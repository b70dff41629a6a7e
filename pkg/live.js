// What a mounted article does while it is on a page: its links, its times, its theme, its embeds. It changes the text of `<time>`, the
// theme marker and a consented embed's placeholder, and nothing else of the tree. One observer serves all articles on the page, and none of them is kept alive by it.

import { loadEmbeds } from "./embeds.js";
import { followLinks } from "./links.js";
import { showTimes } from "./times.js";
import { showTheme } from "./theme.js";

/** @type {WeakMap<Element, { target: Element, theme: boolean, times: { shift: number } | undefined }>} */
const articles = new WeakMap();

/** The articles in sight. */
const visible = new Set();

/** @type {IntersectionObserver | undefined} */
let observer;
let timer;

/**
 * Makes an article live.
 *
 * @param {Element} root
 * @param {Element} target
 * @param {{ theme?: string, relativeTime?: boolean, formatter?: string, now?: unknown }} options
 */
export function goLive(root, target, options) {
  const isRelative = options.relativeTime !== false && options.formatter !== "plain";
  // The caller's clock runs on from the call.
  const shift = options.now == null ? 0 : new Date(options.now).getTime() - Date.now();
  const theme = options.theme ?? "auto";
  const article = { target, theme: theme === "auto", times: isRelative ? { shift } : undefined };
  articles.set(root, article);
  // A server may have sent another one.
  if (!article.theme) root.setAttribute("data-theme", theme);
  followLinks(root, target);
  loadEmbeds(root);
  if (isRelative) showTimes(root, shift);
  // Before the frame is painted, and not now: reading the page's colours would make the browser compute its styles in the middle of a script.
  if (article.theme && typeof requestAnimationFrame !== "undefined") requestAnimationFrame(() => showTheme(root, target));
  observer ??= observe();
  observer?.observe(root);
}

/** Ends what a removed article did. */
export function endLive(root) {
  observer?.unobserve(root);
  visible.delete(root);
}

function refresh(root) {
  const { target, theme, times } = articles.get(root);
  if (theme) showTheme(root, target);
  if (times) showTimes(root, times.shift);
}

function observe() {
  if (typeof IntersectionObserver === "undefined") return undefined;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refreshVisible);
  new MutationObserver(refreshVisible).observe(document.documentElement, { __proto__: null, attributes: true });
  if (document.body) new MutationObserver(refreshVisible).observe(document.body, { __proto__: null, attributes: true });
  document.addEventListener("visibilitychange", tick);
  return new IntersectionObserver((entries) => {
    for (const { target: root, isIntersecting } of entries) {
      if (!isIntersecting) visible.delete(root);
      else {
        visible.add(root);
        refresh(root);
      }
    }
    tick();
  });
}

function refreshVisible() {
  for (const root of visible) refresh(root);
}

/** Refreshes every minute, while there is something to see and somebody may see it. */
function tick() {
  clearTimeout(timer);
  if (visible.size === 0 || document.visibilityState !== "visible") return;
  refreshVisible();
  timer = setTimeout(tick, 60_000);
}
