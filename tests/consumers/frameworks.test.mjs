// Projects with a framework: each is built with the framework's own tools, and goes through the same steps in Chromium, in a shadow root and without one.
// Their components are the snippets of docs/frameworks.md.
//
// A project defines `show(state)`, which makes the page show a state: an element with this article, this heading level as an option, and a paragraph among
// its children for each note, before or after an <aside>.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import * as astro from "astro";
import * as vite from "vite";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { LIMIT } from "../support/limit.mjs";
import { readFiles } from "../support/readme.mjs";
import { serve } from "../support/server.mjs";
import { installFramework } from "../support/tarball.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const ngc = join(root, "tests/consumers/node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js");

// Frameworks warn of mistakes only in development.
process.env.NODE_ENV = "development";

/** The file that a page starts with, by project. */
const PROJECTS = {
  react: "main.jsx",
  preact: "main.jsx",
  vue: "main.js",
  svelte: "main.js",
  solid: "main.jsx",
  lit: "main.js",
  angular: "compiled/main.js",
  alpine: "main.js",
  idiomorph: "main.js",
  morphdom: "main.js",
  htmx: "main.js",
  turbo: "main.js",
};

/** What a framework itself says in development. */
const SAID = { lit: /^Lit is in dev mode\./ };

/** What takes an article without isolation apart at each step, so that it is drawn again. */
const REDRAWN = "morphdom none";

const [FERRY, STORM] = ["Night ferry sails again", "Storm closes the harbour"].map((headline) => ({ headline, body: "First.\n\nSecond." }));

/** Steps, with what changes. The element stays the same, unless it `isNew`, and so do the article's nodes, unless there are `updates`: events of this name. */
const STEPS = [
  ["mount", { isShown: true, article: FERRY, level: 2, notes: ["one", "two"] }, { isNew: true }],
  ["equal values, and another child", { notes: ["one", "new", "two"] }],
  ["another article", { article: STORM }, { updates: 1 }],
  ["another option", { level: 3 }, { updates: 1 }],
  ["a child goes", { notes: ["one", "new"] }],
  ["children in another order", { notes: ["new", "one"] }],
  ["all children go", { notes: [] }],
  ["children come", { notes: ["one", "two"] }],
  ["a move to the front", { isFirst: true }],
  ["a move to the end", { isFirst: false }],
  ["unmount", { isShown: false }],
  ["mount again", { isShown: true }, { isNew: true }],
];

