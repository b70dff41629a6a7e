// Changes a mounted article into another one with the least work on the page, so that unchanged nodes stay the same objects, with their focus, selection,
// scroll position and media.
//
// The old tree is compared with the new one, never with the page. Everything is planned and built first, and done last, because reading the trees must be
// over before code of the page may run. Nodes of the page among ours stay, and where our nodes are not as they were built (a translator has wrapped a
// text, a reader has loaded an embed), the element around them gets new content, if its own has changed at all.

import { align, chosen, onlyOnes, stableOf } from "./align.js";
import { keep, make, mapped, readerAttrs, readerText, treeOf } from "./build.js";
import { attrOf, attrsOf, childrenOf, hash, innerText, isTextSlice, isUpdate, likeness, nameOf, textOf, whole } from "./tree.js";

/** Whether the children of a part are counted as blocks. */
const isCounted = (part) => part === "body" || part === "live";

/** The parts that a reader can scroll. */
const SCROLLERS = '[part~="table"], [part~="code"]';

/** The articles that are being changed. */
const changing = new WeakSet();

/**
 * Changes the article `root` into that of another tree. Returns numbers, in this order: blocks that were added, changed, removed and moved, new corrections, new
 * live updates, operations on the page, and live updates that wait. If an operation fails, the old article is built again in
 * the root. `start` and `end` are how many bytes the two trees have in common there. `isNear`: new live updates wait if the reader is at them or below. `isSame`:
 * both are versions of one article.
 */
export function patch(root, words, bytes, start, end, isNear, isSame) {
  const before = treeOf(root);
  const after = { words, bytes, start, end };
  const plan = { __proto__: null, root, isSame, pinned: pinnedIn(root), hides: false, scrolled: [], steps: [], corrections: new Set(), counts: { __proto__: null, added: 0, changed: 0, removed: 0, moved: 0, corrections: 0, updates: 0 } };
  const live = root.querySelector('[part="live"]');
  const hasWaiting = live && waitingIn(live) > 0;
  plan.hides = isSame && live && (hasWaiting || (isNear && hidesUpdates(live)));
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
    for (const [scroller, left] of plan.scrolled) scroller.scrollLeft = left;
  } catch (error) {
    if (treeOf(root) !== own) return [];
    draw(root, before)();
    keep(root, before.words, before.bytes);
    throw error;
  } finally {
    changing.delete(root);
  }
  return [counts.added, counts.changed, counts.removed, counts.moved, counts.corrections, counts.updates, plan.steps.length, plan.hides || hasWaiting ? waitingIn(root) : 0];
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
function hidesUpdates(live) {
  const { defaultView } = live.ownerDocument;
  const first = defaultView && live.querySelector(':scope > [part="live-update"]:not([hidden])');
  const { top, height } = first ? first.getBoundingClientRect() : {};
  return height > 0 && top < defaultView.innerHeight;
}

/** The number of children from the start on of which updates wait: those above the first update that shows. A blog that has ended has no button. */
function waitingAbove(news, olds) {
  let hasButton = false;
  for (let index = 0; index < news.length; index++) {
    hasButton ||= nameOf(news[index]) === "button";
    if (olds[index]?.hidden === false && isUpdate(news[index])) return hasButton ? index : 0;
  }
  return 0;
}

/** How many live updates wait. */
const waitingIn = (element) => element.querySelectorAll('[part="live"] > [part="live-update"][hidden]').length;

/** The nodes that must not move, because they would lose the focus or what is selected, or begin to load or play again: and their ancestors. */
function pinnedIn(root) {
  const pinned = new Set();
  const pin = (node) => {
    for (; node && node !== root; node = node.parentNode) pinned.add(node);
  };
  const within = root.getRootNode();
  let held = [within.activeElement];
  const shadowRoots = within.host ? [within] : [];
  for (const range of root.ownerDocument.getSelection()?.getComposedRanges?.({ __proto__: null, shadowRoots }) ?? []) {
    if (!range.collapsed) held = [within.activeElement, range.startContainer, range.endContainer];
  }
  for (const node of held) if (root.contains(node)) pin(node);
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
  // What the reader has loaded stays, also if its title has changed.
  if (part === "embed" && plan.pinned.has(element) && !element.querySelector("button") && playerOf(olds) === playerOf(news)) return;
  if (!nodes) {
    const fresh = mapped(news, (slice) => built(plan, slice));
    step(plan, () => element.replaceChildren(...fresh));
    if (isCounted(part)) plan.counts.changed += 1;
    return;
  }
  const stable = stableOf(from, (index) => plan.pinned.has(nodes[index]));
  const used = new Set(from);
  const kept = mapped(from, (index) => nodes[index]);
  const waiting = plan.hides && part === "live" ? waitingAbove(news, kept) : 0;
  for (let index = waiting; index < news.length && part === "live"; index++) {
    if (kept[index]?.hidden && isUpdate(news[index])) step(plan, () => (kept[index].hidden = false));
  }
  if (isCounted(part)) {
    const { added } = plan.counts;
    count(plan.counts, alignment, stable, used);
    if (part === "live") plan.counts.updates += plan.counts.added - added;
  }
  for (let index = 0; index < olds.length; index++) {
    if (used.has(index)) continue;
    const node = nodes[index];
    countWhole(plan.counts, olds[index], "removed");
    step(plan, () => node?.remove());
  }
  // From the end, so that each node has its next sibling in place already.
  let next = olds.length ? (nodes[olds.length - 1]?.nextSibling ?? null) : element.firstChild;
  for (let index = news.length - 1; index >= 0; index--) {
    const slice = news[index];
    let node = kept[index];
    const following = next;
    // What the page has removed stays away until it changes.
    if (!node && areSame[index]) continue;
    if (!node) {
      node = built(plan, slice);
      const fresh = node;
      if (from[index] < 0) countWhole(plan.counts, slice, "added");
      if (index < waiting && isUpdate(slice)) node.hidden = true;
      step(plan, () => element.insertBefore(fresh, following));
    } else {
      if (!stable.has(index)) {
        const moved = node;
        rememberScrolled(plan, moved);
        step(plan, () => move(element, moved, following));
      }
      if (!areSame[index]) node = planChange(plan, element, node, olds[from[index]], slice);
    }
    next = node;
  }
}

