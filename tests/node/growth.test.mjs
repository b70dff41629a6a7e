// Time grows with the text: four times the input is about four times the work, whatever the input is. Counted, not timed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { counter } from "../support/counted.mjs";
import { HTML, MARKDOWN, text } from "../support/recipes.mjs";

/** The exponent by which the work may grow: 1 is the input's own growth, 2 its square. */
const EXPONENT = 1.3;

const SMALL = 4_000;
const LARGE = 4 * SMALL;

/** Where the public recipes are, if they are on this machine. */
const CORPUS = new URL("../../../shared/corpora/pathological.json", import.meta.url);

const work = counter();

test("Markdown takes work in proportion to its length", (context) => check(context, "markdown", MARKDOWN));

test("HTML takes work in proportion to its length", (context) => check(context, "html", HTML));

test("HTML in Markdown takes work in proportion to its length", (context) => check(context, "markdown", HTML));

test("the public recipes of pathological Markdown take work in proportion to their length", (context) => {
  let recipes;
  try {
    recipes = JSON.parse(readFileSync(CORPUS, "utf8"));
  } catch {
    return context.skip("pathological.json is not beside this repository");
  }
  check(context, "markdown", recipes.map(({ id, parts }) => [id, ...parts]));
});

test("work that grows with the square is noticed", () => {
  const article = (size) => ({ headline: "x", body: "word *em* ".repeat(size / 10) });
  const squared = (given) => work(given) * given.body.length;
  assert(growth(work, article) < EXPONENT);
  assert(growth(squared, article) > 1.9);
});

function check(context, format, families) {
  const slow = [];
  let worst = 0;
  for (const [name, ...parts] of families) {
    const exponent = growth(work, (size) => ({ headline: "x", body: { format, content: text(parts, size) } }));
    if (exponent > EXPONENT) slow.push(`${name}: ${exponent.toFixed(2)}`);
    worst = Math.max(worst, exponent);
  }
  context.diagnostic(`${families.length} families, the worst exponent is ${worst.toFixed(2)}`);
  assert.deepEqual(slow, []);
}

/** The exponent by which the steps grow from the small article to the large one. */
function growth(steps, article) {
  const [few, many] = [article(SMALL), article(LARGE)];
  const length = (given) => JSON.stringify(given).length;
  // An article of one size has nothing to grow with.
  return length(many) < 2 * length(few) ? 0 : Math.log(steps(many) / steps(few)) / Math.log(length(many) / length(few));
}
