// Finds and starts Chromium for the tests, the benchmark and the screenshots.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { LIMIT } from "./limit.mjs";

/** The names under which systems install Chromium. xtask/src/setup/chromium.rs has the same list. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * Features of Chromium that are switched off. For each new context, Chromium loads two hidden pages of its own for the address bar, which cost more than most pages
 * under test. The list replaces Playwright's, of which the other names keep Chromium off the network, and make it paint and close at once.
 */
const disabled = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AimEnabled",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

/** Flags that keep Chromium itself off the network, so that only the pages under test use it. */
export const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--disable-gpu",
  `--disable-features=${disabled}`,
];

/** Returns the path of Chromium: the one that xtask sets in NEWSPRINT_CHROMIUM, or else the first on PATH. */
export function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  const found = [process.env.NEWSPRINT_CHROMIUM, ...candidates].find((path) => path && isExecutable(path));
  if (!found) throw new Error("Chromium was not found: run `cargo xtask setup`, or set NEWSPRINT_CHROMIUM to its path.");
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
 * Starts a headless Chromium with an empty profile. It runs without a sandbox, because root and some systems cannot use
 * one; it opens only pages of this repository.
 *
 * @param {import("playwright-core").LaunchOptions} [options] Playwright's options; `args` are added to the default flags.
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launchChromium({ args = [], ...options } = {}) {
  return chromium.launch({
    executablePath: findChromium(),
    args: [...quiet, ...args],
    timeout: LIMIT,
    ...options,
  });
}

/**
 * Starts a headless Chromium with a profile in a folder, as a reader has one: it keeps files, and what it has compiled of scripts, in a cache on disk.
 *
 * @param {string} folder
 * @param {import("playwright-core").LaunchOptions & import("playwright-core").BrowserContextOptions} [options] as for `launchChromium`.
 * @returns {Promise<import("playwright-core").BrowserContext>}
 */
export function launchProfile(folder, { args = [], ...options } = {}) {
  return chromium.launchPersistentContext(folder, { executablePath: findChromium(), args: [...quiet, ...args], timeout: LIMIT, ...options });
}

/**
 * Opens a page that records its problems: `page.problems` has every uncaught error, every error on the console, and every
 * request that failed or got a status of 400 or more.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "en-US", timezoneId: "UTC", ...options });
  context.setDefaultTimeout(LIMIT);
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
  page.on("requestfailed", (request) => problems.push(`request: ${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (response) => response.status() >= 400 && problems.push(`${response.status()}: ${response.url()}`));
  return Object.assign(page, { problems });
}
