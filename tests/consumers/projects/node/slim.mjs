import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import init, { renderToString } from "newsprint/slim";

const article = { headline: "Night ferry sails again" };
assert.throws(() => renderToString(article), { code: "not-initialized" });
await assert.rejects(init(), { code: "load-failed" });
await init(await readFile(fileURLToPath(import.meta.resolve("newsprint/newsprint.wasm"))));
assert.match(renderToString(article), /^<article/);
console.log("rendered");
