// Changes a mounted article into another one with the least work on the page, so that unchanged nodes stay the same objects, with their focus, selection,
// scroll position and media.
//
// The old tree is compared with the new one, never with the page. Everything is planned and built first, and done last, because reading the trees must be
// over before code of the page may run. Nodes of the page among ours stay, and where our nodes are not as they were built (a translator has wrapped a
// text, a reader has loaded an embed), the element around them gets new content, if its own has changed at all.

import { attrNames, decoder, isText, keep, make, readerAttrs, readerText, tagNames, treeOf } from "./build.js";

/** From this many pairs on, changed siblings are paired by their order and not by how much they have in common. */
const MOST_PAIRS = 2500;
/** How many bytes are compared to tell how much two siblings have in common. */
const MOST_COMPARED = 4096;
/** What pinned siblings weigh against all others, when some must move. */
const PINNED = 2 ** 20;

/** Whether the children of a part are counted as blocks. */
const isCounted = (part) => part === "body" || part === "live";

// Objects without a prototype are slow, and objects that have all of their fields need none: a page cannot pollute what they own.

/** The articles that are being changed. */
const changing = new WeakSet();

/**
 * A node in a tree: where its words and its text begin and end.
 *
 * @typedef {{ tree: { words: Uint32Array, bytes: Uint8Array, common?: ReturnType<typeof commonEnds> }, at: number, end: number, byte: number, byteEnd: number }} Slice
 */

/**
 * Changes the article `root` into that of another tree. Returns numbers, in this order: blocks that were added, changed, removed and moved, new corrections, new
 * live updates, operations on the page, and live updates that wait. If an operation fails, the old article is built again in
 * the root. `isNear`: new live updates wait if the reader is at them or below.
 */
