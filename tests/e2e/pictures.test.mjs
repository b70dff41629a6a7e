// Which file of a picture is fetched, and how urgently.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setStage } from "./stage.mjs";

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

const WIDTHS = [320, 640, 1280];
const picture = (name) => ({
  src: `https://images.example/${name}-1280.jpg`, alt: "", width: 1280, height: 720,
  renditions: WIDTHS.map((width) => ({ src: `https://images.example/${name}-${width}.jpg`, width, height: (width * 9) / 16 })),
});
const html = `<p>First.</p><img alt="" src="https://images.example/html-1280.jpg" width="1280" height="720" srcset="${WIDTHS.map((width) => `https://images.example/html-${width}.jpg ${width}w`)}" sizes="100vw">`;

/** Opens a page whose pictures are answered. `asked` has their names and the browser's priority of each request. */
async function open(body) {
  const page = await stage.visit(body, { viewport: { width: 1280, height: 900 } });
  const asked = [];
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ request }) => {
    if (request.url.startsWith("https://images.example/")) asked.push([new URL(request.url).pathname.slice(1, -4), request.initialPriority]);
  });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>';
  await page.context().route("https://images.example/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: svg }));
  return { page, asked };
}

const isShown = (page) => page.waitForFunction(() => [...view.root.querySelectorAll("img")].every(({ complete, currentSrc }) => complete && currentSrc));

test("lazy pictures in a narrow column fetch the small rendition, from blocks and from HTML", async () => {
  for (const body of [[{ type: "image", ...picture("block") }], { format: "html", content: html }]) {
    const { page, asked } = await open('<div id="target" style="width: 300px"></div>');
    await page.evaluate((body) => (globalThis.view = newsprint.mount(target, { headline: "x", body })), body);
    await isShown(page);
    assert.deepEqual(asked.map(([name]) => name), [Array.isArray(body) ? "block-320" : "html-320"]);
    await page.context().close();
  }
});

test("the lead picture of a full article is urgent; those of cards and excerpts wait for the viewport", async () => {
  const { page, asked } = await open('<div id="target"></div>');
  await page.evaluate((image) => (globalThis.view = newsprint.mount(target, { headline: "x", image })), picture("lead"));
  await isShown(page);
  assert.deepEqual(asked, [["lead-1280", "High"]]);
  asked.length = 0;
  await page.evaluate(async (image) => {
    const cards = Array.from({ length: 24 }, (_, at) => ({ at, place: document.body.appendChild(document.createElement("div")) }));
    view.destroy();
    for (const { at, place } of cards) {
      place.style.height = "700px";
      const src = image.src.replace("lead", `card${at}`);
      globalThis.view = newsprint.mount(place, { headline: "x", image: { ...image, src, renditions: [] } }, { extent: at % 2 ? "card" : "excerpt" });
    }
    await cards[0].place.shadowRoot.querySelector("img").decode();
  }, picture("lead"));
  // Browsers fetch lazy pictures that are some thousand pixels away.
  assert.ok(asked.length < 12, `${asked.length} pictures`);
  assert.ok(asked[0][0].startsWith("card"));
  await page.context().close();
});
