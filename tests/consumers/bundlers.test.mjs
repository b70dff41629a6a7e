// Projects with a bundler, for both sizes: each is built and opened, and the article is on the page, mounted and as an element.

import assert from "node:assert/strict";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";
import { readSnippet } from "../support/readme.mjs";
import { serve } from "../support/server.mjs";
import { sizes, whole } from "../support/sizes.mjs";
import { install } from "../support/tarball.mjs";
import { watch } from "../support/watch.mjs";
import { openBrowser } from "../support/webdriver.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
let browser;

before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** Installs a project, with the README's snippet in it and a page that records its problems. The snippet imports `entry`. */
async function prepare(name, size, entry = size.name) {
  const project = await install(name);
  const main = join(project, "main.js");
  await writeFile(main, size.adapt(await readFile(main, "utf8")));
  const snippet = size.adapt(await readSnippet("npm"));
  await writeFile(join(project, "snippet.js"), snippet.replace(`from "${size.name}"`, `from "${entry}"`));
  const page = join(project, "index.html");
  await writeFile(page, (await readFile(page, "utf8")).replace("<link", `<script>(${watch})()</script><link`));
  return project;
}

/** Opens a page, and checks that both articles are on it without any problem. Returns the sizes of the modules that the page requested. */
async function check(url) {
  await browser.goto(url);
  const texts = await browser.until(() => {
    const roots = ["#article", "newsprint-article"].map((selector) => document.querySelector(selector)?.shadowRoot?.querySelector("article"));
    return roots.every(Boolean) && roots.map((root) => root.querySelector("strong").textContent);
  });
  assert.deepEqual(texts, ["brass bell", "brass bell"]);
  const { problems, failed, modules } = await browser.evaluate(() => {
    const requests = performance.getEntriesByType("resource");
    const failed = requests.filter(({ responseStatus }) => responseStatus >= 400).map(({ name }) => name);
    const modules = requests.filter(({ name }) => name.includes(".wasm")).map(({ decodedBodySize }) => decodedBodySize);
    return { problems: window.problems, failed, modules };
  });
  assert.deepEqual({ problems, failed }, { problems: [], failed: [] });
  return modules;
}

/** Checks a page that fetches its module: only the module of this size. */
async function checkUrl(url, size, project) {
  const { size: bytes } = await stat(join(project, "node_modules/newsprint/dist", size.module));
  assert.deepEqual([...new Set(await check(url))], [bytes]);
}

/** Serves a folder that a bundler wrote. */
function serveFolder(folder) {
  return serve({ mounts: { "/": `${relative(root, folder)}/` } });
}

async function checkInline(project) {
  const server = await serveFolder(project);
  assert.deepEqual(await check(server.origin), []);
  await server.close();
}

for (const size of sizes) {
  test(`${size.name}: Vite, dev`, async () => {
    const project = await prepare("vite", size);
    const server = await vite.createServer({ root: project, configFile: false, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
    try {
      await server.listen();
      await checkUrl(server.resolvedUrls.local[0], size, project);
    } finally {
      await server.close();
    }
  });

  test(`${size.name}: Vite, build`, async () => {
    const project = await prepare("vite", size);
    await vite.build({ root: project, configFile: false, logLevel: "error" });
    const server = await serveFolder(join(project, "dist"));
    await checkUrl(server.origin, size, project);
    await server.close();
  });

  test(`${size.name}: webpack`, async () => {
    const project = await prepare("webpack", size);
    const stats = await new Promise((resolve, reject) => {
      const options = { mode: "production", context: project, entry: "./main.js", output: { path: project, filename: "bundle.js" } };
      webpack(options, (error, stats) => (error ? reject(error) : resolve(stats)));
    });
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    assert.deepEqual(errors, []);
    // webpack warns of every file as large as a module.
    const kinds = warnings.map(({ message }) => message.split(":", 1)[0].trim());
    assert.deepEqual(kinds, ["asset size limit", "webpack performance recommendations"]);
    const server = await serveFolder(project);
    await checkUrl(server.origin, size, project);
    await server.close();
  });

  test(`${size.name}: esbuild`, async () => {
    const project = await prepare("esbuild", size, size.inline);
    await esbuild.build({ absWorkingDir: project, entryPoints: ["main.js"], outfile: "bundle.js", bundle: true, minify: true, format: "esm", logLevel: "error" });
    await checkInline(project);
  });

  test(`${size.name}: Rollup`, async () => {
    const project = await prepare("rollup", size, size.inline);
    const bundle = await rollup({ input: join(project, "main.js"), plugins: [nodeResolve({ rootDir: project })] });
    await bundle.write({ file: join(project, "bundle.js"), format: "es" });
    await checkInline(project);
  });
}

test("Vite, build for the browsers that the README names: a theme's colours apply", async () => {
  const project = await prepare("vite", whole);
  await writeFile(join(project, "vite.config.mjs"), await readSnippet("vite"));
  const paper = async (options) => {
    await vite.build({ root: project, logLevel: "error", ...options });
    const server = await serveFolder(join(project, "dist"));
    await browser.goto(server.origin);
    const color = await browser.until(() => {
      const root = document.querySelector("newsprint-article")?.shadowRoot?.querySelector("article");
      return root && getComputedStyle(root).backgroundColor;
    });
    await server.close();
    return color;
  };
  assert.equal(await paper({}), "rgb(251, 248, 242)");
  // With Vite's default browsers the colours do not apply. When that changes, the README can say less.
  assert.equal(await paper({ configFile: false }), "rgba(0, 0, 0, 0)");
});
