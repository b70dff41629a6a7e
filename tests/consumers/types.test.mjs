// TypeScript: both ways to resolve modules, with library types checked.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { install } from "../support/tarball.mjs";

const tsc = join(dirname(fileURLToPath(import.meta.resolve("typescript/package.json"))), "bin/tsc");

for (const name of ["types-bundler", "types-nodenext"]) {
  test(name, async () => {
    const project = await install(name);
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, "--project", project]).catch((error) => error);
    assert.equal(stdout, "");
  });
}
