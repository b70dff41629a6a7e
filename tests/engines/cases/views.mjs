// mount, update and destroy, in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, stage } from "../stage.mjs";

for (const module of ["/pkg/index.js", "/pkg/inline.js", "/pkg/dist/newsprint.min.js"]) {
  for (const isolation of ["shadow", "none"]) {
    test(`an article is mounted, updated, destroyed and mounted again (${module}, ${isolation})`, async () => {
      const found = await stage.visit((isolation) => {
        const view = newsprint.mount(target, ARTICLE, { isolation });
        const scope = () => view.root.getRootNode();
        const look = () => [getComputedStyle(view.root).display, scope().adoptedStyleSheets.length, view.root.querySelector("[part~=headline]").textContent];
        const looks = [look()];
        view.update({ ...ARTICLE, headline: "Bell found" });
        looks.push(look());
        const report = view.report;
        view.destroy();
        const left = [target.shadowRoot?.innerHTML, target.innerHTML];
        const code = codeOf(() => view.update(ARTICLE));
        newsprint.mount(target, ARTICLE, { isolation });
        return { looks, report, left, code, again: (target.shadowRoot ?? target).querySelectorAll("article").length };
      }, { module, argument: isolation });
      assert.deepEqual(found, {
        looks: [["grid", 1, ARTICLE.headline], ["grid", 1, "Bell found"]],
        report: { format: "newsprint", warnings: [], ignored: [] },
        left: isolation === "shadow" ? ['<slot data-newsprint=""></slot>', '<p id="own">Mine</p>'] : [null, ""],
        code: "destroyed",
        again: 1,
      });
    });
  }
}
