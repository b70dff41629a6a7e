// The entry for Node: the module is read and started at import.

import { readFileSync } from "node:fs";
import { initSync } from "./api.js";

export * from "./api.js";

initSync(readFileSync(new URL("./dist/newsprint_bg.wasm", import.meta.url)));

/** There is nothing to wait for. */
export default async function init() {}
