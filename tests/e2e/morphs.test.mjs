// What changes the children of <newsprint-article>: a morph, a swap of HTML, a script of the page. The element shows what the children say.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ARTICLE, events, setElements } from "./elements.mjs";

let stage;
before(async () => {
  stage = await setElements();
});
after(() => stage.close());

const OTHER = '{"headline":"Storm closes the harbour"}';
const inline = (json) => `<script type="application/json">${json}</script>`;

for (const isolation of ["shadow", "none"]) {
  for (const [what, html, change] of [
    ["another text in the script", inline('{"headline":"Old"}'), (element, other) => (element.querySelector("script").textContent = other)],
    ["another text in the script's text node", inline('{"headline":"Old"}'), (element, other) => (element.querySelector("script").firstChild.data = other)],
    ["another script", inline('{"headline":"Old"}'), (element, other) => {
      const script = document.createElement("script");
      script.type = "application/json";
      script.text = other;
      element.replaceChildren(script);
    }],
    ["a script where there was none", "", (element, other) => {
      const script = element.appendChild(document.createElement("script"));
      script.type = "application/json";
      script.text = other;
    }],
  ]) {
    test(`isolation ${isolation}: an inline article follows its script: ${what}`, async () => {
      const { page, element, close } = await stage.visit(`<newsprint-article isolation="${isolation}">${html}</newsprint-article>`);
      if (html) await element.getByRole("heading", { name: "Old" }).waitFor();
      await element.evaluate((element, [change, other]) => new Function("it", "other", `(${change})(it, other)`)(element, other), [change.toString(), OTHER]);
      await element.getByRole("heading", { name: "Storm closes the harbour" }).waitFor();
      assert.equal(await element.locator("article").count(), 1);
      assert.deepEqual(page.problems, []);
      await close();
    });
  }

  test(`isolation ${isolation}: an article stays when its script goes, and when other children come`, async () => {
    const { page, element, drawn, close } = await stage.visit(`<newsprint-article isolation="${isolation}">${inline(JSON.stringify(ARTICLE))}</newsprint-article>`);
    await drawn();
    const isKept = await element.evaluate(async (element) => {
      const { root } = element.view;
      element.querySelector("script").remove();
      element.append("text", document.createElement("p"));
      // The observers have reported when the next task comes.
      await new Promise((done) => setTimeout(done));
      return element.view?.root === root && root.isConnected;
    });
    assert.equal(isKept, true);
    assert.deepEqual(page.problems, []);
    await close();
  });
}

const light = '<newsprint-article src="/article.json" isolation="none"><p>Old</p></newsprint-article>';

test("isolation none: an article that was taken apart is whole again", async () => {
  const { page, element, drawn, close } = await stage.visit(light);
  await drawn();
  const whole = await element.evaluate((element) => element.view.root.innerHTML);
  await element.evaluate((element) => {
    // As morphdom does with elements that have ids.
    const { root } = element.view;
    root.remove();
    for (const part of root.querySelectorAll("[id]")) part.remove();
  });
  await drawn();
  assert.equal(await element.locator("article").count(), 1);
  assert.equal(await element.evaluate((element) => element.view.root.innerHTML), whole);
  assert.equal((await events(page)).includes("newsprint-update"), false);
  assert.deepEqual(page.problems, []);
  await close();
});

test("isolation none: an article that the page removes while the next one loads is there again", async () => {
  const { page, element, drawn, close } = await stage.visit(light);
  await drawn();
  const send = stage.hold("/next.json", (response) => response.end(OTHER));
  await element.evaluate((element) => (element.src = "/next.json"));
  await page.waitForFunction(() => document.querySelector("newsprint-article:state(loading)"));
  await element.evaluate((element) => (element.innerHTML = "<p>New</p>"));
  await drawn();
  assert.equal(await element.evaluate((element) => element.matches(":state(loading)") && element.view.root.isConnected), true);
  await send();
  await element.getByRole("heading", { name: "Storm closes the harbour" }).waitFor();
  assert.equal(await element.locator("article").count(), 1);
  assert.deepEqual(page.problems, []);
  await close();
});

test("isolation none: an article that has lost its slot shows again", async () => {
  const { page, element, drawn, close } = await stage.visit(light);
  await drawn();
  await element.evaluate((element) => {
    globalThis.root = element.view.root;
    root.removeAttribute("slot");
    root.removeAttribute("data-theme");
  });
  await element.locator("article[data-theme] h2").waitFor();
  assert.equal(await element.locator("h2").isVisible(), true);
  assert.equal(await page.evaluate(() => document.querySelector("newsprint-article").view.root === root), true);
  await close();
});

test("isolation none: where the page puts a server's markup in place of the article, one article is there", async () => {
  const { page, element, drawn, close } = await stage.visit(light);
  await drawn();
  await element.evaluate((element) => {
    const copy = element.view.root.cloneNode(true);
    copy.removeAttribute("slot");
    element.replaceChildren(copy);
  });
  await element.locator("article[slot] h2").waitFor();
  assert.equal(await element.locator("article").count(), 1);
  assert.equal(await element.evaluate((element) => element.view.root.parentNode === element), true);
  assert.deepEqual(page.problems, []);
  await close();
});

test("a copy of an element, as a page cache keeps it, adopts the copied article", async () => {
  const { page, drawn, close } = await stage.visit(light);
  await drawn();
  await page.evaluate(() => {
    const element = document.querySelector("newsprint-article");
    const copy = element.cloneNode(true);
    globalThis.copied = copy.querySelector("article");
    element.replaceWith(copy);
  });
  await page.waitForFunction(() => document.querySelector("newsprint-article").view);
  assert.deepEqual(await page.evaluate(() => {
    const { view } = document.querySelector("newsprint-article");
    return { isAdopted: view.root === copied, warnings: view.report.warnings.map(({ code }) => code) };
  }), { isAdopted: true, warnings: [] });
  await close();
});
