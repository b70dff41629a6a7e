// The entry `newsprint` for Node and runtimes that take Node's packages: starts the whole module at import. The module comes as text, because a
// server may be bundled into one file (Next.js, a serverless function) that no other file stands beside.

import { Buffer } from "node:buffer";
import base64 from "./dist/newsprint_inline.js";
import { initSync } from "./api.js";

export * from "./api.js";

initSync(Buffer.from(base64, "base64"));

/** Does nothing: the module runs already. */
export default async function init() {}
