// Pages with a strict Content-Security-Policy and Trusted Types, in every engine, also without adopted style sheets.

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
  test(`under a strict policy with Trusted Types no violation is reported (${module})`, async () => {
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

test("under a strict policy the element draws an article, and an alert for an invalid one", async () => {
  const body = '<newsprint-article id="target" loading="eager"></newsprint-article>';
  const found = await stage.visit(async () => {
    const event = (name) => new Promise((done) => target.addEventListener(name, done, { once: true }));
    target.article = ARTICLE;
    await event("load");
    const display = getComputedStyle(target.view.root).display;
    target.article = {};
    await event("error");
    return [display, target.shadowRoot.querySelectorAll("[role=alert] button").length];
  }, { module: "/pkg/dist/newsprint-element.min.js", body, headers, problems: ["NewsprintError: headline: an article needs a headline: a text that is not empty"] });
  assert.deepEqual(found, ["grid", 1]);
});

test("the policy is enforced: a style attribute and a string of HTML are refused", async () => {
  const refused = await stage.visit(() => {
    const paragraph = document.body.appendChild(document.createElement("p"));
    paragraph.setAttribute("style", "display: grid");
    let thrown = "nothing";
    try {
      paragraph.innerHTML = "<b>x</b>";
    } catch (error) {
      thrown = error.name;
    }
    // These violations are expected.
    problems.length = 0;
    addEventListener("securitypolicyviolation", (event) => event.stopImmediatePropagation(), true);
    return [getComputedStyle(paragraph).display, thrown];
  }, { headers });
  assert.deepEqual(refused, ["block", "TypeError"]);
});

const withoutSheets = {
  "without adoptedStyleSheets": () => [Document, ShadowRoot].forEach(({ prototype }) => delete prototype.adoptedStyleSheets),
  "without constructable style sheets": () => (window.CSSStyleSheet = class { constructor() { throw new TypeError("Illegal constructor"); } }),
};
for (const [name, prepare] of Object.entries(withoutSheets)) {
  test(`${name}: one <style> with the page's nonce in each shadow root and in the document`, async () => {
    const found = await stage.visit((nonce) => {
      const mount = (isolation) => newsprint.mount(document.body.appendChild(document.createElement("div")), ARTICLE, { isolation, nonce }).root;
      const count = (root) => (root.getRootNode().head ?? root.getRootNode()).querySelectorAll("style").length;
      const roots = ["shadow", "none", "none"].map(mount);
      return roots.map((root) => [getComputedStyle(root).display, count(root)].join(" "));
    }, { prepare, argument: NONCE, headers });
    assert.deepEqual(found, ["grid 1", "grid 1", "grid 1"]);
  });
}
