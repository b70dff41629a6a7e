// Pages without a bundler, for both sizes: the README's snippet, from the same origin and from another one, and under strict policies.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { readSnippet } from "../support/readme.mjs";
import { serve } from "../support/server.mjs";
import { lite, sizes } from "../support/sizes.mjs";
import { install } from "../support/tarball.mjs";
import { watch } from "../support/watch.mjs";
import { engine, openBrowser } from "../support/webdriver.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const markdown = JSON.stringify({ headline: "Night ferry sails again", body: "A **brass bell** rang." });

let browser;
/** The installed package. */
let folder;
/** The README's snippet for the whole, and without its preloads. */
let snippet, bare;

/** The path of a module with the query of its version. */
const versioned = async (path) => {
  const module = await readFile(join(folder, "dist", path.split("/").at(-1)));
  return `${path}?${createHash("sha256").update(module).digest("hex").slice(0, 8)}`;
};

before(async () => {
  browser = await openBrowser();
  folder = join(await install("page"), "node_modules/newsprint");
  snippet = await readSnippet("page");
  bare = snippet.replace(/<link.*>\n/g, "");
});
after(() => browser.close());

/**
 * Serves a page with this HTML, an article, the package's `dist` under /newsprint/, and the package under /package/. `prepare` runs in the page
 * before anything else does. `replaced` has responses in place of files, by path.
 */
async function serveAll(html, { article = markdown, replaced = {}, headers = {}, prepare = () => {}, ...options } = {}) {
  const requests = [];
  const server = await serve({
    mounts: { "/newsprint/": `${relative(root, join(folder, "dist"))}/`, "/package/": `${relative(root, folder)}/` },
    headers: () => headers,
    handle({ url }, response) {
      requests.push(url);
      const end = (type, text) => response.setHeader("Content-Type", type).end(text);
      if (url === "/") end("text/html; charset=utf-8", `<!doctype html><html lang="en"><link rel="icon" href="data:,"><script src="/watch.js"></script>${html}`);
      else if (url === "/watch.js") end("text/javascript", `(${watch})(); (${prepare})();`);
      else if (url === "/articles/42.json") end("application/json", article);
      else if (replaced[url]) end("application/wasm", replaced[url]);
      else return false;
      return true;
    },
    ...options,
  });
  return { ...server, requests };
}

/** Opens a page, waits for the article or an alert, and describes what a reader sees and what went wrong. */
async function open(url) {
  await browser.goto(url);
  await browser.until(() => {
    const element = document.querySelector("newsprint-article");
    return [element, element?.shadowRoot].some((scope) => scope?.querySelector("article strong, [role=alert]"));
  });
  return browser.evaluate(() => {
    const element = document.querySelector("newsprint-article");
    const article = element.querySelector("article") ?? element.shadowRoot.querySelector("article");
    const link = [...document.links].some((link) => link.getBoundingClientRect().height > 0);
    return { strong: article?.querySelector("strong").textContent, display: article ? getComputedStyle(article).display : "none", link, problems: window.problems };
  });
}

const drawn = { strong: "brass bell", display: "grid", link: false, problems: [] };
const alerted = { strong: null, display: "none", link: true };

