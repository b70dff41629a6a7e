// Pages with styles of their own: the article in a shadow root is, to the pixel, the article on an empty page.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { everything, html, stage } from "../stage.mjs";

const link = (path) => `<link rel="stylesheet" href="/npm/${path}"/>`;
const xhtml = ({ head, body }) => `<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Stage</title>${head}</head><body>${body}</body></html>`;

const hosts = {
  Bootstrap: { head: link("bootstrap/dist/css/bootstrap.css") },
  "Tailwind's preflight": { head: link("tailwindcss/preflight.css") },
  "* { all: unset !important }": { head: "<style>* { all: unset !important }</style>" },
  "html { font-size: 62.5% }": { head: "<style>html { font-size: 62.5% } body { font-size: 1.4rem }</style>" },
  "quirks mode": { page: (parts) => html(parts).replace("<!doctype html>", "") },
  XHTML: { page: xhtml, headers: { "Content-Type": "application/xhtml+xml" } },
  "right to left": { page: (parts) => html(parts).replace("<html", '<html dir="rtl"') },
};

/** In the page: mounts the article over the whole window; how high it is. */
function fill({ article, setting }) {
  const own = { all: "revert", position: "fixed", inset: "0", display: "block", background: "#FFF", "z-index": "9" };
  for (const [name, value] of Object.entries(own)) target.style.setProperty(name, value, "important");
  for (const [name, value] of Object.entries(setting ?? {})) target.style.setProperty(name, value);
  newsprint.mount(target, article, { theme: "light", relativeTime: false });
  return document.compatMode;
}

/** A screenshot of the article, which fills a window that is higher: its hash, and what it depends on. */
async function shoot(options = {}, setting = undefined) {
  const mode = await stage.visit(fill, { body: '<div id="target"></div>', argument: { article: everything(stage.server.origin), setting }, ...options });
  const size = await stage.browser.evaluate(async () => {
    const root = window.target.shadowRoot.firstChild;
    const images = [...root.querySelectorAll("img")];
    for (const image of images) image.loading = "eager";
    await Promise.all(images.map((image) => image.decode()));
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    const { width, height } = root.getBoundingClientRect();
    return { width, height, fits: height < innerHeight };
  });
  const picture = createHash("sha256").update(await stage.browser.screenshot()).digest("hex");
  return { mode, ...size, picture };
}

describe("looks", () => {
  before(() => stage.browser.resize(900, 6000));
  after(() => stage.browser.resize(900, 1400));

  let alone;
  test("the article on an empty page, again and again: the same picture, to the pixel", async () => {
    alone = await shoot();
    assert.equal(alone.fits, true, `${alone.height} pixels`);
    assert.deepEqual(await shoot(), alone);
  });

  for (const [name, options] of Object.entries(hosts)) {
    test(`a page with ${name}: the same picture, to the pixel`, async () => {
      assert.deepEqual(await shoot(options), { ...alone, mode: name === "quirks mode" ? "BackCompat" : "CSS1Compat" });
    });
  }

  test("a page that sets one of our own properties, by one step of one colour: another picture", async () => {
    const { picture, ...rest } = await shoot({}, { "--np-accent": "#9A1424" });
    assert.deepEqual({ ...rest, picture: alone.picture }, alone);
    assert.notEqual(picture, alone.picture);
  });
});
