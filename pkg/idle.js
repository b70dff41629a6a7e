// Work that can wait until the page has nothing else to do.

/** Calls `then` when the browser is idle, where it tells, or else after this task. */
export function whenIdle(then) {
  const { requestIdleCallback: wait = setTimeout } = globalThis;
  wait(() => then());
}

/** Calls `then` when the browser is idle, or the reader touches an element with the pointer or the focus. The returned function ends the wait. */
export function whenIdleOrTouched(element, then) {
  const wait = new AbortController();
  const call = () => wait.signal.aborted || then();
  for (const event of ["pointerover", "focusin"]) element.addEventListener(event, call, { __proto__: null, signal: wait.signal });
  whenIdle(call);
  return () => wait.abort();
}

/** Calls `then` when the document has loaded and the browser is idle. */
export function whenLoaded(document, then) {
  if (document.readyState === "complete") return whenIdle(then);
  document.defaultView?.addEventListener("load", () => whenIdle(then), { __proto__: null, once: true });
}
