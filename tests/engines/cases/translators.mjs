// Translation tools wrap every text of a page in <font> elements. newsprint can still update, replace and destroy such an article.

import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "../../../pkg/node.js";
import { ARTICLE, stage } from "../stage.mjs";

/** Defines in the page `translate`, which changes the texts below a node as a translation tool does, and returns their number. */
function prepare() {
  window.translate = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const outer = document.createElement("font");
      text.replaceWith(outer);
      outer.appendChild(document.createElement("font")).textContent = text.data.toUpperCase();
    }
    return texts.length;
  };
}

for (const isolation of ["shadow", "none"]) {
  test(`a translated article is updated, replaced and destroyed without a trace (${isolation})`, async () => {
    const found = await stage.visit(async (isolation) => {
      const now = Date.parse(ARTICLE.published) + 60_000;
      const view = newsprint.mount(target, ARTICLE, { isolation, now });
      const scope = target.shadowRoot ?? target;
      const results = [translate(view.root) > 10, scope.querySelectorAll("font").length > 10];
      // A class on <html> makes newsprint refresh the translated article.
      document.documentElement.setAttribute("class", "changed");
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      view.update({ ...ARTICLE, headline: "Bell found" });
      // What has not changed stays translated.
      results.push(scope.querySelectorAll("h2 font").length, scope.querySelectorAll("[part=body] font").length > 10, view.root.querySelector("h2").textContent, scope.querySelectorAll("article").length);
      translate(view.root);
      newsprint.mount(target, ARTICLE, { isolation });
      results.push(scope.querySelectorAll("font").length, scope.querySelectorAll("article").length);
      const last = newsprint.mount(target, ARTICLE, { isolation });
      translate(last.root);
      last.destroy();
      results.push(target.shadowRoot?.innerHTML ?? target.innerHTML);
      return results;
    }, { prepare, argument: isolation });
    assert.deepEqual(found, [true, true, 0, true, "Bell found", 1, 0, 1, isolation === "shadow" ? '<slot data-newsprint=""></slot>' : ""]);
  });
}

test("server markup that was translated before the mount is redrawn, with a warning", async () => {
  const options = { theme: "light", relativeTime: false };
  const found = await stage.visit((options) => {
    translate(target.querySelector("article"));
    const view = newsprint.mount(target, ARTICLE, options);
    return [view.root.querySelectorAll("font").length, target.querySelectorAll("article").length, view.report.warnings.map(({ code }) => code)];
  }, { prepare, argument: options, body: `<div id="target">${renderToString(ARTICLE, options)}</div>` });
  assert.deepEqual(found, [0, 1, ["redrawn"]]);
});

test("a time that was translated stays as it is, and others grow older", async () => {
  const found = await stage.visit(async () => {
    const other = document.body.appendChild(document.createElement("div"));
    const article = { ...ARTICLE, body: "" };
    const options = { now: Date.parse(article.published) + 60_000 };
    const [translated, plain] = [target, other].map((place) => newsprint.mount(place, article, options).root.querySelector("time"));
    translate(translated);
    const before = plain.textContent;
    const { now } = Date;
    Date.now = () => now() + 5 * 60_000;
    while (plain.textContent === before) {
      document.dispatchEvent(new Event("visibilitychange"));
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    Date.now = now;
    return [before, plain.textContent, translated.textContent, translated.querySelectorAll("font").length];
  }, { prepare });
  assert.deepEqual(found, ["1 minute ago", "6 minutes ago", "1 MINUTE AGO", 2]);
});
