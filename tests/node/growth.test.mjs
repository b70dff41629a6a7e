// Work and output are in proportion to the input, whatever it is. Each article is compared with paragraphs, the densest ordinary markup, of the
// same length. Steps are counted, not timed, because a count is the same on every machine.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { counter } from "../support/counted.mjs";
import { PAIRS, SHARES, article, random } from "../support/pairs.mjs";
import { HTML, MARKDOWN, PAGES, text } from "../support/recipes.mjs";

/** How many times the steps of paragraphs an article may cost. */
const MOST = 5;

/** The largest exponent by which the steps may grow: 1 is linear growth, 2 is quadratic growth. */
const EXPONENT = 1.2;

/** How long the HTML may be: for each byte of the article's JSON, and in addition. */
const HTML_LENGTH = { each: 100, more: 400_000 };

const SMALL = 4_000;
const LARGE = 8 * SMALL;

/** The number of random articles. */
const RANDOM = 200;

/** The public recipes, which not every machine has. */
const CORPUS = new URL("../../../shared/corpora/pathological.json", import.meta.url);

const render = counter();
const length = (given) => Buffer.byteLength(typeof given === "string" ? given : JSON.stringify(given));
const html = (content, fields) => ({ headline: "x", ...fields, body: { format: "html", content } });

/** The steps for each byte of paragraphs. */
const PARAGRAPHS = Math.min(...[SMALL, LARGE].map((size) => render(html("<p>x".repeat(size / 4))).steps / size));

/** How many times the steps of paragraphs an article costs. Its HTML must be within its bound. */
function cost(given) {
  const { steps, html } = render(given);
  const bound = HTML_LENGTH.each * length(given) + HTML_LENGTH.more;
  assert(!html || html.length <= bound, `${html?.length} characters of HTML from ${length(given)} bytes`);
  return steps / (PARAGRAPHS * length(given));
}

test("the work for Markdown is in proportion to its length", (context) => check(context, recipes("markdown", MARKDOWN)));

test("the work for HTML is in proportion to its length", (context) => check(context, recipes("html", HTML)));

test("the work for HTML in Markdown is in proportion to its length", (context) => check(context, recipes("markdown", HTML)));

test("the work for the text of a page is in proportion to its length", (context) => {
  check(context, PAGES.map(([name, ...parts]) => [name, (size) => [text(parts, size)]]));
});

test("the work for the public recipes of pathological Markdown is in proportion to their length", (context) => {
  let list;
  try {
    list = JSON.parse(readFileSync(CORPUS, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return context.skip("pathological.json is not next to this repository");
  }
  check(context, recipes("markdown", list.map(({ id, parts }) => [id, ...parts])));
});

test("the work for many of one thing and a long other is in proportion to their length", (context) => {
  check(context, PAIRS.map(([name, family]) => [name, (size) => SHARES.map((share) => article(family, size, share(size)))]));
});

test("the work for random things, many and long, is in proportion to their length", (context) => {
  const seed = Number(process.env.GROWTH_SEED ?? Date.now() % 1e9);
  context.diagnostic(`GROWTH_SEED=${seed}`);
  const costs = Array.from({ length: RANDOM }, (_, index) => {
    const given = random(seed + index, SMALL * 4);
    return { cost: cost(given), seed: seed + index, given };
  });
  const worst = costs.reduce((worst, other) => (other.cost > worst.cost ? other : worst));
  context.diagnostic(`the worst of ${RANDOM} costs ${worst.cost.toFixed(2)} times as much as paragraphs`);
  assert(worst.cost <= MOST, `GROWTH_SEED=${worst.seed} costs ${worst.cost}: ${JSON.stringify(worst.given).slice(0, 2_000)}`);
});

/** Inputs that once took seconds, minutes or a day, at the size at which they did. */
const KNOWN = {
  "start tags with many attributes, which reach into paragraphs": html(`<b${" a".repeat(625)}>`.repeat(16) + "<p>x".repeat(5_000)),
  "a link with a long URL, which reaches into paragraphs": html(`<a href=${"a".repeat(20_000)}>${"<p>x".repeat(5_000)}`),
  "relative links and a long base URL": html("<a href=b>c</a> ".repeat(3_750), { url: `https://a.example/${"a/".repeat(30_000)}` }),
  "relative pictures and a long base URL": html("<img src=b>".repeat(5_000), { url: `https://a.example/${"a/".repeat(30_000)}` }),
  "formatting around more paragraphs than fit into a tree": html("<b>".repeat(16) + "<p>x".repeat(475_000)),
  "pull quotes that begin like the paragraphs around them": {
    headline: "x",
    body: Array.from({ length: 100 }, (_, index) =>
      index % 2 ? { type: "pullquote", text: `${"a".repeat(498)}b` } : { type: "paragraph", text: "a".repeat(2_000) },
    ),
  },
  ampersands: html("&".repeat(1_900_000)),
  "more emphasis than fits into a tree": { headline: "x", body: "*a* ".repeat(480_000) },
};
for (const [name, given] of Object.entries(KNOWN)) {
  test(`known input: ${name}`, (context) => {
    const times = cost(given);
    context.diagnostic(`costs ${times.toFixed(2)} times as much as paragraphs`);
    assert(times <= MOST);
  });
}

test("a full tree ends the work", () => {
  const { error, steps } = render(html("<b>".repeat(16) + "<p>x".repeat(475_000)));
  assert.match(error, /^limit-exceeded/);
  // Reading the JSON and looking for end tags take some steps for each byte. The paragraphs that do not fit would take hundreds.
  assert(steps < 300_000_000, `${steps}`);
});

test("work that is not in proportion is detected", () => {
  const body = (size) => ({ headline: "x", body: "word *em* ".repeat(size / 10) });
  const quadratic = (given) => cost(given) * length(given);
  assert(growth(cost, body) < EXPONENT);
  assert(growth(quadratic, body) > 1.9);
});

/** Articles of a single pattern, from recipes. */
function recipes(format, list) {
  return list.map(([name, ...parts]) => [name, (size) => [{ headline: "x", body: { format, content: text(parts, size) } }]]);
}

/** Checks families: a name, and a function that makes the articles of a size. Of several, the one that costs most counts. */
function check(context, families) {
  const slow = [];
  const worst = { cost: 0, exponent: 0 };
  for (const [name, articles] of families) {
    const costs = [];
    const exponent = growth((list) => costs.push(Math.max(...list.map(cost))) && costs.at(-1), articles, (list) => Math.max(...list.map(length)));
    const most = Math.max(...costs);
    if (most > MOST || exponent > EXPONENT) slow.push(`${name}: ${most.toFixed(2)} times, exponent ${exponent.toFixed(2)}`);
    worst.cost = Math.max(worst.cost, most);
    worst.exponent = Math.max(worst.exponent, exponent);
  }
  context.diagnostic(`${families.length} families: at most ${worst.cost.toFixed(2)} times, exponent ${worst.exponent.toFixed(2)}`);
  assert.deepEqual(slow, []);
}

/** The exponent by which the number of steps grows from the small to the large size, for a cost in steps for each byte. */
function growth(cost, make, size = length) {
  const [few, many] = [make(SMALL), make(LARGE)];
  const [before, after] = [cost(few), cost(many)];
  // A recipe of constant length has no growth to measure.
  return size(many) < 2 * size(few) ? 0 : 1 + Math.log(after / before) / Math.log(size(many) / size(few));
}
