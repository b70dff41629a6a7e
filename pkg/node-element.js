// The entries `newsprint/element` and `newsprint/lite/element` for Node. On a server they define nothing. In a test with jsdom or happy-dom they define
// <newsprint-article>, which takes the module from the package when it needs it.

import { define } from "./define.js";

export { NewsprintArticle, checkPolicy } from "./newsprint-article.js";

define(async () => (await import("./node.js")).default(), { hasLayout: false });
