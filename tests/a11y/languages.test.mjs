// The label packs, compared with what the browser's `Intl` knows about their languages.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { openStage } from "./stage.mjs";

const folder = new URL("../../src/labels/", import.meta.url);
const rtl = ["ar", "fa", "he", "ur"];
const packs = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => /^[a-z]{2}(-Han[st])?\.txt$/.test(name))
    .map((name) => [
      name.slice(0, -4),
      Object.fromEntries(readFileSync(new URL(name, folder), "utf8").split("\n").filter((line) => line.includes(" = ")).map((line) => line.split(" = "))),
    ]),
);

let page;
before(async () => (page = await openStage()));
after(() => page?.end());

test("there are packs for twenty-two languages", () => {
  assert.deepEqual(Object.keys(packs).sort(), "ar az de en es fa fr he hi id it ja ko nl pl pt ru tr uk ur zh-Hans zh-Hant".split(" "));
});

describe("each language", () => {
  for (const [language, pack] of Object.entries(packs))
    test(language, async () => {
      // Every text that counts has a form for each category that Intl.PluralRules gives a whole number, and no other form.
      const all = await page.evaluate((language) => {
        const rules = new Intl.PluralRules(language);
        return [...new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)))].sort();
      }, language);
      const counted = {};
      for (const [key, category] of Object.keys(pack).filter((key) => key.includes(".")).map((key) => key.split("."))) (counted[key] ??= []).push(category);
      assert.deepEqual(Object.keys(counted), ["reading-time", ...["changed", "added", "removed", "moved"].map((kind) => `paragraphs-${kind}`), "new-corrections", "new-updates"]);
      for (const [key, categories] of Object.entries(counted)) assert.deepEqual(categories.sort(), all, `${language}: ${key}`);

      // Each number is shown in its form.
      const minutes = [1, 2, 3, 4, 5, 10, 11, 12, 14, 20, 21, 22, 25, 31, 100, 101, 102, 103, 111, 112];
      const categories = await page.evaluate(([language, minutes]) => {
        const rules = new Intl.PluralRules(language);
        const number = new Intl.NumberFormat(language);
        return minutes.map((count) => [rules.select(count), number.format(count)]);
      }, [language, minutes]);
      const shown = await page.evaluate(([language, minutes]) =>
        minutes.map((count) => {
          // A card shows the reading time but not the body.
          show({ headline: "x", language, body: "word ".repeat(count * 240) }, { options: { extent: "card" } });
          return root.querySelector('[part="reading-time"]').textContent;
        }), [language, minutes]);
      for (const [at, [category, number]] of categories.entries()) {
        const form = pack[`reading-time.${category}`];
        assert.ok(form, `${language} has no form for ${minutes[at]}, whose category is ${category}`);
        assert.equal(shown[at], form.replace("{}", number), `${minutes[at]} minutes`);
      }

      // Lists and dates come from `Intl`, or from the plain formatter if `Intl` does not have the whole language. The direction is the language's.
      const names = ["Ada", "Bo", "Cy"];
      const { byline, isWhole, expected, dir, lang, time, date, warnings } = await page.evaluate(([language, names]) => {
        const isWhole = [Intl.ListFormat, Intl.DateTimeFormat].every((format) => format.supportedLocalesOf(language).length > 0);
        show({ headline: "x", language, authors: names.map((name) => ({ name })), published: "2026-11-20T12:05:00Z" }, {});
        const options = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" };
        return {
          byline: root.querySelector('[part="byline"] p').textContent,
          isWhole,
          warnings: view.report.warnings.length,
          expected: isWhole ? new Intl.ListFormat(language).format(names) : "Ada, Bo and Cy",
          dir: getComputedStyle(root).direction,
          lang: root.lang,
          time: root.querySelector("time").textContent,
          date: isWhole ? new Intl.DateTimeFormat(language, options).format(Date.parse("2026-11-20T12:05:00Z")) : "2026-11-20",
        };
      }, [language, names]);
      assert.equal(byline, pack.by.replace("{}", expected));
      assert.equal(dir, rtl.includes(language) ? "rtl" : "ltr");
      assert.equal(lang, language);
      assert.ok(time.startsWith(date), `${time} does not begin with ${date}`);
      assert.equal(warnings, isWhole ? 0 : 1);

      // Authors' names are isolated by <bdi>, since their script may differ, and no label is in another language than the article.
      const { isolated, marked } = await page.evaluate(() => ({
        isolated: [...root.querySelectorAll('[part="author"]')].every((author) => author.querySelector("bdi")),
        marked: [...root.querySelectorAll("[lang]")].map((element) => element.lang).filter((other) => other !== root.lang),
      }));
      assert.ok(isolated);
      assert.deepEqual([...new Set(marked)], isWhole ? [] : ["en"]);
    });
});

test("a language without a pack has English labels, which are marked as English", async () => {
  await page.show({ headline: "Hyllning", language: "sv", byline: "Ada", published: "2026-11-20T12:05:00Z", body: "Ord." }, {});
  assert.deepEqual(
    await page.evaluate(() => ['[part="reading-time"]', ".by", '[part="published"] .label', "time"].map((selector) => root.querySelector(selector).closest("[lang]").lang)),
    ["en", "en", "en", "sv"],
  );
});
