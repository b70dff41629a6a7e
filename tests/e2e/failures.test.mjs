// After any failure the page is as it was, and the next call works.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setStage } from "./stage.mjs";

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

/** Defines in the page `codeOf`, the code of the NewsprintError that a call throws, or another error as text; and `works`, whether a mount succeeds. */
function prepare() {
  globalThis.codeOf = (call) => {
    try {
      call();
      return "nothing";
    } catch (error) {
      return error instanceof newsprint.NewsprintError ? error.code : `${error}`;
    }
  };
  globalThis.works = () => {
    const element = document.body.appendChild(document.createElement("div"));
    const view = newsprint.mount(element, ARTICLE);
    const isDrawn = view.root.isConnected && view.root.querySelector("h2").textContent === ARTICLE.headline;
    view.destroy();
    element.remove();
    return isDrawn;
  };
}

async function inPage(use, options = {}) {
  const page = await stage.visit(options.body, { prepare, ...options });
  const result = await page.evaluate(use);
  assert.deepEqual(page.problems, []);
  return { page, result };
}

test("a mount that fails leaves the page as it was", async () => {
  const { page, result } = await inPage(() => {
    const results = [];
    for (const isolation of ["shadow", "none"]) {
      const before = document.documentElement.outerHTML;
      const own = document.querySelector("#own");
      const calls = [["{"], [{}], [null], [[]], [{ headline: ["A"] }], [ARTICLE, { theme: "pink" }], [{ headline: "A", body: "*a* ".repeat(60_000) }], [ARTICLE, "dark"], [{ title: "A" }, { format: "ninjs", item: 1.5 }], [ARTICLE, { format: "x" }]];
      for (const [article, options] of calls) {
        const given = typeof options === "string" ? options : { isolation, ...options };
        results.push(codeOf(() => newsprint.mount(target, article, given)));
        results.push(document.documentElement.outerHTML === before && target.firstChild === own && !target.shadowRoot && document.adoptedStyleSheets.length === 0);
      }
    }
    return { results, works: works() };
  });
  const codes = ["invalid-json", "missing-field", "wrong-type", "wrong-type", "wrong-type", "invalid-option", "limit-exceeded", "invalid-option", "invalid-option", "unknown-format"];
  assert.deepEqual(result, { results: [...codes, ...codes].flatMap((code) => [code, true]), works: true });
  await page.context().close();
});

test("invalid targets are refused", async () => {
  const { page, result } = await inPage(() => {
    const foreign = document.createElement("div");
    foreign.attachShadow({ mode: "open" }).innerHTML = "<p>foreign</p>";
    const empty = document.createElement("div");
    empty.attachShadow({ mode: "open" });
    const closed = document.createElement("div");
    closed.attachShadow({ mode: "closed" });
    const targets = {
      null: null, undefined: undefined, selector: "#target", object: {}, text: document.createTextNode("a"), comment: document.createComment("a"),
      document, fragment: document.createDocumentFragment(), attribute: document.createAttribute("a"), window: globalThis,
      img: document.createElement("img"), input: document.createElement("input"), button: document.createElement("button"),
      svg: document.createElementNS("http://www.w3.org/2000/svg", "svg"), foreign, empty, closed, pretender: { nodeType: 1 },
      proxy: new Proxy({}, { get() { throw new Error("no"); } }),
    };
    const codes = Object.entries(targets).map(([name, target]) => [name, codeOf(() => newsprint.mount(target, ARTICLE))]);
    const others = {
      foreign: foreign.shadowRoot.innerHTML,
      empty: empty.shadowRoot.innerHTML,
      // Without a shadow root, a button is a valid target.
      button: codeOf(() => newsprint.mount(targets.button, ARTICLE, { isolation: "none" })),
    };
    return { codes, others, works: works() };
  });
  for (const [name, code] of result.codes) assert.equal(code, "invalid-target", name);
  assert.deepEqual(result.others, { foreign: "<p>foreign</p>", empty: "", button: "nothing" });
  assert.equal(result.works, true);
  await page.context().close();
});

