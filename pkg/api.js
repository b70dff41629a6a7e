// The API that every entry exports; they differ in how the module comes.

import { call } from "./instance.js";
import { articleText, optionsText } from "./json.js";

export { NewsprintError } from "./error.js";
export { initSync } from "./load.js";
export { mount } from "./view.js";

/** The article as HTML. */
export function renderToString(article, options) {
  const [given, text] = [articleText(article), optionsText(options)];
  return call((exports) => exports.render(given, text));
}

/** The article, normalised, and what was found on the way. */
export function inspect(article, options) {
  const [given, text] = [articleText(article), optionsText(options)];
  return call((exports) => exports.inspect(given, text));
}
