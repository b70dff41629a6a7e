// mount, update and destroy: where the article goes, and what happens to the page around it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setStage } from "./stage.mjs";

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

/** Runs `use` in a new page, on which nothing may go wrong. */
async function inPage(use, options = {}) {
  const page = await stage.visit(options.body, options);
  const result = await page.evaluate(use);
  assert.deepEqual(page.problems, []);
  await page.context().close();
  return result;
}

test("isolation shadow: the shadow root has the article and one style sheet, and the target's own children are hidden", async () => {
  for (const module of ["/pkg/index.js", "/pkg/dist/newsprint.min.js"]) {
    const page = await stage.visit(undefined, { module });
    const found = await page.evaluate(() => {
      const view = newsprint.mount(target, ARTICLE);
      const shadow = target.shadowRoot;
      return {
        mode: shadow.mode,
        isRoot: shadow.firstChild === view.root && shadow.childNodes.length === 1,
        part: view.root.getAttribute("part"),
        sheets: shadow.adoptedStyleSheets.length,
        pageSheets: document.adoptedStyleSheets.length,
        display: getComputedStyle(view.root).display,
        article: view.article,
        report: view.report,
      };
    });
    assert.deepEqual(
      { ...found, article: found.article.headline },
      { mode: "open", isRoot: true, part: "root", sheets: 1, pageSheets: 0, display: "grid", article: "Night ferry sails again", report: { format: "newsprint", warnings: [], ignored: [] } },
    );
    assert.equal(await page.locator("#own").isVisible(), false);
    assert.equal(await page.getByRole("article", { name: "Night ferry sails again" }).isVisible(), true);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
});

test("isolation none: the article replaces the target's children, all articles share one style sheet, and ids are unique", async () => {
  const found = await inPage(() => {
    const other = document.body.appendChild(document.createElement("section"));
    const views = [target, other].map((element) => newsprint.mount(element, ARTICLE, { isolation: "none" }));
    const third = document.body.appendChild(document.createElement("div"));
    newsprint.mount(third, { headline: "Another" }, { isolation: "none" });
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return {
      children: [...target.childNodes].map((node) => node === views[0].root),
      shadow: target.shadowRoot,
      sheets: document.adoptedStyleSheets.length,
      display: getComputedStyle(views[1].root).display,
      ids: ids.length === new Set(ids).size,
      headlines: views.map(({ root }) => document.getElementById(root.getAttribute("aria-labelledby")).closest("article") === root),
      numbered: views[1].root.getAttribute("aria-labelledby").endsWith("-2-headline"),
    };
  });
  assert.deepEqual(found, { children: [true], shadow: null, sheets: 1, display: "grid", ids: true, headlines: [true, true], numbered: true });
});

for (const [first, second] of [["shadow", "shadow"], ["none", "none"], ["shadow", "none"], ["none", "shadow"]]) {
  test(`a second mount on the same target ends the first view: ${first}, then ${second}`, async () => {
    const page = await stage.visit();
    const found = await page.evaluate(([first, second]) => {
      const one = newsprint.mount(target, ARTICLE, { isolation: first });
      const two = newsprint.mount(target, { ...ARTICLE, headline: "Another" }, { isolation: second });
      let code;
      try {
        one.update(ARTICLE);
      } catch (error) {
        code = error.code;
      }
      one.destroy();
      const articles = [...document.querySelectorAll("article"), ...(target.shadowRoot?.querySelectorAll("article") ?? [])];
      return { code, alone: articles.length === 1 && articles[0] === two.root, connected: one.root.isConnected };
    }, [first, second]);
    assert.deepEqual(found, { code: "destroyed", alone: true, connected: false });
    assert.equal(await page.getByRole("heading", { name: "Another" }).isVisible(), true);
    await page.context().close();
  });
}

for (const isolation of ["shadow", "none"]) {
  test(`update keeps the root, and its event counts the changed blocks (${isolation})`, async () => {
    const found = await inPage(new Function(`
      const events = [];
      document.addEventListener("newsprint-update", ({ detail, target, bubbles, composed, cancelable }) =>
        events.push([target.id, detail.view === view, detail.counts, bubbles, composed, cancelable]));
      const body = (...texts) => texts.map((text) => ({ type: "paragraph", text }));
      const view = newsprint.mount(target, { headline: "One", body: body("a", "b", "c", "d") }, { isolation: "${isolation}", theme: "dark", headingLevel: 3 });
      const [old, container] = [view.root, view.root.parentNode];
      view.update({ headline: "Two", body: body("a", "x", "d") }, { headingLevel: 4 });
      view.update({ headline: "Two", body: body("a", "new", "x", "d") });
      view.update({ headline: "Two" });
      return {
        events,
        isKept: view.root === old && view.root.parentNode === container && container.querySelectorAll("article").length === 1,
        options: [view.root.getAttribute("data-theme"), view.root.querySelector("[part=headline]").localName],
        article: view.article,
      };
    `));
    const counts = (added, changed, removed) => ({ added, changed, removed, moved: 0 });
    assert.deepEqual(found, {
      events: [counts(0, 1, 1), counts(1, 0, 0), counts(0, 0, 4)].map((counts) => ["target", true, counts, true, true, false]),
      isKept: true,
      options: ["dark", "h4"],
      article: { headline: "Two" },
    });
  });

  test(`an update that fails leaves the old article (${isolation})`, async () => {
    const found = await inPage(new Function(`
      const view = newsprint.mount(target, ARTICLE, { isolation: "${isolation}", theme: "light", relativeTime: false });
      const snapshot = () => [view.root, view.root.outerHTML, view.root.parentNode, JSON.stringify(view.article), target.shadowRoot?.innerHTML, document.body.innerHTML];
      const before = snapshot();
      const results = [];
      document.addEventListener("newsprint-update", () => results.push("event"));
      for (const [article, options] of [["{"], [{}], [null], [{ headline: 7 }], [ARTICLE, { theme: "pink" }], [ARTICLE, { get theme() { throw 1; } }]]) {
        try {
          view.update(article, options);
        } catch (error) {
          results.push(error.code);
        }
        results.push(snapshot().every((value, at) => value === before[at]));
      }
      view.update({ headline: "Good" });
      results.push(view.root.getAttribute("data-theme"), view.root.querySelector("h2").textContent);
      return results;
    `));
    const kept = (code) => [code, true];
    assert.deepEqual(found, [
      ...["invalid-json", "missing-field", "wrong-type", "wrong-type", "invalid-option", "invalid-option"].flatMap(kept),
      "event", "light", "Good",
    ]);
  });
}

test("destroy leaves one slot in the shadow root and may be called twice; then update throws, and mount works", async () => {
  const page = await stage.visit();
  const found = await page.evaluate(() => {
    const view = newsprint.mount(target, ARTICLE);
    const root = view.root;
    view.destroy();
    view.destroy();
    let code;
    try {
      view.update(ARTICLE);
    } catch (error) {
      code = error.code;
    }
    const { childNodes } = target.shadowRoot;
    return { code, slot: childNodes.length === 1 && childNodes[0].localName === "slot", connected: root.isConnected, children: target.innerHTML };
  });
  assert.deepEqual(found, { code: "destroyed", slot: true, connected: false, children: '<p id="own">Mine</p>' });
  assert.equal(await page.locator("#own").isVisible(), true);
  const again = await page.evaluate(() => {
    const { root } = newsprint.mount(target, ARTICLE);
    return target.shadowRoot.childNodes.length === 1 && target.shadowRoot.firstChild === root && target.shadowRoot.adoptedStyleSheets.length;
  });
  assert.equal(again, 1);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("destroy with isolation none empties the target, and other articles keep their styles", async () => {
  const found = await inPage(() => {
    const other = document.body.appendChild(document.createElement("div"));
    const view = newsprint.mount(target, ARTICLE, { isolation: "none" });
    const { root } = newsprint.mount(other, ARTICLE, { isolation: "none" });
    view.destroy();
    view.destroy();
    return { children: target.childNodes.length, display: getComputedStyle(root).display };
  });
  assert.deepEqual(found, { children: 0, display: "grid" });
});

test("render, update and link events bubble from the target out of shadow roots; cancelling a link event prevents the navigation", async () => {
  const page = await stage.visit('<div id="host"></div>');
  await page.evaluate(() => {
    const shadow = host.attachShadow({ mode: "open" });
    globalThis.target = shadow.appendChild(document.createElement("div"));
    globalThis.events = [];
    for (const name of ["newsprint-render", "newsprint-update", "newsprint-link"]) {
      document.addEventListener(name, (event) => {
        const { type, bubbles, composed, cancelable, detail } = event;
        events.push({ type, bubbles, composed, cancelable, target: event.composedPath()[0] === target, keys: Object.keys(detail), url: detail.url, part: detail.part });
        event.preventDefault();
      });
    }
    globalThis.view = newsprint.mount(target, ARTICLE);
    view.update({ ...ARTICLE, kicker: "Harbour" });
  });
  await page.getByRole("link", { name: "Ines Calloway" }).click();
  await page.getByRole("link", { name: "1", exact: true }).click();
  const common = { bubbles: true, composed: true, target: true };
  const events = await page.evaluate(() => events);
  assert.deepEqual(events.map(({ url, part, ...event }) => event), [
    { ...common, type: "newsprint-render", cancelable: false, keys: ["view"] },
    { ...common, type: "newsprint-update", cancelable: false, keys: ["view", "counts", "from", "to"] },
    { ...common, type: "newsprint-link", cancelable: true, keys: ["url", "part"] },
    { ...common, type: "newsprint-link", cancelable: true, keys: ["url", "part"] },
  ]);
  assert.deepEqual(events.slice(2).map(({ url, part }) => [url.replace(/np-[0-9a-f]+/, "np"), part]), [
    ["https://courier.example/ines", "author"],
    [`${stage.server.origin}/stage.html#np-fn1`, "body"],
  ]);
  // Both were cancelled.
  assert.equal(page.url(), `${stage.server.origin}/stage.html`);
  assert.equal(await page.evaluate(() => target.shadowRoot.activeElement?.localName), "a");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

for (const isolation of ["shadow", "none"]) {
  for (const head of ["", '<base href="https://elsewhere.example/x/">']) {
    test(`links to footnotes and headings move the focus there (${isolation}${head && ", under a <base>"})`, async () => {
      const page = await stage.visit('<div style="height: 3000px"></div><div id="target"></div><div style="height: 3000px"></div>', { head });
      await page.evaluate((isolation) => {
        const body = [
          { type: "paragraph", text: { format: "markdown", content: "To the [end](#end)" } },
          ...Array(40).fill({ type: "paragraph", text: "Between." }),
          { type: "heading", level: 2, text: "The end", id: "end" },
        ];
        newsprint.mount(target, { ...ARTICLE, live: { updates: [{ body }] } }, { isolation });
      }, isolation);
      const url = page.url();
      const focused = () =>
        page.evaluate(() => {
          const element = (target.shadowRoot ?? document).activeElement;
          const { top } = element.getBoundingClientRect();
          return { id: element.id.replace(/^np-[0-9a-f]+-/, ""), inSight: Math.round(top) >= 0 && top < innerHeight };
        });
      await page.getByRole("link", { name: "1", exact: true }).click();
      assert.deepEqual(await focused(), { id: "fn1", inSight: true });
      await page.getByRole("link", { name: "Back to reference 1" }).click();
      assert.deepEqual(await focused(), { id: "ref1", inSight: true });
      await page.getByRole("link", { name: "end" }).press("Enter");
      assert.deepEqual(await focused(), { id: "-end", inSight: true });
      assert.equal(page.url().split("#")[0], url);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}
