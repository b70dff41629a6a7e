// Builds and starts the examples as their users do, with the npm tarball installed, and opens them in Chromium with scripts off and on.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { readSnippet } from "../support/readme.mjs";
import { adopted, lookAtAdoption, openServed } from "../support/served.mjs";
import { serve } from "../support/server.mjs";
import { install, installExample, makeFolder } from "../support/tarball.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const next = fileURLToPath(new URL("node_modules/next/dist/bin/next", import.meta.url));
const env = { ...process.env, PORT: "0", NEXT_TELEMETRY_DISABLED: "1" };
let browser;

before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

/** Starts a server. Returns the origin that it prints and a function that stops it. */
async function start(folder, ...given) {
  const server = spawn(process.execPath, given, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(server, "exit");
  let errors = "";
  server.stderr.on("data", (text) => (errors += text));
  const close = () => {
    server.kill();
    return ended;
  };
  const printed = new Promise((print) => {
    // Every line is read, because a server whose output is not read stops.
    createInterface(server.stdout).on("line", (line) => {
      const [origin] = /http:\/\/localhost:\d+/.exec(line) ?? [];
      if (origin) print(origin);
    });
  });
  const origin = await Promise.race([printed, ended]);
  if (typeof origin !== "string") throw new Error(`${given.join(" ")} exited before it listened: ${errors}`);
  return { origin, close };
}

/** Checks that the article is visible and styled without scripts, and that its markup is adopted with scripts. Returns the page with scripts. */
async function check(url, text = "brass bell") {
  const silent = await openServed(browser, url, { javaScriptEnabled: false });
  assert.equal(await silent.locator("article").getByText(text).isVisible(), true);
  assert.equal(await silent.locator("article .frame").evaluate((frame) => getComputedStyle(frame).containerType), "inline-size");
  await silent.context().close();

  const page = await openServed(browser, url);
  assert.deepEqual(await lookAtAdoption(page), adopted);
  assert.deepEqual(page.problems, []);
  return page;
}

async function checkFootnote(page) {
  await page.getByRole("link", { name: "1", exact: true }).click();
  assert.equal(await page.getByText("Cast in 1921").evaluate((note) => note.getRootNode().activeElement === note.closest("li")), true);
  assert.deepEqual(page.problems, []);
}

test("Express: the element adopts the server's markup under a strict content security policy", async () => {
  const folder = await installExample("express");
  const server = await start(folder, "server.js");
  try {
    const page = await check(`${server.origin}/articles/42`);
    await checkFootnote(page);
    assert.match((await page.request.get(`${server.origin}/articles/42`)).headers()["content-security-policy"], /style-src 'self'/);
    for (const path of ["/articles/43", "/articles/43.json", "/articles/..%2fserver.js"]) {
      assert.equal((await page.request.get(server.origin + path)).status(), 404, path);
    }
    await page.context().close();
  } finally {
    await server.close();
  }
});

test("Next.js: the markup of a server component is adopted, and a client component draws the article in the browser", async () => {
  const folder = await installExample("next");
  await promisify(execFile)(process.execPath, [next, "build"], { cwd: folder, env }).catch(({ stdout, stderr }) => assert.fail(stdout + stderr));
  const server = await start(folder, next, "start");
  try {
    const page = await check(server.origin);
    await checkFootnote(page);
    await page.context().close();

    const silent = await openServed(browser, `${server.origin}/client`, { javaScriptEnabled: false });
    assert.equal(await silent.getByRole("link", { name: "Night ferry sails again" }).isVisible(), true);
    await silent.context().close();
    const drawn = await openServed(browser, `${server.origin}/client`);
    await drawn.locator("article").getByText("brass bell").waitFor();
    await checkFootnote(drawn);
    await drawn.context().close();
  } finally {
    await server.close();
  }
});

test("Next.js in development mode: React reports no hydration mismatch", async () => {
  const server = await start(await installExample("next"), next, "dev");
  try {
    // The first request compiles the page.
    await fetch(server.origin);
    const page = await check(server.origin);
    await page.context().close();

    // A changed text is reported, so the check above would notice a mismatch.
    const other = await openPage(browser);
    await other.addInitScript(() => {
      document.addEventListener("readystatechange", () => void (document.querySelector("article strong").textContent = "tin bell"), { once: true });
    });
    const reported = other.waitForEvent("console", (message) => message.type() === "error" && /hydrat/.test(message.text()));
    await other.goto(server.origin);
    await reported;
    await other.context().close();
  } finally {
    await server.close();
  }
});

test("static site: the element adopts the markup that a Rust program wrote", async () => {
  // The Rust program installs no npm package, so the scripts come from the folder of another example.
  const folder = await makeFolder(join(root, "tests/servers/projects"), "static-site");
  await promisify(execFile)("cargo", ["run", "--quiet", "--package", "newsprint-static-site", "--", folder], { cwd: root });
  const express = await installExample("express");
  const site = await serve({ mounts: { "/": `${relative(root, folder)}/`, "/newsprint/": `${relative(root, join(express, "node_modules/newsprint/dist"))}/` } });
  try {
    const page = await check(`${site.origin}/night-ferry.html`);
    await checkFootnote(page);
    await page.context().close();
    const other = await check(`${site.origin}/tide-tables.html`, "for landlubbers");
    assert.equal(await other.title(), "Tide tables <and> how to read them");
    await other.context().close();
  } finally {
    await site.close();
  }
});

test("the server page of the package's README works", async () => {
  const folder = await install("page");
  await writeFile(join(folder, "page.mjs"), await readSnippet("server"));
  const { page } = await import(join(folder, "page.mjs"));
  const article = JSON.parse(await readFile(join(root, "examples/express/articles/42.json"), "utf8"));
  const site = await serve({
    mounts: { "/newsprint/": `${relative(root, join(folder, "node_modules/newsprint/dist"))}/` },
    handle({ url }, response) {
      if (url === "/favicon.ico") response.writeHead(204).end();
      else if (url !== "/") return false;
      else response.setHeader("Content-Type", "text/html; charset=utf-8").end(page({ ...article, kicker: "</script><!--" }));
      return true;
    },
  });
  try {
    const opened = await check(site.origin);
    await checkFootnote(opened);
    await opened.context().close();
  } finally {
    await site.close();
  }
});

test("the examples depend on the versions that they are tested with", async () => {
  const read = async (path) => JSON.parse(await readFile(join(root, path), "utf8"));
  const { devDependencies } = await read("tests/servers/package.json");
  const { version } = await read("pkg/package.json");
  for (const name of ["express", "next"]) {
    const { dependencies } = await read(`examples/${name}/package.json`);
    const expected = Object.keys(dependencies).map((name) => [name, `^${devDependencies[name] ?? version}`]);
    assert.deepEqual(Object.entries(dependencies), expected, name);
  }
});
