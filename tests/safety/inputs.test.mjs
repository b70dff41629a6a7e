// Gives `mount` inputs that are not articles. `mount` must throw an error with a code and leave the page unchanged, and must draw the next article
// completely. tests/node has the tests that need no page, and those that repeat failures many times.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setStage } from "../e2e/stage.mjs";
import { sharedPayloads } from "./payloads.mjs";

let stage;
let page;
before(async () => {
  stage = await setStage();
  page = await stage.visit(undefined, { prepare });
});
after(async () => {
  assert.deepEqual(page.problems, []);
  await stage.close();
});

/** Runs in the page: defines `give`, which mounts an input with each kind of isolation and returns the outcome. */
function prepare() {
  globalThis.CODES = ["invalid-json", "wrong-type", "missing-field", "limit-exceeded", "unsupported", "ambiguous-format"];
  /** Returns the error's code, "drawn" if nothing is thrown, or a sentence about what is wrong. */
  globalThis.give = (input, mount = newsprint.mount) => {
    const outcomes = ["shadow", "none"].map((isolation) => {
      const before = [document.documentElement.outerHTML, target.shadowRoot, document.adoptedStyleSheets.length, target.firstChild];
      let code = "drawn";
      try {
        const view = mount(target, input, { isolation });
        const isWhole = view.root.isConnected && view.root.querySelector("h2").textContent.trim() !== "";
        view.destroy();
        if (!isWhole) return "half an article";
        restore();
        return code;
      } catch (error) {
        if (!(error instanceof newsprint.NewsprintError) || !CODES.includes(error.code)) return `not an expected error: ${error}`;
        code = error.code;
      }
      const after = [document.documentElement.outerHTML, target.shadowRoot, document.adoptedStyleSheets.length, target.firstChild];
      if (before.some((value, at) => value !== after[at])) {
        restore();
        return `the page was changed after ${code}`;
      }
      return code;
    });
    const next = newsprint.mount(document.createElement("div"), ARTICLE, { theme: "light", relativeTime: false }).root.outerHTML;
    globalThis.good ??= next;
    if (next !== good) return "the next article differs";
    return outcomes[0] === outcomes[1] ? outcomes[0] : outcomes.join(", then ");
  };
  /** Replaces the target by one without a shadow root, and removes all adopted style sheets. */
  globalThis.restore = () => {
    const fresh = document.createElement("div");
    fresh.id = "target";
    fresh.append("mine");
    target.replaceWith(fresh);
    globalThis.target = fresh;
    document.adoptedStyleSheets = [];
  };
}

/** Files that the suite does not contain, because they are long. They are built here. */
const LONG = { "n_structure_100000_opening_arrays.json": "[".repeat(100_000), "n_structure_open_array_object.json": `${'[{"":'.repeat(50_000)}\n` };

const files = sharedPayloads("json-files.json");

test("no JSON file of a public suite is taken for an article, and invalid JSON is refused as such", { skip: !files }, async () => {
  const given = files.map(({ id, verdict, text, payload_base64 }) => ({ id, verdict, text: text ?? LONG[id.split("/")[1]], base64: payload_base64 }));
  const outcomes = await page.evaluate(
    (files) => files.map(({ text, base64 }) => give(text ?? Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))),
    given,
  );
  const wrong = given.flatMap(({ id, verdict }, at) => {
    const code = outcomes[at];
    // Valid JSON is parsed and then refused, because none of the files is an article.
    const isRead = code === "wrong-type" || code === "missing-field";
    const isRefused = code === "invalid-json" || code === "limit-exceeded";
    return { accept: isRead, reject: isRefused, "implementation-defined": isRead || isRefused }[verdict] ? [] : `${id}: ${code}`;
  });
  assert.deepEqual(wrong, []);
  console.log(`S7: ${files.length} JSON files, ${files.length} errors with a code, the page unchanged, the next article complete`);
});

test("the project's own texts that are not articles are refused", async () => {
  const texts = ["", " ", "{", "[", "\u0000", "nul", "[1,]", '{"headline":1}', '{"headline":"a","headline":[]}', '{"headline":"\\ud800"', '{"headline":"a"}}', '{"headline":"a\u0000"', "\ufeff", '{"a":1e99999}', "1e5", '"\\x"', "//", "{}/**/", "NaN", "-", "[[[[", '{"headline":"a","body":[{"type":"quote","blocks":[{"type":7}}]}'];
  const outcomes = await page.evaluate((texts) => texts.map((text) => [text, give(text)]), texts);
  const codes = ["invalid-json", "wrong-type", "missing-field"];
  assert.deepEqual(outcomes.filter(([, code]) => !codes.includes(code)), []);
});