test("a target in a frame's document gets that document's nodes and style sheet, and can be mounted again and destroyed", async () => {
  for (const isolation of ["shadow", "none"]) {
    const page = await stage.visit('<div id="target"></div><iframe title="frame" srcdoc="<div id=inner></div>"></iframe>', { prepare });
    const result = await page.evaluate((isolation) => {
      const frame = document.querySelector("iframe").contentDocument;
      const inner = frame.querySelector("#inner");
      const view = newsprint.mount(inner, ARTICLE, { isolation });
      const scope = () => view.root.getRootNode();
      const look = () => ({
        document: view.root.ownerDocument === frame,
        sheets: scope().adoptedStyleSheets.length,
        display: frame.defaultView.getComputedStyle(view.root).display,
        articles: (inner.shadowRoot ?? frame).querySelectorAll("article").length,
      });
      const looks = [look()];
      view.update(ARTICLE);
      looks.push(look());
      const again = newsprint.mount(inner, ARTICLE, { isolation });
      const articles = (inner.shadowRoot ?? frame).querySelectorAll("article").length;
      again.destroy();
      return { looks, articles, left: (inner.shadowRoot ?? inner).querySelectorAll("article").length, outside: document.adoptedStyleSheets.length };
    }, isolation);
    const look = { document: true, sheets: 1, display: "grid", articles: 1 };
    assert.deepEqual(result, { looks: [look, look], articles: 1, left: 0, outside: 0 });
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
});

test("after a trap the next mount works, and so do existing views", async () => {
  const { page, result } = await inPage(async () => {
    const { call } = await import("/pkg/instance.js");
    const view = newsprint.mount(target, ARTICLE, { theme: "light", relativeTime: false });
    const html = newsprint.renderToString(ARTICLE, { theme: "light" });
    const before = view.root;
    const results = [];
    for (let round = 0; round < 3; round++) {
      results.push(codeOf(() => call((exports) => exports.errorLabels({ length: 0x5555_5555 }))));
      results.push(view.root === before && before.isConnected && view.article.headline === ARTICLE.headline);
      results.push(works(), newsprint.renderToString(ARTICLE, { theme: "light" }) === html);
    }
    view.update({ ...ARTICLE, headline: "After" });
    results.push(view.root.isConnected && view.root.getAttribute("data-theme"), target.shadowRoot.querySelectorAll("article").length);
    view.destroy();
    results.push(target.shadowRoot.innerHTML);
    return results;
  });
  const round = ["trapped", true, true, true];
  assert.deepEqual(result, [...round, ...round, ...round, "light", 1, '<slot data-newsprint=""></slot>']);
  await page.context().close();
});

test("a call before init throws not-initialized", async () => {
  const page = await stage.visit("");
  const result = await page.evaluate(async () => {
    // A second copy of the script, for which `init` has not been called.
    const { call } = await import("/pkg/instance.js?fresh");
    try {
      call(() => {});
    } catch (error) {
      return [error.code, error.path];
    }
  });
  assert.deepEqual(result, ["not-initialized", ""]);
  await page.context().close();
});

test("a module that cannot be loaded is an error, and the next call tries again", async () => {
  const page = await stage.visit("");
  stage.pages.set("/broken.wasm", { text: "not wasm", headers: {}, type: "application/wasm" });
  const codes = await page.evaluate(async () => {
    // A bundle is a copy of its own, in which nothing has been loaded.
    const { default: init } = await import("/pkg/dist/newsprint.min.js?fresh");
    const code = (input) => init(input).then(() => "loaded", (error) => error.code);
    return [await code("/nothing.wasm"), await code("/broken.wasm"), await code(new ArrayBuffer(3)), await code("/pkg/dist/newsprint_bg.wasm"), await code("/nothing.wasm")];
  });
  assert.deepEqual(codes, ["load-failed", "load-failed", "load-failed", "loaded", "loaded"]);
  await page.context().close();
});
