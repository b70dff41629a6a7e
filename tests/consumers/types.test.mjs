// TypeScript: both ways to resolve modules, with library types checked.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { install } from "../support/tarball.mjs";

/** Both compilers: the one in JavaScript, which the tools of Vue, Svelte and Angular use, and the native one. */
const COMPILERS = ["typescript", "typescript-7"];

for (const name of ["types-bundler", "types-nodenext"]) {
  for (const compiler of COMPILERS) {
    test(`${name}, ${compiler}`, async () => {
      const tsc = join(dirname(fileURLToPath(import.meta.resolve(`${compiler}/package.json`))), "bin/tsc");
      const project = await install(name);
      const { stdout } = await promisify(execFile)(process.execPath, [tsc, "--project", project]).catch((error) => error);
      assert.equal(stdout, "");
    });
  }
}
