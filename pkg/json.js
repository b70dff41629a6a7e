// Objects as JSON text: own data only, whatever the page has done to prototypes.

import { NewsprintError } from "./error.js";

// Kept from load time: a page may replace them later.
const { stringify } = JSON;
const { isView } = ArrayBuffer;
const bound = (method) => Function.prototype.call.bind(method);
const kindOf = bound(Object.prototype.toString);
const getTime = bound(Date.prototype.getTime);
const toISOString = bound(Date.prototype.toISOString);

/** The holder's own value: what a `toJSON` on a prototype made of it does not count. Dates are ISO texts. */
function own(key) {
  const value = this[key];
  if (typeof value !== "object" || value === null || kindOf(value) !== "[object Date]") return value;
  return Number.isNaN(getTime(value)) ? null : toISOString(value);
}

/** As `own`, but what JSON has no word for becomes a list, which no option is, so that it is refused and not passed over. */
function strict(key) {
  const value = own.call(this, key);
  const isLost = typeof value === "function" || typeof value === "symbol" || (typeof value === "number" && !Number.isFinite(value));
  return isLost || (value === null && this[key] !== null) ? [] : value;
}

/** An article as text; text and bytes stay as they are. */
export function articleText(article) {
  if (typeof article === "string") return article;
  if (isView(article)) return new Uint8Array(article.buffer, article.byteOffset, article.byteLength);
  let text;
  try {
    text = stringify(article, own);
  } catch (cause) {
    throw new NewsprintError("invalid-json", "", "the article cannot be written as JSON", cause);
  }
  if (text === undefined) throw new NewsprintError("invalid-json", "", `an article is an object, not a ${typeof article}`);
  return text;
}

/** A copy of options: own data only. */
export function ownOptions(options) {
  if (options === undefined) return { __proto__: null };
  try {
    if (typeof options === "object" && !Array.isArray(options)) return { __proto__: null, ...options };
  } catch (cause) {
    throw new NewsprintError("invalid-option", "", "the options cannot be read", cause);
  }
  throw new NewsprintError("invalid-option", "", "options are an object");
}

/** Options as text. The clock is the time of the call where `now` is not given. */
export function optionsText(options) {
  const given = ownOptions(options);
  given.now ??= Date.now();
  try {
    return stringify(given, strict);
  } catch (cause) {
    throw new NewsprintError("invalid-option", "", "the options cannot be written as JSON", cause);
  }
}
