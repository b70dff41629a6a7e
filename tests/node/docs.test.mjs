// The tables of the documentation list exactly the custom properties, parts, options, and codes of errors and warnings that exist.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const all = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, found]) => found))].sort();

const readme = read("README.md");
const theming = read("docs/theming.md");
const types = read("pkg/newsprint.d.ts");

test("docs/theming.md lists every custom property that the style sheet reads", () => {
  const folder = "src/styles/";
  const styles = readdirSync(new URL(folder, root)).filter((name) => name.endsWith(".css"));
  const css = styles.map((name) => read(folder + name)).join("");
  assert.deepEqual(all(theming, /(--np-[a-z-]*[a-z])/g), all(css, /var\((--np-[a-z-]*[a-z]),/g));
});

test("docs/theming.md lists every part", () => {
  const parts = all(types.match(/export type Part =([^;]+);/)[1], /"([a-z-]+)"/g);
  const table = theming.slice(theming.indexOf("| part |"));
  const rows = table.split("\n").map((line) => line.split("|")[1] ?? "");
  assert.deepEqual(all(rows.join(), /`([a-z-]+)`/g), parts);
});

test("README.md lists every option", () => {
  const options = types.slice(types.indexOf("export interface Options"), types.indexOf("export type Format"));
  const listed = readme.slice(readme.indexOf("### Options"), readme.indexOf("### Events"));
  assert.deepEqual(all(listed, /^\| `(\w+)` \|/gm), all(options, /^ {2}(\w+)\?:/gm));
});

for (const [type, section, next] of [["ErrorCode", "### Errors", "### Warnings"], ["WarningCode", "### Warnings", "### Looks"]]) {
  test(`README.md lists every ${type}`, () => {
    const codes = all(types.match(new RegExp(`export type ${type} =([^;]+);`))[1], /"([a-z-]+)"/g);
    const listed = readme.slice(readme.indexOf(section), readme.indexOf(next));
    assert.deepEqual(all(listed.match(/^\|.*/gm).map((line) => line.split("|")[1]).join(), /`([a-z-]+)`/g), codes);
  });
}
