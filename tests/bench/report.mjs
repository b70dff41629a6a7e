// BENCHMARK.md, written from the results of all parts. The prose of a part stands beside its figures, in the part's file.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Charts } from "./charts.mjs";
import { table } from "./tables.mjs";

/** The parts, in the order of BENCHMARK.md. Each is a file in `parts`, which exports `measure(context)` and `write(figures, charts)`. */
export const PARTS = ["first-paint", "mount", "warm", "first-mount", "shares", "updates", "growth", "memory", "node", "native", "sizes"];

const results = new URL("results/", import.meta.url);
const charts = new URL("charts/", import.meta.url);
const report = new URL("../../BENCHMARK.md", import.meta.url);

const INTRODUCTION = `# Benchmark

What \`cargo xtask bench\` measures, and the last results. The benchmark writes this file. Run it yourself: machines differ, and only figures of one run can be compared.

- The published build is measured, in one Chromium. What newsprint is measured against is bundled and minified as for production, at the versions below.
- In each round, every variant runs once, in random order, after a garbage collection. Figures are medians of the rounds, with the 10th and 90th percentiles in brackets.
  "times" is the median of the rounds' ratios.
- The articles are made of word lists with a fixed seed (\`tests/bench/texts.mjs\`): paragraphs of 30 to 70 words with links, emphasis, headings and lists.
`;

/** @returns {Promise<{ measure: (context: object) => Promise<object>, write: (figures: object, charts: Charts) => string }>} */
export const loadPart = (part) => import(`./parts/${part}.mjs`);

export function writeResult(part, result) {
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL(`${part}.json`, results), `${JSON.stringify(result, rounded, 1)}\n`);
}

/** Four digits say more than a measurement knows. */
function rounded(key, value) {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

/** The section of a part, with the charts that it shows. */
export async function writeSection(part, { commit, date, figures }) {
  const { write } = await loadPart(part);
  const drawn = new Charts(part);
  const [title, ...rest] = write(figures, drawn).trim().split("\n");
  return { text: [title, "", `*At ${commit}, ${longDate(date)}.*`, ...rest].join("\n"), charts: drawn.files };
}

/**
 * What the benchmark writes, from all results that there are: the text of BENCHMARK.md, and the charts by file name.
 *
 * @returns {Promise<{ text: string, charts: Map<string, string> }>}
 */
export async function composeReport() {
  const found = PARTS.filter((part) => existsSync(new URL(`${part}.json`, results)));
  const all = found.map((part) => [part, JSON.parse(readFileSync(new URL(`${part}.json`, results), "utf8"))]);
  const sections = [INTRODUCTION];
  const files = new Map();
  for (const [part, result] of all) {
    const { text, charts } = await writeSection(part, result);
    sections.push(text);
    for (const [name, svg] of charts) files.set(name, svg);
  }
  sections.push(writeRecords(all));
  return { text: `${sections.map((section) => section.trim()).join("\n\n")}\n`, charts: files };
}

export async function writeReport() {
  const { text, charts: files } = await composeReport();
  writeFileSync(report, text);
  rmSync(charts, { recursive: true, force: true });
  mkdirSync(charts);
  for (const [name, svg] of files) writeFileSync(new URL(name, charts), svg);
}

/** Where each part was measured, and the versions of what newsprint was measured against. */
function writeRecords(all) {
  const rows = all.map(([part, { commit, date, command, chromium, node, machine }]) => [part, commit, date, `\`${command}\``, chromium, node, machine]);
  const byVersions = new Map();
  for (const [part, { peers }] of all) {
    const versions = Object.entries(peers).map((peer) => peer.join(" ")).join(", ");
    byVersions.set(versions, [...(byVersions.get(versions) ?? []), part]);
  }
  const versions = [...byVersions].map(([peers, measured]) => {
    const whose = byVersions.size === 1 ? "" : ` (${measured.join(", ")})`;
    return `Measured against${whose}: ${peers}.`;
  });
  return ["## Records", "", table(["part", "commit", "date", "command", "Chromium", "Node", "machine"], rows), "", versions.join("\n\n")].join("\n");
}

const longDate = (date) => new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
