// Pages without a bundler: the README's snippet, from the same origin and from another one, and under strict policies.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { readSnippet } from "../support/readme.mjs";
import { serve } from "../support/server.mjs";
import { install } from "../support/tarball.mjs";
import { watch } from "../support/watch.mjs";
import { engine, openBrowser } from "../support/webdriver.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const SCRIPT = "/newsprint/newsprint-element.min.js";
const WASM = "/newsprint/newsprint_bg.wasm";
const article = JSON.stringify({ headline: "Night ferry sails again", body: "A **brass bell** rang." });

let browser;
let folder;
let snippet;
let integrity;

before(async () => {
  browser = await openBrowser();
  folder = join(await install("page"), "node_modules/newsprint/dist");
  snippet = await readSnippet("page");
  integrity = `sha384-${createHash("sha384").update(await readFile(join(folder, "newsprint-element.min.js"))).digest("base64")}`;
});
after(() => browser.close());

/** A server with a page of this HTML, an article, and the package's dist. `prepare` runs in the page before anything else does. */
async function serveAll(html, { wasm, headers = {}, prepare = () => {}, ...options } = {}) {
  const asked = [];
  const server = await serve({
    mounts: { "/newsprint/": `${relative(root, folder)}/` },
    headers: () => headers,
    handle({ url }, response) {
      asked.push(url);
      const end = (type, text) => response.setHeader("Content-Type", type).end(text);
      if (url === "/") end("text/html; charset=utf-8", `<!doctype html><html lang="en"><link rel="icon" href="data:,"><script src="/watch.js"></script>${html}`);
      else if (url === "/watch.js") end("text/javascript", `(${watch})(); (${prepare})();`);
      else if (url === "/articles/42.json") end("application/json", article);
      else if (url === WASM && wasm) end("application/wasm", wasm);
      else return false;
      return true;
    },
    ...options,
  });
  return { ...server, asked };
}

/** Opens a page; once its article is there, or else an alert: what is in it, and what went wrong. */
async function open(url) {
  await browser.goto(url);
  await browser.until(() => {
    const element = document.querySelector("newsprint-article");
    return (element?.shadowRoot ?? element)?.querySelector("article strong, [role=alert]");
  });
  return browser.evaluate(() => {
    const element = document.querySelector("newsprint-article");
    const article = (element.shadowRoot ?? element).querySelector("article");
    const link = [...document.links].some((link) => link.getBoundingClientRect().height > 0);
    return { strong: article?.querySelector("strong").textContent, display: article ? getComputedStyle(article).display : "none", link, problems: window.problems };
  });
}

const drawn = { strong: "brass bell", display: "grid", link: false, problems: [] };

test("the same origin", async () => {
  const server = await serveAll(snippet);
  assert.deepEqual(await open(server.origin), drawn);
  await server.close();
});

test("another origin, with an integrity for both files, and a preload of the module", async () => {
  const cdn = await serveAll("", { headers: { "Access-Control-Allow-Origin": "*" } });
  const script = `<script type="module" src="${cdn.origin}${SCRIPT}" crossorigin integrity="${integrity}"></script>`;
  const preload = `<link rel="preload" as="fetch" href="${cdn.origin}${WASM}" crossorigin>`;
  const server = await serveAll(preload + snippet.replace(/<script.*<\/script>/, script));
  assert.deepEqual(await open(server.origin), drawn);
  // Not every engine uses what was preloaded for a request with an integrity.
  assert.deepEqual([...new Set(cdn.asked)].sort(), [SCRIPT, WASM].sort());
  if (engine === "chromium") assert.equal(cdn.asked.length, 2);
  await server.close();
  await cdn.close();
});

test("a module that is not the script's own is refused", async () => {
  const wasm = await readFile(join(folder, "newsprint_bg.wasm"));
  const server = await serveAll(snippet, { wasm: Buffer.concat([wasm, Buffer.from([0, 2, 1, 0])]) });
  const { problems, ...found } = await open(server.origin);
  assert.deepEqual(found, { strong: null, display: "none", link: true });
  assert.match(problems.join("\n"), /the WebAssembly module could not be loaded/);
  await server.close();
});

test("a strict policy with Trusted Types", async () => {
  const csp =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "require-trusted-types-for 'script'; trusted-types 'none'";
  const server = await serveAll(snippet, { csp });
  assert.deepEqual(await open(server.origin), drawn);
  // The policy is there: what it forbids is noticed.
  await browser.evaluate(() => {
    try {
      document.body.innerHTML = "<p>";
    } catch {
      // It is reported, too.
    }
  });
  await browser.until(() => window.problems.length === 1);
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
    const prepare = () => [Document, ShadowRoot].forEach(({ prototype }) => delete prototype.adoptedStyleSheets);
    const server = await serveAll(snippet + set, { csp, prepare });
    assert.deepEqual(await open(server.origin), drawn);
    await server.close();
  });
}
