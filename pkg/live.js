// What a mounted article does when it is used. It changes nothing in the tree.

/** Makes an article's links report themselves, and those within it work. */
export function goLive(root, target) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented) return;
    const detail = { url: link.href, part: link.closest("[part]").getAttribute("part") };
    const init = { bubbles: true, composed: true, cancelable: true, detail };
    if (!target.dispatchEvent(new CustomEvent("newsprint-link", init))) return event.preventDefault();
    const href = link.getAttribute("href");
    if (href.startsWith("#")) {
      // In a shadow root a fragment leads nowhere, and a page's <base> leads away.
      event.preventDefault();
      follow(root, href.slice(1));
    }
  });
}

function follow(root, id) {
  const place = root.querySelector(`[id="${CSS.escape(id)}"]`);
  place?.scrollIntoView();
  place?.focus({ preventScroll: true });
}
