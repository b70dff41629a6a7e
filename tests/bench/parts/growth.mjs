// The part `growth`: time and memory at 1, 2, 4, 8 and 16 times the input.

import { drawAlone, formats } from "../alone.mjs";
import { megabytes, millis, short, spread, table } from "../tables.mjs";
import { article } from "../texts.mjs";

const FACTORS = [1, 2, 4, 8, 16];

/** The paragraphs of the smallest article. */
const PARAGRAPHS = 150;

export async function measure(context) {
  const rows = [];
  for (const format of Object.keys(formats)) {
    for (const factor of FACTORS) {
      const json = article("en", factor * PARAGRAPHS, format);
      const { times, wasm, heap } = await drawAlone(context, "newsprint", [{ markdown: json }], { warmUp: 10, rounds: context.rounds(15) });
      rows.push({ format, factor, bytes: Buffer.byteLength(json), time: spread(times), wasm, heap });
    }
  }
  return rows;
}

export function write(rows, charts) {
  const find = (format, factor) => rows.find((row) => row.format === format && row.factor === factor);
  const last = FACTORS.at(-1);
  const grown = (format, value) => value(find(format, last)) / value(find(format, 1));
  const timeOf = ({ time }) => time.median;
  const worst = Math.max(...Object.keys(formats).map((format) => grown(format, timeOf)));
  const chart = charts.bars("time", {
    title: "mount: the time for each kilobyte of JSON",
    unit: "µs",
    rows: rows.map((row) => ({ name: `${formats[row.format]}, ${row.factor} ×`, value: (row.time.median * 1e6) / row.bytes, isOurs: true })),
  });
  const cells = rows.map((row) => [
    formats[row.format], row.factor, Math.round(row.bytes / 1000), millis(row.time), (timeOf(row) / timeOf(find(row.format, 1))).toFixed(1), megabytes(row.heap), megabytes(row.wasm),
  ]);
  return `## Growth

\`mount\` with 1 to ${last} times the input: ${PARAGRAPHS} to ${last * PARAGRAPHS} paragraphs as Markdown, as HTML and as newsprint's own list of paragraphs, in a page of its own each, without layout. Work that is
in proportion to the article takes ${last} times as long for ${last} times the input; here it takes at most ${short(worst)} times as long. That no text takes longer than that is a test, which counts steps
(\`tests/node/growth.test.mjs\`). Memory is what the page needs more than before, after a garbage collection, for one article on the page; WebAssembly's memory is used again by the
next article, and an instance is replaced when it is larger than 64 MB.

${chart}

${table(["body", "times the input", "JSON, KB", "ms", "times the time", "heap and DOM, MB", "WebAssembly, MB"], cells)}`;
}
