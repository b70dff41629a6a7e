// The source of an element's article: `src`, an address, or `article`, text or bytes, or `error`, if the article cannot be read.

import { NewsprintError } from "./error.js";
import { fetchResponse, readBytes } from "./fetch.js";

/** The most bytes of an article. The module refuses more. */
const ARTICLE_BYTES = 2_000_000;

/** Whether two sources are of one article. */
export function isSameSource(a, b) {
  if (!a || !b) return a === b;
  // As text, because both may be bytes.
  return a.src === b.src && `${a.article}` === `${b.article}` && a.error?.message === b.error?.message;
}

/** Gets the article of a source. */
export async function find(source, base, cache, controller) {
  if (source.error) throw source.error;
  return source.src ? readArticle(await request(source.src, base, cache, controller), controller) : { article: source.article };
}

/** Requests an article. */
export async function request(src, base, cache, controller) {
  try {
    return await fetchResponse(new URL(src, base), { cache, controller });
  } catch (cause) {
    if (cause instanceof NewsprintError) throw cause;
    throw failed(`${src} could not be fetched, which needs CORS from another origin`, cause);
  }
}

/** Reads the bytes of an article. Returns them with their URL after redirects. */
export async function readArticle(response, controller) {
  const { url, ok, status, statusText } = response;
  if (!ok) throw new NewsprintError("load-failed", "", `${url}: ${status} ${statusText}`);
  const article = await readBytes(response, ARTICLE_BYTES, controller);
  return { article, url: /^https?:/.test(url) ? url : undefined };
}

/** The error of an article that could not be loaded. */
export function failed(message, cause) {
  return new NewsprintError("load-failed", "", `${message} (${cause?.message ?? cause})`, cause);
}
