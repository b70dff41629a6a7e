// The links of an article: each click is an event, and links within the article scroll to their target.

/** Listens for clicks on an article's links. */
export function followLinks(root, target) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented) return;
    const detail = { url: link.href, part: link.closest("[part]").getAttribute("part") };
    const init = { bubbles: true, composed: true, cancelable: true, detail };
    if (!target.dispatchEvent(new CustomEvent("newsprint-link", init))) return event.preventDefault();
    const href = link.getAttribute("href");
    if (!href.startsWith("#")) return;
    // The browser does not find fragments in a shadow root, and a <base> would lead away from the page.
    event.preventDefault();
    const destination = root.querySelector(`[id="${CSS.escape(href.slice(1))}"]`);
    destination?.scrollIntoView();
    destination?.focus({ preventScroll: true });
  });
}
