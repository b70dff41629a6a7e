// What the tarball holds, and what the linters of packages say of it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { findTarball, install } from "../support/tarball.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every file, the name of a folder of wasm-bindgen's apart, which has a hash in it. */
const FILES = `
LICENSE-APACHE LICENSE-MIT README.md package.json custom-elements.json schema.json
index.js inline.js node.js slim.js workerd.js element.js
alert.js api.js attributes.js embeds.js error.js instance.js json.js links.js live.js load.js newsprint-article.js theme.js times.js view.js
newsprint.d.ts article.d.ts slim.d.ts element.d.ts jsx.d.ts
dist/newsprint_bg.js dist/newsprint_bg.wasm dist/newsprint_inline.js dist/styles.css
dist/newsprint.min.js dist/newsprint-element.min.js
dist/snippets/*/src/wasm/build.js dist/snippets/*/src/wasm/intl.js
themes/broadsheet.css themes/magazine.css themes/plain-host.css themes/tabloid.css
`;

/** The most that it may weigh, packed: the Wasm is in it twice. */
const BYTES = 700_000;

let tarball;
before(async () => {
  tarball = await findTarball();
});

test("the tarball holds what is used, and nothing else", async () => {
  const { stdout } = await run("tar", ["-tzf", tarball]);
  const found = stdout.trim().split("\n").map((name) => name.replace(/^package\//, "").replace(/snippets\/[^/]+/, "snippets/*"));
  assert.deepEqual(found.sort(), FILES.trim().split(/\s+/).sort());
  assert.ok((await readFile(tarball)).length < BYTES);
});

test("every file that package.json names is there", async () => {
  const folder = join(await install("node"), "node_modules/newsprint");
  const { exports, customElements, unpkg, jsdelivr } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const named = [customElements, unpkg, jsdelivr, ...Object.values(exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)))];
  for (const path of named.filter((path) => !path.includes("*"))) await readFile(join(folder, path));
});

test("publint has nothing to say", async () => {
  const { buffer, byteOffset, byteLength } = await readFile(tarball);
  const { messages, pkg } = await publint({ pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("attw has nothing to say", async () => {
  const program = join(root, "tests/consumers/node_modules/@arethetypeswrong/cli/dist/index.js");
  // What is not code has no types.
  const without = ["newsprint.wasm", "styles.css", "custom-elements.json", "themes/*.css", "schema.json"];
  const attw = run(process.execPath, [program, tarball, "--profile", "esm-only", "--format", "ascii", "--exclude-entrypoints", ...without]);
  // It exits with 1 where it found something.
  await attw.catch(({ stdout }) => assert.fail(stdout));
});

test("the manifest of the element is that of the class, its parts and properties those of the style sheet", async () => {
  const folder = join(await install("node"), "node_modules/newsprint");
  const [{ declarations }] = JSON.parse(await readFile(join(folder, "custom-elements.json"), "utf8")).modules;
  const [{ attributes, members, cssProperties, cssParts }] = declarations;
  const { NewsprintArticle } = await import(join(folder, "element.js"));
  const names = (list) => list.map(({ name }) => name).sort();
  assert.deepEqual(names(attributes), [...NewsprintArticle.observedAttributes].sort());
  assert.deepEqual(names(members), Object.keys(Object.getOwnPropertyDescriptors(NewsprintArticle.prototype)).filter((name) => Object.getOwnPropertyDescriptor(NewsprintArticle.prototype, name).get).sort());
  const styles = await readFile(join(folder, "dist/styles.css"), "utf8");
  assert.deepEqual(names(cssProperties), [...new Set(styles.match(/var\(--np-[\w-]+/g))].map((text) => text.slice("var(".length)).sort());
  const types = await readFile(join(folder, "newsprint.d.ts"), "utf8");
  const parts = /export type Part =([^;]+);/.exec(types)[1].match(/[\w-]+/g);
  assert.deepEqual(names(cssParts), parts.sort());
});
