// Types of the entry "newsprint/slim".

import type { InitInput } from "./newsprint.js";

export * from "./newsprint.js";

/**
 * Loads the WebAssembly module from where the caller says; calling it again, or twice at once, loads nothing more.
 *
 * @throws {NewsprintError} `load-failed`; the next call tries again
 */
export default function init(input: InitInput | { module_or_path: InitInput }): Promise<void>;
