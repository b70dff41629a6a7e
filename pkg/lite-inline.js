// The entry `newsprint/lite/inline`: contains the module without Markdown as text, so it needs no request.

import base64 from "./dist/newsprint_lite_inline.js";
import { load } from "./load.js";

export * from "./api.js";

const lite = { source: () => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)), isLite: true };

/** Loads the module. A second call loads nothing more. */
export default function init(input) {
  return load(input, lite);
}
