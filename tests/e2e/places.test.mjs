// Articles that the page takes elsewhere: into a popup, into a template and back, and to a printer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setStage } from "./stage.mjs";

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

/**
 * Defines in the page `popup()`, a window with a dark page, `looks(root)`, and `watched(root)`, which waits until newsprint knows that an article is in the
 * viewport: its observer, which is older, is told first. From then on it notices moves at once.
 */
function prepare() {
  window.popup = () => {
    const { document } = window.open("", "", "width=600,height=500");
    document.documentElement.lang = "en";
    document.body.style.background = "#111";
    return document;
  };
  window.watched = (root) => new Promise((resolve) => new IntersectionObserver(() => resolve(true)).observe(root));
  window.looks = (root) => [getComputedStyle(root).display, getComputedStyle(root).containerType, root.ownerDocument.querySelectorAll("style").length];
}

for (const isolation of ["shadow", "none"]) {
  test(`an article that is moved to a popup keeps its styles, and looks as the page there (${isolation})`, async () => {
    const page = await stage.visit('<div id="target"></div>', { prepare });
    await page.evaluate((isolation) => (globalThis.view = newsprint.mount(target, ARTICLE, { isolation })), isolation);
    await page.waitForFunction(() => view.root.getAttribute("data-theme") === "light");
    await page.evaluate(() => watched(view.root));
    assert.deepEqual(await page.evaluate(async () => {
      const { body } = popup();
      body.append(target);
      await Promise.resolve();
      return looks(view.root);
    }), ["grid", "normal", 0]);
    await page.waitForFunction(() => view.root.getAttribute("data-theme") === "dark");
    await page.evaluate(() => document.body.append(target));
    await page.waitForFunction(() => view.root.getAttribute("data-theme") === "light" && looks(view.root)[0] === "grid");
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test("an article that is moved into a picture-in-picture window keeps its styles, and looks as the page there", async () => {
  const page = await stage.visit('<div id="target"></div><button>Pop out</button>', { prepare });
  await page.evaluate(() => {
    globalThis.view = newsprint.mount(target, ARTICLE);
    document.querySelector("button").addEventListener("click", async () => {
      const { document } = await documentPictureInPicture.requestWindow({ width: 400, height: 300 });
      document.body.style.background = "#111";
      document.body.append(target);
      await Promise.resolve();
      globalThis.seen = looks(view.root);
    });
  });
  await page.waitForFunction(() => view.root.getAttribute("data-theme") === "light");
  await page.evaluate(() => watched(view.root));
  await page.getByRole("button").click();
  await page.waitForFunction(() => globalThis.seen && view.root.getAttribute("data-theme") === "dark");
  assert.deepEqual(await page.evaluate(() => seen), ["grid", "normal", 0]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("an article that is parked in a template leaves no style there and no report of the policy, and is styled when it is back", async () => {
  const policy = "default-src 'none'; script-src 'nonce-page' 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
  const page = await stage.visit('<div id="target"></div><newsprint-article></newsprint-article>', { prepare, nonce: "page", headers: { "Content-Security-Policy": policy } });
  const found = await page.evaluate(async () => {
    const violations = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violations.push(effectiveDirective));
    await import("/pkg/element.js");
    const element = document.querySelector("newsprint-article");
    element.article = ARTICLE;
    await element.ready;
    const view = newsprint.mount(target, ARTICLE);
    const frames = async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    };
    await frames();
    const { content } = document.createElement("template");
    content.append(target, element);
    await frames();
    const styles = [element, target].map(({ shadowRoot }) => shadowRoot.querySelectorAll("style").length);
    document.body.append(target, element);
    await frames();
    return [styles, violations, looks(view.root), looks(element.view.root)];
  });
  assert.deepEqual(found, [[0, 0], [], ["grid", "normal", 0], ["grid", "normal", 0]]);
  await page.context().close();
});

test("articles far from the viewport are printed: those in the page at once, the others as soon as they are loaded", async () => {
  const inline = `<script type="application/json">{"headline":"Inline"}</script>`;
  const page = await stage.visit(`<div style="height: 9000px"></div><newsprint-article id="near">${inline}</newsprint-article><newsprint-article id="far" src="/article.json">Mine</newsprint-article>`);
  stage.pages.set("/article.json", { text: JSON.stringify({ headline: "From afar" }), headers: {}, type: "application/json" });
  const found = await page.evaluate(async () => {
    await import("/pkg/element.js");
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const before = [near.view, far.view];
    dispatchEvent(new Event("beforeprint"));
    const atOnce = near.view?.root.querySelector("h2").textContent;
    const views = await Promise.all([near.ready, far.ready]);
    return [...before, atOnce, ...views.map(({ root }) => root.querySelector("h2").textContent)];
  });
  assert.deepEqual(found, [null, null, "Inline", "Inline", "From afar"]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
