// newsprint/lite on the server: the same bytes as the whole for every article without Markdown, and an error for an article with Markdown. The
// whole can replace lite, and lite never replaces the whole.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import init, { initSync, inspect, NewsprintError, renderToString } from "../../pkg/slim.js";
import { readFixtures } from "../support/fixtures.mjs";

const read = (name) => readFileSync(new URL(`../../pkg/dist/${name}`, import.meta.url));
const [lite, whole] = [read("newsprint_lite_bg.wasm"), read("newsprint_bg.wasm")];
const fixtures = readFixtures().map((fixture) => ({ ...fixture, options: { formatter: "plain", ...fixture.options } }));
const markdown = { headline: "A", body: "A **brass bell** rang." };
const html = { headline: "A", body: { format: "html", content: "<p>A <strong>brass bell</strong> rang.</p>" } };

initSync(lite);

function thrownBy(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
}

/** The value at a path such as `live.updates[0].body`. */
function valueAt(article, path) {
  return path.match(/[^.[\]]+/g).reduce((value, key) => value?.[key], article);
}

/** Checks that both readers of articles refuse the Markdown, and returns its path. */
function assertUnsupported(article, options, about) {
  const errors = [renderToString, inspect].map((call) => thrownBy(() => call(article, options)));
  for (const error of errors) {
    assert.ok(error instanceof NewsprintError, `${about}: ${error}`);
    assert.equal(error.code, "unsupported", about);
    assert.match(error.message, /Markdown: use newsprint instead of newsprint\/lite/, about);
  }
  assert.equal(errors[0].path, errors[1].path, about);
  return errors[0].path;
}

test("fixtures render to the same bytes as with the whole, or are unsupported at the path of their Markdown", () => {
  const counts = { rendered: 0, refused: 0 };
  for (const { name, article, options, html, report } of fixtures) {
    if (thrownBy(() => renderToString(article, options)) === undefined) {
      assert.equal(renderToString(article, options), html, name);
      assert.equal(inspect(article, options).format, report.format, name);
      counts.rendered++;
    } else {
      const text = valueAt(JSON.parse(article), assertUnsupported(article, options, name));
      assert.ok(typeof text === "string" || text.format === "markdown", `${name}: ${JSON.stringify(text)}`);
      counts.refused++;
    }
  }
  assert.ok(counts.rendered > 50 && counts.refused > 20, JSON.stringify(counts));
});

test("Markdown is unsupported wherever an article can have it", () => {
  const note = { format: "markdown", content: "*a*" };
  const articles = {
    body: [{ body: "a" }, { body: { format: "markdown", content: "a" } }],
    deck: [{ deck: note }],
    "image.caption": [{ image: { src: "a.png", alt: "", caption: note } }],
    "body[1].text": [{ body: [{ type: "divider" }, { type: "paragraph", text: note }] }],
    "live.updates[0].body": [{ live: { updates: [{ body: "a" }] } }],
  };
  for (const [path, list] of Object.entries(articles)) {
    for (const fields of list) assert.equal(assertUnsupported({ headline: "A", ...fields }, {}, JSON.stringify(fields)), path);
  }
  assert.match(renderToString(html), /<strong>brass bell<\/strong>/);
});

test("init loads nothing when lite is running already", async () => {
  await init("no such address");
  assertUnsupported(markdown, {}, "still lite");
});

test("the whole replaces lite, and lite does not replace the whole", () => {
  const before = renderToString(html);
  initSync(whole);
  assert.match(renderToString(markdown), /<strong>brass bell<\/strong>/);
  assert.equal(renderToString(html), before);
  initSync(lite);
  assert.match(renderToString(markdown), /<strong>brass bell<\/strong>/);
});
