// BENCHMARK.md and its charts are what the benchmark writes from the committed results.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { composeReport, PARTS } from "../bench/report.mjs";

const file = (path) => new URL(`../../${path}`, import.meta.url);
const written = "differs from tests/bench/results: `node tests/bench/bench.mjs --write` writes it";

test("BENCHMARK.md and its charts come from the committed results", async () => {
  const { text, charts } = await composeReport();
  assert.ok(readFileSync(file("BENCHMARK.md"), "utf8") === text, `BENCHMARK.md ${written}`);
  assert.deepEqual(readdirSync(file("tests/bench/charts")).sort(), [...charts.keys()].sort(), `tests/bench/charts ${written}`);
  for (const [name, svg] of charts) assert.ok(readFileSync(file(`tests/bench/charts/${name}`), "utf8") === svg, `${name} ${written}`);
});

test("every file of a part is in the list of parts", () => {
  const names = readdirSync(file("tests/bench/parts")).filter((name) => name.endsWith(".mjs")).map((name) => name.slice(0, -4));
  assert.deepEqual(names.sort(), [...PARTS].sort());
});
