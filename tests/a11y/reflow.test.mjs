// No content is lost at 400 % zoom, at 200 % text size, with the text spacing of WCAG 1.4.12, with long words, or in either direction. Every target is
// at least 24 by 24 pixels (2.5.8).

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openStage, settle } from "./stage.mjs";

const fixtures = ["everything", "markdown", "live", "persian", "arabic", "hebrew", "japanese", "long", "withheld", "html-from-editors"];

let page;
before(async () => (page = await openStage()));
after(() => page?.end());

/** The text spacing of 1.4.12. The tests adopt it into the shadow root, which page styles do not reach, as a reader's tools do. */
const spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }";

const conditions = {
  "320 by 256, or 1,280 by 1,024 at 400 %": { width: 320, height: 256 },
  "280 wide, as a sidebar": { width: 280, height: 600 },
  "text spacing of 1.4.12 at 320": { width: 320, height: 640, css: spacing },
  "text spacing of 1.4.12 at 768": { width: 768, height: 900, css: spacing },
  "200 % text at 640": { width: 640, height: 900, scale: 2 },
  "200 % text at 1280": { width: 1280, height: 900, scale: 2 },
  "every disclosure open at 320": { width: 320, height: 640, open: true },
};

/** Runs in the page: a line for each element that is cut off or overflows. */
function lost() {
  const found = [];
  const view = document.documentElement;
  if (view.scrollWidth > view.clientWidth) found.push(`the page scrolls: ${view.scrollWidth} in ${view.clientWidth}`);
  const say = (element, what) => found.push(`${what}: <${element.localName} part="${element.getAttribute("part") ?? ""}" class="${element.className}"> ${element.textContent.slice(0, 30)}`);
  const scrolls = (element) => element.closest('[part="table"], [part="code"]');
  for (const element of root.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (!element.checkVisibility() || style.display === "inline") continue;
    const box = element.getBoundingClientRect();
    if (!scrolls(element)) {
      if (box.left < -0.5 || box.right > view.clientWidth + 0.5) say(element, `outside by ${Math.round(Math.max(-box.left, box.right - view.clientWidth))}`);
    }
    if (style.overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1) say(element, "cut off below");
    if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none") say(element, "shortened");
  }
  // Text stays inside its block, so that it covers nothing beside the block.
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.data.trim() || !text.parentElement.checkVisibility() || scrolls(text.parentElement)) continue;
    range.setStart(text, text.data.search(/\S/));
    range.setEnd(text, text.data.trimEnd().length);
    let block = text.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const { left, right } = block.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      if (box.left < Math.max(left, 0) - 1 || box.right > Math.min(right, view.clientWidth) + 1) say(block, "text overflows");
    }
  }
  return found;
}

for (const [name, { width, height, css, scale, open }] of Object.entries(conditions))
  describe(name, () => {
    for (const fixture of fixtures)
      test(fixture, async () => {
        await page.setViewportSize({ width, height });
        await page.show(fixture, {});
        await page.evaluate(
          ({ css, scale, open }) => {
            if (css) {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              root.getRootNode().adoptedStyleSheets.push(sheet);
            }
            // A page cannot change the reader's font size, which `medium` means, so the test sets `--np-scale` instead.
            root.style.setProperty("--np-scale", scale ?? 1);
            if (open) for (const details of root.querySelectorAll("details")) details.open = true;
          },
          { css, scale, open },
        );
        await settle(page);
        const found = await page.evaluate(lost);
        await page.evaluate((css) => css && root.getRootNode().adoptedStyleSheets.pop(), css);
        assert.deepEqual(found, []);
      });
  });

describe("targets are at least 24 by 24 pixels, or part of a sentence", () => {
  for (const width of [320, 768, 1280])
    for (const fixture of fixtures)
      test(`${fixture} at ${width}`, async () => {
        await page.setViewportSize({ width, height: 900 });
        await page.show(fixture, {});
        await settle(page);
        const small = await page.evaluate(() =>
          [...root.querySelectorAll('a, button, summary, [tabindex="0"]')]
            .filter((element) => {
              const { width, height } = element.getBoundingClientRect();
              // The exception of 2.5.8: a target in a line of text.
              const inSentence = getComputedStyle(element).display === "inline" && (element.closest("p, li, figcaption, dd, td")?.textContent ?? "").trim() !== element.textContent.trim();
              return element.checkVisibility() && !inSentence && (width < 23.9 || height < 23.9);
            })
            .map((element) => `${element.textContent.slice(0, 40)} (${element.closest("[part]").getAttribute("part")}): ${element.getBoundingClientRect().width} by ${element.getBoundingClientRect().height}`),
        );
        assert.deepEqual(small, []);
      });
});
