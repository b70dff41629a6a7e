// The API that every entry exports. The entries differ in where the module comes from.

import { call } from "./instance.js";
import { articleText, optionsText, ownOptions, parse } from "./json.js";

export { NewsprintError } from "./error.js";
export { initSync } from "./load.js";
export { mount } from "./view.js";

/** Returns the article as HTML. */
export function renderToString(article, options) {
  const [given, text] = [articleText(article), optionsText(atCall(options))];
  return call((exports) => exports.render(given, text));
}

/** Reads an article, and returns it normalized with the report. */
export function inspect(article, options) {
  const [given, text] = [articleText(article), optionsText(atCall(options))];
  const drawing = { __proto__: null };
  const normalized = call((exports) => exports.inspect(given, text, drawing));
  return { ...drawing.report, article: parse(normalized) };
}

/** Options whose clock is at the time of the call, unless they set it. */
function atCall(options) {
  const given = ownOptions(options);
  given.now ??= Date.now();
  return given;
}
