// The server that every page of the tests comes from.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "../support/server.mjs";

const csp = "default-src 'none'";
let server;

before(async () => {
  server = await serve({
    mounts: { "/": "tests/", "/support/": "tests/support/", "/built/": "pkg/dist/" },
    csp,
    headers: (path) => (path.startsWith("/built/") ? { "Access-Control-Allow-Origin": "*" } : {}),
  });
});
after(() => server.close());

const get = (path) => fetch(server.origin + path);

test("Wasm has the type that streaming compilation asks for", async () => {
  const answer = await get("/built/newsprint_bg.wasm");
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/wasm");
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
});

test("modules are JavaScript, and the longest mount wins", async () => {
  const answer = await get("/support/server.mjs");
  assert.match(answer.headers.get("content-type"), /^text\/javascript/);
  assert.match(await answer.text(), /export async function serve/);
});

test("what is missing is 404, and nothing outside the mounts is there", async () => {
  assert.equal((await get("/nothing.html")).status, 404);
  assert.equal((await get("/..%2fCargo.toml")).status, 404);
});

test("documents alone carry the content security policy", async () => {
  assert.equal((await get("/nothing.html")).headers.get("content-security-policy"), csp);
  assert.equal((await get("/support/server.mjs")).headers.get("content-security-policy"), null);
});

test("a port in use is an error with its code", async () => {
  await assert.rejects(serve({ port: server.port }), { code: "EADDRINUSE" });
});
