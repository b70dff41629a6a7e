// Writes contact sheets to target/shots, so that anyone can see what a change did: a PNG of each fixture and of the demo, at three widths, light and
// dark. `cargo xtask shots [--width N ...] [NAME ...]`: only the demo and fixtures whose names contain a NAME.
//
// A sheet is one page of frames (tests/shots/sheet.html), loaded once for all fixtures. Each frame has its own width and colour scheme.

import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchChromium, openPage } from "./support/chromium.mjs";
import { readFixtures, viewOptions } from "./support/fixtures.mjs";
import { serve } from "./support/server.mjs";

const root = new URL("../", import.meta.url);
const folder = new URL("target/shots/", root);

/** The greatest height of a frame: Chromium takes no screenshot higher than 16,384 pixels, and a sheet has two rows of frames. */
const HIGHEST = 8000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { width: { type: "string", multiple: true } } });
const widths = (values.width ?? ["320", "768", "1280"]).map(Number);
if (!widths.every((width) => Number.isInteger(width) && width >= 100 && width <= 4000)) stop("`--width` takes a number from 100 to 4000.");

const all = readFixtures();
const isChosen = (name) => !positionals.length || positionals.some((word) => name.includes(word));
const chosen = all.filter(({ name }) => isChosen(name));
/** The pages of the demo. */
const pages = Object.entries({ demo: "/", "demo-living": "/living.html" });
const shown = pages.filter(([name]) => isChosen(name));
if (!chosen.length && !shown.length) stop(`No fixture has ${positionals.join(" or ")} in its name. There are: ${pages.map(([name]) => name).join(", ")}, ${all.map(({ name }) => name).join(", ")}.`);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const server = await serve({ mounts: { "/": "www/", "/pkg/": "pkg/", "/shots/": "tests/shots/", "/fixtures/": "tests/fixtures/" } });
const browser = await launchChromium();
try {
  const start = performance.now();
  for (const [name, path] of shown) await drawDemo(name, path);
  if (chosen.length) await drawFixtures();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${chosen.length + shown.length} sheets in target/shots (${seconds} s)`);
} finally {
  await browser.close();
  await server.close();
}

async function drawDemo(name, path) {
  const sheet = await openSheet(path);
  await sheet.waitForFunction(() => windows().every((window) => window.view));
  await draw(sheet, name);
}

async function drawFixtures() {
  const sheet = await openSheet("/shots/article.html");
  await sheet.waitForFunction(() => windows().every((window) => window.show));
  for (const { name, article, options } of chosen) {
    await sheet.evaluate(
      ([article, options]) => windows().forEach((window) => window.show(article, options)),
      [article, { ...viewOptions(options), formatter: "intl" }],
    );
    await draw(sheet, name);
  }
}

/** Opens a sheet whose frames show `page`. Images from other origins are replaced with a grey placeholder. */
async function openSheet(page) {
  const sheet = await openPage(browser, { colorScheme: null, viewport: { width: widths.reduce((sum, width) => sum + width + 16, 16), height: 200 } });
  const placeholder = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#98a2ad"/></svg>';
  await sheet.context().route(
    (url) => url.origin !== server.origin && url.protocol.startsWith("http"),
    (route) => (route.request().resourceType() === "image" ? route.fulfill({ contentType: "image/svg+xml", body: placeholder }) : route.abort()),
  );
  await sheet.goto(`${server.origin}/shots/sheet.html?${new URLSearchParams({ page, widths: widths.join() })}`);
  return sheet;
}

async function draw(sheet, name) {
  await sheet.evaluate(([name, highest]) => finish(name, highest), [name, HIGHEST]);
  await sheet.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), fullPage: true });
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
