// What a page's style sheet may change in an article without a shadow root, and what an update costs the style engine: which subtrees it has to look at again, and
// not how long that takes.

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

/** What pages write without thinking of articles that are not isolated: rules for elements, as specific as `.post p::before`. */
const SHEETS = {
  unset: "* { all: unset } *::before, *::after { all: unset }",
  boxes: "* { box-sizing: content-box } article { display: flex; width: 300px; float: left; position: absolute } div, section, header, footer { display: flex; float: right; min-height: 90px }",
  text: "main p { float: left; width: 50%; font: 30px/3 fantasy; text-align: justify; letter-spacing: 3px } main h2 { text-shadow: 2px 2px lime; text-transform: uppercase; column-span: all } span, b, em, time { display: block }",
  pictures: "main img { width: 100%; height: 50px; object-fit: fill; float: right; border-radius: 50%; filter: blur(3px); opacity: .5 } figure { display: flex; width: 200px } figcaption { display: none }",
  lists: "ul, ol { display: flex; list-style: none } main li { display: inline-block; width: 33%; opacity: .2 }",
  tables: "table { display: block; border-spacing: 9px } main td, main th { display: block; width: 400px; white-space: nowrap; text-align: right } tr { display: flex } thead { display: none }",
  links: "main a { display: inline-block; pointer-events: none; padding: 9px; background: black } main a::after { content: ' ↗' } main p::before, article::before, main li::before { content: '§'; color: red }",
  controls: "button, input, iframe { display: none; position: absolute; border-radius: 30px; opacity: .2 } hr, pre, sup { display: none; white-space: normal }",
  motion: "* { transition: all 9s; animation: spin 9s infinite; transform: none; cursor: none; user-select: none } @keyframes spin { to { opacity: 0 } }",
};

test("isolation none: a page's rules for elements change nothing in an article", async () => {
  const page = await stage.visit('<style id="hostile"></style><main><div id="target"></div></main>');
  const found = await page.evaluate((sheets) => {
    const body = [
      "A **bell** rang[^bell], _twice_, as [the paper](https://a.example/) says.\n\n## Bells\n\n- One\n- Two\n\n1. Three\n\n- [x] Four\n\n> Five\n\n| A | B |\n|---|---|\n| 1 | 2 |",
      "```\ncode\n```\n\n![A bell](https://a.example/bell.png)\n\n<img src='https://a.example/wide.png' width='800' height='300' alt=''>\n\n---\n\n<iframe src='https://player.vimeo.com/video/1' title='Film'></iframe>\n\n[^bell]: Six",
    ].join("\n\n");
    const { root } = newsprint.mount(target, { ...ARTICLE, deck: "A deck", publisher: { name: "Courier" }, body }, { isolation: "none", theme: "light", relativeTime: false });
    const names = [...getComputedStyle(root)];
    const survey = () => {
      const values = {};
      for (const [at, element] of [root, ...root.querySelectorAll("*")].entries()) {
        for (const pseudo of [null, "::before", "::after"]) {
          const style = getComputedStyle(element, pseudo);
          const drawn = pseudo && ["none", "normal"].includes(style.content) ? ["content"] : names;
          // Custom properties of the page are no part of this.
          for (const name of drawn) values[`${at} ${element.localName}${pseudo ?? ""} ${name}`] = style.getPropertyValue(name);
        }
      }
      return values;
    };
    const use = (css) => (hostile.textContent = `${css} html, body, main, #target { all: initial !important; display: block !important } head, style, script { display: none !important }`);
    use("");
    const before = survey();
    const changed = {};
    for (const [name, css] of Object.entries(sheets)) {
      use(css);
      const after = survey();
      changed[name] = Object.keys({ ...before, ...after }).filter((key) => after[key] !== before[key]).map((key) => `${key}: ${before[key]} -> ${after[key]}`).slice(0, 5);
    }
    use("#target p { float: left }");
    return { changed, isLong: Object.keys(before).length > 10_000, control: JSON.stringify(survey()) !== JSON.stringify(before) };
  }, SHEETS);
  assert.deepEqual(found, { changed: Object.fromEntries(Object.keys(SHEETS).map((name) => [name, []])), isLong: true, control: true });
  await page.context().close();
});

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
