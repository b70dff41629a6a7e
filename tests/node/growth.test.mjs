// Work grows in proportion to the text: four times the input takes about four times the work. Steps are counted, not timed, because a count is
// the same on every machine.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { counter } from "../support/counted.mjs";
import { HTML, MARKDOWN, text } from "../support/recipes.mjs";

/** The largest exponent allowed: 1 is linear growth, 2 is quadratic growth. */
const EXPONENT = 1.3;

const SMALL = 4_000;
const LARGE = 4 * SMALL;

/** The public recipes, which not every machine has. */
const CORPUS = new URL("../../../shared/corpora/pathological.json", import.meta.url);

const work = counter();

test("the work for Markdown grows in proportion to its length", (context) => check(context, "markdown", MARKDOWN));

test("the work for HTML grows in proportion to its length", (context) => check(context, "html", HTML));

test("the work for HTML in Markdown grows in proportion to its length", (context) => check(context, "markdown", HTML));

test("the work for the public recipes of pathological Markdown grows in proportion to their length", (context) => {
  let recipes;
  try {
    recipes = JSON.parse(readFileSync(CORPUS, "utf8"));
  } catch {
    return context.skip("pathological.json is not next to this repository");
  }
  check(context, "markdown", recipes.map(({ id, parts }) => [id, ...parts]));
});

test("quadratic work is detected", () => {
  const article = (size) => ({ headline: "x", body: "word *em* ".repeat(size / 10) });
  const quadratic = (given) => work(given) * given.body.length;
  assert(growth(work, article) < EXPONENT);
  assert(growth(quadratic, article) > 1.9);
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

/** The exponent by which the number of steps grows from the small article to the large one. */
function growth(steps, article) {
  const [few, many] = [article(SMALL), article(LARGE)];
  const length = (given) => JSON.stringify(given).length;
  // A recipe of constant length has no growth to measure.
  return length(many) < 2 * length(few) ? 0 : Math.log(steps(many) / steps(few)) / Math.log(length(many) / length(few));
}
