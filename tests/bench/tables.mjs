// Figures of many measurements, and Markdown tables of them.

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

/** How many times as long `times` took as `base` did, round by round. */
export const ratios = (times, base) => spread(times.map((time, round) => time / base[round]));

const inBrackets = (write) => ({ median, p10, p90 }) => `${write(median)} (${write(p10)}–${write(p90)})`;

/** A whole number with separators. */
export const whole = (value) => Math.round(value).toLocaleString("en");

/** Two digits, or all those before the point. */
export const short = (value) => (value < 0.1 ? value.toFixed(2) : value < 10 ? value.toFixed(1) : whole(value));

/** Milliseconds as microseconds. */
export const micros = inBrackets((millis) => whole(millis * 1000));

export const millis = inBrackets((value) => value.toFixed(1));

export const ratio = inBrackets((value) => value.toFixed(2));

export const shortRatio = inBrackets(short);

/** Bytes as MB of a million. */
export const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** A Markdown table, aligned for the terminal. Columns whose cells are all numbers are aligned to the right. */
export function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const isNumeric = head.map((_, column) => rows.length > 0 && cells.slice(1).every((row) => /^(\d[\d.,]*( \(.*\))?|–)$/.test(row[column])));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const pad = (cell, column) => (isNumeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]));
  const line = (row) => `| ${row.map(pad).join(" | ")} |`;
  const rule = widths.map((width, column) => (isNumeric[column] ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [line(cells[0]), `| ${rule.join(" | ")} |`, ...cells.slice(1).map(line)].join("\n");
}
