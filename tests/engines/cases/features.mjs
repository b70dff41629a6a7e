// This engine has the features that docs/browsers.md says it has, and lacks those that it says it lacks.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stage } from "../stage.mjs";
import { engine } from "../../support/webdriver.mjs";

/** How a page detects each feature, by its name in the table's first column: a condition for `CSS.supports`, or the name of a property. */
const probes = {
  "WebAssembly": "WebAssembly",
  "`light-dark()`": "color: light-dark(red, blue)",
  "container queries": "container-type: inline-size",
  "CSS nesting": "selector(&)",
  "adopted style sheets": "adoptedStyleSheets",
  "declarative shadow root": "shadowRootMode",
  "Trusted Types": "trustedTypes",
  "`:has()`": "selector(:has(a))",
  "`font-size-adjust`": "font-size-adjust: .49",
  "`text-wrap: balance`": "text-wrap: balance",
  "`text-wrap: pretty`": "text-wrap: pretty",
  "scroll timelines": "animation-timeline: scroll(nearest inline)",
  "`initial-letter`": "initial-letter: 3",
  "`hyphenate-limit-chars`": "hyphenate-limit-chars: 8 4 4",
  "`word-break: auto-phrase`": "word-break: auto-phrase",
  "`text-autospace`": "text-autospace: normal",
  "`::details-content`": "selector(details::details-content)",
  "`forced-color-adjust`": "forced-color-adjust: none",
  "`moveBefore`": "moveBefore",
  "`:state()`": "selector(:state(loading))",
};

/** The table's cell for each feature and this engine: the first version that has the feature, or bold text if the tested version lacks it. */
function documented() {
  const text = readFileSync(new URL("../../../docs/browsers.md", import.meta.url), "utf8");
  const column = { chromium: 2, firefox: 3, webkit: 4 }[engine];
  const rows = text.slice(text.indexOf("| feature |"), text.indexOf("## Host pages")).split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  return Object.fromEntries(rows.filter((row) => row[1] in probes).map((row) => [row[1], row[column]]));
}

test("the table of docs/browsers.md is right about this engine", async () => {
  const versions = documented();
  assert.deepEqual(Object.keys(versions), Object.keys(probes));
  const isThere = await stage.visit((probes) => {
    const found = {};
    for (const [name, probe] of Object.entries(probes)) {
      const isRule = probe.includes(":") || probe.startsWith("selector");
      found[name] = isRule ? CSS.supports(probe) : [window, document, Element.prototype, HTMLTemplateElement.prototype].some((owner) => probe in owner);
    }
    return found;
  }, { argument: probes });
  // A feature is bold in the table if the tested version of the engine lacks it.
  assert.deepEqual(isThere, Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, !version.startsWith("**")])));
});
