// The article fits into every container, and nothing moves after it is mounted.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { article, openStage, settle } from "./stage.mjs";

let page;
before(async () => (page = await openStage({ viewport: { width: 1480, height: 1000 } })));
after(() => page?.end());

/** Containers: the style of the target and of its parent, text beside the target, and the least and greatest width of the article. */
const containers = {
  "a sidebar of 280": { style: "width: 280px", least: 280, most: 280 },
  "a column of 1,400": { style: "width: 1400px", least: 1400, most: 1400 },
  "a flex row, beside a growing column": { parent: "display: flex; width: 900px", style: "", least: 192, most: 608, beside: "flex: 1 1 0" },
  "a flex row, growing": { parent: "display: flex; width: 900px", style: "flex: 1 1 0; min-width: 0", least: 700, most: 900, beside: "flex: none; width: 100px" },
  "a float": { style: "float: left", least: 192, most: 608 },
  "a table cell": { parent: "display: table", style: "display: table-cell", least: 192, most: 608 },
  "an inline block": { style: "display: inline-block", least: 192, most: 608 },
  "a grid cell of its content's width": { parent: "display: grid; grid-template-columns: max-content 1fr; width: 1000px", style: "", least: 192, most: 608 },
};

for (const isolation of ["shadow", "none"])
  describe(`isolation ${isolation}: the article's width in`, () => {
    for (const [name, { parent = "", style, least, most, beside }] of Object.entries(containers))
      for (const narrow of [false, true])
        test(narrow ? `${name}, on a page of 320` : name, async () => {
          await page.setViewportSize({ width: narrow ? 320 : 1480, height: 1000 });
          await page.show("everything", { isolation });
          const seen = await page.evaluate(
            ({ parent, style, beside }) => {
              const target = document.querySelector("#target");
              const around = document.createElement("div");
              around.style.cssText = parent;
              target.replaceWith(around);
              around.append(target);
              target.style.cssText = style;
              if (beside) {
                const other = document.createElement("p");
                other.style.cssText = beside;
                other.textContent = "beside";
                around.append(other);
              }
              const box = root.getBoundingClientRect();
              const inside = [...root.querySelectorAll("*")].filter((element) => element.checkVisibility() && getComputedStyle(element).display !== "inline" && !element.closest('[part="table"], [part="code"]'));
              return {
                width: box.width,
                frame: root.firstElementChild.getBoundingClientRect().width,
                outside: inside.filter((element) => element.getBoundingClientRect().right > box.right + 0.5 || element.getBoundingClientRect().left < box.left - 0.5).map((element) => element.outerHTML.slice(0, 60)),
              };
            },
            { parent, style, beside },
          );
          assert.deepEqual(seen.outside, []);
          assert.equal(Math.round(seen.frame), Math.round(seen.width), "the frame is as wide as the article");
          if (narrow) assert.ok(seen.width >= 192, `the article is ${seen.width} pixels wide`);
          else assert.ok(seen.width >= least - 1 && seen.width <= most + 1, `the article is ${seen.width} pixels wide`);
        });
  });

describe("nothing moves when images load", () => {
  for (const width of [320, 768, 1280])
    test(String(width), async () => {
      await page.setViewportSize({ width, height: 1200 });
      const heights = await page.evaluate(async (given) => {
        // Waits until the previous article has settled in the new viewport, so that its shifts are not counted.
        for (let frame = 0; frame < 3; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
        show(given, { isolation: "shadow" });
        const images = [...root.querySelectorAll("img")].filter((image) => image.checkVisibility());
        const boxes = () => images.map((image) => [image.getBoundingClientRect().width, image.getBoundingClientRect().height]);
        const before = boxes();
        window.shift = 0;
        const note = (entries) => entries.forEach(({ value }) => (window.shift += value));
        const observer = new PerformanceObserver((list) => note(list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: false });
        window.takeShifts = () => note(observer.takeRecords());
        return before;
      }, article("everything"));
      await settle(page);
      const after = await page.evaluate(() => [...root.querySelectorAll("img")].filter((image) => image.checkVisibility()).map((image) => [image.getBoundingClientRect().width, image.getBoundingClientRect().height]));
      assert.deepEqual(after, heights);
      assert.ok(heights.every(([width, height]) => width > 0 && height > 0));
      const shift = () => page.evaluate(() => (takeShifts(), window.shift));
      assert.equal(await shift(), 0);
      // Control: a shift is noticed.
      await page.evaluate(() => void (document.querySelector("main").style.paddingBlockStart = "100px"));
      await settle(page);
      assert.notEqual(await shift(), 0);
      await page.evaluate(() => void (document.querySelector("main").style.paddingBlockStart = ""));
    });

  test("an image without a size has a box", async () => {
    await page.setViewportSize({ width: 768, height: 900 });
    await page.show({ headline: "x", language: "en", url: "https://ledger.example/", image: { src: "https://img.example/none", alt: "A mill" } }, {});
    const { width, height } = await page.locator('[part="image"]').evaluate((image) => image.getBoundingClientRect());
    assert.ok(width > 300 && height > 100, `${width} by ${height}`);
  });
});

test("figures in HTML: images are side by side in wide columns; quotes, tables and embeds align with the text, quotes have its font", async () => {
  const seen = async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.show("html-from-editors", {});
    await settle(page);
    return page.evaluate(() => {
      const body = root.querySelector('[part="body"]');
      const left = (element) => Math.round(element.getBoundingClientRect().left - body.getBoundingClientRect().left);
      const rows = (selector) => new Set([...body.querySelectorAll(`${selector} img`)].map((image) => image.getBoundingClientRect().top)).size;
      const font = (element) => getComputedStyle(element).fontFamily;
      return {
        rows: ["figure:has(> figure)", "figure:has(> img + img)", "ul:has(figure)"].map(rows),
        lefts: [...body.querySelectorAll('figure > :is([part~="quote"], [part~="table"], [part~="embed"])')].map(left),
        fonts: font(body.querySelector('figure > [part~="quote"] p')) === font(body.querySelector(":scope > p")),
        isImageWider: left(body.querySelector("figure img")) < 0,
      };
    });
  };
  assert.deepEqual(await seen(320), { rows: [2, 3, 2], lefts: [0, 0, 0], fonts: true, isImageWider: true });
  assert.deepEqual(await seen(768), { rows: [1, 1, 1], lefts: [0, 0, 0], fonts: true, isImageWider: false });
});

test("a larger text size selects the layout with fewer columns", async () => {
  await page.setViewportSize({ width: 1000, height: 900 });
  const columns = async (scale) => {
    await page.show("everything", {});
    return page.evaluate((scale) => {
      root.style.setProperty("--np-scale", scale);
      return getComputedStyle(root.querySelector(".page")).gridTemplateColumns.split(" ").length;
    }, scale);
  };
  assert.deepEqual([await columns(1), await columns(1.3)], [3, 2]);
});
