// The demo finds the values of paths in JSON text (www/places.js).

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { offsetOf, readPlaces } from "../../www/places.js";

/** The text at a path, or `undefined` if the path does not exist. */
function at(text, path) {
  const place = readPlaces(text)(path);
  return place && text.slice(place.start, place.end);
}

const cases = [
  ["a member", '{ "a": "x" }', "a", '"x"'],
  ["a member of an item", '{"authors":[{"url":"u"},{"url": 7 }]}', "authors[1].url", "7"],
  ["an item of a list", "[1, [2, 3]]", "[1][0]", "2"],
  ["a member of an item of a list", '[{"a": null}]', "[0].a", "null"],
  ["an object", '{"a": { "b" : 1 } }', "a", '{ "b" : 1 }'],
  ["a key with a colon", '{"_embedded":{"wp:term":[[],[{"name":"x"}]]}}', "_embedded.wp:term[1][0].name", '"x"'],
  ["a key with dots", '{"a.b":{"c":1},"a":{"b":{"d":2}}}', "a.b.c", "1"],
  ["a path beside a key with dots", '{"a.b":{"c":1},"a":{"b":{"d":2}}}', "a.b.d", "2"],
  ["a key with brackets", '{"a[0]":1,"b":2}', "a[0]", "1"],
  ["a key with spaces", '{"credits":{"additional reporting by":[]}}', "credits.additional reporting by", "[]"],
  ["a key that is escaped", String.raw`{"\u00e9\"":1}`, 'é"', "1"],
  ["the last of equal keys", '{"a":1,"a":2}', "a", "2"],
  ["strings with brackets, quotes and backslashes", String.raw`{"x":"}],\"{[","y":"\\","a":true}`, "a", "true"],
  ["numbers", '{"x":-1.5e+3,"a":0}', "x", "-1.5e+3"],
  ["empty containers", '{"x":{},"y":[],"a":1}', "a", "1"],
  ["characters of two units", '{"😀":"😀","a":"é"}', "a", '"é"'],
  ["the nearest parent", '{"image":{"src":"x"}}', "image.alt", '{"src":"x"}'],
  ["the nearest parent of a missing item", '{"a":[1]}', "a[3].b", "[1]"],
  ["the nearest parent in a text", '{"body":"x"}', "body[2].text", '"x"'],
  ["a byte order mark", '\ufeff{"a":1}', "a", "1"],
  ["a script element", '<script type="application/ld+json">\n{"a":1}\n</script>', "a", "1"],
  ["a CDATA section", '<script type="application/ld+json">//<![CDATA[\n{"a":1}\n//]]></script>', "a", "1"],
  ["nothing of the path", '{"a":1}', "b.c", undefined],
  ["the empty path", '{"a":1}', "", undefined],
  ["an index of an object", '{"a":1}', "[0]", undefined],
  ["a name that every object has", '{"a":1}', "constructor", undefined],
  ["a name that every list has", "[1]", "length", undefined],
  ["a text that ends too soon", '{"a":1', "a", undefined],
  ["a string that ends too soon", '{"a":"', "a", undefined],
  ["a missing comma", '{"a":1 "b":2}', "a", undefined],
  ["an empty text", "", "a", undefined],
];
for (const [what, text, path, expected] of cases) test(`a place: ${what}`, () => assert.equal(at(text, path), expected));

test("every value of every fixture is found", () => {
  const folder = new URL("../fixtures/", import.meta.url);
  let count = 0;
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(`${name}/article.json`, folder), "utf8");
    const find = readPlaces(text);
    const check = (value, path) => {
      if (path) {
        const { start, end } = find(path);
        assert.deepEqual(JSON.parse(text.slice(start, end)), value, `${name}: ${path}`);
        count++;
      }
      if (value === null || typeof value !== "object") return;
      for (const [key, child] of Object.entries(value)) check(child, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key);
    };
    check(JSON.parse(text), "");
  }
  assert.ok(count > 2000, `${count} values`);
});

for (const [what, text, line, column, offset] of [
  ["the start", "ab", 1, 1, 0],
  ["a column", "ab", 1, 2, 1],
  ["a line", "a\nbc\nd", 2, 2, 3],
  ["after an empty line", "\n\nx", 3, 1, 2],
  ["after a character of two units", "😀x", 1, 2, 2],
  ["beyond the last line", "a\nb", 5, 1, 3],
  ["beyond the last column", "ab", 1, 9, 2],
]) test(`an offset: ${what}`, () => assert.equal(offsetOf(text, line, column), offset));
