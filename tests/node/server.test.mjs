// The static server that the tests load their pages from: tests/support/server.mjs.

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

test("Wasm has the media type that streaming compilation needs", async () => {
  const response = await get("/built/newsprint_bg.wasm");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/wasm");
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
});

test("modules are served as JavaScript, and the longest mount wins", async () => {
  const response = await get("/support/server.mjs");
  assert.match(response.headers.get("content-type"), /^text\/javascript/);
  assert.match(await response.text(), /export async function serve/);
});

test("missing files and files outside the mounts are answered with 404", async () => {
  assert.equal((await get("/nothing.html")).status, 404);
  assert.equal((await get("/..%2fCargo.toml")).status, 404);
});

test("only documents carry the content security policy", async () => {
  assert.equal((await get("/nothing.html")).headers.get("content-security-policy"), csp);
  assert.equal((await get("/support/server.mjs")).headers.get("content-security-policy"), null);
});

test("a port in use is refused with the code EADDRINUSE", async () => {
  await assert.rejects(serve({ port: server.port }), { code: "EADDRINUSE" });
});
