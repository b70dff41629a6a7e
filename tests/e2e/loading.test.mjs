// How the module is loaded: whatever the server calls it, past a cache that has an old one, and on pages that changed the DOM.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { renderToString } from "../../pkg/node.js";
import { ARTICLE, json, observed, setElements } from "./elements.mjs";

const WASM = "/pkg/dist/newsprint_bg.wasm";
const bytes = await readFile(new URL("../../pkg/dist/newsprint_bg.wasm", import.meta.url));
/** The query of the module's URL. */
const version = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
const element = '<newsprint-article src="/article.json"></newsprint-article>';

let stage;
before(async () => (stage = await setElements()));
after(() => stage.close());

for (const type of ["application/wasm", "application/wasm; charset=utf-8", "application/wasm;charset=binary", "application/wasm ;", "Application/WASM", "application/octet-stream", "text/plain", undefined]) {
  test(`the module loads in one request with the media type ${type}`, async () => {
    stage.answers.set(WASM, (_, response) => {
      if (type) response.setHeader("Content-Type", type);
      response.end(bytes);
    });
    const { page, drawn, close } = await stage.visit(element);
    await drawn();
    assert.equal(stage.asked.filter((path) => path === WASM).length, 1);
    assert.deepEqual(page.problems, []);
    await close();
  });
}

test("the URL of the module changes with its content", async () => {
  const urls = [];
  stage.answers.set(WASM, (request, response) => {
    urls.push(request.url);
    response.setHeader("Content-Type", "application/wasm").end(bytes);
  });
  for (const path of ["/pkg/element.js", "/pkg/dist/newsprint-element.min.js"]) {
    const { drawn, close } = await stage.visit(element, { head: `<script type="module" src="${path}"></script>` });
    await drawn();
    await close();
  }
  assert.deepEqual(urls, [`${WASM}?${version}`, `${WASM}?${version}`]);
});

test("a module that the page preloads by its plain URL is requested once", async () => {
  stage.answers.set(WASM, (_, response) => response.setHeader("Content-Type", "application/wasm").setHeader("Cache-Control", "max-age=3600").end(bytes));
  for (const path of ["/pkg/element.js", "/pkg/dist/newsprint-element.min.js"]) {
    const head = `<link rel="preload" as="fetch" href="${WASM}" crossorigin><script type="module" src="${path}"></script>`;
    const { drawn, close } = await stage.visit(element, { head });
    await drawn();
    assert.equal(stage.asked.filter((path) => path === WASM).length, 1);
    await close();
  }
});

/** What a cache may hold instead of the module. */
const stale = {
  "another module": Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
  "an error page": Buffer.from("<!doctype html>"),
};

for (const [what, old] of Object.entries(stale)) {
  for (const path of ["/pkg/dist/newsprint-element.min.js", "/pkg/element.js"]) {
    test(`a cache that holds ${what} is passed by: ${path}`, async () => {
      let isOld = true;
      stage.answers.set(WASM, (_, response) => {
        response.setHeader("Cache-Control", "max-age=3600");
        response.setHeader("Content-Type", "application/wasm").end(isOld ? old : bytes);
      });
      const { page, drawn, close } = await stage.visit("", { head: "" });
      await page.evaluate((url) => fetch(url).then((response) => response.arrayBuffer()), `${WASM}?${version}`);
      isOld = false;
      await page.evaluate(([path, element]) => import(path).then(() => (document.body.innerHTML = element)), [path, element]);
      await drawn();
      assert.equal(stage.asked.filter((path) => path === WASM).length, 2);
      await close();
    });
  }
}

test("a module that cannot be loaded is loaded when the reader tries again", async () => {
  let isBroken = true;
  stage.answers.set(WASM, (_, response) => {
    response.setHeader("Content-Type", "application/wasm").setHeader("Cache-Control", "max-age=3600");
    response.writeHead(isBroken ? 404 : 200).end(isBroken ? "" : bytes);
  });
  const { page, drawn, close } = await stage.visit(element);
  await page.getByRole("alert").waitFor();
  isBroken = false;
  await page.getByRole("button").click();
  await drawn();
  await close();
});

test("a module whose response never begins is a clear error after 30 seconds", async () => {
  const { arrived } = stage.leave(WASM);
  const { page, messages, close } = await stage.visit(element, { clock: Date.now() });
  await arrived;
  const failed = page.getByRole("alert").waitFor();
  for (let isOver = false; !isOver; ) {
    await page.clock.fastForward(31_000);
    isOver = await Promise.race([failed.then(() => true), page.evaluate(() => new Promise(requestAnimationFrame)).then(() => false)]);
  }
  assert.match(messages.at(-1), /no byte has come for 30 seconds/);
  assert.equal(stage.asked.filter((path) => path === WASM).length, 1);
  await close();
});

