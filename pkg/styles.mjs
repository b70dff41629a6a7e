// Makes src/styles/newsprint.min.css, the style sheet that is compiled into the crate, from the files beside it.
//
// - `node pkg/styles.mjs` writes it.
// - `node pkg/styles.mjs --check` fails when the file on disk differs from what the sources give.
//
// The generated file is committed, because users of the crate have no Node, and they get the same bytes as users of the npm package.

import { readFileSync, writeFileSync } from "node:fs";
import { transformSync } from "esbuild";

/** The sources, in the order in which their rules apply. */
const SOURCES = ["tokens", "layout", "header", "body", "furniture", "scripts", "media"];

const folder = new URL("../src/styles/", import.meta.url);
const output = new URL("newsprint.min.css", folder);

const source = SOURCES.map((name) => readFileSync(new URL(`${name}.css`, folder), "utf8")).join("");
// Without a target esbuild only minifies. With one it would rewrite `light-dark()` and nesting for older browsers.
const { code } = transformSync(source, { loader: "css", minify: true, legalComments: "none" });

if (process.argv[2] !== "--check") {
  writeFileSync(output, code);
} else if (readOrNothing(output) !== code) {
  console.error("src/styles/newsprint.min.css differs from what src/styles/*.css give: run `cargo xtask build`, and commit the file.");
  process.exit(1);
}

function readOrNothing(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
