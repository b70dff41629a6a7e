// The part `sizes`: what a reader downloads.

import { brotliCompressSync, constants } from "node:zlib";
import { weighBoth } from "../../support/weigh.mjs";
import { bundle, stacks, style } from "../stacks.mjs";
import { table, whole } from "../tables.mjs";

const compressed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

export async function measure() {
  const bundled = [];
  for (const stack of Object.keys(stacks)) {
    const files = [...(await bundle(`${stack}.js`, stack))].map(([name, bytes]) => ({ isWasm: name.endsWith(".wasm"), bytes: compressed(bytes) }));
    const sum = (isWasm) => files.filter((file) => file.isWasm === isWasm).reduce((sum, { bytes }) => sum + bytes, 0);
    bundled.push({ stack, script: sum(false), module: sum(true), style: stack.startsWith("newsprint") ? 0 : compressed(style) });
  }
  return { element: weighBoth(), bundled };
}

export function write({ element, bundled }, charts) {
  const bytes = ({ brotli }) => whole(brotli);
  const all = ({ script, module, style }) => script + module + style;
  const times = (stack) => (all(bundled.find((row) => row.stack === stack)) / all(bundled[0])).toFixed(2);
  const rows = bundled.map((row) => ({ name: stacks[row.stack], value: all(row) / 1000, isOurs: row.stack.startsWith("newsprint") }));
  return `## Download

What a reader downloads, in bytes, when the server compresses with brotli at level 11: each stack's bundle, with its WebAssembly module and its style sheet. newsprint's module contains
its style sheet, its labels in 22 languages, and twelve formats. marked + DOMPurify is ${times("marked-dompurify")} times newsprint, and react-markdown ${times("react-markdown")} times. If a plain template in one language is
all that you need, marked + DOMPurify is the smaller download, and HTML from your server is smaller still.

${charts.bars("stacks", { title: "Download of each stack", unit: "KB, brotli 11", rows })}

${table(["stack", "JavaScript", "module", "style sheet", "all"], bundled.map((row) => [stacks[row.stack], whole(row.script), whole(row.module), whole(row.style), whole(all(row))]))}

newsprint's own files with its element, against their budgets:

${table(
    ["size", "module", "JavaScript", "element", "all", "budget"],
    element.map(({ size, module, javascript, element, all, budget }) => [size, bytes(module), bytes(javascript), bytes(element), bytes(all), whole(budget)]),
  )}`;
}