test("on a page whose DOM throws, the module is there all the same", async () => {
  stage.answers.set(WASM, (_, response) => response.setHeader("Content-Type", "application/wasm").end(bytes));
  const { page, close } = await stage.visit("", {
    head: "",
    prepare: () => {
      const { createElement } = Document.prototype;
      Document.prototype.createElement = function (name) {
        if (name === "article") throw new Error("no article");
        return createElement.call(this, name);
      };
      globalThis.mend = () => (Document.prototype.createElement = createElement);
    },
  });
  const found = await page.evaluate(async (article) => {
    const { default: init, mount } = await import("/pkg/index.js");
    await init();
    const target = document.createElement("div");
    let code;
    try {
      mount(target, article);
    } catch (error) {
      code = error.code;
    }
    mend();
    return [code, mount(target, article).root.querySelector("h2").textContent];
  }, ARTICLE);
  assert.deepEqual(found, ["invalid-target", ARTICLE.headline]);
  assert.deepEqual(page.problems, []);
  await close();
});

test("initSync during a call starts the module after it", async () => {
  const { page, close } = await stage.visit("", { head: "" });
  const found = await page.evaluate(async (json) => {
    const bytes = async (name) => new Uint8Array(await (await fetch(`/pkg/dist/${name}`)).arrayBuffer());
    const [lite, whole] = [await bytes("newsprint_lite_bg.wasm"), await bytes("newsprint_bg.wasm")];
    const { initSync, mount, renderToString } = await import("/pkg/index.js");
    initSync(lite);
    customElements.define("x-own", class extends HTMLElement {
      disconnectedCallback() {
        initSync(whole);
      }
    });
    const target = document.body.appendChild(document.createElement("div"));
    target.append(document.createElement("x-own"));
    const view = mount(target, { headline: "Lite" }, { isolation: "none" });
    return [view.root.isConnected, renderToString(json).includes("First.")];
  }, json);
  assert.deepEqual(found, [true, true]);
  assert.deepEqual(page.problems, []);
  await close();
});

/** Runs in a page. Idle time comes when `rest()` is called, and `made` counts the articles that are made. */
function watchIdle() {
  const waiting = [];
  globalThis.requestIdleCallback = (then) => waiting.push(then);
  globalThis.rest = () => waiting.splice(0).map((then) => then()).length;
  globalThis.made = 0;
  const { createElement } = Document.prototype;
  Document.prototype.createElement = function (name, ...rest) {
    if (name === "article") globalThis.made++;
    return createElement.call(this, name, ...rest);
  };
}

test("an article that is there is drawn at once, and not after another one that warms up", async () => {
  const { page, drawn, close } = await stage.visit(element, { prepare: watchIdle });
  await drawn();
  assert.equal(await page.evaluate(() => rest()), 1);
  assert.equal(await page.evaluate(() => made), 1);
  await close();
});

test("while the article is on its way, the module warms up once the page is idle", async () => {
  const answer = stage.hold("/slow.json", (response) => response.end(json));
  const { page, drawn, close } = await stage.visit('<newsprint-article src="/slow.json"></newsprint-article>', { prepare: watchIdle });
  await page.waitForFunction(() => rest() === 1);
  assert.equal(await page.evaluate(() => made), 1);
  await answer();
  await drawn();
  assert.equal(await page.evaluate(() => made), 2);
  await close();
});

test("Intl wakes up while the module is on its way", async () => {
  const answer = stage.hold(WASM, (response) => response.setHeader("Content-Type", "application/wasm").end(bytes));
  const prepare = () => {
    const { DateTimeFormat } = Intl;
    Intl.DateTimeFormat = function (...given) {
      globalThis.isAwake = true;
      return new DateTimeFormat(...given);
    };
  };
  const { page, drawn, close } = await stage.visit(element, { prepare });
  await page.waitForFunction(() => globalThis.isAwake);
  await answer();
  await drawn();
  await close();
});

/** An element with the markup of a server. */
const linked = JSON.stringify({ ...ARTICLE, body: "[First](https://courier.example/first)." });
const served = `<newsprint-article src="/linked.json">${renderToString(linked, { shadow: true })}</newsprint-article>`;
const answerLinked = () => stage.answers.set("/linked.json", (_, response) => response.end(linked));

for (const [what, wake] of [
  ["the page is idle", async (page) => assert.equal(await page.evaluate(() => rest()), 1)],
  ["the pointer is over the article", (page) => page.locator("article").hover()],
  ["the focus comes into the article", (page) => page.locator("article a").focus()],
  ["the element loads eagerly", (page) => page.evaluate(() => (document.querySelector("newsprint-article").loading = "eager"))],
]) {
  test(`a server's markup waits for the module until ${what}`, async () => {
    answerLinked();
    const { page, requested, close } = await stage.visit(served, { prepare: watchIdle });
    await observed(page);
    await page.evaluate(() => (globalThis.root = document.querySelector("newsprint-article").shadowRoot.querySelector("article")));
    assert.ok(!requested.includes(WASM) && !requested.includes("/linked.json"), requested.join());
    await wake(page);
    await page.waitForFunction(() => document.querySelector("newsprint-article").view?.root === root);
    assert.deepEqual(page.problems, []);
    await close();
  });
}
