// The entry `newsprint/element` for Node. On a server it defines nothing. In a test with jsdom or happy-dom it defines <newsprint-article>, which loads the
// module when it needs it.

import { define } from "./define.js";

export { NewsprintArticle, checkPolicy } from "./newsprint-article.js";

define(async () => (await import("./node.js")).default(), { hasLayout: false });
