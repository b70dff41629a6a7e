import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { work } from "./work.mjs";
import * as newsprint from "newsprint/slim";

await newsprint.default(readFileSync(fileURLToPath(import.meta.resolve("newsprint/newsprint.wasm"))));
console.log(JSON.stringify(work(newsprint, JSON.parse(readFileSync("fixtures.json", "utf8")))));