let browser;
before(async () => {
  browser = await launchChromium({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
});
after(() => browser.close());

/** Where a project's page shows its state. */
const APP = `<div id="app"></div>`;

/** Installs a project, with the files that docs/frameworks.md has, and a page that starts with `script`. */
async function prepare(name, script) {
  const project = await installFramework(name);
  for (const [file, code] of await readFiles(name, "docs/frameworks.md")) await writeFile(join(project, file), code);
  const page = `<!doctype html><html lang="en"><title>Newsprint</title><link rel="icon" href="data:,"><body>${APP}<script type="module" src="./${script}"></script>`;
  await writeFile(join(project, "index.html"), page, { flag: "wx" }).catch(({ code }) => assert.equal(code, "EEXIST"));
  if (name === "angular") await promisify(execFile)(process.execPath, [ngc, "-p", project]);
  return project;
}

/** The projects that several tests open. */
const built = new Map();

/** Prepares and builds a project, once. */
function buildOnce(name) {
  if (!built.has(name)) built.set(name, prepare(name, PROJECTS[name]).then(async (project) => (await build(project), project)));
  return built.get(name);
}

/** Builds a project with Vite, for development. */
const build = (project, options) => vite.build({ root: project, mode: "development", logLevel: "error", build: { minify: false, emptyOutDir: false, ...options } });

/** Serves a folder and an empty page. `pages` answers other paths: a function of the state and the response, which returns HTML. */
function serveFolder(folder, pages = {}) {
  const answers = { "/other": () => `<!doctype html><title>Other</title><link rel="icon" href="data:,">`, ...pages };
  return serve({
    mounts: { "/": `${relative(root, folder)}/` },
    handle({ url }, response) {
      const { pathname, searchParams } = new URL(url, "http://localhost");
      const html = answers[pathname]?.(JSON.parse(searchParams.get("state")), response);
      if (typeof html === "string") response.setHeader("Content-Type", "text/html; charset=utf-8").end(html);
      return html !== undefined;
    },
  });
}

/** The HTML of a state, as a server writes it. */
function render({ isShown, isFirst, article, level, isolation, notes }) {
  const aside = `<aside id="aside">Weather</aside>`;
  const json = `<script type="application/json">${JSON.stringify(article)}</script>`;
  const children = notes.map((note) => `<p id="${note}">${note}</p>`).join("");
  const story = isShown ? `<newsprint-article id="story" heading-level="${level}" isolation="${isolation}">${json}${children}</newsprint-article>` : "";
  return `<div id="app"><main>${isFirst ? story + aside : aside + story}</main></div>`;
}

/** Opens a page that records its problems, what the framework itself says, and updates. */
async function open(url, { said, ...options } = {}) {
  const page = Object.assign(await openPage(browser), { said: [] });
  page.on("console", (message) => {
    if (message.type() !== "warning") return;
    const text = message.text();
    if (said?.test(text)) page.said.push(text);
    else page.problems.push(`warning: ${text}`);
  });
  await page.addInitScript(() => {
    globalThis.updates = 0;
    document.addEventListener("newsprint-update", () => globalThis.updates++);
  });
  await page.goto(url, options);
  return page;
}

/** Describes in the page what a reader sees. */
function look() {
  const isVisible = (node) => node.getClientRects().length > 0;
  const scopes = [...document.querySelectorAll("newsprint-article")].flatMap((element) => [element, element.shadowRoot ?? []].flat());
  const headings = scopes.flatMap((scope) => [...scope.querySelectorAll("article.newsprint [part=headline]")]);
  const notes = [...document.querySelectorAll("newsprint-article > p")];
  return {
    headings: headings.map((heading) => `${heading.localName} ${heading.textContent}${isVisible(heading) ? "" : " (hidden)"}`),
    notes: notes.map((note) => note.textContent + (isVisible(note) ? " (shown)" : "")),
    isFirst: document.querySelector("aside")?.matches("newsprint-article ~ *, app-story ~ *") ?? false,
  };
}

/** What a reader should see. */
const expected = ({ isShown, isFirst = false, article, level, notes }) =>
  isShown ? { headings: [`h${level} ${article.headline}`], notes, isFirst } : { headings: [], notes: [], isFirst: false };

/** Waits until a page shows a state. */
async function shows(page, state, step) {
  const text = JSON.stringify(expected(state));
  const is = page.waitForFunction(`JSON.stringify((${look})()) === ${JSON.stringify(text)}`, undefined, { timeout: LIMIT });
  await is.catch(async () => assert.deepEqual({ ...(await page.evaluate(look)), problems: page.problems }, expected(state), step));
}

/** Shows a state in a page, and waits until a reader sees it. */
async function show(page, state, step) {
  await page.waitForFunction(() => window.show);
  await page.evaluate((state) => {
    const element = document.querySelector("newsprint-article");
    globalThis.before = { element, root: element?.view?.root };
    globalThis.updates = 0;
    // Pages that are morphed ask the server for the state.
    return Promise.resolve(window.show(state)).then(() => {});
  }, state);
  await shows(page, state, step);
}

/** Leaves a page, and returns to it. The browser has kept it, with its scripts. */
async function comeBack(page, state) {
  const { origin } = new URL(page.url());
  // A busy browser may discard the page instead of keeping it. Then the page is loaded, and left again.
  for (let isKept = false; !isKept; ) {
    await show(page, state, "before the page is left");
    await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (globalThis.persisted = persisted)));
    await page.goto(`${origin}/other`);
    await page.evaluate(() => history.back());
    const back = await page.waitForFunction(() => document.title === "Newsprint" && (globalThis.before ? globalThis.persisted && "kept" : "loaded again"));
    isKept = (await back.jsonValue()) === "kept";
  }
  await shows(page, state, "after the page has come back");
}

/** Says in the page what is the same as before `show`. */
function compare() {
  const element = document.querySelector("newsprint-article");
  return { isElementKept: element === before.element, isArticleKept: element?.view?.root === before.root, updates };
}

for (const name of Object.keys(PROJECTS)) {
  test(name, async (context) => {
    const project = await buildOnce(name);
    const folder = join(project, "dist");
    const html = await readFile(join(folder, "index.html"), "utf8");
    const server = await serveFolder(folder, { "/render": render, "/": (state) => html.replace(APP, state ? render(state) : APP) });
    for (const isolation of ["none", "shadow"]) {
      await context.test(isolation, async () => {
        const page = await open(server.origin, { said: SAID[name] });
        let state = { isolation };
        // An update changes the article that is there.
        const keeps = `${name} ${isolation}` !== REDRAWN;
        for (const [step, change, { isNew = false, updates = 0 } = {}] of STEPS) {
          state = { ...state, ...change };
          await show(page, state, step);
          const isElementKept = !isNew && state.isShown;
          const isArticleKept = isElementKept && keeps;
          assert.deepEqual({ ...(await page.evaluate(compare)), problems: page.problems }, { isElementKept, isArticleKept, updates, problems: [] }, step);
        }
        await comeBack(page, state);
        await show(page, { ...state, article: FERRY, notes: [] }, "a change after the page has come back");
        assert.deepEqual({ ...(await page.evaluate(compare)), problems: page.problems }, { isElementKept: true, isArticleKept: keeps, updates: 1, problems: [] });
        assert.equal(page.said.length > 0, name in SAID);
        await page.context().close();
      });
    }
    await server.close();
  });
}

