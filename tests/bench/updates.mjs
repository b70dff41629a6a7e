// The rows for updates: the edits of an article, and their tables.

import { micros, spread, table } from "./figures.mjs";
import { article } from "./texts.mjs";

/** Each sample of an update that changes nothing repeats it, because the clock's resolution is 5 µs. */
const REPEATS = 20;

/** An article of 150 paragraphs, and by the name of the edit: the article after it, and how it is measured. */
export function edits() {
  const before = article("en", 150);
  const { body, ...rest } = JSON.parse(before);
  const blocks = body.split("\n\n");
  const write = (blocks) => JSON.stringify({ ...rest, body: blocks.join("\n\n") });
  const paragraphs = blocks.flatMap((block, index) => (/^[#-]/.test(block) ? [] : [index]));
  const changed = (indexes) => write(blocks.map((block, index) => (indexes.includes(index) ? block.replace(/^((?:\S+ ){9})\S+/, "$1changed") : block)));
  const middle = paragraphs[75];
  const moved = blocks.toSpliced(paragraphs[20], 1).toSpliced(paragraphs[100], 0, blocks[paragraphs[20]]);
  const edits = {
    "nothing: the same text": { after: before, times: REPEATS },
    "nothing: other white space in the JSON": { after: JSON.stringify(JSON.parse(before), null, 1), times: REPEATS },
    "a word": { after: changed([middle]) },
    "a word, with the middle of the article in the window": { after: changed([middle]), isScrolled: true },
    "a word in each of ten paragraphs": { after: changed(paragraphs.filter((_, index) => index % 15 === 7)) },
    "a paragraph inserted at the front": { after: write([blocks[1], ...blocks]) },
    "a paragraph moved down by eighty": { after: write(moved) },
    "a word in every paragraph": { after: changed(paragraphs) },
  };
  return { before, edits };
}

/** What is measured in the page, as rows. */
export function rowsOf(measured) {
  return Object.entries(measured).flatMap(([edit, places]) =>
    Object.entries(places).map(([layout, ways]) => {
      const times = Object.fromEntries(Object.entries(ways).map(([way, samples]) => [way, spread(samples)]));
      const ratios = Object.fromEntries(Object.entries(ways).map(([way, samples]) => [way, spread(samples.map((time, round) => time / ways.update[round]))]));
      return { edit, layout, times, ratios };
    }),
  );
}

export function printUpdates(rows) {
  for (const layout of ["without", "with"]) {
    const found = rows.filter((row) => row.layout === layout);
    const others = Object.keys(found[0].times).filter((way) => way !== "update");
    table(
      `Update of a mounted article of 150 paragraphs, ${layout} layout: µs, and how many times as long the others take (10th–90th percentile)`,
      ["edit", "newsprint's update", ...others],
      found.map(({ edit, times, ratios }) => [edit, micros(times.update), ...others.map((way) => short(ratios[way]))]),
    );
  }
}

const short = ({ median, p10, p90 }) => `${digits(median)} (${digits(p10)}–${digits(p90)})`;
const digits = (number) => (number < 10 ? number.toFixed(1) : Math.round(number).toLocaleString("en"));
