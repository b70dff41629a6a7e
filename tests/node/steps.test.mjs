// How many steps, calls of functions and rounds of loops, it takes to render an article as a string. The counts are the same on every machine, so
// tests/support/budgets.json has limits for them. growth.test.mjs checks that they are in proportion to the article.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { article } from "../bench/texts.mjs";
import { counter } from "../support/counted.mjs";

const { steps: budgets } = JSON.parse(readFileSync(new URL("../support/budgets.json", import.meta.url), "utf8"));

test("articles are rendered in no more steps than their budgets", (context) => {
  const render = counter();
  const grown = [];
  for (const [name, limit] of Object.entries(budgets)) {
    const [paragraphs, , format] = name.split(" ");
    const { steps, html } = render(JSON.parse(article("en", Number(paragraphs), format.toLowerCase())));
    assert.match(html, /<\/article>/);
    context.diagnostic(`${name}: ${steps} steps, budget ${limit}`);
    if (steps > limit) grown.push(`${name}: ${steps} steps, ${steps - limit} more than the budget of ${limit}`);
  }
  assert.equal(grown.join("\n"), "");
});
