// Compares computed values: hostile style sheets of the page change nothing in an article's shadow root, and the article's style sheet changes nothing
// outside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { everything, stage } from "../stage.mjs";

const sheets = {
  "unset": "* { all: unset !important }",
  "initial": "*, ::before, ::after { all: initial !important }",
  "revert": "* { all: revert !important }",
  "boxes": "*, ::before, ::after { margin: 7px !important; border: 3px dotted red !important; padding: 7px !important; box-sizing: content-box !important; float: left !important }",
  "type": "* { color: red !important; background: lime !important; font: 30px/3 fantasy !important; letter-spacing: .5em !important; word-spacing: 1em !important; text-transform: uppercase !important; text-indent: 2em !important }",
  "inherited": "html { font-size: 62.5%; writing-mode: vertical-rl; quotes: none; cursor: none; visibility: hidden; white-space: pre; tab-size: 9; hyphens: none; list-style: square } body { font-size: 1.4rem; line-height: 1; text-align: center; border-collapse: collapse; user-select: none; pointer-events: none }",
  "elements": "article, header, footer, section, h1, h2, h3, p, a, figure, figcaption, img, table, td, ul, li, blockquote, button, time, pre, code { display: none !important; opacity: 0 !important; max-height: 0 !important }",
  "newsprint's names": ".newsprint, .frame, .page, .meta, .label, .end, .pictures, [part], [class], [id], [lang], [dir] { display: none !important; all: unset !important; width: 9px !important }",
  "effects": "*, ::before, ::after { transform: rotate(3deg) !important; opacity: .3 !important; filter: blur(2px) !important; transition: all 9s !important; animation: newsprint-shade 9s infinite !important } @keyframes newsprint-shade { from, to { opacity: 0 } }",
  "direction": "* { direction: rtl !important; unicode-bidi: bidi-override !important; writing-mode: vertical-lr !important; text-orientation: upright !important }",
  "custom properties": "* { --color: red !important; --accent: red !important; --paper: black !important; --font: fantasy !important; --size: 40px !important; --gap: 3em !important; --_ink: red !important; --_paper: black !important; --_line: 3 !important }",
};

/**
 * Defines in the page `survey`, the computed values of elements and of their `::before` and `::after`; `differences` between two surveys; `addHost`;
 * and `use`, which sets the hostile style sheet.
 */
function prepare() {
  const names = [...getComputedStyle(document.documentElement)];
  window.survey = (elements) => {
    const values = [];
    for (const element of elements) {
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, pseudo);
        // Without content the pseudo-element has no box.
        if (pseudo && ["none", "normal"].includes(style.content)) values.push(style.content);
        else for (const name of names) values.push(style.getPropertyValue(name));
      }
    }
    return values;
  };
  window.differences = (before, after) => {
    if (before.length !== after.length) return ["a different number of values"];
    const found = [];
    for (let at = 0; at < after.length; at++) if (after[at] !== before[at]) found.push(`${before[at]} -> ${after[at]}`);
    return found;
  };
  /** Adds an element whose size and position no style sheet of the page changes. */
  window.addHost = () => {
    const element = document.body.appendChild(document.createElement("div"));
    const own = { all: "initial", position: "fixed", top: "0", left: "0", display: "block", width: "700px", height: "900px", overflow: "hidden", "contain": "strict" };
    for (const [name, value] of Object.entries(own)) element.style.setProperty(name, value, "important");
    return element;
  };
  window.use = (text) => {
    const style = document.getElementById("hostile");
    style.textContent = text;
  };
}

const page = `<style id="hostile"></style><header><nav><ul><li><a href="#x">Home</a></li></ul></nav></header>
  <main class="page"><h1>Host</h1><p class="label">Text with <code>code</code>, <a href="#y">a link</a> and <time>a time</time>.</p>
  <article class="post" part="body"><h2 part="headline">Post</h2><p>Text</p><figure class="frame"><img alt="" src="/picture.svg" width="80" height="60"><figcaption part="caption">Caption</figcaption></figure>
  <table><tr><th>A</th><td>B</td></tr></table><blockquote>Quote</blockquote><pre>pre</pre><button>Press</button><input type="checkbox"></article></main>`;

test("eleven hostile style sheets change no computed value of an article in a shadow root", async () => {
  const changes = await stage.visit(async ({ article, sheets }) => {
    const host = addHost();
    const { root } = newsprint.mount(host, article, { theme: "light", relativeTime: false });
    await Promise.all([...root.querySelectorAll("img")].map((image) => (image.loading = "eager") && image.decode()));
    const elements = [root, ...root.querySelectorAll("*")];
    const before = survey(elements);
    const changes = { values: before.length > 50_000 };
    for (const [name, text] of Object.entries(sheets)) {
      use(text);
      changes[name] = differences(before, survey(elements)).slice(0, 10);
    }
    // Control: the style sheets are hostile, and differences are noticed. Only the names of custom properties mean nothing to this page.
    use("");
    const outside = [...document.querySelectorAll("main, main *")];
    const own = survey(outside);
    changes.outside = [];
    for (const [name, text] of Object.entries(sheets)) {
      use(text);
      if (differences(own, survey(outside)).length === 0) changes.outside.push(name);
    }
    use(":root { --np-accent: #123 }");
    changes.control = differences(before, survey(elements)).length > 0;
    return changes;
  }, { body: page, prepare, argument: { article: everything(stage.server.origin), sheets } });
  assert.deepEqual(changes, { values: true, ...Object.fromEntries(Object.keys(sheets).map((name) => [name, []])), outside: ["custom properties"], control: true });
});

for (const isolation of ["shadow", "none"]) {
  test(`an article changes no computed value outside it, with or without the hostile style sheets (${isolation})`, async () => {
    const changes = await stage.visit(async ({ article, sheets, isolation }) => {
      const changes = {};
      await document.querySelector("img").decode();
      const outside = [document.documentElement, ...document.querySelectorAll("body, body *")];
      for (const [name, text] of Object.entries({ none: "", ...sheets })) {
        use(text);
        const host = addHost();
        const before = survey([...outside, host]);
        const view = newsprint.mount(host, article, { isolation, theme: "light", relativeTime: false });
        changes[name] = differences(before, survey([...outside, host])).slice(0, 10);
        view.destroy();
        host.remove();
      }
      use("");
      const before = survey(outside);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("blockquote { color: red }");
      document.adoptedStyleSheets.push(sheet);
      changes.control = differences(before, survey(outside)).length > 0;
      return changes;
    }, { body: page, prepare, argument: { article: everything(stage.server.origin), sheets, isolation } });
    assert.deepEqual(changes, { none: [], ...Object.fromEntries(Object.keys(sheets).map((name) => [name, []])), control: true });
  });
}
