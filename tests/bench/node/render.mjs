// Renders articles as strings in Node, by newsprint and by others, and prints the times. The part `node` runs it in a process of its own.
//
// The standard input is JSON: `{ rounds, articles: { NAME: { text: JSON TEXT, times } } }`. The output has, for each article and each stack, `seconds` of each round,
// and the `html`, which the caller compares. Each round runs every stack, in random order.

import { readFileSync } from "node:fs";
import { renderToString } from "newsprint";
import { interleave } from "../page/interleave.js";

const stacks = { newsprint: renderToString };
for (const name of ["marked-sanitize-html", "react-markdown-server", "marked-dompurify-jsdom"]) {
  const stack = await import(`../stacks/${name}.js`);
  stacks[name] = (text) => stack.renderToString(JSON.parse(text));
}

const { rounds, articles } = JSON.parse(readFileSync(0, "utf8"));
const result = {};
for (const [name, { text, times }] of Object.entries(articles)) {
  result[name] = {};
  const variants = Object.entries(stacks).map(([stack, render]) => ({ render, found: (result[name][stack] = { seconds: [], html: render(text) }) }));
  await interleave(variants, rounds, ({ render, found }, isKept) => {
    gc();
    const start = performance.now();
    for (let count = 0; count < times; count++) render(text);
    if (isKept) found.seconds.push((performance.now() - start) / 1000 / times);
  });
}
console.log(JSON.stringify(result));
