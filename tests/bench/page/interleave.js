// The order in which variants are measured, in pages and in Node.

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

export function shuffle(list) {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}
