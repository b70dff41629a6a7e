// A mounted article.

import { NewsprintError } from "./error.js";
import { call } from "./instance.js";
import { articleText, optionsText, ownOptions } from "./json.js";
import { endLive, goLive } from "./live.js";

/** @type {WeakMap<Element, View>} */
const views = new WeakMap();

/** The option under which the element says which URL an article came from. It does not reach JSON. */
export const source = Symbol("source");

/** Draws an article into a target; the view of it. */
export function mount(target, article, options) {
  const view = draw(target, article, options);
  emit(target, "newsprint-render", { view });
  return view;
}

/** Mounts without telling the page. */
export function draw(target, article, options) {
  if (!isElement(target)) throw new NewsprintError("invalid-target", "", "the target is not an element");
  const view = new View(target, articleText(article), ownOptions(options));
  views.get(target)?.replacedBy(view);
  views.set(target, view);
  return view;
}

/** Whether it is an element, told by its `nodeType`: it may come from another frame. */
function isElement(target) {
  try {
    return target.nodeType === 1 && target.getRootNode().nodeType > 0;
  } catch {
    return false;
  }
}

/** Brings the style sheet of a view along to another document. */
export function restyle({ root }, nonce) {
  call((exports) => exports.restyle(root, nonce));
}

export class View {
  #target;
  #article;
  #options;
  #root;
  /** Whether a server's markup had to be drawn again for what is shown. */
  #redrawn = false;

  constructor(target, article, options) {
    this.#target = target;
    const served = views.has(target) ? undefined : servedIn(target);
    // Not given: where the server's markup stands.
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
    // By index: a page may have replaced `push`.
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

  /** Ends this view in favour of another on the same target, which has taken its place. */
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
      // A shadow root that could not be filled cannot be taken back: it shows the host's own children.
      if (!hadShadow) this.#target.shadowRoot?.appendChild(slot(this.#target.ownerDocument));
      throw error;
    }
    if (this.#root) {
      endLive(this.#root);
      // Where the isolation changed, the old article still stands in the other place.
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

/** The article that a server's markup brought into a target. */
function servedIn(target) {
  return target.shadowRoot?.querySelector("article.newsprint") ?? target.querySelector(":scope > article.newsprint") ?? undefined;
}

/** Takes an article away; a shadow root that it stood in shows its host's own children from then on. */
function leave(root) {
  const container = root.parentNode;
  if (container?.nodeType === 11) container.replaceChildren(slot(root.ownerDocument));
  else root.remove();
}

/** What an empty shadow root of ours holds: the target's own children show, and the next mount knows the root. */
export function slot(document) {
  const slot = document.createElement("slot");
  slot.setAttribute("data-newsprint", "");
  return slot;
}

const blocks = (root) => [...(root.querySelector('[part="body"]')?.children ?? [])];

/** How many blocks of the body an update added, changed and removed: those between the equal ones at both ends. */
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

/** Dispatches an event of ours; false where it was cancelled. */
export function emit(target, name, detail, cancelable = false) {
  return target.dispatchEvent(new CustomEvent(name, { __proto__: null, bubbles: true, composed: true, cancelable, detail }));
}
