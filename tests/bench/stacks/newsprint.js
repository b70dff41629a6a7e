// newsprint, as its README says.

import init, { mount } from "newsprint";
import wasm from "newsprint/newsprint.wasm";
import { viewsBy } from "./views.js";

export { renderToString } from "newsprint";

/** Whether the stack reads the JSON text itself. */
export const readsText = true;

export const prepare = () => init(new URL(wasm, import.meta.url));

export const { draw, update, destroy } = viewsBy(mount);
