// On pages that have changed the prototypes of JavaScript or of the DOM, newsprint draws the same article, or throws and leaves the page unchanged.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { everything, stage } from "../stage.mjs";

/** The names of an article's fields at every depth, from the schema. */
function fieldNames() {
  const names = new Set();
  const walk = (value) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "properties") Object.keys(inner).forEach((name) => names.add(name));
      walk(inner);
    }
  };
  walk(JSON.parse(readFileSync(new URL("../../../pkg/schema.json", import.meta.url), "utf8")));
  return [...names];
}

const optionNames = [
  "format", "isolation", "theme", "extent", "headingLevel", "locale", "timeZone", "formatter", "now", "updatedTolerance", "relativeTime", "labels", "baseUrl",
  "idPrefix", "links", "embeds", "respectRights", "readingTime", "highlightChanges", "nonce", "shadow", "stylesheet", "jsonLd",
];
/** Names that the platform reads from the objects that newsprint passes to it. */
const platformNames = ["mode", "delegatesFocus", "slotAssignment", "clonable", "serializable", "bubbles", "composed", "cancelable", "detail", "method", "headers", "calendar", "numberingSystem", "hour12", "style", "localeMatcher", "root", "threshold", "cache", "credentials"];

/** Defines in the page `everythingOf`, all output of newsprint for two versions of an article and for an invalid one; and `versions`, which makes the two. */
function prepare() {
  window.everythingOf = (article, other) => {
    const options = { theme: "light", relativeTime: false };
    const found = [];
    const note = (value) => (found[found.length] = value);
    for (const isolation of ["shadow", "none"]) {
      const host = document.body.appendChild(document.createElement("div"));
      const view = newsprint.mount(host, article, { ...options, isolation });
      note(view.root.outerHTML);
      note(`${host.shadowRoot?.delegatesFocus} ${host.shadowRoot?.slotAssignment} ${getComputedStyle(view.root).display}`);
      note(view.article);
      note(view.report);
      host.addEventListener("newsprint-update", (event) => note([event.bubbles, event.composed, event.cancelable, event.detail.counts]));
      view.update(other);
      note(view.root.outerHTML);
      view.destroy();
      host.remove();
    }
    note(newsprint.renderToString(article, { ...options, shadow: true, jsonLd: true }));
    note(newsprint.inspect(article, options));
    // An invalid article.
    try {
      newsprint.inspect({ headline: "x", authors: [{ name: 7 }] });
    } catch ({ code, path, message }) {
      note([code, path, message]);
    }
    return found;
  };
  window.versions = (article) => [article, { ...article, headline: "Another", body: Array.isArray(article.body) ? [article.body[0], { type: "paragraph", text: "New." }, ...article.body.slice(3)] : `${article.body}\n\nNew.` }];
}

test("names of fields and options on Object.prototype and Array.prototype, and toJSON, do not change the output", async () => {
  const article = JSON.parse(readFileSync(new URL("../../fixtures/anatomy/article.json", import.meta.url), "utf8"));
  const names = [...new Set([...fieldNames(), ...optionNames, ...platformNames, "toJSON", "0", "length"])];
  assert.ok(names.length > 100, `${names}`);
  const found = await stage.visit(({ names, article }) => {
    const { stringify } = JSON;
    const [first, second] = versions(article);
    const expected = stringify(everythingOf(first, second));
    const wrong = [];
    for (const name of names) {
      const prototypes = [Object.prototype, Array.prototype].filter((prototype) => !Object.hasOwn(prototype, name));
      for (const prototype of prototypes) prototype[name] = name === "toJSON" ? () => "rewritten" : "polluted";
      let output;
      try {
        output = everythingOf(first, second);
      } catch (error) {
        output = `${error.code ?? error}`;
      }
      for (const prototype of prototypes) delete prototype[name];
      if (stringify(output) !== expected) wrong.push(`${name}: ${stringify(output).slice(0, 60)}`);
    }
    return { wrong, size: expected.length > 10_000 };
  }, { prepare, argument: { names, article } });
  assert.deepEqual(found, { wrong: [], size: true });
});

