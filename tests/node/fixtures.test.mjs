// Renders every fixture in Node: the output must have the same bytes as the native one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, renderToString } from "../../pkg/node.js";
import { readFixtures } from "../support/fixtures.mjs";

const fixtures = readFixtures().map((fixture) => ({ ...fixture, options: { formatter: "plain", ...fixture.options } }));

test("fixtures render to the same bytes as in native Rust", () => {
  for (const { name, article, options, html } of fixtures) {
    assert.equal(renderToString(article, options), html, name);
    assert.equal(renderToString(JSON.parse(article), options), html, `${name}, as an object`);
  }
});

test("inspect reports the warnings of reading and of rendering", () => {
  for (const { name, article, options, report } of fixtures) {
    const { format, warnings, ignored } = inspect(article, options);
    assert.equal(format, report.format, name);
    assert.deepEqual(ignored, report.ignored, name);
    assert.deepEqual(warnings.map(({ code, path }) => `${code} ${path}`), report.warnings, name);
    for (const { message } of warnings) assert.match(message, /^\S.*\S$/, name);
  }
});

test("the article that inspect returns can be read again and stays the same", () => {
  for (const { name, article, options } of fixtures) {
    const once = inspect(article, options).article;
    const again = inspect(once, options);
    assert.deepEqual(again.article, once, name);
    assert.deepEqual(again.ignored, [], name);
  }
});
