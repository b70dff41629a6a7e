// The texts that are put into articles: the project's own in tests/hostile, and public ones from a folder next to the repository, if it exists.

import { existsSync, readFileSync, readdirSync } from "node:fs";

const own = new URL("../hostile/", import.meta.url);
const shared = new URL("../../../shared/corpora/", import.meta.url);

/** The public files, each with the number of items that it must have. */
const FILES = { "hostile-html.json": 3495, "hostile-markdown.json": 494, "hostile-urls.json": 596, "naughty-strings.json": 253, "json-files.json": 318 };

/** The public files whose texts are put into articles. */
const TEXTS = Object.keys(FILES).filter((file) => file !== "json-files.json");

/** The tests take one in ten of the public payloads; `cargo xtask audit` takes all of them. */
const ONE_IN = process.argv.includes("--all") ? 1 : 10;

const read = (url) => JSON.parse(readFileSync(url, "utf8"));

/** The formats of rich text with a payload of each kind, for `{first}` and `{second}` in everywhere.json. All other text is plain. */
const FORMATS = { html: ["html", "markdown"], markdown: ["markdown", "html"], url: ["html", "markdown"], text: ["markdown", "html"] };

/** The project's own payloads. `runs`: a script runs when a browser parses the text as HTML. */
export function ownPayloads() {
  const names = readdirSync(own).filter((name) => name.endsWith(".json") && name !== "everywhere.json");
  if (names.length < 10) throw new Error(`tests/hostile has only ${names.length} files`);
  return names.flatMap((name) => {
    const { kind, payloads } = read(new URL(name, own));
    if (payloads.length === 0) throw new Error(`tests/hostile/${name} is empty`);
    return payloads.map(({ name: title, text, runs = false }) => ({ id: `${name.replace(".json", "")}: ${title}`, kind, text, runs }));
  });
}

/** Every payload of a public file. If the file does not exist, prints a line and returns undefined. */
export function sharedPayloads(file) {
  const url = new URL(file, shared);
  if (!existsSync(url)) {
    console.log(`skipped: ${file} is not next to this repository`);
    return undefined;
  }
  const payloads = read(url).map(({ payload, ...item }) => ({ ...item, text: payload }));
  if (payloads.length !== FILES[file]) throw new Error(`${file} has ${payloads.length} items, not ${FILES[file]}`);
  return payloads;
}

/** The project's own payloads and the chosen ones of the public files, by source. */
export function chosenPayloads() {
  const sources = { "tests/hostile": ownPayloads() };
  for (const file of TEXTS) {
    const payloads = sharedPayloads(file);
    if (payloads) sources[file.replace(".json", "")] = payloads.filter((_, at) => at % ONE_IN === 0);
  }
  return sources;
}

const template = read(new URL("everywhere.json", own));

/** The number of fields that contain the payload in an article. */
export const FIELDS = JSON.stringify(template).match(/\{(text|first|second)\}/g).length;

/** The articles for a payload, each with the payload in every field. A URL gets a second article, with markup that contains the URL. */
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

/** HTML and Markdown with the URL in links, images, embeds and a citation. */
function linked(url) {
  const quoted = url.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return (
    `<a href="${quoted}">a</a><img src="${quoted}" srcset="${quoted} 2x"><iframe src="${quoted}"></iframe><video src="${quoted}" poster="${quoted}"></video>` +
    `<q cite="${quoted}">q</q> [b](<${url}>) ![c](${url}) <${url}>`
  );
}
