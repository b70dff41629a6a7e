// Server markup in a page. Under the policy that its form needs, the markup looks like a mounted article. newsprint adopts it node for node, or
// redraws the article if the markup differs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { renderToString } from "../../pkg/node.js";
import { readFixtures } from "../support/fixtures.mjs";
import { adopted, lookAtAdoption, openServed } from "../support/served.mjs";
import { setStage } from "./stage.mjs";

const NONCE = "c2VydmVk";
const SHEET = "/pkg/dist/styles.css";
const MODULE = "/pkg/dist/newsprint.min.js";
const ELEMENT = "/pkg/dist/newsprint-element.min.js";
const WASM = "/pkg/dist/newsprint_bg.wasm";
const IMAGE = "/ferry.svg";

const article = {
  headline: "Night ferry sails again",
  deck: { format: "markdown", content: "After four winters in dock, the *Marigold* is back." },
  language: "en-GB",
  url: "https://courier.example/ferry",
  authors: [{ name: "Ines Calloway", url: "https://courier.example/ines" }, { name: "Tom Ferrer" }],
  published: "2026-10-14T06:15:00+01:00",
  image: { src: IMAGE, alt: "A ferry at dusk", caption: "The Marigold", width: 640, height: 360 },
  body: [
    { type: "paragraph", text: { format: "markdown", content: "A **brass bell** rang, cast [long ago](#bell)." } },
    { type: "embed", url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ", title: "The bell" },
    { type: "heading", level: 2, text: "The bell", id: "bell" },
    { type: "table", header: ["at", "metres"], rows: [["03:12", "4.1"]] },
  ],
  tags: ["Harbour"],
};
/** `before` adds the server's origin as `baseUrl`. */
const options = { theme: "light" };
const json = JSON.stringify(article);

/**
 * The forms of server markup: `given` are the options that produce the form, `styles` is the `style-src` that it needs, `head` is markup that it
 * needs in `<head>`, and `asks` are the additional requests.
 */
const forms = {
  "shadow, styles inline": { given: { shadow: true, jsonLd: true }, styles: "'unsafe-inline'" },
  "shadow, styles inline with a nonce": { given: { shadow: true, nonce: NONCE }, styles: `'nonce-${NONCE}'` },
  "shadow, styles linked": { given: { shadow: true, stylesheet: SHEET }, styles: "'self'", asks: [SHEET] },
  light: { given: { jsonLd: true }, styles: "'self'", head: `<link rel="stylesheet" href="${SHEET}">`, asks: [SHEET] },
};

let stage;
before(async () => {
  stage = await setStage();
  options.baseUrl = stage.server.origin;
  const image = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="#246"/></svg>';
  stage.pages.set(IMAGE, { text: image, type: "image/svg+xml", headers: {} });
});
after(() => stage.close());

/** Opens a page with a strict Content-Security-Policy. */
async function open(body, { styles = "'none'", head = "", ...options } = {}) {
  const policy = `default-src 'none'; script-src 'self' 'nonce-${NONCE}' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data:; style-src ${styles}; require-trusted-types-for 'script'; trusted-types 'none'`;
  const text = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Served</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
  stage.pages.set("/served.html", { text, headers: { "Content-Security-Policy": policy } });
  return openServed(stage.browser, `${stage.server.origin}/served.html`, options);
}

const script = (code) => `<script type="module" nonce="${NONCE}">${code}</script>`;
const mountScript = (given = options) =>
  script(`import init, { mount } from "${MODULE}"; await init(); globalThis.view = mount(document.querySelector("#target"), ${JSON.stringify(article)}, ${JSON.stringify(given)});`);

/** The computed styles of every element, one line per property, and a screenshot. Custom properties are left out because their order varies. */
async function look(page) {
  const root = page.locator("article");
  // An image that is decoded asynchronously may be missing in a screenshot.
  await page.locator("img").evaluate((image) => {
    image.decoding = "sync";
    return image.decode();
  });
  const styles = await root.evaluate((root) =>
    [root, ...root.querySelectorAll("*")].flatMap((element, at) => {
      const style = getComputedStyle(element);
      return [...style].filter((name) => !name.startsWith("--")).map((name) => `${at} ${element.localName} ${name}: ${style.getPropertyValue(name)}`);
    }),
  );
  return { styles, screenshot: await root.screenshot({ animations: "disabled" }) };
}

function assertAlike(found, expected) {
  assert.equal(found.styles.length, expected.styles.length);
  assert.deepEqual(found.styles.filter((line, at) => line !== expected.styles[at]), []);
  assert.ok(found.screenshot.equals(expected.screenshot), "the screenshots differ");
}

for (const [name, { given, ...page }] of Object.entries(forms)) {
  const render = () => renderToString(article, { ...options, ...given });

  test(`${name}: without scripts, the text is visible and looks like a mounted article`, async () => {
    const silent = await open(`<div id="target">${render()}</div>`, { ...page, javaScriptEnabled: false });
    assert.equal(await silent.getByText("brass bell").isVisible(), true);
    const served = await look(silent);
    assert.deepEqual(silent.problems, []);
    await silent.context().close();

    const live = await open(`<div id="target"></div>${mountScript({ ...options, ...(name === "light" && { isolation: "none" }) })}`);
    await live.waitForFunction(() => globalThis.view);
    const mounted = await look(live);
    assertAlike(served, mounted);
    await live.context().close();
  });

  test(`${name}: mount adopts every node without layout shifts or extra requests; links, update and destroy work`, async () => {
    const live = await open(`<div id="target">${render()}</div>${mountScript()}`, page);
    assert.deepEqual(await lookAtAdoption(live), adopted);
    assert.deepEqual(live.asked.sort(), ["/served.html", IMAGE, MODULE, WASM, ...(page.asks ?? [])].sort());
    await checkLife(live);
    await live.context().close();
  });

  test(`${name}: the element adopts every node without layout shifts or extra requests; links, update and destroy work`, async () => {
    const source = `<script type="application/json">${json}</script>`;
    const head = `${page.head ?? ""}<script type="module" src="${ELEMENT}"></script>${script(`document.querySelector("newsprint-article").options = { baseUrl: "${options.baseUrl}" };`)}`;
    const live = await open(`<newsprint-article id="target" theme="light">${render()}${source}</newsprint-article>`, { ...page, head });
    assert.deepEqual(await lookAtAdoption(live), adopted);
    assert.deepEqual(live.asked.sort(), ["/served.html", IMAGE, ELEMENT, WASM, ...(page.asks ?? [])].sort());
    await live.evaluate(() => (globalThis.view = document.querySelector("newsprint-article").view));
    await checkLife(live);
    await live.context().close();
  });
}

/** Checks links to headings, link events, embeds, update and destroy of a view that has adopted server markup. */
async function checkLife(page) {
  await page.getByRole("link", { name: "long ago" }).click();
  assert.equal(await page.locator("h3").evaluate((heading) => heading.getRootNode().activeElement === heading), true);
  const links = await page.evaluate(() => {
    const links = [];
    document.addEventListener("newsprint-link", (event) => links.push(event.detail) && event.preventDefault());
    view.root.querySelector('[part="author"] a, a[part="author"]').click();
    return links;
  });
  assert.deepEqual(links, [{ url: "https://courier.example/ines", part: "author" }]);
  await page.locator('[part="embed"] button').click();
  // The policy blocks the player, so the placeholder comes back with a message.
  await page.locator('[part="embed"] .blocked').waitFor();
  page.problems.splice(0);

  const after = await page.evaluate(() => {
    const { root } = view;
    const container = root.parentNode;
    const updates = [];
    document.addEventListener("newsprint-update", ({ detail }) => updates.push(detail.counts.added));
    view.update({ headline: "Another", body: "One.\n\nTwo.\n\nThree.\n\nFour." });
    const updated = [view.root.textContent.includes("Another"), view.root.parentNode === container, container.querySelectorAll("article").length, getComputedStyle(view.root).display];
    view.destroy();
    view.destroy();
    return { updates, updated, left: target.querySelectorAll("article").length + (target.shadowRoot?.querySelectorAll("article").length ?? 0), nodes: [...container.childNodes].map(({ nodeName }) => nodeName) };
  });
  assert.deepEqual(after.updates, [3]);
  assert.deepEqual(after.updated, [true, true, 1, "grid"]);
  assert.equal(after.left, 0);
  assert.deepEqual(page.problems, []);
}

test("the checks notice a policy violation, a layout shift and a replaced node", async () => {
  const markup = renderToString(article, { ...options, shadow: true });
  const bare = await open(`<div id="target">${markup}</div>`, { styles: `'nonce-${NONCE}'` });
  assert.ok(bare.problems.some((problem) => /style-src/.test(problem)), bare.problems.join("\n"));
  assert.equal(await bare.locator("article").evaluate((root) => getComputedStyle(root).display), "block");
  await bare.context().close();

  const shift = `requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector("#above").hidden = false));`;
  const live = await open(`<p id="above" hidden>Above</p><div id="target">${markup}</div>${script(shift)}${mountScript()}`, { styles: "'unsafe-inline'" });
  await live.waitForFunction(() => seen.shifts.length > 0 && globalThis.view);
  await live.evaluate(() => view.root.querySelector("h2").replaceWith(view.root.querySelector("h2").cloneNode(true)));
  const { kept, shift: sum } = await lookAtAdoption(live);
  assert.deepEqual(kept, [false]);
  assert.ok(sum > 0);
  await live.context().close();
});

test("the markup of every fixture is adopted, in a shadow root and in the page, with the plain and the Intl formatter", async () => {
  const page = await stage.visit();
  for (const formatter of ["plain", "intl"]) {
    const fixtures = readFixtures().map(({ name, article, options: given }) => {
      const options = { ...given, formatter, now: given.now ?? Date.now() };
      return { name, article, options, html: renderToString(article, options) };
    });
    const redrawn = await page.evaluate((fixtures) => {
      // A document without a window fetches nothing.
      const { body } = document.implementation.createHTMLDocument();
      const isRedrawn = ({ article, options, html }, isolation) => {
        body.setHTMLUnsafe(`<div>${isolation === "shadow" ? `<template shadowrootmode="open">${html}</template>` : html}</div>`);
        const target = body.firstChild;
        const served = (target.shadowRoot ?? target).querySelector("article");
        const view = newsprint.mount(target, article, options);
        const isNew = view.root !== served;
        if (isNew !== view.report.warnings.some(({ code }) => code === "redrawn")) throw new Error("the redrawn warning does not match the outcome");
        return isNew;
      };
      return fixtures.filter((fixture) => isRedrawn(fixture, "shadow") || isRedrawn(fixture, "none")).map(({ name }) => name);
    }, fixtures);
    // Chromium's Intl supports Azerbaijani only partly; Node's supports it fully.
    assert.deepEqual(redrawn, formatter === "plain" ? [] : ["language-az"]);
  }
  await page.context().close();
});

/** Ways in which server markup can differ: an editor or a proxy has changed it, or another version wrote it. */
const tamperings = {
  "a different text": (root) => void (root.querySelector("h2").textContent += "!"),
  "a split text node": (root) => void root.querySelector("h2").firstChild.splitText(5),
  "a different attribute value": (root) => root.querySelector("img").setAttribute("alt", ""),
  "an added attribute": (root) => root.setAttribute("onclick", "globalThis.isTricked = true"),
  "a removed attribute": (root) => root.querySelector("a").removeAttribute("href"),
  "an added element": (root) => root.append(root.ownerDocument.createElement("p")),
  "a removed element": (root) => root.querySelector("table").remove(),
  "a comment": (root) => root.prepend(root.ownerDocument.createComment("cached")),
  "a replaced element": (root) => root.querySelector("strong").replaceWith(root.ownerDocument.createElement("b")),
  "no content": (root) => root.replaceChildren(),
};

for (const isolation of ["shadow", "none"]) {
  test(`markup that differs is redrawn in its container with one warning, and its siblings stay (${isolation})`, async () => {
    const page = await stage.visit();
    const markup = renderToString(article, { ...options, shadow: isolation === "shadow", jsonLd: true });
    for (const [name, tamper] of [["nothing", () => {}], ...Object.entries(tamperings)]) {
      const found = await page.evaluate(
        ([tamper, markup, article, options]) => {
          document.body.setHTMLUnsafe(`<div>${markup}</div>`);
          const target = document.body.firstChild;
          const scope = target.shadowRoot ?? target;
          const served = scope.querySelector("article");
          new Function("root", `(${tamper})(root)`)(served);
          const beside = [...new Set([...scope.childNodes, ...target.childNodes])].filter((node) => node !== served);
          const view = newsprint.mount(target, article, options);
          const fresh = newsprint.mount(document.createElement("div"), article, { ...options, isolation: "none" });
          const codes = ({ report }) => report.warnings.map(({ code }) => code);
          const warnings = [codes(view), codes(view)];
          const found = {
            kept: view.root === served,
            warnings,
            alone: scope.querySelectorAll("article").length === 1 && served.isConnected === (view.root === served),
            isInScope: view.root.parentNode === scope,
            same: view.root.outerHTML.replace(/-2-/g, "-") === fresh.root.outerHTML.replace(/-2-/g, "-"),
            beside: beside.every((node) => node.isConnected) && beside.length,
            display: getComputedStyle(view.root).display,
          };
          view.update({ ...article, headline: "Another" });
          return { ...found, updated: codes(view) };
        },
        [tamper.toString(), markup, article, options],
      );
      const isKept = name === "nothing";
      const warnings = isKept ? [] : ["redrawn"];
      assert.deepEqual(found, { kept: isKept, warnings: [warnings, warnings], alone: true, isInScope: true, same: true, beside: isolation === "shadow" ? 2 : 1, display: "grid", updated: [] }, name);
    }
    assert.equal(await page.evaluate(() => globalThis.isTricked), undefined);
    await page.context().close();
  });

  test(`adoption keeps a disclosure open, and sets the theme and relative times (${isolation})`, async () => {
    const page = await stage.visit();
    const now = Date.parse("2026-10-14T05:20:00Z");
    const open = { ...article, body: { format: "html", content: "<details><summary>More</summary><p>Text</p></details>" } };
    const markup = renderToString(open, { ...options, theme: "auto", shadow: isolation === "shadow", now });
    const found = await page.evaluate(
      ([markup, article, options]) => {
        document.body.setHTMLUnsafe(`<div>${markup}</div>`);
        const target = document.body.firstChild;
        const served = (target.shadowRoot ?? target).querySelector("article");
        served.querySelector("details").open = true;
        const view = newsprint.mount(target, article, options);
        return { kept: view.root === served, open: served.querySelector("details").open, theme: served.dataset.theme, time: served.querySelector("time").textContent };
      },
      [markup, open, { ...options, theme: "dark", now }],
    );
    assert.deepEqual(found, { kept: true, open: true, theme: "dark", time: "5 minutes ago" });
    await page.context().close();
  });
}

test("without relative times, a recent time stays as the server wrote it and nothing moves", async () => {
  const young = { ...article, published: new Date(Date.now() - 3_600_000).toISOString() };
  for (const relativeTime of [true, false]) {
    const code = `import init, { mount } from "${MODULE}"; await init(); mount(document.querySelector("#target"), ${JSON.stringify(young)}, ${JSON.stringify({ ...options, relativeTime })});`;
    const body = `<div id="target">${renderToString(young, { ...options, shadow: true })}</div>${script(code)}`;
    const page = await open(body, { styles: "'unsafe-inline'", viewport: { width: 400, height: 900 } });
    const found = await lookAtAdoption(page);
    if (relativeTime) assert.match(await page.locator("time").first().textContent(), /hour ago/);
    else assert.deepEqual(found, adopted);
    await page.context().close();
  }
});

test("the element finds its inline article beside adopted markup, and keeps its other children after a failure", async () => {
  const source = `<script type="application/json">${JSON.stringify({ ...article, image: undefined })}</script>`;
  const markup = renderToString(JSON.parse(source.replace(/<[^>]*>/g, "")), { ...options, jsonLd: true });
  const page = await open(`<newsprint-article theme="light">${markup}${source}<p>Beside it</p></newsprint-article>`, { styles: "'self'", head: `<script type="module" src="${ELEMENT}"></script>` });
  assert.deepEqual((await lookAtAdoption(page)).kept, [true]);
  const element = page.locator("newsprint-article");
  const set = (article) => element.evaluate((element, article) => void (element.article = article), article);
  await set({ headline: "Another" });
  await page.getByRole("heading", { name: "Another" }).waitFor();
  await set(null);
  await page.getByRole("heading", { name: article.headline }).waitFor();
  await set({});
  await page.getByRole("alert").waitFor();
  assert.equal(await page.locator("article").count(), 0);
  const left = await element.evaluate(({ children }) => [...children].map(({ localName, type }) => type || localName));
  assert.deepEqual(left, ["application/ld+json", "application/json", "p"]);
  await set(null);
  await page.getByRole("heading", { name: article.headline }).waitFor();
  assert.equal(await page.getByText("Beside it").isVisible(), false);
  await page.context().close();
});

for (const shadow of [true, false]) {
  test(`the element redraws markup that differs, once, with a warning (${shadow ? "shadow" : "light"})`, async () => {
    const markup = renderToString(article, { ...options, shadow }).replace("brass bell", "tin bell");
    const head = `<link rel="stylesheet" href="${SHEET}"><script type="module" src="${ELEMENT}"></script>${script(`document.querySelector("newsprint-article").options = { baseUrl: "${options.baseUrl}" };`)}`;
    const page = await open(`<newsprint-article theme="light">${markup}<script type="application/json">${json}</script></newsprint-article>`, { styles: "'self' 'unsafe-inline'", head });
    const { kept, warnings } = await lookAtAdoption(page);
    assert.deepEqual({ kept, warnings }, { kept: [false], warnings: ["redrawn"] });
    assert.equal(await page.locator("article").count(), 1);
    assert.equal(await page.getByText("brass bell").isVisible(), true);
    assert.equal(await page.getByText("tin bell").count(), 0);
    assert.equal(await page.locator("newsprint-article").evaluate((element, shadow) => element.view.root.parentNode === (shadow ? element.shadowRoot : element), shadow), true);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}
