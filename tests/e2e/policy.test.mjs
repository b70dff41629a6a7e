// Pages with a strict Content-Security-Policy and Trusted Types, also in browsers without adopted style sheets.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setStage } from "./stage.mjs";

const NONCE = "c3RhZ2U";
const POLICY = [
  "default-src 'none'", `script-src 'self' 'nonce-${NONCE}' 'wasm-unsafe-eval'`, `style-src 'self' 'nonce-${NONCE}'`, "connect-src 'self'", "img-src data: 'self'",
  "require-trusted-types-for 'script'", "trusted-types 'none'",
].join("; ");

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

/** Records every policy violation, and every call of a DOM method or setter that parses HTML. */
function prepare() {
  globalThis.violations = [];
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => violations.push(`${violatedDirective} ${blockedURI}`));
  globalThis.sinks = [];
  const watch = (prototype, name) => {
    const { value, set, ...rest } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    if (value) Object.defineProperty(prototype, name, { ...rest, value(...given) { sinks.push(name); return value.apply(this, given); } });
    if (set) Object.defineProperty(prototype, name, { ...rest, set(given) { sinks.push(name); set.call(this, given); } });
  };
  for (const name of ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "setHTML"]) watch(Element.prototype, name);
  for (const name of ["innerHTML", "setHTMLUnsafe"]) watch(ShadowRoot.prototype, name);
  for (const name of ["write", "writeln", "execCommand"]) watch(Document.prototype, name);
  watch(DOMParser.prototype, "parseFromString");
  watch(Range.prototype, "createContextualFragment");
  watch(HTMLIFrameElement.prototype, "srcdoc");
}

/** The violation that `violate` causes. */
const OWN = "style-src-attr inline";

/** Runs in the page: violates the policy, and waits until that is reported. */
function violate() {
  const reported = new Promise((done) => document.addEventListener("securitypolicyviolation", done, { once: true }));
  document.createElement("p").setAttribute("style", "color: red");
  return reported.then(() => {});
}

const hostile = {
  headline: "<img src=x onerror=alert(1)>",
  url: "https://courier.example/x",
  deck: { format: "markdown", content: "<script>alert(1)</script> [a](javascript:alert(1))" },
  image: { src: "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=", alt: "\"><script>alert(1)</script>" },
  body: "<iframe srcdoc='<script>alert(1)</script>'></iframe>\n\n<svg onload=alert(1)>\n\n![x](javascript:alert(1))[^1]\n\n[^1]: <style>*{color:red}</style>",
  tags: ["</article><script>alert(1)</script>"],
};

for (const module of ["/pkg/index.js", "/pkg/dist/newsprint.min.js"]) {
  test(`under a strict policy nothing is reported and no HTML sink is called (${module})`, async () => {
    const page = await stage.visit(undefined, { module, prepare, nonce: NONCE, headers: { "Content-Security-Policy": POLICY } });
    const found = await page.evaluate((hostile) => {
      const looks = [];
      for (const article of [ARTICLE, hostile]) {
        for (const isolation of ["shadow", "none"]) {
          const element = document.body.appendChild(document.createElement("div"));
          const view = newsprint.mount(element, article, { isolation });
          view.update(article, { theme: "dark" });
          newsprint.renderToString(article, { shadow: true, jsonLd: true });
          looks.push(getComputedStyle(view.root).display, view.root.querySelectorAll("script, iframe, svg, style, [style], [onerror]").length);
        }
      }
      return looks;
    }, hostile);
    assert.deepEqual(found, Array(4).fill(["grid", 0]).flat());
    await page.getByRole("link", { name: "1", exact: true }).first().click();
    // A violation of the test's own is reported after all others.
    await page.evaluate(violate);
    assert.deepEqual(await page.evaluate(() => ({ violations, sinks })), { violations: [OWN], sinks: [] });
    assert.equal(page.problems.length, 1, page.problems.join("\n"));
    await page.context().close();
  });
}

test("the checks notice a policy violation and an HTML sink", async () => {
  const page = await stage.visit(undefined, { prepare, nonce: NONCE, headers: { "Content-Security-Policy": POLICY } });
  await page.evaluate(() => {
    try {
      target.innerHTML = "<p>x</p>";
    } catch {
      // Trusted Types reject the string.
    }
  });
  await page.evaluate(violate);
  const { violations, sinks } = await page.evaluate(() => ({ violations, sinks }));
  assert.deepEqual(sinks, ["innerHTML"]);
  assert.deepEqual(violations, ["require-trusted-types-for trusted-types-sink", OWN]);
  await page.context().close();
});

const withoutSheets = {
  "without adoptedStyleSheets": () => {
    for (const { prototype } of [Document, ShadowRoot]) delete prototype.adoptedStyleSheets;
  },
  "without constructable style sheets": () => {
    globalThis.CSSStyleSheet = class {
      constructor() {
        throw new TypeError("Illegal constructor");
      }
    };
  },
};

for (const [name, take] of Object.entries(withoutSheets)) {
  test(`${name}: one <style> with the page's nonce in each shadow root and in the document`, async () => {
    const page = await stage.visit(undefined, { prepare: take, nonce: NONCE, headers: { "Content-Security-Policy": POLICY } });
    const found = await page.evaluate((nonce) => {
      const styles = (scope) => [...scope.querySelectorAll("style")].map((style) => [style.nonce, style.parentNode === scope || style.parentNode === document.head]);
      const display = ({ root }) => getComputedStyle(root).display;
      const view = newsprint.mount(target, ARTICLE, { nonce });
      view.update(ARTICLE);
      newsprint.mount(target, ARTICLE, { nonce });
      const inShadow = [styles(target.shadowRoot), getComputedStyle(target.shadowRoot.querySelector("article")).display];
      const inPage = [1, 2].map(() => newsprint.mount(document.body.appendChild(document.createElement("div")), ARTICLE, { isolation: "none", nonce }));
      return { inShadow, inPage: [styles(document), ...inPage.map(display)] };
    }, NONCE);
    assert.deepEqual(found, { inShadow: [[[NONCE, true]], "grid"], inPage: [[[NONCE, true]], "grid", "grid"] });
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}
