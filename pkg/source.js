// The entry `newsprint/source`: the browser itself loads the module, by WebAssembly's integration with ES modules, so that the page's policy needs no
// `'wasm-unsafe-eval'`. docs/csp.md says which browsers can do that.

import source module from "./dist/newsprint_bg.wasm";
import { load } from "./load.js";

export * from "./api.js";

const whole = { source: () => module };

/** Starts the module. A second call starts nothing more. */
export default function init(input) {
  return load(input, whole);
}
