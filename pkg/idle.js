// Work that can wait until the page has nothing else to do.

/** Calls `then` when the browser is idle, where it tells, or else after this task. */
export function whenIdle(then) {
  const { requestIdleCallback: wait = setTimeout } = globalThis;
  wait(() => then());
}

/** Calls `then` when the document has loaded and the browser is idle. */
export function whenLoaded(document, then) {
  if (document.readyState === "complete") return whenIdle(then);
  document.defaultView?.addEventListener("load", () => whenIdle(then), { __proto__: null, once: true });
}
