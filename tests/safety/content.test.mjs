// Puts hostile texts into every field of an article and renders the article with both back ends, in pages with a strict policy and without one.
// docs/safety.md explains the figures.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { renderToString } from "../../pkg/node.js";
import { readFixtures } from "../support/fixtures.mjs";
import { chosenPayloads, articlesOf, FIELDS, ownPayloads } from "./payloads.mjs";
import { add, documentsOf, openStage, POLICY, strangers } from "./stage.mjs";

const POLICIES = { strict: POLICY, none: undefined };

const sources = chosenPayloads();
const articles = Object.values(sources).flat().flatMap((payload) => articlesOf(payload).map((article) => ({ id: payload.id, article })));
/** The figures for each policy. */
const results = {};

let stage;
before(async () => (stage = await openStage()));
after(async () => {
  await stage?.end();
  if (Object.keys(results).length === 2) console.log(table());
});

/** Opens documents in a new page, one after the other, and adds up their figures. Each document is a function that creates it. */
async function count(policy, documents) {
  const { visit, requests, scripts, close } = await stage.openPage(policy);
  const total = {};
  for (const make of documents) add(total, await visit(make()));
  await close();
  return { ...total, requests, scripts };
}

const shown = (list) => list.slice(0, 20).map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
const assertEmpty = (list) => assert.deepEqual(shown(list), [], `${list.length} found`);

describe("hostile content", () => {
  before(async () => {
    const documents = documentsOf(articles, Object.keys(POLICIES).length);
    const all = Object.entries(POLICIES).map(async ([name, policy]) => (results[name] = await count(policy, documents)));
    await Promise.all(all);
  });

  test("every payload was used under both policies", () => {
    for (const name of Object.keys(POLICIES)) assert.equal(results[name].articles, articles.length, name);
    assert.ok(results.none.links > articles.length && results.none.clicks > articles.length && results.none.presses > 20, table());
  });

  for (const name of Object.keys(POLICIES)) {
    test(`no script runs (policy: ${name})`, () => assertEmpty([...results[name].executions, ...results[name].scripts]));

    test(`the mounted tree equals the parsed string (policy: ${name})`, () => assertEmpty(results[name].unequal));

    test(`only an article's own images and pressed embeds are requested (policy: ${name})`, () => assertEmpty(strangers(results[name]).requests));

    test(`no HTML sink is called and no Trusted Types policy is created (policy: ${name})`, () => assertEmpty(results[name].sinks));
  }

  test("the strict policy reports nothing but the images that it blocks", () => assertEmpty(strangers(results.strict).reports));

  test("elements, attributes and their values are on the lists", () => assertEmpty(results.none.breaches));

  test("every entry of the lists occurs in a fixture or in one of the project's own payloads", async () => {
    const own = ownPayloads().flatMap((payload) => articlesOf(payload).map((article) => renderToString(article, { formatter: "plain", now: 0 })));
    const { page, close } = await stage.openPage();
    await page.goto(`${stage.origin}/safety/page.css`);
    const found = await page.evaluate(async (strings) => {
      const { unused } = await import("/safety/allowed.js");
      return unused(strings.map((string) => Document.parseHTMLUnsafe(string).body));
    }, [...readFixtures().map(({ html }) => html), ...own]);
    await close();
    assert.deepEqual(found, []);
  });

  test("the browser resolves every URL to an allowed scheme", () => assertEmpty(results.none.urls));

  test("parsing and serializing the string changes nothing, and adds nothing around it", () => assertEmpty(results.none.unstable));

  test("mounting over the parsed string adopts it", () => assertEmpty(results.none.redrawn));
});

