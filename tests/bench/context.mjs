// What the parts of the benchmark measure with: one Chromium, and a server for the pages that they open.

import { once } from "node:events";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

export const root = new URL("../../", import.meta.url);

/**
 * Starts the browser and the server.
 *
 * - `/` is tests/bench/page, `/pkg/` is the package, and `/bundled/FILE` is a file of tests/bench with all that it imports, as esbuild bundles it for a page.
 * - Pages are cross-origin isolated, because their clock then has a resolution of 5 µs instead of 100 µs.
 *
 * @param {{ isQuick: boolean }} options
 */
export async function openContext({ isQuick }) {
  const bundles = new Map();
  const bundleOnce = (file) => bundles.get(file) ?? bundles.set(file, bundle(file)).get(file);
  const headers = () => ({ "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" });
  const handle = (request, response) => {
    const file = request.url.match(/^\/bundled\/([a-z/-]+\.js)$/)?.[1];
    if (!file) return false;
    bundleOnce(file).then(
      (text) => response.setHeader("Content-Type", "text/javascript; charset=utf-8").end(text),
      (error) => response.writeHead(500).end(`${error}`),
    );
    return true;
  };
  const server = await serve({ mounts: { "/": "tests/bench/page/", "/pkg/": "pkg/" }, headers, handle });
  const browser = await launchChromium({ args: ["--js-flags=--expose-gc"] });

  /** How many rounds to measure: a fifth with `--quick`. */
  const rounds = (count) => (isQuick ? Math.ceil(count / 5) : count);

  /** Opens a page in a fresh browser context. */
  async function open() {
    const page = await openPage(browser);
    await page.goto(`${server.origin}/`);
    return page;
  }

  /** Imports a file of tests/bench/page in an open page, and returns what its function `measure` returns. */
  const measureIn = (page, file, ...given) => page.evaluate(async ([file, given]) => (await import(file)).measure(...given), [`/${file}`, given]);

  /** The same in a page of its own. */
  async function measure(file, ...given) {
    const page = await open();
    try {
      return await measureIn(page, file, ...given);
    } finally {
      await page.context().close();
    }
  }

  async function close() {
    await browser.close();
    await server.close();
  }

  return { browser, server, isQuick, rounds, open, measureIn, measure, close };
}

/**
 * Bundles a file of tests/bench with all that it imports, as a publisher's build does.
 *
 * @param {string} file
 * @param {import("esbuild").BuildOptions} [options]
 */
export async function bundle(file, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
    logLevel: "warning",
    ...options,
  });
  return outputFiles[0].text;
}

/** Runs a program in the repository's root, writes `input` to it, and returns what it prints. Its messages go to the terminal. */
export async function run(program, args, { input = "", env = {} } = {}) {
  const child = spawn(program, args, { cwd: root, stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...env } });
  const output = [];
  child.stdout.on("data", (data) => output.push(data));
  child.stdin.end(input);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`\`${[program, ...args].join(" ")}\` failed`);
  return Buffer.concat(output).toString();
}
