// Holds what a reader looks at in its place while the article around it changes, in every engine: where it is is measured before and corrected after. Browsers'
// own scroll anchoring is not everywhere, and does not know which text stays.

import { mapped } from "./build.js";

/** How many blocks from the top of the window on are remembered, because the first ones may be gone after the change. */
const MOST_BLOCKS = 50;

/** Measures where the first visible word of an article is. The returned function scrolls so that it is there again. */
export function holdPlace(root) {
  const { defaultView: view } = root.ownerDocument;
  if (!view || !root.isConnected) return () => {};
  const scrollers = scrollersOf(root);
  const top = topOf(scrollers);
  const box = root.getBoundingClientRect();
  // Nothing of the article is above the window, or nothing in it or below.
  if (box.height === 0 || box.top >= top || box.bottom <= top) return () => {};
  const blocks = visibleBlocks(root, top);
  const word = firstWord(blocks, top);
  const places = mapped(blocks, (block) => block.getBoundingClientRect().top);
  // A range does not move along with a text that is taken out and put in again.
  const { startContainer: text, startOffset: start } = word ?? {};
  const place = word && heightOf(text, start);

  return () => {
    let change = 0;
    if (word && root.contains(text)) change = heightOf(text, word.startContainer === text ? word.startOffset : start) - place;
    else {
      let index = 0;
      while (index < blocks.length && !root.contains(blocks[index])) index++;
      if (index === blocks.length) return;
      change = blocks[index].getBoundingClientRect().top - places[index];
    }
    scroll(scrollers, change);
  };
}

const isText = (node) => node.nodeType === 3;

/** The elements that scroll around an article, from the inside out, and the window. */
function scrollersOf(root) {
  const { defaultView: view, scrollingElement } = root.ownerDocument;
  const scrollers = [];
  for (let node = root.parentNode; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    if (node.nodeType !== 1 || node === scrollingElement || node.scrollHeight <= node.clientHeight) continue;
    if (/auto|scroll/.test(view.getComputedStyle(node).overflowY)) scrollers[scrollers.length] = node;
  }
  if (scrollingElement) scrollers[scrollers.length] = scrollingElement;
  return scrollers;
}

/** The upper edge of what is visible. */
function topOf(scrollers) {
  let top = 0;
  for (const scroller of scrollers) {
    if (scroller !== scroller.ownerDocument.scrollingElement) top = Math.max(top, scroller.getBoundingClientRect().top + scroller.clientTop);
  }
  return top;
}

/** The innermost blocks from the top of the window on. */
function visibleBlocks(root, top) {
  const blocks = [];
  const walk = (element) => {
    for (const child of element.children) {
      if (blocks.length === MOST_BLOCKS) return;
      // What a closed disclosure holds cannot be seen.
      const block = child.localName === "details" && !child.open ? child.firstElementChild : child;
      const { bottom, height } = block.getBoundingClientRect();
      if (height === 0 || bottom <= top) continue;
      if (isLeaf(block)) blocks[blocks.length] = block;
      else walk(block);
    }
  };
  walk(root);
  return blocks;
}

/** Whether an element holds text, or nothing that could be looked at on its own. */
function isLeaf(element) {
  if (!element.firstElementChild) return true;
  for (const node of element.childNodes) if (isText(node) && node.data.trim()) return true;
  return false;
}

/** A range from the first letter of the first line that is in the window. It moves along when text before it changes. */
function firstWord(blocks, top) {
  for (const block of blocks) {
    const texts = block.ownerDocument.createTreeWalker(block, 4);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.data.trim()) continue;
      const range = block.ownerDocument.createRange();
      range.selectNodeContents(text);
      if (!(range.getBoundingClientRect().bottom > top)) continue;
      // Lines follow each other, so the first letter in the window is found by halving.
      let [low, high] = [0, text.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        range.setStart(text, middle);
        range.setEnd(text, middle + 1);
        if (range.getBoundingClientRect().bottom > top) high = middle;
        else low = middle + 1;
      }
      while (low < text.length - 1 && /\s/.test(text.data[low])) low++;
      range.setStart(text, low);
      range.collapse(true);
      return range;
    }
  }
  return undefined;
}

/** Where a letter of a text is. An empty range would not be measured by every browser. */
function heightOf(text, start) {
  const range = text.ownerDocument.createRange();
  const from = Math.min(start, text.length - 1);
  range.setStart(text, from);
  range.setEnd(text, from + 1);
  return range.getBoundingClientRect().top;
}

/** Scrolls at once, whatever the page's `scroll-behavior` is. What the inner scroll container cannot do, the outer ones do. */
function scroll(scrollers, distance) {
  for (const scroller of scrollers) {
    if (Math.abs(distance) < 0.01) return;
    const before = scroller.scrollTop;
    scroller.scrollBy({ __proto__: null, top: distance, behavior: "instant" });
    distance -= scroller.scrollTop - before;
  }
}
