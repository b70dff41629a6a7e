// The fixtures on disk, for JavaScript; support/fixtures.rs reads them for Rust.

import { existsSync, readdirSync, readFileSync } from "node:fs";

const folder = new URL("../fixtures/", import.meta.url);

/** In Rust they have no clock; in JavaScript it is the time of the call, where none is given. */
const clockless = ["embargo-without-clock", "expiry-without-clock"];

/** All of them, by name: the article as text, its options, and what is expected of both. */
export function readFixtures() {
  const names = readdirSync(folder).sort();
  if (names.length <= 100) throw new Error(`only ${names.length} fixtures`);
  return names.map(read);
}

/** What a mounted view takes of a fixture's options; the rest only a string has. */
export function viewOptions({ shadow, stylesheet, jsonLd, ...options }) {
  return options;
}

function read(name) {
  const text = (file) => readFileSync(new URL(`${name}/${file}`, folder), "utf8");
  const json = (file) => (existsSync(new URL(`${name}/${file}`, folder)) ? JSON.parse(text(file)) : undefined);
  return {
    name,
    article: text("article.json"),
    options: { ...(clockless.includes(name) && { now: 0 }), ...json("options.json") },
    // tests/fixtures.rs lays it out.
    html: text("expected.html").replace(/\n */g, "").replaceAll("&#10;", "\n"),
    report: json("warnings.json") ?? { warnings: [], ignored: [] },
  };
}
