// Gets the module: fetched, compiled, started, warmed up.

import { NewsprintError } from "./error.js";
import { start } from "./instance.js";
import { mount } from "./view.js";

/** @type {Promise<void> | undefined} */
let loading;

/** The address that a caller gave: for who tries again without one. */
let known;

/** Loads the module once, whatever the number of calls; after a failure the next call tries again. */
export function load(input, standard) {
  if (isAddress(input?.module_or_path ?? input)) known = input;
  loading ??= compile(input ?? known ?? standard?.())
    .then(begin)
    .catch((cause) => {
      loading = undefined;
      throw cause instanceof NewsprintError ? cause : failed(cause);
    });
  return loading;
}

/** Starts a module that is there already. */
export function initSync(input) {
  const source = input?.module ?? input;
  try {
    begin(source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));
  } catch (cause) {
    throw failed(cause);
  }
  loading ??= Promise.resolve();
}

async function compile(input) {
  const given = await input;
  const source = await (given?.module_or_path ?? given);
  if (source instanceof WebAssembly.Module) return source;
  const response = isAddress(source) ? await fetch(source) : source;
  if (!(response instanceof Response)) return WebAssembly.compile(response);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // Compiling while it arrives needs the right media type; not every server sends it.
  const isWasm = response.headers.get("content-type")?.startsWith("application/wasm");
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function isAddress(source) {
  return typeof source === "string" || source instanceof URL || source instanceof Request;
}

function begin(module) {
  start(module);
  // A first mount would compile as it goes, and be several times slower: draw a few words where nobody sees them.
  if (typeof document === "undefined") return;
  mount(document.createElement("div"), '{"headline":"a","published":0,"body":"a *b* [c](#d)\\n\\n- e"}').destroy();
}

function failed(cause) {
  const ways = "serve it beside the script, give init() its URL, or import newsprint/inline, which needs no request";
  return new NewsprintError("load-failed", "", `the WebAssembly module could not be loaded (${cause?.message ?? cause}): ${ways}`, cause);
}
