import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import init, { initSync, renderToString } from "newsprint/slim";

const article = { headline: "Night ferry sails again", body: { format: "html", content: "<p>A <strong>brass bell</strong> rang." } };
const markdown = { headline: "Night ferry sails again", body: "A **brass bell** rang." };
const read = (name) => readFile(fileURLToPath(import.meta.resolve(name)));

assert.throws(() => renderToString(article), { code: "not-initialized" });
await assert.rejects(init(), { code: "load-failed" });
await init(await read("newsprint/newsprint-lite.wasm"));
assert.match(renderToString(article), /<strong>brass bell<\/strong>/);
assert.throws(() => renderToString(markdown), { code: "unsupported", path: "body" });
initSync(await read("newsprint/newsprint.wasm"));
assert.match(renderToString(markdown), /<strong>brass bell<\/strong>/);
console.log("rendered");
