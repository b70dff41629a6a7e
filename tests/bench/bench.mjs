// The benchmark: `mount` against `innerHTML` of the same article's HTML, updates against morphdom and idiomorph, and the size of the download.
// `cargo xtask bench [--quick] [PART ...]`.
//
// One Chromium runs the build that ships. Every figure is a median with its 10th and 90th percentiles. Tables go to the terminal, and all figures to
// target/bench/figures.json. Times never fail the run, because machines differ; figures that are compared were measured side by side.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";
import { weighBoth } from "../support/weigh.mjs";
import { micros, millis, ratio, spread, table } from "./figures.mjs";
import { article } from "./texts.mjs";
import { edits, printUpdates, rowsOf } from "./updates.mjs";

/** The largest accepted ratio of `mount` to `innerHTML`, by language. */
const limits = { en: 1.4, fa: 1.7 };

/** The same at 15 paragraphs, where many small costs count. */
const SHORT_LIMIT = 1.8;

const languages = { en: "English", fa: "Persian" };
const formats = { markdown: "Markdown", html: "HTML" };
/** By number of paragraphs: `rounds` is the number of samples, `times` how often each draws the text, so that the clock's resolution does not matter. */
const sizes = { 15: { times: 40, rounds: 60 }, 150: { times: 8, rounds: 60 }, 3000: { times: 1, rounds: 40 } };
const contexts = 15;

/** What the benchmark measures: a function that returns rows, and one that prints them. */
const parts = {
  warm: [warm, printWarm],
  updates: [updates, printUpdates],
  cold: [cold, printCold],
  shares: [shares, printShares],
  sizes: [weighBoth, printSizes],
};

const { values, positionals } = parseArgs({ options: { quick: { type: "boolean", default: false } }, allowPositionals: true });
const chosen = Object.entries(parts).filter(([part]) => positionals.length === 0 || positionals.includes(part));
if (chosen.length < positionals.length) throw new Error(`the parts are ${Object.keys(parts).join(", ")}`);
const fewer = (count) => (values.quick ? Math.ceil(count / 5) : count);

const root = new URL("../../", import.meta.url);
const peers = await bundlePeers();
// Cross-origin isolated pages have a clock with a resolution of 5 µs instead of 100 µs.
const headers = () => ({ "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" });
const server = await serve({ mounts: { "/": "tests/bench/", "/pkg/": "pkg/" }, headers, handle: answerPeers });
const browser = await launchChromium({ args: ["--js-flags=--expose-gc"] });
try {
  const result = {
    commit: commit(),
    command: ["cargo xtask bench", ...process.argv.slice(2)].join(" "),
    chromium: browser.version(),
    processor: `${cpus().length} × ${cpus()[0]?.model}`,
  };
  console.log(`${result.command}, at ${result.commit}, Chromium ${result.chromium}, ${result.processor}`);
  for (const [part, [measure, print]] of chosen) {
    result[part] = await measure();
    print(result[part]);
  }
  mkdirSync(new URL("target/bench/", root), { recursive: true });
  writeFileSync(new URL("target/bench/figures.json", root), `${JSON.stringify(result, null, 2)}\n`);
  console.log("\nAll figures: target/bench/figures.json");
} finally {
  await browser.close();
  await server.close();
}

/** What newsprint is measured against, as one minified script. */
async function bundlePeers() {
  const entry = fileURLToPath(new URL("peers.js", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: "esm", target: "es2022", write: false, logLevel: "warning" });
  return outputFiles[0].text;
}

function answerPeers(request, response) {
  if (request.url !== "/peers.js") return false;
  response.setHeader("Content-Type", "text/javascript; charset=utf-8");
  response.end(peers);
  return true;
}

async function openBench() {
  const page = await openPage(browser);
  await page.goto(`${server.origin}/page.html`);
  await page.waitForFunction(() => window.isReady);
  return page;
}

