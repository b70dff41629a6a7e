// Types of the entry "newsprint/slim", which serves the whole and lite alike because it knows no URL.

import type { InitInput } from "./newsprint.js";

export * from "./newsprint.js";

/**
 * Loads a WebAssembly module: `newsprint/newsprint.wasm` or `newsprint/newsprint-lite.wasm`. When a module is loaded already, the call loads nothing.
 *
 * @throws {NewsprintError} `load-failed`. The next call tries again.
 */
export default function init(input: InitInput | { module_or_path: InitInput }): Promise<void>;
