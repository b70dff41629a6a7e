// Drives a browser by the W3C's WebDriver protocol, which Chromium, Firefox and WebKit all support. xtask sets NEWSPRINT_ENGINE to the
// engine, NEWSPRINT_DRIVER to the path of its driver and NEWSPRINT_BROWSER to the path of the browser, which Firefox needs.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { findChromium, quiet } from "./chromium.mjs";

export const engine = process.env.NEWSPRINT_ENGINE ?? "chromium";

/** The key that marks a reference to an element in the protocol's JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** The timeout of page loads and scripts, in milliseconds. */
const LIMIT = 90_000;

const engines = {
  chromium: {
    driver: process.env.NEWSPRINT_DRIVER ?? process.env.CHROMEDRIVER ?? "chromedriver",
    options: () => ({ "goog:chromeOptions": { binary: findChromium(), args: ["--headless", "--no-sandbox", "--hide-scrollbars", ...quiet] } }),
  },
  firefox: {
    driver: process.env.NEWSPRINT_DRIVER ?? "geckodriver",
    // The port for WebDriver BiDi is not used. 0 is any free port; the default port would collide when two browsers run at once.
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
 * @param {{ width?: number, height?: number }} [size] the size of the window.
 */
export async function openBrowser({ width = 800, height = 900 } = {}) {
  const { driver, arguments: given = [], options } = engines[engine];
  const port = await freePort();
  const environment = { ...process.env, TZ: "UTC", LANG: "en_US.UTF-8", LANGUAGE: "en_US" };
  const child = spawn(driver, [`--port=${port}`, ...given], { stdio: "ignore", env: environment });
  const ended = new Promise((exited) => child.once("exit", exited));
  // If the test run ends early, the browser must end, too.
  process.once("exit", () => child.kill());
  const address = `http://127.0.0.1:${port}`;
  await waitForDriver(address, child);

  const { sessionId, capabilities } = await send(address, "POST", "/session", { capabilities: { alwaysMatch: options() } });
  const session = `${address}/session/${sessionId}`;
  const post = (path, body = {}) => send(session, "POST", path, body);
  await post("/timeouts", { script: LIMIT, pageLoad: LIMIT });
  const resize = (width, height) => post("/window/rect", { width, height });
  await resize(width, height);

  /** Calls a function, which may be asynchronous, in the page. Returns its result as JSON or as a reference to an element. */
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
    /** Calls a function in the page until it returns a truthy value, and returns that value. */
    until: (test) =>
      evaluate(`async () => {
        for (;;) {
          const value = (${test})();
          if (value) return value;
          await new Promise((later) => setTimeout(later, 10));
        }
      }`),
    resize,
    /** Clicks the element that a function returns, as a reader would. */
    async click(find) {
      const element = await evaluate(find);
      if (!element?.[ELEMENT]) throw new Error(`there is no element to click: ${find}`);
      await post(`/element/${element[ELEMENT]}/click`);
    },
    /** Presses a key: a character, or one of the protocol's code points. */
    press: (key) => post("/actions", { actions: [{ type: "key", id: "keys", actions: [{ type: "keyDown", value: key }, { type: "keyUp", value: key }] }] }),
    /** Returns a screenshot of the viewport as a PNG in base64. */
    screenshot: () => send(session, "GET", "/screenshot"),
    /** Sends a command of the Chrome DevTools Protocol. */
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

/** Waits until the driver accepts commands. */
async function waitForDriver(address, child) {
  let failure;
  child.on("error", (error) => (failure = error));
  for (;;) {
    if (failure || child.exitCode !== null) throw new Error(`${child.spawnfile} does not run (${failure?.message ?? child.exitCode}): run \`cargo xtask setup --all-browsers\``);
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
