// Writes objects as JSON text, and reads it. Only own properties count, so a page with changed prototypes gets the same text.

import { NewsprintError } from "./error.js";

// Saved at load time, because a page may replace them later.
export const { parse } = JSON;
const { stringify } = JSON;
const { isView } = ArrayBuffer;
const bound = (method) => Function.prototype.call.bind(method);
const kindOf = bound(Object.prototype.toString);
const getTime = bound(Date.prototype.getTime);
const toISOString = bound(Date.prototype.toISOString);

/** Returns the own value of the holder, and ignores what a `toJSON` on a prototype made of it. A date becomes ISO text. */
function own(key) {
  const value = this[key];
  if (typeof value !== "object" || value === null || kindOf(value) !== "[object Date]") return value;
  return Number.isNaN(getTime(value)) ? null : toISOString(value);
}

/** Like `own`, but a value that JSON cannot express becomes a list. No option is a list, so the value is refused instead of ignored. */
function strict(key) {
  const value = own.call(this, key);
  const isLost = typeof value === "function" || typeof value === "symbol" || (typeof value === "number" && !Number.isFinite(value));
  return isLost || (value === null && this[key] !== null) ? [] : value;
}

/** Returns an article as JSON text. Text and bytes stay as they are. */
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

/** Returns options as JSON text. */
export function optionsText(options) {
  const given = ownOptions(options);
  try {
    return stringify(given, strict);
  } catch (cause) {
    throw new NewsprintError("invalid-option", "", "the options cannot be written as JSON", cause);
  }
}
