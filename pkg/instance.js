// The one WebAssembly instance of a page, and a fresh one after a trap.
//
// wasm-bindgen's glue for bundlers works on the instance that `__wbg_set_wasm` gave it. So an instance can be replaced at any time when no call is
// on the stack, without WebAssembly exception handling, which Node 20 lacks. Nothing that a page depends on is kept in WebAssembly memory.
//
// A call can run code of the page, such as the `disconnectedCallback` of an element that an article replaces, and that code can call newsprint again.
// So the replacement waits for the outermost call to end.

import * as glue from "./dist/newsprint_bg.js";
import { NewsprintError } from "./error.js";

/** An instance is replaced when its memory is larger than this many bytes, because WebAssembly memory never shrinks. */
const MEMORY_LIMIT = 64 * 2 ** 20;

/** The module that runs, or that runs from the end of the outermost call on. @type {WebAssembly.Module | undefined} */
let compiled;
/** @type {WebAssembly.Memory | undefined} */
let memory;
/** How many calls are on the stack. */
let depth = 0;
/** Whether anything was called since the start. */
let isUsed = false;
/** Whether the instance must be replaced before the next outermost call. */
let isSpent = false;
/** Whether the instance trapped, so no other call may run in it. */
let isBroken = false;

/** Starts a compiled module, unless the whole is running already. Returns whether it was started. */
export function start(module) {
  if (isWhole()) return false;
  const instance = instantiate(module);
  compiled = module;
  if (depth === 0) use(instance);
  else isSpent = true;
  return true;
}

export function isStarted() {
  return compiled !== undefined;
}

/** Whether a module was started, and nothing was called yet. */
export function isUnused() {
  return isStarted() && !isUsed;
}

/** Whether the running module is the whole, which reads Markdown, and not lite. */
export function isWhole() {
  return isStarted() && glue.readsMarkdown();
}

function instantiate(module) {
  const instance = new WebAssembly.Instance(module, { "./newsprint_bg.js": glue });
  if (!instance.exports.mount) throw new TypeError("this is not newsprint's module");
  return instance;
}

function use({ exports }) {
  // Growing by nothing detaches the old memory's buffer, so that the glue makes its views of the memory anew.
  memory?.grow(0);
  memory = exports.memory;
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  isSpent = isBroken = false;
}

/**
 * Calls into the instance. Rust throws its errors as strings: `code`, `path` and `message`, each on a line. Everything else that is thrown is a
 * trap, after which the instance cannot be trusted and is replaced.
 *
 * @template T
 * @param {(exports: typeof glue) => T} run
 * @returns {T}
 */
export function call(run) {
  if (!compiled) throw new NewsprintError("not-initialized", "", "call init() first, and wait for it");
  if (isBroken && depth > 0) throw new NewsprintError("trapped", "", "the module failed in this very call: mount again after it");
  if (isSpent && depth === 0) renew();
  depth++;
  isUsed = true;
  try {
    return run(glue);
  } catch (thrown) {
    if (typeof thrown === "string") {
      const [code, path] = thrown.split("\n", 2);
      throw new NewsprintError(code, path, thrown.slice(code.length + path.length + 2));
    }
    isSpent = isBroken = true;
    throw new NewsprintError("trapped", "", "the module failed and was replaced: mount again", thrown);
  } finally {
    depth--;
    isSpent ||= memory.buffer.byteLength > MEMORY_LIMIT;
    if (isSpent && depth === 0) renew();
  }
}

/** Replaces the instance. If the platform has no memory for another one, the next call tries again. */
function renew() {
  try {
    use(instantiate(compiled));
  } catch {
    isSpent = true;
  }
}
