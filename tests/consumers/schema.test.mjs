// The JSON Schema accepts the sample and every fixture that newsprint reads without a warning, and refuses invalid articles.

import assert from "node:assert/strict";
import { access, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { install } from "../support/tarball.mjs";

const root = new URL("../../", import.meta.url);
const read = async (path) => JSON.parse(await readFile(new URL(path, root), "utf8"));
let validate;

before(async () => {
  const schema = await readFile(join(await install("node"), "node_modules/newsprint/schema.json"), "utf8");
  validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(schema));
});

/** Fixtures of what newsprint reads although the schema does not allow it: values of another type, and objects without a required text. */
const lenient = ["blocks-lists", "embargo-empty", "live", "values-of-another-type"];

test("the sample and every fixture without warnings are accepted, except those of lenient reading", async () => {
  const names = await readdir(new URL("tests/fixtures", root));
  let count = 0;
  for (const path of ["www/", ...names.map((name) => `tests/fixtures/${name}/`)]) {
    const hasWarnings = await access(new URL(`${path}warnings.json`, root)).then(() => true, () => false);
    if (hasWarnings) continue;
    const article = await read(`${path}article.json`);
    const isLenient = lenient.some((name) => path === `tests/fixtures/${name}/`);
    assert.equal(validate(article), !isLenient, `${path}: ${JSON.stringify(validate.errors)}`);
    count++;
  }
  assert.ok(count > 50);
});

for (const [what, article] of Object.entries({
  "no headline": {},
  "a headline that is a number": { headline: 1 },
  "an author without a name": { headline: "x", authors: [{}] },
  "a block without its text": { headline: "x", body: [{ type: "paragraph" }] },
  "an unknown block": { headline: "x", body: [{ type: "poll" }] },
  "an invalid heading level": { headline: "x", body: [{ type: "heading", level: 7, text: "x" }] },
})) {
  test(`refused: ${what}`, () => assert.equal(validate(article), false));
}
