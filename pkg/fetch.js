// Requests that end, in a response or in a clear error, whatever the server does.

import { NewsprintError } from "./error.js";

/** A request is aborted when no byte has come for this many milliseconds. */
const SILENCE = 30_000;

/** Fetches a response. `controller` aborts the request, and the reading of its body. */
export function fetchResponse(source, { cache, controller = new AbortController() }) {
  return within(fetch(source, { __proto__: null, cache, signal: controller.signal }), controller);
}

/** Reads the body of a response. More than `limit` bytes are an error, and are not read to their end. */
export async function readBytes(response, limit, controller) {
  const chunks = [];
  let length = 0;
  // WebKit reads `mode` from what a call without options inherits.
  const reader = response.body.getReader({ __proto__: null });
  for (;;) {
    const { done, value } = await within(reader.read(), controller);
    if (done) break;
    chunks[chunks.length] = value;
    length += value.length;
    if (length <= limit) continue;
    controller.abort();
    throw new NewsprintError("limit-exceeded", "", `${response.url}: more than ${limit} bytes`);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Waits for one step of a request. If it takes too long, the request is aborted. */
function within(step, controller) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new NewsprintError("load-failed", "", `no byte has come for ${SILENCE / 1000} seconds`));
      controller.abort();
    }, SILENCE);
    step.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
