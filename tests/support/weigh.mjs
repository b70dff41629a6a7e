// Prints what a reader downloads, in bytes, and fails where that is over a budget: `node tests/support/weigh.mjs [BUDGET]`.

import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/** What a reader downloads of a page that calls `mount`. */
const files = ["newsprint_bg.wasm", "newsprint.min.js"];

/** Name, raw size and size at brotli 11 of files in dist. */
export function weigh(names = files) {
  return names.map((name) => {
    const bytes = readFileSync(new URL(`../../pkg/dist/${name}`, import.meta.url));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return { name, raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main();

function main() {
  const budget = process.argv[2] === undefined ? undefined : Number(process.argv[2]);
  const weights = weigh();
  const sum = (key) => weights.reduce((total, weight) => total + weight[key], 0);
  const number = (value) => value.toLocaleString("en").padStart(10);
  console.log(`${"bytes".padEnd(20)}${"raw".padStart(10)}${"brotli 11".padStart(10)}`);
  for (const { name, raw, brotli } of [...weights, { name: "all", raw: sum("raw"), brotli: sum("brotli") }]) {
    console.log(`${name.padEnd(20)}${number(raw)}${number(brotli)}`);
  }
  const [withElement] = weigh(["newsprint-element.min.js"]);
  console.log(`with the element, ${number(withElement.brotli - weights[1].brotli).trim()} more`);
  if (budget !== undefined) {
    const left = budget - sum("brotli");
    console.log(`budget ${budget.toLocaleString("en")}: ${Math.abs(left).toLocaleString("en")} bytes ${left < 0 ? "over" : "left"}`);
    if (left < 0) process.exit(1);
  }
}
