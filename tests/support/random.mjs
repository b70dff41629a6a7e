// Random choices that a seed repeats.

/** Returns a function that gives numbers from 0 to 1: a linear congruential generator modulo 2³¹ − 1. */
export function numbers(seed) {
  const modulus = 2 ** 31 - 1;
  let state = (Math.abs(seed) % (modulus - 1)) + 1;
  const next = () => (state = (state * 48_271) % modulus) / modulus;
  // The first numbers of small seeds are small.
  for (let warmUp = 0; warmUp < 8; warmUp++) next();
  return next;
}

/** Returns a function that chooses an item of a list. */
export function random(seed) {
  const number = numbers(seed);
  return (list) => list[Math.floor(number() * list.length)];
}
