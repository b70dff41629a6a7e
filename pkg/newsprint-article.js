// The class of <newsprint-article>: when the element loads, and what it shows. define.js defines the element.
//
// A reader sees either the article or the element's own children. The children are never moved: without isolation, the article stands beside them, and
// a named slot shows the article alone. After a failure, an alert stands below the children.
//
// A page may have replaced the methods of arrays, so lists are read and written without them. A page may also have polluted `Object.prototype`, so
// objects that the platform reads have no prototype.

import { makeAlert } from "./alert.js";
import { names, optionsOf, properties, reflect, refuse } from "./attributes.js";
import { sendBeacon } from "./beacon.js";
import { deferred } from "./deferred.js";
import { NewsprintError } from "./error.js";
import { emit } from "./events.js";
import { failed, find, isSameSource } from "./fetch-article.js";
import { whenIdleOrTouched, whenLoaded } from "./idle.js";
import { isStarted } from "./instance.js";
import { articleText, optionsText } from "./json.js";
import { expectFragment, seeksFragment } from "./links.js";
import { settle } from "./live.js";
import { isParsed, whenParsed } from "./parsed.js";
import { tryPolicy } from "./policy.js";
import { draw, followAt, isAlive, isInPlace, redraw, servedIn, shownBy, slot, updateAt } from "./view.js";

/**
 * The states of an element, and the action that each event leads to. An event without an entry changes nothing.
 *
 * States: `empty` has no source. `waiting` has one, and waits until the page is parsed or the element comes near the viewport, is printed, or may have what
 * the page's address names. With a server's markup, which shows the article already, it then waits until the page is idle, or the reader touches the
 * article. `loading` waits for the article and the module, and goes on showing what it has shown. `shown` shows the article. `failed` shows the children and an
 * alert.
 *
 * Events: `enter` and `leave` are about the document; a move within it is neither. `source` and `options` mean that another article, or other options,
 * are set than those tried last. `lost` means that the page has removed the article from among the children, or its slot. Out of the document, in every state,
 * `source`, `options`, `loading` and `reload` are kept, and happen after `enter`. `found`, `near` and `parsed` do not happen there. What the view gets by
 * following `src` is not an event of the element.
 *
 * Actions and the states that they lead to: `wait`: waiting, loading if there is nothing to wait for, or empty without a source. `load`: loading, or empty
 * without a source. `pause`: shown if an article is, or waiting. `show` and `redraw`: shown, or failed. `restore`: the same state. `fail`: failed.
 */
const STEPS = {
  empty: { enter: "wait", source: "wait", reload: "load" },
  waiting: { enter: "wait", source: "wait", loading: "wait", parsed: "wait", near: "load", reload: "load", leave: "pause" },
  loading: { source: "load", reload: "load", leave: "pause", found: "show", error: "fail", lost: "restore" },
  shown: { source: "load", options: "redraw", reload: "load", lost: "restore" },
  failed: { enter: "load", source: "load", options: "load", reload: "load" },
};

/** How far from the viewport an article starts to load. */
const MARGIN = "800px";

/** After how long an element that is loading is `aria-busy`, in milliseconds. */
const BUSY = 1000;

/** How often a lost article is put back in one task, so that two scripts that disagree about it do not stop the page. */
const RESTORATIONS = 10;

/** Loads the module: the `init` of an entry. */
let init;
/** Whether elements wait until they come near the viewport. */
let waits;

/** @type {IntersectionObserver | undefined} */
let observer;
/** The elements that wait to come near the viewport. */
const afar = new Set();
let hasWarned = false;

/** Sets the `init` that elements load the module with. The whole's `init` replaces lite's, and not the other way round. */
export function loadWith(entryInit, isLite, hasLayout) {
  waits = hasLayout && globalThis.IntersectionObserver;
  if (!init || !isLite) init = entryInit;
}

/** Says what the page's Content-Security-Policy does not allow, on the console and as a list. */
export function checkPolicy() {
  return tryPolicy(init);
}

