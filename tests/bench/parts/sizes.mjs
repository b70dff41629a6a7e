// The part `sizes`: what a reader downloads.

import { weighBoth } from "../../support/weigh.mjs";
import { table, whole } from "../tables.mjs";

export function measure() {
  return weighBoth();
}

export function write(rows, charts) {
  const bytes = ({ brotli }) => whole(brotli);
  return `## Download

What a reader downloads with newsprint's element, in bytes, when the server compresses with brotli at level 11. The modules contain the style sheet and the labels.

${charts.bars("all", { title: "Download with the element", unit: "KB", rows: rows.map(({ size, all, budget }) => ({ name: size, value: all.brotli / 1000, isOurs: true, limit: budget / 1000 })) })}

${table(
    ["size", "module", "JavaScript", "element", "all", "budget"],
    rows.map(({ size, module, javascript, element, all, budget }) => [size, bytes(module), bytes(javascript), bytes(element), bytes(all), whole(budget)]),
  )}`;
}
