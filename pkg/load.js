// Loads the WebAssembly module: fetches, compiles, starts and warms it up.
//
// What an article needs is waited for side by side: while module and article are on their way, the platform's `Intl` wakes up, and if the module is there first,
// it draws a short article once the page is idle. An article that is there is drawn at once.
//
// A page can ask for both builds, because one script imports newsprint and another imports newsprint/lite. All entries share this JavaScript and
// one instance. The whole replaces lite, and lite never replaces the whole.

import { NewsprintError } from "./error.js";
import { fetchResponse } from "./fetch.js";
import { whenIdle } from "./idle.js";
import { isStarted, isUnused, isWhole, start } from "./instance.js";
import { mount } from "./view.js";

/**
 * An entry of the package. `source` gives its module when `init` is called without an input; newsprint/slim has no source. `version` has the query that
 * makes the module's URL change with its content, so that no cache has the module of another version, and the hash that a bundle checks.
 *
 * @typedef {{ source?: () => unknown, version?: { search: string, integrity: string }, isLite?: boolean }} Entry
 */

/** The end of the last load, whether it failed or not. Loads run one after the other, so two calls at once load one module. */
let last = Promise.resolve();

/** Whether the platform's `Intl` was woken up. */
let isAwake = false;

/** The last address that a caller gave, and the entry it was given to. A later call without an input uses it. */
let known;

/**
 * Loads the module of an entry, unless the module that runs already is enough for it. After a failure, the next call tries again.
 *
 * @param {unknown} input
 * @param {Entry} [entry]
 */
export function load(input, entry = {}) {
  if (!isAwake && typeof document !== "undefined") setTimeout(wakeIntl);
  isAwake = true;
  if (isAddress(input?.module_or_path ?? input)) known = { input, entry };
  const loading = last.then(() => loadNow(input, entry));
  last = loading.catch(() => {});
  return loading;
}

async function loadNow(input, entry) {
  if (isEnough(entry)) return;
  try {
    const source = await resolve(input ?? knownFor(entry) ?? sourceOf(entry));
    try {
      begin(await compile(source));
    } catch (cause) {
      // The cache may hold the module of another version, which fails its integrity check, or does not fit to this JavaScript.
      if (!isAddress(source) || cause instanceof NewsprintError) throw cause;
      begin(await compile(source, "reload"));
    }
  } catch (cause) {
    throw cause instanceof NewsprintError ? cause : failed(cause, entry);
  }
}

/** The module of an entry, or the request for it. */
function sourceOf({ source, version }) {
  const url = source?.();
  // A bundler may have written the module into the URL.
  if (!(url instanceof URL) || !/^https?:/.test(url.protocol)) return url;
  if (!isPreloaded(url)) url.search ||= version.search;
  return new Request(url, { __proto__: null, integrity: version.integrity });
}

/** Whether the page preloads a URL as it is. */
function isPreloaded({ href }) {
  for (const link of globalThis.document?.querySelectorAll("link[rel=preload]") ?? []) if (link.href === href) return true;
  return false;
}

/** Whether the running module is enough for an entry. Only the whole's entries need the whole. */
function isEnough({ source, isLite }) {
  return isWhole() || (isStarted() && (isLite || !source));
}

/** The known address. One that was given to a lite entry is the address of lite, which is not enough for the whole's entries. */
function knownFor({ source, isLite }) {
  const needsWhole = source && !isLite;
  return needsWhole && known?.entry.isLite ? undefined : known?.input;
}

/** Starts a module whose bytes are there already. */
export function initSync(input) {
  const source = input?.module ?? input;
  try {
    begin(source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));
  } catch (cause) {
    throw failed(cause, {});
  }
}

async function resolve(input) {
  const given = await input;
  return given?.module_or_path ?? given;
}

/** Compiles a module. `cache` is the cache mode of the request, if one is needed. */
async function compile(source, cache) {
  if (source instanceof WebAssembly.Module) return source;
  const response = isAddress(source) ? await fetchResponse(source, { __proto__: null, cache }) : source;
  if (!(response instanceof Response)) return WebAssembly.compile(response);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // Streaming compilation requires exactly this media type, without parameters, and some servers do not send it.
  const isWasm = response.headers.get("content-type")?.trim().toLowerCase() === "application/wasm";
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function isAddress(source) {
  return typeof source === "string" || source instanceof URL || source instanceof Request;
}

function begin(module) {
  if (start(module) && typeof document !== "undefined") whenIdle(warmUp);
}

/** Uses `Intl` once. The first use takes 10 to 20 ms, because the browser loads its list of locales, and each kind of formatter takes one more. */
function wakeIntl() {
  try {
    const language = document.documentElement?.lang || undefined;
    new Intl.DateTimeFormat(language);
    new Intl.ListFormat(language);
  } catch {
    // The page's language may be anything, and the article has another one.
  }
}

/**
 * Draws a short article out of sight, unless an article was drawn already. The browser compiles functions at their first call, so the first mount would be
 * several times slower. If it fails, the module is there all the same.
 */
function warmUp() {
  if (!isUnused()) return;
  const body = isWhole() ? "a *b* [c](#d)\n\n- e" : { format: "html", content: "<p>a <em>b</em> <a href=#d>c</a><ul><li>e</ul>" };
  try {
    mount(document.createElement("div"), { headline: "a", published: 0, body }).destroy();
  } catch {
    // A page can have replaced DOM methods by some that throw. Its own mount says so.
  }
}

function failed(cause, { isLite }) {
  const inline = isLite ? "newsprint/lite/inline" : "newsprint/inline";
  const ways = `serve it beside the script, give init() its URL, or import ${inline}, which needs no request`;
  return new NewsprintError("load-failed", "", `the WebAssembly module could not be loaded (${cause?.message ?? cause}): ${ways}`, cause);
}
