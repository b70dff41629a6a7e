// What is put into articles: the project's own corpus in tests/hostile, and the public one beside the repository where it is there.

import { existsSync, readFileSync, readdirSync } from "node:fs";

const own = new URL("../hostile/", import.meta.url);
const shared = new URL("../../../shared/corpora/", import.meta.url);

/** The public files and how many items each of them is known to have. */
const FILES = { "hostile-html.json": 3495, "hostile-markdown.json": 494, "hostile-urls.json": 596, "naughty-strings.json": 253 };

/** Every test takes one in so many of the public payloads; `cargo xtask audit` takes all. */
const ONE_IN = process.argv.includes("--all") ? 1 : 10;

const read = (url) => JSON.parse(readFileSync(url, "utf8"));

/** The two formats in which rich text with a payload of each kind is read; other text is plain. */
const FORMATS = { html: ["html", "markdown"], markdown: ["markdown", "html"], url: ["html", "markdown"], text: ["markdown", "html"] };

/** The project's own payloads: `runs` says that a script runs where a browser gets the text as HTML. */
export function ownPayloads() {
  return readdirSync(own)
    .filter((name) => name.endsWith(".json") && name !== "everywhere.json")
    .flatMap((name) => {
      const { kind, payloads } = read(new URL(name, own));
      return payloads.map(({ name: title, text, runs = false }) => ({ id: `${name.replace(".json", "")}: ${title}`, kind, text, runs }));
    });
}

/** Every payload of a public file; none, said in a line, where it is not on this machine. */
export function sharedPayloads(file) {
  const url = new URL(file, shared);
  if (!existsSync(url)) {
    console.log(`skipped: ${file} is not beside this repository`);
    return [];
  }
  return read(url).map(({ payload, ...item }) => ({ ...item, text: payload }));
}

/** The project's own payloads and those of the public files, by the name of their source. */
export function chosenPayloads() {
  const sources = { "tests/hostile": ownPayloads() };
  for (const [file, count] of Object.entries(FILES)) {
    const payloads = sharedPayloads(file);
    if (payloads.length === 0) continue;
    if (payloads.length !== count) throw new Error(`${file} has ${payloads.length} items, not ${count}`);
    sources[file.replace(".json", "")] = payloads.filter((_, at) => at % ONE_IN === 0);
  }
  return sources;
}

const template = read(new URL("everywhere.json", own));

/** How many places of an article a payload stands in. */
export const FIELDS = JSON.stringify(template).match(/\{(text|first|second)\}/g).length;

/** The articles that a payload makes: it stands in every field. A URL makes another one, where it is what markup links to. */
export function articlesOf({ kind, text }) {
  const texts = kind === "url" ? [text, linked(text)] : [text];
  return texts.map((text) => fill(template, text, FORMATS[kind]));
}

function fill(value, text, [first, second]) {
  if (value === "{first}") return { format: first, content: text };
  if (value === "{second}") return { format: second, content: text };
  if (typeof value === "string") return value.replace("{text}", () => text);
  if (Array.isArray(value)) return value.map((member) => fill(member, text, [first, second]));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, text, [first, second])]));
}

/** A URL in each kind of markup that leads to one. */
function linked(url) {
  const quoted = url.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return (
    `<a href="${quoted}">a</a><img src="${quoted}" srcset="${quoted} 2x"><iframe src="${quoted}"></iframe><video src="${quoted}" poster="${quoted}"></video>` +
    `<q cite="${quoted}">q</q> [b](<${url}>) ![c](${url}) <${url}>`
  );
}
