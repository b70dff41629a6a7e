// The seed article: a newsroom's article in separate pieces, in a file beside the repository. The test converts the pieces to newsprint JSON, looks for
// each of them on the page, and writes screenshots to target/shots.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { setStage } from "./stage.mjs";

const source = new URL("../../../shared/seed/parts.json", import.meta.url);
const shots = fileURLToPath(new URL("../../target/shots/", import.meta.url));

/** The pieces; undefined if the file does not exist. */
function readParts() {
  try {
    return JSON.parse(readFileSync(source, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return undefined;
  }
}

/** Converts a date such as `July 20, 2024 14:02`, with or without the time of day, to ISO 8601. */
function isoOf(text) {
  const [, name, day, year, time] = /^(\w+) (\d+), (\d+)(?: (\d\d:\d\d))?$/.exec(text);
  const month = new Date(`${name} 1, 2000 UTC`).getUTCMonth() + 1;
  const date = [year, month, day].map((number) => String(number).padStart(2, "0")).join("-");
  return time ? `${date}T${time}` : date;
}

function articleOf(parts) {
  const [, byline, published] = /^(.+?) (\w+ \d+, \d+)$/.exec(parts.byline);
  const [, caption, credit] = /^(.+?)\s*\/\s*(.*)$/s.exec(parts.caption);
  return {
    headline: parts.headline,
    language: "en",
    publisher: { logo: { src: "/logo.svg", width: 24, height: 24 } },
    byline,
    published: isoOf(published),
    updated: isoOf(parts.lastUpdate),
    image: { src: "/lighthouse.svg", caption, credit, width: 1600, height: 900 },
    body: parts.paragraphs.join("\n\n"),
  };
}

const parts = readParts();
const skip = parts ? false : "there is no ../shared/seed/parts.json beside this repository";
if (skip) console.log(`The seed article is not tested: ${skip}.`);

let stage;
before(async () => (stage = skip ? undefined : await setStage()));
after(() => stage?.close());

async function open(options = {}) {
  const page = await stage.visit('<main id="target"></main>', { head: '<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">', ...options });
  const warnings = await page.evaluate((article) => {
    const { report } = newsprint.mount(target, article, { baseUrl: location.href });
    return report.warnings.map(({ code, path }) => `${code} ${path}`);
  }, articleOf(parts));
  await page.locator("article img").evaluateAll((images) => Promise.all(images.map((image) => image.decode())));
  return Object.assign(page, { warnings });
}

const part = (page, name) => page.locator(`[part="${name}"]`);

test("every piece of the seed article is on the page", { skip }, async () => {
  const page = await open();
  const article = page.getByRole("article", { name: parts.headline });
  assert.equal(await article.count(), 1);

  const time = part(page, "updated").locator("time");
  const format = (date, options) => page.evaluate(([date, options]) => new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" }).format(date), [date, options]);
  assert.equal(await time.getAttribute("datetime"), "2024-07-20T14:02:00");
  assert.equal(await time.textContent(), await format(Date.UTC(2024, 6, 20, 14, 2), { dateStyle: "long", timeStyle: "short" }));
  assert.match(await part(page, "updated").textContent(), /^Last update\s+July 20, 2024/);
  assert.equal(await part(page, "updated").isVisible(), true);

  const logo = page.getByRole("img", { name: parts.logoAlt });
  assert.equal(await logo.count(), 1);
  assert.ok(await logo.evaluate((image) => image.complete && image.naturalWidth > 0), "the logo is loaded");

  assert.equal(await page.getByRole("heading", { name: parts.headline, level: 2 }).isVisible(), true);

  // The text begins with "By" already, so the label "By" is not added.
  const byline = parts.byline.replace(/ \w+ \d+, \d+$/, "");
  assert.match(byline, /^By /);
  assert.equal(await part(page, "byline").textContent(), byline);
  assert.equal(await part(page, "author").textContent(), byline.slice(3));
  assert.equal(await part(page, "published").locator("time").getAttribute("datetime"), "2024-03-08");
  assert.equal(await part(page, "published").locator("time").textContent(), await format(Date.UTC(2024, 2, 8), { dateStyle: "long" }));

  assert.ok(await part(page, "image").evaluate((image) => image.complete && image.naturalWidth > 0), "the image is loaded");
  const caption = await part(page, "caption").textContent();
  assert.equal(caption, parts.caption.replace(/\s*\/\s*$/, ""));
  assert.doesNotMatch(await page.locator("figcaption").textContent(), /\/\s*$/);
  assert.equal(await part(page, "credit").count(), 0);

  const paragraphs = part(page, "body").locator("> p");
  assert.equal(parts.paragraphs.length, 14);
  assert.deepEqual(await paragraphs.allTextContents(), parts.paragraphs);
  assert.deepEqual(await paragraphs.evaluateAll((all) => all.map((paragraph) => paragraph.getBoundingClientRect().height > 0)), Array(14).fill(true));

  const order = await article.evaluate((root) => [...root.querySelectorAll("[part]")].map((element) => element.getAttribute("part")));
  assert.deepEqual(order, ["publisher", "logo", "headline", "byline", "author", "published", "updated", "reading-time", "lead", "image", "caption", "body", "announcement"]);
  // The only warnings are about what the newsroom leaves out.
  assert.deepEqual(page.warnings, ["no-time-zone updated", "missing-alt image.alt"]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("the seed article fits every width, and screenshots are written", { skip }, async () => {
  mkdirSync(shots, { recursive: true });
  for (const width of [320, 768, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open({ viewport: { width, height: 900 }, colorScheme });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await page.screenshot({ path: `${shots}seed-${width}-${colorScheme}.png`, fullPage: true });
      await page.context().close();
    }
  }
});
