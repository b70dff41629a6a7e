// The set-up that the tests of <newsprint-article> share: a browser, a server whose answers a test controls, and pages that record events.

import { once } from "node:events";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

export const ARTICLE = { headline: "Night ferry sails again", body: "First.\n\nSecond." };
export const json = JSON.stringify(ARTICLE);
export const script = '<script type="module" src="/pkg/element.js"></script>';

/** Starts a browser and a server. */
export async function setElements() {
  const browser = await launchChromium();
  /** Responses that take precedence over files, by path: HTML, or a function of the request and the response. */
  const answers = new Map();
  /** The paths that were requested since the last visit. */
  const asked = [];
  const server = await serve({
    mounts: { "/pkg/": "pkg/" },
    handle(request, response) {
      const path = request.url.split("?")[0];
      asked.push(path);
      const answer = answers.get(path);
      if (answer === undefined) return false;
      if (typeof answer === "function") answer(request, response);
      else response.setHeader("Content-Type", "text/html; charset=utf-8").end(answer);
      return true;
    },
  });
  answers.set("/article.json", (_, response) => response.end(json));
  answers.set("/broken.json", (_, response) => response.end("{"));
  answers.set("/ferry.svg", (_, response) => response.setHeader("Content-Type", "image/svg+xml").end('<svg xmlns="http://www.w3.org/2000/svg"/>'));

  /**
   * Opens a page with this body. `prepare` runs in the page before its own scripts. With `clock`, the page has a fake clock, which begins at this time, and
   * `isPaused` stops it a second later. `until` is what is waited for, as in Playwright. `context` are options of Playwright's browser context.
   */
  async function visit(body, { head = script, prepare, argument, headers = {}, clock, isPaused, until = "load", ...context } = {}) {
    answers.set("/", (_, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader("Content-Type", "text/html; charset=utf-8").end(`<!doctype html><html lang="en"><link rel="icon" href="data:,">${head}<body>${body}`);
    });
    const page = await openPage(browser, context);
    const messages = [];
    const requested = [];
    page.on("request", (request) => requested.push(new URL(request.url()).pathname));
    page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
    if (clock !== undefined) await page.clock.install({ time: clock });
    if (isPaused) await page.clock.pauseAt(clock + 1000);
    await page.addInitScript(() => {
      /** Hides the page, as another tab does, or shows it again. */
      globalThis.hide = (isHidden) => {
        Object.defineProperty(document, "visibilityState", { configurable: true, value: isHidden ? "hidden" : "visible" });
        document.dispatchEvent(new Event("visibilitychange"));
      };
      globalThis.events = [];
      for (const name of ["newsprint-render", "newsprint-update", "newsprint-error", "load", "error"]) {
        const note = ({ target, detail }) => target.localName === "newsprint-article" && events.push(name + (detail?.error ? ` ${detail.error.code}` : ""));
        // In the capture phase, because `load` and `error` do not bubble.
        document.addEventListener(name, note, true);
      }
    });
    if (prepare) await page.addInitScript(prepare, argument);
    asked.length = 0;
    await page.goto(server.origin, { waitUntil: until });
    const element = page.locator("newsprint-article").first();
    const close = () => page.context().close();
    return { page, element, messages, requested, close, drawn: () => element.locator("article h2").waitFor() };
  }

  /** Delays the response for a path. Returns a function that sends it. */
  function hold(path, answer) {
    const { promise: request, resolve } = withResolvers();
    answers.set(path, (_, response) => resolve(response));
    return async () => {
      answer(await request);
      answers.delete(path);
    };
  }

  /** Leaves a request for a path without a response. Returns two promises: the request has `arrived`, and the browser has `closed` it. */
  function leave(path) {
    const { promise: arrived, resolve } = withResolvers();
    answers.set(path, (_, response) => resolve(response));
    return { arrived, closed: arrived.then((response) => once(response, "close")) };
  }

  async function close() {
    await browser.close();
    await server.close();
  }

  return { browser, server, answers, asked, visit, hold, leave, close };
}

/** A promise and the function that resolves it. Node 20 lacks `Promise.withResolvers`. */
export function withResolvers() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}

export const events = (page) => page.evaluate(() => globalThis.events);

/** Waits for an event of this name. */
export const settled = (page, name) => page.waitForFunction((name) => events.some((event) => event.startsWith(name)), name);

/**
 * Waits until every element on the page knows whether it is near the viewport: an observer that is made later reports later. The requests, messages and
 * events that an element causes then are known here, too, because the browser reports them before the end of this call.
 */
export const observed = (page) =>
  page.evaluate(() => Promise.all([...document.querySelectorAll("newsprint-article")].map((element) => new Promise((done) => new IntersectionObserver(done).observe(element)))));
