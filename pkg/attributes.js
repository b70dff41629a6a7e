// The attributes of <newsprint-article>: their properties, defaults and valid values.

// Sets, because a page may have replaced the methods of arrays.
const of = (...values) => new Set(values);

/** Attribute, property, default and valid values. The module checks attributes without a list of values. */
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
  ["beacon", "beacon", ""],
];

/** The properties of the element alone. Every other property is an option of the same name. */
const own = of("src", "loading", "refresh", "beacon");

const warned = new Set();

export const names = table.map(([name]) => name);
export const properties = table.map(([, property]) => property);

/** Defines the properties on a prototype. */
export function reflect(prototype) {
  for (const [name, property, initial, values] of table) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return read(this, name, initial, values) ?? initial;
      },
      set(value) {
        if (value == null) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }
}

/** Returns the options that an element's attributes set. */
export function optionsOf(element) {
  const options = {};
  for (const [name, property, initial, values] of table) {
    const value = own.has(property) ? undefined : read(element, name, initial, values);
    if (value !== undefined) options[property] = value;
  }
  return options;
}

/** Warns of an attribute that the module refused, which counts as absent from then on. Returns false if the error is not about an attribute. */
export function refuse(element, { code, path, message }) {
  let name;
  for (const row of table) if (row[1] === path) [name] = row;
  const text = element.getAttribute(name);
  const isOption = code === "invalid-option" || code === "unknown-format";
  if (!isOption || !text || own.has(path) || warned.has(`${name}=${text}`)) return false;
  warn(name, text, message);
  return true;
}

/** Returns an attribute's value, or undefined if it is absent, empty or invalid. */
function read(element, name, initial, values) {
  const text = element.getAttribute(name);
  if (!text || warned.has(`${name}=${text}`)) return undefined;
  const value = typeof initial === "number" ? Number(text) : text;
  if (values ? values.has(text) : value === text || value >= 0) return value;
  warn(name, text, values ? `expected one of ${[...values].join(", ")}` : "expected a number that is not negative");
  return undefined;
}

/** Warns, once for each value, that a value counts as absent. */
function warn(name, text, reason) {
  warned.add(`${name}=${text}`);
  console.warn(`newsprint: ${name}="${text}" is not used: ${reason}`);
}
