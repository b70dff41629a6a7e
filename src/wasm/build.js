// Makes DOM nodes of a tree's words (src/tree/mod.rs has the table). One call makes an article: a call for each node is twice as slow.

let tagNames = [];
let attrNames = [];

/** Tells the names by number; they come from the Rust enums, so that there is no second table. */
export function names(tags, attrs) {
  tagNames = tags.split(" ");
  attrNames = attrs.split(" ");
}

/** The root element of the tree, detached. */
export function build(document, words, text) {
  let word = 0;
  let at = 0;

  const take = (length) => text.slice(at, (at += length));

  function element() {
    const first = words[word];
    const end = word + 3 + words[word + 1];
    const node = document.createElement(tagNames[first & 0xff]);
    word += 3;
    for (let attrs = first >>> 8; attrs > 0; attrs--, word += 2) {
      node.setAttribute(attrNames[words[word] & 0xff], take(words[word] >>> 8));
    }
    // A sole text, as most elements have, is fastest as textContent.
    if (end - word === 2 && words[word] >>> 31) {
      node.textContent = take(words[word] & 0x7fffffff);
      word = end;
    }
    while (word < end) {
      if (words[word] >>> 31) {
        node.appendChild(document.createTextNode(take(words[word] & 0x7fffffff)));
        word += 2;
      } else {
        node.appendChild(element());
      }
    }
    return node;
  }

  return element();
}
