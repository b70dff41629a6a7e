// Reads the code snippets of pkg/README.md, which the tests run unchanged.

import { readFile } from "node:fs/promises";

const readme = new URL("../../pkg/README.md", import.meta.url);

/** Returns the code block below the comment `<!-- tested: NAME -->`. */
export async function readSnippet(name) {
  const text = await readFile(readme, "utf8");
  const found = new RegExp(`<!-- tested: ${name} -->\\s*\`\`\`\\w+\\n(.*?)\`\`\``, "s").exec(text);
  if (!found) throw new Error(`pkg/README.md has no code below <!-- tested: ${name} -->`);
  return found[1];
}
