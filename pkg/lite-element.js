// The entry `newsprint/lite/element`: defines <newsprint-article>, which loads the module without Markdown. In Node it defines nothing.

import { define } from "./define.js";
import init from "./lite.js";

export { NewsprintArticle, checkPolicy } from "./newsprint-article.js";

define(init, { isLite: true });
