// Hostile texts in every field of an article, through both back ends, in pages with a strict policy and with none: docs/safety.md says what is counted.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosenPayloads, articlesOf, FIELDS, ownPayloads } from "./payloads.mjs";
import { add, documentsOf, openStage, POLICY, strangers } from "./stage.mjs";

const POLICIES = { strict: POLICY, none: undefined };

const sources = chosenPayloads();
const articles = Object.values(sources).flat().flatMap((payload) => articlesOf(payload).map((article) => ({ id: payload.id, article })));
/** What was counted under each policy. */
const results = {};

let stage;
before(async () => (stage = await openStage()));
after(async () => {
  await stage?.end();
  if (Object.keys(results).length === 2) console.log(table());
});

/** Sends documents, which are functions that make them, through a page of its own. */
async function count(policy, documents) {
  const { visit, requests, scripts, close } = await stage.openPage(policy);
  const total = {};
  for (const make of documents) add(total, await visit(make()));
  await close();
  return { ...total, requests, scripts };
}

const shown = (list) => list.slice(0, 20).map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
const none = (list) => assert.deepEqual(shown(list), [], `${list.length} of them`);

describe("hostile content", () => {
  before(async () => {
    const documents = documentsOf(articles, Object.keys(POLICIES).length);
    const all = Object.entries(POLICIES).map(async ([name, policy]) => (results[name] = await count(policy, documents)));
    await Promise.all(all);
  });

  test("every payload was used, under both policies", () => {
    for (const name of Object.keys(POLICIES)) assert.equal(results[name].articles, articles.length, name);
    assert.ok(results.none.links > articles.length && results.none.clicks > articles.length && results.none.presses > 20, table());
  });

  for (const name of Object.keys(POLICIES)) {
    test(`no script runs (policy: ${name})`, () => none([...results[name].executions, ...results[name].scripts]));

    test(`the mounted tree is the parsed string (policy: ${name})`, () => none(results[name].unequal));

    test(`nothing is requested but an article's own pictures, and what a press asks for (policy: ${name})`, () => none(strangers(results[name]).requests));

    test(`no HTML sink is called and no policy is made (policy: ${name})`, () => none(results[name].sinks));
  }

  test("nothing is reported under the strict policy but pictures that it keeps out", () => none(strangers(results.strict).reports));

  test("elements, attributes and their values are those of the list", () => none(results.none.breaches));

  test("URLs are of the allowed schemes, as the browser resolves them", () => none(results.none.urls));

  test("the string is a fixed point of parsing and writing, and stands alone", () => none(results.none.unstable));

  test("mounting over the parsed string keeps every node of it", () => none(results.none.redrawn));
});

