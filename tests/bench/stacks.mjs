// Bundles the stacks in stacks/, as the developers of a publisher would, and checks that all draw the same article.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openPage } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";
import { article } from "./texts.mjs";

/** The stacks that draw in a browser, each with what it is called in tables. */
export const stacks = {
  newsprint: "newsprint",
  "newsprint-lite": "newsprint/lite",
  "marked-dompurify": "marked + DOMPurify",
  "markdown-it-dompurify": "markdown-it + DOMPurify",
  "marked-sethtml": "marked + setHTML",
  "markdown-wasm-dompurify": "markdown-wasm + DOMPurify",
  "lit-marked-dompurify": "lit + marked + DOMPurify",
  "react-markdown": "react-markdown",
};

/** What no stack can be faster than: `article.html` has the ready HTML. */
export const limits = { innerhtml: "innerHTML of ready HTML", "clone-node": "cloneNode of ready nodes" };

const folder = fileURLToPath(new URL("stacks/", import.meta.url));

/** The style sheet of every stack but newsprint. */
export const style = readFileSync(`${folder}style.css`, "utf8");

/**
 * Bundles a module, minified and for production. Returns the files by name: the script under `name`, and the WebAssembly modules that it loads. newsprint's is
 * asked for beside the script, and markdown-wasm's beside the page.
 *
 * @param {string} name the script's file name.
 * @param {{ contents: string } | string} entry the name of a stack, or the module's source, which imports stacks as `./NAME.js`.
 * @returns {Promise<Map<string, Uint8Array>>}
 */
export async function bundle(name, entry) {
  const { outputFiles } = await build({
    ...(typeof entry === "string" ? { entryPoints: [`${folder}${entry}.js`] } : { stdin: { ...entry, resolveDir: folder } }),
    outfile: `${folder}${name}`,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".wasm": "file" },
    // markdown-wasm asks for these in Node alone.
    external: ["fs", "path"],
    legalComments: "none",
    write: false,
    logLevel: "error",
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  if (new TextDecoder().decode(files.get(name)).includes('"markdown.wasm"')) {
    const module = new URL("node_modules/markdown-wasm/dist/markdown.wasm", import.meta.url);
    files.set(basename(module.pathname), new Uint8Array(readFileSync(module)));
  }
  return files;
}

/** Bundles every stack and limit as `NAME.js`, and returns all files by name. */
export async function bundleAll() {
  const bundles = await Promise.all([...Object.keys(stacks), ...Object.keys(limits)].map((name) => bundle(`${name}.js`, name)));
  return new Map(bundles.flatMap((files) => [...files]));
}

const types = { js: "text/javascript; charset=utf-8", wasm: "application/wasm" };

/** Answers requests for files of bundles, in any folder: for the `handle` of `serve`. */
export function answerWith(files) {
  return (request, response) => {
    const name = basename(new URL(request.url, "http://localhost").pathname);
    if (!files.has(name)) return false;
    response.setHeader("Content-Type", types[name.split(".").pop()]);
    response.end(files.get(name));
    return true;
  };
}

/**
 * Checks that every stack draws the same texts, links, images and times, and draws them again after an update. Only equal articles can be compared. Throws if
 * one differs.
 *
 * @param {import("playwright-core").Browser} browser
 */
export async function checkStacks(browser) {
  const server = await serve({ mounts: { "/": "tests/bench/page/", "/stacks/": "tests/bench/stacks/" }, handle: answerWith(await bundleAll()) });
  const page = await openPage(browser);
  try {
    await page.goto(`${server.origin}/`);
    const texts = {};
    for (const language of ["en", "fa"]) for (const format of ["markdown", "html"]) texts[`${language} ${format}`] = article(language, 15, format);
    const names = [...Object.keys(stacks), ...Object.keys(limits)];
    const differences = await page.evaluate(async ([names, texts]) => (await import("/drawn.js")).compareStacks(names, texts), [names, texts]);
    const problems = [...differences, ...page.problems];
    if (problems.length > 0) throw new Error(`the stacks do not draw the same article:\n${problems.join("\n")}`);
  } finally {
    await page.context().close();
    await server.close();
  }
}
