// Makes what ships from the Wasm that wasm-pack wrote into dist/, and beside it: `node pkg/build.mjs`.
//
// - newsprint_bg.wasm, newsprint_bg.js: the same with imports whose names compress.
// - newsprint.min.js, newsprint-element.min.js: for a page without a bundler. The Wasm stays a file of its own beside them, and its hash is
//   in them: one `integrity` on the script covers both.
// - newsprint_inline.js: the Wasm as text.
// - styles.css: the style sheet that is in the Wasm.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const dist = join(folder, "dist");
const wasm = withPlainNames();
const integrity = `sha384-${createHash("sha384").update(wasm).digest("base64")}`;

/**
 * The Wasm, and the glue beside it, with numbers in the place of the hashes that wasm-bindgen ends the names of imports in: those stand in both
 * files and are 1 KB of the download. A name keeps its length, so that nothing else in the Wasm moves.
 */
function withPlainNames() {
  const [glue, wasm] = ["newsprint_bg.js", "newsprint_bg.wasm"].map((name) => join(dist, name));
  const imports = new Set(readFileSync(glue, "latin1").match(/\b__wbg_\w+_[0-9a-f]{16}\b/g));
  const numbered = Object.fromEntries([...imports].map((name, number) => [name, name.slice(0, -16) + String(number).padStart(16, "0")]));
  for (const file of [glue, wasm]) {
    writeFileSync(file, readFileSync(file, "latin1").replace(/__wbg_\w+_[0-9a-f]{16}/g, (name) => numbered[name] ?? name), "latin1");
  }
  return readFileSync(wasm);
}

/** `new URL("./dist/...", import.meta.url)` in a source becomes the URL of the same file as seen from the bundle; the Wasm's, a request that checks it. */
const moveUrls = {
  name: "move-urls",
  setup({ onLoad }) {
    onLoad({ filter: /\.m?js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(
        /new URL\(\s*(["'])(\.\.?\/[^"']+)\1\s*,\s*import\.meta\.url\s*\)/g,
        (_, __, url) => {
          const file = resolve(dirname(path), url);
          if (!existsSync(file)) throw new Error(`${path} names ${url}, which is not there`);
          const moved = relative(dist, file).split(sep).join("/");
          const expression = `new URL(${JSON.stringify(moved.startsWith(".") ? moved : `./${moved}`)}, import.meta.url)`;
          return url.endsWith(".wasm") ? `new Request(${expression}, { __proto__: null, integrity: "${integrity}" })` : expression;
        },
      );
      return { contents, loader: "js" };
    });
  },
};

const bundle = (outfile, contents) =>
  build({
    absWorkingDir: folder,
    stdin: { contents, resolveDir: folder },
    outfile: `dist/${outfile}`,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: ["node:*"],
    legalComments: "none",
    plugins: [moveUrls],
    logLevel: "warning",
  });

const api = 'export * from "./index.js"; export { default } from "./index.js";';

async function writeStyles() {
  const { renderToString } = await import("./node.js");
  const html = renderToString({ headline: "-" }, { shadow: true });
  await writeFile(join(dist, "styles.css"), html.slice(html.indexOf("<style>") + "<style>".length, html.indexOf("</style>")));
}

try {
  await bundle("newsprint.min.js", api);
  await bundle("newsprint-element.min.js", `${api} export * from "./element.js";`);
  await writeFile(join(dist, "newsprint_inline.js"), `export default "${wasm.toString("base64")}";\n`);
  await writeStyles();
} catch (error) {
  // esbuild has printed what is wrong and where.
  if (!error.errors) console.error(error);
  process.exit(1);
}
