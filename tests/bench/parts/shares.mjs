// The part `shares`: where the time of a mount goes.

import { micros, spread, table } from "../tables.mjs";
import { article } from "../texts.mjs";
import { languages } from "./warm.mjs";

export async function measure(context) {
  const texts = {};
  for (const paragraphs of [150, 3000]) {
    for (const language of Object.keys(languages)) texts[`${paragraphs} ${language}`] = article(language, paragraphs);
  }
  const measured = await context.measure("shares.js", texts, { rounds: context.rounds(40) });
  return Object.entries(measured).map(([name, shares]) => {
    const [paragraphs, language] = name.split(" ");
    return { paragraphs: Number(paragraphs), language, ...Object.fromEntries(Object.entries(shares).map(([share, times]) => [share, spread(times)])) };
  });
}

export function write(rows) {
  return `## Where a mount's time goes

From an instance whose call into \`build.js\` is timed. The cost of a card, which has no body, counts as the cost of JSON, mapping and attaching. It includes wasm-bindgen's
loop over the text's characters.

µs (10th–90th percentile)

${table(
    ["paragraphs", "language", "text into Wasm", "JSON, mapping, attaching", "Markdown, view, tree", "DOM in JavaScript"],
    rows.map(({ paragraphs, language, textIn, json, content, build }) => [
      paragraphs, languages[language], micros(textIn), micros(json), micros(content), micros(build),
    ]),
  )}`;
}