/** The address that the button of an embed loads. */
function playerOf(slices) {
  for (const slice of slices) {
    const [button] = isTextSlice(slice) ? [] : childrenOf(slice);
    if (button && nameOf(button) === "button") return attrOf(button, "data-player");
  }
  return undefined;
}

/** Plans how a node becomes another one of the same kind. Returns the node that stands there then. */
function planChange(plan, element, node, before, after) {
  if (isTextSlice(after)) {
    planText(plan, node, textOf(before), textOf(after));
    return node;
  }
  // What the reader's side has made of a time is over, and so is what the page has wrapped around ours.
  const alignment = nameOf(after) === readerText || !isOne(node, before) ? undefined : align(before, after);
  const isFixed = element === plan.root || element.parentNode === plan.root || (plan.isSame && isCounted(attrOf(after, "part")));
  if (alignment && (isFixed || plan.pinned.has(node) || !isAnother(alignment))) {
    planElement(plan, node, before, after, alignment);
    return node;
  }
  const fresh = built(plan, after);
  countWhole(plan.counts, before, "removed");
  countWhole(plan.counts, after, "added");
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

/** Remembers how far a node that will move, and what is in it, is scrolled. Not every browser keeps that. */
function rememberScrolled({ scrolled }, node) {
  const scrollers = node.nodeType === 1 ? [...node.querySelectorAll(SCROLLERS)] : [];
  if (node.nodeType === 1 && node.matches(SCROLLERS)) scrollers[scrollers.length] = node;
  for (const scroller of scrollers) if (scroller.scrollLeft) scrolled[scrolled.length] = [scroller, scroller.scrollLeft];
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

const textIn = (slice) => (isTextSlice(slice) ? textOf(slice) : innerText(slice));

/** Whether a node is of the kind of a node in a tree. */
const isOne = (node, slice) => (isTextSlice(slice) ? node.nodeType === 3 : node.localName === nameOf(slice));

/**
 * The child nodes of an element on the page that the children in the old tree have become. Nodes of the page between them are left out. Where the page has wrapped a
 * child, the page's node stands for it, and where the page has removed a child, there is none. Undefined if it is not clear which node is which, or if a text of ours
 * has changed, because the nodes beside it may be parts of it.
 */
function nodesOf(element, slices) {
  const nodes = [...element.childNodes];
  let areAll = nodes.length === slices.length;
  for (let index = 0; areAll && index < nodes.length; index++) areAll = isOne(nodes[index], slices[index]);
  if (areAll) return nodes;
  const own = [];
  // Children whose texts are as they were built show where the others are.
  const places = placesOf(nodes, slices);
  const found = stableOf(places, () => false);
  let [start, first] = [0, 0];
  for (let index = 0; index <= slices.length; index++) {
    const isFound = found.has(index);
    if (index < slices.length && !isFound) continue;
    const last = isFound ? places[index] : nodes.length;
    const areAsMany = last - first === index - start;
    for (let at = first; at < last && start < index; at++) {
      const slice = slices[start];
      // A node of the page may be of the same kind as ours that follows it.
      if (areAsMany || (isOne(nodes[at], slice) && (at + 1 === last || nodes[at + 1].textContent !== textIn(slice)))) own[start++] = nodes[at];
    }
    if (start < index && first < last) return undefined;
    if (isFound) own[index] = nodes[last];
    [start, first] = [index + 1, last + 1];
  }
  for (let index = 0; index < slices.length; index++) {
    if (isTextSlice(slices[index]) && !(found.has(index) && isOne(own[index], slices[index]))) return undefined;
  }
  return own;
}

/** For each child in the old tree the index of the node that has its text, or -1. Texts that are there twice are not found. */
function placesOf(nodes, slices) {
  const places = mapped(slices, () => -1);
  const known = onlyOnes(mapped(nodes, (node) => node.textContent), 0, nodes.length);
  for (const [text, index] of onlyOnes(mapped(slices, textIn), 0, slices.length)) if (index >= 0) places[index] = known.get(text) ?? -1;
  return places;
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
