// The contents of the tarball, and what package linters find in it.

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

/** Every file. `*` is a folder of wasm-bindgen whose name contains a hash. */
const FILES = `
LICENSE-APACHE LICENSE-MIT README.md package.json custom-elements.json schema.json vscode.html-custom-data.json web-types.json
index.js inline.js source.js node.js slim.js workerd.js element.js lite.js lite-inline.js lite-source.js lite-element.js
alert.js announce.js api.js attributes.js beacon.js deferred.js define.js embeds.js error.js events.js fetch-article.js fetch.js follow.js idle.js instance.js json.js links.js live.js load.js newsprint-article.js node-element.js parsed.js policy.js
reading.js surroundings.js theme.js times.js view.js waiting.js
newsprint.d.ts article.d.ts slim.d.ts element.d.ts props.d.ts jsx.d.ts preact.d.ts vue.d.ts svelte.d.ts solid.d.ts
dist/versions.js dist/newsprint_bg.js dist/newsprint_bg.wasm dist/newsprint_lite_bg.wasm dist/newsprint_inline.js dist/newsprint_lite_inline.js dist/styles.css
dist/newsprint.min.js dist/newsprint-element.min.js dist/newsprint-lite.min.js dist/newsprint-lite-element.min.js
dist/snippets/*/src/wasm/align.js dist/snippets/*/src/wasm/anchor.js dist/snippets/*/src/wasm/build.js dist/snippets/*/src/wasm/dom.js dist/snippets/*/src/wasm/intl.js dist/snippets/*/src/wasm/patch.js dist/snippets/*/src/wasm/styles.js dist/snippets/*/src/wasm/tree.js
themes/broadsheet.css themes/magazine.css themes/plain-host.css themes/tabloid.css
`;

/** The limit of the tarball's size. Each module is in it twice. */
const BYTES = 1_310_000;

let tarball;
before(async () => {
  tarball = await findTarball();
});

test("the tarball contains the files that are used, and no others", async () => {
  const { stdout } = await run("tar", ["-tzf", tarball]);
  const found = stdout.trim().split("\n").map((name) => name.replace(/^package\//, "").replace(/snippets\/[^/]+/, "snippets/*"));
  assert.deepEqual(found.sort(), FILES.trim().split(/\s+/).sort());
  assert.ok((await readFile(tarball)).length < BYTES);
});

test("every file that package.json names exists", async () => {
  const folder = join(await install("node"), "node_modules/newsprint");
  const { exports, customElements, "web-types": webTypes, unpkg, jsdelivr } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const named = [customElements, webTypes, unpkg, jsdelivr, ...Object.values(exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)))];
  for (const path of named.filter((path) => !path.includes("*"))) await readFile(join(folder, path));
});

test("publint finds nothing", async () => {
  const { buffer, byteOffset, byteLength } = await readFile(tarball);
  const { messages, pkg } = await publint({ pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("attw finds nothing", async () => {
  const program = join(root, "tests/consumers/node_modules/@arethetypeswrong/cli/dist/index.js");
  // Entries that are not code have no types.
  const without = ["newsprint.wasm", "newsprint-lite.wasm", "styles.css", "custom-elements.json", "vscode.html-custom-data.json", "web-types.json", "themes/*.css", "schema.json"];
  const attw = run(process.execPath, [program, tarball, "--profile", "esm-only", "--format", "ascii", "--exclude-entrypoints", ...without]);
  // attw exits with 1 when it finds something.
  await attw.catch(({ stdout }) => assert.fail(stdout));
});

test("custom-elements.json matches the class, the style sheet and the types", async () => {
  const folder = join(await install("node"), "node_modules/newsprint");
  const [{ declarations }] = JSON.parse(await readFile(join(folder, "custom-elements.json"), "utf8")).modules;
  const [{ attributes, members, cssProperties, cssParts }] = declarations;
  const { NewsprintArticle } = await import(join(folder, "element.js"));
  const lite = await import(join(folder, "lite-element.js"));
  assert.equal(lite.NewsprintArticle, NewsprintArticle);
  const names = (list) => list.map(({ name }) => name).sort();
  assert.deepEqual(names(attributes), [...NewsprintArticle.observedAttributes].sort());
  // The platform calls the callbacks.
  const own = Object.getOwnPropertyNames(NewsprintArticle.prototype).filter((name) => name !== "constructor" && !name.endsWith("Callback"));
  assert.deepEqual(names(members), own.sort());
  // Every value that the description lists is valid, and no other one.
  for (const { name, fieldName, type, default: initial } of attributes) {
    const { get } = Object.getOwnPropertyDescriptor(NewsprintArticle.prototype, fieldName);
    const of = (text) => get.call({ getAttribute: (asked) => (asked === name ? text : null) });
    if (initial !== undefined) assert.deepEqual(of(null), JSON.parse(initial), name);
    if (!type.text.includes(" | ")) continue;
    const values = JSON.parse(`[${type.text.replaceAll(" |", ",")}]`);
    assert.deepEqual(values.map((value) => of(`${value}`)), values, name);
    assert.deepEqual(of("no-such-value"), of(null), name);
  }
  const styles = await readFile(join(folder, "dist/styles.css"), "utf8");
  assert.deepEqual(names(cssProperties), [...new Set(styles.match(/var\(--np-[\w-]+/g))].map((text) => text.slice("var(".length)).sort());
  const types = await readFile(join(folder, "newsprint.d.ts"), "utf8");
  const parts = /export type Part =([^;]+);/.exec(types)[1].match(/[\w-]+/g);
  assert.deepEqual(names(cssParts), parts.sort());
});
