// The events of newsprint. They bubble, also out of shadow roots, so that a page needs one listener for all its articles.

/** Dispatches an event. Returns false if a listener cancelled it. */
export function emit(target, name, detail, cancelable = false) {
  return target.dispatchEvent(new CustomEvent(name, { __proto__: null, bubbles: true, composed: true, cancelable, detail }));
}
