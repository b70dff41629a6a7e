// Two versions of newsprint on one page, three copies of each: none knows of the others.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stage } from "../stage.mjs";

const dist = new URL("../../../pkg/dist/", import.meta.url);
const ACCENT = "#9A1423";
const OTHER = "#1A7423";

/** The package's bundle as another version would be: another colour in its style sheet, at another address. */
function serveOtherVersion() {
  const wasm = readFileSync(new URL("newsprint_bg.wasm", dist));
  const hash = (bytes) => createHash("sha384").update(bytes).digest("base64");
  const other = Buffer.from(wasm);
  const at = other.indexOf(ACCENT);
  assert.ok(at > 0, "the accent's colour is in the module");
  other.write(OTHER, at);
  const bundle = readFileSync(new URL("newsprint-element.min.js", dist), "utf8");
  assert.ok(bundle.includes(hash(wasm)), "the module's hash is in the bundle");
  stage.answers.set("/other/newsprint_bg.wasm", { text: other, headers: { "Content-Type": "application/wasm" } });
  stage.answers.set("/other/newsprint-element.min.js", { text: bundle.replace(hash(wasm), hash(other)), headers: { "Content-Type": "text/javascript" } });
}

test("two versions, three copies each: every article has its own version's look, and goes its own way", async () => {
  serveOtherVersion();
  const found = await stage.visit(async () => {
    const urls = ["/pkg/dist", "/other"].flatMap((folder) => [1, 2, 3].map((copy) => `${folder}/newsprint-element.min.js?${copy}`));
    const copies = await Promise.all(urls.map((url) => import(url)));
    await Promise.all(copies.map((copy) => copy.default()));
    const mount = (copy, isolation) => copy.mount(document.body.appendChild(document.createElement("div")), ARTICLE, { isolation, theme: "light" });
    const views = copies.map((copy) => mount(copy, "shadow"));
    const inPage = copies.map((copy) => mount(copy, "none"));
    const accent = ({ root }) => getComputedStyle(root).getPropertyValue("--_accent").match(/#9A1423|#1A7423/i)[0];
    const accents = views.map(accent);
    const sheets = new Set(views.map(({ root }) => root.getRootNode().adoptedStyleSheets[0])).size;
    const ids = [...document.querySelectorAll("article [id]")].map(({ id }) => id);
    const html = views[0].root.outerHTML;
    // One fails, is updated, destroyed: the others stay as they are.
    const code = (() => {
      try {
        copies[1].mount(document.body, "{");
      } catch (error) {
        return [error instanceof copies[1].NewsprintError, error instanceof copies[2].NewsprintError, error.code];
      }
    })();
    views[3].update({ ...ARTICLE, headline: "Bell found" });
    views[4].destroy();
    inPage[1].destroy();
    const same = [0, 1, 2, 5].every((at) => views[at].root.outerHTML === html && views[at].root.isConnected);
    const displays = [...views, ...inPage].filter(({ root }) => root.isConnected).map(({ root }) => getComputedStyle(root).display);
    return {
      accents, sheets, unique: new Set(ids).size === ids.length, code, same, displays,
      updated: [views[3].root.querySelector("h2").textContent, accent(views[3])], distinct: new Set(copies.map(({ mount }) => mount)).size,
      element: copies.filter(({ NewsprintArticle }) => customElements.get("newsprint-article") === NewsprintArticle).length,
    };
  });
  assert.deepEqual(found, {
    accents: [ACCENT, ACCENT, ACCENT, OTHER, OTHER, OTHER],
    sheets: 6,
    unique: true,
    code: [true, false, "invalid-json"],
    same: true,
    displays: Array(10).fill("grid"),
    updated: ["Bell found", OTHER],
    distinct: 6,
    element: 1,
  });
});

test("a target that another version drew into is taken over, and left when that is destroyed", async () => {
  serveOtherVersion();
  const found = await stage.visit(async () => {
    const [one, two] = await Promise.all([import("/pkg/dist/newsprint-element.min.js?one"), import("/other/newsprint-element.min.js?two")]);
    await Promise.all([one.default(), two.default()]);
    const first = one.mount(target, ARTICLE, { theme: "light" });
    const second = two.mount(target, { ...ARTICLE, headline: "Bell found" }, { theme: "light" });
    const articles = target.shadowRoot.querySelectorAll("article").length;
    first.destroy();
    const stays = [second.root.isConnected, target.shadowRoot.querySelectorAll("article").length];
    second.destroy();
    return { articles, stays, left: target.shadowRoot.innerHTML };
  });
  assert.deepEqual(found, { articles: 1, stays: [true, 1], left: '<slot data-newsprint=""></slot>' });
});