async function warm() {
  const page = await openBench();
  const rows = [];
  for (const [paragraphs, { times, rounds }] of Object.entries(sizes)) {
    const texts = {};
    for (const language of Object.keys(languages)) {
      for (const format of Object.keys(formats)) texts[`${language} ${format}`] = article(language, Number(paragraphs), format);
    }
    const measured = await page.evaluate(([texts, plan]) => measureWarm(texts, plan), [texts, { times, rounds: fewer(rounds) }]);
    for (const [name, places] of Object.entries(measured)) {
      const [language, format] = name.split(" ");
      for (const [place, { mount, innerHTML }] of Object.entries(places)) {
        const ratio = spread(mount.map((time, round) => time / innerHTML[round]));
        const limit = Number(paragraphs) === 15 ? SHORT_LIMIT : limits[language];
        rows.push({
          paragraphs: Number(paragraphs),
          language,
          format,
          place,
          mount: spread(mount),
          innerHTML: spread(innerHTML),
          ratio,
          limit,
          verdict: ratio.median <= limit ? "within" : "over",
        });
      }
    }
  }
  await page.context().close();
  return rows;
}

async function cold() {
  const samples = [15, 150].map((paragraphs) => ({ paragraphs, json: article("en", paragraphs), init: [], first: [], second: [] }));
  for (let round = 0; round < fewer(contexts); round++) {
    for (const { json, ...times } of samples) {
      const page = await openBench();
      const measured = await page.evaluate((json) => measureCold(json), json);
      for (const key of ["init", "first", "second"]) times[key].push(measured[key]);
      await page.context().close();
    }
  }
  return samples.map(({ paragraphs, init, first, second }) => ({
    paragraphs,
    init: spread(init),
    first: spread(first),
    second: spread(second),
  }));
}

async function shares() {
  const rows = [];
  const page = await openBench();
  for (const paragraphs of [150, 3000]) {
    for (const language of Object.keys(languages)) {
      const json = article(language, paragraphs);
      const measured = await page.evaluate(([json, plan]) => measureShares(json, plan), [json, { rounds: fewer(40) }]);
      rows.push({ paragraphs, language, ...Object.fromEntries(Object.entries(measured).map(([part, times]) => [part, spread(times)])) });
    }
  }
  await page.context().close();
  return rows;
}

async function updates() {
  const page = await openBench();
  const measure = async ([edits, plan]) => (await import("/updates.js")).measureUpdates(edits, plan);
  const measured = await page.evaluate(measure, [edits(), { rounds: fewer(30) }]);
  await page.context().close();
  return rowsOf(measured);
}

function printWarm(rows) {
  table(
    "Warm mount from JSON text against innerHTML of the ready HTML, without layout, µs: median (10th–90th percentile)",
    ["paragraphs", "language", "body", "place", "mount", "innerHTML", "times", "limit", "verdict"],
    rows.map((row) => [
      row.paragraphs, languages[row.language], formats[row.format], row.place,
      micros(row.mount), micros(row.innerHTML), ratio(row.ratio), row.limit, row.verdict,
    ]),
  );
}

function printCold(rows) {
  table(
    "First mount in a fresh context, after init, ms",
    ["paragraphs", "init", "first mount", "second mount"],
    rows.map((row) => [row.paragraphs, millis(row.init), millis(row.first), millis(row.second)]),
  );
}

function printShares(rows) {
  table(
    "Where a mount's time goes, µs",
    ["paragraphs", "language", "text into Wasm", "JSON, mapping, attaching", "Markdown, view, tree", "DOM in JavaScript"],
    rows.map((row) => [
      row.paragraphs, languages[row.language], micros(row.textIn), micros(row.json), micros(row.content), micros(row.build),
    ]),
  );
}

function printSizes(rows) {
  const bytes = (size) => size.brotli.toLocaleString("en");
  table(
    "What a reader downloads with the element, bytes at brotli 11 (the modules contain the style sheet and the labels)",
    ["size", "module", "JavaScript", "element", "all", "budget"],
    rows.map(({ size, module, javascript, element, all, budget }) => [
      size, bytes(module), bytes(javascript), bytes(element), bytes(all), budget.toLocaleString("en"),
    ]),
  );
}

/** The measured commit, marked as dirty if files differ from it. */
function commit() {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "unknown";
  }
}
