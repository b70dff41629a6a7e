// Mounted articles and their views.

import { NewsprintError } from "./error.js";
import { call } from "./instance.js";
import { articleText, optionsText, ownOptions } from "./json.js";
import { endLive, goLive } from "./live.js";

/** @type {WeakMap<Element, View>} */
const views = new WeakMap();

/** The option with the URL that the element fetched an article from. A symbol, so that it is not written as JSON. */
export const source = Symbol("source");

/** Draws an article into a target, and returns its view. */
export function mount(target, article, options) {
  const view = draw(target, article, options);
  emit(target, "newsprint-render", { view });
  return view;
}

/** Mounts without the event. */
export function draw(target, article, options) {
  if (!isElement(target)) throw new NewsprintError("invalid-target", "", "the target is not an element");
  const view = new View(target, articleText(article), ownOptions(options));
  views.get(target)?.replacedBy(view);
  views.set(target, view);
  return view;
}

/** Whether the target is an element. `instanceof` would refuse elements of other frames. */
function isElement(target) {
  try {
    return target.nodeType === 1 && target.getRootNode().nodeType > 0;
  } catch {
    return false;
  }
}

/** Gives a view its style sheet again after a move to another document. */
export function restyle({ root }, nonce) {
  call((exports) => exports.restyle(root, nonce));
}

export class View {
  #target;
  #article;
  #options;
  #root;
  /** Whether this view replaced a server's markup that differed from it. */
  #redrawn = false;

  constructor(target, article, options) {
    this.#target = target;
    const served = views.has(target) ? undefined : servedIn(target);
    // By default, where the server's markup is.
    if (served?.parentNode === target) options.isolation ??= "none";
    this.#draw(article, options);
    this.#redrawn = served !== undefined && served !== this.#root;
    if (this.#redrawn) leave(served);
  }

  get root() {
    return this.#root;
  }

  get article() {
    return this.#inspect().article;
  }

  get report() {
    const { format, warnings, ignored } = this.#inspect();
    // By index, because a page may have replaced `push`.
    if (this.#redrawn) warnings[warnings.length] = { code: "redrawn", path: "", message: "the server's markup differed: drawn again" };
    return { format, warnings, ignored };
  }

  update(article, options) {
    if (!this.#target) throw new NewsprintError("destroyed", "", "this view was destroyed: mount again");
    const before = blocks(this.#root);
    this.#draw(articleText(article), { __proto__: null, ...this.#options, ...ownOptions(options) });
    this.#redrawn = false;
    emit(this.#target, "newsprint-update", { view: this, counts: count(before, blocks(this.#root)) });
  }

  destroy() {
    if (!this.#target) return;
    endLive(this.#root);
    if (this.#root.parentNode === this.#target) this.#target.replaceChildren();
    else leave(this.#root);
    views.delete(this.#target);
    this.#target = undefined;
  }

  /** Ends this view, because another view was mounted on the same target. */
  replacedBy(view) {
    endLive(this.#root);
    if (this.#root !== view.root) leave(this.#root);
    this.#target = undefined;
  }

  #draw(article, options) {
    const previous = this.#root ?? views.get(this.#target)?.root;
    const text = optionsText(options);
    const hadShadow = this.#target.shadowRoot;
    let root;
    try {
      root = call((exports) => exports.mount(this.#target, previous, article, text, options[source]));
    } catch (error) {
      // A shadow root cannot be removed again. With a slot it shows the host's own children.
      if (!hadShadow) this.#target.shadowRoot?.appendChild(slot(this.#target.ownerDocument));
      throw error;
    }
    if (this.#root) {
      endLive(this.#root);
      // If the isolation changed, the old article is still in the shadow root, or among the children.
      leave(this.#root);
    }
    goLive(root, this.#target, options);
    this.#root = root;
    this.#article = article;
    this.#options = options;
  }

  #inspect() {
    return call((exports) => exports.inspect(this.#article, optionsText(this.#options), this.#options[source]));
  }
}

/** Returns the article of a server's markup in a target. */
function servedIn(target) {
  return target.shadowRoot?.querySelector("article.newsprint") ?? target.querySelector(":scope > article.newsprint") ?? undefined;
}

/** Removes an article. The shadow root that contained it shows its host's own children from then on. */
function leave(root) {
  const container = root.parentNode;
  if (container?.nodeType === 11) container.replaceChildren(slot(root.ownerDocument));
  else root.remove();
}

/** Makes the content of an empty shadow root of newsprint: it shows the target's own children, and the next mount recognizes the root. */
export function slot(document) {
  const slot = document.createElement("slot");
  slot.setAttribute("data-newsprint", "");
  return slot;
}

const blocks = (root) => [...(root.querySelector('[part="body"]')?.children ?? [])];

/** Counts the blocks of the body that an update added, changed and removed: the blocks between the equal ones at the start and at the end. */
function count(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start].isEqualNode(after[start])) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end].isEqualNode(after[after.length - 1 - end])) end++;
  const removed = before.length - start - end;
  const added = after.length - start - end;
  const changed = Math.min(removed, added);
  return { added: added - changed, changed, removed: removed - changed, moved: 0 };
}

/** Dispatches an event of newsprint. Returns false if a listener cancelled it. */
export function emit(target, name, detail, cancelable = false) {
  return target.dispatchEvent(new CustomEvent(name, { __proto__: null, bubbles: true, composed: true, cancelable, detail }));
}
