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
    window.audit = () => window.axe.run(document, { rules, resultTypes: ["violations", "incomplete"], elementRef: false });
  }, Object.keys(disabled));
}

/**
 * Runs axe. `problems` has a line for each violation and for each undecided result that allowed.mjs does not list. `listed` has the rules of the
 * listed results, and `passes` is the number of rules that passed.
 */
export async function audit(page) {
  const { violations, incomplete, passes } = await page.evaluate(async () => {
    const { violations, incomplete, passes } = await window.audit();
    const brief = (results) =>
      results.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html, any, all, none }) => ({
          id,
          target: target.flat().at(-1),
          html: html.slice(0, 120),
          why: [...any, ...all, ...none].map(({ message }) => message).join("; "),
          keys: [...any, ...all, ...none].map(({ data }) => data?.messageKey).filter(Boolean),
        })),
      );
    return { violations: brief(violations), incomplete: brief(incomplete), passes: passes.length };
  });
  const line = (kind) => ({ id, target, why, keys }) => `${kind}: ${id} at ${target} [${keys}]: ${why}`;
  const isListed = ({ id, target, keys }) =>
    allowed.some((one) => one.rule === id && one.where.test(target) && (!one.key || keys.includes(one.key)));
  return {
    passes,
    problems: [...violations.map(line("violation")), ...incomplete.filter((one) => !isListed(one)).map(line("incomplete"))],
    listed: incomplete.filter(isListed).map(({ id }) => id),
  };
}
