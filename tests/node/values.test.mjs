// Random values of any JSON type, for every field and option, in the build that ships. What is thrown is a NewsprintError: of a headline that is not a
// text, or of an option. tests/random_values.rs checks more of the same, natively.
//
// The fields come from pkg/schema.json and the options from pkg/newsprint.d.ts, so a new one is covered as soon as it is declared. SEED chooses other
// values.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspect, NewsprintError, renderToString } from "../../pkg/node.js";
import { assertWorks } from "./support.mjs";

const ROUNDS = 50_000;

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const schema = JSON.parse(read("pkg/schema.json"));
const optionNames = ["Options", "StringOptions extends Options"].flatMap((name) => {
  const [, fields] = new RegExp(`export interface ${name} \\{\\n(.*?)\\n\\}`, "s").exec(read("pkg/newsprint.d.ts"));
  return [...fields.matchAll(/^ {2}(\w+)\?:/gm)].map(([, option]) => option);
});

const TEXTS = ["", " ", "\0", "a", "*a* <b>b</b>", "é\u0301\u202ex", "\ud800", "[a](b) <script> `<script>`", "600", "640px", "-1", "1e400", "true", "FALSE", "no", "[]", "2026-10-14", "2026-10-14 06:15", "2026-10-14T06:15:00+01:00[Europe/London]", "Wed, 14 Oct 2026 24:00:00 GMT", "1791958500", "soon", "https://a.example/b", "/c.png", "javascript:d", "//", "en-GB", "zh-Hans-HK", "iw", "en-USA", "en_GB", "Europe/London", "html", "markdown", "paragraph", "list", "usable", "withheld", "ltr", "16:9", "none", "dark", "card", "plain", "reader"];
const NUMBERS = [0, 1, 2, 7, -1, 0.5, 1e9, 1e300, -1e18, 1791958500, 1791958500000, NaN, Infinity];
const KEYS = ["type", "text", "format", "content", "src", "name", "items", "list", "by", "target", "rel", "__proto__", "toJSON", "0"];

/** Random numbers (mulberry32), the same in every run. */
function randomFrom(seed) {
  return (end) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let bits = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) % end;
  };
}

function generator(seed) {
  const below = randomFrom(seed);
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

test("100,000 random articles and options throw nothing but a NewsprintError, and only for the headline or an option", () => {
  const seed = Number(process.env.SEED ?? 20261014);
  console.log(`SEED=${seed}`);
  assert.ok(optionNames.length > 20 && Object.keys(schema.properties).length > 20);
  const random = generator(seed);
  const counts = {};
  for (let round = 0; round < ROUNDS; round++) {
    const [article, options] = [random.article(), round % 2 ? random.options() : undefined];
    for (const call of round % 4 < 2 ? [renderToString] : [inspect, renderToString]) {
      let outcome = "done";
      try {
        const result = call(article, options);
        if (call === renderToString) assert.match(result, /^<(article|template) .*>$/s);
        else assert.ok(result.warnings.every(({ code, path, message }) => code && path && message), JSON.stringify(result.warnings));
      } catch (error) {
        const about = `SEED=${seed}, round ${round}: ${error.stack}\n${JSON.stringify([article, options])}`;
        assert.ok(error instanceof NewsprintError, about);
        const [name] = error.path.split(".");
        const isOption = ["invalid-option", "unknown-format", "unsupported"].includes(error.code);
        const isHeadline = ["missing-field", "wrong-type"].includes(error.code) && name === "headline";
        assert.ok(isOption ? name === "" || Object.hasOwn(options ?? {}, name) : isHeadline, about);
        outcome = error.code;
      }
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  }
  console.log(counts);
  for (const outcome of ["done", "invalid-option", "missing-field", "wrong-type"]) assert.ok(counts[outcome] > 100, outcome);
  assertWorks();
});