const first = { isolation: "none", isShown: true, article: FERRY, level: 2, notes: ["one"] };

test("turbo: a page that comes back from Turbo's cache keeps the copied article", async (context) => {
  const project = await buildOnce("turbo");
  const html = await readFile(join(project, "dist/index.html"), "utf8");
  const server = await serveFolder(join(project, "dist"), { "/": (state) => html.replace(APP, state ? render(state) : APP), "/next": () => html });
  for (const isolation of ["none", "shadow"]) {
    await context.test(isolation, async () => {
      const state = { ...first, isolation };
      const page = await open(`${server.origin}/?state=${encodeURIComponent(JSON.stringify(state))}`);
      await shows(page, state, "first");
      await page.evaluate(() => Turbo.visit("/next"));
      await page.waitForFunction(() => location.pathname === "/next" && !document.querySelector("newsprint-article"));
      await page.evaluate(() => {
        addEventListener("turbo:before-render", ({ detail }) => (globalThis.copied ??= detail.newBody.querySelector("article.newsprint")), { once: true });
        history.back();
      });
      await shows(page, state, "back");
      const isKept = await page.evaluate(() => document.querySelector("newsprint-article").view.root === copied);
      assert.deepEqual({ isKept, problems: page.problems }, { isKept: isolation === "none", problems: [] });
      await page.context().close();
    });
  }
  await server.close();
});

test("htmx: a swap of the HTML draws the new element", async () => {
  const project = await buildOnce("htmx");
  const server = await serveFolder(join(project, "dist"), { "/render": render });
  const page = await open(server.origin);
  for (const article of [FERRY, STORM, FERRY]) await show(page, { ...first, article, swap: "outerHTML" }, article.headline);
  assert.deepEqual(page.problems, []);
  await page.context().close();
  await server.close();
});

test("react: a page that streams is hydrated without a difference, and changes afterwards", async () => {
  const project = await prepare("react", "hydrate.jsx");
  await build(project);
  await build(project, { ssr: "server.jsx", outDir: "server" });
  const [, script] = /src="([^"]+\.js)"/.exec(await readFile(join(project, "dist/index.html"), "utf8"));
  const { render } = await import(pathToFileURL(join(project, "server/server.js")));
  let proceed;
  const promise = new Promise((resolve) => (proceed = resolve));
  const server = await serveFolder(join(project, "dist"), {
    "/42.json": () => JSON.stringify(FERRY),
    "/stream": (_, response) => {
      render({ article: FERRY, promise }, { script, response: response.setHeader("Content-Type", "text/html; charset=utf-8") });
      return null;
    },
  });
  const page = await open(`${server.origin}/stream`, { waitUntil: "commit" });
  const headlines = (list) =>
    page.waitForFunction((text) => {
      const headlineOf = ({ view }) => view?.root.isConnected && view.article.headline;
      return JSON.stringify(Array.from(document.querySelectorAll("newsprint-article"), headlineOf)) === text;
    }, JSON.stringify(list));
  // The first articles are drawn and hydrated while the page still comes.
  await headlines([FERRY.headline, FERRY.headline]);
  assert.equal(await page.getByText("Loading").isVisible(), true);
  assert.deepEqual(await page.evaluate(() => document.querySelector("newsprint-article").view.report.warnings), []);
  proceed(FERRY);
  await headlines([FERRY.headline, FERRY.headline, FERRY.headline]);
  await page.evaluate((article) => window.show(article), STORM);
  await headlines([STORM.headline, FERRY.headline, STORM.headline]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
  await server.close();
});

test("astro: the article is there, and again after a visit to another page", async () => {
  const project = await prepare("astro");
  await astro.build({ root: project, logLevel: "error" });
  const server = await serveFolder(join(project, "dist"), { "/other": () => undefined });
  const page = await open(server.origin);
  // A visit during Astro's transition would cut it off, which the browser reports. A pointer over a link would make Astro fetch the page ahead.
  const follow = async (selector) => {
    await page.waitForFunction((selector) => !document.documentElement.hasAttribute("data-astro-transition") && document.querySelector(selector), selector);
    await page.evaluate((selector) => document.querySelector(selector).click(), selector);
  };
  for (let visit = 0; visit < 2; visit++) {
    await page.getByRole("heading", { name: FERRY.headline }).waitFor();
    await follow("newsprint-article > a");
    await page.getByText("Back").waitFor();
    await follow("a[href='/']");
  }
  await page.getByRole("heading", { name: FERRY.headline }).waitFor();
  assert.deepEqual(page.problems, []);
  await page.context().close();
  await server.close();
});
