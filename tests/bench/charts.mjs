// Charts for BENCHMARK.md: horizontal bars as SVG, each for a light and a dark page.

import { short } from "./tables.mjs";

/** Colours by scheme. Text has a contrast of at least 4.5 to GitHub's background, and bars of at least 3. */
const schemes = {
  light: { text: "#1f2328", ours: "#0969da", others: "#818b98", mark: "#d1242f" },
  dark: { text: "#f0f6fc", ours: "#4493f8", others: "#7d8590", mark: "#f85149" },
};

const WIDTH = 860;
const ROW = 26;
const TOP = 36;
/** The room for a letter of the labels, in the widest of the usual fonts, and for the value behind a bar. */
const LETTER = 8;
const VALUE_ROOM = 70;

/**
 * @typedef {{ name: string, value: number, isOurs?: boolean, limit?: number }} Bar `isOurs`: newsprint. `limit`: the largest accepted value, which is marked.
 * @typedef {{ title: string, unit: string, rows: Bar[] }} Chart
 */

/** Collects the charts of a part. */
export class Charts {
  #part;
  /** SVG by file name. */
  files = new Map();

  constructor(part) {
    this.#part = part;
  }

  /** Draws horizontal bars, and returns the Markdown that shows them. Their values are also the text alternative. */
  bars(name, chart) {
    const path = (scheme) => `${this.#part}-${name}-${scheme}.svg`;
    for (const [scheme, colours] of Object.entries(schemes)) this.files.set(path(scheme), draw(chart, colours));
    const folder = "tests/bench/charts";
    return [
      "<picture>",
      `  <source media="(prefers-color-scheme: dark)" srcset="${folder}/${path("dark")}">`,
      `  <img src="${folder}/${path("light")}" alt="${escape(describe(chart))}">`,
      "</picture>",
    ].join("\n");
  }
}

const describe = ({ title, unit, rows }) => `${title}, in ${unit}: ${rows.map(({ name, value }) => `${name} ${short(value)}`).join("; ")}.`;

function draw({ title, rows, unit }, { text, ours, others, mark }) {
  const left = Math.max(...rows.map(({ name }) => name.length)) * LETTER + 12;
  const scale = (WIDTH - left - VALUE_ROOM) / Math.max(...rows.flatMap(({ value, limit = 0 }) => [value, limit]));
  const height = TOP + rows.length * ROW + 8;
  const drawn = rows.flatMap(({ name, value, isOurs, limit }, index) => {
    const top = TOP + index * ROW;
    const width = Math.max(1, value * scale).toFixed(1);
    const weight = isOurs ? ' font-weight="600"' : "";
    const x = left + (limit ?? 0) * scale;
    return [
      `<text x="${left - 8}" y="${top + 15}" text-anchor="end"${weight}>${escape(name)}</text>`,
      `<rect x="${left}" y="${top + 2}" width="${width}" height="18" rx="2" fill="${isOurs ? ours : others}"/>`,
      `<text x="${left + Number(width) + 6}" y="${top + 15}"${weight}>${short(value)}</text>`,
      ...(limit ? [`<path d="M${x.toFixed(1)} ${top}v22" stroke="${mark}" stroke-width="2"/>`] : []),
    ];
  });
  const marks = rows.some(({ limit }) => limit) ? " The red mark is the limit." : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="${text}">
<title>${escape(title)}</title>
<text x="0" y="18" font-size="14">${escape(`${title} (${unit}).${marks}`)}</text>
${drawn.join("\n")}
</svg>
`;
}

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text) => text.replace(/[&<>"]/g, (letter) => entities[letter]);
