// The class of <newsprint-article>: when it loads, what it draws, and what stands there until then. It defines nothing.
//
// A reader sees one of two things: the article, or the element's own children, after a failure with an alert below them.
//
// A page may have replaced the methods of arrays, and polluted `Object.prototype`: lists are walked and written without the one, and what the
// platform reads of an object is without the other.

import { makeAlert } from "./alert.js";
import { names, optionsOf, properties, reflect, refuse } from "./attributes.js";
import { NewsprintError } from "./error.js";
import { draw, emit, restyle, slot, source } from "./view.js";

/** How far from the viewport an article starts to load. */
const MARGIN = "800px";

/** Loads the module: the `init` of an entry. */
let init;

/** @type {IntersectionObserver | undefined} */
let observer;
let hasWarned = false;

/** Sets the `init` that elements load the module with. The whole's `init` replaces lite's, and not the other way round. */
export function loadWith(entryInit, isLite) {
  if (!init || !isLite) init = entryInit;
}

export class NewsprintArticle extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = names;

  static {
    reflect(this.prototype);
  }

  #article = null;
  #options = {};
  #view = null;
  /** What is drawn: `{ article, url }`. */
  #loaded;
  /** The options of the last drawing. */
  #given = {};
  /** The element's own children, while the article has their place. */
  #aside;
  #alert;
  /** @type {AbortController | undefined} */
  #loading;
  /** What the next microtask does: "load", or "draw" where only options have changed. */
  #planned;

  constructor() {
    super();
    // What a page has set before there was a class.
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
    this.#plan("load");
  }

  get options() {
    return this.#options;
  }

  set options(options) {
    this.#options = options ?? {};
    this.#plan("draw");
  }

  get view() {
    return this.#view;
  }

  connectedCallback() {
    if (!this.#view && !this.#loading) this.#plan("load");
  }

  disconnectedCallback() {
    observer?.unobserve(this);
    // One that is only moved is connected again by then.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  /** For `moveBefore`: there is nothing to do. */
  connectedMoveCallback() {}

  adoptedCallback() {
    if (this.#view) restyle(this.#view, this.#options.nonce);
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || name === "refresh") return;
    if (name === "src") this.#plan("load");
    else if (name !== "loading") this.#plan("draw");
    else if (!this.#view) this.#plan("load");
  }

  #plan(what) {
    if (!this.#planned) queueMicrotask(() => this.#proceed());
    if (this.#planned !== "load") this.#planned = what;
  }

  #proceed() {
    const what = this.#planned;
    this.#planned = undefined;
    if (!this.isConnected) return;
    if (what === "draw") return this.#redraw();
    const { readyState } = this.ownerDocument;
    // While the page is being parsed, an inline article may be on its way.
    if (readyState === "loading" && this.#article === null) return this.ownerDocument.addEventListener("DOMContentLoaded", this.#parsed);
    if (!globalThis.WebAssembly) return warnWithoutWebAssembly();
    if (this.loading === "eager" || this.#view || !globalThis.IntersectionObserver) return this.#load();
    observer ??= new IntersectionObserver(NewsprintArticle.#see, { __proto__: null, rootMargin: MARGIN });
    observer.observe(this);
  }

  #parsed = () => this.connectedCallback();

  static #see(entries) {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      target.#load();
    }
  }

  async #load() {
    this.#stop();
    const find = this.#source();
    if (!find) return this.#clear();
    const { signal } = (this.#loading = new AbortController());
    this.setAttribute("aria-busy", "true");
    try {
      // Both, even where one fails: the module has the alert's words in the reader's language.
      const [found, ready] = await Promise.allSettled([find(signal), init()]);
      if (signal.aborted) return;
      if (found.reason ?? ready.reason) throw found.reason ?? ready.reason;
      this.#loaded = found.value;
      this.#draw();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
      return;
    }
    this.#stop();
    this.dispatchEvent(new Event("load"));
  }

  /** Ends what is under way. */
  #stop() {
    this.#loading?.abort();
    this.#loading = undefined;
    this.removeAttribute("aria-busy");
  }

  /** How to get the article; undefined where none is named. */
  #source() {
    let article = this.#article ?? undefined;
    const look = (children) => {
      for (const child of children) if (child.matches('script[type="application/json"]')) article ??= child.textContent;
    };
    if (this.#aside) look(this.#aside.children);
    // Beside a server's markup that was kept, they are still in place.
    look(this.children);
    if (article !== undefined) return async () => ({ article });
    const { src, baseURI } = this;
    return src && ((signal) => fetchArticle(src, baseURI, signal));
  }

  #redraw() {
    try {
      if (this.#view) this.#draw();
    } catch (error) {
      this.#fail(error);
    }
  }

  #draw() {
    const { article, url } = this.#loaded;
    const options = { ...this.#options, ...optionsOf(this), [source]: url };
    const own = this.#own();
    const isFirst = !this.#view;
    try {
      if (isFirst) this.#view = draw(this, article, options);
      // An option that is not there any more is set back.
      else this.#view.update(article, { ...unset(this.#given), ...options });
    } catch (error) {
      if (error.code === "destroyed") this.#view = null;
      else if (!refuse(this, error)) throw error;
      return this.#draw();
    }
    this.#given = options;
    this.#removeAlert();
    if (this.#view.root.parentNode !== this) this.#restore();
    else for (const child of own) if (!child.parentNode) this.#keep(child);
    if (isFirst) emit(this, "newsprint-render", { view: this.#view });
  }

  /** Shows the element's own children again. */
  #clear() {
    this.#removeAlert();
    if (this.#view?.root.parentNode === this) for (const child of this.#own()) this.#keep(child);
    this.#view?.destroy();
    this.#view = null;
    this.#restore();
  }

  /** The element's own children, as far as they are in place. */
  #own() {
    const own = [];
    for (const child of this.childNodes) if (child !== this.#alert && child !== this.#view?.root) own[own.length] = child;
    return own;
  }

  #keep(child) {
    (this.#aside ??= this.ownerDocument.createDocumentFragment()).append(child);
  }

  #restore() {
    if (this.#aside) this.append(this.#aside);
    this.#aside = undefined;
  }

  #removeAlert() {
    this.#alert?.remove();
    this.#alert = undefined;
  }

  #fail(cause) {
    const error = cause instanceof NewsprintError ? cause : failed("the article could not be loaded", cause);
    const hadFocus = this.#alert?.matches(":focus-within");
    this.#stop();
    this.#clear();
    const options = { __proto__: null, locale: this.closest("[lang]")?.lang, ...this.#options, ...optionsOf(this) };
    this.#alert = makeAlert(this.ownerDocument, options, () => this.#load());
    let place = this;
    if (options.isolation !== "none") {
      place = this.shadowRoot ?? this.attachShadow({ __proto__: null, mode: "open" });
      if (!place.firstChild) place.append(slot(this.ownerDocument));
    }
    place.append(this.#alert);
    if (hadFocus) this.#alert.lastChild.focus();
    console.error(error);
    emit(this, "newsprint-error", { error });
    this.dispatchEvent(new Event("error"));
  }
}

/** The article's bytes, as they are, and where they came from in the end. */
async function fetchArticle(src, base, signal) {
  let response;
  try {
    response = await fetch(new URL(src, base), { __proto__: null, signal });
  } catch (cause) {
    throw failed(`${src} could not be fetched, which needs CORS from another origin`, cause);
  }
  const { url, ok, status, statusText } = response;
  if (!ok) throw new NewsprintError("load-failed", "", `${url}: ${status} ${statusText}`);
  const article = new Uint8Array(await response.arrayBuffer());
  return { article, url: /^https?:/.test(url) ? url : undefined };
}

/** The options' names without values: what sets them back. */
function unset(options) {
  const names = { __proto__: null };
  for (const name of Object.keys(options)) names[name] = undefined;
  return names;
}

function failed(message, cause) {
  return new NewsprintError("load-failed", "", `${message} (${cause?.message ?? cause})`, cause);
}

function warnWithoutWebAssembly() {
  if (!hasWarned) console.warn("newsprint: without WebAssembly the page's own content stays in place of articles");
  hasWarned = true;
}
