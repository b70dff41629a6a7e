// The one WebAssembly instance of a page, and a fresh one after a trap.
//
// wasm-bindgen's glue for bundlers works on the instance that `__wbg_set_wasm` gave it. So an instance can be replaced at any time, without
// WebAssembly exception handling, which Node 20 lacks. Nothing that a page depends on is kept in WebAssembly memory.

import * as glue from "./dist/newsprint_bg.js";
import { NewsprintError } from "./error.js";

/** An instance is replaced when its memory is larger than this many bytes, because WebAssembly memory never shrinks. */
const MEMORY_LIMIT = 64 * 2 ** 20;

/** @type {WebAssembly.Module | undefined} */
let compiled;
/** @type {WebAssembly.Memory | undefined} */
let memory;

/** Starts a compiled module, unless the whole is running already. Returns whether it was started. */
export function start(module) {
  if (isWhole()) return false;
  instantiate(module);
  compiled = module;
  return true;
}

export function isStarted() {
  return compiled !== undefined;
}

/** Whether the running module is the whole, which reads Markdown, and not lite. */
export function isWhole() {
  return isStarted() && glue.readsMarkdown();
}

function instantiate(module) {
  const { exports } = new WebAssembly.Instance(module, { "./newsprint_bg.js": glue });
  // Growing by nothing detaches the old memory's buffer, so that the glue makes its views of the memory anew.
  memory?.grow(0);
  memory = exports.memory;
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
}

/**
 * Calls into the instance. Rust throws its errors as strings: `code`, `path` and `message`, each on a line. Everything else that is thrown is a
 * trap, after which the instance cannot be trusted and is replaced.
 *
 * @template T
 * @param {(exports: typeof glue) => T} use
 * @returns {T}
 */
export function call(use) {
  if (!compiled) throw new NewsprintError("not-initialized", "", "call init() first, and wait for it");
  let result;
  try {
    result = use(glue);
  } catch (thrown) {
    if (typeof thrown === "string") {
      const [code, path] = thrown.split("\n", 2);
      throw new NewsprintError(code, path, thrown.slice(code.length + path.length + 2));
    }
    instantiate(compiled);
    throw new NewsprintError("trapped", "", "the module failed and was replaced: mount again", thrown);
  }
  if (memory.buffer.byteLength > MEMORY_LIMIT) instantiate(compiled);
  return result;
}
