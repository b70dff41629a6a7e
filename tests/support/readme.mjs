// Reads the code snippets of pkg/README.md and docs, which the tests run unchanged.

import { readFile } from "node:fs/promises";

/**
 * Returns the code block below the comment `<!-- tested: NAME -->`.
 *
 * @param {string} page the path of the page, relative to the repository's root.
 */
export async function readSnippet(name, page = "pkg/README.md") {
  const text = await readFile(new URL(`../../${page}`, import.meta.url), "utf8");
  const found = new RegExp(`<!-- tested: ${name} -->\\s*\`\`\`\\w+\\n(.*?)\`\`\``, "s").exec(text);
  if (!found) throw new Error(`${page} has no code below <!-- tested: ${name} -->`);
  return found[1];
}

/** Returns all code blocks of a page whose comment names a file of a project, `<!-- tested: PROJECT/FILE -->`, by the file's name. */
export async function readFiles(project, page) {
  const text = await readFile(new URL(`../../${page}`, import.meta.url), "utf8");
  const names = [...text.matchAll(/<!-- tested: (\S+) -->/g)].map(([, name]) => name).filter((name) => name.startsWith(`${project}/`));
  return Promise.all(names.map(async (name) => [name.slice(project.length + 1), await readSnippet(name, page)]));
}
