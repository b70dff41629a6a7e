// Changes a mounted article into another one with the least work on the page, so that unchanged nodes stay the same objects, with their focus, selection,
// scroll position and media.
//
// The old tree is compared with the new one, never with the page. Everything is planned and built first, and done last, because reading the trees must be
// over before code of the page may run. Nodes of the page among ours stay, and where our nodes are not as they were built (a translator has wrapped a
// text, a reader has loaded an embed), the element around them gets new content, if its own has changed at all.

import { align, chosen, stableOf } from "./align.js";
import { keep, make, readerAttrs, readerText, treeOf } from "./build.js";
import { attrOf, attrsOf, childrenOf, hash, innerText, isTextSlice, isUpdate, likeness, nameOf, textOf, whole } from "./tree.js";

/** Whether the children of a part are counted as blocks. */
const isCounted = (part) => part === "body" || part === "live";

/** The articles that are being changed. */
const changing = new WeakSet();

/**
 * Changes the article `root` into that of another tree. Returns numbers, in this order: blocks that were added, changed, removed and moved, new corrections, new
 * live updates, operations on the page, and live updates that wait. If an operation fails, the old article is built again in
 * the root. `start` and `end` are how many bytes the two trees have in common there. `isNear`: new live updates wait if the reader is at them or below.
 */
export function patch(root, words, bytes, start, end, isNear) {
  const before = treeOf(root);
  const after = { words, bytes, start, end };
  const plan = { __proto__: null, root, pinned: pinnedIn(root), hides: isNear && hidesUpdates(root), steps: [], corrections: new Set(), counts: { __proto__: null, added: 0, changed: 0, removed: 0, moved: 0, corrections: 0, updates: 0 } };
  const [from, to] = [whole(before), whole(after)];
  planElement(plan, root, from, to, align(from, to));
  // An article that is half changed is not as its tree says.
  if (changing.has(root)) plan.steps = [draw(root, after)];
  const { counts } = plan;
  if (plan.corrections.size > 0) {
    const known = new Set();
    addCorrections(known, from);
    for (const correction of plan.corrections) if (!known.has(correction)) counts.corrections++;
  }
  const { steps } = plan;
  keep(root, words, bytes);
  const own = treeOf(root);
  changing.add(root);
  try {
    // An element of the page that goes may run code that changes the article again, and has the last word.
    for (let index = 0; index < steps.length && treeOf(root) === own; index++) steps[index]();
  } catch (error) {
    if (treeOf(root) !== own) return [];
    draw(root, before)();
    keep(root, before.words, before.bytes);
    throw error;
  } finally {
    changing.delete(root);
  }
  return [counts.added, counts.changed, counts.removed, counts.moved, counts.corrections, counts.updates, plan.steps.length, waitingIn(root)];
}

/** Builds the content of an article again. Returns what puts it in place. */
function draw(root, { words, bytes }) {
  const { childNodes } = make(root.ownerDocument, words, bytes);
  return () => root.replaceChildren(...childNodes);
}

/** Adds an operation on the page to a plan. */
function step({ steps }, operation) {
  steps[steps.length] = operation;
}

/** Whether the reader is at the live updates, or below: then new ones wait, so that nothing moves. */
function hidesUpdates(root) {
  const { defaultView } = root.ownerDocument;
  const live = defaultView && root.querySelector('[part="live"] > [part="live-update"]:not([hidden])');
  const { top, height } = live ? live.getBoundingClientRect() : {};
  return height > 0 && top < defaultView.innerHeight;
}

/** The number of children from the start on of which new updates wait: those above the first update that is there already. A blog that has ended has no button. */
function waitingAbove(news, from) {
  let hasButton = false;
  for (let index = 0; index < news.length; index++) {
    hasButton ||= nameOf(news[index]) === "button";
    if (from[index] >= 0 && isUpdate(news[index])) return hasButton ? index : 0;
  }
  return 0;
}

/** How many live updates wait. */
const waitingIn = (root) => root.querySelectorAll('[part="live"] > [part="live-update"][hidden]').length;

/** The nodes that must not move, because they would lose the focus, or begin to load or play again: and their ancestors. */
function pinnedIn(root) {
  const pinned = new Set();
  const pin = (node) => {
    for (; node && node !== root; node = node.parentNode) pinned.add(node);
  };
  const { activeElement } = root.getRootNode();
  if (root.contains(activeElement)) pin(activeElement);
  for (const node of root.querySelectorAll("iframe, video, audio")) pin(node);
  return pinned;
}

