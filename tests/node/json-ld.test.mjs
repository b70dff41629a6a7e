// The JSON-LD of every fixture is in the vocabulary of schema.org (checked by the types of `schema-dts`) and keeps Google's rules for articles.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { promisify } from "node:util";
import { renderToString } from "../../pkg/node.js";
import { readFixtures } from "../support/fixtures.mjs";

const folder = fileURLToPath(new URL("../../target/json-ld/", import.meta.url));
const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

/** An article in which every field is set. */
const WHOLE = {
  headline: "The ferry sails again", kicker: "Harbour", deck: "After nine days.", language: "en-GB", id: "ferry-1", version: 3, location: "Port Ellery",
  url: "https://ledger.example/ferry",
  publisher: { name: "The Ledger", url: "https://ledger.example/", logo: { src: "https://ledger.example/logo.png", width: 200, height: 50 } },
  authors: [{ name: "Ines Calloway", url: "https://ledger.example/ines", avatar: "https://ledger.example/ines.jpg", role: "Reporter", organization: "The Ledger" }],
  published: "2026-10-14T06:15:00+01:00", updated: "2026-10-14T09:15:00+01:00",
  image: { src: "https://ledger.example/ferry.jpg", alt: "", caption: "The ferry", credit: "Tom Ferrer", width: 1600, height: 900 },
  corrections: [{ kind: "correction", date: "2026-10-14T08:00:00+01:00", text: "The name was wrong." }],
  rights: { holder: "The Ledger", notice: "© 2026", usage: "https://ledger.example/usage", license: "https://ledger.example/license" },
  tags: ["Harbour", { name: "Ferries", url: "https://ledger.example/tags/ferries" }],
  body: "A **bell** rang.",
};
const LIVE = {
  ...WHOLE,
  live: { active: true, updates: [
    { headline: "It sails", published: "2026-10-14T08:00:00+01:00", updated: "2026-10-14T08:10:00+01:00", authors: ["Ines Calloway"], body: "At *last*." },
    { published: "2026-10-14T07:00:00+01:00", body: [{ type: "paragraph", text: "Steam is up." }] },
  ] },
};

/** The JSON-LD of an article, or undefined for one that may not be shown. */
function jsonLd(article, options) {
  const [, json] = renderToString(article, { ...options, formatter: "plain", jsonLd: true }).match(/<script type="application\/ld\+json">(.*)<\/script>$/s) ?? [];
  return json && JSON.parse(json);
}

const found = readFixtures().map(({ name, article, options }) => [name, jsonLd(article, options)]);
const all = [["every field", jsonLd(WHOLE)], ["a live blog", jsonLd(LIVE)], ...found].filter(([, json]) => json);

/** Returns what the compiler says of values that are declared to be articles of schema.org. */
async function check(name, values) {
  await mkdir(folder, { recursive: true });
  const lines = values.map(([about, json], at) => `export const value${at}: WithContext<${json["@type"]}> = ${JSON.stringify(json)}; // ${about}`);
  const file = `${folder}${name}.ts`;
  await writeFile(file, ['import type { LiveBlogPosting, NewsArticle, WithContext } from "schema-dts";', ...lines, ""].join("\n"));
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--types", "", "--module", "esnext", "--moduleResolution", "bundler", "--ignoreConfig", file];
  return promisify(execFile)(tsc, options).then(() => "", ({ stdout, stderr }) => stdout + stderr);
}

test("the JSON-LD of every fixture is in schema.org's vocabulary", async () => {
  assert.ok(all.length > 200);
  assert.equal(await check("fixtures", all), "");
});

test("the check notices a property and a type that schema.org does not have", async () => {
  const said = await check("control", [["a property", { ...all[0][1], headlines: "x" }], ["a type", { ...all[0][1], author: [{ "@type": "Persona", name: "x" }] }]]);
  assert.match(said, /\(2,.*headlines/s);
  assert.match(said, /\(3,.*Persona/s);
});

test("an article has all that it shows", () => {
  const json = jsonLd(LIVE);
  const keys = ["headline", "description", "articleSection", "inLanguage", "identifier", "version", "url", "mainEntityOfPage", "datePublished", "dateModified", "author",
    "publisher", "image", "contentLocation", "copyrightHolder", "copyrightNotice", "usageInfo", "license", "keywords", "correction", "coverageStartTime", "liveBlogUpdate"];
  assert.deepEqual(Object.keys(json).sort(), ["@context", "@type", ...keys].sort());
  assert.deepEqual(json.liveBlogUpdate.map(({ articleBody }) => articleBody), ["At last.", "Steam is up."]);
});

test("addresses are absolute, times have a zone or are dates, and a change is not before the publication", () => {
  const walk = (about, value, key) => {
    if (Array.isArray(value)) for (const item of value) walk(about, item, key);
    else if (typeof value === "object") for (const [name, inner] of Object.entries(value)) walk(about, inner, name);
    else if (["url", "mainEntityOfPage"].includes(key)) assert.match(value, /^https?:\/\//, about);
    else if (/^date|Time$/.test(key)) assert.match(value, /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/, about);
    else assert.notEqual(value, "", `${about}: ${key}`);
  };
  for (const [about, json] of all) {
    walk(about, json);
    if (json.dateModified && json.datePublished) assert.ok(Date.parse(json.dateModified) >= Date.parse(json.datePublished), about);
    assert.equal(json["@type"] === "LiveBlogPosting", Boolean(json.liveBlogUpdate), about);
    for (const { name } of json.author ?? []) assert.doesNotMatch(name, /^By /, about);
  }
});
