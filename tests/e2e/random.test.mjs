// Random values of any JSON type, for every field and option, in a page: a call that throws leaves the page as it was, and a call that does not has drawn
// the whole article.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { optionNames, schema } from "../support/declared.mjs";
import { setStage } from "./stage.mjs";

/** SEED chooses other values. */
const SEED = Number(process.env.SEED ?? 20261014);

const ROUNDS = 100_000;

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

/** Mounts and updates in the page. Returns the first problems, and how often what was thrown. */
async function run({ seed, rounds, declared }) {
  const { generator } = await import("/tests/support/values.mjs");
  const random = generator(seed, declared);
  const problems = [];
  const counts = {};
  for (let round = 0; round < rounds && problems.length < 5; round++) {
    const [article, options] = [random.article(), round % 3 ? random.options() : undefined];
    const report = (problem) => problems.push(`round ${round}: ${problem}\n${JSON.stringify([article, options])}`);
    const target = document.createElement("div");
    target.append("own");
    const view = round % 2 ? newsprint.mount(target, ARTICLE) : undefined;
    const look = () => [target.innerHTML, target.shadowRoot?.innerHTML].join();
    const before = look();
    let outcome = "done";
    try {
      const { root } = view ? (view.update(article, options), view) : newsprint.mount(target, article, options);
      const articles = [target, target.shadowRoot].flatMap((scope) => [...(scope?.querySelectorAll("article.newsprint") ?? [])]);
      const isWhole = articles.length === 1 && articles[0] === root && root.querySelector("[part=headline]").textContent.trim() !== "";
      if (!isWhole) report(`half drawn: ${look()}`);
    } catch (error) {
      outcome = error.code;
      if (!(error instanceof newsprint.NewsprintError)) report(error.stack);
      if (look() !== before) report(`${outcome}, but the page has changed: ${look()}`);
    }
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return { problems, counts };
}

test("100,000 random articles and options throw nothing but a NewsprintError, and leave no half-drawn page", async (context) => {
  const page = await stage.visit();
  const { problems, counts } = await page.evaluate(run, { seed: SEED, rounds: ROUNDS, declared: { schema, optionNames } });
  context.diagnostic(`SEED=${SEED}: ${JSON.stringify(counts)}`);
  assert.deepEqual(problems, []);
  for (const outcome of ["done", "invalid-option", "missing-field", "wrong-type"]) assert.ok(counts[outcome] > 100, outcome);
  assert.deepEqual(page.problems, []);
});
