// The page of the demo with a living copy: what the newsroom does in its JSON, the copy shows, and the page around the copy is told.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { audit, loadAxe } from "../a11y/audit-axe.mjs";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

let browser, server;
before(async () => {
  browser = await launchChromium();
  server = await serve();
});
after(async () => {
  await browser.close();
  await server.close();
});

/** Opens the page, and waits until its article is drawn. The page has the parts of it that the tests use. */
async function open(options = {}) {
  const page = await openPage(browser, { locale: "en-GB", viewport: { width: 1280, height: 900 }, ...options });
  await page.goto(`${server.origin}/living.html`);
  const outcome = page.locator("#outcome");
  Object.assign(page, {
    source: page.getByLabel("Article JSON"),
    outcome,
    says: (text) => outcome.filter({ hasText: text }).waitFor(),
    press: (name) => page.getByRole("button", { name, exact: true }).click(),
    json: async () => JSON.parse(await page.source.inputValue()),
    /** The events that are listed, oldest first, without their times. */
    told: async () => (await page.locator("#events li").allTextContents()).map((line) => line.replace(/^\d\d:\d\d:\d\d /, "")).reverse(),
  });
  await page.getByRole("article", { name: "Night ferry sails again" }).waitFor();
  await page.says("Published.");
  return page;
}

const body = (page) => page.locator('[part="body"]').textContent();
const updates = (page) => page.told().then((lines) => lines.filter((line) => line.startsWith("newsprint-update")));

