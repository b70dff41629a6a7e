// What an article takes from the page around it: its theme, its language, its history, and the window that it is in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "../stage.mjs";

test("the background behind an article decides about its theme, in any notation", async () => {
  const found = await stage.visit(async () => {
    const colors = [
      "#111", "rgb(17 24 39)", "oklch(21% .034 264.7)", "oklab(.2 0 0)", "lab(10 0 0)", "lch(8% 0 0)", "hsl(220 20% 10%)", "hwb(0 5% 90%)", "color(display-p3 .1 .1 .12)",
      "color(srgb-linear .01 .01 .01)", "color(xyz .01 .01 .01)", "color-mix(in oklch, black 90%, white)",
    ];
    const lights = ["#fafafa", "oklch(96.7% .003 264.5)", "oklab(.95 0 0)", "lab(96 0 0)", "lch(93% 0 0)", "color(display-p3 .9 .95 .9)", "color(srgb-linear .8 .8 .8)", "color(xyz .8 .85 .9)", "color-mix(in srgb, white 90%, black)"];
    const wrong = [];
    for (const [list, theme] of [[colors, "dark"], [lights, "light"]]) {
      for (const color of list) {
        const place = document.body.appendChild(document.createElement("div"));
        place.style.background = color;
        const { root } = newsprint.mount(place, ARTICLE);
        while (!root.hasAttribute("data-theme")) await new Promise((drawn) => requestAnimationFrame(drawn));
        if (root.getAttribute("data-theme") !== theme) wrong.push(color);
        place.remove();
      }
    }
    return wrong;
  });
  assert.deepEqual(found, []);
});

test("a link within the article makes history, and Back returns", async () => {
  const found = await stage.visit(async () => {
    const { root } = newsprint.mount(target, ARTICLE);
    const scope = root.getRootNode();
    const until = async (isDone) => {
      while (!isDone()) await new Promise((drawn) => requestAnimationFrame(drawn));
    };
    const before = history.length;
    root.querySelector('[role="doc-noteref"]').click();
    await until(() => scope.activeElement?.id.endsWith("-fn1"));
    const ids = [location.hash.replace(/np-\w+/, "np")];
    root.querySelector('[role="doc-backlink"]').click();
    await until(() => scope.activeElement?.id.endsWith("-ref1"));
    ids.push(history.length - before);
    history.back();
    await until(() => scope.activeElement?.id.endsWith("-fn1"));
    history.back();
    await until(() => location.hash === "");
    return ids;
  });
  assert.deepEqual(found, ["#np-fn1", 2]);
});

test("an element takes the page's language for an article without one, through shadow roots", async () => {
  const found = await stage.visit(async () => {
    await import("/pkg/element.js");
    target.lang = "de";
    const element = document.createElement("newsprint-article");
    element.article = { headline: "x", published: "2026-10-14T06:15:00Z" };
    target.attachShadow({ mode: "open" }).append(element);
    const { root } = await element.ready;
    return root.querySelector('[part="published"]').textContent.split(":", 1)[0];
  });
  assert.equal(found, "Veröffentlicht");
});

test("an article that moves to a frame and back keeps its styles", async () => {
  const found = await stage.visit(async () => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.style.cssText = "width: 400px; height: 400px";
    const { root } = newsprint.mount(target, ARTICLE);
    while (!root.hasAttribute("data-theme")) await new Promise((drawn) => requestAnimationFrame(drawn));
    const seen = [];
    for (const place of [frame.contentDocument.body, document.body]) {
      place.append(target);
      while (getComputedStyle(root).display !== "grid") await new Promise((drawn) => requestAnimationFrame(drawn));
      seen.push(target.shadowRoot.adoptedStyleSheets.length, target.shadowRoot.querySelectorAll("style").length);
    }
    return seen;
  });
  assert.deepEqual(found, [1, 0, 1, 0]);
});
