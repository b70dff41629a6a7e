// The part `updates`: a mounted article becomes its next version.

import { checkStacks, stacks } from "../stacks.mjs";
import { micros, ratios, short, shortRatio, spread, table } from "../tables.mjs";
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

const split = { markdown: "\n\n", html: "\n" };

/** An article of 150 paragraphs in a format, and by the name of the edit: the article after it. */
function versionsOf(format) {
  const before = article("en", 150, format);
  const { body, ...rest } = JSON.parse(before);
  const blocks = (body.content ?? body).split(split[format]);
  const write = (blocks) => {
    const content = blocks.join(split[format]);
    return JSON.stringify({ ...rest, body: format === "html" ? { format, content } : content });
  };
  const paragraphs = blocks.flatMap((block, index) => (/^([#-]|<h|<u)/.test(block) ? [] : [index]));
  const changed = (indexes) => write(blocks.map((block, index) => (indexes.includes(index) ? block.replace(/^((?:\S+ ){9})\S+/, "$1changed") : block)));
  const middle = paragraphs[75];
  const moved = blocks.toSpliced(paragraphs[20], 1).toSpliced(paragraphs[100], 0, blocks[paragraphs[20]]);
  return {
    before,
    "same text": before,
    "white space": JSON.stringify(JSON.parse(before), null, 1),
    word: changed([middle]),
    "word in view": changed([middle]),
    "ten words": changed(paragraphs.filter((_, index) => index % 15 === 7)),
    inserted: write([blocks[1], ...blocks]),
    moved: write(moved),
    "all paragraphs": changed(paragraphs),
  };
}

/** The article in both forms, and by the name of the edit: the article after it, and how it is measured. */
function edits() {
  const [markdown, html] = Object.keys(split).map(versionsOf);
  const forms = (name) => ({ markdown: markdown[name], html: html[name] });
  const plan = { "same text": { times: REPEATS }, "white space": { times: REPEATS }, "word in view": { isScrolled: true } };
  return {
    before: forms("before"),
    edits: Object.fromEntries(Object.keys(meanings).map((edit) => [edit, { after: forms(edit), ...plan[edit] }])),
  };
}

export async function measure(context) {
  await checkStacks(context.browser);
  const others = Object.keys(stacks).filter((name) => name !== "newsprint");
  const measured = await context.measure("updates.js", others, edits(), { rounds: context.rounds(20) });
  return Object.entries(measured).flatMap(([edit, places]) =>
    Object.entries(places).map(([layout, ways]) => ({
      edit,
      layout,
      update: spread(ways.update),
      ratios: Object.fromEntries(Object.entries(ways).filter(([way]) => way !== "update").map(([way, times]) => [way, ratios(times, ways.update)])),
    })),
  );
}

const titleOf = (way) => stacks[way] ?? way;

export function write(rows, charts) {
  const find = (edit, layout) => rows.find((row) => row.edit === edit && row.layout === layout);
  const ours = Object.entries(meanings).map(([edit, meaning]) => [edit, meaning, ...Object.keys(layouts).map((layout) => micros(find(edit, layout).update))]);
  const others = Object.keys(rows[0].ratios);
  const chart = (edit) =>
    charts.bars(edit.replace(" ", "-"), {
      title: `Update, ${meanings[edit]}, with layout`,
      unit: "times newsprint's update",
      rows: [{ name: "newsprint's update", value: 1, isOurs: true }, ...others.map((way) => ({ name: titleOf(way), value: find(edit, "with").ratios[way].median, isOurs: way === "newsprint-lite" }))],
    });
  const times = Object.entries(layouts).map(([layout, title]) => {
    const cells = others.map((way) => [titleOf(way), ...Object.keys(meanings).map((edit) => shortRatio(find(edit, layout).ratios[way]))]);
    return `How many times as long as newsprint's update the others take, ${title}:\n\n${table(["way", ...Object.keys(meanings)], cells)}`;
  });
  const word = find("word", "with");
  return `## Updates

\`view.update\` from JSON text of a mounted article of 150 paragraphs in the document, against drawing the article again with \`mount\`, and against morphdom and
idiomorph, which change the same article. As "html" they get the ready HTML of the whole article as a string, as \`innerHTML\` does: making it costs nothing here, which is
their advantage. As "Markdown", marked and DOMPurify make it from the Markdown of the body, without anything around the body, and without a string between DOMPurify and the
morph. All of these stand in shadow roots with the same style sheet. The other stacks draw the article from its JSON text, as a page of theirs would: those that write HTML
replace everything. newsprint/lite gets an HTML body. Each sample begins with a garbage collection and a layout, and is taken twice: when the call returns
("without layout"), and when the article is laid out. newsprint also lists what has changed, writes the sentence for the reader, and holds the place; the others do not.

The aim for an update of a word is a tenth of drawing again without layout, and a twentieth with it. Here, drawing again takes ${short(find("word", "without").ratios["mount again"].median)}
times as long without layout, and ${short(word.ratios["mount again"].median)} times with it. The aim for an update that changes nothing is 20 µs. If you have ready, safe HTML of each version on
the page, and need no list of changes, morphdom takes ${short(word.ratios["morphdom, html"].median)} times as long as newsprint for a word, with layout.

${chart("word")}

newsprint's update, µs (10th–90th percentile)

${table(["edit", "what changes", ...Object.values(layouts)], ours)}

${times.join("\n\n")}`;
}
