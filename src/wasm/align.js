// Finds which children of an element are those of another version of it: equal ones, equal ones that have moved, and changed ones.

import { mapped } from "./build.js";
import { areEqual, attrOf, childrenOf, hash, isTextSlice, kindOf, likeness, sizeOf } from "./tree.js";

/** From this many pairs on, changed siblings are paired by their order and not by how much they have in common. */
const MOST_PAIRS = 2500;

/** What pinned siblings weigh against all others, when some must move. */
const PINNED = 2 ** 20;

/**
 * Compares the children of two elements. `from` is for each new child the index of the old one that it comes from, or -1; `areSame` is whether the two are equal.
 *
 * @param {Slice} before @param {Slice} after
 */
export function align(before, after) {
  const [olds, news] = [childrenOf(before), childrenOf(after)];
  const from = mapped(news, () => -1);
  const most = Math.min(olds.length, news.length);
  let start = 0;
  for (; start < most && areEqual(olds[start], news[start]); start++) from[start] = start;
  let end = 0;
  for (; end < most - start && areEqual(olds[olds.length - 1 - end], news[news.length - 1 - end]); end++) from[news.length - 1 - end] = olds.length - 1 - end;
  const [oldEnd, newEnd] = [olds.length - end, news.length - end];
  const isPaired = (old) => old >= 0;
  if (start === oldEnd || start === newEnd) return { __proto__: null, olds, news, from, areSame: mapped(from, isPaired) };

  if (areParts(olds, news, start, oldEnd, newEnd)) {
    for (let index = start; index < oldEnd; index++) from[index] = index;
    return { __proto__: null, olds, news, from, areSame: mapped(news, (slice, index) => areEqual(olds[index], slice)) };
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
  const areSame = mapped(from, isPaired);

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

/** The items of a list that pass a test. The methods of arrays are not used, because a page may have replaced them. */
export function chosen(list, test) {
  const items = [];
  for (const item of list) if (test(item)) items[items.length] = item;
  return items;
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

/** The hashes of the siblings from `start` on, by their indexes. A sibling that has the size of none of the others needs no hash. */
function hashes(slices, start, end, others) {
  const sizes = new Set();
  for (const other of others) sizes.add(sizeOf(other));
  const keys = [];
  for (let index = start; index < end; index++) keys[index] = sizes.has(sizeOf(slices[index])) ? hash(slices[index]) : 0;
  return keys;
}

/** The indexes of the keys of which there is one, and -1 for the others. */
export function onlyOnes(keys, start, end) {
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
  const [oldKinds, newKinds] = [mapped(oldGap, (index) => kindOf(olds[index])), mapped(newGap, (index) => kindOf(news[index]))];
  const areAlike = (row, column) => oldKinds[row] === newKinds[column];
  const pairs = [];
  if (height * width === 1 || height * width > MOST_PAIRS) {
    for (let index = 0; index < Math.min(height, width); index++) if (areAlike(index, index)) pairs[pairs.length] = [oldGap[index], newGap[index]];
    return pairs;
  }
  // best[row][column] is the most that the siblings from there on can have in common.
  const best = [new Float64Array(width + 1), ...mapped(oldGap, () => new Float64Array(width + 1))];
  const gain = (row, column) => (areAlike(row, column) ? 0.01 + likeness(olds[oldGap[row]], news[newGap[column]]) : Number.NEGATIVE_INFINITY);
  const gains = mapped(oldGap, (_, row) => mapped(newGap, (_, column) => gain(row, column)));
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
export function stableOf(from, isPinned) {
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
