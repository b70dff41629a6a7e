// The ways in which an article may be shown, and a small set of them in which every two values of any two of them meet.

/** What the articles here have in them stands in their names; the options show a part of one. */
export const grid = {
  fixture: ["everything", "markdown", "live", "persian", "japanese", "long", "withheld", "everything:excerpt", "everything:card"],
  theme: ["default", "broadsheet", "tabloid", "magazine", "plain-host"],
  scheme: ["light", "dark", "more contrast light", "more contrast dark"],
  direction: ["own", "ltr", "rtl"],
  width: [320, 768, 1280],
  isolation: ["shadow", "none"],
};

/** Combinations, each an object with a value for every name, such that all pairs of values occur. Greedy, and always the same. */
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
    // A row begins with a pair that is still missing, and takes for every other name the value that meets most of the missing ones.
    const row = Object.fromEntries([...missing][0].split("&").map((part) => part.split("=")).map(([name, text]) => [name, parameters[name].find((value) => String(value) === text)]));
    for (const name of names.filter((name) => !(name in row))) {
      const gain = (value) => pairs(row, name, value).filter((pair) => missing.has(pair)).length;
      // Of equal ones the value that has been used least.
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
