// Component tests in Vitest, in both simulated browsers: the import of the element alone is enough.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readFiles } from "../support/readme.mjs";
import { installFramework } from "../support/tarball.mjs";

const vitest = fileURLToPath(new URL("node_modules/vitest/vitest.mjs", import.meta.url));

for (const environment of ["jsdom", "happy-dom"]) {
  for (const [how, INLINED] of [["given to Node", ""], ["inlined", "yes"]]) {
    test(`${environment}, newsprint ${how}`, async () => {
      const project = await installFramework("vitest");
      for (const [file, code] of await readFiles("vitest", "docs/testing.md")) await writeFile(join(project, file), code);
      const given = [vitest, "run", "--root", project, "--environment", environment, "--reporter", "json"];
      const { stdout, stderr } = await promisify(execFile)(process.execPath, given, { cwd: project, env: { ...process.env, INLINED } }).catch((error) => error);
      const { success, numPassedTests } = JSON.parse(stdout);
      assert.deepEqual({ success, numPassedTests, stderr }, { success: true, numPassedTests: 7, stderr: "" }, stdout);
    });
  }
}
