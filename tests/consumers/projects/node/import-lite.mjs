import assert from "node:assert/strict";
import init, { inspect, renderToString } from "newsprint/lite";
import { NewsprintArticle } from "newsprint/lite/element";
import initInline, { renderToString as renderInline } from "newsprint/lite/inline";

// Servers always have the whole, so Markdown works.
const article = { headline: "Night ferry sails again", body: "A **brass bell** rang." };
assert.match(renderToString(article), /<strong>brass bell<\/strong>/);
assert.equal(inspect(article).format, "newsprint");
await init();
await initInline();
assert.equal(renderInline(article), renderToString(article));
assert.equal(typeof NewsprintArticle, "function");
assert.equal(globalThis.customElements, undefined);
console.log("rendered");
