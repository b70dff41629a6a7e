// The static file server on 127.0.0.1 for the demo, the tests, the benchmark and the screenshots.
// Serves the demo when run as a program: `node tests/support/server.mjs [PORT]`.

import { once } from "node:events";
import { realpathSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const root = new URL("../../", import.meta.url);
const isProgram = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);

/** The mounts of the demo: folders by URL path. */
export const demo = { "/pkg/": "pkg/", "/": "www/" };

/**
 * Serves folders of this repository.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0, the default, is any free port.
 * @param {Record<string, string>} [options.mounts] folders, relative to the repository's root, by URL path; the longest path that matches wins.
 * @param {string} [options.csp] a Content-Security-Policy for every HTML file.
 * @param {(path: string) => Record<string, string>} [options.headers] returns further headers for a URL path.
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => boolean | void}
 *   [options.handle] is called before files are served; returns true if it has answered the request.
 * @returns {Promise<{ origin: string, port: number, close: () => Promise<void> }>}
 */
export async function serve({ port = 0, mounts = demo, csp, headers = () => ({}), handle } = {}) {
  const folders = Object.entries(mounts)
    .sort(([a], [b]) => b.length - a.length)
    .map(([path, folder]) => ({ path, files: sirv(fileURLToPath(new URL(folder, root)), { dev: true, etag: true }) }));

  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (csp && /(\/|\.html)$/.test(path)) response.setHeader("Content-Security-Policy", csp);
    for (const [name, value] of Object.entries(headers(path))) response.setHeader(name, value);
    if (handle?.(request, response)) return;

    const mount = folders.find((candidate) => path.startsWith(candidate.path));
    const missing = () => response.writeHead(404, { "Content-Type": "text/plain" }).end(`${path} was not found\n`);
    if (!mount) return missing();
    request.url = request.url.slice(mount.path.length - 1);
    mount.files(request, response, missing);
  });

  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  // A test that fails before it closes its server must end, so only the program waits for requests.
  if (!isProgram) server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
  return { origin, port: server.address().port, close };
}

if (isProgram) {
  const port = Number(process.argv[2] ?? 8080);
  try {
    const { origin } = await serve({ port });
    console.log(`\nnewsprint's demo runs at ${origin}/ (press Ctrl+C to stop it)`);
  } catch (error) {
    console.error(
      error.code === "EADDRINUSE"
        ? `Port ${port} is in use. Choose another one: \`cargo xtask start --port ${port + 1}\`.`
        : `Port ${port} cannot be used (${error.code}). Choose another one: \`cargo xtask start --port 8081\`.`,
    );
    process.exit(1);
  }
}
