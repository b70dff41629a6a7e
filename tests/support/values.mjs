// Random values of any JSON type for every field of an article and for every option. Runs in Node and in pages.

import { numbers } from "./random.mjs";

const TEXTS = ["", " ", "\0", "a", "*a* <b>b</b>", "é\u0301\u202ex", "\ud800", "[a](b) <script> `<script>`", "600", "640px", "-1", "1e400", "true", "FALSE", "no", "[]", "2026-10-14", "2026-10-14 06:15", "2026-10-14T06:15:00+01:00[Europe/London]", "Wed, 14 Oct 2026 24:00:00 GMT", "1791958500", "soon", "https://a.example/b", "/c.png", "javascript:d", "//", "en-GB", "zh-Hans-HK", "iw", "en-USA", "en_GB", "Europe/London", "html", "markdown", "paragraph", "list", "usable", "withheld", "ltr", "16:9", "none", "dark", "card", "plain", "reader"];
const NUMBERS = [0, 1, 2, 7, -1, 0.5, 1e9, 1e300, -1e18, 1791958500, 1791958500000, NaN, Infinity];
const KEYS = ["type", "text", "format", "content", "src", "name", "items", "list", "by", "target", "rel", "__proto__", "toJSON", "0"];

/** Returns functions that make random articles and options. `schema` and `optionNames` are those of declared.mjs, so a new field is covered at once. */
export function generator(seed, { schema, optionNames }) {
  const number = numbers(seed);
  const below = (end) => Math.floor(number() * end);
  const pick = (values) => values[below(values.length)];
  const times = (count, make) => Array.from({ length: count }, make);

  /** A value of any type. */
  function any(depth) {
    const kinds = [() => null, () => below(2) === 0, () => pick(NUMBERS), () => pick(TEXTS), () => new Date(pick(NUMBERS)), () => undefined];
    if (depth > 0) kinds.push(() => times(below(3), () => any(depth - 1)), () => Object.fromEntries(times(below(3), () => [pick(KEYS), any(depth - 1)])));
    return pick(kinds)();
  }

  /** A value for a place in the schema: mostly one that the schema allows, sometimes one of any type. */
  function value(place, depth) {
    if (depth === 0 || below(4) === 0) return any(2);
    if (place.$ref) {
      const target = value(place.$ref.split("/").slice(1).reduce((inside, key) => inside[key], schema), depth);
      return target?.constructor === Object ? { ...target, ...object(place, depth) } : target;
    }
    const variants = place.anyOf ?? place.oneOf ?? place.enum;
    if (variants) return variants === place.enum ? pick(variants) : value(pick(variants), depth);
    if (place.const) return place.const;
    switch (Array.isArray(place.type) ? pick(place.type) : place.type) {
      case "object": return object(place, depth);
      case "array": return times(below(3), () => value(place.items, depth - 1));
      case "string": return pick(TEXTS);
      case "number": case "integer": return pick(NUMBERS);
      case "boolean": return below(2) === 0;
      default: return null;
    }
  }

  function object({ properties = {}, required = [] }, depth) {
    const names = Object.keys(properties);
    const chosen = names.filter((name) => (required.includes(name) ? below(8) < 7 : below(Math.max(names.length, 4)) < 3));
    return Object.fromEntries(chosen.map((name) => [name, value(properties[name], depth - 1)]));
  }

  return {
    article: () => ({ ...object(schema, 5), ...(below(4) > 0 && { headline: "A" }) }),
    options: () => Object.fromEntries(times(1 + below(2), () => [pick(optionNames), any(2)])),
  };
}
