// What the parts `node` and `native` share: articles that are rendered as strings, from JSON text.

import { micros, ratios, shortRatio, spread, table, whole } from "./tables.mjs";
import { article } from "./texts.mjs";

/** By name: the JSON text of an article, and how often it is rendered in a sample. */
const articles = {
  "15 paragraphs, Markdown": { paragraphs: 15, format: "markdown", times: 20 },
  "15 paragraphs, HTML": { paragraphs: 15, format: "html", times: 20 },
  "150 paragraphs, Markdown": { paragraphs: 150, format: "markdown", times: 3 },
  "150 paragraphs, HTML": { paragraphs: 150, format: "html", times: 3 },
};

/** The input of the programs that render. */
export function inputOf(rounds) {
  const texts = Object.entries(articles).map(([name, { paragraphs, format, times }]) => [name, { text: article("en", paragraphs, format), times }]);
  return JSON.stringify({ rounds, articles: Object.fromEntries(texts) });
}

/** The letters of HTML, without tags. */
const letters = (html) => html.replace(/<[^>]*>/g, "").replace(/&quot;/g, '"').replace(/\s+/g, "");

/** Rows of what the programs print. Throws if a body is not whole in each article, because only equal work can be compared. */
export function rowsOf(output) {
  return Object.entries(JSON.parse(output)).flatMap(([name, ways]) => {
    const { paragraphs } = articles[name];
    const body = letters(JSON.parse(article("en", paragraphs, "html")).body.content);
    return Object.entries(ways).map(([way, { seconds, html }]) => {
      if (!letters(html).includes(body)) throw new Error(`${way} does not render the whole body of ${name}`);
      const millis = seconds.map((value) => value * 1000);
      return { article: name, way, time: spread(millis), ratio: ratios(millis, ways.newsprint.seconds.map((value) => value * 1000)) };
    });
  });
}

/** A chart for articles of 150 paragraphs, and a table of all. `titles` has the ways, by name. */
export function writeRows(rows, titles, charts) {
  const find = (name, way) => rows.find((row) => row.article === name && row.way === way);
  const chart = (name) =>
    charts.bars(name.toLowerCase().replaceAll(/\W+/g, "-"), {
      title: `${name}: articles rendered as strings`,
      unit: "articles per second",
      rows: Object.entries(titles).map(([way, title]) => ({ name: title, value: perSecond(find(name, way)), isOurs: way === "newsprint" })),
    });
  const head = ["article", "by", "articles per second", "µs", "times newsprint"];
  const sorted = Object.keys(articles).flatMap((name) => Object.keys(titles).map((way) => find(name, way)));
  const cells = sorted.map((row) => [row.article, titles[row.way], whole(perSecond(row)), micros(row.time), shortRatio(row.ratio)]);
  return [...["150 paragraphs, Markdown", "150 paragraphs, HTML"].map(chart), table(head, cells)].join("\n\n");
}

const perSecond = ({ time }) => 1000 / time.median;
