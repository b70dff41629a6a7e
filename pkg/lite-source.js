// The entry `newsprint/lite/source`: as `newsprint/source`, without Markdown.

import source module from "./dist/newsprint_lite_bg.wasm";
import { load } from "./load.js";

export * from "./api.js";

const lite = { source: () => module, isLite: true };

/** Starts the module. A second call starts nothing more. */
export default function init(input) {
  return load(input, lite);
}
