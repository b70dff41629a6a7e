// Random values of any JSON type, for every field and option, in the build that ships. What is thrown is a NewsprintError: of a headline that is not a
// text, or of an option. tests/random_values.rs checks more of the same natively, and tests/e2e/random.test.mjs in a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, NewsprintError, renderToString } from "../../pkg/node.js";
import { optionNames, schema } from "../support/declared.mjs";
import { generator } from "../support/values.mjs";
import { assertWorks } from "./support.mjs";

/** SEED chooses other values. */
const SEED = Number(process.env.SEED ?? 20261014);

const ROUNDS = 100_000;

test("100,000 random articles and options throw nothing but a NewsprintError, and only for the headline or an option", () => {
  console.log(`SEED=${SEED}`);
  assert.ok(optionNames.length > 20 && Object.keys(schema.properties).length > 20);
  const random = generator(SEED, { schema, optionNames });
  const counts = {};
  for (let round = 0; round < ROUNDS; round++) {
    const [article, options] = [random.article(), round % 2 ? random.options() : undefined];
    for (const call of round % 4 < 2 ? [renderToString] : [inspect, renderToString]) {
      let outcome = "done";
      try {
        const result = call(article, options);
        if (call === renderToString) assert.match(result, /^<(article|template) .*>$/s);
        else assert.ok(result.warnings.every(({ code, path, message }) => code && path && message), JSON.stringify(result.warnings));
      } catch (error) {
        const about = `SEED=${SEED}, round ${round}: ${error.stack}\n${JSON.stringify([article, options])}`;
        assert.ok(error instanceof NewsprintError, about);
        const [name] = error.path.split(".");
        const isOption = ["invalid-option", "unknown-format", "unsupported"].includes(error.code);
        const isHeadline = ["missing-field", "wrong-type"].includes(error.code) && name === "headline";
        assert.ok(isOption ? name === "" || Object.hasOwn(options ?? {}, name) : isHeadline, about);
        outcome = error.code;
      }
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  }
  console.log(counts);
  for (const outcome of ["done", "invalid-option", "missing-field", "wrong-type"]) assert.ok(counts[outcome] > 100, outcome);
  assertWorks();
});
