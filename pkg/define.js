// Defines <newsprint-article>, once on a page.

import { NewsprintArticle, loadWith } from "./newsprint-article.js";

const name = "newsprint-article";

/**
 * Defines the element, and has it load the module by an entry's `init`. If both builds are asked for, elements load the whole. Without a layout, nothing
 * comes near the viewport, and elements load at once.
 */
export function define(init, { isLite = false, hasLayout = true } = {}) {
  loadWith(init, isLite, hasLayout);
  const registry = globalThis.customElements;
  if (!registry?.get(name)) registry?.define(name, NewsprintArticle);
  else if (registry.get(name) !== NewsprintArticle) console.warn(`newsprint: <${name}> is defined already, by another copy, which stays in use`);
}
