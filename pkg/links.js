// The links of an article: they report themselves, and those within it work.

/** Follows clicks on an article's links. */
export function followLinks(root, target) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented) return;
    const detail = { url: link.href, part: link.closest("[part]").getAttribute("part") };
    const init = { bubbles: true, composed: true, cancelable: true, detail };
    if (!target.dispatchEvent(new CustomEvent("newsprint-link", init))) return event.preventDefault();
    const href = link.getAttribute("href");
    if (!href.startsWith("#")) return;
    // In a shadow root a fragment leads nowhere, and a page's <base> leads away.
    event.preventDefault();
    const place = root.querySelector(`[id="${CSS.escape(href.slice(1))}"]`);
    place?.scrollIntoView();
    place?.focus({ preventScroll: true });
  });
}
