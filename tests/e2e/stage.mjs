// The set-up that the end-to-end tests share: a browser, a server, and pages that have loaded newsprint.

import { launchChromium, openPage } from "../support/chromium.mjs";
import { demo, serve } from "../support/server.mjs";

export const ARTICLE = {
  headline: "Night ferry sails again",
  language: "en",
  url: "https://courier.example/ferry",
  authors: [{ name: "Ines Calloway", url: "https://courier.example/ines" }],
  published: "2026-10-14T06:15:00+01:00",
  body: "A **brass bell** rang[^bell].\n\nNobody slept.\n\n[^bell]: Cast in 1921.",
};

/**
 * Starts a browser and a server.
 *
 * @returns `browser`; `server`; `pages`, a map from paths to the responses that the server sends for them; `visit(body, options)`, which opens a page
 *   with this body and waits until newsprint is ready there, with the globals `newsprint`, `ARTICLE` and `target`; and `close()`.
 */
export async function setStage() {
  const browser = await launchChromium();
  const pages = new Map();
  const server = await serve({
    mounts: { ...demo, "/tests/": "tests/" },
    handle(request, response) {
      const answer = pages.get(request.url);
      if (!answer) return false;
      for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
      response.setHeader("Content-Type", answer.type ?? "text/html; charset=utf-8");
      response.end(answer.text);
      return true;
    },
  });

  /**
   * @param {string} [body] markup.
   * @param {object} [options] these, and options of Playwright's browser context.
   * @param {string} [options.head] markup for the page's `<head>`.
   * @param {string} [options.module] the URL of newsprint: its sources, or the bundle that ships.
   * @param {Record<string, string>} [options.headers] response headers of the page.
   * @param {string} [options.nonce] the nonce of the page's only script.
   * @param {() => void} [options.prepare] runs in the page before any other script.
   */
  async function visit(body = '<div id="target"><p id="own">Mine</p></div>', options = {}) {
    const { head = "", module = "/pkg/index.js", headers = {}, nonce = "", prepare, ...context } = options;
    const script = `<script type="module" nonce="${nonce}">
      import init, * as newsprint from "${server.origin}${module}";
      await init();
      Object.assign(globalThis, { newsprint, ARTICLE: ${JSON.stringify(ARTICLE)}, target: document.querySelector("#target") });
    </script>`;
    const text = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stage</title><link rel="icon" href="data:,">${head}</head><body>${body}${script}</body></html>`;
    pages.set("/stage.html", { text, headers });
    const page = await openPage(browser, context);
    if (prepare) await page.addInitScript(prepare);
    await page.goto(`${server.origin}/stage.html`);
    await page.waitForFunction(() => globalThis.newsprint);
    return page;
  }

  async function close() {
    await browser.close();
    await server.close();
  }

  return { browser, server, pages, visit, close };
}
