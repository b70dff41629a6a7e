// The preferences of the reader's system: forced colours (which axe does not check), reduced motion and more contrast; and print.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { openStage, settle } from "./stage.mjs";

let page;
before(async () => (page = await openStage()));
after(() => page?.end());
beforeEach(() => page.emulateMedia({ colorScheme: "light", forcedColors: "none", contrast: "no-preference", reducedMotion: "no-preference", media: "screen" }));

describe("forced colours", () => {
  for (const colorScheme of ["light", "dark"])
    test(colorScheme, async () => {
      await page.emulateMedia({ forcedColors: "active", colorScheme });
      for (const fixture of ["everything", "markdown", "live", "withheld"]) {
        await page.show(fixture, { scheme: colorScheme });
        await settle(page);
        const found = await page.evaluate(() => {
          const system = (name) => {
            const probe = document.body.appendChild(document.createElement("i"));
            probe.style.color = name;
            const { color } = getComputedStyle(probe);
            probe.remove();
            return color;
          };
          const [canvas, text, link, visited, buttonText] = ["Canvas", "CanvasText", "LinkText", "VisitedText", "ButtonText"].map(system);
          const found = [];
          const say = (element, what) => found.push(`${what}: ${element.localName} in ${element.closest("[part]").getAttribute("part")}`);
          for (const element of root.querySelectorAll("*")) {
            const style = getComputedStyle(element);
            if (!element.checkVisibility() || element.localName === "img" || element.localName === "input") continue;
            const expected = element.closest("a, summary") ? [link, visited] : element.closest("button") ? [buttonText, text] : element.closest("mark") ? [system("MarkText")] : [text];
            if (!expected.includes(style.color)) say(element, `text ${style.color}`);
          }
          // Boxes that otherwise differ by their tint have a border.
          for (const box of root.querySelectorAll('[part="status"], [part="correction"], [part="note"], [part="embed"], .withheld, button, [part="code"], [part="tags"] li')) {
            if (!box.checkVisibility()) continue;
            const style = getComputedStyle(box);
            for (const side of ["Top", "Right", "Bottom", "Left"])
              if (parseFloat(style[`border${side}Width`]) < 1 || style[`border${side}Color`] === canvas) say(box, `no border at the ${side}`);
          }
          for (const stop of root.querySelectorAll('a[href], button, summary, [tabindex="0"]')) {
            if (!stop.checkVisibility()) continue;
            stop.focus({ focusVisible: true });
            const style = getComputedStyle(stop);
            if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 || style.outlineColor === canvas) say(stop, "no focus ring");
          }
          return found;
        });
        assert.deepEqual(found, [], fixture);
      }
    });
});

test("the only animation is the shade of tables, and reduced motion turns it off", async () => {
  for (const [reducedMotion, allowed] of [["no-preference", ["newsprint-shade"]], ["reduce", []]]) {
    await page.emulateMedia({ reducedMotion });
    const seen = new Set();
    for (const fixture of ["everything", "markdown", "live"]) {
      await page.show(fixture, {});
      const moving = await page.evaluate(() => {
        const found = new Set(root.getAnimations({ subtree: true }).map(({ animationName }) => animationName));
        for (const element of root.querySelectorAll("*"))
          for (const pseudo of [undefined, "::before", "::after"]) {
            const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element, pseudo);
            if (transitionDuration !== "0s") found.add(`transition of ${element.localName}`);
            if (animationName !== "none") found.add(animationName);
            if (scrollBehavior !== "auto") found.add(`scrolling of ${element.localName}`);
          }
        return [...found];
      });
      assert.deepEqual(moving.filter((name) => !allowed.includes(name)), [], `${fixture}, ${reducedMotion}`);
      moving.forEach((name) => seen.add(name));
    }
    assert.deepEqual([...seen], allowed, reducedMotion);
  }
});

