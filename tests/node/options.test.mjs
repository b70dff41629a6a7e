// Every option: which values it accepts, which it refuses and with which error path, and how it changes the string.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect as format } from "node:util";
import { inspect, renderToString } from "../../pkg/node.js";
import { assertThrows, assertWorks, good } from "./support.mjs";

const texts = ["a", "", " ", "é\0\n\"'&<>"];
const notText = [7, true, {}, [], NaN, () => {}, Symbol("a")];
const notBoolean = ["true", "", 0, 1, {}, [], NaN];
const keyword = (...valid) => ({ valid, invalid: ["", "nonsense", valid[0].toUpperCase(), ` ${valid[0]}`, ...notText] });
const flag = { valid: [true, false], invalid: notBoolean };

const table = {
  isolation: keyword("shadow", "none"),
  theme: keyword("auto", "light", "dark"),
  extent: keyword("full", "excerpt", "card"),
  formatter: keyword("intl", "plain"),
  embeds: keyword("consent", "never"),
  item: { valid: [0, 7, "0", "a b", "https://a.example/1"], invalid: ["", " ", -1, 1.5, true, {}, [], NaN, () => {}, Symbol("a")] },
  headingLevel: { valid: [1, 2, 3, 4, 5, 6], invalid: [0, 7, -1, 1.5, "2", true, {}, [], NaN, Infinity] },
  locale: {
    valid: ["en", "en-GB", "zh-Hant-TW", "de-u-ca-islamic", "FA", "sv", "tlh"],
    invalid: ["", "e", "en_GB", "en-", "-en", "en GB", "english language", "12", ...notText],
  },
  timeZone: {
    valid: ["article", "reader", "UTC", "Asia/Baku", "America/Argentina/Buenos_Aires", "Etc/GMT+3"],
    invalid: ["", "Mars/Base", "+04:00", "Asia Baku", "Europe/", ...notText],
  },
  now: {
    valid: [0, 1791958500000, -1, 1.5, "2026-10-14", "2026-10-14T06:15:00Z", new Date(0)],
    invalid: ["", "soon", "2026-13-01", 1e300, NaN, Infinity, -Infinity, new Date(NaN), true, {}, [], () => {}],
  },
  updatedTolerance: { valid: [0, 60, 0.5, 1e9], invalid: [-1, NaN, Infinity, "60", true, {}, []] },
  relativeTime: flag,
  respectRights: flag,
  readingTime: flag,
  highlightChanges: flag,
  baseUrl: {
    valid: ["https://a.example/", "http://a.example", "HTTPS://a.example/b?c#d", " https://a.example/ "],
    invalid: ["", "/a", "a", "//a.example/", "ftp://a.example/", "javascript:alert(1)", "data:text/html,", "https://", "https:", ...notText],
  },
  idPrefix: { valid: ["a", "story-7", "A_b"], invalid: ["", "7a", "-a", "_a", "a b", "a.b", "é", "a\n", ...notText] },
  nonce: { valid: texts, invalid: notText },
  labels: {
    valid: [{}, { by: "Words: {}" }, { by: null }, { by: undefined }, { "reading-time": "" }],
    invalid: ["by", 7, true, [], [["by", "x"]]],
    inside: { "labels.by": [{ by: 7 }, { by: {} }, { by: () => {} }], "labels.hat": [{ hat: "x" }], "labels.toString": [{ toString: "x" }] },
  },
  links: {
    valid: [{}, { target: "_self" }, { target: "_blank" }, { rel: "nofollow sponsored" }, { target: null, rel: null }],
    invalid: ["_blank", 7, true, []],
    inside: { "links.target": [{ target: "_top" }, { target: "frame" }, { target: 7 }], "links.rel": [{ rel: 7 }], "links.hat": [{ hat: 1 }] },
  },
};

const stringOptions = {
  shadow: flag,
  jsonLd: flag,
  stylesheet: { valid: ["/s.css", "https://a.example/s.css"], invalid: ["", " ", ...notText] },
};

function checkOption(call, name, { valid, invalid, inside = {} }) {
  for (const value of [...valid, null, undefined]) {
    assert.doesNotThrow(() => call(good, { [name]: value }), `${name}: ${format(value)}`);
  }
  for (const [path, values] of [[name, invalid], ...Object.entries(inside)]) {
    for (const value of values) {
      assertThrows(() => call(good, { [name]: value }), "invalid-option", path, `${name}: ${format(value)}`);
      assertWorks();
    }
  }
}

for (const [name, cases] of Object.entries(table)) {
  test(`${name} accepts valid values and refuses others`, () => {
    checkOption(renderToString, name, cases);
    checkOption(inspect, name, cases);
  });
}

