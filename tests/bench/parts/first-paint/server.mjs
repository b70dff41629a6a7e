// A server as a publisher runs it: files are compressed once with brotli, files with a hash in their URL stay in caches for ever.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);

const types = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  wasm: "application/wasm",
};

/** Caching by kind of URL: hashed files are never asked for again, articles and other files after a minute, and pages each time. */
function cacheControl(path) {
  if (/^\/(assets|newsprint)\//.test(path)) return "public, max-age=31536000, immutable";
  return path.endsWith("/") ? "no-cache" : "public, max-age=60, stale-while-revalidate=3600";
}

/** A part of the hash of contents, for URLs. */
export const hashOf = (contents) => createHash("sha256").update(contents).digest("hex").slice(0, 8);

/**
 * Serves files from memory, compressed with brotli at level 11.
 *
 * @param {Map<string, string | Uint8Array>} files contents by path.
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serveCompressed(files) {
  const answers = new Map();
  const add = async ([path, contents]) => {
    const bytes = Buffer.from(contents);
    const body = await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    const headers = {
      "Content-Type": types[/\.(\w+)$/.exec(path)?.[1] ?? "html"],
      "Content-Encoding": "br",
      "Content-Length": body.length,
      "Cache-Control": cacheControl(path),
      ETag: `"${hashOf(bytes)}"`,
      Vary: "Accept-Encoding",
    };
    answers.set(path, { body, headers });
  };
  await Promise.all([...files].map(add));

  const server = createServer((request, response) => {
    // Cached modules of newsprint have their version as the query.
    const answer = answers.get(new URL(request.url, "http://localhost").pathname);
    if (!answer) return response.writeHead(404).end();
    const { "Content-Length": length, ...headers } = answer.headers;
    if (request.headers["if-none-match"] === headers.ETag) return response.writeHead(304, headers).end();
    response.writeHead(200, { ...headers, "Content-Length": length }).end(answer.body);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