describe("the harness detects", () => {
  const article = { headline: "Calm", url: "https://courier.example/x", body: "Some [text](https://courier.example/y)", tags: ["a"] };

  /** Counts the figures of an article whose string is changed before the browser gets it. */
  async function forged(policy, change, head) {
    const [make] = documentsOf([{ id: "forged", article }], 1);
    const { items, body } = make();
    const changed = change(body);
    assert.ok(head || changed !== body, "the string was not changed");
    const result = await count(policy, [() => ({ items, body: changed, head })]);
    return { ...result, ...strangers(result) };
  }

  const inside = (html) => (body) => body.replace("Some ", `${html}Some `);
  const onLink = (attributes) => (body) => body.replace('<a href="https://courier.example/y"', `<a ${attributes}`);

  test("nothing in an unchanged article", async () => {
    for (const policy of Object.values(POLICIES)) {
      const { articles, breaches, urls, unstable, unequal, redrawn, executions, scripts, sinks, requests, reports } = await forged(policy, (body) => body, " ");
      assert.deepEqual({ articles, found: [breaches, urls, unstable, unequal, redrawn, executions, scripts, sinks, requests, reports].flat() }, { articles: 1, found: [] });
    }
  });

  const scripts = {
    "a script element": inside("<script>canary()</script>"),
    "an image's error handler": inside('<img src="data:," onerror="canary()">'),
    "a click handler": onLink('href="https://courier.example/y" onclick="canary()"'),
    "a focus handler": onLink('href="https://courier.example/y" onfocus="canary()"'),
    "a mouse handler": inside('<em onmouseover="canary()">e</em>'),
    "a script in a link": onLink('href="java\nscript:canary()"'),
    "an error in a script": inside("<script>nothing.here()</script>"),
    "a script in SVG": inside("<svg onload=canary()></svg>"),
    "an end tag in the JSON-LD": (body) => body.replace('"@type"', '</script><script>canary()</script>"'),
  };
  for (const [name, change] of Object.entries(scripts)) {
    test(`a script that runs: ${name}`, async () => {
      const open = await forged(undefined, change);
      assert.ok(open.executions.length > 0 && open.scripts.length > 0, JSON.stringify(open));
      const strict = await forged(POLICY, change);
      assert.ok(strict.reports.some(({ directive }) => directive.startsWith("script-src")), JSON.stringify(strict.reports));
      assert.deepEqual(strict.executions, []);
    });
  }

  const trees = {
    "an element": inside("<font>f</font>"), "SVG": inside("<svg></svg>"), "a comment": inside("<!--c-->"), "an attribute": onLink('href="https://courier.example/y" ping="https://spy.example/"'),
    "a style": inside('<em style="color:red">e</em>'), "a class": inside('<em class="x">e</em>'), "a part": inside('<em part="x">e</em>'), "an empty part": inside('<em part="">e</em>'),
    "a kind of block": (body) => body.replace('<div part="body"', '<div data-kind="own" part="body"'), "a width": inside('<img src="data:image/png,x" width="x" alt="">'), "an id": inside('<em id="own">e</em>'), "a duplicate id": inside('<em id="np0-headline">e</em>'),
    "a new window without noopener": onLink('href="https://courier.example/y" target="_blank"'), "an input type": inside('<input type="image">'), "a kind of button": inside('<button type="button" data-kind="toString">b</button>'),
  };
  for (const [name, change] of Object.entries(trees)) {
    test(`markup that is not on the lists: ${name}`, async () => {
      const { breaches, unequal, unstable, redrawn } = await forged(undefined, change);
      assert.ok(breaches.length > 0 && unequal.length === 1 && unstable.length === 1 && redrawn.length === 1, JSON.stringify({ breaches, unequal, unstable, redrawn }));
    });
  }

  const urls = {
    "a link": onLink('href="\u0001javascript:0"'), "a link to a file": onLink('href="FILE:///x"'), "a citation": inside('<q cite="data:,x">q</q>'), "an image": inside('<img src="data:image/svg+xml,x" alt="">'),
    "an image in a srcset": inside('<img src="data:image/png,x" srcset="data:image/png,x 1x, data:text/html,x 2x" alt="">'),
    "a player": inside('<button type="button" data-kind="frame" data-player="blob:x">b</button>'),
    "a file": inside('<button type="button" data-kind="video" data-sources="video/mp4 https://a.example/  javascript:0">b</button>'),
    "captions": inside('<button type="button" data-kind="frame" data-captions="en https://a.example/ de javascript:0">b</button>'),
  };
  for (const [name, change] of Object.entries(urls)) {
    test(`a scheme that is not allowed: ${name}`, async () => {
      const { urls } = await forged(undefined, change);
      assert.ok(urls.length > 0);
    });
  }

  test("a string that is serialized differently, and text left over beside the article", async () => {
    const { unstable, unequal } = await forged(undefined, (body) => body.replace("Some ", "Some &#32;"));
    assert.deepEqual([unstable.length, unequal.length], [1, 1]);
    const moved = await forged(undefined, (body) => body.replace("</section>", "</section><p>out"));
    const left = await forged(undefined, (body) => body.replace("</section>", "and more</section>"));
    assert.deepEqual([moved.unstable.length, left.unstable.length], [0, 1]);
  });

  test("requests", async () => {
    for (const html of ['<link rel="stylesheet" href="https://spy.example/1.css">', '<video src="https://spy.example/2.mp4"></video>', '<iframe src="https://spy.example/3"></iframe>', '<script src="https://spy.example/4.js"></script>']) {
      const { requests } = await forged(undefined, inside(html));
      assert.ok(requests.some(({ url }) => url.startsWith("https://spy.example/")), html);
      const { reports } = await forged(POLICY, inside(html));
      assert.equal(reports.length, 1, html);
    }
  });

  test("HTML sinks, Trusted Types policies and violations of the strict policy", async () => {
    const head = '<script src="/safety/forge.js"></script>';
    const kinds = (list) => [...new Set(list)].toSorted();
    const open = await forged(undefined, (body) => body, head);
    assert.deepEqual([kinds(open.sinks), kinds(open.executions)], [["createPolicy", "innerHTML"], ["canary()"]]);
    const strict = await forged(POLICY, inside('<em style="color:red">e</em>'), head);
    assert.deepEqual(kinds(strict.reports.map(({ directive }) => directive)), ["require-trusted-types-for", "style-src-attr"]);
    assert.deepEqual(kinds(strict.sinks), ["createPolicy", "innerHTML"]);
  });

  test("the scripts of the project's own payloads, when the browser parses the payloads as they are", async () => {
    const runs = ownPayloads().filter(({ runs }) => runs);
    assert.ok(runs.length > 50);
    const missed = [];
    for (const { id, text } of runs) {
      const { executions, scripts } = await raw(text);
      if (executions.length === 0 || scripts.length === 0) missed.push(id);
    }
    assert.deepEqual(missed, []);
  });

  let bare;
  before(async () => (bare = await stage.openPage(undefined)));

  /** Counts the figures of a document whose body is the payload itself. */
  async function raw(text) {
    const before = bare.scripts.length;
    // The reporting script comes first, because the payload may open an element that swallows the rest of the document.
    const result = await bare.visit({ head: '<script type="module" src="/safety/page.js"></script>', body: text, items: [] });
    return { ...result, scripts: bare.scripts.slice(before) };
  }
});

