// The part `native`: articles per second as strings, in Rust.

import { run } from "../context.mjs";
import { inputOf, rowsOf, writeRows } from "../strings.mjs";

const titles = { newsprint: "newsprint", "comrak + ammonia": "comrak + ammonia" };

export async function measure({ rounds }) {
  const args = ["run", "--quiet", "--release", "--locked", "--manifest-path", "tests/bench/native/Cargo.toml", "--target-dir", "target/bench-native"];
  return rowsOf(await run("cargo", args, { input: inputOf(rounds(30)) }));
}

export function write(rows, charts) {
  const times = (name) => rows.find((row) => row.way !== "newsprint" && row.article === name).ratio.median.toFixed(1);
  return `## Strings in Rust

The crate, in a program built with cargo's release profile: \`read\` and \`render_html\` from JSON text, against the same article by serde_json and \`format!\`, with the body by comrak
and ammonia (\`tests/bench/native\`). It is checked that the whole body is in each string. comrak + ammonia takes ${times("150 paragraphs, Markdown")} times as long as newsprint at 150 paragraphs
of Markdown, and ${times("150 paragraphs, HTML")} times at 150 paragraphs of HTML. newsprint also reports what it could not use, gives headings their levels and ids, and recognizes what
publishing systems mean by their markup. If you need only a safe body, or GitHub's dialect of Markdown, take comrak and ammonia.

${writeRows(rows, titles, charts)}`;
}
