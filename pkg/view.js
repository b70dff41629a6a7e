// Mounted articles and their views. A view owns what lasts from one drawing to the next: the article as it was given, its options, its clock, its prefix of
// ids, and what the last drawing found.

import { announce } from "./announce.js";
import { NewsprintError } from "./error.js";
import { call } from "./instance.js";
import { articleText, optionsText, ownOptions, parse } from "./json.js";
import { endLive, goLive } from "./live.js";
import { showWaiting } from "./waiting.js";

/** The name of the slot for an article beside the target's own children. */
const SLOT = "newsprint";

/** @type {WeakMap<Element, View>} */
const views = new WeakMap();

/** What only this package may do with a view. */
let hands;

/** Draws an article into a target, and returns its view. */
export function mount(target, article, options) {
  const view = draw(target, article, options);
  emit(target, "newsprint-render", { view });
  return view;
}

/**
 * Mounts without the event.
 *
 * @param {object} [place] what the article has from the place where it stands: `Place` in src/wasm.rs.
 */
export function draw(target, article, options, place = { __proto__: null, keepsChildren: false }) {
  if (!isElement(target)) throw new NewsprintError("invalid-target", "", "the target is not an element");
  return new View(target, articleText(article), ownOptions(options), place);
}

/** Whether the target is an element. `instanceof` would refuse elements of other frames. */
function isElement(target) {
  try {
    return target.nodeType === 1 && target.getRootNode().nodeType > 0;
  } catch {
    return false;
  }
}

/** Updates a view with an article at a place. Returns false if nothing has changed. */
export const updateAt = (view, article, options, place) => hands.update(view, article, options, place);

/** Whether a view has not been destroyed or replaced. */
export const isAlive = (view) => hands.isAlive(view);

/** Whether an article is where it was drawn, and shows. */
export const isInPlace = (view) => hands.isInPlace(view);

/** Draws an article that is not in its place there again. `isBroken`: with new nodes. */
export const redraw = (view, isBroken) => hands.redraw(view, isBroken);

export class View {
  /** `undefined` after the view was destroyed or replaced. */
  #target;
  #root;
  /** The options, as given. */
  #options = { __proto__: null };
  /** What was drawn last: the article as JSON text or bytes, the options as JSON text, and the place, as `draw` takes it. */
  #given;
  #optionsText;
  #place;
  /** The normalized article as JSON text, once somebody has asked for it. */
  #normalized;
  /** What the module found in it: src/wasm.rs describes the fields. */
  #drawing;
  /** The counts of updates of which the reader has not been told yet. */
  #unsaid;
  /** How often it was drawn. */
  #drawings = 0;
  /** How far this view's clock is ahead, in milliseconds. The option `now` sets the clock, which then runs on. */
  #shift = 0;
  /** What this view has told the page of how its article is read. */
  #told = { __proto__: null, isSeen: false, percent: 0 };

  static {
    hands = {
      update: (view, ...given) => view.#update(...given),
      isAlive: (view) => view.#target !== undefined,
      isInPlace: (view) => view.#isInPlace(),
      redraw: (view, isBroken) => view.#draw(view.#given, view.#options, view.#place, undefined, isBroken),
    };
  }

  constructor(target, article, options, place) {
    this.#target = target;
    const served = views.has(target) ? undefined : servedIn(target);
    // A copy of an article has its slot: Turbo keeps copies of pages.
    if (place.keepsChildren) served?.removeAttribute("slot");
    // By default, where the server's markup is.
    if (served?.parentNode === target) options.isolation ??= "none";
    this.#draw(article, options, place, served);
  }

  get root() {
    return this.#root;
  }

