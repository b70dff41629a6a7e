// The entry that needs no request: the module is in it, as text.

import base64 from "./dist/newsprint_inline.js";
import { load } from "./load.js";

export * from "./api.js";

/** Loads the module; safe to call twice and at once. */
export default function init(input) {
  return load(input, () => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
}
