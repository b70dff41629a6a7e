// What the parts `growth` and `memory` share: drawing in a page of its own, whose memory is measured by the DevTools protocol.

/** The forms of a body, by format. */
export const formats = { markdown: "Markdown", html: "HTML", blocks: "a list of paragraphs" };

/** The memory of a page after garbage collection, in bytes: objects of JavaScript, and those of the DOM. */
async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  for (let round = 0; round < 3; round++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0 } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return { script: usedSize, dom: embedderHeapUsedSize };
}

/**
 * Draws articles with a stack in a page of its own. Returns the times in milliseconds, and what the page needs more than a page with the stack alone: `heap` in
 * JavaScript and the DOM, and `wasm` in WebAssembly, of which nothing is taken off.
 *
 * @param {object} context
 * @param {string} name the stack.
 * @param {{ markdown?: string, html?: string }[]} articles
 * @param {{ warmUp: number, rounds: number }} plan
 */
export async function drawAlone(context, name, articles, plan) {
  const page = await context.open();
  try {
    await page.evaluate(async (name) => (await import("/alone.js")).load(name), name);
    const before = await heapOf(page);
    const { times, wasm } = await context.measureIn(page, "alone.js", name, articles, plan);
    const after = await heapOf(page);
    return { times, wasm, heap: after.script + after.dom - before.script - before.dom };
  } finally {
    await page.context().close();
  }
}
