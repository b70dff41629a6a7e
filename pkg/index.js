// The entry `newsprint` for browsers: fetches the whole module from beside this script.

import { whole as version } from "./dist/versions.js";
import { load } from "./load.js";

export * from "./api.js";

const whole = { source: () => new URL("./dist/newsprint_bg.wasm", import.meta.url), version };

/** Loads the module. A second call loads nothing more. */
export default function init(input) {
  return load(input, whole);
}
