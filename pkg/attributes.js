// The attributes of <newsprint-article>: their properties, their defaults, and which values they take.

// Sets, since a page may have replaced the methods of arrays.
const of = (...words) => new Set(words);

/** Attribute, property, default, and the words it takes. What has no list is for the module to judge. */
const table = [
  ["src", "src", ""],
  ["loading", "loading", "lazy", of("lazy", "eager")],
  ["format", "format", ""],
  ["extent", "extent", "full", of("full", "excerpt", "card")],
  ["theme", "theme", "auto", of("auto", "light", "dark")],
  ["isolation", "isolation", "shadow", of("shadow", "none")],
  ["heading-level", "headingLevel", 2, of("1", "2", "3", "4", "5", "6")],
  ["locale", "locale", ""],
  ["time-zone", "timeZone", "article"],
  ["embeds", "embeds", "consent", of("consent", "never")],
  ["refresh", "refresh", 0],
];

/** The element's own; every other property is an option by the same name. */
const own = of("src", "loading", "refresh");

const warned = new Set();

export const names = table.map(([name]) => name);
export const properties = table.map(([, property]) => property);

/** Gives a class the properties. */
export function reflect(prototype) {
  for (const [name, property, initial, words] of table) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return read(this, name, initial, words) ?? initial;
      },
      set(value) {
        if (value == null) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }
}

/** The options that an element's attributes give. */
export function optionsOf(element) {
  const options = {};
  for (const [name, property, initial, words] of table) {
    const value = own.has(property) ? undefined : read(element, name, initial, words);
    if (value !== undefined) options[property] = value;
  }
  return options;
}

/** Warns of an attribute that the module refused, from then on absent; false where the error is not about one. */
export function refuse(element, { code, path, message }) {
  let name;
  for (const row of table) if (row[1] === path) [name] = row;
  const text = element.getAttribute(name);
  const isOption = code === "invalid-option" || code === "unknown-format";
  if (!isOption || !text || own.has(path) || warned.has(`${name}=${text}`)) return false;
  warn(name, text, message);
  return true;
}

/** An attribute's value; undefined where it is absent, empty or bad. */
function read(element, name, initial, words) {
  const text = element.getAttribute(name);
  if (!text || warned.has(`${name}=${text}`)) return undefined;
  const value = typeof initial === "number" ? Number(text) : text;
  if (words ? words.has(text) : value === text || value >= 0) return value;
  warn(name, text, words ? `expected one of ${[...words].join(", ")}` : "expected a number that is not negative");
  return undefined;
}

/** Says once that a value counts as absent. */
function warn(name, text, reason) {
  warned.add(`${name}=${text}`);
  console.warn(`newsprint: ${name}="${text}" is not used: ${reason}`);
}
