// newsprint without Markdown, for articles whose body is HTML, as its README says.

import init, { mount } from "newsprint/lite";
import wasm from "newsprint/newsprint-lite.wasm";
import { viewsBy } from "./views.js";

export { renderToString } from "newsprint/lite";

/** Whether the stack reads the JSON text itself. */
export const readsText = true;

export const prepare = () => init(new URL(wasm, import.meta.url));

export const { draw, update, destroy } = viewsBy(mount);
