// Prints what a reader downloads for each of the two modules, part by part.
//
// - `node tests/support/weigh.mjs` prints the table.
// - `--budget` fails if a download is over its budget, and names the parts that have grown.
// - `--record` writes the sizes of the parts into budgets.json, which later runs are compared with.

import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/** For each module: its budget, which includes the element, and the sizes of its parts when they were last recorded. All at brotli 11. Other tests keep their budgets there, too. */
const file = new URL("budgets.json", import.meta.url);

const files = {
  lite: { module: "newsprint_lite_bg.wasm", javascript: "newsprint-lite.min.js", element: "newsprint-lite-element.min.js" },
  whole: { module: "newsprint_bg.wasm", javascript: "newsprint.min.js", element: "newsprint-element.min.js" },
};

/** The raw size and the size at brotli 11 of files in pkg/dist. */
function weigh(names) {
  return names.map((name) => {
    const bytes = readFileSync(new URL(`../../pkg/dist/${name}`, import.meta.url));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return { raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
  });
}

/** The sizes of the parts. The bundle of the element contains the rest of the JavaScript, so the element weighs what it adds. */
function weighParts({ module, javascript, element }) {
  const [wasm, api, all] = weigh([module, javascript, element]);
  const added = { raw: all.raw - api.raw, brotli: all.brotli - api.brotli };
  return { module: wasm, javascript: api, element: added, all: { raw: wasm.raw + all.raw, brotli: wasm.brotli + all.brotli } };
}

/** For each module: its budget, and the sizes of its parts. */
export function weighBoth() {
  const budgets = JSON.parse(readFileSync(file, "utf8"));
  return Object.entries(files).map(([size, names]) => ({ size, budget: budgets[size].budget, ...weighParts(names) }));
}

const number = (value) => value.toLocaleString("en");
const signed = (value) => (value > 0 ? "+" : "") + number(value);
const row = ([name, ...cells]) => name.padEnd(20) + cells.map((cell) => String(cell).padStart(12)).join("");

function main(flags) {
  const budgets = JSON.parse(readFileSync(file, "utf8"));
  const problems = [];
  for (const [size, names] of Object.entries(files)) {
    const { budget, parts } = budgets[size];
    const weights = weighParts(names);
    const recorded = { ...parts, all: Object.values(parts).reduce((sum, bytes) => sum + bytes) };
    const grown = [];
    console.log(row([size, "raw", "brotli 11", "growth"]));
    for (const [part, { raw, brotli }] of Object.entries(weights)) {
      const growth = brotli - recorded[part];
      console.log(row([part === "all" ? "with the element" : part, number(raw), number(brotli), signed(growth)]));
      if (part === "all") continue;
      if (growth > 0) grown.push(`${part} by ${number(growth)} bytes`);
      parts[part] = brotli;
    }
    const left = budget - weights.all.brotli;
    console.log(`budget ${number(budget)}: ${number(Math.abs(left))} bytes ${left < 0 ? "over" : "left"}\n`);
    if (left < 0) {
      const why = grown.length === 0 ? "no part has grown since the sizes were recorded" : `grown since the sizes were recorded: ${grown.join(", ")}`;
      problems.push(`${size} is ${number(-left)} bytes over its budget (${why})`);
    }
  }
  if (flags.includes("--record")) writeFileSync(file, `${JSON.stringify(budgets, null, 2)}\n`);
  if (!flags.includes("--budget")) return;
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
