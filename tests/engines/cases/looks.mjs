// On pages with styles of their own, the article in a shadow root looks exactly as on an empty page.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { everything, html, stage } from "../stage.mjs";
import { engine } from "../../support/webdriver.mjs";

/** WebKitGTK antialiases letters differently each time, so only boxes are compared there. */
const isExact = engine !== "webkit";

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

/** Runs in the page: mounts the article over the whole viewport, and returns the page's `compatMode`. */
function fill({ article, setting }) {
  const own = { all: "revert", position: "fixed", inset: "0", display: "block", background: "#FFF", "z-index": "9" };
  for (const [name, value] of Object.entries(own)) target.style.setProperty(name, value, "important");
  for (const [name, value] of Object.entries(setting ?? {})) target.style.setProperty(name, value);
  newsprint.mount(target, article, { theme: "light", relativeTime: false });
  return document.compatMode;
}

/** The hash of a screenshot, repeated until two in a row are the same, because tiles may be painted late. */
async function settled() {
  const shoot = async () => createHash("sha256").update(await stage.browser.screenshot()).digest("hex");
  let screenshot = await shoot();
  for (;;) {
    const next = await shoot();
    if (next === screenshot) return screenshot;
    screenshot = next;
  }
}

/** What the article looks like on a page: the hash of a screenshot, the box of each block, and whether it fits the viewport; with the page's mode. */
async function shoot(options = {}, setting = undefined) {
  const mode = await stage.visit(fill, { body: '<div id="target"></div>', argument: { article: everything(stage.server.origin), setting }, ...options });
  const size = await stage.browser.evaluate(async () => {
    const root = window.target.shadowRoot.firstChild;
    const images = [...root.querySelectorAll("img")];
    // An image that is decoded asynchronously may be missing in a screenshot.
    for (const image of images) Object.assign(image, { loading: "eager", decoding: "sync" });
    await Promise.all(images.map((image) => image.decode()));
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    // Without inline elements: quirks mode reports other boxes for them, although they look the same.
    const blocks = [root, ...root.querySelectorAll("*")].filter((element) => getComputedStyle(element).display !== "inline");
    const boxes = blocks.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].join(" ");
    });
    return { boxes, fits: root.getBoundingClientRect().height < innerHeight };
  });
  return { mode, ...size, screenshot: isExact ? await settled() : undefined };
}

describe("looks", () => {
  before(() => stage.browser.resize(900, 6000));
  after(() => stage.browser.resize(900, 1400));

  let alone;
  test("on an empty page the article looks the same every time", async () => {
    alone = await shoot();
    assert.equal(alone.fits, true, "the article fits the viewport");
    assert.ok(alone.boxes.length > 100, `${alone.boxes.length} blocks`);
    assert.deepEqual(await shoot(), alone);
  });

  for (const [name, options] of Object.entries(hosts)) {
    test(`on a page with ${name} the article looks the same`, async () => {
      assert.deepEqual(await shoot(options), { ...alone, mode: name === "quirks mode" ? "BackCompat" : "CSS1Compat" });
    });
  }

  test("a small change to one of newsprint's own properties changes the screenshot or the boxes", async () => {
    const colour = await shoot({}, { "--np-accent": "#9A1424" });
    assert.deepEqual({ ...colour, screenshot: alone.screenshot }, alone);
    if (isExact) assert.notEqual(colour.screenshot, alone.screenshot);
    const room = await shoot({}, { "--np-padding": "25px" });
    assert.notDeepEqual(room.boxes, alone.boxes);
  });
});
