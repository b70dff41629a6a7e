// Runs axe over the full grid, and over every fixture in each scheme and isolation: `cargo xtask audit [WORD ...]`, some twenty minutes on two cores.
// Given words, it runs only combinations whose names contain all of them. The report is target/audit/report.md, with report.json beside it.

import { availableParallelism } from "node:os";
import { mkdirSync, writeFileSync } from "node:fs";
import { readFixtures, viewOptions } from "../support/fixtures.mjs";
import { audit, loadAxe } from "./audit-axe.mjs";
import { allowed, disabled } from "./allowed.mjs";
import { full, grid, nameOf, showCase } from "./grid.mjs";
import { openStage, settle } from "./stage.mjs";

const folder = new URL("../../target/audit/", import.meta.url);

/** Fixtures that break rules, each with these rules and the reason. The audit fails if one of them breaks others, or some of these no longer. */
const breaking = {
  "nesting-html": { rules: ["color-contrast"], reason: "Lists nested a hundred deep: most of them are beyond the page's edge, where axe measures no contrast." },
  "nesting-markdown-lists": { rules: ["color-contrast"], reason: "Lists nested a hundred deep, as in nesting-html." },
  "heading-level-6": {
    rules: ["aria-valid-attr-value", "heading-order"],
    reason: "The headline has level 6 on a page whose own heading has level 1, and the headings below it have levels that ARIA does not define. The options ask for this.",
  },
  "html-misnested": { rules: ["target-size"], reason: "One-letter links stand side by side, outside of any sentence." },
};
/** The fixture on which axe does not finish: lists nested a hundred deep. */
const endless = "nesting-blocks";
/** The options of each fixture, by name. The articles in `articles` have none. */
const fixtures = new Map(readFixtures().filter(({ name }) => name !== endless).map(({ name, options }) => [name, viewOptions(options)]));
const others = { ...grid, fixture: [...fixtures.keys(), "arabic", "hebrew", "bare"], theme: ["default"], direction: ["own"], width: [768] };
const words = process.argv.slice(2);
const rows = [...full(grid), ...full(others)].filter((row) => words.every((word) => nameOf(row).includes(word)));
if (!rows.length) {
  console.error(`No combination has ${words.join(" and ")} in its name.`);
  process.exit(1);
}

const start = performance.now();
const results = [];
let next = 0;
let version;
/** Opens a browser and audits one combination after another, until none is left. */
async function work() {
  const page = await openStage();
  await loadAxe(page);
  version ??= await page.evaluate(() => ({ axe: window.axe.version, rules: window.axe.getRules().length, browser: navigator.userAgent.match(/Chrome\/\S+/)[0] }));
  while (next < rows.length) {
    const row = rows[next++];
    await showCase(page, row, fixtures.get(row.fixture));
    await settle(page);
    const { problems, rules, passes } = await audit(page);
    const expected = breaking[row.fixture]?.rules;
    const unexpected = expected ? (`${rules}` === `${expected}` ? [] : [`${row.fixture} breaks ${rules.join(", ") || "no rule"}`]) : problems;
    results.push({ ...row, problems: [...unexpected, ...page.problems.splice(0)], passes });
    if (results.length % 100 === 0) console.log(`${results.length} of ${rows.length}`);
  }
  await page.end();
}

await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));

const bad = results.filter(({ problems }) => problems.length);
const counts = new Map();
for (const problem of bad.flatMap(({ problems }) => problems)) counts.set(problem, (counts.get(problem) ?? 0) + 1);
const distinct = [...counts].map(([problem, count]) => `- ${count} times: ${problem}`);
const report = `# axe over everything

${version.axe === undefined ? "" : `axe-core ${version.axe}, ${version.rules} rules less ${Object.keys(disabled).length}, ${version.browser}.`}
${results.length} combinations, ${bad.length} of them with problems; ${((performance.now() - start) / 60_000).toFixed(1)} minutes.

${Object.entries(grid).map(([name, values]) => `- ${name}: ${values.join(", ")}`).join("\n")}
- and each of ${others.fixture.length} fixtures, in every scheme and isolation

## Fixtures that break rules

${Object.entries(breaking).map(([name, { rules, reason }]) => `- ${name} (${rules.join(", ")}): ${reason}`).join("\n")}

${endless} is left out: axe does not finish on lists nested a hundred deep.

## Problems

${distinct.join("\n") || "None."}

## Disabled rules

${Object.entries(disabled).map(([rule, reason]) => `- ${rule}: ${reason}`).join("\n")}

## Results that are accepted

${allowed.map(({ rule, where, reason }) => `- ${rule} at ${where}: ${reason}`).join("\n")}
`;
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("report.md", folder), report);
writeFileSync(new URL("report.json", folder), JSON.stringify(results, undefined, 1));
console.log(report);
process.exit(bad.length ? 1 : 0);
