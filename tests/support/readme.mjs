// The snippets of the package's README that are tested as they stand there.

import { readFile } from "node:fs/promises";

const readme = new URL("../../pkg/README.md", import.meta.url);

/** The code below the comment `<!-- tested: NAME -->`. */
export async function readSnippet(name) {
  const text = await readFile(readme, "utf8");
  const found = new RegExp(`<!-- tested: ${name} -->\\s*\`\`\`\\w+\\n(.*?)\`\`\``, "s").exec(text);
  if (!found) throw new Error(`pkg/README.md has no code below <!-- tested: ${name} -->`);
  return found[1];
}
