// Tells when the parser of the page is past an element, so that the element's children are complete. A page that streams may be parsed for long, and a
// script at its end may hold the parser up.

/** What to do for each element that is waited for. @type {Map<Element, () => void>} */
const waiting = new Map();

/** @type {MutationObserver | undefined} */
let observer;

/** Whether the parser is past an element: the page is parsed, or something follows the element or one of its ancestors. */
export function isParsed(element) {
  if (element.ownerDocument.readyState !== "loading") return true;
  for (let node = element; node; node = node.parentNode ?? node.host) if (node.nextSibling) return true;
  return false;
}

/** Calls `then` when the parser is past an element. */
export function whenParsed(element, then) {
  const { ownerDocument: document } = element;
  waiting.set(element, then);
  observer ??= new MutationObserver(check);
  observer.observe(document, { __proto__: null, childList: true, subtree: true });
  document.addEventListener("readystatechange", check);
}

function check() {
  for (const [element, then] of waiting) {
    if (!isParsed(element)) continue;
    waiting.delete(element);
    then();
  }
  if (waiting.size === 0) observer.disconnect();
}
