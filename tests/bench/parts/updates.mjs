// The part `updates`: a mounted article becomes its next version.

import { micros, ratios, shortRatio, spread, table } from "../tables.mjs";
import { article } from "../texts.mjs";

/** Each sample of an update that changes nothing repeats it, because the clock's resolution is 5 µs. */
const REPEATS = 20;

/** By the name of an edit: what it changes. */
const meanings = {
  "same text": "nothing: the text is the same",
  "white space": "nothing: the JSON has other white space",
  word: "a word",
  "word in view": "a word, while the middle of the article is in the window",
  "ten words": "a word in each of ten paragraphs",
  inserted: "a paragraph is inserted at the front",
  moved: "a paragraph is moved down by eighty",
  "all paragraphs": "a word in every paragraph",
};

const layouts = { without: "without layout", with: "with layout" };

/** An article of 150 paragraphs, and by the name of the edit: the article after it, and how it is measured. */
function edits() {
  const before = article("en", 150);
  const { body, ...rest } = JSON.parse(before);
  const blocks = body.split("\n\n");
  const write = (blocks) => JSON.stringify({ ...rest, body: blocks.join("\n\n") });
  const paragraphs = blocks.flatMap((block, index) => (/^[#-]/.test(block) ? [] : [index]));
  const changed = (indexes) => write(blocks.map((block, index) => (indexes.includes(index) ? block.replace(/^((?:\S+ ){9})\S+/, "$1changed") : block)));
  const middle = paragraphs[75];
  const moved = blocks.toSpliced(paragraphs[20], 1).toSpliced(paragraphs[100], 0, blocks[paragraphs[20]]);
  const edits = {
    "same text": { after: before, times: REPEATS },
    "white space": { after: JSON.stringify(JSON.parse(before), null, 1), times: REPEATS },
    word: { after: changed([middle]) },
    "word in view": { after: changed([middle]), isScrolled: true },
    "ten words": { after: changed(paragraphs.filter((_, index) => index % 15 === 7)) },
    inserted: { after: write([blocks[1], ...blocks]) },
    moved: { after: write(moved) },
    "all paragraphs": { after: changed(paragraphs) },
  };
  return { before, edits };
}

export async function measure(context) {
  const measured = await context.measure("updates.js", edits(), { rounds: context.rounds(30) });
  return Object.entries(measured).flatMap(([edit, places]) =>
    Object.entries(places).map(([layout, ways]) => ({
      edit,
      layout,
      update: spread(ways.update),
      ratios: Object.fromEntries(Object.entries(ways).filter(([way]) => way !== "update").map(([way, times]) => [way, ratios(times, ways.update)])),
    })),
  );
}

export function write(rows, charts) {
  const find = (edit, layout) => rows.find((row) => row.edit === edit && row.layout === layout);
  const ours = Object.entries(meanings).map(([edit, meaning]) => [edit, meaning, ...Object.keys(layouts).map((layout) => micros(find(edit, layout).update))]);
  const others = Object.keys(rows[0].ratios);
  const chart = (edit) =>
    charts.bars(edit.replace(" ", "-"), {
      title: `Update, ${meanings[edit]}, with layout`,
      unit: "times newsprint's update",
      rows: [{ name: "newsprint's update", value: 1, isOurs: true }, ...others.map((name) => ({ name, value: find(edit, "with").ratios[name].median }))],
    });
  const times = Object.entries(layouts).map(([layout, title]) => {
    const cells = others.map((way) => [way, ...Object.keys(meanings).map((edit) => shortRatio(find(edit, layout).ratios[way]))]);
    return `How many times as long as newsprint's update the others take, ${title}:\n\n${table(["way", ...Object.keys(meanings)], cells)}`;
  });
  const word = find("word", "with");
  return `## Updates

\`view.update\` from JSON text of a mounted article of 150 paragraphs in the document, against drawing the article again with \`mount\`, and against morphdom and
idiomorph, which change the same article. As "html" they get the ready HTML of the whole article as a string, as \`innerHTML\` does: making it costs nothing here, which is
their advantage. As "Markdown" marked and DOMPurify make it from the Markdown of the body, without anything around the body, and without a string between DOMPurify and the
morph. All stand in shadow roots with the same style sheet. Each sample begins with a garbage collection and a layout, and is taken twice: when the call returns
("without layout"), and when the article is laid out. newsprint also lists what has changed, writes the sentence for the reader, and holds the place; the others do not.

The aim for an update of a word is a tenth of drawing again without layout, and a twentieth with it. Here, drawing again takes ${find("word", "without").ratios["mount again"].median.toFixed(1)}
times as long without layout, and ${word.ratios["mount again"].median.toFixed(1)} times with it. The aim for an update that changes nothing is 20 µs. If you have ready, safe HTML of each version on
the page, and need no list of changes, morphdom takes ${word.ratios["morphdom, html"].median.toFixed(1)} times as long as newsprint for a word, with layout.

${chart("word")}

newsprint's update, µs (10th–90th percentile)

${table(["edit", "what changes", ...Object.values(layouts)], ours)}

${times.join("\n\n")}`;
}
