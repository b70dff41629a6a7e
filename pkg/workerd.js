// The entry `newsprint` for Cloudflare's workerd: starts the whole module at import. workerd compiles no code at run time, so its bundler
// supplies the compiled module.

import module from "./dist/newsprint_bg.wasm";
import { initSync } from "./api.js";

export * from "./api.js";

initSync(module);

/** Does nothing: the module runs already. */
export default async function init() {}
