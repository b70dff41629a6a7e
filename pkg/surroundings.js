// Notices that what is painted behind articles may be different: an attribute around them has changed, they were moved, a style sheet has come or gone, a
// transition has ended, the text has another colour, the reader has pressed something, or the reader prefers another scheme. No style is computed here.

import { around } from "./theme.js";

/** Changes are passed on once none has come for `REST` milliseconds, and `LONGEST` milliseconds after the first one if they never rest. */
const REST = 100;
const LONGEST = 1000;

/** @type {{ changed: () => void, moved: () => void }} */
let events;
/** The nodes around each target. @type {Map<Element, Node[]>} */
const surroundings = new Map();
/** The element that tells of the text's colour, of each shadow root. @type {WeakMap<ShadowRoot, Element>} */
const probes = new WeakMap();
/** The documents and shadow roots that are listened to. */
const scopes = new WeakSet();
/** @type {MutationObserver | undefined} */
let observer;
let timer;
/** When the first change came that was not passed on. */
let since;

/** Watches the surroundings of these targets and no others. Calls `changed` when they may look different, and `moved` at once when they are others. */
export function watchAround(targets, given) {
  events = given;
  observer ??= new MutationObserver(notice);
  observer.disconnect();
  surroundings.clear();
  for (const target of targets) {
    const nodes = around(target);
    surroundings.set(target, nodes);
    watchText(target);
    for (const node of nodes) {
      observer.observe(node, { __proto__: null, attributes: true, childList: true });
      if (node.nodeType !== Node.ELEMENT_NODE) listen(node);
    }
  }
}

/**
 * Has a target's shadow root tell when the colour of the page's text changes, whatever changes it, also a script through the CSSOM: an empty element inherits
 * the colour, and a transition of it ends at once. A shadow root that the page has emptied stays empty.
 */
function watchText({ shadowRoot, ownerDocument }) {
  if (!shadowRoot?.firstChild || probes.get(shadowRoot)?.parentNode === shadowRoot) return;
  const probe = ownerDocument.createElement("span");
  probe.style.cssText = "position: absolute; transition: color 1ms";
  probe.addEventListener("transitionend", note);
  shadowRoot.append(probe);
  probes.set(shadowRoot, probe);
}

/** Listens in a document or a shadow root. Most of these events do not leave a shadow root. */
function listen(scope) {
  const { defaultView, head } = scope;
  if (head) observer.observe(head, { __proto__: null, attributes: true, childList: true, subtree: true, characterData: true });
  if (scopes.has(scope)) return;
  scopes.add(scope);
  for (const event of ["transitionend", "animationend"]) scope.addEventListener(event, (event) => isAround(event.composedPath()[0]) && note());
  // A style sheet has loaded.
  scope.addEventListener("load", ({ target }) => target.sheet && note(), true);
  // Style sheets know states that no attribute has, such as `:checked`, and the reader may have pressed what turns a style sheet on.
  for (const event of ["click", "change", "slotchange"]) scope.addEventListener(event, note, true);
  for (const event of ["resize", "hashchange"]) defaultView?.addEventListener(event, note);
  defaultView?.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => events.changed());
}

function notice(records) {
  const isOther = hasMoved();
  if (isOther) events.moved();
  for (const { type, target } of records) if (isOther || type !== "childList" || target.nodeName === "HEAD") return note();
}

/** Whether a node is around a target. */
function isAround(node) {
  for (const nodes of surroundings.values()) for (const known of nodes) if (known === node) return true;
  return false;
}

/** Whether a target has other nodes around it than before. */
function hasMoved() {
  for (const [target, nodes] of surroundings) {
    const now = around(target);
    if (now.length !== nodes.length) return true;
    for (let index = 0; index < now.length; index++) if (now[index] !== nodes[index]) return true;
  }
  return false;
}

function note() {
  const now = performance.now();
  since ??= now;
  clearTimeout(timer);
  timer = setTimeout(pass, Math.min(REST, since + LONGEST - now));
}

/** After a frame, because the browser has computed its styles by then. */
function pass() {
  since = undefined;
  requestAnimationFrame(() => setTimeout(() => events.changed()));
}
