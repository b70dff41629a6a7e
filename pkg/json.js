// Objects as JSON text: own data only, whatever the page has done to prototypes.

import { NewsprintError } from "./error.js";

// Kept from load time: a page may replace them later.
const { stringify } = JSON;
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

/** As `own`, but what JSON has no word for becomes a text, so that it is refused and not passed over. */
function strict(key) {
  const value = own.call(this, key);
  const isLost = typeof value === "function" || typeof value === "symbol" || (typeof value === "number" && !Number.isFinite(value));
  return isLost ? String(value) : value;
}

/** An article as text; text and bytes stay as they are. */
export function articleText(article) {
  if (typeof article === "string" || article instanceof Uint8Array) return article;
  let text;
  try {
    text = stringify(article, own);
  } catch (cause) {
    throw new NewsprintError("invalid-json", "", "the article cannot be written as JSON", cause);
  }
  if (text === undefined) throw new NewsprintError("invalid-json", "", `an article is an object, not a ${typeof article}`);
  return text;
}

/** Options as text. The clock is the time of the call where `now` is not given. */
export function optionsText(options) {
  if (options !== undefined && (typeof options !== "object" || Array.isArray(options))) {
    throw new NewsprintError("invalid-option", "", "options are an object");
  }
  try {
    const given = { __proto__: null, ...options };
    given.now ??= Date.now();
    return stringify(given, strict);
  } catch (cause) {
    throw new NewsprintError("invalid-option", "", "the options cannot be written as JSON", cause);
  }
}
