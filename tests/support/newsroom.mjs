// A newsroom whose articles change: a source for copies that follow it. A test sets what the newsroom says next.

import { createHash } from "node:crypto";
import { LIMIT } from "./limit.mjs";

/**
 * Puts a newsroom at a path.
 *
 * @param {Map<string, (request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void>} answers the server's answers, by path.
 * @returns `say(content, status, headers)` sets what is answered from now on: an article or a text, with an ETag, so that an equal answer is a 304. `hold()`
 *   leaves requests without an answer, until the function that it returns is called. `hangUp()` breaks connections within the answer. `requests` has the
 *   `condition`, which is If-None-Match, and the `status` of each request. `asked(count)` waits until the newsroom was asked so often.
 */
export function openNewsroom(answers, path) {
  const requests = [];
  let waiting = [];
  let answer;
  let held;

  answers.set(path, (request, response) => {
    const noted = { condition: request.headers["if-none-match"] };
    requests.push(noted);
    if (held) held.push(() => answer(request, response, noted));
    else answer(request, response, noted);
    waiting = waiting.filter(({ count, resolve }) => requests.length < count || resolve());
  });

  function say(content, status = 200, headers = {}) {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    const etag = `"${createHash("sha256").update(text).digest("hex").slice(0, 16)}"`;
    answer = (request, response, noted) => {
      noted.status = status === 200 && noted.condition === etag ? 304 : status;
      response.writeHead(noted.status, { ETag: etag, "Cache-Control": "max-age=5", "Content-Type": "application/json", ...headers });
      response.end(noted.status === 304 ? undefined : text);
    };
  }

  function hangUp() {
    answer = (request, response, noted) => {
      noted.status = 0;
      response.writeHead(200, { "Content-Length": 100 }).write("{", () => request.socket.destroy());
    };
  }

  function hold() {
    held = [];
    return () => {
      const given = held;
      held = undefined;
      for (const give of given) give();
    };
  }

  const asked = (count) =>
    new Promise((resolve, reject) => {
      if (requests.length >= count) return resolve();
      const timer = setTimeout(() => reject(new Error(`${path} was asked ${requests.length} times, and not ${count} times`)), LIMIT);
      waiting.push({ count, resolve: () => (clearTimeout(timer), resolve()) });
    });
  return { say, hangUp, hold, asked, requests };
}
