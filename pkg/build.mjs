// Makes what ships from the Wasm that wasm-pack wrote into dist/, and beside it: `node pkg/build.mjs`.
//
// - newsprint_bg.wasm, newsprint_bg.js: the same with short names for what is imported, and another way for texts.
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
passTextsAtOnce();
const wasm = withShortNames();
const integrity = `sha384-${createHash("sha384").update(wasm).digest("base64")}`;

/**
 * Has the glue write a text into memory by one call. wasm-bindgen's own way looks at each character first, and copies what is left after the
 * first that is not ASCII: 3 % of a long article's time.
 */
function passTextsAtOnce() {
  const glue = join(dist, "newsprint_bg.js");
  const code = readFileSync(glue, "utf8");
  const atOnce = code.replace(
    /(function passStringToWasm0\(arg, malloc, realloc\)) \{\n[^]*?\n\}\n/,
    `$1 {
    // A UTF-16 unit is at most three bytes of UTF-8.
    const size = arg.length * 3;
    const ptr = malloc(size, 1) >>> 0;
    WASM_VECTOR_LEN = cachedTextEncoder.encodeInto(arg, getUint8ArrayMemory0().subarray(ptr, ptr + size)).written;
    return size > 0 ? realloc(ptr, size, WASM_VECTOR_LEN, 1) >>> 0 : ptr;
}
`,
  );
  if (!atOnce.includes(".encodeInto(arg, getUint8ArrayMemory0()")) throw new Error(`${glue} has another way for texts now`);
  writeFileSync(glue, atOnce);
}

/**
 * The Wasm, and the glue beside it, with short names for what is imported: wasm-bindgen's end in hashes, which stand in both files and are
 * 1.5 KB of the download.
 */
function withShortNames() {
  const [glue, wasm] = ["newsprint_bg.js", "newsprint_bg.wasm"].map((name) => join(dist, name));
  const short = {};
  const counts = {};
  const code = readFileSync(glue, "utf8").replace(/\b__wbg_(\w+)_[0-9a-f]{16}\b/g, (long, name) => {
    if (!short[long]) {
      const count = (counts[name] = (counts[name] ?? 0) + 1);
      // An underscore: the glue imports functions of the same names.
      short[long] = count > 1 ? `_${name}_${count}` : `_${name}`;
    }
    return short[long];
  });
  writeFileSync(glue, code);
  writeFileSync(wasm, renameImports(readFileSync(wasm), (name) => short[name] ?? name));
  return readFileSync(wasm);
}

/** A Wasm module with other names for what it imports, which is functions alone (WebAssembly Core Specification, section 5.5.5, "Import Section"). */
function renameImports(module, rename) {
  // After the magic number and the version.
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >> 7)]);
  const bytes = () => {
    const length = number();
    return module.subarray(at, (at += length));
  };
  while (at < module.length) {
    const start = at;
    const id = module[at++];
    const end = number() + at;
    if (id !== 2) {
      at = end;
      continue;
    }
    const section = written(number());
    while (at < end) {
      const from = bytes();
      const name = Buffer.from(rename(bytes().toString()));
      if (module[at++] !== 0) throw new Error(`the import ${name} is no function`);
      section.push(...written(from.length), ...from, ...written(name.length), ...name, 0, ...written(number()));
    }
    return Buffer.concat([module.subarray(0, start), Buffer.from([2, ...written(section.length), ...section]), module.subarray(end)]);
  }
  return module;
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
