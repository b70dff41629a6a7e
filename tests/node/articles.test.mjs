// How renderToString and inspect read their input. An invalid article throws an error with a code and a path, and the next call works.

import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import { inspect, renderToString } from "../../pkg/node.js";
import { assertRefused, assertThrows, assertWorks, good, options } from "./support.mjs";

test("text that is not JSON is refused", () => {
  for (const text of ["", " ", "{", '{"headline": "A"', "{'headline': 'A'}", '{"headline": "A",}', "headline", '{"headline": "\n"}', '{"headline": "A"} x', "NaN", '\u{feff}\u{feff}{"headline":"A"}']) {
    assertRefused(text, "invalid-json", "", JSON.stringify(text));
  }
  assert.throws(() => renderToString('{"headline": "A",\n "body": }'), /line 2, column 10/);
});

test("values that are not objects are refused", () => {
  for (const value of [null, 7, true, [], [{ headline: "A" }], "null", "7", '"text"', "[]", new String("text"), new Number(7)]) {
    assertRefused(value, "wrong-type", "", String(JSON.stringify(value)));
  }
  for (const value of [undefined, Symbol("a"), () => good, 7n]) assertRefused(value, "invalid-json", "", typeof value);
});

test("a missing or empty headline is refused", () => {
  for (const article of [{}, { headline: null }, { headline: "" }, { headline: " \n" }, { headline: undefined }, new Map([["headline", "A"]]), new Set(["headline"]), new Date(0).constructor, Object.create({ headline: "A" }), new Proxy({}, {})]) {
    const isFunction = typeof article === "function";
    assertRefused(article, isFunction ? "invalid-json" : "missing-field", isFunction ? "" : "headline", String(article));
  }
});

test("a headline that is not a string is refused", () => {
  for (const headline of [7, ["A"], {}, false]) assertRefused({ headline }, "wrong-type", "headline", JSON.stringify(headline));
});

test("below the top level, values of a wrong type are left out at any depth, with a warning", () => {
  const cases = {
    kicker: [{ kicker: true }],
    deck: [{ deck: [] }, { deck: true }],
    "deck.content": [{ deck: { format: "markdown", content: {} } }],
    version: [{ version: {} }],
    published: [{ published: {} }, { published: false }],
    embargoUntil: [{ embargoUntil: {} }, { embargoUntil: true }],
    status: [{ status: 7 }, { status: {} }],
    authors: [{ authors: true }, { authors: 7 }],
    "authors[1]": [{ authors: [{ name: "A" }, 7] }],
    "authors[1].url": [{ authors: [{ name: "A" }, { name: "B", url: 7 }] }],
    "publisher.logo.width": [{ publisher: { logo: { src: "a.png", width: "wide" } } }],
    "image.renditions[1].width": [{ image: { src: "a.png", alt: "", renditions: [{ src: "b.png", width: 7 }, { src: "c.png", width: [] }] } }],
    "image.rights.syndicate": [{ image: { src: "a.png", alt: "", rights: { syndicate: "no" } } }],
    "image.focalPoint": [{ image: { src: "a.png", alt: "", focalPoint: [0, 1] } }],
    body: [{ body: 7 }, { body: false }],
    "body[0]": [{ body: ["text"] }, { body: [true] }],
    "body[0].type": [{ body: [{ type: 7 }] }],
    "body[1].items[0].list.items[0]": [
      { body: [{ type: "divider" }, { type: "list", items: [{ text: "a", list: { type: "list", items: [true] } }] }] },
    ],
    "body[0].rows[1][0]": [{ body: [{ type: "table", rows: [["a"], [false]] }] }],
    "body[0].blocks[0].blocks[0].level": [
      { body: [{ type: "quote", blocks: [{ type: "quote", blocks: [{ type: "heading", level: "two", text: "a" }] }] }] },
    ],
    "live.updates[0].body[0].text": [{ live: { updates: [{ body: [{ type: "paragraph", text: [] }] }] } }],
    "tags[0]": [{ tags: [true] }],
    "related[0].published": [{ related: [{ headline: "A", url: "/b", published: [] }] }],
  };
  for (const [path, articles] of Object.entries(cases)) {
    for (const article of articles) {
      const { warnings } = inspect({ headline: "A", url: "https://a.example/", ...article }, options);
      assert.deepEqual(warnings.map((warning) => [warning.code, warning.path]), [["wrong-type", path]], JSON.stringify(article));
      assert.match(renderToString({ headline: "A", ...article }, options), /^<article/);
    }
  }
});

