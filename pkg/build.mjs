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

/** Replaces `new URL("./dist/...", import.meta.url)` in a source by the URL of the same file relative to the bundle. */
const moveUrls = {
  name: "move-urls",
  setup({ onLoad }) {
    onLoad({ filter: /\.m?js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(/new URL\(\s*(["'])(\.\.?\/[^"']+)\1\s*,\s*import\.meta\.url\s*\)/g, (_, __, url) => {
        const file = resolve(dirname(path), url);
        if (!existsSync(file)) throw new Error(`${path} names ${url}, which does not exist`);
        const moved = relative(dist, file).split(sep).join("/");
        return `new URL(${JSON.stringify(moved.startsWith(".") ? moved : `./${moved}`)}, import.meta.url)`;
      });
      return { contents, loader: "js" };
    });
  },
};

/** Has a bundle check the hash of its module. A bundler of the page may change a module that it copies, so the package itself does not. */
const checkModules = {
  name: "check-modules",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]versions\.js$/ }, () => ({ contents: versions({ withIntegrity: true }), loader: "js" }));
  },
};

/** Returns the source of versions.js: of each module, what makes its URL change with its content, so that no cache has that of another version. */
function versions({ withIntegrity }) {
  const modules = Object.entries({ whole: "newsprint_bg.wasm", lite: "newsprint_lite_bg.wasm" }).map(([name, file]) => {
    const hash = (algorithm, encoding) => createHash(algorithm).update(readFileSync(join(dist, file))).digest(encoding);
    const version = { __proto__: null, search: hash("sha256", "hex").slice(0, 8), integrity: withIntegrity ? `sha384-${hash("sha384", "base64")}` : "" };
    return `export const ${name} = ${JSON.stringify(version)};\n`;
  });
  return modules.join("");
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
    plugins: [checkModules, moveUrls],
    logLevel: "warning",
  });
}

async function writeInline(outfile, module) {
  const bytes = await readFile(join(dist, module));
  await writeFile(join(dist, outfile), `export default "${bytes.toString("base64")}";\n`);
}

const api = (entry) => `export * from "./${entry}"; export { default } from "./${entry}";`;

try {
  await writeFile(join(dist, "versions.js"), versions({ withIntegrity: false }));
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
