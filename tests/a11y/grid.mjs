// The parameters with which an article is shown, and a small set of combinations that contains every pair of their values.

/** The values of each parameter. A fixture is the name of an article in `articles`, with its `extent` after a colon. */
export const grid = {
  fixture: ["everything", "markdown", "live", "persian", "japanese", "long", "withheld", "everything:excerpt", "everything:card"],
  theme: ["default", "broadsheet", "tabloid", "magazine", "plain-host"],
  scheme: ["light", "dark", "more contrast light", "more contrast dark"],
  direction: ["own", "ltr", "rtl"],
  width: [320, 768, 1280],
  isolation: ["shadow", "none"],
};

/** Combinations that contain every pair of values; each is an object with one value per parameter. The algorithm is greedy and deterministic. */
export function pairwise(parameters) {
  const names = Object.keys(parameters);
  const missing = new Set();
  const key = (a, x, b, y) => `${a}=${x}&${b}=${y}`;
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1)) for (const x of parameters[a]) for (const y of parameters[b]) missing.add(key(a, x, b, y));
  const pairs = (row, name, value) =>
    Object.keys(row).map((other) => (names.indexOf(other) < names.indexOf(name) ? key(other, row[other], name, value) : key(name, value, other, row[other])));
  const rows = [];
  while (missing.size) {
    // A row begins with a missing pair. Every other parameter gets the value that completes the most missing pairs.
    const row = Object.fromEntries([...missing][0].split("&").map((entry) => entry.split("=")).map(([name, text]) => [name, parameters[name].find((value) => String(value) === text)]));
    for (const name of names.filter((name) => !(name in row))) {
      const gain = (value) => pairs(row, name, value).filter((pair) => missing.has(pair)).length;
      // Among equal values, the one that has been used least.
      const used = (value) => rows.filter((other) => other[name] === value).length;
      row[name] = [...parameters[name]].sort((x, y) => gain(y) - gain(x) || used(x) - used(y))[0];
    }
    for (const name of names) for (const pair of pairs(row, name, row[name])) missing.delete(pair);
    rows.push(Object.fromEntries(names.map((name) => [name, row[name]])));
  }
  return rows;
}

/** All combinations. */
export const full = (parameters) =>
  Object.entries(parameters).reduce((rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))), [{}]);

/** Shows one combination on a stage. */
export async function showCase(page, { fixture, theme, scheme, direction, width, isolation }, options = {}) {
  const [name, extent] = fixture.split(":");
  const colorScheme = scheme.split(" ").at(-1);
  await page.emulateMedia({ colorScheme, contrast: scheme.startsWith("more") ? "more" : "no-preference" });
  await page.setViewportSize({ width, height: 900 });
  await page.show(name, { theme, isolation, scheme: colorScheme, direction: direction === "own" ? undefined : direction, options: { ...options, ...(extent && { extent }) } });
}

export const nameOf = (row) => Object.values(row).join(", ");
