// After a trap the call throws `trapped`, the next call works on a new instance, and existing views keep working.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, stage } from "../stage.mjs";

/** Defines in the page `instances`, the current one last, and `traps`, two ways to make the next call trap. */
function prepare() {
  const { Instance } = WebAssembly;
  const instances = (window.instances = []);
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      instances.push(this);
    }
  };
  const { format } = Intl.ListFormat.prototype;
  window.traps = {
    "the memory is overwritten": {
      set: () => new Uint8Array(instances.at(-1).exports.memory.buffer).fill(0xff),
      lift() {},
    },
    "an exception runs through its frames": {
      set: () => (Intl.ListFormat.prototype.format = () => { throw new Error("patched"); }),
      lift: () => (Intl.ListFormat.prototype.format = format),
    },
  };
}

test("mounts, updates and destroys need no other instance", async () => {
  const started = await stage.visit(() => {
    const { length } = instances;
    for (const headline of ["One", "Two"]) {
      const view = newsprint.mount(target, { ...ARTICLE, headline });
      view.update({ ...ARTICLE, headline: "Three" });
      view.update({ ...ARTICLE, headline: "Three", unknown: 1 });
      view.destroy();
    }
    return instances.length - length;
  }, { prepare });
  assert.equal(started, 0);
});

const wasm = "/pkg/dist/newsprint_bg.wasm";
const entries = [["/pkg/index.js"], ["/pkg/inline.js"], ["/pkg/slim.js", wasm], ["/pkg/dist/newsprint.min.js"], ["/pkg/dist/newsprint-element.min.js"]];

for (const [module, input] of entries) {
  test(`after a trap in any call, the next call works on a new instance and existing views keep working (${module})`, async () => {
    const found = await stage.visit(() => {
      // A new language for each call, because lists are cached by language and then need no call of `format`.
      const languages = ["de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ru", "uk"];
      const options = { theme: "light", relativeTime: false };
      const fresh = () => document.body.appendChild(document.createElement("div"));
      const old = newsprint.mount(target, ARTICLE, options);
      const html = newsprint.renderToString(ARTICLE, options);
      const calls = {
        mount: (article) => newsprint.mount(fresh(), article),
        update: (article) => old.update(article),
        render: (article) => newsprint.renderToString(article),
        inspect: (article) => newsprint.inspect(article),
      };
      const results = {};
      for (const [trap, { set, lift }] of Object.entries(traps)) {
        for (const [name, call] of Object.entries(calls)) {
          const before = [instances.length, old.root, old.root.outerHTML];
          const authors = [{ name: "A" }, { name: "B" }, { name: "C" }];
          set();
          const code = codeOf(() => call({ ...ARTICLE, authors, language: languages.shift() }));
          lift();
          const made = instances.length - before[0];
          const stays = old.root === before[1] && old.root.isConnected && old.root.outerHTML === before[2] && old.article.headline === ARTICLE.headline;
          const works = newsprint.renderToString(ARTICLE, options) === html && newsprint.mount(fresh(), ARTICLE).root.isConnected;
          old.update({ ...ARTICLE, headline: "After" });
          const updates = old.root.isConnected && old.article.headline === "After";
          old.update(ARTICLE);
          results[`${name}: ${trap}`] = [code, made, stays, works, updates, instances.length - before[0]].join(" ");
        }
      }
      old.destroy();
      return { results, left: target.shadowRoot.innerHTML };
    }, { module, input, prepare });
    const names = ["the memory is overwritten", "an exception runs through its frames"].flatMap((trap) => ["mount", "update", "render", "inspect"].map((call) => `${call}: ${trap}`));
    assert.deepEqual(found, {
      results: Object.fromEntries(names.map((name) => [name, "trapped 1 true true true 1"])),
      left: '<slot data-newsprint=""></slot>',
    });
  });
}

test("an element whose module traps shows its own children and an alert, and a retry draws the article", async () => {
  const body = `<newsprint-article id="target" loading="eager"><p id="own">Mine</p></newsprint-article>`;
  const before = await stage.visit(async () => {
    const event = (name) => new Promise((done) => target.addEventListener(name, ({ detail }) => done(detail?.error?.code ?? name), { once: true }));
    target.article = ARTICLE;
    const first = await event("load");
    const old = target.view;
    traps["the memory is overwritten"].set();
    target.article = { ...ARTICLE, headline: "Bell found" };
    const second = await event("newsprint-error");
    window.loaded = event("load");
    return { first, second, old: old.root.isConnected, alert: target.shadowRoot.querySelector("[role=alert]").textContent };
  }, { module: "/pkg/dist/newsprint-element.min.js", body, prepare, problems: ["NewsprintError: the module failed and was replaced: mount again"] });
  assert.deepEqual(before, { first: "load", second: "trapped", old: false, alert: "This article could not be loaded. Try again" });
  await stage.browser.click(() => window.target.shadowRoot.querySelector("button"));
  const headline = await stage.browser.evaluate(async () => {
    await window.loaded;
    return window.target.shadowRoot.querySelector("h2").textContent;
  });
  assert.equal(headline, "Bell found");
});