function table() {
  const row = (cells) => cells.map((cell, at) => String(cell)[at === 0 ? "padEnd" : "padStart"](at === 0 ? 52 : 12)).join("");
  const figure = (name, of) => row([name, ...Object.keys(POLICIES).map((policy) => of(results[policy]))]);
  const payloads = Object.entries(sources).map(([name, { length }]) => `${length} of ${name}`);
  return [
    "", `${Object.values(sources).flat().length} payloads (${payloads.join(", ")})`, `x ${FIELDS} fields of an article x 2 back ends x 2 policies`, "",
    row(["policy", ...Object.keys(POLICIES)]),
    figure("articles, each as a string and mounted", ({ articles }) => articles),
    figure("S1 scripts that ran", ({ executions, scripts }) => executions.length + scripts.length),
    figure("S2 markup that is not on the lists", ({ breaches, elements }) => (elements ? breaches.length : "-")),
    figure("   among elements", ({ elements }) => elements || "-"),
    figure("S3 strings that change when parsed and serialized", ({ unstable, elements }) => (elements ? unstable.length : "-")),
    figure("S4 mounted trees that differ from the string", ({ unequal }) => unequal.length),
    figure("S5 URLs with other schemes", ({ urls, elements }) => (elements ? urls.length : "-")),
    figure("   among URLs", ({ links }) => links || "-"),
    figure("S6 reports", (result) => (result === results.strict ? strangers(result).reports.length : "-")),
    figure("   HTML sinks called, policies created", ({ sinks }) => sinks.length),
    figure("   requests other than images and pressed embeds", (result) => strangers(result).requests.length),
    figure("   images that the policy blocks", ({ reports }) => reports.length),
    figure("links clicked", ({ clicks }) => clicks),
    figure("embeds pressed", ({ presses }) => presses),
    "",
  ].join("\n");
}
