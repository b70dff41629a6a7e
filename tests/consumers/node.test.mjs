// Node: by import, by require, and with the module given by hand.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { before, test } from "node:test";
import { promisify } from "node:util";
import { install } from "../support/tarball.mjs";

let project;
before(async () => {
  project = await install("node");
});

for (const file of ["import.mjs", "require.cjs", "slim.mjs"]) {
  test(file, async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { cwd: project });
    assert.equal(stdout, "rendered\n");
    // Older Node says that require of a module is an experiment.
    assert.doesNotMatch(stderr, /Error/);
  });
}