  get article() {
    this.#normalized ??= normalize(this.#given, this.#optionsText);
    return parse(this.#normalized);
  }

  get report() {
    return this.#drawing.report;
  }

  get changes() {
    return Array.from(this.#drawing.changes ?? [], (change) => ({ ...change }));
  }

  update(article, options) {
    this.#update(article, options, this.#place);
  }

  destroy() {
    const target = this.#target;
    if (!target) return;
    this.#target = undefined;
    views.delete(target);
    endLive(this.#root);
    if (this.#root.parentNode === target && !this.#place.keepsChildren) target.replaceChildren();
    else leave(this.#root, target);
    if (this.#place.keepsChildren) showChildren(target);
  }

  /** Updates the view. Returns false if article and options equal those that are shown. Then nothing has changed, and no event was sent. */
  #update(article, options, place) {
    const target = this.#target;
    if (!target) throw new NewsprintError("destroyed", "", "this view was destroyed: mount again");
    const { version: from } = this.#drawing;
    const hasChanged = this.#draw(articleText(article), { __proto__: null, ...this.#options, ...ownOptions(options) }, place);
    if (hasChanged) emit(target, "newsprint-update", { view: this, counts: countsOf(this.#drawing), from, to: this.#drawing.version });
    return hasChanged;
  }

  /**
   * Draws, unless article and options equal those that are shown. Returns whether the article has changed, or how it looks. `served` is the article of a
   * server's markup, which is kept if it is equal. `isBroken`: the nodes of the last drawing are not used again. Nothing is thrown after the article is on the
   * page.
   */
  #draw(article, options, place, served, isBroken) {
    const text = optionsText(options);
    const isSame = article === this.#given && text === this.#optionsText && isSamePlace(place, this.#place);
    const time = Date.now();
    if (isSame && time + this.#shift < this.#drawing.until && this.#isInPlace()) return false;

    // Parsed, so that they do not change when the caller changes nested objects.
    const given = { __proto__: null, ...parse(text) };
    const [target, previous] = [this.#target, this.#root];
    const isFirst = previous === undefined;
    const drawings = this.#drawings;
    const setsClock = isFirst || given.now !== this.#options.now;
    const hasClock = given.now != null && given.now !== "";
    const keepsPrefix = !isFirst && given.idPrefix === this.#options.idPrefix;
    const all = {
      __proto__: null,
      ...given,
      now: setsClock && hasClock ? given.now : time + (hasClock ? this.#shift : 0),
      idPrefix: keepsPrefix ? this.#drawing.prefix : given.idPrefix,
    };

    const container = previous?.parentNode;
    const replaced = views.get(target);
    const hadShadow = target.shadowRoot;
    const drawing = { __proto__: null };
    const around = { __proto__: null, ...place, drawn: isBroken ? undefined : this.#drawing, unsaid: this.#unsaid };
    try {
      call((exports) => exports.mount(target, isBroken ? undefined : (previous ?? replaced?.root), article, optionsText(all), around, drawing));
    } catch (error) {
      // A shadow root cannot be removed again. With a slot it shows the host's own children.
      if (!hadShadow) target.shadowRoot?.appendChild(slot(target.ownerDocument));
      throw error;
    }

    // While the article was attached, elements of the page may have run code that mounted into the target, or updated or destroyed this view.
    const current = views.get(target);
    const isOvertaken = this.#target === undefined || this.#drawings !== drawings || (current !== undefined && current !== replaced);
    const { root } = drawing;
    if (isOvertaken && root !== this.#root) leave(root, target);
    if (isOvertaken && !isFirst) return true;

    const hasMoved = container && container !== root.parentNode;
    // Bytes may be the caller's, who may use them again.
    const kept = typeof article === "string" ? article : article.slice();
    const isNew = article !== this.#given && isOther(this.#given, kept, text);
    const hasChanged = root !== previous || drawing.counts !== undefined || hasMoved || isNew;
    const tells = drawing.announcement && (isNew || drawing.status !== this.#drawing.status);
    if (setsClock) this.#shift = hasClock ? drawing.now - time : 0;
    this.#drawings++;
    this.#root = root;
    this.#options = given;
    this.#given = kept;
    this.#optionsText = text;
    this.#normalized = undefined;
    this.#place = place;
    this.#drawing = drawing;
    if (isOvertaken) {
      this.#target = undefined;
      return true;
    }
    views.set(target, this);
    try {
      if (replaced && replaced !== this) replaced.#replacedBy(this);
      if (!isFirst && root !== previous) endLive(previous);
      // If the isolation changed, the old place is empty now, or has the old article.
      if (hasMoved) leave(previous === root ? undefined : previous, target, container);
      if (served && served !== root) redrawn(drawing.report, served, target);
      this.#showAlone();
      goLive(root, target, { __proto__: null, ...given, shift: this.#shift, told: this.#told });
      if (drawing.waiting) showWaiting(root, drawing.waiting);
      if (tells) this.#tell(drawing);
    } catch (error) {
      console.error(error);
    }
    return hasChanged;
  }

  /** Tells the reader of a drawing, together with the updates before it of which the reader has not been told. */
  #tell({ counts, announcement }) {
    const { length } = counts;
    this.#unsaid = Array.from({ __proto__: null, length }, (_, index) => counts[index] + (this.#unsaid?.[index] ?? 0));
    announce(this.#root, announcement, () => (this.#unsaid = undefined));
  }

  /** Ends this view, because another view was mounted on the same target. */
  #replacedBy(view) {
    const target = this.#target;
    this.#target = undefined;
    if (this.#root === view.#root) return;
    endLive(this.#root);
    leave(this.#root, target);
  }

  /** Shows the article alone if it stands beside the target's own children, by a named slot: the children stay where the page has put them. */
  #showAlone() {
    const target = this.#target;
    if (!this.#place.keepsChildren || this.#root.parentNode !== target) return;
    const shadow = target.shadowRoot ?? target.attachShadow({ __proto__: null, mode: "open" });
    if (!shadow.firstChild) shadow.append(slot(target.ownerDocument));
    this.#root.slot = shadow.firstChild.name = SLOT;
  }

  /** Whether the root is still where it was drawn, and in its slot. */
  #isInPlace() {
    const { parentNode: parent, slot } = this.#root;
    if (parent === this.#target) return !this.#place.keepsChildren || slot === SLOT;
    return parent !== null && parent === this.#target?.shadowRoot;
  }
}

function isSamePlace(one, other) {
  return one.source === other.source && one.language === other.language;
}

/** Returns an article that was drawn, normalized. If the instance traps, another one takes over. */
function normalize(article, options) {
  const run = () => call((exports) => exports.normalize(article, options));
  try {
    return run();
  } catch {
    return run();
  }
}

/** Whether two articles differ once they are normalized. */
function isOther(before, after, options) {
  try {
    return normalize(before, options) !== normalize(after, options);
  } catch {
    return true;
  }
}

/** Removes a server's markup that was drawn again, with a warning. */
function redrawn({ warnings }, served, target) {
  // By index, because a page may have replaced `push`.
  warnings[warnings.length] = { code: "redrawn", path: "", message: "the server's markup differed: drawn again" };
  leave(served, target);
}

/** Returns the article of a server's markup in a target. */
export function servedIn(target) {
  return target.shadowRoot?.querySelector("article.newsprint") ?? target.querySelector(":scope > article.newsprint") ?? undefined;
}

/** Removes an article from its container. The target's shadow root shows the target's own children from then on. */
function leave(root, target, container = root.parentNode) {
  if (container && container === target.shadowRoot) container.replaceChildren(slot(target.ownerDocument));
  else root?.remove();
}

/** Shows the target's own children again. */
function showChildren({ shadowRoot }) {
  shadowRoot?.firstChild.removeAttribute("name");
}

/** Makes the content of an empty shadow root of newsprint: it shows the target's own children, and the next mount recognizes the root. */
export function slot(document) {
  const slot = document.createElement("slot");
  slot.setAttribute("data-newsprint", "");
  return slot;
}

/** How many blocks a drawing has added, changed, removed and moved. Those of an article that was drawn as a whole, in another place, are the same. */
function countsOf({ counts: [added, changed, removed, moved] = [0, 0, 0, 0] }) {
  return { added, changed, removed, moved };
}

/** Dispatches an event of newsprint. Returns false if a listener cancelled it. */
export function emit(target, name, detail, cancelable = false) {
  return target.dispatchEvent(new CustomEvent(name, { __proto__: null, bubbles: true, composed: true, cancelable, detail }));
}
