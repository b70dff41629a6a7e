// The API that every entry exports. The entries differ in where the module comes from.

import { call } from "./instance.js";
import { articleText, optionsText } from "./json.js";

export { NewsprintError } from "./error.js";
export { initSync } from "./load.js";
export { mount } from "./view.js";

/** Returns the article as HTML. */
export function renderToString(article, options) {
  const [given, text] = [articleText(article), optionsText(options)];
  return call((exports) => exports.render(given, text));
}

/** Reads an article, and returns it normalized with the report. */
export function inspect(article, options) {
  const [given, text] = [articleText(article), optionsText(options)];
  return call((exports) => exports.inspect(given, text));
}
