// Contrast, from the colours that Chromium computes: of each text with the background that is actually behind it, and of bars, borders, underlines and
// focus rings. Body text has 7:1, secondary text 4.5:1 and lines 3:1 (WCAG 1.4.6, 1.4.3, 1.4.11), in light, dark and more contrast, in every theme.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { grid } from "./grid.mjs";
import { openStage } from "./stage.mjs";

/** Text inside these elements is secondary; all other text is what people came to read. */
const secondary = ['[part="kicker"]', ".meta", ".dates", '[part="rights"]', '[part="credit"]', ".when", ".end", '[part="embed"]', '[part="pullquote"] figcaption', '[part="quote"] footer', ".footnotes", "del", ".withheld"];

/** The selectors of `secondary` that have matched a text. Each has to. */
const matched = new Set();

let page;
before(async () => (page = await openStage()));
after(() => page?.end());
after(() => assert.deepEqual(secondary.filter((selector) => !matched.has(selector)), [], "selectors that match no text in any fixture"));

/** Runs in the page: `found` has a line for each contrast that is too low, `looked` is the number of contrasts measured. */
function measure({ secondary, body }) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  /** A colour painted over an opaque one, as [red, green, blue] from 0 to 255. */
  const over = (color, under) => {
    canvas.fillStyle = `rgb(${under.join()})`;
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((channel) => ((channel /= 255) <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const above = (element) => element.parentElement ?? element.getRootNode().host;
  const behind = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    const parent = above(element);
    return over(backgroundColor, parent ? behind(parent) : [255, 255, 255]);
  };
  const found = [];
  const matched = [];
  let looked = 0;
  const need = (least, front, back, what) => {
    looked++;
    const got = ratio(front, back);
    if (got < least) found.push(`${what}: ${got.toFixed(2)} is less than ${least} (${front} on ${back})`);
  };
  const name = (element) => `${element.localName} in ${element.closest("[part]").getAttribute("part")}`;

  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || !element.checkVisibility()) continue;
    const back = behind(element);
    const selectors = secondary.filter((selector) => element.closest(selector));
    matched.push(...selectors);
    need(selectors.length > 0 ? 4.5 : body, over(getComputedStyle(element).color, back), back, `text "${text.data.slice(0, 20)}", ${name(element)}`);
  }
  // Lines that carry meaning: bars of notices and quotes, and borders of controls and placeholders.
  const bars = '[part="status"], [part="correction"], [part="note"], [part="quote"], [part="pullquote"], [part="embed"], [part="tags"] li:has(a), [part="live"], .withheld, button, hr, kbd, input';
  for (const element of root.querySelectorAll(bars)) {
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const back = behind(above(element));
    for (const side of ["inline-start", "block-start"]) {
      if (parseFloat(style.getPropertyValue(`border-${side}-width`)) === 0) continue;
      need(3, over(style.getPropertyValue(`border-${side}-color`), back), back, `${side} of ${name(element)}`);
      break;
    }
  }
  for (const link of root.querySelectorAll("a")) {
    const style = getComputedStyle(link);
    const back = behind(link);
    if (style.textDecorationLine.includes("underline")) need(3, over(style.textDecorationColor, back), back, `underline, ${name(link)}`);
  }
  // The focus ring is drawn on the paper, and a ring of paper separates it from the element.
  const stops = [...root.querySelectorAll('a, button, summary, [tabindex="0"]')].filter((element) => element.checkVisibility());
  for (const stop of stops) {
    stop.focus({ focusVisible: true });
    const { outlineColor, outlineWidth, outlineStyle } = getComputedStyle(stop);
    if (outlineStyle !== "solid" || parseFloat(outlineWidth) < 2) found.push(`no focus ring around ${name(stop)}`);
    const back = behind(above(stop));
    need(3, over(outlineColor, back), back, `focus ring around ${name(stop)}`);
  }
  return { found, looked, matched };
}

for (const scheme of grid.scheme)
  describe(scheme, () => {
    for (const theme of grid.theme)
      test(theme, async () => {
        const colorScheme = scheme.split(" ").at(-1);
        await page.emulateMedia({ colorScheme, contrast: scheme.startsWith("more") ? "more" : "no-preference" });
        let looked = 0;
        for (const fixture of ["everything", "markdown", "live", "withheld"]) {
          await page.show(fixture, { theme, scheme: colorScheme });
          const seen = await page.evaluate(measure, { secondary, body: 7 });
          assert.deepEqual(seen.found, [], fixture);
          looked += seen.looked;
          for (const selector of seen.matched) matched.add(selector);
        }
        assert.ok(looked > 200, `only ${looked} contrasts were measured`);
      });
  });
