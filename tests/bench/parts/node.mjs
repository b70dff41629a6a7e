// The part `node`: articles per second as strings, in Node.

import { run } from "../context.mjs";
import { inputOf, rowsOf, writeRows } from "../strings.mjs";

const titles = {
  newsprint: "newsprint",
  "marked-sanitize-html": "marked + sanitize-html",
  "react-markdown-server": "react-dom/server + react-markdown",
  "marked-dompurify-jsdom": "marked + DOMPurify on jsdom",
};

export async function measure({ rounds }) {
  const script = "tests/bench/node/render.mjs";
  return rowsOf(await run(process.execPath, ["--expose-gc", script], { input: inputOf(rounds(30)), env: { NODE_ENV: "production" } }));
}

export function write(rows, charts) {
  const times = (way, name = "150 paragraphs, Markdown") => rows.find((row) => row.way === way && row.article === name).ratio.median.toFixed(1);
  return `## Strings in Node

The whole article as an HTML string, from JSON text, in a warm process: newsprint's \`renderToString\`, and what draws the same article by a plain template with the body by marked
and sanitize-html, by react-markdown with rehype-raw and rehype-sanitize, and by marked and DOMPurify on jsdom. It is checked that the whole body is in each string. In Node,
\`newsprint/lite\` is newsprint. At 150 paragraphs of Markdown, marked + sanitize-html takes ${times("marked-sanitize-html")} times as long as newsprint, react-markdown
${times("react-markdown-server")} times, marked + DOMPurify on jsdom ${times("marked-dompurify-jsdom")} times. If your server is written in Rust, the crate is faster than the package (see below).

${writeRows(rows, titles, charts)}`;
}
