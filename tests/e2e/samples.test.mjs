// Documents of other formats, as they were published, in a folder beside the repository: each is mounted, and the mounted tree is the tree of the string.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { setStage } from "./stage.mjs";

const folder = new URL("../../../shared/samples/", import.meta.url);

/** The names and texts of the documents; none if the folder does not exist. */
function readSamples() {
  try {
    const families = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const names = families.flatMap(({ name }) => readdirSync(new URL(`${name}/`, folder)).map((file) => `${name}/${file}`));
    return names.filter((name) => name.endsWith(".json")).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return [];
  }
}

const samples = readSamples();
const skip = samples.length ? false : "there is no ../shared/samples beside this repository";
if (skip) console.log(`The published documents are not mounted: ${skip}.`);

let stage;
before(async () => (stage = skip ? undefined : await setStage()));
after(() => stage?.close());

test("each published document is mounted as its string says, or refused", { skip }, async () => {
  // Pictures of other sites are not loaded.
  const page = await stage.visit('<div id="target"></div>', { prepare: () => document.head.append(Object.assign(document.createElement("base"), { href: "about:blank" })) });
  const results = await page.evaluate((samples) => {
    const options = { theme: "light", relativeTime: false, formatter: "plain", now: 0, idPrefix: "np", baseUrl: "https://site.example/a/" };
    return samples.map(([name, text]) => {
      let string;
      try {
        string = newsprint.renderToString(text, options);
      } catch (error) {
        return [name, error.code];
      }
      const parsed = new DOMParser().parseFromString(string, "text/html").querySelector("article");
      const detached = document.createElement("div");
      const { root, report } = newsprint.mount(detached, text, options);
      const result = [name, root.isEqualNode(parsed) ? report.format : "differs"];
      detached.remove();
      return result;
    });
  }, samples);
  const wrong = results.filter(([, outcome]) => outcome === "differs");
  assert.deepEqual(wrong, []);
  const refused = results.filter(([, outcome]) => outcome === "missing-field").map(([name]) => name);
  assert.ok(refused.length <= 7 && results.length - refused.length >= 50, `${results.length} documents, refused: ${refused}`);
  await page.context().close();
});
