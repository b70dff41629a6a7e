// Projects with a bundler: built, opened, and the article is on the page, mounted and as an element.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
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
import { install } from "../support/tarball.mjs";
import { watch } from "../support/watch.mjs";
import { openBrowser } from "../support/webdriver.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
let browser;

before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** A project with the README's snippet in it, by the entry that suits its bundler; its page notes what goes wrong. */
async function prepare(name, entry = "newsprint") {
  const project = await install(name);
  const snippet = await readSnippet("npm");
  await writeFile(join(project, "snippet.js"), snippet.replace('from "newsprint"', `from "${entry}"`));
  const page = join(project, "index.html");
  await writeFile(page, (await readFile(page, "utf8")).replace("<link", `<script>(${watch})()</script><link`));
  return project;
}

/** Opens a page and checks that both articles are on it, with nothing failed on the way. */
async function check(url) {
  await browser.goto(url);
  const texts = await browser.until(() => {
    const roots = ["#article", "newsprint-article"].map((place) => document.querySelector(place)?.shadowRoot?.querySelector("article"));
    return roots.every(Boolean) && roots.map((root) => root.querySelector("strong").textContent);
  });
  assert.deepEqual(texts, ["brass bell", "brass bell"]);
  const { problems, failed } = await browser.evaluate(() => {
    const failed = performance.getEntriesByType("resource").filter(({ responseStatus }) => responseStatus >= 400);
    return { problems: window.problems, failed: failed.map(({ name }) => name) };
  });
  assert.deepEqual({ problems, failed }, { problems: [], failed: [] });
}

/** Serves what a bundler wrote, and checks it. */
async function checkFolder(folder) {
  const server = await serve({ mounts: { "/": `${relative(root, folder)}/` } });
  await check(server.origin);
  await server.close();
}

test("Vite, dev", async () => {
  const project = await prepare("vite");
  const server = await vite.createServer({ root: project, configFile: false, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  await server.listen();
  await check(server.resolvedUrls.local[0]);
  await server.close();
});

test("Vite, build", async () => {
  const project = await prepare("vite");
  await vite.build({ root: project, configFile: false, logLevel: "error" });
  await checkFolder(join(project, "dist"));
});

test("Vite, build for the browsers that the README names: a theme's colours are there", async () => {
  const project = await prepare("vite");
  await writeFile(join(project, "vite.config.mjs"), await readSnippet("vite"));
  const paper = async (options) => {
    await vite.build({ root: project, logLevel: "error", ...options });
    const server = await serve({ mounts: { "/": `${relative(root, join(project, "dist"))}/` } });
    await browser.goto(server.origin);
    const color = await browser.until(() => {
      const root = document.querySelector("newsprint-article")?.shadowRoot?.querySelector("article");
      return root && getComputedStyle(root).backgroundColor;
    });
    await server.close();
    return color;
  };
  assert.equal(await paper({}), "rgb(251, 248, 242)");
  // For those that Vite takes on its own, they are not: when that changes, the README can say less.
  assert.equal(await paper({ configFile: false }), "rgba(0, 0, 0, 0)");
});

test("webpack", async () => {
  const project = await prepare("webpack");
  const stats = await new Promise((resolve, reject) => {
    const options = { mode: "production", context: project, entry: "./main.js", output: { path: project, filename: "bundle.js" } };
    webpack(options, (error, stats) => (error ? reject(error) : resolve(stats)));
  });
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual(errors, []);
  // What it says of sizes, every module of this size gets.
  assert.deepEqual(warnings.filter(({ message }) => !/size limit|performance/.test(message)), []);
  await checkFolder(project);
});

test("esbuild", async () => {
  const project = await prepare("esbuild", "newsprint/inline");
  await esbuild.build({ absWorkingDir: project, entryPoints: ["main.js"], outfile: "bundle.js", bundle: true, minify: true, format: "esm", logLevel: "error" });
  await checkFolder(project);
});

test("Rollup", async () => {
  const project = await prepare("rollup", "newsprint/inline");
  const bundle = await rollup({ input: join(project, "main.js"), plugins: [nodeResolve({ rootDir: project })] });
  await bundle.write({ file: join(project, "bundle.js"), format: "es" });
  await checkFolder(project);
});
