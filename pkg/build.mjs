// Writes the files of the npm package that are made from the WebAssembly modules in dist/, and beside them: `node pkg/build.mjs`.
//
// - versions.js: what makes the URLs of the modules change with their content.
// - newsprint.min.js, newsprint-element.min.js: for a page without a bundler. They fetch newsprint_bg.wasm from beside them and check its hash,
//   so the `integrity` of the script covers both files.
// - newsprint_inline.js: the module as text.
// - newsprint-lite.min.js, newsprint-lite-element.min.js, newsprint_lite_inline.js: the same for newsprint_lite_bg.wasm.
// - styles.css: the style sheet that is in the modules.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const dist = join(folder, "dist");

/**
 * Replaces `new URL("./dist/...", import.meta.url)` in a source by the URL of the same file relative to the bundle. The URL of a module becomes a
 * request that checks the module's hash.
 */
const moveUrls = {
  name: "move-urls",
  setup({ onLoad }) {
    onLoad({ filter: /\.m?js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(/new URL\(\s*(["'])(\.\.?\/[^"']+)\1\s*,\s*import\.meta\.url\s*\)/g, (_, __, url) => {
        const file = resolve(dirname(path), url);
        if (!existsSync(file)) throw new Error(`${path} names ${url}, which does not exist`);
        const moved = relative(dist, file).split(sep).join("/");
        const expression = `new URL(${JSON.stringify(moved.startsWith(".") ? moved : `./${moved}`)}, import.meta.url)`;
        if (!url.endsWith(".wasm")) return expression;
        return `new Request(${expression.replace(".wasm", `.wasm?${version(file)}`)}, { __proto__: null, integrity: "${integrity(file)}" })`;
      });
      return { contents, loader: "js" };
    });
  },
};

function integrity(file) {
  return `sha384-${createHash("sha384").update(readFileSync(file)).digest("base64")}`;
}

/** Returns what makes a module's URL change with its content, so that no cache has the module of another version. */
function version(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 8);
}

function bundle(outfile, contents) {
  return build({
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
}

async function writeInline(outfile, module) {
  const bytes = await readFile(join(dist, module));
  await writeFile(join(dist, outfile), `export default "${bytes.toString("base64")}";\n`);
}

const api = (entry) => `export * from "./${entry}"; export { default } from "./${entry}";`;

async function writeVersions() {
  const [whole, lite] = ["newsprint_bg.wasm", "newsprint_lite_bg.wasm"].map((file) => version(join(dist, file)));
  await writeFile(join(dist, "versions.js"), `export const whole = "${whole}";\nexport const lite = "${lite}";\n`);
}

try {
  await writeVersions();
  await bundle("newsprint.min.js", api("index.js"));
  await bundle("newsprint-element.min.js", `${api("index.js")} export * from "./element.js";`);
  await bundle("newsprint-lite.min.js", api("lite.js"));
  await bundle("newsprint-lite-element.min.js", `${api("lite.js")} export * from "./lite-element.js";`);
  await writeInline("newsprint_inline.js", "newsprint_bg.wasm");
  await writeInline("newsprint_lite_inline.js", "newsprint_lite_bg.wasm");
  await copyFile(join(folder, "../src/styles/newsprint.min.css"), join(dist, "styles.css"));
} catch (error) {
  // esbuild has already printed its own errors.
  if (!error.errors) console.error(error);
  process.exit(1);
}
