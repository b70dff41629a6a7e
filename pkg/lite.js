// The entry `newsprint/lite` for browsers: fetches the module without Markdown from beside this script.

import { lite as version } from "./dist/versions.js";
import { load } from "./load.js";

export * from "./api.js";

const lite = { source: () => new URL("./dist/newsprint_lite_bg.wasm", import.meta.url), version, isLite: true };

/** Loads the module. A second call loads nothing more. */
export default function init(input) {
  return load(input, lite);
}