test("the demo's first page leads to the living copy, and back", async () => {
  const page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(`${server.origin}/`);
  await page.getByRole("link", { name: "A living copy" }).click();
  await page.getByRole("article", { name: "Night ferry sails again" }).waitFor();
  await page.getByRole("link", { name: "The sample article" }).click();
  await page.getByRole("article", { name: "Lamp room to reopen" }).waitFor();
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("the copy is mounted once, and follows what is typed", async () => {
  const page = await open();
  await page.evaluate(() => (globalThis.first = view));
  const text = await page.source.inputValue();
  await page.source.fill(text.replace("Nobody slept.", "Everybody slept."));
  await page.waitForFunction(() => view.root.textContent.includes("Everybody slept."));
  assert.equal(await page.evaluate(() => view === first), true);
  assert.deepEqual(await updates(page), ["newsprint-update 1 changed"]);
  // Equal JSON is no other version.
  await page.source.fill(`${text.replace("Nobody slept.", "Everybody slept.")}\n`);
  await page.press("Publish");
  assert.deepEqual(await updates(page), ["newsprint-update 1 changed"]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("without publishing while typing, the copy waits for the button", async () => {
  const page = await open();
  await page.getByLabel("Publish while I type").uncheck();
  await page.clock.install();
  await page.source.fill((await page.source.inputValue()).replace("Nobody slept.", "Everybody slept."));
  await page.clock.runFor(10_000);
  assert.doesNotMatch(await body(page), /Everybody/);
  await page.press("Publish");
  await page.waitForFunction(() => view.root.textContent.includes("Everybody slept."));
  await page.context().close();
});

test("each correction changes the words that were wrong, and says so in the copy", async () => {
  const page = await open();
  const corrections = page.locator('[part="correction"]');
  await page.press("Add a correction");
  await corrections.filter({ hasText: "It sailed at seven." }).waitFor();
  assert.match(await body(page), /left Skerrow at seven o’clock with 204 passengers/);
  await page.press("Add a correction");
  await page.press("Add a correction");
  await page.waitForFunction(() => view.article.corrections?.length === 3);
  assert.match(await body(page), /at seven o’clock with 214 passengers, two bicycles and a double bass/);
  const { corrections: written, updated } = await page.json();
  assert.match(written[0].text, /double bass/, "the newest stands first");
  for (const { date } of written) assert.ok(Date.parse(date) <= Date.parse(updated));
  assert.deepEqual(await updates(page), Array(3).fill("newsprint-update 1 changed"));
  // The button works too when nothing is left to correct, and without a body.
  await page.press("Add a correction");
  await page.waitForFunction(() => view.article.corrections.length === 4);
  await page.source.fill('{ "headline": "Bare", "corrections": "Once more." }');
  await page.getByRole("article", { name: "Bare" }).waitFor();
  await page.press("Add a correction");
  await page.waitForFunction(() => view.article.corrections.length === 2);
  assert.equal((await page.json()).body, undefined);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("a withdrawal takes the body away, and publishing again brings it back", async () => {
  const page = await open();
  await page.press("Withdraw");
  await page.says("Withdrawn.");
  assert.equal(await page.locator('[part="body"]').count(), 0);
  assert.match(await page.locator('[part="status"]').textContent(), /withdrawn/);
  assert.equal((await page.json()).status, "canceled");
  const again = page.getByRole("button", { name: "Publish again", exact: true });
  assert.equal(await again.evaluate((button) => button === document.activeElement), true, "the focus stays on the button");
  await again.click();
  await page.says("Published.");
  assert.match(await body(page), /Nobody slept/);
  assert.equal((await page.json()).status, undefined);
  await page.getByRole("button", { name: "Withdraw", exact: true }).waitFor();
  // A status that is typed counts, too.
  await page.source.fill('{ "headline": "Typed", "status": "withheld", "body": "Gone." }');
  await page.says("Withdrawn.");
  await page.press("Publish again");
  await page.getByText("Gone.").waitFor();
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

describe("what cannot be drawn leaves the copy as it was, and is said below the text", () => {
  for (const [what, text, says] of [
    ["a text that is not JSON", '{ "headline": "One",\n  "body" }', "invalid-json"],
    ["an article without a headline", '{ "body": "Words." }', "missing-field"],
    ["a number", "7", "wrong-type"],
  ]) {
    test(what, async () => {
      const page = await open();
      const before = await page.locator('[part="root"]').evaluate(({ textContent }) => textContent);
      await page.source.fill(text);
      await page.says("Not drawn");
      await page.says(says);
      assert.equal(await page.source.getAttribute("aria-invalid"), "true");
      assert.equal(await page.source.getAttribute("aria-describedby"), "outcome");
      const [field, outcome] = await Promise.all([page.source.boundingBox(), page.outcome.boundingBox()]);
      assert.ok(outcome.y >= field.y + field.height && outcome.y - field.y - field.height < 40, "right below the field");
      // The buttons change no text that they cannot read.
      for (const name of what === "an article without a headline" ? [] : ["Add a correction", "Withdraw"]) {
        await page.press(name);
        assert.equal(await page.source.inputValue(), text, name);
      }
      assert.equal(await page.locator('[part="root"]').evaluate(({ textContent }) => textContent), before);
      assert.deepEqual(await updates(page), []);
      await page.source.fill('{ "headline": "Mended" }');
      await page.getByRole("article", { name: "Mended" }).waitFor();
      await page.says("Published.");
      assert.equal(await page.source.getAttribute("aria-invalid"), null);
      assert.equal(await page.getByText("is still shown").count(), 0);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }

  test("the place of a mistake is a link to it", async () => {
    const page = await open();
    await page.source.fill('{ "headline": "One",\n  "body" }');
    await page.says("Not drawn");
    await page.getByRole("link", { name: "line 2, column 10" }).click();
    assert.equal(await page.source.evaluate((area) => document.activeElement === area && area.value.slice(area.selectionStart, area.selectionEnd)), "}");
    await page.context().close();
  });
});

test("every event of a view is listed, the newest first, and no more than eight", async () => {
  const page = await open();
  await page.evaluate(() => {
    const tell = (name, detail) => document.querySelector("#article").dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
    document.querySelector("#events").replaceChildren();
    tell("newsprint-update", { counts: { added: 2, changed: 1, removed: 0, moved: 0 } });
    tell("newsprint-update", { counts: { added: 0, changed: 0, removed: 0, moved: 0 } });
    tell("newsprint-withdraw", { status: "canceled" });
    tell("newsprint-stale", { since: "2026-10-14T06:15:00Z" });
    tell("newsprint-fresh", { since: "2026-10-14T06:15:00Z" });
    tell("newsprint-visible", {});
    tell("newsprint-progress", { percent: 25 });
    tell("newsprint-link", { url: "https://courier.example/", part: "body" });
  });
  const told = await page.told();
  assert.deepEqual(told, [
    "newsprint-update 2 added, 1 changed", "newsprint-update no paragraph differs", "newsprint-withdraw canceled", "newsprint-stale since 2026-10-14T06:15:00Z",
    "newsprint-fresh since 2026-10-14T06:15:00Z", "newsprint-visible in sight for a second", "newsprint-progress 25 %", "newsprint-link https://courier.example/",
  ]);
  await page.press("Add a correction");
  await page.waitForFunction(() => view.article.corrections?.length === 1);
  assert.deepEqual((await page.told()).slice(0, 7), told.slice(1));
  await page.context().close();
});

test("by keyboard alone: correct, withdraw, publish again, and edit", async () => {
  const page = await open();
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("name") ?? document.activeElement.textContent);
  const order = [];
  for (let at = 0; at < 6; at++) {
    await page.keyboard.press("Tab");
    order.push(await focused());
    assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "solid", order.at(-1));
  }
  assert.deepEqual(order, ["The sample article", "Publish", "correct", "withdraw", "follow", "source"]);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.says("Withdrawn.");
  await page.keyboard.press("Enter");
  await page.says("Published.");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await page.locator('[part="correction"]').waitFor();
  assert.equal(await focused(), "correct");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("the page works under a strict policy", async () => {
  const strict = await serve({ csp: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'" });
  const page = await openPage(browser);
  await page.goto(`${strict.origin}/living.html`);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByText("Withdrawn.").waitFor();
  assert.deepEqual(page.problems, []);
  await page.context().close();
  await strict.close();
});

for (const width of [320, 768, 1280])
  for (const colorScheme of ["light", "dark"])
    test(`nothing scrolls sideways, and axe finds nothing: ${width} px, ${colorScheme}`, async () => {
      const page = await open({ viewport: { width, height: 900 }, colorScheme });
      await loadAxe(page);
      const check = async (state) => {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, state);
        // Axe does not measure a text area, which has the colours of the buttons.
        assert.deepEqual((await audit(page)).problems.map((line) => line.split(" [")[0]), ["incomplete: color-contrast at #source"], state);
      };
      await check("published");
      await page.press("Add a correction");
      await page.locator('[part="correction"]').waitFor();
      await check("corrected");
      await page.press("Withdraw");
      await page.says("Withdrawn.");
      await check("withdrawn");
      await page.source.fill('{ "headline" }');
      await page.says("Not drawn");
      await check("invalid");
      // The text and the copy stand side by side where there is room.
      const [text, copy] = await Promise.all([page.source.boundingBox(), page.locator("#article").boundingBox()]);
      assert.equal(copy.x >= text.x + text.width, width >= 768);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
