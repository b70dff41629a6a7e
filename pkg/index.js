// The entry for browsers: the module is fetched from beside it.

import { load } from "./load.js";

export * from "./api.js";

/** Loads the module; safe to call twice and at once. */
export default function init(input) {
  return load(input, () => new URL("./dist/newsprint_bg.wasm", import.meta.url));
}
