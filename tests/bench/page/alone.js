// Runs in a page of its own for each text, because WebAssembly memory never shrinks: the time and memory of drawing.

import { wasmBytes } from "./instances.js";
import { loadStacks } from "./stacks.js";

/**
 * Draws articles `rounds` times, after `warmUp` times that do not count, and leaves the last drawing on the page. It stays reachable as `window.kept`.
 *
 * @param {string} name the stack.
 * @param {import("./stacks.js").Forms[]} articles all are drawn in each round.
 * @returns {Promise<{ times: number[], wasm: number }>} milliseconds until the calls return, and bytes of WebAssembly memory
 */
export async function measure(name, articles, { warmUp, rounds }) {
  const [stack] = await loadStacks([name]);
  const read = articles.map(stack.read);
  const times = [];
  let hosts = [];
  for (let round = -warmUp; round < rounds; round++) {
    for (const host of hosts) stack.destroy(host);
    hosts = articles.map(() => document.createElement("div"));
    document.body.replaceChildren(...hosts);
    document.body.getBoundingClientRect();
    gc();
    const start = performance.now();
    hosts.forEach((host, index) => stack.draw(host, read[index]));
    const time = performance.now() - start;
    if (round >= 0) times.push(time);
    await new Promise((done) => setTimeout(done));
  }
  window.kept = { stack, hosts };
  return { times, wasm: wasmBytes() };
}

/** Loads a stack without drawing anything, for comparison. */
export async function load(name) {
  await loadStacks([name]);
}