export function patch(root, words, bytes, isNear) {
  const before = treeOf(root);
  const after = { words, bytes, common: commonEnds(before, { words, bytes }) };
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

/** The items of a list that pass a test. The methods of arrays are not used, because a page may have replaced them. */
function chosen(list, test) {
  const items = [];
  for (const item of list) if (test(item)) items[items.length] = item;
  return items;
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

/** The only node of a tree. @returns {Slice} */
function whole(tree) {
  return { tree, at: 0, end: tree.words.length, byte: 0, byteEnd: tree.bytes.length };
}

/** @param {Slice} slice */
const isTextSlice = ({ tree, at }) => isText(tree.words[at]);
/** @param {Slice} slice */
const nameOf = ({ tree, at }) => (isText(tree.words[at]) ? "" : tagNames[tree.words[at] & 0xff]);
/** What siblings must have in common, so that one can become the other. @param {Slice} slice */
const kindOf = (slice) => (isTextSlice(slice) ? "" : `${nameOf(slice)} ${attrOf(slice, "part") ?? ""}`);
const textOf = ({ tree, byte, byteEnd }) => decoder.decode(tree.bytes.subarray(byte, byteEnd));

/** The attributes of an element, as text by their names. @param {Slice} slice */
function attrsOf({ tree: { words, bytes }, at, byte }) {
  const attrs = new Map();
  for (let count = words[at] >>> 8, word = at + 3; count > 0; count--, word += 2) {
    const end = byte + words[word + 1];
    attrs.set(attrNames[words[word] & 0xff], decoder.decode(bytes.subarray(byte, end)));
    byte = end;
  }
  return attrs;
}

/** An attribute of an element. @param {Slice} slice */
function attrOf({ tree: { words, bytes }, at, byte }, name) {
  for (let count = words[at] >>> 8, word = at + 3; count > 0; count--, word += 2) {
    const end = byte + words[word + 1];
    if (attrNames[words[word] & 0xff] === name) return decoder.decode(bytes.subarray(byte, end));
    byte = end;
  }
  return undefined;
}

/** The children of an element. @param {Slice} slice @returns {Slice[]} */
function childrenOf({ tree, at, end, byte }) {
  const { words } = tree;
  const children = [];
  let word = at + 3;
  for (let count = words[at] >>> 8; count > 0; count--, word += 2) byte += words[word + 1];
  while (word < end) {
    const [length, size] = isText(words[word]) ? [2, words[word + 1]] : [3 + words[word + 1], words[word + 2]];
    children[children.length] = { tree, at: word, end: word + length, byte, byteEnd: byte + size };
    word += length;
    byte += size;
  }
  return children;
}

/** How many words and bytes two trees have in common, at their starts and at their ends. Most updates change little. */
function commonEnds(before, after) {
  const [words, bytes] = Array.from(["words", "bytes"], (list) => {
    const [one, other] = [before[list], after[list]];
    const most = Math.min(one.length, other.length);
    let start = 0;
    while (start < most && one[start] === other[start]) start++;
    let end = 0;
    while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
    return { start, end };
  });
  return { words, bytes };
}

/** Whether two nodes are equal: the first in the old tree, the second in the new one. @param {Slice} a @param {Slice} b */
function areEqual(a, b) {
  const [length, size] = [a.end - a.at, a.byteEnd - a.byte];
  if (b.end - b.at !== length || b.byteEnd - b.byte !== size) return false;
  const { words, bytes } = b.tree.common;
  if (a.at === b.at && a.byte === b.byte) {
    if (a.end <= words.start && a.byteEnd <= bytes.start) return true;
    // The first difference is in them.
    if ((a.at <= words.start && words.start < a.end) || (a.byte <= bytes.start && bytes.start < a.byteEnd)) return false;
  }
  const [wordsLeft, bytesLeft] = [b.tree.words.length - b.at, b.tree.bytes.length - b.byte];
  if (a.tree.words.length - a.at === wordsLeft && a.tree.bytes.length - a.byte === bytesLeft && wordsLeft <= words.end && bytesLeft <= bytes.end) return true;
  return areEqualFrom(a.tree.words, a.at, b.tree.words, b.at, length) && areEqualFrom(a.tree.bytes, a.byte, b.tree.bytes, b.byte, size);
}

function areEqualFrom(one, start, other, from, length) {
  for (let index = 0; index < length; index++) if (one[start + index] !== other[from + index]) return false;
  return true;
}

/** A number that equal nodes have in common. @param {Slice} slice */
function hash({ tree: { words, bytes }, at, end, byte, byteEnd }) {
  let sum = 0x811c9dc5;
  for (; at < end; at++) sum = Math.imul(sum ^ words[at], 0x01000193);
  for (; byte < byteEnd; byte++) sum = Math.imul(sum ^ bytes[byte], 0x01000193);
  return sum;
}

const sizeOf = ({ byte, byteEnd }) => byteEnd - byte;

/** The hashes of the siblings from `start` on, by their indexes. A sibling that has the size of none of the others needs no hash. */
function hashes(slices, start, end, others) {
  const sizes = new Set();
  for (const other of others) sizes.add(sizeOf(other));
  const keys = [];
  for (let index = start; index < end; index++) keys[index] = sizes.has(sizeOf(slices[index])) ? hash(slices[index]) : 0;
  return keys;
}

/** How much two siblings have in common, at their starts and ends, from 0 to 1. @param {Slice} a @param {Slice} b */
function likeness(a, b) {
  const [one, other] = [a.tree.bytes, b.tree.bytes];
  const most = Math.min(a.byteEnd - a.byte, b.byteEnd - b.byte, MOST_COMPARED);
  let start = 0;
  while (start < most && one[a.byte + start] === other[b.byte + start]) start++;
  let end = 0;
  while (end < most - start && one[a.byteEnd - 1 - end] === other[b.byteEnd - 1 - end]) end++;
  const longest = Math.min(Math.max(a.byteEnd - a.byte, b.byteEnd - b.byte), MOST_COMPARED);
  return longest === 0 ? 1 : (start + end) / longest;
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
  // A blog that has ended has no button.
  const hasButton = part === "live" && chosen(news, (slice) => nameOf(slice) === "button").length > 0;
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
      if (plan.hides && isUpdate(slice) && hasButton) node.hidden = true;
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

function innerText(slice) {
  let text = "";
  for (const child of childrenOf(slice)) text += isTextSlice(child) ? textOf(child) : innerText(child);
  return text;
}

/**
 * Compares the children of two elements. `from` is for each new child the index of the old one that it comes from, or -1; `areSame` is whether the two are equal.
 *
 * @param {Slice} before @param {Slice} after
 */
function align(before, after) {
  const [olds, news] = [childrenOf(before), childrenOf(after)];
  const from = Array.from(news, () => -1);
  const most = Math.min(olds.length, news.length);
  let start = 0;
  for (; start < most && areEqual(olds[start], news[start]); start++) from[start] = start;
  let end = 0;
  for (; end < most - start && areEqual(olds[olds.length - 1 - end], news[news.length - 1 - end]); end++) from[news.length - 1 - end] = olds.length - 1 - end;
  const [oldEnd, newEnd] = [olds.length - end, news.length - end];
  const isPaired = (old) => old >= 0;
  if (start === oldEnd || start === newEnd) return { __proto__: null, olds, news, from, areSame: Array.from(from, isPaired) };

  if (areParts(olds, news, start, oldEnd, newEnd)) {
    for (let index = start; index < oldEnd; index++) from[index] = index;
    return { __proto__: null, olds, news, from, areSame: Array.from(news, (slice, index) => areEqual(olds[index], slice)) };
  }

  const range = { __proto__: null, start, oldEnd, newEnd };
  const left = new Set();
  for (let index = start; index < oldEnd; index++) left.add(index);
  const pair = (old, index) => {
    left.delete(old);
    from[index] = old;
  };
  const [oldKeys, newKeys] = [hashes(olds, start, oldEnd, news), hashes(news, start, newEnd, olds)];
  const isSame = (old, index) => oldKeys[old] === newKeys[index] && areEqual(olds[old], news[index]);

  // Equal siblings: first those of which there is one, then others between them, then others that have moved.
  const [oldOnes, newOnes] = [onlyOnes(oldKeys, start, oldEnd), onlyOnes(newKeys, start, newEnd)];
  for (const [key, index] of newOnes) {
    const old = oldOnes.get(key);
    if (old >= 0 && index >= 0 && isSame(old, index)) pair(old, index);
  }
  for (const [oldGap, newGap] of gapsOf(from, left, range)) pairEqual(oldGap, newGap, oldKeys, newKeys, isSame, pair);
  const [oldRest, newRest] = [[...left], []];
  for (let index = start; index < newEnd; index++) if (from[index] < 0) newRest[newRest.length] = index;
  pairEqual(oldRest, newRest, oldKeys, newKeys, isSame, pair);
  const areSame = Array.from(from, isPaired);

  // Siblings with the same id.
  const ids = new Map();
  for (const index of left) ids.set(idOf(olds[index]), index);
  for (const index of newRest) {
    const id = from[index] < 0 && idOf(news[index]);
    const old = id ? ids.get(id) : undefined;
    if (old !== undefined && left.has(old) && kindOf(olds[old]) === kindOf(news[index])) pair(old, index);
  }
  for (const [oldGap, newGap] of gapsOf(from, left, range)) for (const [old, index] of pairsOf(olds, news, oldGap, newGap)) pair(old, index);
  // Siblings that have moved and changed.
  const others = chosen(newRest, (index) => from[index] < 0);
  for (const [old, index] of pairsOf(olds, news, [...left], others)) if (likeness(olds[old], news[index]) > 0.5) pair(old, index);
  return { __proto__: null, olds, news, from, areSame };
}

/** Whether there is one sibling of each kind, and old and new are in the same order, as the parts of an article are. */
function areParts(olds, news, start, oldEnd, newEnd) {
  const kinds = new Set();
  for (let index = start; index < oldEnd && oldEnd === newEnd; index++) {
    const kind = kindOf(news[index]);
    if (kinds.has(kind) || kindOf(olds[index]) !== kind) return false;
    kinds.add(kind);
  }
  return oldEnd === newEnd;
}

/** The indexes of the keys of which there is one, and -1 for the others. */
function onlyOnes(keys, start, end) {
  const ones = new Map();
  for (let index = start; index < end; index++) ones.set(keys[index], ones.has(keys[index]) ? -1 : index);
  return ones;
}

/** Pairs equal siblings of two lists, in their order. */
function pairEqual(olds, news, oldKeys, newKeys, isSame, pair) {
  const known = new Map();
  for (let index = olds.length - 1; index >= 0; index--) {
    const key = oldKeys[olds[index]];
    known.set(key, { old: olds[index], more: known.get(key) });
  }
  for (const index of news) {
    const found = known.get(newKeys[index]);
    if (!found || !isSame(found.old, index)) continue;
    known.set(newKeys[index], found.more);
    pair(found.old, index);
  }
}

const idOf = (slice) => (isTextSlice(slice) ? undefined : attrOf(slice, "id"));

/** The siblings without a pair between those that stay where they are: lists of old indexes and of new ones. */
function gapsOf(from, left, { start, oldEnd, newEnd }) {
  const stable = stableOf(from, () => false);
  const gaps = [];
  let [newStart, oldStart] = [start, start];
  for (let index = start; index <= newEnd; index++) {
    if (index < newEnd && !stable.has(index)) continue;
    const oldStop = index < newEnd ? from[index] : oldEnd;
    const [oldGap, newGap] = [[], []];
    for (let old = oldStart; old < oldStop; old++) if (left.has(old)) oldGap[oldGap.length] = old;
    for (let at = newStart; at < index; at++) if (from[at] < 0) newGap[newGap.length] = at;
    if (oldGap.length && newGap.length) gaps[gaps.length] = [oldGap, newGap];
    [newStart, oldStart] = [index + 1, oldStop + 1];
  }
  return gaps;
}

/** Pairs two lists of siblings in their order, so that those that have most in common are together. */
function pairsOf(olds, news, oldGap, newGap) {
  const [height, width] = [oldGap.length, newGap.length];
  const [oldKinds, newKinds] = [Array.from(oldGap, (index) => kindOf(olds[index])), Array.from(newGap, (index) => kindOf(news[index]))];
  const areAlike = (row, column) => oldKinds[row] === newKinds[column];
  const pairs = [];
  if (height * width === 1 || height * width > MOST_PAIRS) {
    for (let index = 0; index < Math.min(height, width); index++) if (areAlike(index, index)) pairs[pairs.length] = [oldGap[index], newGap[index]];
    return pairs;
  }
  // best[row][column] is the most that the siblings from there on can have in common.
  const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
  const gain = (row, column) => (areAlike(row, column) ? 0.01 + likeness(olds[oldGap[row]], news[newGap[column]]) : Number.NEGATIVE_INFINITY);
  const gains = Array.from(oldGap, (_, row) => Array.from(newGap, (_, column) => gain(row, column)));
  for (let row = height - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      best[row][column] = Math.max(best[row + 1][column], best[row][column + 1], best[row + 1][column + 1] + gains[row][column]);
    }
  }
  for (let row = 0, column = 0; row < height && column < width; ) {
    if (best[row][column] === best[row + 1][column + 1] + gains[row][column]) pairs[pairs.length] = [oldGap[row++], newGap[column++]];
    else if (best[row][column] === best[row + 1][column]) row++;
    else column++;
  }
  return pairs;
}

/** Whether the old siblings are in their order. */
function areInOrder(from) {
  let last = -1;
  for (const old of from) {
    if (old < 0) continue;
    if (old < last) return false;
    last = old;
  }
  return true;
}

/** The indexes of the new siblings that need not move: the longest series of old ones in their order, with as many pinned ones as can be. */
function stableOf(from, isPinned) {
  const stable = new Set();
  if (areInOrder(from)) {
    for (let index = 0; index < from.length; index++) if (from[index] >= 0) stable.add(index);
    return stable;
  }
  // By old index: the best series that ends there, in a tree of prefix maxima (Fenwick).
  let size = 0;
  for (const index of from) size = Math.max(size, index + 1);
  const tree = new Array(size + 1);
  const isBetter = (one, other) => one && (!other || one.weight > other.weight);
  let best;
  for (let index = 0; index < from.length; index++) {
    if (from[index] < 0) continue;
    let last;
    for (let at = from[index]; at > 0; at -= at & -at) if (isBetter(tree[at], last)) last = tree[at];
    const series = { index, last, weight: (last?.weight ?? 0) + (isPinned(from[index]) ? PINNED : 1) };
    for (let at = from[index] + 1; at <= size; at += at & -at) if (isBetter(series, tree[at])) tree[at] = series;
    if (isBetter(series, best)) best = series;
  }
  for (let series = best; series; series = series.last) stable.add(series.index);
  return stable;
}

/** @param {Slice} slice */
const isUpdate = (slice) => !isTextSlice(slice) && attrOf(slice, "part") === "live-update";

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