test("more contrast: black and white, without tints", async () => {
  for (const [colorScheme, paper, ink] of [["light", "rgb(255, 255, 255)", "rgb(0, 0, 0)"], ["dark", "rgb(0, 0, 0)", "rgb(255, 255, 255)"]]) {
    await page.emulateMedia({ contrast: "more", colorScheme });
    await page.show("everything", { scheme: colorScheme });
    const seen = await page.evaluate(() => {
      const of = (selector, property) => getComputedStyle(root.querySelector(selector))[property];
      return [getComputedStyle(root).backgroundColor, of('[part="body"] > p', "color"), of('[part="correction"]', "backgroundColor"), of('[part="correction"]', "borderBlockEndWidth")];
    });
    assert.deepEqual(seen, [paper, ink, paper, "1px"]);
  }
});

describe("print", () => {
  for (const [fixture, scheme, isolation] of [["everything", "dark", "shadow"], ["markdown", "light", "none"], ["live", "light", "shadow"], ["persian", "dark", "none"], ["long", "light", "shadow"]])
    test(`${fixture}, from a ${scheme} page: one column, black on white, with every text`, async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.show(fixture, { scheme, isolation, options: { theme: scheme } });
      await settle(page);
      const before = await page.evaluate(() => texts());
      await page.emulateMedia({ media: "print", colorScheme: scheme });
      // A4 without its margins of 20 mm.
      await page.setViewportSize({ width: 643, height: 971 });
      const { after, colors, outside, links } = await page.evaluate(() => {
        const box = root.getBoundingClientRect();
        const shown = [...root.querySelectorAll("*")].filter((element) => element.checkVisibility());
        return {
          after: texts(),
          colors: [...new Set(shown.flatMap((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]))],
          outside: shown
            .filter((element) => getComputedStyle(element).display !== "inline")
            .filter((element) => element.getBoundingClientRect().right > box.right + 1 || element.getBoundingClientRect().left < box.left - 1)
            .map((element) => `${element.localName} in ${element.closest("[part]").getAttribute("part")}`),
          links: [...root.querySelectorAll('[part="body"] a[href^="http"], [part="origin"] a, [part="status"] a')].map((link) => [link.href, getComputedStyle(link, "::after").content]),
        };
      });
      // `texts` leaves out buttons, tags and related articles, which are not printed.
      const gone = before.filter((text) => !after.includes(text));
      assert.deepEqual(gone, []);
      const light = (color) => Math.min(...color.match(/\d+/g).slice(0, 3).map(Number));
      for (const color of colors.filter((color) => !color.endsWith(", 0)"))) assert.ok(light(color) >= 0 && (light(color) === 255 || light(color) <= 0x80), color);
      assert.deepEqual(outside, []);
      for (const [href, content] of links) assert.ok(content.replace(/\\(.)/g, "$1").includes(href), `${href} is not printed: ${content}`);
    });

  test("no figure is split across pages, and every disclosure is open", async () => {
    await page.emulateMedia({ media: "print" });
    await page.show("everything", {});
    const kept = await page.evaluate(() =>
      [...root.querySelectorAll('figure, tr, [part="quote"], [part="note"], [part="correction"], [part="embed"]')].filter((element) => getComputedStyle(element).breakInside !== "avoid").map((element) => element.localName),
    );
    assert.deepEqual(kept, []);
    const tall = await page.evaluate(() => [...root.querySelectorAll("figure:not(.gallery) img")].map((image) => image.getBoundingClientRect().height).filter((height) => height > (75 / 25.4) * 96 + 1));
    assert.deepEqual(tall, []);
    assert.equal(await page.evaluate(() => root.querySelector("details > [part=correction]").getBoundingClientRect().height > 20), true);
    const pdf = await page.pdf({ format: "A4", margin: { top: "20mm", bottom: "20mm", left: "20mm", right: "20mm" } });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages >= 3 && pages <= 8, `${pages} pages`);
  });
});
