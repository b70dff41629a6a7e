// Runs in the benchmark's page: the times in which each stack draws articles from JSON text.

import { interleave } from "./interleave.js";
import { loadStacks } from "./stacks.js";

/**
 * Each sample is the mean of `times` drawings of all articles, each in an element of its own in the document, after a garbage collection. The time is taken
 * when the last call returns, and when everything is laid out.
 *
 * @param {{ names: string[], limits: string[] }} which
 * @param {import("./stacks.js").Forms[]} articles
 * @param {{ rounds: number, times: number }} plan
 * @returns {Promise<Record<string, Record<"without" | "with", number[]>>>} milliseconds, by stack
 */
export async function measure({ names, limits }, articles, { rounds, times }) {
  const stacks = await loadStacks(names, limits);
  const stage = document.body.appendChild(document.createElement("main"));
  const variants = stacks.map((stack) => ({ stack, given: articles.map(stack.read), without: [], with: [] }));
  await interleave(variants, rounds, ({ stack, given, ...samples }, isKept) => {
    const todo = Array.from({ length: times }, () => given).flat().map((read) => ({ read, host: document.createElement("div") }));
    stage.append(...todo.map(({ host }) => host));
    stage.getBoundingClientRect();
    gc();
    const start = performance.now();
    for (const { host, read } of todo) stack.draw(host, read);
    const drawn = performance.now();
    stage.getBoundingClientRect();
    const laidOut = performance.now();
    for (const { host } of todo) stack.destroy(host);
    stage.replaceChildren();
    if (!isKept) return;
    samples.without.push((drawn - start) / times);
    samples.with.push((laidOut - start) / times);
  });
  return Object.fromEntries(variants.map(({ stack, without, with: total }) => [stack.name, { without, with: total }]));
}
