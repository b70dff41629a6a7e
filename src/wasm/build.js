// Builds DOM nodes from a tree, and compares a tree with the nodes that a server sent. The table in src/tree.rs explains the tree's words. One call
// handles a whole article, because one call per node takes twice as long. Arrays are written by index, and options objects have no prototype, because
// a page may have replaced `push` or polluted `Object.prototype`.

/** What `make` returns for each value and its index, as a list. A page may have replaced `Array.from` by one that does not call it. */
export function mapped(values, make) {
  const list = [];
  for (const value of values) list[list.length] = make(value, list.length);
  return list;
}

export let tagNames = [];
export let attrNames = [];
/** The attributes that belong to the reader's side, and the element whose text does (src/tree/vocabulary.rs). */
export let readerAttrs = [];
export let readerText = "";

/** Sets the names of tags and attributes, in the order of their numbers. They come from the Rust enums, so that there is no second table. */
export function setNames(tags, attrs, ofReader, textOfReader) {
  tagNames = tags.split(" ");
  attrNames = attrs.split(" ");
  readerAttrs = ofReader.split(" ");
  readerText = textOfReader;
}

/** The tree of each root: copies of its words and its text. @type {WeakMap<Element, { words: Uint32Array, bytes: Uint8Array }>} */
const trees = new WeakMap();

/** Remembers the tree of a root. The arrays are views of memory that is about to be used for something else. */
export function keep(root, words, bytes) {
  trees.set(root, { words: words.slice(), bytes: bytes.slice() });
  return root;
}

/** The tree of a root that newsprint has made or adopted. */
export const treeOf = (root) => trees.get(root);

/** The trees that later ones are compared with for the reader. */
const bases = new WeakMap();

/** The base of a root: at first its own tree. */
export const baseOf = (root) => bases.get(root) ?? trees.get(root);

/** Sets the base of a root. Without one its tree is the base. */
export function setBase(root, base) {
  bases.set(root, base ?? trees.get(root));
}

export const isText = (word) => word >>> 31 === 1;
const textLength = (word) => word & 0x7fffffff;

/** How many bytes are decoded at once. Many small calls are slow, and so is slicing one large string. */
const CHUNK = 8192;

export const decoder = new TextDecoder("utf-8", { __proto__: null, ignoreBOM: true });

/** Reads UTF-8 from the start. The returned function takes the next `size` bytes, which are `units` UTF-16 code units, as a string. */
function textReader(bytes) {
  let chunk = "";
  let index = 0;
  let end = 0;
  let rest = 0;
  return (units, size) => {
    if (size > rest) {
      const start = end - rest;
      end = Math.min(start + Math.max(size, CHUNK), bytes.length);
      while ((bytes[end] & 0xc0) === 0x80) end--;
      chunk = decoder.decode(bytes.subarray(start, end));
      index = 0;
      rest = end - start;
    }
    rest -= size;
    return chunk.slice(index, (index += units));
  };
}

/** Builds the tree of an article, and returns its root element, detached. */
export function build(document, words, bytes) {
  return keep(make(document, words, bytes), words, bytes);
}

/** Builds a tree that has one root element. This is a loop over plain variables, because a recursive function is a quarter slower. */
export function make(document, words, bytes) {
  const take = textReader(bytes);
  // The open elements around `parent`, and the indexes of the words at which they end.
  const parents = [];
  const ends = [];
  let depth = 0;
  let parent;
  let end = words.length;
  let word = 0;

  for (;;) {
    const first = words[word];
    if (isText(first)) {
      parent.appendChild(document.createTextNode(take(textLength(first), words[word + 1])));
      word += 2;
    } else {
      const node = document.createElement(tagNames[first & 0xff]);
      const nodeEnd = word + 3 + words[word + 1];
      word += 3;
      for (let attrs = first >>> 8; attrs > 0; attrs--, word += 2) {
        node.setAttribute(attrNames[words[word] & 0xff], take(words[word] >>> 8, words[word + 1]));
      }
      // Most elements contain a single text, and `textContent` is the fastest way to set it.
      if (nodeEnd - word === 2 && isText(words[word])) {
        node.textContent = take(textLength(words[word]), words[word + 1]);
        word = nodeEnd;
      }
      parent?.appendChild(node);
      parents[depth] = parent;
      ends[depth++] = end;
      parent = node;
      end = nodeEnd;
    }
    while (word === end) {
      const closed = parent;
      parent = parents[--depth];
      end = ends[depth];
      if (parent === undefined) return closed;
    }
  }
}

/**
 * Whether an element equals what `build` would create, apart from what belongs to the reader's side. If it does and `correctsTimes`, the texts of times
 * become those of the tree.
 */
export function adopt(root, words, bytes, correctsTimes) {
  const take = textReader(bytes);
  // Text nodes and their texts in the tree, in turn.
  const corrections = [];
  let word = 0;

  function matchesElement(node) {
    const first = words[word];
    const end = word + 3 + words[word + 1];
    const name = tagNames[first & 0xff];
    let attrs = first >>> 8;
    if (node?.nodeType !== 1 || node.localName !== name) return false;
    // The node's attributes that have not been found in the tree.
    let unmatched = node.attributes.length;
    for (const attr of readerAttrs) if (node.hasAttribute(attr)) unmatched--;
    for (word += 3; attrs > 0; attrs--, word += 2) {
      const attr = attrNames[words[word] & 0xff];
      const value = take(words[word] >>> 8, words[word + 1]);
      if (readerAttrs.includes(attr)) continue;
      if (node.getAttribute(attr) !== value) return false;
      unmatched--;
    }
    if (unmatched > 0) return false;
    let child = node.firstChild;
    for (; word < end; child = child?.nextSibling) {
      if (!isText(words[word])) {
        if (!matchesElement(child)) return false;
        continue;
      }
      const expected = take(textLength(words[word]), words[word + 1]);
      word += 2;
      if (child?.nodeType !== 3) return false;
      if (child.data === expected) continue;
      if (name !== readerText) return false;
      if (!correctsTimes) continue;
      corrections[corrections.length] = child;
      corrections[corrections.length] = expected;
    }
    return child == null;
  }

  if (!matchesElement(root)) return false;
  for (let index = 0; index < corrections.length; index += 2) corrections[index].data = corrections[index + 1];
  keep(root, words, bytes);
  return true;
}

/** Attaches an open shadow root to an element and returns it. */
export const openShadow = (target) => target.attachShadow({ __proto__: null, mode: "open" });
