// Pages with a strict Content-Security-Policy and Trusted Types, also in browsers without adopted style sheets.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { ARTICLE, setStage } from "./stage.mjs";

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

/** The policies of docs/csp.md, by the way of embedding that stands before each. */
const policies = new Map([...(await readFile(new URL("../../docs/csp.md", import.meta.url), "utf8")).matchAll(/<!-- policy: (\w+) -->\n```\n(.*)\n```/g)].map(([, way, policy]) => [way, policy]));
const PIXEL = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAA=", "base64");
const PICTURED = { ...ARTICLE, image: { src: "https://images.example/a.gif", alt: "The bell" } };
const ADDRESSED = '<newsprint-article loading="eager" src="https://api.example/article.json"></newsprint-article>';

/** Opens a page under a policy. The hosts of docs/csp.md answer. */
async function openUnder(policy, body, browser = stage.browser) {
  stage.pages.set("/policy.html", { text: `<!doctype html><html lang="en"><title>Policy</title><link rel="icon" href="https://images.example/icon.gif"><body>${body}`, headers: { "Content-Security-Policy": policy } });
  const page = await openPage(browser);
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => violations.push(`${effectiveDirective} ${blockedURI}`), true);
  });
  const headers = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD" };
  await page.route("https://api.example/**", (route) => route.fulfill({ headers, json: PICTURED }));
  await page.route("https://images.example/**", (route) => route.fulfill({ headers, contentType: "image/gif", body: PIXEL }));
  await page.route("https://cdn.example/**", async (route) => {
    const response = await fetch(`${stage.server.origin}/pkg/dist${new URL(route.request().url()).pathname}`);
    await route.fulfill({ headers, contentType: response.headers.get("content-type"), body: Buffer.from(await response.arrayBuffer()) });
  });
  await page.goto(`${stage.server.origin}/policy.html`);
  return page;
}

const script = (name) => `<script type="module" src="/tests/e2e/pages/${name}.js"></script>`;
const inline = `<script type="application/json">${JSON.stringify(PICTURED)}</script>`;

const WAYS = {
  element: () => `${ADDRESSED}<newsprint-article loading="eager">${inline}</newsprint-article><script type="module" src="https://cdn.example/newsprint-element.min.js" crossorigin></script>`,
  package: () => `${ADDRESSED}<script type="module" src="/pkg/element.js"></script>`,
  inline: () => `<div id="target"></div>${script("inline")}`,
  source: () => `<div id="target"></div><newsprint-article loading="eager">${inline}</newsprint-article>${script("source")}`,
  server: async () => {
    const { renderToString } = await import("../../pkg/node.js");
    const inShadow = renderToString(PICTURED, { shadow: true, stylesheet: "/pkg/dist/styles.css" });
    return `<link rel="stylesheet" href="/pkg/dist/styles.css">${renderToString(PICTURED, { jsonLd: true })}<div id="target">${inShadow}</div>`;
  },
};

test("docs/csp.md has a policy for each way of embedding", () => assert.deepEqual([...policies.keys()], Object.keys(WAYS)));

for (const [way, body] of Object.entries(WAYS)) {
  test(`the policy of docs/csp.md is enough: ${way}`, async () => {
    const browser = way === "source" ? await launchChromium({ args: ["--enable-features=JavaScriptSourcePhaseImports"] }) : stage.browser;
    const page = await openUnder(`${policies.get(way)}; require-trusted-types-for 'script'; trusted-types 'none'`, await body(), browser);
    const articles = page.locator("article");
    await articles.first().waitFor();
    if (["element", "source"].includes(way)) await articles.nth(1).waitFor();
    for (const article of await articles.all()) {
      assert.equal(await article.evaluate((root) => getComputedStyle(root).display), "grid");
      await article.locator("img").evaluate((image) => image.decode());
    }
    await page.evaluate(violate);
    assert.deepEqual(await page.evaluate(() => violations), ["style-src-attr inline"]);
    await page.context().close();
    if (browser !== stage.browser) await browser.close();
  });
}

for (const [lack, policy] of [
  ["script-src 'wasm-unsafe-eval'", "default-src 'none'; script-src 'self'; connect-src 'self' https://api.example; img-src https://images.example"],
  ["connect-src https://api.example", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src https://images.example"],
  ["img-src https://images.example", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' https://api.example"],
  [undefined, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' https://api.example; img-src https://images.example"],
]) {
  test(`checkPolicy says what is missing: ${lack ?? "nothing"}`, async () => {
    const page = await openUnder(policy, `${ADDRESSED}<script type="module" src="/pkg/element.js"></script>`);
    const messages = [];
    page.on("console", (message) => messages.push(message.text()));
    const found = await page.evaluate(async () => {
      await customElements.whenDefined("newsprint-article");
      const element = document.querySelector("newsprint-article");
      await element.ready.catch(() => {});
      for (const image of element.view?.root.querySelectorAll("img") ?? []) await image.decode().catch(() => {});
      const { checkPolicy } = await import("/pkg/element.js");
      return checkPolicy();
    });
    assert.deepEqual(found, lack ? [lack] : []);
    assert.equal(messages.filter((text) => text.startsWith("newsprint: the page's Content-Security-Policy lacks")).length, found.length);
    await page.context().close();
  });
}
