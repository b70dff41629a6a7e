// Use by keyboard: Tab reaches every control in reading order, and every control has a name and a visible focus ring, and works.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openStage, settle } from "./stage.mjs";

let page;
before(async () => (page = await openStage({ viewport: { width: 768, height: 700 } })));
after(() => page?.end());

/** Tabs through the article. For each stop: its index in `window.order`, its focus ring, whether it is in view, and its accessible role and name. */
async function tabThrough() {
  const stops = [];
  const session = await page.context().newCDPSession(page);
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      window.active = active;
      if (!root.contains(active)) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(active);
      const box = active.getBoundingClientRect();
      return {
        at: window.order.indexOf(active),
        ring: outlineStyle === "solid" ? parseFloat(outlineWidth) : 0,
        inSight: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
      };
    });
    // After the last control, Tab starts at the first one again.
    if (stops.length && (!stop || stop.at === stops[0].at)) break;
    if (!stop) continue;
    const { result } = await session.send("Runtime.evaluate", { expression: "window.active" });
    const { nodes } = await session.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
    stops.push({ ...stop, role: nodes[0].role.value, name: nodes[0].name?.value ?? "" });
  }
  await session.detach();
  return stops;
}

const controls = 'a[href], button, summary, [tabindex="0"]';

describe("Tab reaches every control, in order, with a focus ring", () => {
  for (const [fixture, isolation] of [["everything", "shadow"], ["everything", "none"], ["markdown", "shadow"], ["persian", "shadow"], ["live", "none"], ["withheld", "shadow"]])
    test(`${fixture}, ${isolation}`, async () => {
      await page.show(fixture, { isolation });
      await settle(page);
      const count = await page.evaluate((controls) => (window.order = [...root.querySelectorAll(controls)].filter((element) => element.checkVisibility())).length, controls);
      const stops = await tabThrough();
      // A scroll container is a stop even if nothing overflows, because that depends on the width.
      assert.deepEqual(stops.map(({ at }) => at), [...Array(count).keys()]);
      for (const { name, role, ring, inSight } of stops) {
        assert.ok(ring >= 2, `${role} ${name}: the focus ring is ${ring} pixels wide`);
        assert.ok(inSight, `${role} ${name} is not in view`);
        assert.ok(["link", "button", "DisclosureTriangle", "group", "doc-noteref", "doc-backlink"].includes(role), `${role} ${name}`);
        assert.notEqual(name, "", `a ${role} has no name`);
      }
    });
});

test("a mouse click shows no focus ring", async () => {
  await page.show("everything", {});
  await page.locator('[part="table"]').click();
  assert.equal(await page.locator('[part="table"]').evaluate((box) => getComputedStyle(box).outlineStyle), "none");
});

test("tables and code scroll by keyboard", async () => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const [article, part] of [["long", "table"], ["everything", "code"]]) {
    await page.show(article, {});
    const box = page.locator(`[part="${part}"]`).first();
    await box.focus();
    assert.ok(await box.evaluate((box) => box.scrollWidth > box.clientWidth), `${part} does not overflow`);
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((part) => root.querySelector(`[part="${part}"]`).scrollLeft > 0, part);
  }
  await page.setViewportSize({ width: 768, height: 700 });
});

for (const isolation of ["shadow", "none"])
  test(`links to footnotes and back move the focus, ${isolation}`, async () => {
    await page.show("markdown", { isolation });
    const ref = page.locator('a[role="doc-noteref"]').first();
    await ref.focus();
    await page.keyboard.press("Enter");
    const focused = () => page.evaluate(() => root.getRootNode().activeElement?.outerHTML.slice(0, 60));
    assert.match(await focused(), /^<li [^>]*-fn1"/);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.match(await focused(), /^<a [^>]*-fn1"/);
    assert.match(new URL(page.url()).hash, /-ref1$/);
  });

test("a loaded embed takes the focus; a blocked one gives it to its link and says why", async () => {
  await page.show("everything", {});
  const embed = page.locator('[part="embed"]').first();
  await embed.locator("button").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => root.getRootNode().activeElement.title), "The slab, filmed from the air");
  await page.evaluate(() => {
    const [embed] = root.querySelectorAll('[part="embed"]');
    const { src } = embed.querySelector("iframe");
    document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", { blockedURI: new URL(src).origin, effectiveDirective: "frame-src" }));
  });
  assert.match(await embed.textContent(), /This page does not allow content from YouTube/);
  assert.equal(await embed.locator("p:not([hidden])").last().evaluate((last) => last.className), "blocked");
  assert.equal(await page.evaluate(() => root.getRootNode().activeElement.textContent), "Open on YouTube");
});
