// The entry `newsprint/slim`: knows no URL, so it serves the whole and lite alike. `init` must be told where the module is.

import { load } from "./load.js";

export * from "./api.js";

/** Loads the module. A second call loads nothing more. */
export default function init(input) {
  return load(input);
}
