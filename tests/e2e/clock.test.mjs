// An embargo ends and an article expires by the clock, without a request. The page's clock stands still, and a test moves it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { observed, setElements } from "./elements.mjs";

const START = Date.parse("2026-10-14T12:00:00Z");
const HOUR = 3_600_000;
const at = (milliseconds) => new Date(START + milliseconds).toISOString();

const ARTICLE = { headline: "Night ferry sails again", language: "en", image: { src: "/ferry.svg", alt: "" }, body: "A brass bell." };
/** Embargoed for an hour, and expired after two. */
const LIMITED = { ...ARTICLE, embargoUntil: at(HOUR), expires: at(2 * HOUR) };

let stage;
before(async () => (stage = await setElements()));
after(() => stage.close());

function record() {
  globalThis.told = [];
  for (const name of ["newsprint-update", "newsprint-withdraw"]) {
    document.addEventListener(name, ({ detail }) => told.push(detail.status ?? [detail.counts.added, detail.counts.removed].join()));
  }
  /** What the host shows: a notice, or the body and the number of pictures. */
  globalThis.look = (host = document.querySelector("newsprint-article, #target")) => {
    const root = host.shadowRoot?.querySelector("article") ?? host.querySelector("article");
    return root.querySelector("[part=status]")?.getAttribute("data-status") ?? `${root.querySelector("[part=body]").textContent} ${root.querySelectorAll("img").length}`;
  };
}

const SHOWN = "A brass bell. 1";
const head = '<script type="module" src="/pkg/element.js"></script><script type="module">import init from "/pkg/index.js"; await init(); globalThis.isReady = true;</script>';

async function open(body = '<div id="target"></div>') {
  const visit = await stage.visit(body, { head, prepare: record, clock: START - 1000, isPaused: true });
  const { page } = visit;
  await page.waitForFunction(() => globalThis.isReady);
  const mount = (article, options) =>
    page.evaluate(
      async ([article, options]) => {
        const { mount } = await import("/pkg/index.js");
        globalThis.view = mount(document.querySelector("#target"), article, options);
      },
      [article, options],
    );
  const look = () => page.evaluate(() => globalThis.look());
  const told = () => page.evaluate(() => globalThis.told.splice(0));
  return { ...visit, mount, look, told };
}

for (const isolation of ["shadow", "none"]) {
  test(`a mounted article is shown when its embargo ends, and taken back when it expires (${isolation})`, async () => {
    const { page, mount, look, told, close } = await open();
    await mount(LIMITED, { isolation });
    const found = [[await look(), await told()]];
    for (const time of [HOUR - 1, 1, HOUR - 1, 1, 100 * HOUR]) {
      await page.clock.runFor(time);
      found.push([await look(), await told()]);
    }
    const [embargoed, shown, expired] = [["embargoed", []], [SHOWN, []], ["expired", []]];
    assert.deepEqual(found, [embargoed, embargoed, [SHOWN, ["usable", "1,0"]], shown, ["expired", ["expired", "0,1"]], expired]);
    assert.deepEqual(page.problems, []);
    await close();
  });

  test(`so is an element, in view and out of view (${isolation})`, async () => {
    const inline = `<script type="application/json">${JSON.stringify(LIMITED)}</script>`;
    const { page, look, close } = await open(`<newsprint-article loading="eager" isolation="${isolation}" style="margin-top: 5000px">${inline}</newsprint-article>`);
    await page.waitForFunction(() => document.querySelector("newsprint-article").view);
    await observed(page);
    const found = [await look()];
    for (let part = 0; part < 2; part++) {
      await page.clock.runFor(HOUR);
      found.push(await look());
      // Other options do not bring the body back.
      await page.evaluate(() => (document.querySelector("newsprint-article").options = { readingTime: false }));
      found.push(await look());
    }
    assert.deepEqual(found, ["embargoed", SHOWN, SHOWN, "expired", "expired"]);
    await close();
  });
}

test("after a sleep, in which timers stand still, the article is right within a minute, and at once when the page is visible again or the article comes into view", async () => {
  const { page, mount, look, close } = await open('<div id="target"></div><div style="height: 5000px"></div>');
  for (const wake of [() => page.clock.runFor(60_000), () => page.evaluate(() => (hide(true), hide(false))), () => scroll(5000).then(() => scroll(0))]) {
    await page.clock.setSystemTime(START);
    await mount(LIMITED);
    await page.evaluate(() => new Promise((done) => new IntersectionObserver(done).observe(view.root)));
    await page.clock.setSystemTime(START + 3 * HOUR);
    assert.equal(await look(), "embargoed");
    await wake();
    assert.equal(await look(), "expired");
  }
  async function scroll(top) {
    await page.evaluate((top) => scrollTo(0, top), top);
    await page.evaluate(() => new Promise((done) => new IntersectionObserver(done).observe(view.root)));
  }
  await close();
});

test("a time that no timer can wait for is waited for", async () => {
  const { page, mount, look, close } = await open();
  await mount({ ...ARTICLE, expires: at(60 * 24 * HOUR) });
  await page.clock.fastForward(60 * 24 * HOUR - 1);
  assert.equal(await look(), SHOWN);
  await page.clock.runFor(1);
  assert.equal(await look(), "expired");
  await close();
});

test("the clock is that of the option `now`, and another article has times of its own", async () => {
  const { page, mount, look, close } = await open();
  await mount(LIMITED, { now: at(HOUR / 2) });
  await page.clock.runFor(HOUR / 2);
  assert.equal(await look(), SHOWN);
  await page.evaluate((article) => view.update(article), { ...LIMITED, expires: at(3 * HOUR) });
  await page.clock.runFor(HOUR);
  assert.equal(await look(), SHOWN);
  await page.evaluate((now) => view.update(view.article, { now }), at(3 * HOUR));
  assert.equal(await look(), "expired");
  await close();
});

test("a view that was destroyed, or whose target was emptied, draws nothing", async () => {
  const { page, mount, close } = await open();
  for (const end of [() => view.destroy(), () => document.querySelector("#target").shadowRoot.replaceChildren(document.createElement("slot"))]) {
    await mount(LIMITED);
    await page.evaluate(end);
    await page.clock.runFor(3 * HOUR);
    assert.equal(await page.evaluate(() => document.querySelector("#target").shadowRoot.querySelector("article")), null);
    await page.clock.setSystemTime(START);
    await page.evaluate(() => document.querySelector("#target").replaceWith(Object.assign(document.createElement("div"), { id: "target" })));
  }
  await close();
});

test("an update of the page tells what may be shown, before the update, and the first drawing does not", async () => {
  const { page, mount, look, told, close } = await open();
  await mount({ ...ARTICLE, status: "withheld" });
  const found = [await told()];
  for (const status of ["withheld", "canceled", "usable", "later", "usable"]) {
    await page.evaluate((article) => view.update(article), { ...ARTICLE, status });
    found.push(await told());
  }
  assert.deepEqual(found, [[], [], ["canceled", "0,0"], ["usable", "1,0"], ["withheld", "0,1"], ["usable", "1,0"]]);
  assert.equal(await look(), SHOWN);
  await close();
});
