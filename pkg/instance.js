// The one WebAssembly instance, and a fresh one after a trap.
//
// wasm-bindgen's glue for bundlers is a plain module over whichever instance it is given (`__wbg_set_wasm`), so an instance can be
// replaced without exception handling, which Node 20 lacks. Rust keeps nothing that a page depends on.

import * as glue from "./dist/newsprint_bg.js";
import { NewsprintError } from "./error.js";

/** An instance whose memory has grown beyond this many bytes is replaced: WebAssembly memory never shrinks. */
const MEMORY_LIMIT = 64 * 2 ** 20;

/** @type {WebAssembly.Module | undefined} */
let compiled;
/** @type {WebAssembly.Memory | undefined} */
let memory;

/** Takes the compiled module; one that comes later is not used. */
export function start(module) {
  if (compiled) return;
  instantiate(module);
  compiled = module;
}

function instantiate(module) {
  const { exports } = new WebAssembly.Instance(module, { "./newsprint_bg.js": glue });
  // Growing by nothing detaches the old memory's buffer: the glue's views of it are then made anew.
  memory?.grow(0);
  memory = exports.memory;
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
}

/**
 * Calls into the instance. Rust throws its errors as strings: `code`, `path` and `message`, on a line each. What else is thrown is a trap,
 * after which the instance cannot be trusted.
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