for (const size of sizes) {
  const script = `/newsprint/${size.element}`;
  const wasm = `/newsprint/${size.module}`;
  const serveSize = (html, options) => serveAll(size.adapt(html), { article: size.adapt(markdown), ...options });

  test(`${size.name}: the same origin`, async () => {
    const server = await serveSize(snippet);
    assert.deepEqual(await open(server.origin), drawn);
    const requests = server.requests.filter((url) => url.startsWith("/newsprint/") || url.startsWith("/articles/"));
    // Some engines do not use a preload for a request with an integrity.
    assert.deepEqual([...new Set(requests)].sort(), ["/articles/42.json", script, wasm]);
    if (engine === "chromium") assert.equal(requests.length, 3);
    await server.close();
  });

  test(`${size.name}: without preloads, the module's URL changes with its content`, async () => {
    const server = await serveSize(bare);
    assert.deepEqual(await open(server.origin), drawn);
    assert.deepEqual(server.requests.filter((url) => url.includes(".wasm")), [await versioned(wasm)]);
    await server.close();
  });

  test(`${size.name}: another origin, with an integrity for both files and a preload of the module`, async () => {
    const cdn = await serveAll("", { headers: { "Access-Control-Allow-Origin": "*" } });
    const hash = createHash("sha384").update(await readFile(join(folder, "dist", size.element))).digest("base64");
    const tag = `<script type="module" src="${cdn.origin}${script}" crossorigin integrity="sha384-${hash}"></script>`;
    const preload = `<link rel="preload" as="fetch" href="${cdn.origin}${wasm}" crossorigin>`;
    const server = await serveSize(preload + bare.replace(/<script.*<\/script>/, tag));
    assert.deepEqual(await open(server.origin), drawn);
    // Some engines do not use a preload for a request with an integrity.
    assert.deepEqual([...new Set(cdn.requests)].sort(), [script, wasm].sort());
    if (engine === "chromium") assert.equal(cdn.requests.length, 2);
    await server.close();
    await cdn.close();
  });

  test(`${size.name}: a module that does not belong to the script is refused`, async () => {
    const module = await readFile(join(folder, "dist", size.module));
    const server = await serveSize(bare, { replaced: { [await versioned(wasm)]: Buffer.concat([module, Buffer.from([0, 2, 1, 0])]) } });
    const { problems, ...found } = await open(server.origin);
    assert.deepEqual(found, alerted);
    assert.match(problems.join("\n"), /the WebAssembly module could not be loaded/);
    assert.ok(problems.join("\n").includes(`import ${size.inline},`));
    await server.close();
  });

  test(`${size.name}: a strict policy with Trusted Types`, async () => {
    const csp =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:; " +
      "require-trusted-types-for 'script'; trusted-types 'none'";
    const server = await serveSize(snippet, { csp });
    assert.deepEqual(await open(server.origin), drawn);
    // The policy is in force: a violation of it is recorded.
    await browser.evaluate(() => {
      try {
        document.body.innerHTML = "<p>";
      } catch {
        // The violation is recorded as well.
      }
    });
    await browser.until(() => window.problems.length === 1);
    await server.close();
  });

  for (const isolation of ["shadow", "none"]) {
    test(`${size.name}: a nonce, without adopted style sheets (${isolation})`, async () => {
      const csp = "default-src 'none'; script-src 'self' 'nonce-r4nd0m' 'wasm-unsafe-eval'; style-src 'nonce-r4nd0m'; connect-src 'self'; img-src data:";
      const set = `<script nonce="r4nd0m">
        const element = document.querySelector("newsprint-article");
        element.options = { nonce: "r4nd0m" };
        element.setAttribute("isolation", "${isolation}");
      </script>`;
      const prepare = () => [Document, ShadowRoot].forEach(({ prototype }) => delete prototype.adoptedStyleSheets);
      const server = await serveSize(snippet + set, { csp, prepare });
      assert.deepEqual(await open(server.origin), drawn);
      await server.close();
    });
  }
}

test("newsprint/lite: an article with Markdown is an alert below the element's own children", async () => {
  const server = await serveAll(lite.adapt(snippet));
  const { problems, ...found } = await open(server.origin);
  assert.deepEqual(found, alerted);
  assert.match(problems.join("\n"), /body: .*Markdown: use newsprint instead of newsprint\/lite/);
  await server.close();
});

test("a page with both sizes: lite draws until the whole is loaded, and the whole stays", async () => {
  const server = await serveAll(`
    <newsprint-article id="html" loading="eager"></newsprint-article>
    <newsprint-article id="markdown" loading="eager"></newsprint-article>
    <div id="target"></div>
    <script type="module">
      import "/package/lite-element.js";
      import initLite from "/package/lite.js";
      import init, { mount } from "/package/index.js";
      Object.assign(window, { initLite, init, mount });
    </script>`);
  await browser.goto(server.origin);
  await browser.until(() => Boolean(window.mount));
  const modules = () => server.requests.filter((url) => url.includes(".wasm")).map((url) => url.replace(/\?[0-9a-f]{8}$/, ""));
  await browser.evaluate((markdown) => {
    document.querySelector("#html").article = { headline: "A", body: { format: "html", content: "<p><strong>html</strong>" } };
    document.querySelector("#markdown").article = markdown;
  }, markdown);
  await browser.until(() => document.querySelector("#html").view?.root.isConnected && document.querySelector("#markdown").shadowRoot?.querySelector("[role=alert]"));
  const errors = await browser.evaluate((markdown) => {
    window.before = document.querySelector("#html").view.root;
    try {
      mount(document.querySelector("#target"), markdown);
    } catch ({ code, path }) {
      return [code, path];
    }
  }, markdown);
  assert.deepEqual(errors, ["unsupported", "body"]);
  assert.deepEqual(modules(), ["/package/dist/newsprint_lite_bg.wasm"]);

  await browser.evaluate(() => void init().then(() => (window.isWhole = true)));
  await browser.until(() => window.isWhole);
  const found = await browser.evaluate((markdown) => {
    const view = document.querySelector("#html").view;
    const kept = view.root === before && before.isConnected && view.article.headline === "A";
    mount(document.querySelector("#target"), markdown);
    view.update({ headline: "B", body: "*updated*" });
    document.querySelector("#markdown").shadowRoot.querySelector("button").click();
    return { kept, mounted: document.querySelector("#target").shadowRoot.querySelector("strong").textContent, updated: view.root.querySelector("em").textContent };
  }, markdown);
  assert.deepEqual(found, { kept: true, mounted: "brass bell", updated: "updated" });
  await browser.until(() => document.querySelector("#markdown").shadowRoot.querySelector("strong"));

  // Lite's init does nothing now.
  await browser.evaluate(() => void initLite().then(() => (window.isLite = true)));
  await browser.until(() => window.isLite);
  await browser.evaluate((markdown) => void mount(document.querySelector("#target"), markdown), markdown);
  assert.deepEqual(modules(), ["/package/dist/newsprint_lite_bg.wasm", "/package/dist/newsprint_bg.wasm"]);
  await server.close();
});
