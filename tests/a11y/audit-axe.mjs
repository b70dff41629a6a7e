// Runs axe-core on a stage, with all of its rules, best practices and experimental ones included, except those that allowed.mjs disables.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { allowed, disabled } from "./allowed.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Loads axe into a page, once for all runs. */
export async function loadAxe(page) {
  await page.evaluate(axe);
  await page.evaluate((disabled) => {
    const rules = Object.fromEntries(window.axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !disabled.includes(ruleId) }]));
    window.audit = () => window.axe.run(document, { rules, resultTypes: ["violations", "incomplete"], elementRef: true });
  }, Object.keys(disabled));
}

/**
 * Runs axe. `problems` has a line for each violation and for each undecided result that allowed.mjs does not accept, and `rules` has the rules of these.
 * `used` has the entries of allowed.mjs that accepted a result, and `passes` is the number of rules that passed.
 */
export async function audit(page) {
  const { results, passes } = await page.evaluate(async (allowed) => {
    const { violations, incomplete, passes } = await window.audit();
    const brief = (kind, results) =>
      results.flatMap(({ id, nodes }) =>
        nodes.map(({ element, target, any, all, none }) => {
          const checks = [...any, ...all, ...none];
          const keys = checks.map(({ data }) => data?.messageKey).filter(Boolean);
          const isAccepted = (one) => one.rule === id && one.kind === kind && element.matches(one.where) && `${one.keys}` === `${keys}`;
          return { id, accepted: allowed.findIndex(isAccepted), line: `${kind}: ${id} at ${target.flat().at(-1)} [${keys}]: ${checks.map(({ message }) => message).join("; ")}` };
        }),
      );
    return { results: [...brief("violation", violations), ...brief("incomplete", incomplete)], passes: passes.length };
  }, allowed.map(({ rule, kind = "incomplete", where, keys = [] }) => ({ rule, kind, where, keys })));
  const problems = results.filter(({ accepted }) => accepted < 0);
  return {
    passes,
    problems: problems.map(({ line }) => line),
    rules: [...new Set(problems.map(({ id }) => id))].sort(),
    used: [...new Set(results.map(({ accepted }) => accepted))].filter((at) => at >= 0).map((at) => allowed[at]),
  };
}

/** The rules among these that find something on the page. */
export const rulesThatFind = (page, rules) =>
  page.evaluate(async (rules) => {
    const { violations, incomplete } = await window.axe.run(document, { runOnly: { type: "rule", values: rules } });
    return [...violations, ...incomplete].map(({ id }) => id).sort();
  }, rules);
