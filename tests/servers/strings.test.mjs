// renderToString in every server runtime, with every entry that the runtime can load. The output must have the same bytes as in native Rust, also
// after a trap.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as esbuild from "esbuild";
import { Miniflare } from "miniflare";
import { readFixtures } from "../support/fixtures.mjs";
import { install } from "../support/tarball.mjs";

const packages = fileURLToPath(new URL("node_modules/", import.meta.url));
const suffix = process.platform === "win32" ? ".exe" : "";
const programs = {
  "Node 20": [join(packages, `node-20/bin/node${suffix}`)],
  "Node 22": [join(packages, `node-22/bin/node${suffix}`)],
  Deno: [join(packages, `deno/deno${suffix}`), "run", "--no-prompt", "--allow-read=.", "--node-modules-dir=manual"],
};

const fixtures = readFixtures();
let project;

before(async () => {
  project = await install("server", fileURLToPath(new URL("programs/", import.meta.url)));
  await writeFile(join(project, "fixtures.json"), JSON.stringify(fixtures));
});

/** Runs a script in the project with one of the programs, and returns the JSON that the script prints. */
async function run(program, script, folder = project) {
  const [file, ...given] = programs[program];
  const { stdout } = await promisify(execFile)(file, [...given, script], { cwd: folder, maxBuffer: 2 ** 28 });
  return JSON.parse(stdout);
}

/** Bundles and starts a worker as Cloudflare's own tool does, and returns its response. Wasm modules stay files, which workerd compiles. */
async function ask(worker) {
  const outfile = join(project, "workers", worker);
  await esbuild.build({
    absWorkingDir: project,
    entryPoints: [worker],
    outfile,
    bundle: true,
    format: "esm",
    conditions: ["workerd"],
    loader: { ".wasm": "copy" },
    logLevel: "error",
  });
  const modulesRules = [{ type: "CompiledWasm", include: ["**/*.wasm"] }];
  const miniflare = new Miniflare({ modules: true, modulesRules, scriptPath: outfile, compatibilityDate: "2026-01-01" });
  try {
    const response = await miniflare.dispatchFetch("http://worker.example/", { method: "POST", body: JSON.stringify(fixtures) });
    return await response.text();
  } finally {
    await miniflare.dispose();
  }
}

/** Runs a script that is bundled into one file, with no other file of the package beside it, as many servers are deployed. */
async function runBundled(program) {
  const folder = join(project, "bundled");
  await esbuild.build({ absWorkingDir: project, entryPoints: ["require.cjs"], outfile: join(folder, "server.cjs"), bundle: true, platform: "node", logLevel: "error" });
  await writeFile(join(folder, "fixtures.json"), JSON.stringify(fixtures));
  return run(program, "server.cjs", folder);
}

const servers = {
  "Node 20, import": () => run("Node 20", "import.mjs"),
  "Node 20, require": () => run("Node 20", "require.cjs"),
  "Node 20, inline": () => run("Node 20", "inline.mjs"),
  "Node 20, slim": () => run("Node 20", "slim.mjs"),
  "Node 22, import": () => run("Node 22", "import.mjs"),
  "Node 22, require": () => run("Node 22", "require.cjs"),
  "Node 22, inline": () => run("Node 22", "inline.mjs"),
  "Node 22, slim": () => run("Node 22", "slim.mjs"),
  "Node 22, bundled into one file": () => runBundled("Node 22"),
  "Deno, import": () => run("Deno", "import.mjs"),
  "Deno, inline": () => run("Deno", "inline.mjs"),
  "Deno, slim": () => run("Deno", "slim.mjs"),
  workerd: async () => JSON.parse(await ask("worker.mjs")),
  "workerd, slim": async () => JSON.parse(await ask("worker-slim.mjs")),
};

/** The HTML without the text of its `<time>` elements, because each platform's Intl formats times differently. */
const withoutTimes = (html) => html.replace(/(<time\b[^>]*>)[^<]+/g, "$1");

function assertEqual(found, expected, how) {
  fixtures.forEach(({ name }, at) => assert.equal(found[at], expected[at], `${name}, ${how}`));
}

const languageOf = (name) => JSON.parse(fixtures.find((fixture) => fixture.name === name).article).language;

const expected = fixtures.map(({ html }) => html);
/** The output of the first server with Intl, without the text of times. */
let first;

for (const [name, render] of Object.entries(servers)) {
  test(`${name}: renders the same as native Rust and every other server; after a trap, the next call works on a new instance`, async () => {
    const { plain, intl, lacking, trap, again } = await render();
    assertEqual(plain, expected, "plain");
    first ??= intl.map(withoutTimes);
    // Some platforms cannot format dates in Azerbaijani, so newsprint falls back to the plain formatter there.
    const azerbaijani = fixtures.map(({ name }) => name).filter((name) => String(languageOf(name)).startsWith("az"));
    assert.deepEqual(lacking, lacking.length > 0 ? azerbaijani : []);
    assertEqual(intl.map(withoutTimes), fixtures.map(({ name }, at) => (lacking.includes(name) ? withoutTimes(expected[at]) : first[at])), "with Intl");
    assert.deepEqual(trap, { isOurs: true, code: "trapped", fresh: 1 });
    assertEqual(again, expected, "plain, after a trap");
  });
}

test("the comparisons above are not empty: many fixtures have times, and Intl writes lists of names", () => {
  assert.ok(expected.filter((html) => withoutTimes(html) !== html).length > 20);
  assert.match(first[fixtures.findIndex(({ name }) => name === "language-de")], / und /);
});

test("the inline entry fails in workerd with a reason, because workerd compiles no code at run time", async () => {
  assert.match(await ask("worker-inline.mjs"), /^load-failed: .*could not be loaded/);
});
