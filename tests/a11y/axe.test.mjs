// axe-core finds no problem in a set of combinations that contains every pair of values. `cargo xtask audit` runs all combinations.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { viewOptions, readFixtures } from "../support/fixtures.mjs";
import { allowed, disabled } from "./allowed.mjs";
import { audit, loadAxe, rulesThatFind } from "./audit-axe.mjs";
import { grid, nameOf, pairwise, showCase } from "./grid.mjs";
import { openStage, settle } from "./stage.mjs";

const rows = pairwise(grid);
let page;

before(async () => {
  page = await openStage();
  await loadAxe(page);
});
after(() => page?.end());

test("the combinations contain every pair of values of the grid", () => {
  const names = Object.keys(grid);
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1))
      for (const x of grid[a])
        for (const y of grid[b]) assert.ok(rows.some((row) => row[a] === x && row[b] === y), `${a} ${x}, ${b} ${y}`);
  assert.ok(rows.length >= 40 && rows.length < 90, `${rows.length} rows`);
});

describe("axe", () => {
  for (const row of rows)
    test(nameOf(row), async () => {
      await showCase(page, row);
      await settle(page);
      const { problems, passes } = await audit(page);
      assert.deepEqual(problems, []);
      assert.ok(passes > 20, `only ${passes} rules passed`);
      assert.deepEqual(page.problems, []);
    });
});

describe("axe, with every disclosure open and every message visible", () => {
  for (const scheme of ["light", "dark"])
    test(scheme, async () => {
      await showCase(page, { fixture: "everything", theme: "default", scheme, direction: "own", width: 768, isolation: "shadow" });
      await page.evaluate(() => {
        for (const details of root.querySelectorAll("details")) details.open = true;
        for (const sentence of root.querySelectorAll(".blocked")) sentence.hidden = false;
      });
      const { problems, used } = await audit(page);
      assert.deepEqual(problems, []);
      assert.deepEqual(used.filter(({ rule, where }) => rule === "hidden-content" && where.includes(".blocked")), []);
    });
});

describe("the exceptions in allowed.mjs are needed in", () => {
  const fixtures = new Map(readFixtures().map(({ name, options }) => [name, viewOptions(options)]));
  const caseOf = ({ article, theme = "default" }) => ({ fixture: article, theme, scheme: "light", direction: "own", width: 320, isolation: "shadow" });
  for (const [name, row] of new Map(allowed.map(caseOf).map((row) => [nameOf(row), row])))
    test(name, async () => {
      await showCase(page, row, fixtures.get(row.fixture));
      await settle(page);
      const { problems, used } = await audit(page);
      assert.deepEqual(problems, []);
      assert.deepEqual(allowed.filter((one) => nameOf(caseOf(one)) === name && !used.includes(one)), []);
    });

  test("the rules that do not run", async () => {
    await showCase(page, { fixture: "everything", theme: "default", scheme: "light", direction: "own", width: 768, isolation: "shadow" });
    assert.deepEqual(await rulesThatFind(page, Object.keys(disabled)), Object.keys(disabled).sort());
  });
});
