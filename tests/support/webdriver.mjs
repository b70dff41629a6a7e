// Drives a browser by the W3C's WebDriver protocol, which Chromium, Firefox and WebKit all support. xtask sets NEWSPRINT_ENGINE to the
// engine, NEWSPRINT_DRIVER to the path of its driver and NEWSPRINT_BROWSER to the path of the browser, which Firefox needs.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { findChromium, quiet } from "./chromium.mjs";
import { LIMIT } from "./limit.mjs";

export const engine = process.env.NEWSPRINT_ENGINE ?? "chromium";

/** The key that marks a reference to an element in the protocol's JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

const engines = {
  chromium: {
    driver: process.env.NEWSPRINT_DRIVER ?? process.env.CHROMEDRIVER ?? "chromedriver",
    announces: /started successfully on port (\d+)/,
    options: () => ({ "goog:chromeOptions": { binary: findChromium(), args: ["--headless", "--no-sandbox", "--hide-scrollbars", ...quiet] } }),
  },
  firefox: {
    driver: process.env.NEWSPRINT_DRIVER ?? "geckodriver",
    announces: /Listening on 127\.0\.0\.1:(\d+)/,
    // The port for WebDriver BiDi is not used. 0 is any free port; the default port would collide when two browsers run at once.
    arguments: ["--websocket-port=0"],
    options: () => ({ "moz:firefoxOptions": { binary: process.env.NEWSPRINT_BROWSER, args: ["-headless"] } }),
  },
  // WebKit's driver says nothing, so it is asked until it answers.
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
  const { address, stop } = await startDriver();
  const { sessionId, capabilities } = await send(address, "POST", "/session", { capabilities: { alwaysMatch: engines[engine].options() } });
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
      await stop();
    },
  };
}

async function send(base, method, path, body) {
  const response = await fetch(base + path, { method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

/** Starts the driver and waits until it accepts commands. Returns its address and a function that stops it. */
async function startDriver() {
  const { driver, arguments: given = [], announces } = engines[engine];
  // A driver that says its port chooses the port itself.
  const asked = announces ? 0 : await freePort();
  const environment = { ...process.env, TZ: "UTC", LANG: "en_US.UTF-8", LANGUAGE: "en_US" };
  const child = spawn(driver, [`--port=${asked}`, ...given], { stdio: ["ignore", "pipe", "ignore"], env: environment });
  const ended = new Promise((end) => child.once("exit", (code) => end(`exit code ${code}`)).once("error", ({ message }) => end(message)));
  // If the test run ends early, the browser must end, too.
  process.once("exit", () => child.kill());
  const started = announces ? announced(child, announces) : answered(asked, ended);
  const port = await Promise.race([started, ended.then((why) => Promise.reject(new Error(`${driver} does not run (${why}): run \`cargo xtask setup --all-browsers\``)))]);
  const stop = () => {
    child.kill();
    return ended;
  };
  return { address: `http://127.0.0.1:${port}`, stop };
}

/** Waits for the line with the driver's port. */
function announced({ stdout }, pattern) {
  // All lines are read, because a driver whose output is not read would stop.
  return new Promise((found) => createInterface(stdout).on("line", (line) => pattern.test(line) && found(Number(pattern.exec(line)[1]))));
}

/** Asks the driver at a port until it is ready or has ended. */
async function answered(port, ended) {
  let hasEnded = false;
  ended.then(() => (hasEnded = true));
  while (!hasEnded) {
    const status = await fetch(`http://127.0.0.1:${port}/status`).then((response) => response.json(), () => undefined);
    if (status?.value?.ready) break;
    await new Promise((later) => setTimeout(later, 20));
  }
  return port;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
