// Figures of many measurements, and tables of them.

/** The median, and the 10th and 90th percentiles. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => {
    const index = (sorted.length - 1) * share;
    const [low, high] = [sorted[Math.floor(index)], sorted[Math.ceil(index)]];
    return low + (high - low) * (index % 1);
  };
  return { median: at(0.5), p10: at(0.1), p90: at(0.9) };
}

const whole = (millis) => Math.round(millis * 1000).toLocaleString("en");

/** Milliseconds as microseconds. */
export const micros = ({ median, p10, p90 }) => `${whole(median)} (${whole(p10)}–${whole(p90)})`;

export const millis = ({ median, p10, p90 }) => `${median.toFixed(1)} (${p10.toFixed(1)}–${p90.toFixed(1)})`;

export const ratio = ({ median, p10, p90 }) => `${median.toFixed(2)} (${p10.toFixed(2)}–${p90.toFixed(2)})`;

/** Prints a Markdown table for BENCHMARK.md, aligned for the terminal. */
export function table(title, head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  console.log(`\n${title}\n`);
  console.log(line(cells[0]));
  console.log(`| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`);
  for (const row of cells.slice(1)) console.log(line(row));
}
