// The entry `newsprint/element` for browsers: defines <newsprint-article>, which loads the whole module when it needs it.

import { define } from "./define.js";
import init from "./index.js";

export { NewsprintArticle, checkPolicy } from "./newsprint-article.js";

define(init);
