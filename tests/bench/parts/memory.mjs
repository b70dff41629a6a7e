// The part `memory`: many articles on a page, and the largest article.

import { drawAlone, formats } from "../alone.mjs";
import { stacks } from "../stacks.mjs";
import { megabytes, table } from "../tables.mjs";
import { article } from "../texts.mjs";

const ARTICLES = 100;
const PARAGRAPHS = 15;

/** The largest JSON that newsprint reads, and the largest memory that an instance may keep. */
const LIMIT = 2_000_000;
const MEMORY_LIMIT = 64 * 2 ** 20;

export async function measure(context) {
  const page = Array.from({ length: ARTICLES }, (_, seed) => ({
    markdown: article("en", PARAGRAPHS, "markdown", seed),
    html: article("en", PARAGRAPHS, "html", seed),
  }));
  const many = [];
  for (const stack of await supported(context)) {
    const { heap, wasm } = await drawAlone(context, stack, page, { warmUp: 0, rounds: 1 });
    many.push({ stack, heap, wasm });
  }
  const largest = [];
  for (const format of Object.keys(formats)) {
    const json = largestArticle(format);
    const { heap, wasm } = await drawAlone(context, "newsprint", [{ markdown: json }], { warmUp: 0, rounds: 1 });
    largest.push({ format, bytes: Buffer.byteLength(json), heap, wasm });
  }
  return { many, largest };
}

/** The stacks that this browser has. */
async function supported(context) {
  const page = await context.open();
  const load = async (names) => (await (await import("/stacks.js")).loadStacks(names)).map(({ name }) => name);
  const found = await page.evaluate(load, Object.keys(stacks));
  await page.context().close();
  return found;
}

/** The longest article within the limit. */
function largestArticle(format) {
  let [least, most] = [1, 10_000];
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    if (Buffer.byteLength(article("en", middle, format)) <= LIMIT) least = middle;
    else most = middle;
  }
  return article("en", least, format);
}

export function write({ many, largest }, charts) {
  const all = ({ heap, wasm }) => heap + wasm;
  const [ours] = many;
  const least = many.reduce((found, row) => (all(row) < all(found) ? row : found));
  const most = Math.max(...largest.map(({ wasm }) => wasm));
  const chart = charts.bars("page", {
    title: `${ARTICLES} articles of ${PARAGRAPHS} paragraphs on a page`,
    unit: "MB of heap, DOM and WebAssembly",
    rows: many.map((row) => ({ name: stacks[row.stack], value: all(row) / 1e6, isOurs: row.stack.startsWith("newsprint") })),
  });
  return `## Memory

What a page needs more than before, after a garbage collection, with ${ARTICLES} articles of ${PARAGRAPHS} paragraphs: objects of JavaScript and the DOM, and WebAssembly's memory, in which nothing of an article
stays. newsprint keeps each article's text and tree for updates. ${least.stack === "newsprint" ? "It needs the least." : `${stacks[least.stack]} needs the least, ${(all(least) / all(ours)).toFixed(1)} times as much as newsprint.`}

${chart}

${table(["stack", "heap and DOM, MB", "WebAssembly, MB"], many.map((row) => [stacks[row.stack], megabytes(row.heap), megabytes(row.wasm)]))}

One article at the limit of ${LIMIT / 1e6} MB of JSON. The aim is less than 64 MB of WebAssembly memory (${megabytes(MEMORY_LIMIT)} million bytes): ${most < MEMORY_LIMIT ? "it is reached." : "it is not reached, so the instance is replaced after the call."}

${table(["body", "JSON, MB", "heap and DOM, MB", "WebAssembly, MB"], largest.map((row) => [formats[row.format], megabytes(row.bytes), megabytes(row.heap), megabytes(row.wasm)]))}`;
}
