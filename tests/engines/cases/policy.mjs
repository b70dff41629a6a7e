// Pages with strict rules, in every engine: a policy with Trusted Types, and no adopted style sheets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "../stage.mjs";

const NONCE = "c3RhZ2U";
const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", `style-src 'self' 'nonce-${NONCE}'`, "connect-src 'self'", "img-src data:",
  "require-trusted-types-for 'script'", "trusted-types 'none'",
].join("; ");
const headers = { "Content-Security-Policy": POLICY };

for (const module of ["/pkg/index.js", "/pkg/dist/newsprint-element.min.js"]) {
  test(`under a strict policy with Trusted Types nothing is reported (${module})`, async () => {
    const displays = await stage.visit(() => {
      const hostile = { headline: "<img src=x onerror=alert(1)>", body: "<svg onload=alert(1)>\n\n<iframe srcdoc='<script>alert(1)</script>'></iframe> [a](javascript:alert(1))" };
      return [ARTICLE, hostile].flatMap((article) =>
        ["shadow", "none"].map((isolation) => {
          const view = newsprint.mount(document.body.appendChild(document.createElement("div")), article, { isolation });
          view.update(article, { theme: "dark" });
          newsprint.renderToString(article, { shadow: true, jsonLd: true });
          return getComputedStyle(view.root).display;
        }),
      );
    }, { module, headers });
    assert.deepEqual(displays, ["grid", "grid", "grid", "grid"]);
  });
}

test("the element under a strict policy: drawn, and an alert where there is no article", async () => {
  const body = '<newsprint-article id="target" loading="eager"></newsprint-article>';
  const found = await stage.visit(async () => {
    const event = (name) => new Promise((done) => target.addEventListener(name, done, { once: true }));
    target.article = ARTICLE;
    await event("load");
    const display = getComputedStyle(target.view.root).display;
    target.article = {};
    await event("error");
    return [display, target.shadowRoot.querySelectorAll("[role=alert] button").length];
  }, { module: "/pkg/dist/newsprint-element.min.js", body, headers, problems: ["NewsprintError: headline: missing or empty"] });
  assert.deepEqual(found, ["grid", 1]);
});

test("the policies are in force: a style attribute and an HTML text are refused", async () => {
  const refused = await stage.visit(() => {
    const paragraph = document.body.appendChild(document.createElement("p"));
    paragraph.setAttribute("style", "display: grid");
    let thrown = "nothing";
    try {
      paragraph.innerHTML = "<b>x</b>";
    } catch (error) {
      thrown = error.name;
    }
    // Their reports are no problem here.
    problems.length = 0;
    addEventListener("securitypolicyviolation", (event) => event.stopImmediatePropagation(), true);
    return [getComputedStyle(paragraph).display, thrown];
  }, { headers });
  assert.deepEqual(refused, ["block", "TypeError"]);
});

const taken = {
  "without adoptedStyleSheets": () => [Document, ShadowRoot].forEach(({ prototype }) => delete prototype.adoptedStyleSheets),
  "without constructable style sheets": () => (window.CSSStyleSheet = class { constructor() { throw new TypeError("Illegal constructor"); } }),
};
for (const [name, prepare] of Object.entries(taken)) {
  test(`${name} a <style> with the page's nonce is written, one to a place`, async () => {
    const found = await stage.visit((nonce) => {
      const mount = (isolation) => newsprint.mount(document.body.appendChild(document.createElement("div")), ARTICLE, { isolation, nonce }).root;
      const count = (root) => (root.getRootNode().head ?? root.getRootNode()).querySelectorAll("style").length;
      const roots = ["shadow", "none", "none"].map(mount);
      return roots.map((root) => [getComputedStyle(root).display, count(root)].join(" "));
    }, { prepare, argument: NONCE, headers });
    assert.deepEqual(found, ["grid 1", "grid 1", "grid 1"]);
  });
}
