// Pages without a bundler: the README's snippet, from the same origin and from another one, and under strict policies.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { readSnippet } from "../support/readme.mjs";
import { serve } from "../support/server.mjs";
import { install } from "../support/tarball.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const SCRIPT = "/newsprint/newsprint-element.min.js";
const WASM = "/newsprint/newsprint_bg.wasm";
const article = JSON.stringify({ headline: "Night ferry sails again", body: "A **brass bell** rang." });

let browser;
let folder;
let snippet;
let integrity;

before(async () => {
  browser = await launchChromium();
  folder = join(await install("page"), "node_modules/newsprint/dist");
  snippet = await readSnippet("page");
  integrity = `sha384-${createHash("sha384").update(await readFile(join(folder, "newsprint-element.min.js"))).digest("base64")}`;
});
after(() => browser.close());

/** A server with a page of this HTML, an article, and the package's dist. */
async function serveAll(html, { wasm, headers = {}, ...options } = {}) {
  const asked = [];
  const server = await serve({
    mounts: { "/newsprint/": `${relative(root, folder)}/` },
    headers: () => headers,
    handle({ url }, response) {
      asked.push(url);
      if (url === "/") response.setHeader("Content-Type", "text/html; charset=utf-8").end(`<!doctype html><html lang="en"><link rel="icon" href="data:,">${html}`);
      else if (url === "/articles/42.json") response.setHeader("Content-Type", "application/json").end(article);
      else if (url === WASM && wasm) response.setHeader("Content-Type", "application/wasm").end(wasm);
      else return false;
      return true;
    },
    ...options,
  });
  return { ...server, asked };
}

async function open(url, prepare) {
  const page = await openPage(browser);
  page.setDefaultTimeout(10_000);
  if (prepare) await page.addInitScript(prepare);
  await page.goto(url);
  return page;
}

test("the same origin", async () => {
  const server = await serveAll(snippet);
  const page = await open(server.origin);
  await page.locator("newsprint-article article strong").waitFor();
  assert.equal(await page.getByRole("link").count(), 0);
  assert.deepEqual(page.problems, []);
  await page.context().close();
  await server.close();
});

test("another origin, with an integrity for both files, and a preload that is used", async () => {
  const cdn = await serveAll("", { headers: { "Access-Control-Allow-Origin": "*" } });
  const script = `<script type="module" src="${cdn.origin}${SCRIPT}" crossorigin integrity="${integrity}"></script>`;
  const preload = `<link rel="preload" as="fetch" href="${cdn.origin}${WASM}" crossorigin>`;
  const server = await serveAll(preload + snippet.replace(/<script.*<\/script>/, script));
  const page = await open(server.origin);
  await page.locator("newsprint-article article strong").waitFor();
  assert.deepEqual(page.problems, []);
  assert.deepEqual(cdn.asked, [WASM, SCRIPT]);
  await page.context().close();
  await server.close();
  await cdn.close();
});

test("a module that is not the script's own is refused", async () => {
  const wasm = await readFile(join(folder, "newsprint_bg.wasm"));
  const server = await serveAll(snippet, { wasm: Buffer.concat([wasm, Buffer.from([0, 2, 1, 0])]) });
  const page = await open(server.origin);
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByRole("link").isVisible(), true);
  assert.ok(page.problems.some((problem) => /integrity/.test(problem)), page.problems.join("\n"));
  await page.context().close();
  await server.close();
});

test("a strict policy with Trusted Types", async () => {
  const csp =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "require-trusted-types-for 'script'; trusted-types 'none'";
  const server = await serveAll(snippet, { csp });
  const page = await open(server.origin, () => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => violations.push(`${violatedDirective} ${blockedURI}`));
  });
  await page.locator("newsprint-article article strong").waitFor();
  assert.equal(await page.locator("article").evaluate((root) => getComputedStyle(root).display), "grid");
  assert.deepEqual(await page.evaluate(() => violations), []);
  // The policy is there: what it forbids is noticed.
  await page.evaluate(() => {
    try {
      document.body.innerHTML = "<p>";
    } catch {}
  });
  await page.waitForFunction(() => violations.length === 1);
  await page.context().close();
  await server.close();
});

for (const isolation of ["shadow", "none"]) {
  test(`a nonce, where adopted style sheets are taken away (${isolation})`, async () => {
    const csp = "default-src 'none'; script-src 'self' 'nonce-r4nd0m' 'wasm-unsafe-eval'; style-src 'nonce-r4nd0m'; connect-src 'self'; img-src data:";
    const set = `<script nonce="r4nd0m">
      const element = document.querySelector("newsprint-article");
      element.options = { nonce: "r4nd0m" };
      element.setAttribute("isolation", "${isolation}");
    </script>`;
    const server = await serveAll(snippet + set, { csp });
    const page = await open(server.origin, () => {
      delete Document.prototype.adoptedStyleSheets;
      delete ShadowRoot.prototype.adoptedStyleSheets;
    });
    await page.locator("newsprint-article article strong").waitFor();
    assert.equal(await page.locator("article").evaluate((root) => getComputedStyle(root).display), "grid");
    assert.deepEqual(page.problems, []);
    await page.context().close();
    await server.close();
  });
}
