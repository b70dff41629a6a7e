// One browser by the W3C's WebDriver protocol, which Chromium, Firefox and WebKit all speak: the one that xtask names in
// NEWSPRINT_ENGINE, with its driver in NEWSPRINT_DRIVER and, where the driver has to be told, its program in NEWSPRINT_BROWSER.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { findChromium, quiet } from "./chromium.mjs";

export const engine = process.env.NEWSPRINT_ENGINE ?? "chromium";

/** The key under which the protocol hands over an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** How long a page may take, in milliseconds. */
const LIMIT = 90_000;

const engines = {
  chromium: {
    driver: process.env.NEWSPRINT_DRIVER ?? process.env.CHROMEDRIVER ?? "chromedriver",
    options: () => ({ "goog:chromeOptions": { binary: findChromium(), args: ["--headless", "--no-sandbox", "--hide-scrollbars", ...quiet] } }),
  },
  firefox: {
    driver: process.env.NEWSPRINT_DRIVER ?? "geckodriver",
    // Its port for the other protocol is not used, and would be the same for two at once.
    arguments: ["--websocket-port=0"],
    options: () => ({ "moz:firefoxOptions": { binary: process.env.NEWSPRINT_BROWSER, args: ["-headless"] } }),
  },
  webkit: {
    driver: process.env.NEWSPRINT_DRIVER ?? "WebKitWebDriver",
    options: () => ({}),
  },
};

/**
 * Starts the engine with an empty profile, in English and in UTC.
 *
 * @param {{ width?: number, height?: number }} [size] of its window.
 */
export async function openBrowser({ width = 800, height = 900 } = {}) {
  const { driver, arguments: given = [], options } = engines[engine];
  const port = await freePort();
  const environment = { ...process.env, TZ: "UTC", LANG: "en_US.UTF-8", LANGUAGE: "en_US" };
  const child = spawn(driver, [`--port=${port}`, ...given], { stdio: "ignore", env: environment });
  const ended = new Promise((exited) => child.once("exit", exited));
  // Where a test run ends early, the browser does, too.
  process.once("exit", () => child.kill());
  const address = `http://127.0.0.1:${port}`;
  await answers(address, child);

  const { sessionId, capabilities } = await send(address, "POST", "/session", { capabilities: { alwaysMatch: options() } });
  const session = `${address}/session/${sessionId}`;
  const post = (path, body = {}) => send(session, "POST", path, body);
  await post("/timeouts", { script: LIMIT, pageLoad: LIMIT });
  const resize = (width, height) => post("/window/rect", { width, height });
  await resize(width, height);

  /** Calls a function in the page, which may be asynchronous: what it gives, as JSON or as an element. */
  const evaluate = async (use, ...given) => {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${use})(...arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await post("/execute/async", { script, args: [given] });
    if (error) throw new Error(error);
    return value;
  };

  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    goto: (url) => post("/url", { url }),
    evaluate,
    /** Waits until a function of the page gives something, and gives it. */
    until: (test) =>
      evaluate(`async () => {
        for (;;) {
          const value = (${test})();
          if (value) return value;
          await new Promise((later) => setTimeout(later, 10));
        }
      }`),
    resize,
    /** Clicks, as a reader does, the element that a function gives. */
    async click(find) {
      const element = await evaluate(find);
      if (!element?.[ELEMENT]) throw new Error(`nothing to click: ${find}`);
      await post(`/element/${element[ELEMENT]}/click`);
    },
    /** Presses a key: a character, or one of the protocol's code points. */
    press: (key) => post("/actions", { actions: [{ type: "key", id: "keys", actions: [{ type: "keyDown", value: key }, { type: "keyUp", value: key }] }] }),
    /** What is in the window, as PNG in base64. */
    screenshot: () => send(session, "GET", "/screenshot"),
    /** A command of Chromium's own protocol. */
    cdp: (cmd, params = {}) => post("/goog/cdp/execute", { cmd, params }),
    async close() {
      await send(session, "DELETE", "");
      child.kill();
      await ended;
    },
  };
}

async function send(base, method, path, body) {
  const response = await fetch(base + path, { method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

/** Waits until the driver takes commands. */
async function answers(address, child) {
  let failure;
  child.on("error", (error) => (failure = error));
  for (;;) {
    if (failure || child.exitCode !== null) throw new Error(`${child.spawnfile} does not run (${failure?.message ?? child.exitCode}): \`cargo xtask setup --all-browsers\` brings it`);
    const status = await fetch(`${address}/status`).then((response) => response.json(), () => undefined);
    if (status?.value?.ready) return;
    await wait(20);
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
