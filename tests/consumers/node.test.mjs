// Node: by import, by require, and with a module that the caller reads. In Node, newsprint/lite is the whole.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { before, test } from "node:test";
import { promisify } from "node:util";
import { install } from "../support/tarball.mjs";

let project;
before(async () => {
  project = await install("node");
});

for (const file of ["import.mjs", "import-lite.mjs", "require.cjs", "slim.mjs"]) {
  test(file, async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { cwd: project });
    assert.equal(stdout, "rendered\n");
    // Older Node warns that requiring a module is experimental.
    assert.doesNotMatch(stderr, /Error/);
  });
}
