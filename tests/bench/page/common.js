// What the measurements in the benchmark's page share.

import { mount } from "/pkg/dist/newsprint.min.js";

/** With these options the mounted tree equals the parsed string. */
export const options = { theme: "light", relativeTime: false };

/** The style sheets of a mounted article. Throws if its tree differs from the parsed string, because only equal trees can be compared. */
export function sheetsOf(json, html) {
  const host = document.createElement("div");
  const { root } = mount(host, json, options);
  const template = document.createElement("template");
  template.innerHTML = html;
  if (!root.isEqualNode(template.content.firstChild)) throw new Error("the mounted tree does not equal the parsed string");
  return [...host.shadowRoot.adoptedStyleSheets];
}

/**
 * Calls `sample` for each variant in each round, in random order. The rounds below 0 are a warm-up: `isKept` is false.
 *
 * @template Variant
 * @param {Variant[]} variants
 * @param {number} rounds
 * @param {(variant: Variant, isKept: boolean) => void} sample
 */
export async function interleave(variants, rounds, sample) {
  for (let round = -3; round < rounds; round++) {
    for (const variant of shuffle(variants)) sample(variant, round >= 0);
    await new Promise((done) => setTimeout(done));
  }
}

function shuffle(list) {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}
