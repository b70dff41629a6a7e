// What a screen reader gets: roles, names, levels and texts in reading order, from Chromium's accessibility tree, compared with the files in trees/. A
// shadow root, isolation "none" and a server's parsed string have the same tree. `BLESS=1` rewrites the files; read what it changed.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { accessibleTree } from "./accessible-tree.mjs";
import { article, openStage } from "./stage.mjs";

const cases = {
  everything: {},
  "everything-excerpt": { of: "everything", extent: "excerpt" },
  "everything-card": { of: "everything", extent: "card" },
  markdown: {},
  live: {},
  persian: {},
  japanese: {},
  withheld: {},
  bare: {},
};
/** English and ISO dates, so that the committed trees do not depend on the browser's version. */
const plain = { theme: "light", formatter: "plain" };

let page;
before(async () => (page = await openStage()));
after(() => page?.end());

const treeOf = async (given, isolation, options) => {
  await page.show(given, { isolation, options: { ...plain, ...options } });
  return accessibleTree(page);
};

describe("the accessibility tree", () => {
  for (const [name, { of = name, extent }] of Object.entries(cases))
    test(name, async () => {
      const file = new URL(`trees/${name}.txt`, import.meta.url);
      const found = await treeOf(of, "shadow", { extent });
      if (process.env.BLESS) writeFileSync(file, found);
      assert.ok(existsSync(file), `${file.pathname} is missing: BLESS=1 writes it`);
      assert.deepEqual(found.split("\n"), readFileSync(file, "utf8").split("\n"));
      assert.equal(await treeOf(of, "none", { extent }), found, "isolation none");
      assert.equal(await treeOf(of, "parsed", { extent }), found, "the parsed string");
    });
});

describe("an image's name is its alt, never its caption", () => {
  const alts = { given: "A mill", empty: "", absent: undefined };
  for (const [kind, alt] of Object.entries(alts))
    for (const caption of [undefined, "The wheel turns."])
      for (const credit of [undefined, "Tom Ferrer"])
        test(`alt ${kind}, caption ${caption}, credit ${credit}`, async () => {
          const image = { src: "https://img.example/mill-800x600.svg", width: 800, height: 600, alt, caption, credit };
          const found = await treeOf({ headline: "x", language: "en", image, url: "https://ledger.example/" }, "shadow", {});
          const lines = found.split("\n").map((line) => line.trim());
          const at = lines.findIndex((line) => line.startsWith("figure"));
          const expected = [
            "figure",
            ...(alt ? ['image "A mill"'] : []),
            ...(caption || credit ? ["Figcaption"] : []),
            ...(caption ? ["paragraph", '"The wheel turns."'] : []),
            ...(credit ? ["paragraph", '"Tom Ferrer"'] : []),
          ];
          assert.deepEqual(lines.slice(at, at + expected.length), expected);
          assert.match(lines[at + expected.length], /^contentinfo|^generic|^paragraph|^footer|^sectionfooter/i);
        });
});

test("every time has a valid datetime and is written in words", async () => {
  for (const name of ["everything", "live", "persian", "arabic", "hebrew", "japanese", "long", "markdown"]) {
    await page.show(name, { options: {} });
    const times = await page.evaluate(() => [...root.querySelectorAll("time")].map((time) => [time.dateTime, time.textContent, time.hasAttribute("aria-label")]));
    assert.ok(times.length > 0, name);
    for (const [datetime, text, isNamed] of times) {
      assert.match(datetime, /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/, name);
      assert.ok(!Number.isNaN(Date.parse(datetime)), `${name}: ${datetime}`);
      // A live update of the same day shows only the time of day.
      assert.match(text, name === "live" ? /\p{L}|^\d\d:\d\d$/u : /\p{L}/u, `${name}: ${text}`);
      assert.doesNotMatch(text, /^\d{4}-\d\d-\d\d|\d+[/.]\d+[/.]\d+/, `${name}: ${text}`);
      assert.equal(isNamed, false, "a <time> must not have an aria-label");
    }
    assert.equal(JSON.stringify(times).includes("undefined"), false);
  }
  assert.equal(article("everything").published.slice(0, 10), "2026-10-14");
});
