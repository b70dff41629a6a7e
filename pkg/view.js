// Mounted articles and their views. A view owns what lasts from one drawing to the next: the article as it was given, its options, its clock, its prefix of
// ids, and what the last drawing found.

import { announce } from "./announce.js";
import { NewsprintError } from "./error.js";
import { emit } from "./events.js";
import { follow, readInterval, readUrl, unfollow, wake } from "./follow.js";
import { call } from "./instance.js";
import { articleText, optionsText, ownOptions, parse } from "./json.js";
import { endLive, goLive, isNear, isSeen } from "./live.js";
import { showWaiting } from "./waiting.js";

/** The name of the slot for an article beside the target's own children. */
const SLOT = "newsprint";

/** What a view keeps of an article that its source has withdrawn: the fields that the notice is shown with, and those that tell editions apart. */
const KEPT = ["headline", "kicker", "language", "direction", "timeZone", "url", "id", "version", "publisher", "published", "updated"];

const MINUTE = 60_000;

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
 * @param {object} [place] what the article has from the place where it stands: `Place` in src/wasm.rs. `isNormalized`: the article is newsprint JSON, whatever
 *   the options `format` and `item` say.
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

/** The article that a view shows, or has shown: `article` as text or bytes, the `url` that it was loaded from, and whether it `isNormalized`. */
export const shownBy = (view) => hands.shown(view);