test("the element loads, draws and redraws with all of these names on Object.prototype and with array methods that throw", async () => {
  const names = [...new Set([...fieldNames(), ...optionNames, ...platformNames, "toJSON"])];
  stage.answers.set("/own.json", { text: '{"headline":"Own"}', headers: { "Content-Type": "application/json" } });
  const found = await stage.visit(async (names) => {
    // In a frame, which has its own prototypes, because the driver's scripts run in the page meanwhile.
    const frame = document.createElement("iframe");
    frame.srcdoc = '<!doctype html><script type="module" src="/pkg/dist/newsprint-element.min.js"></script>';
    const framed = new Promise((loaded) => frame.addEventListener("load", loaded));
    document.body.append(frame);
    await framed;
    const { document: inner, Object: { prototype: objects }, Array: { prototype: arrays } } = frame.contentWindow;
    const settled = (element, ...types) => new Promise((done) => types.forEach((type) => element.addEventListener(type, () => done(type))));
    const free = names.filter((name) => !(name in objects));
    const methods = Object.getOwnPropertyNames(arrays).filter((name) => name !== "constructor" && typeof arrays[name] === "function");
    const kept = methods.map((name) => arrays[name]);
    const found = [];
    for (const isolation of ["shadow", "none"]) {
      const element = inner.createElement("newsprint-article");
      Object.assign(element, { src: "/own.json", loading: "eager", isolation, options: { headingLevel: 3 } });
      element.append("Mine");
      const [loaded, updated] = [settled(element, "load", "error"), settled(element, "newsprint-update", "error")];
      for (const name of free) objects[name] = name === "toJSON" ? () => "rewritten" : "polluted";
      for (const name of methods) arrays[name] = () => { throw new Error(name); };
      inner.body.append(element);
      const outcomes = [await loaded];
      element.options = { readingTime: false };
      outcomes.push(await updated);
      for (const name of free) delete objects[name];
      methods.forEach((name, at) => (arrays[name] = kept[at]));
      found.push([...outcomes, element.view?.root.querySelector("h2").textContent, element.textContent.includes("Mine")].join(" "));
    }
    return found;
  }, { argument: names });
  assert.deepEqual(found, ["load newsprint-update Own true", "load newsprint-update Own true"]);
});

test("methods of Array.prototype that throw do not change the output", async () => {
  const found = await stage.visit((article) => {
    const { stringify } = JSON;
    const [first, second] = versions(article);
    const expected = stringify(everythingOf(first, second));
    const wrong = [];
    const names = Object.getOwnPropertyNames(Array.prototype).filter((name) => name !== "constructor" && typeof Array.prototype[name] === "function");
    for (const name of names) {
      const method = Array.prototype[name];
      Array.prototype[name] = () => {
        throw new Error(`Array.prototype.${name}`);
      };
      let output;
      try {
        output = everythingOf(first, second);
      } catch (error) {
        output = `${error.code}: ${error.cause?.message ?? error.message}`;
      }
      Array.prototype[name] = method;
      if (stringify(output) !== expected) wrong.push(`${name}: ${stringify(output).slice(0, 80)}`);
    }
    return { wrong, count: names.length > 30 };
  }, { prepare, argument: everything(stage.server.origin) });
  assert.deepEqual(found, { wrong: [], count: true });
});

test("an `Array.from` that calls no function, as MooTools and Prototype have it, does not change the output", async () => {
  const found = await stage.visit((article) => {
    const [first, second] = versions(article);
    const expected = JSON.stringify(everythingOf(first, second));
    const { from } = Array;
    Array.from = (values) => (values == null ? [] : "length" in Object(values) ? [].slice.call(values) : [values]);
    const isReplaced = Array.from([1], () => 2)[0] === 1;
    const output = JSON.stringify(everythingOf(first, second));
    Array.from = from;
    return { isReplaced, isEqual: output === expected, isLong: expected.length > 1000 };
  }, { prepare, argument: everything(stage.server.origin) });
  assert.deepEqual(found, { isReplaced: true, isEqual: true, isLong: true });
});