export class NewsprintArticle extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = names;

  static {
    reflect(this.prototype);
  }

  /** @type {keyof typeof STEPS} */
  #state = "empty";
  #article = null;
  #options = {};
  #view = null;
  /** The error of the state `failed`. */
  #error;
  #ready = deferred();
  /** Whether the element is in the document. A move does not change this. */
  #isIn = false;
  /** The events since the last microtask, and those that wait for the document. */
  #events = { __proto__: null };
  #isPlanned = false;
  /** What was tried last: the source, as `#source` returns it, and the options as JSON text. */
  #tried = { __proto__: null };
  /** The options of the last drawing. */
  #given = {};
  /** The language of the page, for an article without one. */
  #language;
  #alert;
  /** @type {AbortController | undefined} */
  #loading;
  /** Ends waiting for an idle page. @type {(() => void) | undefined} */
  #resting;
  /** How often the article was put back in this task. */
  #restorations = 0;
  #busyTimer;
  /** @type {ElementInternals | undefined} */
  #internals = this.attachInternals?.();

  constructor() {
    super();
    const changes = { __proto__: null, childList: true, characterData: true, attributeFilter: ["slot"], subtree: true };
    if (globalThis.MutationObserver) new MutationObserver((records) => this.#notice(records)).observe(this, changes);
    // Once for a view. Articles among the children have the event, too.
    this.addEventListener("newsprint-visible", ({ target }) => target === this && this.beacon && sendBeacon(this.beacon, this.baseURI));
    // Properties that the page set before the element was defined.
    for (const name of ["article", "options", ...properties]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  get article() {
    return this.#article;
  }

  set article(article) {
    this.#article = article ?? null;
    this.#plan("source");
  }

  get options() {
    return this.#options;
  }

  set options(options) {
    this.#options = options ?? {};
    this.#plan("options");
  }

  get view() {
    return this.#view;
  }

  get ready() {
    return this.#ready.promise;
  }

  async reload() {
    if (!this.#source()) throw new NewsprintError("load-failed", "", "there is nothing to load: set article or src");
    this.#plan("reload");
    return this.ready;
  }

  connectedCallback() {
    if (!this.#isIn) this.#plan("enter");
  }

  disconnectedCallback() {
    // An element that is only moved is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected || !this.#isIn) return;
      this.#isIn = false;
      this.#step("leave");
    });
  }

  /** Called by `moveBefore` instead of the two callbacks above. A move needs no work. */
  connectedMoveCallback() {}

  adoptedCallback() {
    if (this.#view && isAlive(this.#view)) settle(this.#view.root);
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || name === "beacon") return;
    if (name === "refresh") this.#follow();
    else this.#plan(name === "src" ? "source" : name === "loading" ? "loading" : "options");
  }

  /** Has an event handled in the next microtask, together with the others of this task. */
  #plan(event) {
    this.#events[event] = true;
    // Whoever reads `ready` from now on waits for the outcome of this event.
    if (this.#ready.isSettled) this.#ready = deferred();
    if (!this.#isPlanned) queueMicrotask(() => this.#proceed());
    this.#isPlanned = true;
  }

  #proceed() {
    this.#isPlanned = false;
    if (!this.isConnected) return;
    this.#isIn = true;
    const { enter, source, options, loading, reload } = this.#events;
    this.#events = { __proto__: null };
    const cache = reload ? "reload" : undefined;
    if (enter) this.#step("enter", cache);
    if (reload && !(enter && this.#state === "loading")) this.#step("reload", cache);
    if (source && !isSameSource(this.#source(), this.#tried.source)) this.#step("source");
    if (options && this.#optionsText() !== this.#tried.options) this.#step("options");
    if (loading) this.#step("loading");
    this.#settle();
  }

  /** Does what `STEPS` says for an event in the current state. */
  #step(event, detail) {
    switch (STEPS[this.#state][event]) {
      case "wait":
        return this.#wait();
      case "load":
        return this.#load(detail);
      case "pause":
        return this.#pause();
      case "show":
        return this.#show(detail);
      case "redraw":
        return this.#redraw();
      case "restore":
        return this.#restore(detail);
      case "fail":
        return this.#fail(detail);
    }
  }

  #wait() {
    this.#state = "waiting";
    // While the page is being parsed, an inline article may still follow.
    if (this.#article === null && !isParsed(this)) return whenParsed(this, () => this.#isIn && this.#step("parsed"));
    if (!this.#source()) return this.#clear();
    if (this.loading === "eager" || !waits || this.#isSought()) return this.#load();
    if (!observer) {
      observer = new IntersectionObserver(NewsprintArticle.#see, { __proto__: null, rootMargin: MARGIN });
      addEventListener("beforeprint", NewsprintArticle.#print);
      addEventListener("hashchange", NewsprintArticle.#seek);
    }
    observer.observe(this);
    afar.add(this);
  }

  static #see(entries) {
    // A page that gives the element no box of its own gives the observer nothing to observe.
    for (const { target, isIntersecting } of entries) if (isIntersecting || getComputedStyle(target).display === "contents") target.#near();
  }

  #near() {
    if (!servedIn(this)) return this.#step("near");
    observer.unobserve(this);
    // The observer tells after a frame, so the markup is on the screen. A page that streams may not have loaded for long.
    this.#resting?.();
    this.#resting = whenIdleOrTouched(this, () => this.#step("near"));
  }

  /** Whether the page's address may name a heading of this article. */
  #isSought() {
    const { extent = "full" } = { __proto__: null, ...this.#options, ...optionsOf(this) };
    return extent === "full" && seeksFragment(this.ownerDocument);
  }

  static #seek() {
    for (const element of afar) {
      if (!element.#isSought()) continue;
      expectFragment(element.ownerDocument);
      element.#step("near");
    }
  }

  /** Loads all articles for a printer. Those whose JSON is in the page are drawn at once, because a printer does not wait. */
  static #print() {
    for (const element of afar) {
      const { article } = element.#source();
      element.#step("near");
      if (article !== undefined && isStarted()) element.#step("found", { article });
      element.#settle();
    }
  }

  async #load(cache) {
    this.#stop();
    const source = this.#source();
    if (!source) return this.#clear();
    if (!globalThis.WebAssembly) return this.#ready.reject(withoutWebAssembly());
    this.#state = "loading";
    this.#tried = { __proto__: null, source, options: this.#optionsText() };
    const controller = (this.#loading = new AbortController());
    this.#showBusy(true);
    // Waits for both, even if one fails, because the module has the text of the alert in the reader's language.
    const [found, ready] = await Promise.allSettled([find(source, this.baseURI, cache, controller), init()]);
    // A later load has begun, or the element has left the document.
    if (this.#loading !== controller) return;
    const error = found.reason ?? ready.reason;
    this.#step(error ? "error" : "found", error ?? found.value);
    this.#settle();
  }

  /** Ends waiting and loading. */
  #stop() {
    observer?.unobserve(this);
    afar.delete(this);
    this.#resting?.();
    this.#loading?.abort();
    this.#loading = undefined;
    this.#showBusy(false);
  }

  /**
   * Tells style sheets by `:state(loading)`. An element that loads for long is also `aria-busy`, but not before the page has loaded, because a framework that
   * hydrates the page does not expect an attribute. (As a default in the internals, Chromium does not tell it to screen readers.)
   */
  #showBusy(isBusy) {
    this.#internals?.states?.[isBusy ? "add" : "delete"]("loading");
    clearTimeout(this.#busyTimer);
    if (!isBusy) return this.removeAttribute("aria-busy");
    const show = () => this.#state === "loading" && this.setAttribute("aria-busy", "true");
    this.#busyTimer = setTimeout(() => whenLoaded(this.ownerDocument, show), BUSY);
  }

  #pause() {
    this.#stop();
    this.#state = this.#view ? "shown" : "waiting";
    // What was being loaded is loaded when the element is back.
    this.#tried.source = undefined;
    this.#events.source = true;
  }

  #show(found) {
    if (!this.#redraw(found)) return;
    this.#stop();
    this.dispatchEvent(new Event("load"));
  }

  /** Follows `src` if the attribute `refresh` says so and the article is shown. */
  #follow() {
    if (this.#state !== "shown" || !isAlive(this.#view)) return;
    const { refresh } = this;
    followAt(this.#view, refresh > 0 ? this.#tried.source?.src : null, { __proto__: null, interval: refresh });
  }

  /** Draws what was found, or again what is shown, or fails. Returns whether the article is shown. */
  #redraw(found) {
    try {
      this.#draw(found);
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** Returns the source: `article` as text or bytes, otherwise `src`, or the `error` of an article that cannot be read. Undefined without a source. */
  #source() {
    let article = this.#article ?? undefined;
    for (const child of this.children) if (child.matches('script[type="application/json"]')) article ??= child.textContent;
    if (article === undefined) return this.src ? { src: this.src } : undefined;
    try {
      const text = articleText(article);
      return { article: typeof text === "string" ? text : text.slice() };
    } catch (error) {
      return { error };
    }
  }

  /** Returns the options as JSON text, or undefined if they cannot be read. */
  #optionsText() {
    try {
      return optionsText({ ...this.#options, ...optionsOf(this) });
    } catch {
      return undefined;
    }
  }

  /** Draws what was found: an article as text or bytes, and the `url` that it was loaded from. Without it, draws again what the view shows. */
  #draw(found) {
    // A source that is followed, or the page, may have given the view another article.
    const shown = found ?? shownBy(this.#view);
    const { article, url, isNormalized } = shown;
    const options = { ...this.#options, ...optionsOf(this) };
    this.#tried.options = this.#optionsText();
    const isFirst = !this.#view;
    // A server does not know the page's language, and its markup is kept.
    if (isFirst) this.#language = servedIn(this) ? undefined : languageOf(this);
    const place = { __proto__: null, source: url, language: this.#language, keepsChildren: true, isNormalized };
    const hadFocus = isFirst && this.matches(":focus-within");
    try {
      if (isFirst) this.#view = draw(this, article, options, place);
      // Options that have been removed go back to their defaults.
      else updateAt(this.#view, article, { ...unset(this.#given), ...options }, place);
    } catch (error) {
      if (error.code === "destroyed") this.#view = null;
      else if (!refuse(this, error)) throw error;
      return this.#draw(shown);
    }
    this.#state = "shown";
    this.#given = options;
    this.#removeAlert();
    if (hadFocus) focusOn(this.#view.root);
    if (found) this.#follow();
    if (isFirst) emit(this, "newsprint-render", { view: this.#view });
  }

  /** The page has changed the children. If an inline article is not among them any more, the element goes on showing the article. */
  #notice(records) {
    const { root } = this.#view ?? {};
    let isBroken = false;
    let isOther = false;
    for (const { target, removedNodes } of records) {
      // What is taken out of the article, or out of a part that was taken out.
      if (root && this !== target && !this.contains(target)) isBroken ||= removedNodes.length > 0;
      else if (!root?.contains(target)) isOther = true;
    }
    if (root && !isInPlace(this.#view)) this.#step("lost", isBroken);
    if (isOther && this.#article === null && this.#source()) this.#plan("source");
  }

  /** Returns the shadow root. While it has no article, it has a slot for the element's own children. */
  #shadow() {
    const shadow = this.shadowRoot ?? this.attachShadow({ __proto__: null, mode: "open" });
    if (!shadow.firstChild) shadow.append(slot(this.ownerDocument));
    return shadow;
  }

  /** Puts an article back that the page has removed, as frameworks do that replace all children. `isBroken`: nodes were taken out of it. */
  #restore(isBroken) {
    if (!isAlive(this.#view) || this.#restorations === RESTORATIONS) return;
    if (this.#restorations++ === 0) setTimeout(() => (this.#restorations = 0));
    try {
      redraw(this.#view, isBroken);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Shows the element's own children. */
  #clear() {
    this.#stop();
    this.#state = "empty";
    this.#tried = { __proto__: null };
    this.#removeAlert();
    this.#view?.destroy();
    this.#view = null;
  }

  #removeAlert() {
    this.#alert?.remove();
    this.#alert = undefined;
  }

  #fail(cause) {
    const error = cause instanceof NewsprintError ? cause : failed("the article could not be loaded", cause);
    const hadFocus = this.#alert?.matches(":focus-within");
    const tried = this.#tried;
    this.#clear();
    this.#state = "failed";
    this.#tried = tried;
    this.#error = error;
    const options = { __proto__: null, locale: languageOf(this), ...this.#options, ...optionsOf(this) };
    this.#alert = makeAlert(this.ownerDocument, options, () => this.#plan("reload"));
    this.#shadow().append(this.#alert);
    if (hadFocus) this.#alert.querySelector("button").focus();
    console.error(error);
    emit(this, "newsprint-error", { error });
    this.dispatchEvent(new Event("error"));
  }

  /** Settles `ready`, if the state is an outcome. */
  #settle() {
    if (this.#state === "shown") this.#ready.resolve(this.#view);
    if (this.#state === "failed") this.#ready.reject(this.#error);
  }
}

/** Gives an article the focus, so that a reader who pressed "Try again", or was at a link among the children, goes on from there. */
function focusOn(root) {
  // In a server's markup, the reader may be in the article already.
  if (root.contains(root.getRootNode().activeElement)) return;
  root.tabIndex = -1;
  root.addEventListener("blur", () => root.removeAttribute("tabindex"), { __proto__: null, once: true });
  root.focus({ __proto__: null, preventScroll: true });
}

/** The language of the page around an element, through shadow roots, as HTML's "The lang and xml:lang attributes" says. */
function languageOf(element) {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    const language = node.getAttribute?.("lang") ?? node.getAttribute?.("xml:lang");
    // Many pages write the name of a locale: `de_DE`.
    if (language != null) return language.replace("_", "-") || undefined;
  }
  return undefined;
}

/** Returns the names of the options without values, which resets them to their defaults. */
function unset(options) {
  const names = { __proto__: null };
  for (const name of Object.keys(options)) names[name] = undefined;
  return names;
}

/** Returns the error of a page without WebAssembly, and warns once. */
function withoutWebAssembly() {
  const message = "without WebAssembly the page's own content stays in place of articles";
  if (!hasWarned) console.warn(`newsprint: ${message}`);
  hasWarned = true;
  return new NewsprintError("load-failed", "", message);
}
