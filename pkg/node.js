// The entry for servers in Node, and in what takes its packages: the module is started at import. It comes as text, because servers are bundled
// too (Next.js, a function in one file), and then no file stands beside the script.

import { Buffer } from "node:buffer";
import base64 from "./dist/newsprint_inline.js";
import { initSync } from "./api.js";

export * from "./api.js";

initSync(Buffer.from(base64, "base64"));

/** There is nothing to wait for. */
export default async function init() {}
