// Runs every file of `cases` in one process and one browser, because a browser takes longer to start than most tests take. A file also runs alone:
// `node --test tests/engines/cases/views.mjs`.

import { readdir } from "node:fs/promises";

const cases = new URL("cases/", import.meta.url);
for (const name of (await readdir(cases)).sort()) await import(new URL(name, cases));