/** Has a view follow the source that its article was just loaded from, or none. */
export const followAt = (view, src, options) => hands.follow(view, src, options, true);

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
  /** The timer until the end of an embargo, or until the article expires. */
  #timer;
  /** The follower of a source, as follow.js makes it. */
  #follower;

  static {
    hands = {
      update: (view, ...given) => view.#update(...given),
      isAlive: (view) => view.#target !== undefined,
      isInPlace: (view) => view.#isInPlace(),
      shown: (view) => ({ article: view.#given, url: view.#place.source, isNormalized: view.#place.isNormalized }),
      follow: (view, ...given) => view.#follow(...given),
      redraw: (view, isBroken) => view.#draw(view.#given, view.#options, view.#place, { __proto__: null, isBroken }),
    };
  }

  constructor(target, article, options, place) {
    this.#target = target;
    const served = views.has(target) ? undefined : servedIn(target);
    // A copy of an article has its slot: Turbo keeps copies of pages.
    if (place.keepsChildren) served?.removeAttribute("slot");
    // By default, where the server's markup is.
    if (served?.parentNode === target) options.isolation ??= "none";
    this.#draw(article, options, place, { __proto__: null, served });
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
    const changes = [];
    for (const change of this.#drawing.changes ?? []) changes[changes.length] = { ...change };
    return changes;
  }

  update(article, options) {
    this.#update(article, options, { __proto__: null, ...this.#place, isNormalized: false });
  }

  follow(src, options) {
    this.#follow(src, options, false);
  }

  destroy() {
    const target = this.#target;
    if (!target) return;
    this.#end();
    views.delete(target);
    endLive(this.#root);
    if (this.#root.parentNode === target && !this.#place.keepsChildren) target.replaceChildren();
    else leave(this.#root, target);
    if (this.#place.keepsChildren) showChildren(target);
  }

  /** Ends what outlasts a drawing. */
  #end() {
    this.#target = undefined;
    clearTimeout(this.#timer);
    unfollow(this.#follower);
  }

  /** Follows a source, or none. `isLoaded`: the article was just loaded from it. */
  #follow(src, options, isLoaded) {
    const interval = readInterval(options);
    if (src != null && !this.#target) throw destroyed();
    const url = src == null ? undefined : readUrl(src, this.#target.baseURI);
    const copy = {
      __proto__: null,
      isInPlace: () => this.#isInPlace(),
      isSeen: () => isSeen(this.#root),
      options: () => this.#optionsText,
      bytes: () => (typeof this.#given === "string" ? undefined : this.#given),
      show: (article, url) => this.#update(article, undefined, { __proto__: null, ...this.#place, source: url, isNormalized: false }, this.#drawing.edition),
      takeBack: () => this.#takeBack(),
      tell: (name, detail) => this.#target && emit(this.#target, name, detail),
    };
    this.#follower = follow(this.#follower, copy, url, interval, isLoaded);
  }

  /** Shows that the article was withdrawn, and keeps nothing that is not shown with it. */
  #takeBack() {
    const { article } = this;
    const kept = { __proto__: null, status: "canceled" };
    for (const name of KEPT) if (Object.hasOwn(article, name)) kept[name] = article[name];
    this.#update(kept, undefined, { __proto__: null, ...this.#place, isNormalized: true });
  }

  /** Somebody can see the article, or the timer has ended. `isBack`: nobody could until now. */
  #seen(isBack) {
    if (!this.#target) return;
    try {
      const isDue = Date.now() + this.#shift >= this.#drawing.until;
      if (isDue && this.#isInPlace()) this.#update(this.#given, undefined, this.#place);
    } catch (error) {
      console.error(error);
    }
    if (isBack && this.#follower) wake(this.#follower);
  }

  /** Waits for the end of an embargo, or until the article expires: at most a minute at a time, because a timer may stand still while a computer sleeps. */
  #wait() {
    clearTimeout(this.#timer);
    const left = this.#drawing.until - this.#shift - Date.now();
    if (!this.#target || left === Infinity) return;
    this.#timer = setTimeout(View.#wake, left > 0 && left < MINUTE ? left : MINUTE, new WeakRef(this));
    // In Node, where tests mount articles, the timer does not keep the process.
    this.#timer.unref?.();
  }

  static #wake(ref) {
    const view = ref.deref();
    view?.#seen(false);
    view?.#wait();
  }

  /**
   * Updates the view. If article and options equal those that are shown, or if the article is older than the `edition`, nothing changes and no event is sent.
   */
  #update(article, options, place, edition) {
    const target = this.#target;
    if (!target) throw destroyed();
    const { version: from } = this.#drawing;
    const all = { __proto__: null, ...this.#options, ...ownOptions(options) };
    const drawing = this.#draw(articleText(article), all, place, { __proto__: null, edition });
    if (drawing) emit(target, "newsprint-update", { view: this, counts: countsOf(drawing), from, to: drawing.version });
  }

  /**
   * Draws, unless article and options equal those that are shown. Returns the drawing if the article has changed, or how it looks, and if code of the page has
   * not drawn another one meanwhile or ended the view. `served` is the article of a server's markup, which is kept if it is equal. `isBroken`: the nodes of the
   * last drawing are not used again. `edition`: an older article is not drawn. Nothing is thrown after the article is on the page.
   */
  #draw(article, options, place, { served, isBroken, edition }) {
    const text = optionsText(options);
    const isSame = article === this.#given && text === this.#optionsText && isSamePlace(place, this.#place);
    const time = Date.now();
    if (isSame && time + this.#shift < this.#drawing.until && this.#isInPlace()) return undefined;

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
      ...(place.isNormalized && { format: undefined, item: undefined }),
    };

    const container = previous?.parentNode;
    const replaced = views.get(target);
    const hadShadow = target.shadowRoot;
    const drawing = { __proto__: null, edition };
    const around = { __proto__: null, ...place, drawn: isBroken ? undefined : this.#drawing, isNear: !isFirst && isNear(previous), unsaid: this.#unsaid };
    try {
      call((exports) => exports.mount(target, isBroken ? undefined : (previous ?? replaced?.root), article, optionsText(all), around, drawing));
    } catch (error) {
      // A shadow root cannot be removed again. With a slot it shows the host's own children.
      if (!hadShadow) target.shadowRoot?.appendChild(slot(target.ownerDocument));
      throw error;
    }

    if (!drawing.root) return undefined;

    // While the article was attached, elements of the page may have run code that mounted into the target, or updated or destroyed this view.
    const current = views.get(target);
    const isOvertaken = this.#target === undefined || this.#drawings !== drawings || (current !== undefined && current !== replaced);
    const { root } = drawing;
    if (isOvertaken && root !== this.#root) leave(root, target);
    if (isOvertaken && !isFirst) return undefined;

    const hasMoved = container && container !== root.parentNode;
    // Bytes may be the caller's, who may use them again. Those of a source that is followed are kept once for all copies.
    const kept = typeof article === "string" || edition !== undefined ? article : article.slice();
    const isNew = () => article !== this.#given && isOther(this.#given, kept, text);
    const hasChanged = root !== previous || drawing.counts !== undefined || hasMoved || isNew();
    // Other options change the look of an article, and are nothing to tell.
    const tells = drawing.announcement && (drawing.status !== this.#drawing.status || (text === this.#optionsText ? article !== this.#given : isNew()));
    if (setsClock) this.#shift = hasClock ? drawing.now - time : 0;
    this.#drawings++;
    this.#root = root;
    this.#options = given;
    this.#given = kept;
    this.#optionsText = text;
    this.#normalized = place.isNormalized ? kept : undefined;
    this.#place = place;
    const { status, waiting } = this.#drawing ?? drawing;
    if (!drawing.counts) drawing.waiting = waiting;
    this.#drawing = drawing;
    if (isOvertaken) {
      this.#target = undefined;
      return undefined;
    }
    views.set(target, this);
    try {
      if (replaced && replaced !== this) replaced.#replacedBy(this);
      if (!isFirst && root !== previous) endLive(previous);
      // If the isolation changed, the old place is empty now, or has the old article.
      if (hasMoved) leave(previous === root ? undefined : previous, target, container);
      if (served && served !== root) redrawn(drawing.report, served, target);
      this.#showAlone();
      goLive(root, target, { __proto__: null, ...given, shift: this.#shift, told: this.#told }, (isBack) => this.#seen(isBack));
      if (drawing.counts && (waiting || drawing.waiting)) showWaiting(root, drawing.waiting);
      if (tells) this.#tell(drawing);
      this.#wait();
    } catch (error) {
      console.error(error);
    }
    if (drawing.status !== status) emit(target, "newsprint-withdraw", { status: drawing.status });
    return hasChanged && this.#target && this.#drawing === drawing ? drawing : undefined;
  }

  /** Tells the reader of a drawing, together with the updates before it of which the reader has not been told. */
  #tell({ counts, announcement }) {
    const unsaid = [];
    for (const count of counts) unsaid[unsaid.length] = count + (this.#unsaid?.[unsaid.length] ?? 0);
    this.#unsaid = unsaid;
    announce(this.#root, announcement, () => (this.#unsaid = undefined));
  }

  /** Ends this view, because another view was mounted on the same target. */
  #replacedBy(view) {
    const target = this.#target;
    this.#end();
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

function destroyed() {
  return new NewsprintError("destroyed", "", "this view was destroyed: mount again");
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
