// The entry that knows no URL: `init` is told where the module is.

import { load } from "./load.js";

export * from "./api.js";

/** Loads the module; safe to call twice and at once. */
export default function init(input) {
  return load(input);
}
