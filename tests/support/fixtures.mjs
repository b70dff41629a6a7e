// Reads the fixtures for JavaScript, as support/fixtures.rs does for Rust.

import { existsSync, readdirSync, readFileSync } from "node:fs";

const folder = new URL("../fixtures/", import.meta.url);

/** Fixtures that have no clock in Rust. In JavaScript, `now` defaults to the time of the call, so they get `now: 0`, with the same result. */
const clockless = ["embargo-without-clock", "expiry-without-clock"];

/** Every fixture, sorted by name: the article as text, the options, the expected HTML and the expected report. */
export function readFixtures() {
  const names = readdirSync(folder).sort();
  if (names.length <= 100) throw new Error(`only ${names.length} fixtures were found`);
  for (const name of clockless) if (!names.includes(name)) throw new Error(`there is no fixture ${name}`);
  return names.map(read);
}

/** A fixture's options without those that only strings have. */
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
    // Removes the line breaks and the indentation that tests/fixtures.rs adds.
    html: text("expected.html").replace(/\n */g, "").replaceAll("&#10;", "\n"),
    report: { format: "newsprint", warnings: [], ignored: [], ...json("warnings.json") },
  };
}