test("objects that are cyclic, throw on access or are not articles are refused", async () => {
  const outcomes = await page.evaluate(() => {
    const cycle = { headline: "A" };
    cycle.body = [{ type: "quote", blocks: [cycle] }];
    const trap = (name) => new Proxy({ headline: "A" }, { [name]() { throw new Error(name); } });
    const { proxy, revoke } = Proxy.revocable({ headline: "A" }, {});
    revoke();
    let deep = {};
    for (let level = 0; level < 1_000_000; level++) deep = { body: deep };
    let lists = [];
    for (let level = 0; level < 1_000_000; level++) lists = [lists];
    const inputs = {
      cycle, revoked: proxy, deep, lists: { headline: "A", body: lists },
      keys: trap("ownKeys"), get: trap("get"), described: trap("getOwnPropertyDescriptor"),
      getter: { get headline() { throw new Error("no"); } }, "a nested getter": { headline: "A", authors: [{ name: "B", get url() { throw null; } }] },
      symbol: Symbol("a"), "a symbol in place of text": { headline: Symbol("a") }, bigint: { headline: "A", version: 7n }, function: () => ({ headline: "A" }),
      map: new Map([["headline", "A"]]), set: new Set(["A"]), weak: new WeakMap(), promise: Promise.resolve({ headline: "A" }), error: new Error("a"), date: new Date(0), regex: /a/,
      window: globalThis, document, element: document.createElement("p"), event: new Event("a"),
      undefined, null: null, number: 7, nothing: {}, list: [], "no prototype": Object.create(null), inherited: Object.create({ headline: "A" }),
      "a toJSON that throws": { toJSON() { throw new Error("no"); } },
    };
    return Object.entries(inputs).map(([name, input]) => [name, give(input)]);
  });
  const codes = ["invalid-json", "wrong-type", "missing-field", "limit-exceeded"];
  assert.deepEqual(outcomes.filter(([, code]) => !codes.includes(code)), []);
  const code = Object.fromEntries(outcomes);
  for (const name of ["cycle", "revoked", "deep", "lists", "keys", "get", "getter", "bigint", "symbol", "undefined"]) assert.equal(code[name], "invalid-json", name);
});

test("texts that are too deep or too large are refused; lone surrogates, NUL and deep markup are not", async () => {
  const outcomes = await page.evaluate(() => ({
    "a million levels": give("[".repeat(1_000_000)),
    "a million closed levels": give("[".repeat(1_000_000) + "]".repeat(1_000_000)),
    "400,000 nested objects": give('{"a":'.repeat(400_000)),
    "20 MB": give(`{"headline":"A","body":"${"a".repeat(20_000_000)}"}`),
    "20 MB in an object": give({ headline: "A", body: "a".repeat(20_000_000) }),
    "20 MB of bytes": give(new Uint8Array(20_000_000)),
    "too many nodes": give({ headline: "A", body: "*a* ".repeat(60_000) }),
    "lone surrogates": give({ headline: "a\ud800b\udc00", body: "\udfff" }),
    "NUL": give({ headline: "a\0b", body: "\0\0" }),
    "NUL as an escape": give('{"headline":"\\u0000a"}'),
    "deep Markdown": give({ headline: "A", body: ">".repeat(5_000) }),
    "deep HTML": give({ headline: "A", body: { format: "html", content: "<div><b>".repeat(20_000) } }),
  }));
  const expected = Object.fromEntries(["lone surrogates", "NUL", "NUL as an escape", "deep Markdown", "deep HTML"].map((name) => [name, "drawn"]));
  for (const name of Object.keys(outcomes)) expected[name] ??= "limit-exceeded";
  assert.deepEqual(outcomes, expected);
});

test("the check detects an unexpected error, a changed page and half an article", async () => {
  const outcomes = await page.evaluate(() => [
    give({}, () => { throw new TypeError("x"); }),
    give({}, (target, input) => { target.append("half"); newsprint.mount(target, input); }),
    give({ headline: "A" }, (...given) => { const view = newsprint.mount(...given); view.root.querySelector("h2").textContent = ""; return view; }),
  ]);
  assert.match(outcomes[0], /^not an expected error/);
  assert.match(outcomes[1], /^the page was changed after missing-field/);
  assert.equal(outcomes[2], "half an article");
});
