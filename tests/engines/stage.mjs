// The set-up that these tests share: one browser and one server. Each test opens a page, and runs a function there once newsprint is ready.

import { readFileSync } from "node:fs";
import { after } from "node:test";
import { demo, serve } from "../support/server.mjs";
import { watch } from "../support/watch.mjs";
import { openBrowser } from "../support/webdriver.mjs";

export const ARTICLE = {
  headline: "Night ferry sails again",
  language: "en",
  url: "https://courier.example/ferry",
  publisher: { name: "The Courier" },
  authors: [{ name: "Ines Calloway", url: "https://courier.example/ines" }],
  published: "2026-10-14T06:15:00+01:00",
  body: "A **brass bell** rang[^bell].\n\nNobody slept.\n\n- One\n- Two\n\n> Quiet.\n\n[^bell]: Cast in 1921.",
};

/** An article with every kind of content, whose images come from the server at `origin`. */
export function everything(origin) {
  const text = readFileSync(new URL("../a11y/articles/everything.json", import.meta.url), "utf8");
  return JSON.parse(text.replace(/"https?:[^"]*\.(jpg|png|svg|webp)"/g, `"${origin}/picture.svg"`));
}

/** Defines in the page `codeOf`, the code of the NewsprintError that a call throws, or any other error as text. */
function prepareCodes() {
  window.codeOf = (call) => {
    try {
      call();
      return "nothing";
    } catch (error) {
      return error instanceof newsprint.NewsprintError ? error.code : `${error}`;
    }
  };
}

/** Starts the browser and a server. */
async function setStage() {
  const browser = await openBrowser({ width: 900, height: 1400 });
  const answers = new Map();
  const server = await serve({
    mounts: { ...demo, "/npm/": "node_modules/", "/tests/": "tests/" },
    handle(request, response) {
      const answer = answers.get(request.url.split("?")[0]);
      if (!answer) return false;
      for (const [name, value] of Object.entries({ "Content-Type": "text/html; charset=utf-8", ...answer.headers })) response.setHeader(name, value);
      response.end(answer.text);
      return true;
    },
  });
  const script = (text) => ({ text, headers: { "Content-Type": "text/javascript; charset=utf-8" } });
  answers.set("/picture.svg", {
    text: '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#567"/><circle cx="560" cy="240" r="80" fill="#CDE"/></svg>',
    headers: { "Content-Type": "image/svg+xml" },
  });
  answers.set("/watch.js", script(`(${watch})(); (${prepareCodes})();`));

  /**
   * Opens a page, runs a function in it, and returns the function's result.
   *
   * @param {(argument: any) => unknown} use runs in the page, where it finds `newsprint`, `ARTICLE`, `codeOf` and `target`, the element with that id.
   * @param {object} [options]
   * @param {string} [options.body] markup.
   * @param {string} [options.head] markup for the page's `<head>`.
   * @param {(parts: { head: string, body: string }) => string} [options.page] makes the document from both.
   * @param {string} [options.module] the URL of newsprint.
   * @param {any} [options.input] the argument of its `init`.
   * @param {Record<string, string>} [options.headers] response headers of the page.
   * @param {() => void} [options.prepare] runs in the page before newsprint is imported.
   * @param {any} [options.argument] the argument of `use`.
   * @param {string[]} [options.problems] the errors that the page must report. Default: none.
   */
  async function visit(use, { body = '<div id="target"><p id="own">Mine</p></div>', head = "", page = html, module = "/pkg/index.js", input, headers, prepare = () => {}, argument, problems = [] } = {}) {
    answers.set("/prepare.js", script(`(${prepare})();`));
    // A classic script, because Chromium runs no module scripts in XHTML.
    answers.set("/run.js", script(`(async () => {
      try {
        const { default: init, ...newsprint } = await import(${JSON.stringify(module)});
        await init(${JSON.stringify(input)});
        Object.assign(window, { newsprint, ARTICLE: ${JSON.stringify(ARTICLE)}, target: document.getElementById("target") });
        window.outcome = { result: await (${use})(${JSON.stringify(argument)}) };
      } catch (error) {
        window.outcome = { error: error.name + ": " + error.message + "\\n" + error.stack };
      }
      dispatchEvent(new Event("outcome"));
    })()`));
    const scripts = ["watch", "prepare", "run"].map((name) => `<script src="/${name}.js"></script>`);
    const parts = { head: `<link rel="icon" href="data:,"/>${scripts[0]}${scripts[1]}${head}`, body: body + scripts[2] };
    answers.set("/page", { text: page(parts), headers });
    await browser.goto(`${server.origin}/page`);
    const outcome = await browser.evaluate(async () => {
      if (!window.outcome) await new Promise((done) => addEventListener("outcome", done, { once: true }));
      return { ...window.outcome, problems: window.problems };
    });
    if (outcome.error) throw new Error(outcome.error);
    if (`${outcome.problems}` !== `${problems}`) throw new Error(`unexpected problems on the page: ${outcome.problems.join("\n") || "none"}`);
    return outcome.result;
  }

  async function close() {
    await browser.close();
    await server.close();
  }

  return { browser, server, answers, visit, close };
}

export const html = ({ head, body }) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stage</title>${head}</head><body>${body}</body></html>`;

/** The stage of all tests here. `stage.visit` opens a page; `stage.answers` maps paths to responses that take precedence over files. */
export const stage = await setStage();
after(() => stage.close());
