// The element in the templates of frameworks: right values compile, wrong ones do not. And what editors know of it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import languageService from "vscode-html-languageservice";
import { installFramework } from "../support/tarball.mjs";

const run = promisify(execFile);
const { getLanguageService, newHTMLDataProvider, TextDocument } = languageService;
const modules = fileURLToPath(new URL("node_modules/", import.meta.url));

/** The type checker of each framework. */
const CHECKERS = {
  react: ["typescript/bin/tsc"],
  preact: ["typescript/bin/tsc"],
  solid: ["typescript/bin/tsc"],
  vue: ["vue-tsc/bin/vue-tsc.js"],
  svelte: ["svelte-check/bin/svelte-check", "--output", "machine", "--tsconfig", "tsconfig.json"],
};

for (const [name, [checker, ...flags]] of Object.entries(CHECKERS)) {
  test(name, async () => {
    const project = await installFramework(name);
    const { stdout } = await run(process.execPath, [join(modules, checker), ...flags], { cwd: project }).catch((error) => error);
    const file = (await readdir(project)).find((file) => file.startsWith("types."));
    const lines = (await readFile(join(project, file), "utf8")).split("\n");
    const wrong = lines.flatMap((line, index) => (/wrong(?!s)/.test(line) && !line.includes("must not") ? [index + 1] : []));
    // `types.tsx(12,3): error`, or `ERROR "types.svelte" 12:3`.
    const errors = [...stdout.matchAll(/types\.\w+(?:\((\d+),\d+\): error|" (\d+):)/g)].map(([, a, b]) => Number(a ?? b));
    assert.deepEqual([...new Set(errors)], wrong, stdout);
    assert.equal(errors.length, stdout.match(/\berror\b(?! TS0)|\bERROR\b/g)?.length ?? 0, stdout);
  });
}

test("VS Code completes attributes and their values", async () => {
  const data = JSON.parse(await readFile(join(await installFramework("page"), "node_modules/newsprint/vscode.html-custom-data.json"), "utf8"));
  const service = getLanguageService({ customDataProviders: [newHTMLDataProvider("newsprint", data)] });
  const complete = (html) => {
    const document = TextDocument.create("test://page.html", "html", 1, html);
    return service.doComplete(document, { line: 0, character: html.length }, service.parseHTMLDocument(document)).items.map(({ label }) => label);
  };
  const has = (html, ...labels) => assert.deepEqual(labels.filter((label) => !complete(html).includes(label)), [], html);
  has("<news", "newsprint-article");
  has("<newsprint-article ", "src", "loading", "theme", "heading-level");
  has('<newsprint-article theme="', "auto", "light", "dark");
});

test("web-types.json has the version of the package, and every attribute", async () => {
  const folder = join(await installFramework("page"), "node_modules/newsprint");
  const read = async (file) => JSON.parse(await readFile(join(folder, file), "utf8"));
  const [types, { name, version }, { modules }] = await Promise.all(["web-types.json", "package.json", "custom-elements.json"].map(read));
  assert.deepEqual([types.name, types.version], [name, version]);
  const [element] = types.contributions.html.elements;
  const [{ attributes, events }] = modules[0].declarations;
  assert.deepEqual(element.attributes.map(({ name }) => name), attributes.map(({ name }) => name));
  assert.deepEqual(element.js.events.map(({ name }) => name), events.map(({ name }) => name));
});