for (const [name, cases] of Object.entries(stringOptions)) {
  test(`${name} is accepted by renderToString if valid, and refused by inspect`, () => {
    checkOption(renderToString, name, cases);
    for (const value of cases.valid) assertThrows(() => inspect(good, { [name]: value }), "invalid-option", name, name);
  });
}

test("an unknown option is refused, with its name as the path", () => {
  for (const name of ["Theme", "headinglevel", "onClick", "constructor", "toString", ""]) {
    assertThrows(() => renderToString(good, { [name]: "x" }), "invalid-option", name, name);
  }
  assertThrows(() => renderToString(good, JSON.parse('{"__proto__": {"theme": "dark"}}')), "invalid-option", "__proto__", "__proto__");
  assertWorks();
});

test("options that are not an object or cannot be read are refused", () => {
  const cyclic = { labels: {} };
  cyclic.labels.by = cyclic;
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const cases = ["dark", 7, true, [], [{}], Symbol("a"), 7n, () => {}, cyclic, { now: 7n }, revoked.proxy, { get theme() { throw new Error("no"); } }];
  for (const options of cases) assertThrows(() => renderToString(good, options), "invalid-option", "", typeof options);
  for (const options of [undefined, null, {}, Object.create({ theme: "nonsense" }), Object.create(null)]) renderToString(good, options);
  assertWorks();
});

test("options change the string", () => {
  const html = (more, article = good) => renderToString({ ...good, ...article }, { formatter: "plain", ...more });
  assert.match(html({ theme: "dark" }), /data-theme="dark"/);
  assert.doesNotMatch(html({ theme: "auto" }), /data-theme/);
  assert.match(html({ headingLevel: 4 }), /<h4 part="headline"/);
  assert.match(html({ idPrefix: "x" }), /aria-labelledby="x-headline"/);
  assert.match(html({ labels: { published: "Out" } }), /Out<\/span> <time/);
  assert.match(html({ locale: "de" }), /Veröffentlicht/);
  assert.doesNotMatch(html({ readingTime: false }), /reading-time/);
  // Options that do not apply to strings change nothing.
  for (const unused of [{ isolation: "none" }, { relativeTime: false }, { relativeTime: true }, { highlightChanges: true }]) assert.equal(html(unused), html());
});

test("the clock is `now`, or else the time of the call", () => {
  const html = (article, options) => renderToString({ ...good, ...article }, { formatter: "plain", ...options });
  const hour = 3_600_000;
  const embargo = (millis) => ({ embargoUntil: Date.now() + millis });
  assert.match(html(embargo(hour)), /data-status="embargoed"/);
  assert.doesNotMatch(html(embargo(-hour)), /data-status/);
  assert.doesNotMatch(html(embargo(hour), { now: Date.now() + 2 * hour }), /data-status/);
  assert.match(html(embargo(-hour), { now: new Date(Date.now() - 2 * hour) }), /data-status="embargoed"/);
  assert.match(html({ expires: Date.now() - hour }), /data-status="expired"/);
});

test("`shadow` wraps the string in a declarative shadow root", () => {
  const inline = renderToString(good, { shadow: true, nonce: 'n"1' });
  assert.match(inline, /^<template shadowrootmode="open"><style nonce="n&quot;1">.+<\/style><article .*<\/article><\/template>$/s);
  const linked = renderToString(good, { shadow: true, stylesheet: '/s.css?a&"b' });
  assert.match(linked, /^<template shadowrootmode="open"><link rel="stylesheet" href="\/s.css\?a&amp;&quot;b"><article .*<\/article><\/template>$/s);
  assert.doesNotMatch(renderToString(good, { stylesheet: "/s.css" }), /s\.css/);
});

test("JSON-LD follows the article and cannot close its own script element", () => {
  const article = { ...good, headline: "</script><!-- & 'quoted'", language: "en", authors: [{ name: "Ines" }] };
  const html = renderToString(article, { jsonLd: true, formatter: "plain" });
  const [, before, json] = /^(.*<\/article>)<script type="application\/ld\+json">(.*)<\/script>$/s.exec(html);
  assert.equal(before, renderToString(article, { formatter: "plain" }));
  assert.doesNotMatch(json, /</);
  const data = JSON.parse(json);
  assert.equal(data["@type"], "NewsArticle");
  assert.equal(data.headline, article.headline);
  assert.equal(data.author[0]?.name ?? data.author.name, "Ines");
  const shadow = renderToString(article, { jsonLd: true, shadow: true });
  assert.match(shadow, /<\/template><script type="application\/ld\+json">/);
});
