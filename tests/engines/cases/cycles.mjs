// Mounts, updates and destroys ten thousand articles, updates one ten thousand times, and checks that nothing is left of what is over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "../stage.mjs";
import { engine } from "../../support/webdriver.mjs";

const CYCLES = 10_000;

/** Defines in the page `pages`, the memory of each instance; and `cycle`, which mounts and destroys articles in lasting and in removed targets. */
function prepare() {
  const instances = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      instances.push(this);
    }
  };
  window.pages = () => instances.map(({ exports }) => exports.memory.buffer.byteLength / 65_536);
  window.kept = [];
  window.cycle = async (count, keep) => {
    // Without a box nothing has to be laid out for an update, which would take most of the time.
    document.body.style.display = "none";
    const lasting = ["shadow", "none"].map((isolation) => [document.body.appendChild(document.createElement("div")), isolation]);
    for (let at = 0; at < count; at++) {
      const [host, isolation] = at % 4 < 2 ? lasting[at % 2] : [document.body.appendChild(document.createElement("div")), at % 2 ? "none" : "shadow"];
      const view = newsprint.mount(host, ARTICLE, { isolation });
      view.update(at % 3 ? { ...ARTICLE, headline: `Number ${at}` } : ARTICLE);
      if (keep) kept.push(view.root);
      view.destroy();
      if (at % 4 >= 2) host.remove();
      // Runs work that waits for a frame, such as setting the theme.
      if (at % 500 === 499) await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    for (const [host] of lasting) host.remove();
    document.body.style.display = "";
  };
}

/** What the page holds; in Chromium with its nodes, listeners and heap after garbage collection. */
async function measure() {
  const found = await stage.browser.evaluate(() => ({ pages: window.pages(), elements: document.querySelectorAll("*").length, sheets: document.adoptedStyleSheets.length }));
  if (engine !== "chromium") return found;
  for (let round = 0; round < 3; round++) await stage.browser.cdp("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await stage.browser.cdp("Memory.getDOMCounters");
  const { usedSize } = await stage.browser.cdp("Runtime.getHeapUsage");
  return { ...found, nodes, listeners: jsEventListeners, heap: usedSize };
}

/**
 * Defines in the page `updateAround`, which updates one view through random versions of an article and back to the first one, so that the same has to be there
 * after each time around.
 */
async function setView() {
  const { newsroom } = await import("/tests/support/edits.mjs");
  const { article, edit } = newsroom(20261128);
  const versions = [article(20)];
  while (versions.length < 100) versions.push(edit(versions.at(-1)).next);
  const view = newsprint.mount(target, versions[0], { isolation: "none" });
  window.retained = [];
  window.updateAround = async (times, retains) => {
    for (let count = 0; count < times; count++) {
      for (const version of [...versions.slice(1), versions[0]]) {
        view.update(version);
        if (retains) retained.push(...view.root.querySelectorAll("[part=body] > *"));
      }
      // Runs work that waits for a frame.
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    // Until the sentence for the reader is said, the view keeps it, and a timer.
    const region = view.root.querySelector("[part=announcement]");
    const isSaid = new Promise((said) => new MutationObserver((_, observer) => region.textContent && said(observer.disconnect())).observe(region, { childList: true }));
    region.textContent = "";
    await isSaid;
  };
}

/** The median of the growth from one heap to the next. */
const growth = (heaps) => heaps.slice(1).map((heap, at) => heap - heaps[at]).sort((a, b) => a - b)[heaps.length >> 1];

const cycle = (count, keep) => stage.browser.evaluate((count, keep) => window.cycle(count, keep), count, keep);

test("ten thousand mounts, updates and destroys leak no nodes, listeners, heap or module memory", async (context) => {
  await stage.visit(() => cycle(2000), { prepare });
  const before = await measure();
  const heaps = [before.heap];
  let after;
  for (let at = 0; at < CYCLES; at += 1000) {
    await cycle(1000);
    after = await measure();
    heaps.push(after.heap);
  }
  const grown = growth(heaps);
  context.diagnostic(`${engine}: ${CYCLES} cycles; before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
  delete before.heap;
  delete after.heap;
  assert.deepEqual(after, before);
  if (engine !== "chromium") return;
  // The median of the ten runs, because the engine sometimes compiles something again. The engine also keeps up to thirty bytes a cycle; a leaked
  // article would be many thousands.
  assert.ok(grown < 30_000, `the heap grows by ${grown} bytes in a thousand cycles`);

  // Control: the counts of nodes and of listeners notice a page that keeps the roots.
  await cycle(100, true);
  const kept = await measure();
  assert.ok(kept.nodes > after.nodes + 1000, `${kept.nodes} nodes`);
  assert.ok(kept.listeners > after.listeners, `${kept.listeners} listeners`);
});

const updateAround = (times, retains) => stage.browser.evaluate((times, retains) => window.updateAround(times, retains), times, retains);

test("ten thousand updates of a view leak no nodes, listeners, heap or module memory", async (context) => {
  await stage.visit(setView, { prepare });
  await updateAround(20);
  const before = await measure();
  const heaps = [before.heap];
  let after;
  for (let at = 0; at < CYCLES; at += 1000) {
    await updateAround(10);
    after = await measure();
    heaps.push(after.heap);
  }
  context.diagnostic(`${engine}: ${CYCLES} updates; before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
  delete before.heap;
  delete after.heap;
  assert.deepEqual(after, before);
  if (engine !== "chromium") return;
  const grown = growth(heaps);
  assert.ok(grown < 30_000, `the heap grows by ${grown} bytes in a thousand updates`);

  // Control: the count of nodes notices a page that keeps blocks that have gone.
  await updateAround(1, true);
  const kept = await measure();
  assert.ok(kept.nodes > after.nodes + 20, `${kept.nodes} nodes`);
});
