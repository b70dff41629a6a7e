// What the parts of the benchmark measure with: one Chromium, and a server for the pages that they open.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";
import { answerWith, bundle, bundleAll } from "./stacks.mjs";

export const root = new URL("../../", import.meta.url);

/**
 * Starts the browser and the server.
 *
 * - `/` is tests/bench/page, `/pkg/` is the package. Every stack is `/NAME.js`, as it is bundled for production, and `/morphs.js` is what changes ready nodes.
 * - Pages are cross-origin isolated, because their clock then has a resolution of 5 µs instead of 100 µs.
 *
 * @param {{ isQuick: boolean }} options
 */
export async function openContext({ isQuick }) {
  const morphs = await bundle("morphs.js", { contents: readFileSync(new URL("page/morphs.js", import.meta.url), "utf8") });
  const server = await serve({
    mounts: { "/": "tests/bench/page/", "/pkg/": "pkg/", "/stacks/": "tests/bench/stacks/" },
    headers: () => ({ "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" }),
    handle: answerWith(new Map([...(await bundleAll()), ...morphs])),
  });
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
