// Frameworks and morphs change the children of <newsprint-article>. The article that a reader sees is the one that the children say, whole and once.
// tests/consumers has the frameworks themselves, in Chromium.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "../stage.mjs";

/** Defines in the page `shown`, which waits until a reader sees a headline, once. */
function prepare() {
  window.shown = async (element, headline) => {
    for (;;) {
      const articles = [element, element.shadowRoot ?? []].flat().flatMap((scope) => [...scope.querySelectorAll("article")]);
      const [heading] = articles.map((article) => article.querySelector("h2"));
      if (articles.length === 1 && heading?.textContent === headline && heading.getClientRects().length > 0) return true;
      await new Promise((later) => setTimeout(later, 10));
    }
  };
}

for (const isolation of ["shadow", "none"]) {
  test(`children are added, moved and removed, and the article follows its script (${isolation})`, async () => {
    const found = await stage.visit(async (isolation) => {
      await import("/pkg/element.js");
      const element = document.createElement("newsprint-article");
      element.setAttribute("isolation", isolation);
      element.innerHTML = '<script type="application/json">{"headline":"One"}</script><p>A</p><p>B</p>';
      target.replaceWith(element);
      await shown(element, "One");
      const { root } = element.view;
      const [script, a, b] = element.children;
      element.removeChild(a);
      element.insertBefore(document.createElement("i"), b);
      element.insertBefore(a, b);
      const isKept = (await shown(element, "One")) && element.view.root === root;
      script.firstChild.data = '{"headline":"Two"}';
      await shown(element, "Two");
      // Whatever takes an article apart, hides it or takes it away.
      element.view.root.removeAttribute("slot");
      await shown(element, "Two");
      for (const part of element.querySelectorAll("[id]")) part.remove();
      element.innerHTML = "";
      return isKept && (await shown(element, "Two"));
    }, { prepare, argument: isolation });
    assert.equal(found, true);
  });
}
