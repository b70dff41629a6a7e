// Bundles index.js into dist/newsprint.min.js, beside the Wasm that wasm-pack wrote there: `node pkg/build.mjs`.
// The Wasm stays a file of its own; `new URL("./dist/...", import.meta.url)` in a source becomes the URL of the same file as
// seen from the bundle.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const dist = join(folder, "dist");

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
          return `new URL(${JSON.stringify(moved.startsWith(".") ? moved : `./${moved}`)}, import.meta.url)`;
        },
      );
      return { contents, loader: "js" };
    });
  },
};

await build({
  absWorkingDir: folder,
  entryPoints: ["./index.js"],
  outfile: "dist/newsprint.min.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  external: ["node:*"],
  legalComments: "none",
  plugins: [moveUrls],
  logLevel: "warning",
}).catch((error) => {
  // esbuild has printed what is wrong and where.
  if (!error.errors) console.error(error);
  process.exit(1);
});
