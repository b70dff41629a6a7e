// Every fixture on the server: the same bytes as natively.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { inspect, renderToString } from "../../pkg/node.js";

const folder = new URL("../fixtures/", import.meta.url);
const names = readdirSync(folder);

/** In Rust they have no clock; here it is the time of the call, where none is given. */
const clockless = new Set(["embargo-without-clock", "expiry-without-clock"]);

function read(name) {
  const text = (file) => readFileSync(new URL(`${name}/${file}`, folder), "utf8");
  const has = (file) => existsSync(new URL(`${name}/${file}`, folder));
  return {
    article: text("article.json"),
    options: { formatter: "plain", ...(has("options.json") ? JSON.parse(text("options.json")) : {}) },
    // tests/fixtures.rs lays it out.
    html: text("expected.html").replace(/\n */g, "").replaceAll("&#10;", "\n"),
    report: has("warnings.json") ? JSON.parse(text("warnings.json")) : { warnings: [], ignored: [] },
  };
}

test("fixtures render to the same bytes as natively", () => {
  assert.ok(names.length > 100, `only ${names.length} fixtures`);
  for (const name of names) {
    const { article, options, html } = read(name);
    if (clockless.has(name)) options.now = 0;
    assert.equal(renderToString(article, options), html, name);
    assert.equal(renderToString(JSON.parse(article), options), html, `${name}, as an object`);
  }
});

test("fixtures are inspected with the warnings of their reading, and those of their drawing after them", () => {
  const drawn = new Map();
  for (const name of names) {
    const { article, options, report } = read(name);
    const { format, warnings, ignored } = inspect(article, options);
    const found = warnings.map(({ code, path }) => `${code} ${path}`);
    assert.equal(format, "newsprint");
    assert.deepEqual(ignored, report.ignored, name);
    assert.deepEqual(found.slice(0, report.warnings.length), report.warnings, name);
    for (const { message } of warnings) assert.match(message, /^\S.*\S$/, name);
    const more = found.slice(report.warnings.length);
    if (more.length > 0) drawn.set(name, more);
  }
  const flattened = ["flattened body"];
  assert.deepEqual(drawn.get("nesting-markdown"), flattened);
  assert.deepEqual(drawn.get("nesting-inline"), flattened);
  assert.deepEqual(drawn.get("nesting-blocks"), flattened);
  assert.deepEqual(drawn.get("base-url-none"), ["invalid-value url"]);
});

test("an inspected article is an article again, and reads as itself", () => {
  for (const name of names) {
    const { article, options } = read(name);
    const once = inspect(article, options).article;
    const again = inspect(once, options);
    assert.deepEqual(again.article, once, name);
    assert.deepEqual(again.ignored, [], name);
  }
});
