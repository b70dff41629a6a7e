// Every file of `cases` in one process and one browser, whose start takes longer than most of the tests. A file also runs alone:
// `node --test tests/engines/cases/views.mjs`.

import { readdir } from "node:fs/promises";

const cases = new URL("cases/", import.meta.url);
for (const name of (await readdir(cases)).sort()) await import(new URL(name, cases));
