// Pages full of articles: a server writes them as strings into documents, Chromium opens the documents with or without a policy, and `page.js`
// checks them.

import { renderToString } from "../../pkg/node.js";
import { launchChromium } from "../support/chromium.mjs";
import { LIMIT } from "../support/limit.mjs";
import { serve } from "../support/server.mjs";

export const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "img-src data: 'self'", "require-trusted-types-for 'script'",
].join("; ");

/** The number of articles in a document. */
const BATCH = 300;

/** The paths that a test page itself requests. */
const OWN = /^\/(?:pkg|safety)\/|^\/pages\/\d+\/(?:items\.json|result)?$/;

/** Starts a browser in which no host name resolves, so that requests are counted and reach nobody. */
export async function openStage() {
  const browser = await launchChromium({ args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] });
  /** @type {Map<string, { html: string, items: object[], policy?: string, done: (figures: object) => void }>} */
  const documents = new Map();
  const server = await serve({ mounts: { "/pkg/": "pkg/", "/safety/": "tests/safety/" }, handle });
  let count = 0;

  function handle(request, response) {
    const [, number, file] = /^\/pages\/(\d+)\/(.*)$/.exec(request.url) ?? [];
    const found = documents.get(number);
    if (!found) return false;
    if (file === "") {
      if (found.policy) response.setHeader("Content-Security-Policy", found.policy);
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(found.html);
    } else if (file === "items.json") {
      response.end(JSON.stringify({ items: found.items, isStrict: found.policy !== undefined }));
    } else if (file === "result") {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      request.on("end", () => {
        response.end();
        found.done(JSON.parse(text));
      });
    } else {
      // A relative URL in an article.
      response.writeHead(404).end();
    }
    return true;
  }

  /**
   * Opens a page in a context of its own. Records every request that is not the test's and, without a policy, every script that is compiled.
   *
   * @param {string} [policy]
   */
  async function openPage(policy) {
    const context = await browser.newContext();
    context.setDefaultTimeout(LIMIT);
    const page = await context.newPage();
    const requests = [];
    const scripts = [];
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol !== "data:" && !(url.origin === server.origin && OWN.test(url.pathname))) requests.push({ url: url.href, type: request.resourceType() });
    });
    page.on("websocket", (socket) => requests.push({ url: socket.url(), type: "websocket" }));
    // A policy reports the scripts that it blocks. Without one, the debugger reports every script that is compiled.
    let debug;
    if (!policy) {
      debug = await context.newCDPSession(page);
      debug.on("Debugger.scriptParsed", ({ url, length, scriptLanguage }) => {
        const isOwn = url.startsWith(server.origin) && /^\/(?:pkg|safety)\//.test(new URL(url).pathname);
        if (scriptLanguage === "JavaScript" && length > 0 && !isOwn) scripts.push(url);
      });
      await debug.send("Debugger.enable");
    }

    /** Opens a document with this body and returns the figures that its script counted. */
    async function visit({ body, items, head = "" }) {
      const number = String(count++);
      const html =
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hostile</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/safety/page.css">` +
        `<script src="/safety/hooks.js"></script>${head}</head><body>${body}<script type="module" src="/safety/page.js"></script></body></html>`;
      const result = new Promise((done, fail) => {
        documents.set(number, { html, items, policy, done });
        page.once("crash", () => fail(new Error("the page crashed")));
        page.on("framenavigated", (frame) => {
          if (frame === page.mainFrame() && !frame.url().includes("/pages/")) fail(new Error(`the page navigated to ${frame.url()}`));
        });
      });
      await page.goto(`${server.origin}/pages/${number}/`, { waitUntil: "commit" });
      const figures = await result;
      // The debugger answers after it has told of every earlier script. Requests are complete when the page is closed.
      await debug?.send("Debugger.enable");
      documents.delete(number);
      page.removeAllListeners("crash").removeAllListeners("framenavigated");
      if (figures.failure) throw new Error(figures.failure);
      return figures;
    }

    return { page, requests, scripts, visit, close: () => context.close() };
  }

  async function end() {
    await browser.close();
    await server.close();
  }

  return { origin: server.origin, openPage, end };
}

/**
 * The documents for a list of articles, each as a function that returns the document's body and items. The strings of the articles stand
 * alternately in the page and in a declarative shadow root. A document is created at the first call and released at the last of `times` calls.
 */
export function documentsOf(articles, times) {
  const documents = [];
  for (let start = 0; start < articles.length; start += BATCH) {
    const items = articles.slice(start, start + BATCH).map(({ id, article }, at) => ({ id, article, prefix: `np${at}`, isShadow: at % 2 === 1 }));
    let left = times;
    let made;
    documents.push(() => {
      const document = (made ??= { items, body: items.map(sectionOf).join("") });
      if (--left === 0) made = undefined;
      return document;
    });
  }
  return documents;
}

function sectionOf({ article, prefix, isShadow }) {
  const html = renderToString(article, {
    idPrefix: prefix, theme: "light", formatter: "plain", now: 0, jsonLd: true, shadow: isShadow, ...(isShadow && { stylesheet: "/pkg/dist/styles.css" }),
  });
  return `<section id="${prefix.replace("np", "s")}">${isShadow ? `<div>${html}</div>` : html}</section>`;
}

/** Adds a document's figures to the total: lists are concatenated, numbers are added. */
export function add(total, figures) {
  for (const [name, value] of Object.entries(figures)) {
    if (Array.isArray(value)) (total[name] ??= []).push(...value);
    else total[name] = (total[name] ?? 0) + value;
  }
  return total;
}

/** The requests for anything but an article's own images and pressed embeds, and the reports of anything but a blocked image of an article. */
export function strangers({ requests, reports, pictures, players }) {
  // Requests and reports name a URL without user and fragment, and with https if the browser knows that the host demands it (HSTS).
  const plain = (text) => {
    if (!URL.canParse(text)) return text;
    return Object.assign(new URL(text), { username: "", password: "", hash: "" }).href.replace(/^http:/, "https:");
  };
  const known = new Set([...pictures, ...players].filter(Boolean).map(plain));
  return {
    requests: requests.filter(({ url }) => !known.has(plain(url))),
    reports: reports.filter(({ directive, url }) => directive !== "img-src" || !known.has(plain(url))),
  };
}
