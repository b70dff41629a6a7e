import assert from "node:assert/strict";
import init, { inspect, renderToString } from "newsprint";
import { NewsprintArticle } from "newsprint/element";
import initInline from "newsprint/inline";

const article = { headline: "Night ferry sails again" };
assert.match(renderToString(article), /^<article/);
assert.equal(inspect(article).format, "newsprint");
await init();
await initInline();
assert.equal(typeof NewsprintArticle, "function");
assert.equal(globalThis.customElements, undefined);
console.log("rendered");
