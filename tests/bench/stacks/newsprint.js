// newsprint, as its README says.

import init, { mount } from "newsprint";
import wasm from "newsprint/newsprint.wasm";

export { renderToString } from "newsprint";

/** Whether the stack reads the JSON text itself. */
export const readsText = true;

const views = new WeakMap();

export const prepare = () => init(new URL(wasm, import.meta.url));

export function draw(host, article, text) {
  views.set(host, mount(host, text));
}

export function update(host, article, text) {
  views.get(host).update(text);
}

/** Ends what a page would end by removing the article for good. */
export function destroy(host) {
  views.get(host).destroy();
}