test("newsprint changes no global and no prototype", async () => {
  const added = await stage.visit(() => {
    newsprint.mount(target, ARTICLE).update(ARTICLE);
    newsprint.mount(target, ARTICLE, { isolation: "none" }).destroy();
    const last = survey();
    const mine = ["newsprint", "ARTICLE", "target", "outcome"];
    const found = [last.globals.filter((name) => !first.globals.includes(name) && !mine.includes(name)), JSON.stringify(last.methods) === JSON.stringify(first.methods)];
    Array.prototype.mine = 1;
    const isNoticed = JSON.stringify(survey().methods) !== JSON.stringify(first.methods);
    delete Array.prototype.mine;
    return [...found, isNoticed];
  }, {
    prepare: () => {
      window.survey = () => {
        const names = ["Object", "Array", "String", "Function", "Promise", "Node", "Element", "HTMLElement", "Document", "DocumentFragment", "ShadowRoot", "Event", "EventTarget"];
        const of = (object) => Object.getOwnPropertyNames(object).map((key) => `${key} ${typeof Object.getOwnPropertyDescriptor(object, key).value}`);
        return { globals: Object.getOwnPropertyNames(window), methods: names.map((name) => of(window[name].prototype)) };
      };
      window.first = undefined;
      window.first = survey();
    },
  });
  assert.deepEqual(added, [[], true, true]);
});

const methods = [
  ["Document", "createElement"], ["Document", "createTextNode"], ["Element", "setAttribute"], ["Node", "appendChild"],
  ["Element", "replaceChildren"], ["DocumentFragment", "replaceChildren"], ["Element", "replaceWith"], ["Element", "attachShadow"],
  ["CharacterData", "replaceData"], ["Element", "remove"],
];
for (const isolation of ["shadow", "none"]) {
  test(`if a DOM method of the page throws, newsprint throws, the page is unchanged and the next call works (${isolation})`, async () => {
    const results = await stage.visit(({ isolation, methods }) =>
      methods.map(([owner, name]) => {
        const { prototype } = window[owner];
        const view = newsprint.mount(target, ARTICLE, { isolation });
        const fresh = document.createElement("div");
        fresh.append("mine");
        document.body.append(fresh);
        const snapshot = () => [document.body.outerHTML, target.shadowRoot?.innerHTML, view.root];
        const before = snapshot();
        const kept = prototype[name];
        let thrown = 0;
        prototype[name] = function () {
          thrown++;
          throw new Error("patched");
        };
        const codes = [codeOf(() => newsprint.mount(fresh, ARTICLE, { isolation })), codeOf(() => view.update({ headline: "Another" }))];
        prototype[name] = kept;
        const isSame = snapshot().every((value, at) => value === before[at]);
        // The target's own children are still visible, even through a shadow root that could not be filled.
        const isSeen = fresh.innerText === "mine" && fresh.getBoundingClientRect().height > 0;
        const next = codeOf(() => newsprint.mount(fresh, ARTICLE, { isolation }));
        fresh.remove();
        view.destroy();
        return { about: `${owner}.${name}`, codes, thrown, isSame, isSeen, next };
      }), { argument: { isolation, methods } });
    for (const { about, codes, thrown, isSame, isSeen, next } of results) {
      const failed = codes.filter((code) => code !== "nothing");
      // Calls fail only if they use the method.
      assert.equal(failed.length, thrown, `${about}: ${codes}`);
      assert.ok(failed.every((code) => code === "invalid-target"), `${about}: ${codes}`);
      if (failed.length === 2) assert.equal(isSame, true, about);
      assert.equal(isSeen, codes[0] !== "nothing", `${about}: whether the target's own children are visible`);
      assert.equal(next, "nothing", about);
    }
    assert.ok(results.filter(({ thrown }) => thrown > 0).length > 5, "newsprint uses most of the methods");
  });
}
