// The demo shows every piece of its sample article, without errors.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

let browser;
let server;
let article;
before(async () => {
  browser = await launchChromium();
  server = await serve();
  article = JSON.parse(await readFile(new URL("../../www/article.json", import.meta.url), "utf8"));
});
after(async () => {
  await browser.close();
  await server.close();
});

async function open(query = "", options = {}) {
  const page = await openPage(browser, { locale: "en-GB", ...options });
  await page.goto(`${server.origin}/${query}`);
  await page.getByRole("article").waitFor();
  await page.locator("article img").evaluateAll((images) => Promise.all(images.map((image) => image.decode())));
  return page;
}

/** The texts of a part in the DOM, before `text-transform`. */
const text = (page, part) => page.locator(`[part="${part}"]`).allTextContents();

test("the demo shows every piece of its article", async () => {
  const page = await open();
  const shown = page.getByRole("article", { name: article.headline });
  assert.equal(await shown.count(), 1);
  assert.equal(await page.getByRole("heading", { name: article.headline, level: 2 }).count(), 1);
  assert.equal(await page.getByText(article.publisher.name, { exact: true }).first().isVisible(), true);
  assert.deepEqual(await text(page, "kicker"), [article.kicker]);
  assert.deepEqual(await text(page, "deck"), [article.deck]);
  assert.deepEqual(await text(page, "location"), [article.location]);
  const [byline] = await text(page, "byline");
  for (const { name, role } of article.authors) {
    assert.ok(byline.includes(name), name);
    if (role) assert.ok(byline.includes(role), role);
  }
  assert.match((await text(page, "published"))[0], /18 September 2026/);
  assert.match((await text(page, "updated"))[0], /19 September 2026/);
  const image = page.getByRole("img", { name: article.image.alt });
  assert.ok(await image.evaluate((image) => image.complete && image.naturalWidth > 0 && image.getBoundingClientRect().width > 200), "the image is loaded");
  assert.deepEqual(await text(page, "caption"), [article.image.caption]);
  assert.deepEqual(await text(page, "credit"), [article.image.credit]);
  const body = (await text(page, "body")).join("\n");
  for (const words of ["For thirty-nine years", "A jigsaw of 912 prisms", "You learn to see with your fingertips", "nobody makes a speech", "£26,450", "the good ladder"]) {
    assert.ok(body.includes(words), words);
  }
  assert.equal(await page.getByRole("table").count(), 1);
  assert.equal(await page.getByRole("link", { name: "Lower Fenwick" }).getAttribute("href"), "https://fenwick-glass.example/");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("on a phone the demo's table wraps its words and does not scroll", async () => {
  const page = await open("", { viewport: { width: 320, height: 800 } });
  const table = page.locator('[part="table"]').first();
  await table.waitFor();
  assert.equal(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 0);
  await page.context().close();
});

test("the demo takes options from its URL", async () => {
  const page = await open("?theme=dark&extent=card");
  assert.equal(await page.locator('[part="root"]').getAttribute("data-theme"), "dark");
  assert.equal(await page.locator('[part="body"]').count(), 0);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

for (const width of [320, 768, 1280]) {
  test(`the demo does not scroll sideways at ${width} px`, async () => {
    const page = await open("", { viewport: { width, height: 800 } });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    await page.context().close();
  });
}
