// What readers meet, in every engine: links, embeds, the element, server markup and times.

import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "../../../pkg/node.js";
import { ARTICLE, stage } from "../stage.mjs";

const ELEMENT = "/pkg/dist/newsprint-element.min.js";

for (const isolation of ["shadow", "none"]) {
  test(`a footnote takes the focus and its back link returns it; links dispatch events (${isolation})`, async () => {
    await stage.visit((isolation) => {
      newsprint.mount(target, { ...ARTICLE, corrections: Array(120).fill({ text: "Mended." }) }, { isolation, idPrefix: "np" });
      window.links = [];
      document.addEventListener("newsprint-link", (event) => {
        links.push(event.detail.part);
        if (event.detail.part === "author") event.preventDefault();
      });
    }, { body: '<div id="target"></div>', argument: isolation });
    const focused = () =>
      stage.browser.evaluate(() => {
        const element = (window.target.shadowRoot ?? document).activeElement;
        const { top } = element.getBoundingClientRect();
        return [element.id, Math.round(top) >= 0 && top < innerHeight];
      });
    await stage.browser.click(() => (window.target.shadowRoot ?? document).querySelector("sup a"));
    assert.deepEqual(await focused(), ["np-fn1", true]);
    await stage.browser.click(() => (window.target.shadowRoot ?? document).querySelector("a[role=doc-backlink]"));
    assert.deepEqual(await focused(), ["np-ref1", true]);
    await stage.browser.click(() => (window.target.shadowRoot ?? document).querySelector("[part~=author] a, a[part~=author]"));
    const { links, path } = await stage.browser.evaluate(() => ({ links: window.links, path: location.pathname }));
    assert.deepEqual({ links, path }, { links: ["body", "body", "author"], path: "/page" });
  });
}

test("an embed loads when its button is pressed, not before", async () => {
  await stage.visit(() => {
    newsprint.mount(target, { headline: "x", body: [{ type: "embed", url: "https://player.example/1", title: "A player" }] });
  });
  const frames = () => stage.browser.evaluate(() => [...window.target.shadowRoot.querySelectorAll("iframe")].map(({ src, title }) => `${src} ${title}`));
  assert.deepEqual(await frames(), []);
  await stage.browser.click(() => window.target.shadowRoot.querySelector("button"));
  assert.deepEqual(await frames(), ["https://player.example/1 A player"]);
});

test("an element in the viewport loads its article; after a failure its own children are visible until a retry succeeds", async () => {
  const body = '<newsprint-article id="target" src="/later.json"><p id="own">Mine</p></newsprint-article>';
  const first = await stage.visit(async () => {
    if (!target.shadowRoot) await new Promise((done) => target.addEventListener("error", done, { once: true }));
    const alert = target.shadowRoot.querySelector("[role=alert]");
    window.loaded = new Promise((done) => target.addEventListener("load", done, { once: true }));
    return [alert.textContent, document.getElementById("own").getBoundingClientRect().height > 0];
  }, { module: ELEMENT, body, problems: [`NewsprintError: ${stage.server.origin}/later.json: 404 Not Found`] });
  assert.deepEqual(first, ["This article could not be loaded. Try again", true]);
  stage.answers.set("/later.json", { text: JSON.stringify(ARTICLE), headers: { "Content-Type": "application/json" } });
  await stage.browser.click(() => window.target.shadowRoot.querySelector("button"));
  const second = await stage.browser.evaluate(async () => {
    await window.loaded;
    return [window.target.shadowRoot.querySelector("h2").textContent, document.getElementById("own").getBoundingClientRect().height > 0];
  });
  assert.deepEqual(second, [ARTICLE.headline, false]);
});

test("server markup keeps every node, in a shadow root and in the page", async () => {
  // Engines and Node may write times differently; adoption does not compare them.
  const options = { theme: "light", relativeTime: false };
  const inShadow = renderToString(ARTICLE, { ...options, shadow: true });
  const inPage = renderToString(ARTICLE, { ...options, idPrefix: "light" });
  const found = await stage.visit((options) => {
    const page = document.getElementById("page");
    const before = [target.shadowRoot.querySelector("article"), page.querySelector("article")];
    const nodes = before.map((root) => [...root.querySelectorAll("*")]);
    const views = [newsprint.mount(target, ARTICLE, options), newsprint.mount(page, ARTICLE, { ...options, idPrefix: "light" })];
    return views.map((view, at) => [
      view.root === before[at], [...view.root.querySelectorAll("*")].every((node, index) => node === nodes[at][index]), view.report.warnings, getComputedStyle(view.root).display,
    ]);
  }, { body: `<div id="target">${inShadow}</div><div id="page">${inPage}</div>`, argument: options });
  assert.deepEqual(found, [[true, true, [], "grid"], [true, true, [], "grid"]]);
});

test("times are written in the article's language, and recent ones as their age", async () => {
  const found = await stage.visit(() => {
    const published = "2026-10-14T06:15:00+01:00";
    const text = (now, language) => {
      const view = newsprint.mount(target, { headline: "x", language, published }, { now });
      return view.root.querySelector("time").textContent;
    };
    const age = (language) => new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-5, "minute");
    const date = (language) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(Date.UTC(2026, 9, 14, 6, 15));
    const now = Date.parse(published) + 5 * 60_000;
    return ["en", "de", "fa", "tr", "ja", "ar"].map((language) => [
      text(now, language) === age(language) || text(now, language), text(now + 86_400_000, language).includes(date(language)) || [text(now + 86_400_000, language), date(language)],
    ]);
  });
  assert.deepEqual(found, Array(6).fill([true, true]));
});

test("a copy tells how it is read: in a page and in a box that scrolls, as far as it shows", async () => {
  for (const box of [false, true]) {
    const told = await stage.visit(async (box) => {
      const told = [];
      let wanted;
      const note = (what) => {
        told.push(what);
        if (what === wanted?.what) wanted.resolve();
      };
      const until = (what) => (told.includes(what) ? null : new Promise((resolve) => (wanted = { what, resolve })));
      target.addEventListener("newsprint-visible", () => note("visible"));
      target.addEventListener("newsprint-progress", ({ detail }) => note(detail.percent));
      const view = newsprint.mount(target, { ...ARTICLE, body: { format: "html", content: "<p>Nobody slept.</p>".repeat(300) } });
      await until("visible");
      const steps = [[...told]];
      const scroller = box ? document.getElementById("box") : document.scrollingElement;
      const body = view.root.querySelector("[part=body]");
      for (const share of [0.3, 0.6, 1]) {
        const edge = box ? scroller.getBoundingClientRect().bottom : innerHeight;
        const { top, height } = body.getBoundingClientRect();
        scroller.scrollTop += top + height * share - edge;
        await until(Math.floor(share * 4) * 25);
        steps.push([...told]);
      }
      return steps;
    }, { body: box ? '<div id="box" style="height: 1000px; overflow: auto"><div id="target"></div></div>' : undefined, argument: box });
    assert.deepEqual(told, [["visible"], ["visible", 25], ["visible", 25, 50], ["visible", 25, 50, 75, 100]], `in a box: ${box}`);
  }
});
