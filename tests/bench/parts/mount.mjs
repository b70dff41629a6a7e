// The part `mount`: how long each stack takes to draw articles from JSON text.

import { checkStacks, limits, stacks } from "../stacks.mjs";
import { micros, ratios, short, shortRatio, spread, table } from "../tables.mjs";
import { article } from "../texts.mjs";

const both = (paragraphs, seed) => ({ markdown: article("en", paragraphs, "markdown", seed), html: article("en", paragraphs, "html", seed) });

/** What is drawn. `times`: how often in a sample, so that the clock's resolution does not matter. */
const cases = [
  { name: "15 paragraphs", articles: () => [both(15)], times: 8, rounds: 40 },
  { name: "150 paragraphs", articles: () => [both(150)], times: 1, rounds: 30 },
  { name: "560 KB of Markdown", articles: () => [both(1660)], times: 1, rounds: 10 },
  { name: "1 MB of HTML", articles: () => [{ html: article("en", 2830, "html") }], times: 1, rounds: 10 },
  { name: "100 cards", articles: () => Array.from({ length: 100 }, (_, index) => both(1, index)), times: 1, rounds: 20 },
];

const titles = { ...stacks, ...limits };
const layouts = { without: "until the call returns", with: "until the article is laid out" };

export async function measure(context) {
  await checkStacks(context.browser);
  const rows = [];
  for (const { name, articles, times, rounds } of cases) {
    const which = { names: Object.keys(stacks), limits: Object.keys(limits) };
    const measured = await context.measure("mount.js", which, articles(), { times, rounds: context.rounds(rounds) });
    for (const layout of Object.keys(layouts)) {
      const base = measured.newsprint[layout];
      for (const [stack, samples] of Object.entries(measured)) {
        rows.push({ case: name, layout, stack, time: spread(samples[layout]), ratio: ratios(samples[layout], base) });
      }
    }
  }
  return rows;
}

export function write(rows, charts) {
  const find = (name, layout, stack) => rows.find((row) => row.case === name && row.layout === layout && row.stack === stack);
  const found = Object.keys(titles).filter((stack) => rows.some((row) => row.stack === stack));
  const missing = Object.keys(titles).filter((stack) => !found.includes(stack));
  const chart = (name, layout) =>
    charts.bars(`${name.replaceAll(" ", "-")}-${layout}`, {
      title: `${name}, from JSON text ${layouts[layout]}`,
      unit: "times newsprint",
      rows: found.map((stack) => ({ name: titles[stack], value: find(name, layout, stack).ratio.median, isOurs: stack.startsWith("newsprint") })),
    });
  const tables = Object.entries(layouts).map(([layout, title]) => {
    const line = (stack) => [titles[stack], ...cases.map(({ name }) => shortRatio(find(name, layout, stack).ratio))];
    const ours = ["newsprint, µs", ...cases.map(({ name }) => micros(find(name, layout, "newsprint").time))];
    const others = found.filter((stack) => stack !== "newsprint").map(line);
    return `Times newsprint, ${title}:\n\n${table(["stack", ...cases.map(({ name }) => name)], [ours, ...others])}`;
  });
  const times = (stack, layout = "without", name = "150 paragraphs") => short(find(name, layout, stack).ratio.median);
  const best = found.filter((stack) => !stack.startsWith("newsprint") && !(stack in limits)).sort((a, b) => find("150 paragraphs", "with", a).ratio.median - find("150 paragraphs", "with", b).ratio.median)[0];
  return `## Drawing an article

Each stack draws the same whole article from its JSON text: logo, headline, deck, byline, times, image with caption, body. Before anything is timed, the texts, links, images
and times that they draw are compared. newsprint and newsprint/lite are called as their README says, into a shadow root, with all that they add: reading time, labels, accessible
names, their own style sheet. The other stacks have a plain template and a plain style sheet. newsprint/lite gets the same article with an HTML body, because it does not
read Markdown. 100 cards are 100 articles of one paragraph. The limits get HTML or nodes that are ready, for nothing, and do not check them.${missing.length > 0 ? ` This browser does not have ${missing.map((stack) => titles[stack]).join(", ")}.` : ""}

At 150 paragraphs, marked + DOMPurify takes ${times("marked-dompurify")} times as long as newsprint until the call returns, and ${times("marked-dompurify", "with")} times until the article is laid out; the aims
without layout are at least 5 times for marked + DOMPurify, and 15 times for react-markdown, which takes ${times("react-markdown")} times as long. Of the stacks that make an article of its
JSON, ${titles[best]} is the next best to newsprint with layout at 150 paragraphs (${times(best, "with")} times). If your server can give you HTML that is ready and safe, \`innerHTML\` takes ${times("innerhtml")} times as
long as newsprint, and ${times("innerhtml", "with")} times with layout.

${chart("15 paragraphs", "without")}

${chart("150 paragraphs", "without")}

${chart("150 paragraphs", "with")}

${chart("100 cards", "with")}

${tables.join("\n\n")}`;
}
