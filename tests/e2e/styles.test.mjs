// What an update costs the style engine: which subtrees it has to look at again, and not how long that takes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setStage } from "./stage.mjs";

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

for (const width of [320, 768, 1280]) {
  test(`when the list of changes comes in, no other part is styled again, ${width} px wide`, async () => {
    const page = await stage.visit(undefined, { viewport: { width, height: 720 } });
    const update = await page.evaluateHandle(() => {
      const article = (word) => ({
        ...ARTICLE,
        publisher: { name: "Courier" },
        deck: "A ferry, and a bell",
        tags: ["Ferries"],
        updated: "2026-10-14T08:00:00+01:00",
        body: `One bell ${word}.\n\nTwo bells.\n\n## Bells\n\nThree bells.\n\n- Four`,
      });
      const view = newsprint.mount(target, article("rang"));
      target.offsetHeight;
      return () => {
        view.update(article("rings"));
        target.offsetHeight;
      };
    });
    const styled = await invalidated(() => update.evaluate((update) => update()));
    assert.equal(await page.locator("[part=changes]").count(), 1);
    assert.deepEqual(styled, []);
    // What comes in beside paragraphs is seen here, so the list would be.
    const heading = await invalidated(() => page.evaluate(() => {
      target.shadowRoot.querySelector("[part=body]").prepend(document.createElement("h2"));
      target.offsetHeight;
    }));
    assert.notDeepEqual(heading, []);
    await page.context().close();
  });
}

/** The elements of which Chromium marks the whole content to be styled again while something runs. */
async function invalidated(run) {
  const session = await stage.browser.newBrowserCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const includedCategories = ["disabled-by-default-devtools.timeline.invalidationTracking"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  await run();
  const isComplete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await isComplete;
  await session.detach();
  return events.filter(({ name, args }) => name === "StyleInvalidatorInvalidationTracking" && /subtree/.test(args.data.reason)).map(({ args }) => args.data.nodeName);
}
