// The entry that defines <newsprint-article>, once on a page; in Node nothing. The element loads the module when it needs it.

import { NewsprintArticle } from "./newsprint-article.js";

export { NewsprintArticle };

const name = "newsprint-article";
const registry = globalThis.customElements;
if (!registry?.get(name)) registry?.define(name, NewsprintArticle);
else if (registry.get(name) !== NewsprintArticle) console.warn(`newsprint: <${name}> is defined already, by another copy that stays in use`);
