// The entry `newsprint/element`: defines <newsprint-article>, which loads the whole module when it needs it. In Node it defines nothing.

import { define } from "./define.js";
import init from "./index.js";

export { NewsprintArticle, checkPolicy } from "./newsprint-article.js";

define(init);