describe("the same harness notices", () => {
  const article = { headline: "Calm", url: "https://courier.example/x", body: "Some [text](https://courier.example/y)", tags: ["a"] };

  /** What is counted where a string was changed on its way. */
  async function forged(policy, change, head) {
    const [make] = documentsOf([{ id: "forged", article }], 1);
    const { items, body } = make();
    const changed = change(body);
    assert.ok(head || changed !== body, "the forgery has not been made");
    const result = await count(policy, [() => ({ items, body: changed, head })]);
    return { ...result, ...strangers(result) };
  }

  const inside = (html) => (body) => body.replace("Some ", `${html}Some `);
  const onLink = (attributes) => (body) => body.replace('<a href="https://courier.example/y"', `<a ${attributes}`);

  test("an article that is not changed: nothing", async () => {
    for (const policy of Object.values(POLICIES)) {
      const { articles, breaches, urls, unstable, unequal, redrawn, executions, scripts, sinks, requests, reports } = await forged(policy, (body) => body, " ");
      assert.deepEqual({ articles, found: [breaches, urls, unstable, unequal, redrawn, executions, scripts, sinks, requests, reports].flat() }, { articles: 1, found: [] });
    }
  });

  const scripts = {
    "a script element": inside("<script>canary()</script>"),
    "an image's handler": inside('<img src="data:," onerror="canary()">'),
    "a click's handler": onLink('href="https://courier.example/y" onclick="canary()"'),
    "a focus's handler": onLink('href="https://courier.example/y" onfocus="canary()"'),
    "a handler of the mouse": inside('<em onmouseover="canary()">e</em>'),
    "a script in a link": onLink('href="java\nscript:canary()"'),
    "an error in a script": inside("<script>nothing.here()</script>"),
    "a script in SVG": inside("<svg onload=canary()></svg>"),
    "an end of the JSON-LD": (body) => body.replace('"@type"', '</script><script>canary()</script>"'),
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
    "a style": inside('<em style="color:red">e</em>'), "a class": inside('<em class="x">e</em>'), "a part": inside('<em part="x">e</em>'), "an id": inside('<em id="own">e</em>'), "an id given twice": inside('<em id="np0-headline">e</em>'),
    "a window without noopener": onLink('href="https://courier.example/y" target="_blank"'), "a type of field": inside('<input type="image">'), "a frame's button": inside('<button type="button" data-kind="toString">b</button>'),
  };
  for (const [name, change] of Object.entries(trees)) {
    test(`what is not on the list: ${name}`, async () => {
      const { breaches, unequal, unstable, redrawn } = await forged(undefined, change);
      assert.ok(breaches.length > 0 && unequal.length === 1 && unstable.length === 1 && redrawn.length === 1, JSON.stringify({ breaches, unequal, unstable, redrawn }));
    });
  }

  const urls = {
    "a link": onLink('href="\u0001javascript:0"'), "a link to a file": onLink('href="FILE:///x"'), "a citation": inside('<q cite="data:,x">q</q>'), "a picture": inside('<img src="data:image/svg+xml,x" alt="">'),
    "a picture in a set": inside('<img src="data:image/png,x" srcset="data:image/png,x 1x, data:text/html,x 2x" alt="">'),
    "a player": inside('<button type="button" data-kind="frame" data-player="blob:x">b</button>'),
    "captions": inside('<button type="button" data-kind="frame" data-captions="en https://a.example/ de javascript:0">b</button>'),
  };
  for (const [name, change] of Object.entries(urls)) {
    test(`a scheme that is not allowed: ${name}`, async () => {
      const { urls } = await forged(undefined, change);
      assert.ok(urls.length > 0);
    });
  }

  test("a string that is written in another way", async () => {
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

  test("HTML sinks, policies and what the strict policy refuses", async () => {
    const head = '<script src="/safety/forge.js"></script>';
    const kinds = (list) => [...new Set(list)].toSorted();
    const open = await forged(undefined, (body) => body, head);
    assert.deepEqual([kinds(open.sinks), kinds(open.executions)], [["createPolicy", "innerHTML"], ["canary()"]]);
    const strict = await forged(POLICY, inside('<em style="color:red">e</em>'), head);
    assert.deepEqual(kinds(strict.reports.map(({ directive }) => directive)), ["require-trusted-types-for", "style-src-attr"]);
    assert.deepEqual(kinds(strict.sinks), ["createPolicy", "innerHTML"]);
  });

  test("the project's own payloads, given to the browser as they are", async () => {
    const runs = ownPayloads().filter(({ runs }) => runs);
    assert.ok(runs.length > 50);
    const missed = [];
    for (const { id, text } of runs) {
      const { executions, scripts } = await raw(text);
      if (executions.length === 0 || scripts.length === 0) missed.push(id);
    }
    assert.deepEqual(missed, []);
  });

  /** What is counted in a document that holds the payload itself. */
  let bare;
  before(async () => (bare = await stage.openPage(undefined)));
  async function raw(text) {
    const before = bare.scripts.length;
    // The script that reports stands before the text, which may never end.
    const result = await bare.visit({ head: '<script type="module" src="/safety/page.js"></script>', body: text, items: [] });
    return { ...result, scripts: bare.scripts.slice(before) };
  }
});

function table() {
  const row = (cells) => cells.map((cell, at) => String(cell)[at === 0 ? "padEnd" : "padStart"](at === 0 ? 52 : 12)).join("");
  const figure = (name, of) => row([name, ...Object.keys(POLICIES).map((policy) => of(results[policy]))]);
  const payloads = Object.entries(sources).map(([name, { length }]) => `${length} of ${name}`);
  return [
    "", `${Object.values(sources).flat().length} payloads (${payloads.join(", ")})`, `x ${FIELDS} places of an article x 2 back ends x 2 policies`, "",
    row(["policy", ...Object.keys(POLICIES)]),
    figure("articles, each as a string and mounted", ({ articles }) => articles),
    figure("S1 scripts that ran", ({ executions, scripts }) => executions.length + scripts.length),
    figure("S2 breaches of the list", ({ breaches, elements }) => (elements ? breaches.length : "-")),
    figure("   among elements", ({ elements }) => elements || "-"),
    figure("S3 strings that are no fixed point", ({ unstable, elements }) => (elements ? unstable.length : "-")),
    figure("S4 mounted trees that differ from the string's", ({ unequal }) => unequal.length),
    figure("S5 URLs of other schemes", ({ urls, elements }) => (elements ? urls.length : "-")),
    figure("   among URLs", ({ links }) => links || "-"),
    figure("S6 reports", (result) => (result === results.strict ? strangers(result).reports.length : "-")),
    figure("   HTML sinks called, policies made", ({ sinks }) => sinks.length),
    figure("   requests beside pictures and what was pressed", (result) => strangers(result).requests.length),
    figure("   pictures that the policy keeps out", ({ reports }) => reports.length),
    figure("links clicked", ({ clicks }) => clicks),
    figure("embeds pressed", ({ presses }) => presses),
    "",
  ].join("\n");
}
