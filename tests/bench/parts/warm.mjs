// The part `warm`: `mount` against `innerHTML` of the same tree, in two languages.

import { micros, ratio, ratios, spread, table } from "../tables.mjs";
import { article } from "../texts.mjs";

/** The largest accepted ratio of `mount` to `innerHTML`, by language. */
const limits = { en: 1.4, fa: 1.7 };

/** The same at 15 paragraphs, where many small costs count. */
const SHORT_LIMIT = 1.8;

export const languages = { en: "English", fa: "Persian" };
const formats = { markdown: "Markdown", html: "HTML" };

/** By number of paragraphs: `rounds` is the number of samples, `times` how often each draws the text, so that the clock's resolution does not matter. */
const sizes = { 15: { times: 40, rounds: 60 }, 150: { times: 8, rounds: 60 }, 3000: { times: 1, rounds: 40 } };

export async function measure(context) {
  const rows = [];
  for (const [paragraphs, { times, rounds }] of Object.entries(sizes)) {
    const texts = {};
    for (const language of Object.keys(languages)) {
      for (const format of Object.keys(formats)) texts[`${language} ${format}`] = article(language, Number(paragraphs), format);
    }
    const measured = await context.measure("warm.js", texts, { times, rounds: context.rounds(rounds) });
    for (const [name, places] of Object.entries(measured)) {
      const [language, format] = name.split(" ");
      for (const [place, { mount, innerHTML }] of Object.entries(places)) {
        const limit = Number(paragraphs) === 15 ? SHORT_LIMIT : limits[language];
        const row = { paragraphs: Number(paragraphs), language, format, place, limit };
        rows.push({ ...row, mount: spread(mount), innerHTML: spread(innerHTML), ratio: ratios(mount, innerHTML) });
      }
    }
  }
  return rows;
}

export function write(rows, charts) {
  const medians = rows.map(({ ratio }) => ratio.median);
  const bars = rows
    .filter(({ place }) => place === "attached")
    .map(({ paragraphs, language, format, ratio, limit }) => ({ name: `${paragraphs} paragraphs, ${languages[language]}, ${formats[format]}`, value: ratio.median, isOurs: true, limit }));
  const shown = rows.map(({ paragraphs, language, format, place, mount, innerHTML, ratio: times, limit }) => [
    paragraphs, languages[language], formats[format], place, micros(mount), micros(innerHTML), ratio(times), limit, times.median <= limit ? "within" : "over",
  ]);
  return `## Warm mount against innerHTML of the same tree

\`mount\` from JSON text, all the way to the article in its shadow root with its styles, against \`innerHTML\` of the same article's ready HTML in an equal host. Nothing
is laid out. Both trees are compared before anything is timed. \`innerHTML\` gets its HTML for nothing, and does not check it.

The aim is at most ${limits.en} times \`innerHTML\` in English and ${limits.fa} in Persian, and ${SHORT_LIMIT} at 15 paragraphs. ${verdict(rows)} Here, \`mount\` takes
${Math.min(...medians).toFixed(1)} to ${Math.max(...medians).toFixed(1)} times as long. If you have HTML that is ready and safe, and no need of anything else that newsprint
does, \`innerHTML\` is the faster way.

${charts.bars("ratios", { title: "mount: times innerHTML of the same tree, attached", unit: "times", rows: bars })}

µs, and "times" (10th–90th percentile)

${table(["paragraphs", "language", "body", "place", "mount", "innerHTML", "times", "limit", "verdict"], shown)}`;
}

function verdict(rows) {
  const within = rows.filter(({ ratio, limit }) => ratio.median <= limit).length;
  if (within === rows.length) return "It is reached.";
  return within === 0 ? "It is not reached." : `It is reached in ${within} of ${rows.length} rows.`;
}
