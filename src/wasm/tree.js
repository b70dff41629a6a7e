// Reads the nodes of trees, as slices of their words and texts, and compares them. The table in src/tree.rs explains the words.

import { attrNames, decoder, isText, tagNames } from "./build.js";

/**
 * A node in a tree: where its words and its text begin and end. The new tree has `start` bytes in common with the old one at its start, and `end` at its end.
 *
 * @typedef {{ tree: { words: Uint32Array, bytes: Uint8Array, start?: number, end?: number }, at: number, end: number, byte: number, byteEnd: number }} Slice
 */

/** The only node of a tree. @returns {Slice} */
export function whole(tree) {
  return { tree, at: 0, end: tree.words.length, byte: 0, byteEnd: tree.bytes.length };
}

/** @param {Slice} slice */
export const isTextSlice = ({ tree, at }) => isText(tree.words[at]);

/** @param {Slice} slice */
export const nameOf = ({ tree, at }) => (isText(tree.words[at]) ? "" : tagNames[tree.words[at] & 0xff]);

/** What siblings must have in common, so that one can become the other. @param {Slice} slice */
export const kindOf = (slice) => (isTextSlice(slice) ? "" : `${nameOf(slice)} ${attrOf(slice, "part") ?? ""}`);

export const textOf = ({ tree, byte, byteEnd }) => decoder.decode(tree.bytes.subarray(byte, byteEnd));

/** The attributes of an element, as text by their names. @param {Slice} slice */
export function attrsOf({ tree: { words, bytes }, at, byte }) {
  const attrs = new Map();
  for (let count = words[at] >>> 8, word = at + 3; count > 0; count--, word += 2) {
    const end = byte + words[word + 1];
    attrs.set(attrNames[words[word] & 0xff], decoder.decode(bytes.subarray(byte, end)));
    byte = end;
  }
  return attrs;
}

/** An attribute of an element. @param {Slice} slice */
export function attrOf({ tree: { words, bytes }, at, byte }, name) {
  for (let count = words[at] >>> 8, word = at + 3; count > 0; count--, word += 2) {
    const end = byte + words[word + 1];
    if (attrNames[words[word] & 0xff] === name) return decoder.decode(bytes.subarray(byte, end));
    byte = end;
  }
  return undefined;
}

/** The children of an element. @param {Slice} slice @returns {Slice[]} */
export function childrenOf({ tree, at, end, byte }) {
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

export function innerText(slice) {
  let text = "";
  for (const child of childrenOf(slice)) text += isTextSlice(child) ? textOf(child) : innerText(child);
  return text;
}

/** Whether two nodes are equal: the first in the old tree, the second in the new one. @param {Slice} a @param {Slice} b */
export function areEqual(a, b) {
  const [length, size] = [a.end - a.at, a.byteEnd - a.byte];
  if (b.end - b.at !== length || b.byteEnd - b.byte !== size) return false;
  return areEqualFrom(a.tree.words, a.at, b.tree.words, b.at, length) && (areCommon(a, b) ?? areEqualFrom(a.tree.bytes, a.byte, b.tree.bytes, b.byte, size));
}

/** Whether the texts of two nodes are equal, as far as the trees' ends tell: most updates change little. */
function areCommon(a, b) {
  const { start, end, bytes } = b.tree;
  if (a.byte === b.byte) {
    if (b.byteEnd <= start) return true;
    // The first difference is in them.
    if (b.byte <= start) return false;
  }
  const left = bytes.length - b.byte;
  return left <= end && a.tree.bytes.length - a.byte === left ? true : undefined;
}

function areEqualFrom(one, start, other, from, length) {
  for (let index = 0; index < length; index++) if (one[start + index] !== other[from + index]) return false;
  return true;
}

/** A number that equal nodes have in common. @param {Slice} slice */
export function hash({ tree: { words, bytes }, at, end, byte, byteEnd }) {
  let sum = 0x811c9dc5;
  for (; at < end; at++) sum = Math.imul(sum ^ words[at], 0x01000193);
  for (; byte < byteEnd; byte++) sum = Math.imul(sum ^ bytes[byte], 0x01000193);
  return sum;
}

export const sizeOf = ({ byte, byteEnd }) => byteEnd - byte;

/** How many bytes are compared to tell how much two siblings have in common. */
const MOST_COMPARED = 4096;

/** How much two siblings have in common, at their starts and ends, from 0 to 1. @param {Slice} a @param {Slice} b */
export function likeness(a, b) {
  const [one, other] = [a.tree.bytes, b.tree.bytes];
  const most = Math.min(a.byteEnd - a.byte, b.byteEnd - b.byte, MOST_COMPARED);
  let start = 0;
  while (start < most && one[a.byte + start] === other[b.byte + start]) start++;
  let end = 0;
  while (end < most - start && one[a.byteEnd - 1 - end] === other[b.byteEnd - 1 - end]) end++;
  const longest = Math.min(Math.max(a.byteEnd - a.byte, b.byteEnd - b.byte), MOST_COMPARED);
  return longest === 0 ? 1 : (start + end) / longest;
}

/** @param {Slice} slice */
export const isUpdate = (slice) => !isTextSlice(slice) && attrOf(slice, "part") === "live-update";

// Objects without a prototype are slow, and objects that have all of their fields need none: a page cannot pollute what they own.