test("objects that cannot be serialized are refused", () => {
  const cyclic = { headline: "A", body: [] };
  cyclic.body.push({ type: "quote", blocks: [cyclic] });
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const throwing = { get headline() { throw new Error("no"); } };
  const traps = new Proxy({}, { ownKeys() { throw new Error("no"); } });
  let deep = {};
  for (let depth = 0; depth < 1_000_000; depth++) deep = { a: deep };
  const cases = { cyclic, throwing, traps, revoked: revoked.proxy, bigint: { headline: "A", version: 7n }, deep: { headline: "A", deep } };
  for (const [name, article] of Object.entries(cases)) assertRefused(article, "invalid-json", "", name);
});

test("articles over the limits of depth, bytes or nodes are refused", () => {
  const nested = (depth) => `{"headline":"A","x":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
  renderToString(nested(128), options);
  assertRefused(nested(129), "limit-exceeded", "", "129 levels");
  assertRefused("[".repeat(1_000_000), "limit-exceeded", "", "a million levels");
  const sized = (bytes, character) => {
    const around = '{"headline":"A","body":""}';
    return around.replace('""', `"${character.repeat((bytes - around.length) / Buffer.byteLength(character))}"`);
  };
  assert.equal(Buffer.byteLength(sized(2_000_000, "a")), 2_000_000);
  renderToString(sized(2_000_000, "a"), options);
  assertRefused(sized(2_000_001, "a"), "limit-exceeded", "", "one byte too many");
  assertRefused(sized(2_000_004, "é"), "limit-exceeded", "", "too many bytes, two per character");
  assertRefused(sized(20_000_000, "a"), "limit-exceeded", "", "20 MB");
  assertRefused({ headline: "A", body: "a".repeat(20_000_000) }, "limit-exceeded", "", "20 MB in an object");
  assertRefused({ headline: "A", body: "*a* ".repeat(60_000) }, "limit-exceeded", "", "more than 100,000 nodes");
});

test("bytes are read as UTF-8, with or without a byte order mark; invalid UTF-8 and too many bytes are refused", () => {
  const text = JSON.stringify({ headline: "Brücke – 橋 😀" });
  const bytes = Buffer.from(text);
  const html = renderToString(text, options);
  const around = Buffer.concat([Buffer.from("{"), bytes, Buffer.from("}")]);
  const views = [bytes, new Uint8Array(bytes), new DataView(Uint8Array.from(bytes).buffer), around.subarray(1, -1), Buffer.from(`\ufeff${text}`)];
  for (const view of views) assert.equal(renderToString(view, options), html);
  for (let end = 1; end < bytes.length; end++) assertRefused(bytes.subarray(0, end), "invalid-json", "", `the first ${end} bytes`);
  assertRefused(Buffer.from(text, "latin1"), "invalid-json", "", "Latin-1");
  assert.throws(() => renderToString(Buffer.from(text, "latin1"), options), { message: "the bytes are not valid UTF-8 from offset 15 on" });
  assertRefused(Buffer.from(text, "utf16le"), "invalid-json", "", "UTF-16");
  assertRefused(new Uint8Array(0), "invalid-json", "", "no bytes");
  assertRefused("", "invalid-json", "", "empty text");
  assertRefused(Buffer.alloc(2_000_001, " "), "limit-exceeded", "", "one byte too many");
});

test("a format that is given is read without its marks; other names are `unknown-format`", () => {
  for (const format of ["ninjs", "schema-org", "wordpress", "arc-ans", "json-feed", "guardian", "ghost", "apple-news", "readability", "portable-text", "content-tree", "prosemirror"]) {
    assertRefused({ hat: 1 }, "missing-field", "", format, { format });
  }
  assert.equal(inspect({ title: "A", content: "B" }, { format: "readability" }).article.headline, "A");
  assertRefused(good, "unknown-format", "format", "nonsense", { format: "nonsense" });
  assert.equal(inspect(good, { format: "newsprint" }).format, "newsprint");
});

/** The texts of script elements with JSON-LD, as pages have them. */
const scripts = (json) => [
  `<script type="application/ld+json">${json}</script>`,
  `\n  <script\n type='application/ld+json' data-a="[">\n${json}\n</script>\n`,
  `<script type="application/ld+json">//<![CDATA[\n${json}\n//]]></script>`,
  `<script type="application/ld+json">\n/*<![CDATA[*/${json}/*]]>*/\n</script>`,
  `<script type="application/ld+json"><!--\n${json}\n--></script>`,
  `<![CDATA[${json}]]>`,
  `// <![CDATA[\n${json}\n// ]]>`,
  `<!-- ${json} -->`,
];

test("formats are detected, in envelopes too, and `item` chooses an article by its id or index", () => {
  const items = ["A", "B", "C"].map((title, index) => ({ id: `id-${index}`, title, content_html: `<p>${title}</p>` }));
  const feed = { version: "https://jsonfeed.org/version/1.1", title: "Feed", items };
  const headline = (options) => inspect(feed, options).article.headline;
  assert.equal(inspect(feed).format, "json-feed");
  assert.deepEqual([headline(), headline({ item: 1 }), headline({ item: "2" }), headline({ item: "id-2" })], ["A", "B", "C", "C"]);
  assert.deepEqual(inspect(feed).warnings.map(({ code, path }) => [code, path]), [["dropped", ""]]);
  assert.deepEqual(inspect(feed, { item: 0 }).warnings, []);
  for (const item of [3, "id-3"]) assertRefused(feed, "invalid-option", "item", String(item), { item });
  const post = { title: { rendered: "A" }, content: { rendered: "<p>B</p>" } };
  for (const envelope of [post, [post], { posts: [post] }, { data: post }, ...scripts(JSON.stringify(post)), ...scripts(JSON.stringify([post]))]) {
    assert.equal(inspect(envelope).format, "wordpress", JSON.stringify(envelope));
  }
  for (const script of scripts(`\n{"headline": 1\n 2}`)) {
    const { length } = script.slice(0, script.indexOf(" 2}")).split("\n");
    assert.throws(() => inspect(script), { message: `expected a comma or } at line ${length}, column 2` });
  }
});

test("JSON of no format or of several is refused, with what was found", () => {
  const message = (article) => {
    try {
      return void inspect(article);
    } catch (error) {
      return `${error.code}: ${error.message}`;
    }
  };
  assert.match(message({ title: { rendered: "A" } }), /^missing-field: .*closest to wordpress, with title.rendered but without content.rendered$/);
  assert.equal(message({}), "missing-field: headline: an article needs a headline: a text that is not empty");
  assert.match(message([{ headline: "A" }]), /^wrong-type: an article is an object, or a list of them, not an array/);
  assert.match(message({ "@type": "NewsArticle", name: "A", title: { rendered: "A" }, content: { rendered: "B" } }), /^ambiguous-format: .*wordpress and of schema-org/);
  assert.match(message({ webTitle: "", webUrl: "https://a.example/" }), /^missing-field: a guardian article needs a headline, at fields.headline, webTitle$/);
});

test("unusual but valid inputs render the same article", () => {
  const html = renderToString(good, options);
  const odd = {
    "text with a byte order mark": `\u{feff}${JSON.stringify(good)}`,
    "text with white space around it": `\r\n\t ${JSON.stringify(good)} \n`,
    "bytes": new TextEncoder().encode(JSON.stringify(good)),
    "no prototype": Object.assign(Object.create(null), good),
    "frozen": Object.freeze({ ...good }),
    "an object of another realm": vm.runInNewContext(`(${JSON.stringify(good)})`),
    "symbols as keys": { ...good, [Symbol("a")]: 7 },
    "functions and undefined as values": { ...good, kicker: undefined, deck: () => {} },
    "a proxy": new Proxy(good, {}),
    "getters": Object.defineProperty({ ...good }, "headline", { get: () => good.headline, enumerable: true }),
    "its own toJSON": { ...good, toJSON: () => ({ headline: "another" }) },
    "a number that JSON cannot express": { ...good, updated: NaN },
    "duplicate keys": JSON.stringify(good).replace("{", '{"headline":"first","headline":{},'),
    "values of another type": { ...good, published: "Wed, 14 Oct 2026 06:15:00 +0100", kicker: "", authors: [null], tags: "" },
  };
  for (const [name, article] of Object.entries(odd)) assert.equal(renderToString(article, options), html, name);
});

test("Date objects and numbers of milliseconds are read as times", () => {
  const published = new Date(Date.UTC(2026, 9, 14, 6, 15));
  const { article } = inspect({ headline: "A", published, updated: published.getTime() + 3_600_000 }, options);
  assert.deepEqual(article, { headline: "A", published: "2026-10-14T06:15:00Z", updated: "2026-10-14T07:15:00Z" });
  const foreign = vm.runInNewContext("new Date(Date.UTC(2026, 9, 14, 6, 15))");
  assert.equal(inspect({ headline: "A", published: foreign }, options).article.published, "2026-10-14T06:15:00Z");
  assert.equal(inspect({ headline: "A", published: new Date(NaN) }, options).article.published, undefined);
});

test("lone surrogates are replaced when read, NUL and carriage returns when rendered", () => {
  const headline = (text, write) => inspect(write({ headline: text }), options).article.headline;
  for (const write of [JSON.stringify, (value) => value]) {
    assert.equal(headline("a\ud800b", write), "a\u{fffd}b");
    assert.equal(headline("\udc00\ud800", write), "\u{fffd}\u{fffd}");
    assert.equal(headline("\ud83d\ude00", write), "😀");
    assert.equal(headline("a\0b", write), "a\0b");
  }
  // A raw surrogate in the JSON text, not an escape.
  assert.equal(headline("", () => '{"headline":"a\ud800b"}'), "a\u{fffd}b");
  assert.match(renderToString({ headline: "a\0b\r\nc\rd" }, options), />a\u{fffd}b\nc\nd</u);
});

test("only own properties count: polluted prototypes change nothing", () => {
  const fields = [
    "headline", "kicker", "deck", "language", "direction", "timeZone", "url", "id", "version", "location", "publisher", "authors",
    "byline", "published", "updated", "image", "body", "corrections", "status", "embargoUntil", "expires", "rights",
    "digitalSourceType", "tags", "related", "live", "name", "src", "alt", "caption", "credit", "text", "type", "level", "items",
    "rows", "format", "content", "theme", "isolation", "extent", "headingLevel", "locale", "formatter", "now", "labels", "baseUrl",
    "idPrefix", "links", "target", "rel", "nonce", "shadow", "stylesheet", "jsonLd", "get", "set", "value", "0", "length", "toString",
  ];
  const article = { ...good, authors: [{ name: "Ines" }], body: [{ type: "list", items: ["a", { text: "b" }] }, { type: "table", rows: [["c"]] }] };
  const [html, report] = [renderToString(article, options), inspect(article, options)];
  for (const prototype of [Object.prototype, Array.prototype]) {
    for (const field of fields) {
      if (Object.hasOwn(prototype, field)) continue;
      // eslint-disable-next-line no-extend-native
      Object.defineProperty(prototype, field, { value: "polluted", configurable: true, enumerable: true, writable: true });
      try {
        assert.equal(renderToString(article, options), html, field);
        assert.deepEqual(JSON.stringify(inspect(article, options)), JSON.stringify(report), field);
      } finally {
        delete prototype[field];
      }
    }
  }
  for (const prototype of [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype, Date.prototype]) {
    const kept = Object.getOwnPropertyDescriptor(prototype, "toJSON");
    prototype.toJSON = () => "rewritten";
    try {
      assert.equal(renderToString(article, options), html, "toJSON");
      assert.equal(renderToString({ ...article, published: new Date("2026-10-14T05:15:00Z") }, options).includes("rewritten"), false);
    } finally {
      if (kept) Object.defineProperty(prototype, "toJSON", kept);
      else delete prototype.toJSON;
    }
  }
  assertWorks();
});

test("intrinsics that the page replaces later are not used", () => {
  const html = renderToString(good, options);
  const kept = { stringify: JSON.stringify, toISOString: Date.prototype.toISOString, getTime: Date.prototype.getTime };
  JSON.stringify = Date.prototype.toISOString = Date.prototype.getTime = () => "replaced";
  try {
    assert.equal(renderToString(good, options), html);
    assert.match(renderToString({ headline: "A", published: new Date(0) }, options), /1970-01-01T00:00:00Z/);
  } finally {
    JSON.stringify = kept.stringify;
    Object.assign(Date.prototype, { toISOString: kept.toISOString, getTime: kept.getTime });
  }
});

test("an inspection consists of format, warnings, ignored and article, all plain data", () => {
  const inspection = inspect({ headline: "A", url: "javascript:alert(1)", mood: "calm", authors: [{ name: "B", mood: 7 }], image: { src: "a.png" } }, options);
  assert.deepEqual(Object.keys(inspection).sort(), ["article", "format", "ignored", "warnings"]);
  assert.deepEqual(
    inspection.warnings.map(({ code, path }) => [code, path]),
    [["invalid-value", "url"], ["missing-alt", "image.alt"], ["invalid-value", "url"]],
  );
  for (const warning of inspection.warnings) {
    assert.deepEqual(Object.keys(warning).sort(), ["code", "message", "path"]);
    assert.equal(typeof warning.message, "string");
  }
  assert.deepEqual([...inspection.ignored].sort(), ["authors[0].mood", "mood"]);
  assert.deepEqual(inspection.article, { headline: "A", authors: [{ name: "B" }], image: { src: "a.png" } });
  assert.equal(Object.getPrototypeOf(inspection.article), Object.prototype);
  assert.deepEqual(structuredClone(inspection), inspection);
});

test("the package can be required, and init and initSync do nothing", async () => {
  const { createRequire } = await import("node:module");
  const path = new URL("../../pkg/node.js", import.meta.url);
  const { default: init, initSync, ...api } = await import(path);
  await Promise.all([init(), init()]);
  initSync(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  assertWorks();
  assert.deepEqual(Object.keys(api).sort(), ["NewsprintError", "inspect", "mount", "renderToString"]);
  const [major, minor] = process.versions.node.split(".").map(Number);
  const canRequire = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (canRequire) assert.equal(createRequire(import.meta.url)("../../pkg/node.js").renderToString(good, options), renderToString(good, options));
});

test("mount refuses targets that are not elements", async () => {
  const { mount } = await import("../../pkg/node.js");
  for (const target of [null, undefined, {}, "#id", 7, { nodeType: 3 }]) assertThrows(() => mount(target, good), "invalid-target", "", String(target));
  assertWorks();
});