/** Plans how an element becomes another one. @param {ReturnType<typeof align>} alignment of their children */
function planElement(plan, element, before, after, alignment) {
  const { olds, news, from, areSame } = alignment;
  const nodes = nodesOf(element, olds);
  const part = attrOf(after, "part");
  if (part === "correction") plan.corrections.add(hash(after));
  planAttributes(plan, element, attrsOf(before), attrsOf(after));
  if (!nodes) {
    const fresh = Array.from(news, (slice) => built(plan, slice));
    step(plan, () => element.replaceChildren(...fresh));
    if (isCounted(part)) plan.counts.changed += 1;
    return;
  }
  const stable = stableOf(from, (index) => plan.pinned.has(nodes[index]));
  const used = new Set(from);
  const waiting = plan.hides && part === "live" ? waitingAbove(news, from) : 0;
  if (isCounted(part)) {
    const { added } = plan.counts;
    count(plan.counts, alignment, stable, used);
    if (part === "live") plan.counts.updates += plan.counts.added - added;
  }
  for (let index = 0; index < olds.length; index++) {
    if (used.has(index)) continue;
    const node = nodes[index];
    countWhole(plan.counts, olds[index], "removed");
    step(plan, () => node.remove());
  }
  // From the end, so that each node has its next sibling in place already.
  let next = nodes.length ? nodes[nodes.length - 1].nextSibling : element.firstChild;
  for (let index = news.length - 1; index >= 0; index--) {
    const slice = news[index];
    let node = nodes[from[index]];
    const following = next;
    if (node === undefined) {
      node = built(plan, slice);
      const fresh = node;
      countWhole(plan.counts, slice, "added");
      if (index < waiting && isUpdate(slice)) node.hidden = true;
      step(plan, () => element.insertBefore(fresh, following));
    } else {
      if (!stable.has(index)) {
        const moved = node;
        step(plan, () => move(element, moved, following));
      }
      if (!areSame[index]) node = planChange(plan, element, node, olds[from[index]], slice);
    }
    next = node;
  }
}

/** Plans how a node becomes another one of the same kind. Returns the node that stands there then. */
function planChange(plan, element, node, before, after) {
  if (isTextSlice(after)) {
    planText(plan, node, textOf(before), textOf(after));
    return node;
  }
  // What the reader's side has made of a time is over.
  const alignment = nameOf(after) === readerText ? undefined : align(before, after);
  if (alignment && (plan.pinned.has(node) || !isAnother(alignment))) {
    planElement(plan, node, before, after, alignment);
    return node;
  }
  const fresh = built(plan, after);
  step(plan, () => element.replaceChild(fresh, node));
  return fresh;
}

/** Whether two elements have so little in common that a new one is less work. */
function isAnother({ olds, news, from }) {
  if (olds.length < 2 && news.length < 2) return false;
  for (let at = 0; at < news.length; at++) if (from[at] >= 0 && likeness(olds[from[at]], news[at]) > 0.3) return false;
  return true;
}

function built({ root: { ownerDocument }, corrections }, slice) {
  if (isTextSlice(slice)) return ownerDocument.createTextNode(textOf(slice));
  addCorrections(corrections, slice);
  const { tree, at, end, byte, byteEnd } = slice;
  return make(ownerDocument, tree.words.subarray(at, end), tree.bytes.subarray(byte, byteEnd));
}

/** Moves a node. `moveBefore` keeps its state, where browsers have it. */
function move(element, node, next) {
  if (element.moveBefore && node.isConnected) element.moveBefore(node, next);
  else element.insertBefore(node, next);
}

/** Attributes of the page's, and of the reader's side, stay. */
function planAttributes(plan, element, before, after) {
  for (const name of readerAttrs) {
    before.delete(name);
    after.delete(name);
  }
  for (const [name, value] of after) if (before.get(name) !== value) step(plan, () => element.setAttribute(name, value));
  for (const name of before.keys()) if (!after.has(name)) step(plan, () => element.removeAttribute(name));
}

/** Replaces only the middle that differs, so that a selection elsewhere in the text stays. */
function planText(plan, node, before, after) {
  if (node.data !== before) return step(plan, () => (node.data = after));
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  step(plan, () => node.replaceData(start, before.length - start - end, after.slice(start, after.length - end)));
}

/**
 * The child nodes of an element on the page that the children in the old tree have become. Nodes of the page between them are left out. Undefined if ours are not all
 * there.
 */
function nodesOf(element, slices) {
  const nodes = [...element.childNodes];
  const isOne = (node, slice) => (isTextSlice(slice) ? node.nodeType === 3 : node.localName === nameOf(slice));
  if (nodes.length === slices.length) {
    for (let index = 0; index < nodes.length; index++) if (!isOne(nodes[index], slices[index])) return undefined;
    return nodes;
  }
  const own = [];
  for (const node of nodes) {
    const slice = slices[own.length];
    if (!slice) break;
    // A node of the page may be of the same kind as ours that follows it.
    if (isOne(node, slice) && (isUntouched(node, slice) || !node.nextSibling || !isUntouched(node.nextSibling, slice))) own[own.length] = node;
  }
  return own.length === slices.length ? own : undefined;
}

/** Whether a node has the text of a node in the tree. */
function isUntouched(node, slice) {
  return node.textContent === (isTextSlice(slice) ? textOf(slice) : innerText(slice));
}

/** Counts the blocks of a part. */
function count(counts, { olds, from, areSame }, stable, used) {
  for (let index = 0; index < from.length; index++) {
    if (from[index] < 0) counts.added++;
    else if (!areSame[index]) counts.changed++;
    else if (!stable.has(index)) counts.moved++;
  }
  for (let index = 0; index < olds.length; index++) if (!used.has(index)) counts.removed++;
}

/** Counts the blocks of a part that comes or goes as a whole. */
function countWhole(counts, slice, kind) {
  const part = isTextSlice(slice) ? undefined : attrOf(slice, "part");
  if (!isCounted(part)) return;
  const children = childrenOf(slice);
  const { length } = part === "live" ? chosen(children, isUpdate) : children;
  counts[kind] += length;
  if (part === "live" && kind === "added") counts.updates += length;
}

/** Adds the corrections in an element to a set, as numbers that equal ones have in common. */
function addCorrections(found, element) {
  if (attrOf(element, "part") === "correction") found.add(hash(element));
  else for (const child of childrenOf(element)) if (!isTextSlice(child)) addCorrections(found, child);
}
