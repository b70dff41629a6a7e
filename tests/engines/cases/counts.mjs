// How often a mount and an update cross the border between JavaScript and WebAssembly, and what they do to the DOM. The counts are the same on every machine, so
// tests/support/budgets.json has limits for them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { article } from "../../bench/texts.mjs";
import { stage } from "../stage.mjs";

const { counts: budgets } = JSON.parse(readFileSync(new URL("../../support/budgets.json", import.meta.url), "utf8"));

/** Defines in the page `countsOf`, the calls that a function makes: by kind, and by name. */
function prepare() {
  let found;
  const note = (kind, name) => {
    if (!found) return;
    const names = (found[kind] ??= {});
    names[name] = (names[name] ?? 0) + 1;
  };
  const counted = (kind, name, run) =>
    function (...given) {
      note(kind, name);
      return new.target ? Reflect.construct(run, given) : run.apply(this, given);
    };

  // wasm-bindgen's names of imports end in hashes.
  const short = (name) => name.replace(/^__wbg_/, "").replace(/_[0-9a-f]{16}$/, "");
  const wrapAll = (kind, functions) =>
    Object.fromEntries(Object.entries(functions).map(([name, value]) => [name, typeof value === "function" ? counted(kind, short(name), value) : value]));
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (module, imports) {
    const wrapped = Object.fromEntries(Object.entries(imports).map(([name, functions]) => [name, wrapAll("calls out of the module", functions)]));
    return { exports: wrapAll("calls into the module", new Instance(module, wrapped).exports) };
  };

  // Every method and every setter of the DOM counts, so that there is no list to keep. Getters do not count.
  const KIND = "DOM operations";
  for (const { name, prototype } of [Node, Element, HTMLElement, HTMLImageElement, CharacterData, Document, DocumentFragment, ShadowRoot]) {
    for (const [key, described] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (key === "constructor" || !described.configurable) continue;
      if (typeof described.value === "function") described.value = counted(KIND, key, described.value);
      else if (described.set) described.set = counted(KIND, `${key} =`, described.set);
      else continue;
      Object.defineProperty(prototype, key, described);
    }
  }
  window.getComputedStyle = counted(KIND, "getComputedStyle", window.getComputedStyle);

  window.countsOf = (run) => {
    found = {};
    try {
      run();
      return found;
    } finally {
      found = undefined;
    }
  };
}

/** Counts what is done for articles that are drawn a second time, when formatters and style sheets are there already. */
function count({ texts, changed }) {
  const result = {};
  const draw = (text) => newsprint.mount(document.body.appendChild(document.createElement("div")), text);
  for (const [name, text] of Object.entries(texts)) {
    draw(text).destroy();
    const host = document.body.appendChild(document.createElement("div"));
    let view;
    result[`mount of ${name}`] = countsOf(() => (view = newsprint.mount(host, text)));
    if (!changed[name]) continue;
    view.update(changed[name]);
    view.update(text);
    result[`update of a word in ${name}`] = countsOf(() => view.update(changed[name]));
    if (!view.root.textContent.includes("unheard-of")) throw new Error("the update is not shown");
  }
  return result;
}

test("mounts and updates cross the border and change the DOM no more often than their budgets", async (context) => {
  const texts = Object.fromEntries([15, 150].map((paragraphs) => [`${paragraphs} paragraphs`, article("en", paragraphs)]));
  const { body, ...rest } = JSON.parse(texts["150 paragraphs"]);
  const paragraphs = body.split("\n\n");
  paragraphs[75] = paragraphs[75].replace(/ \S+/, " unheard-of");
  const changed = { "150 paragraphs": JSON.stringify({ ...rest, body: paragraphs.join("\n\n") }) };
  const found = await stage.visit(count, { prepare, argument: { texts, changed } });

  const grown = [];
  for (const [action, limits] of Object.entries(budgets)) {
    for (const [kind, limit] of Object.entries(limits)) {
      const names = Object.entries(found[action][kind] ?? {}).sort(([, one], [, other]) => other - one);
      const sum = names.reduce((sum, [, count]) => sum + count, 0);
      const listed = names.map(([name, count]) => `${name} ${count}`).join(", ");
      context.diagnostic(`${action}: ${sum} ${kind}: ${listed}`);
      assert.ok(sum > 0, `${action}: no ${kind} are counted`);
      if (sum > limit) grown.push(`${action}: ${sum} ${kind}, ${sum - limit} more than the budget of ${limit}: ${listed}`);
    }
  }
  // WebKit's driver returns members in an order of its own.
  assert.deepEqual(Object.keys(found).sort(), Object.keys(budgets).sort());
  assert.equal(grown.join("\n"), "");
});
