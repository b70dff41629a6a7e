// The entry `newsprint/inline`: contains the whole module as text, so it needs no request.

import base64 from "./dist/newsprint_inline.js";
import { load } from "./load.js";

export * from "./api.js";

const whole = { source: () => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) };

/** Loads the module. A second call loads nothing more. */
export default function init(input) {
  return load(input, whole);
}
