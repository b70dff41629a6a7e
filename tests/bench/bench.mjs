// The benchmark: newsprint against what else draws articles, part by part. `cargo xtask bench [--quick] [--write] [PART ...]`.
//
// - The parts are the files in `parts`. `PARTS` in report.mjs lists them. Without arguments, all of them are measured.
// - The figures of each part go into `results/PART.json`, with the commit, the machine and all versions. Then BENCHMARK.md and its charts are written anew
//   from all results.
// - `--quick` measures fewer rounds, and writes nothing but to the terminal.
// - `--write` measures nothing, and writes BENCHMARK.md from the results that are there.
//
// Times never fail the run, because machines differ.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { openContext, root } from "./context.mjs";
import { PARTS, loadPart, writeReport, writeResult, writeSection } from "./report.mjs";

const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false }, write: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.find((part) => !PARTS.includes(part));
if (unknown) throw new Error(`there is no part ${unknown}: the parts are ${PARTS.join(", ")}`);
const chosen = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));

if (!values.write) await measure();
if (!values.quick) {
  await writeReport();
  console.log("\nBENCHMARK.md is written from tests/bench/results.");
}

async function measure() {
  const context = await openContext({ isQuick: values.quick });
  try {
    const measured = origin(context);
    for (const part of chosen) {
      console.log(`\n== ${part} ==\n`);
      const { measure } = await loadPart(part);
      const result = { ...measured, figures: await measure(context) };
      if (!values.quick) writeResult(part, result);
      console.log((await writeSection(part, result)).text);
    }
  } finally {
    await context.close();
  }
}

/** Where and by what figures were measured. */
function origin({ browser }) {
  const { devDependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
  return {
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
    command: ["cargo xtask bench", ...process.argv.slice(2)].join(" "),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    chromium: browser.version(),
    node: process.versions.node,
    // newsprint is a folder.
    peers: Object.fromEntries(Object.entries(devDependencies).filter(([, version]) => !version.startsWith("file:"))),
  };
}

/** The measured commit, marked as dirty if files differ from it that the benchmark does not write. */
function commit() {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const written = ["BENCHMARK.md", "tests/bench/results", "tests/bench/charts"].map((path) => `:!${path}`);
    const isDirty = git("status", "--porcelain", "--", ".", ...written) !== "";
    return git("rev-parse", "--short=7", "HEAD") + (isDirty ? "-dirty" : "");
  } catch {
    return "unknown";
  }
}
