// The entry `newsprint/lite/element` for browsers: defines <newsprint-article>, which loads the module without Markdown.

import { define } from "./define.js";
import init from "./lite.js";

export { NewsprintArticle, checkPolicy } from "./newsprint-article.js";

define(init, { isLite: true });
