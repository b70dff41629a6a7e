// Links of an article: which clicks are the browser's, and how links within the article make history.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setStage } from "./stage.mjs";

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

const BODY = '<div style="height: 3000px"></div><div id="target"></div><div style="height: 3000px"></div>';
const HEADINGS = {
  headline: "Tide tables",
  id: "tides",
  body: { format: "html", content: `<p><a href="#low">See below</a>.</p>${"<p>Water.</p>".repeat(100)}<h2 id="low">Low water</h2><p>Sand. <a href="#ebbe-für">Ebbe</a></p><h2 id="ebbe-für">Ebbe</h2>` },
};

const mount = (page, article = HEADINGS, isolation = "shadow") =>
  page.evaluate(({ article, isolation }) => (globalThis.view = newsprint.mount(target, article, { isolation, idPrefix: "np" })), { article, isolation });

/** Waits until the element of the article with this id has the focus and is in the viewport. */
const isAt = (page, id) =>
  page.waitForFunction((id) => {
    const element = view.root.getRootNode().activeElement;
    const { top } = element?.getBoundingClientRect() ?? {};
    return element?.id === id && top >= -1 && top < innerHeight;
  }, id);

for (const isolation of ["shadow", "none"]) {
  test(`a link within the article makes history, and Back returns to where the reader was (${isolation})`, async () => {
    const page = await stage.visit(BODY);
    await mount(page, HEADINGS, isolation);
    await page.getByRole("link", { name: "See below" }).click();
    await isAt(page, "np--low");
    assert.match(page.url(), /#np--low$/);
    await page.getByRole("link", { name: "Ebbe" }).click();
    await isAt(page, "np--ebbe-für");
    await page.goBack();
    await isAt(page, "np--low");
    await page.goBack();
    assert.match(page.url(), /stage\.html$/);
    await page.waitForFunction(() => view.root.querySelector("a").getBoundingClientRect().top > 0);
    await page.goForward();
    await isAt(page, "np--low");
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test(`a reader who goes on at once after a link within the article keeps the focus (${isolation})`, async () => {
    const page = await stage.visit(BODY);
    await mount(page, HEADINGS, isolation);
    const focused = await page.evaluate(async () => {
      const changed = new Promise((resolve) => addEventListener("hashchange", () => setTimeout(resolve)));
      const [toHeading, next] = view.root.querySelectorAll("[part=body] a");
      toHeading.click();
      next.focus();
      await changed;
      return view.root.getRootNode().activeElement.textContent;
    });
    assert.equal(focused, "Ebbe");
    await page.context().close();
  });
}

test("a page that keeps its route in the fragment keeps it", async () => {
  const page = await stage.visit(BODY);
  await page.evaluate(() => (location.hash = "#/articles/7"));
  await mount(page);
  await page.getByRole("link", { name: "See below" }).click();
  await isAt(page, "np--low");
  assert.match(page.url(), /#\/articles\/7$/);
  await page.context().close();
});

for (const fragment of ["np--low", "low", "ebbe-f%C3%BCr", "np--ebbe-für"]) {
  test(`#${fragment} in the page's address leads to its heading once the article is there`, async () => {
    const page = await stage.visit(BODY);
    await page.evaluate((fragment) => history.replaceState(null, "", `#${fragment}`), fragment);
    await mount(page);
    await isAt(page, fragment.includes("low") ? "np--low" : "np--ebbe-für");
    await page.context().close();
  });
}

for (const [name, body, fragment] of [
  ["HTML", { format: "html", content: `${"<p>Water.</p>".repeat(100)}<h2 id="low">Low water</h2>` }, "low"],
  ["Markdown", `${"Water.\n\n".repeat(100)}## Low water, at *last*`, "low-water-at-last"],
  ["blocks", [...Array(100).fill({ type: "paragraph", text: "Water." }), { type: "heading", level: 2, text: "Low water", id: "low" }], "low"],
]) {
  test(`a heading to which no link of the article leads is found: ${name}`, async () => {
    const page = await stage.visit(BODY);
    await page.evaluate((fragment) => history.replaceState(null, "", `#${fragment}`), fragment);
    await mount(page, { headline: "Tide tables", body });
    await page.waitForFunction(() => {
      const { top } = view.root.querySelector('[part="body"] h3').getBoundingClientRect();
      return top >= -1 && top < innerHeight;
    });
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test("a reader who has scrolled or writes something is not taken away", async () => {
  const page = await stage.visit(`<input id="search">${BODY}`);
  await page.evaluate(() => {
    history.replaceState(null, "", "#low");
    search.focus();
  });
  await mount(page);
  await page.waitForFunction(() => scrollY > 3000);
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
  await page.evaluate(async () => {
    scrollTo(0, 50);
    view.destroy();
    newsprint.mount(target, ARTICLE);
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  assert.equal(await page.evaluate(() => scrollY), 50);
  await page.context().close();
});

for (const isolation of ["shadow", "none"]) {
  test(`a link opens the disclosures around its target, in the article and around it (${isolation})`, async () => {
    const page = await stage.visit('<details id="outer"><summary>Story</summary><div id="target"></div></details><a href="#deep">Contents</a>');
    const content = '<p><a href="#deep">See</a></p><details><summary>More</summary><p>Text</p><h2 id="deep">Deep</h2></details>';
    await mount(page, { ...HEADINGS, body: { format: "html", content } }, isolation);
    await page.getByRole("link", { name: "Contents" }).click();
    await isAt(page, "np--deep");
    await page.evaluate(() => (view.root.querySelector("details").open = false));
    await page.getByRole("link", { name: "See" }).click();
    await isAt(page, "np--deep");
    assert.deepEqual(await page.evaluate(() => [outer.open, view.root.querySelector("details").open]), [true, true]);
    await page.context().close();
  });
}

test("a link of the page leads into the article", async () => {
  const page = await stage.visit(`<a href="#low">Contents: low water</a>${BODY}`);
  await mount(page);
  await page.getByRole("link", { name: "Contents" }).click();
  await isAt(page, "np--low");
  await page.context().close();
});

for (const modifiers of [["Control"], ["Shift"], ["Meta"], ["Alt"]]) {
  test(`a click with ${modifiers} is the browser's`, async () => {
    const page = await stage.visit('<div id="target"></div>');
    await page.evaluate(() => {
      newsprint.mount(target, ARTICLE);
      globalThis.seen = [];
      document.addEventListener("newsprint-link", () => seen.push("newsprint-link"));
      // Nothing else has prevented what the browser does. It is prevented here, so that no window opens.
      addEventListener("click", (event) => {
        seen.push(event.defaultPrevented);
        event.preventDefault();
      });
    });
    for (const name of ["1", "Ines Calloway"]) await page.getByRole("link", { name, exact: true }).click({ modifiers });
    assert.deepEqual(await page.evaluate(() => seen), [false, false]);
    assert.equal(new URL(page.url()).hash, "");
    await page.context().close();
  });
}

test("a link that opens another window is the browser's, and an event carries its click", async () => {
  const page = await stage.visit('<div id="target"></div>');
  const seen = await page.evaluate(() => {
    const seen = [];
    document.addEventListener("newsprint-link", ({ detail }) => {
      const { click } = detail;
      seen.push([detail.url, click.type, click.composedPath()[0].localName, Object.keys(structuredClone(detail))]);
    });
    addEventListener("click", (event) => event.preventDefault());
    for (const target of ["_blank", "_self", undefined]) {
      const { root } = newsprint.mount(globalThis.target, ARTICLE, { links: { target } });
      root.querySelector('[part="author"] a, a[part="author"]').click();
    }
    return seen;
  });
  const expected = ["https://courier.example/ines", "click", "a", ["url", "part"]];
  assert.deepEqual(seen, [expected, expected]);
  await page.context().close();
});

test("an article far below is loaded for a fragment that only it can have, from the page's address and from a link", async () => {
  const page = await stage.visit(`<a href="#low">Low water</a>${'<div style="height: 9000px"></div><newsprint-article></newsprint-article>'.repeat(2)}`);
  await page.evaluate(async (article) => {
    const [story, card] = document.querySelectorAll("newsprint-article");
    card.setAttribute("extent", "card");
    Object.assign(globalThis, { story, card });
    await import("/pkg/element.js");
    history.replaceState(null, "", "#/articles/7");
    for (const element of [story, card]) element.article = article;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  }, HEADINGS);
  assert.deepEqual(await page.evaluate(() => [story.view, card.view]), [null, null]);
  await page.evaluate(() => scrollTo(0, 20));
  await page.getByRole("link", { name: "Low water" }).click();
  const isThere = () => page.waitForFunction(() => story.view?.root.getRootNode().activeElement?.id.endsWith("--low"));
  await page.waitForFunction(() => {
    const { top } = story.view?.root.querySelector("[id$='--low']").getBoundingClientRect() ?? {};
    return top >= -1 && top < innerHeight;
  });
  assert.equal(await page.evaluate(() => card.view), null);
  await page.evaluate(async (article) => {
    scrollTo(0, 0);
    const again = document.createElement("newsprint-article");
    story.replaceWith(again);
    globalThis.story = again;
    document.activeElement.blur();
    again.article = article;
  }, HEADINGS);
  await isThere();
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
