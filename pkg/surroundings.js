// Notices that what is painted behind articles may be different: an attribute around them has changed, they were moved, a style sheet has come or gone, a
// transition has ended, or the reader prefers another scheme. No style is computed here.

import { around } from "./theme.js";

/** Changes are passed on once none has come for `REST` milliseconds, and `LONGEST` milliseconds after the first one if they never rest. */
const REST = 100;
const LONGEST = 1000;

/** @type {{ changed: () => void, moved: () => void }} */
let events;
/** The nodes around each target. @type {Map<Element, Node[]>} */
const surroundings = new Map();
/** The documents that are listened to. */
const documents = new WeakSet();
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
    for (const node of nodes) observer.observe(node, { __proto__: null, attributes: true, childList: true });
    listen(target.ownerDocument);
  }
}

function listen(document) {
  if (document.head) observer.observe(document.head, { __proto__: null, attributes: true, childList: true, subtree: true, characterData: true });
  if (documents.has(document)) return;
  documents.add(document);
  for (const event of ["transitionend", "animationend"]) document.addEventListener(event, (event) => isAround(event.composedPath()[0]) && note());
  // A style sheet has loaded.
  document.addEventListener("load", ({ target }) => target.sheet && note(), true);
  document.defaultView?.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => events.changed());
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
