// Finds Chromium and starts it, for the end-to-end tests, the benchmark and the pictures.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** Names under which systems install it; xtask/src/setup/chromium.rs looks for the same. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Nothing but the pages under test uses the network. */
export const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--disable-gpu",
];

/** The path of the browser: what xtask chose, else the first on PATH. */
export function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  const found = [process.env.NEWSPRINT_CHROMIUM, ...candidates].find((path) => path && isExecutable(path));
  if (!found) throw new Error("Chromium is missing: `cargo xtask setup` brings it, or NEWSPRINT_CHROMIUM names it.");
  return found;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a headless Chromium with an empty profile, and without a sandbox, which root and some systems do not have: it
 * opens only pages of ours.
 *
 * @param {import("playwright-core").LaunchOptions} [options] playwright's; `args` come after ours.
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launchChromium({ args = [], ...options } = {}) {
  return chromium.launch({
    executablePath: findChromium(),
    args: [...quiet, ...args],
    ...options,
  });
}

/**
 * A page that remembers what went wrong on it: `page.problems` has every error that nothing caught, every error on the
 * console and every request that failed or was answered with 400 or more.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "en-US", timezoneId: "UTC", ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
  page.on("requestfailed", (request) => problems.push(`request: ${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (answer) => answer.status() >= 400 && problems.push(`${answer.status()}: ${answer.url()}`));
  return Object.assign(page, { problems });
}
