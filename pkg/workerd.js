// The entry for Cloudflare's workerd, which compiles no code at run time: its bundler hands over the module compiled.

import module from "./dist/newsprint_bg.wasm";
import { initSync } from "./api.js";

export * from "./api.js";

initSync(module);

/** There is nothing to wait for. */
export default async function init() {}
