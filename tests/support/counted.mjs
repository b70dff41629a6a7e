// Adds a counter to the build that ships and counts the steps that a call takes. The count is the same on every machine.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as glue from "../../pkg/dist/newsprint_bg.js";

const BUILD = fileURLToPath(new URL("../../pkg/dist/newsprint_bg.wasm", import.meta.url));

/** The WebAssembly features of the build. With all its features enabled, binaryen would write imports that Node refuses. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"].map((name) => `--enable-${name}`);

/** The import that binaryen calls at the start of every function and every loop iteration. */
const LOG = /\(import "[^"]*" "log_execution" \(func \$log_execution \(param i32\)\)\)/;

/** The counting functions. Copying and filling memory take one instruction, but not constant time, so every eight bytes count as a step. */
const COUNTER = `
 (global $steps (mut i64) (i64.const 0))
 (export "steps" (global $steps))
 (func $count (param $steps i32)
  (global.set $steps (i64.add (global.get $steps) (i64.extend_i32_u (local.get $steps)))))
 (func $log_execution (param i32) (call $count (i32.const 1)))
 (func $counted_copy (param $to i32) (param $from i32) (param $size i32)
  (call $count (i32.shr_u (local.get $size) (i32.const 3)))
  (memory.copy (local.get $to) (local.get $from) (local.get $size)))
 (func $counted_fill (param $to i32) (param $byte i32) (param $size i32)
  (call $count (i32.shr_u (local.get $size) (i32.const 3)))
  (memory.fill (local.get $to) (local.get $byte) (local.get $size)))
`;

/**
 * Returns a function that renders an article, an object or a text, as a string, with JSON-LD, in a new instance: `{ steps, html }`, or `{ steps, error }` if newsprint
 * throws an error of its own. A trap is thrown.
 */
export function counter() {
  const module = new WebAssembly.Module(instrumented());
  let memory;
  return (article) => {
    const { exports } = new WebAssembly.Instance(module, { "./newsprint_bg.js": glue });
    // Growing the old memory by zero pages detaches its buffer, so the glue creates its views again.
    memory?.grow(0);
    memory = exports.memory;
    glue.__wbg_set_wasm(exports);
    exports.__wbindgen_start();
    const bytes = new TextEncoder().encode(typeof article === "string" ? article : JSON.stringify(article));
    const before = exports.steps.value;
    const result = {};
    try {
      result.html = glue.render(bytes, '{"now":0,"jsonLd":true}');
    } catch (thrown) {
      if (typeof thrown !== "string") throw thrown;
      result.error = thrown;
    }
    return { steps: Number(exports.steps.value - before), ...result };
  };
}

function instrumented() {
  const folder = mkdtempSync(join(tmpdir(), "newsprint-counted-"));
  const file = (name) => join(folder, name);
  try {
    execFileSync("wasm-opt", [BUILD, "--log-execution", "--emit-text", "--output", file("logged.wat")]);
    const text = readFileSync(file("logged.wat"), "utf8");
    if (!LOG.test(text)) throw new Error("wasm-opt --log-execution did not write the expected import");
    // The definitions go to the end, because they must come after all imports.
    const end = text.lastIndexOf(")");
    const bulk = text.slice(0, end).replace(LOG, "").replace(/\((memory\.(copy|fill))$/gm, "(call $counted_$2");
    if (!bulk.includes("call $counted_copy")) throw new Error("wasm-opt did not write memory.copy in the expected form");
    writeFileSync(file("counted.wat"), `${bulk}${COUNTER})`);
    execFileSync("wasm-as", [file("counted.wat"), ...FEATURES, "--output", file("counted.wasm")]);
    return readFileSync(file("counted.wasm"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
