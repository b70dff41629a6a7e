// Two versions of newsprint on one page, with three copies of each, are independent of one another.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stage } from "../stage.mjs";

const dist = new URL("../../../pkg/dist/", import.meta.url);
const ACCENT = "#9A1423";
const OTHER = "#1A7423";

/** Serves a second version of the bundle: the same one, but at another URL and with another accent colour in its style sheet. */
function serveOtherVersion() {
  const wasm = readFileSync(new URL("newsprint_bg.wasm", dist));
  const hash = (bytes) => createHash("sha384").update(bytes).digest("base64");
  const other = Buffer.from(wasm);
  const at = other.indexOf(ACCENT);
  assert.ok(at > 0, "the module has the accent colour");
  other.write(OTHER, at);
  const bundle = readFileSync(new URL("newsprint-element.min.js", dist), "utf8");
  assert.ok(bundle.includes(hash(wasm)), "the bundle has the module's hash");
  stage.answers.set("/other/newsprint_bg.wasm", { text: other, headers: { "Content-Type": "application/wasm" } });
  stage.answers.set("/other/newsprint-element.min.js", { text: bundle.replace(hash(wasm), hash(other)), headers: { "Content-Type": "text/javascript" } });
}

test("two versions with three copies each: every article has its own version's styles, and changes independently", async () => {
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
    // A failure, an update or a destroy in one copy leaves the other articles unchanged.
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

test("another version can mount into the same target; destroying the first view then leaves the second one in place", async () => {
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
