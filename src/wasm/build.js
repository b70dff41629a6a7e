// Trees as DOM nodes: made, or compared with those that a server sent. The words are those of src/tree.rs, which has the table. One call does a whole
// article: a call for each node is twice as slow. Lists are written by index, and what the platform reads has no prototype: a page may have
// replaced `push`, or polluted `Object.prototype`.

let tagNames = [];
let attrNames = [];

/** Takes the names of tags and attributes by number. They come from the Rust enums, so that there is no second table. */
export function setNames(tags, attrs) {
  tagNames = tags.split(" ");
  attrNames = attrs.split(" ");
}

const isText = (word) => word >>> 31 === 1;
const textLength = (word) => word & 0x7fffffff;

/** How many bytes of text are decoded at once: each call costs, and so does one large text. */
const CHUNK = 8192;

const decoder = new TextDecoder("utf-8", { __proto__: null, ignoreBOM: true });

/** Reads UTF-8 from its start on, so many UTF-16 units in so many bytes at a time. */
function reader(bytes) {
  let chunk = "";
  let at = 0;
  let end = 0;
  let rest = 0;
  return (units, size) => {
    if (size > rest) {
      const start = end - rest;
      end = Math.min(start + Math.max(size, CHUNK), bytes.length);
      while ((bytes[end] & 0xc0) === 0x80) end--;
      chunk = decoder.decode(bytes.subarray(start, end));
      at = 0;
      rest = end - start;
    }
    rest -= size;
    return chunk.slice(at, (at += units));
  };
}

/** The root element of the tree, detached. A loop over plain variables: a recursive function is a quarter slower. */
export function build(document, words, bytes) {
  const take = reader(bytes);
  // Around the open element: the elements that are open, and the words at which they end.
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
      // A sole text, as most elements have, is fastest as textContent.
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

/** The attributes that belong to the reader's side: the theme marker, and what somebody has opened before the script came. */
const live = ["data-theme", "open"];

/** Whether an element is what the tree would build, but for those attributes and the text of `<time>`. */
export function matches(root, words, bytes) {
  const take = reader(bytes);
  let word = 0;

  function element(node) {
    const first = words[word];
    const end = word + 3 + words[word + 1];
    const name = tagNames[first & 0xff];
    let attrs = first >>> 8;
    if (node?.nodeType !== 1 || node.localName !== name) return false;
    let more = node.attributes.length;
    for (const attr of live) if (node.hasAttribute(attr)) more--;
    for (word += 3; attrs > 0; attrs--, word += 2) {
      const attr = attrNames[words[word] & 0xff];
      const value = take(words[word] >>> 8, words[word + 1]);
      if (live.includes(attr)) continue;
      if (node.getAttribute(attr) !== value) return false;
      more--;
    }
    if (more > 0) return false;
    let child = node.firstChild;
    for (; word < end; child = child?.nextSibling) {
      if (!isText(words[word])) {
        if (!element(child)) return false;
        continue;
      }
      const expected = take(textLength(words[word]), words[word + 1]);
      word += 2;
      if (child?.nodeType !== 3 || (name !== "time" && child.data !== expected)) return false;
    }
    return child == null;
  }

  return element(root);
}

/** An open shadow root for an element. */
export const openShadow = (target) => target.attachShadow({ __proto__: null, mode: "open" });
