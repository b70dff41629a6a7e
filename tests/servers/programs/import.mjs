import { readFileSync } from "node:fs";
import { work } from "./work.mjs";
import * as newsprint from "newsprint";

console.log(JSON.stringify(work(newsprint, JSON.parse(readFileSync("fixtures.json", "utf8")))));
