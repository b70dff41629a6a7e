// The part `first-mount`: what a page's first mount takes once `init` has ended.

import { millis, spread, table } from "../tables.mjs";
import { article } from "../texts.mjs";

const CONTEXTS = 15;

export async function measure(context) {
  const samples = [15, 150].map((paragraphs) => ({ paragraphs, json: article("en", paragraphs), init: [], first: [], second: [] }));
  for (let round = 0; round < context.rounds(CONTEXTS); round++) {
    for (const { json, ...times } of samples) {
      const measured = await context.measure("first-mount.js", json);
      for (const key of ["init", "first", "second"]) times[key].push(measured[key]);
    }
  }
  return samples.map(({ paragraphs, init, first, second }) => ({ paragraphs, init: spread(init), first: spread(first), second: spread(second) }));
}

export function write(rows) {
  return `## First mount

In a fresh browser context, on loopback. \`init\` fetches and starts the module. A page that has no article yet when it ends lets the module warm up: it draws a short article
out of sight. Here the article is there, and the first mount is what the browser compiles the functions for.

ms (10th–90th percentile)

${table(
    ["paragraphs", "init", "first mount", "second mount"],
    rows.map(({ paragraphs, init, first, second }) => [paragraphs, millis(init), millis(first), millis(second)]),
  )}`;
}
