// The fields of an article, from pkg/schema.json, and the names of options, from pkg/newsprint.d.ts.

import { readFileSync } from "node:fs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
export const schema = JSON.parse(read("pkg/schema.json"));
export const optionNames = ["Options", "StringOptions extends Options"].flatMap((name) => {
  const [, fields] = new RegExp(`export interface ${name} \\{\\n(.*?)\\n\\}`, "s").exec(read("pkg/newsprint.d.ts"));
  return [...fields.matchAll(/^ {2}(\w+)\?:/gm)].map(([, option]) => option);
});
