// Copies that follow their source: when the source is asked, and what becomes of each answer. The page's clock stands still, and a test moves it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { observed, setElements } from "./elements.mjs";
import { openNewsroom } from "../support/newsroom.mjs";

const START = Date.parse("2026-10-14T12:00:00Z");
const STORY = "/story.json";
/** The interval of most tests, and a little more than its jitter. Milliseconds. */
const MINUTE = 60_000;
const JITTER = 3000;

const story = (version, more) => ({
  headline: "Night ferry sails again",
  id: "ferry",
  version,
  language: "en",
  publisher: { name: "The Courier" },
  published: "2026-10-14T06:15:00Z",
  image: { src: "/ferry.svg", alt: "" },
  body: `Version ${version} has a brass bell.`,
  ...more,
});

let stage;
let newsroom;
before(async () => (stage = await setElements()));
after(() => stage.close());

/** Runs in the page before its scripts: records the events of following, what drawing costs, and the timers that wait. */
function record() {
  globalThis.told = [];
  for (const name of ["newsprint-update", "newsprint-withdraw", "newsprint-stale", "newsprint-fresh"]) {
    document.addEventListener(name, ({ detail: { status, since, error } }) => told.push([name.slice(10), ...[status, since, error?.code].filter(Boolean)]));
  }
  const find = (host, part) => (host.shadowRoot?.querySelector("article") ?? host).querySelector(`[part=${part}]`);
  globalThis.bodyOf = (host) => find(host, "body")?.textContent;
  globalThis.statusOf = (host) => find(host, "status")?.getAttribute("data-status");
  const { stringify } = JSON;
  globalThis.drawings = 0;
  // Each drawing writes its options as text.
  JSON.stringify = (...given) => (drawings++, stringify(...given));
}

const element = (more = "") => `<newsprint-article src="${STORY}" refresh="60" ${more}></newsprint-article>`;

/** Opens a page with copies of the story, whose newsroom has its first version. */
async function open(body = element(), { first = story(1), ...options } = {}) {
  newsroom = openNewsroom(stage.answers, STORY);
  newsroom.say(first);
  const visit = await stage.visit(body, { prepare: record, clock: START, isPaused: true, ...options });
  const { page } = visit;
  const host = page.locator("newsprint-article, #target").first();
  if (body.includes("newsprint-article")) {
    await visit.drawn();
    await observed(page);
  }
  await page.evaluate(async () => void (globalThis.sources = (await import("/pkg/follow.js")).sources));
  /** Moves the clock. */
  const pass = (milliseconds) => page.clock.runFor(milliseconds);
  /** Moves the clock by an interval, and waits for the request. The answer comes when the clock stands still, so the next interval begins now. */
  async function ask(milliseconds = MINUTE + JITTER) {
    const count = newsroom.requests.length + 1;
    const answer = newsroom.hold();
    await pass(milliseconds);
    await newsroom.asked(count);
    answer();
    await isIdle();
  }
  const isIdle = () => page.waitForFunction(() => [...sources.values()].every(({ controller }) => !controller));
  /** The number of requests, counted after everything that the page has begun. */
  async function count() {
    await page.evaluate(() => fetch("/mark"));
    return newsroom.requests.length;
  }
  const told = () => page.evaluate(() => globalThis.told.splice(0));
  const body$ = () => host.evaluate((host) => bodyOf(host));
  const status = () => host.evaluate((host) => statusOf(host));
  return { ...visit, host, pass, ask, isIdle, count, told, body: body$, status };
}

const at = (milliseconds) => new Date(START + milliseconds).toISOString();

test("a copy follows its source: equal answers, a new version, a correction", async () => {
  const copy = await open();
  assert.equal(newsroom.requests.length, 1);
  await copy.ask();
  assert.equal(newsroom.requests[1].status, 304);
  const drawn = await copy.page.evaluate(() => drawings);
  await copy.ask();
  assert.equal(await copy.page.evaluate(() => drawings), drawn, "an equal answer was drawn");
  assert.deepEqual([await copy.told(), await copy.body()], [[], "Version 1 has a brass bell."]);

  newsroom.say(story(2));
  await copy.ask();
  assert.deepEqual([await copy.told(), await copy.body()], [[["update"]], "Version 2 has a brass bell."]);
  newsroom.say(story(3, { corrections: [{ text: "The bell is bronze." }] }));
  await copy.ask();
  assert.match(await copy.host.evaluate(({ shadowRoot }) => shadowRoot.querySelector("[part=corrections]").textContent), /bronze/);
  assert.equal(newsroom.requests.length, 5);
  assert.ok(newsroom.requests.slice(1).every(({ condition }) => condition), "a request had no condition");
  assert.deepEqual(copy.page.problems, []);
  await copy.close();
});

test("the wait is the interval and at most a tenth or three seconds more", async () => {
  const copy = await open();
  await copy.pass(MINUTE - 1);
  assert.equal(await copy.count(), 1);
  await copy.ask(JITTER + 1);
  await copy.host.evaluate((element) => (element.refresh = 15));
  await copy.pass(14_999);
  assert.equal(await copy.count(), 2);
  await copy.ask(1501);
  // Less than the shortest interval.
  await copy.host.evaluate((element) => (element.refresh = 1));
  await copy.pass(14_999);
  assert.equal(await copy.count(), 3);
  await copy.ask(1501);
  await copy.close();
});

test("failures keep the copy, are told once, and are asked about ever less often", async () => {
  const copy = await open();
  const since = 1000;
  const failures = [() => newsroom.say("", 500), () => newsroom.say("<!doctype html>"), () => newsroom.hangUp(), () => newsroom.say(story(2, { headline: "" })), () => newsroom.say("", 404)];
  let time = MINUTE;
  for (const [index, fail] of failures.entries()) {
    fail();
    await copy.pass(time - 1);
    assert.equal(await copy.count(), 1 + index, `failure ${index} came too early`);
    await copy.ask(JITTER + 1);
    time *= 2;
  }
  assert.deepEqual(await copy.told(), [["stale", at(since), "load-failed"]]);
  assert.equal(await copy.body(), "Version 1 has a brass bell.");
  newsroom.say(story(2));
  await copy.ask(time + JITTER);
  const now = await copy.page.evaluate(() => new Date().toISOString());
  const told = await copy.told();
  assert.deepEqual(told.map(([name]) => name), ["update", "fresh"]);
  assert.ok(told[1][1] <= now && told[1][1] > at(since));
  assert.equal(await copy.body(), "Version 2 has a brass bell.");
  // The interval is as before.
  await copy.ask();
  await copy.close();
});

test("the wait after failures grows to an hour", async () => {
  const copy = await open();
  newsroom.say("", 503);
  for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const before = newsroom.requests.length;
    await copy.pass(minutes * MINUTE - 1);
    assert.equal(await copy.count(), before, `before ${minutes} minutes`);
    await copy.ask(JITTER + 1);
  }
  // An interval of more than an hour stays as it is.
  await copy.host.evaluate((element) => (element.refresh = 7200));
  await copy.ask(60 * MINUTE + JITTER);
  const before = newsroom.requests.length;
  await copy.pass(120 * MINUTE - 1);
  assert.equal(await copy.count(), before);
  await copy.ask(JITTER + 1);
  await copy.close();
});

test("garbage is drawn once, and the copy is stale until there is an article", async () => {
  const copy = await open();
  newsroom.say({ headline: 7 });
  await copy.ask();
  const drawn = await copy.page.evaluate(() => drawings);
  await copy.ask(2 * MINUTE + JITTER);
  assert.equal(newsroom.requests.at(-1).status, 304);
  assert.equal(await copy.page.evaluate(() => drawings), drawn);
  assert.deepEqual((await copy.told()).map(([name]) => name), ["stale"]);
  newsroom.say(story(1));
  await copy.ask(4 * MINUTE + JITTER);
  assert.deepEqual((await copy.told()).map(([name]) => name), ["fresh"]);
  await copy.close();
});

test("an article that could not be drawn is drawn once other options allow it", async () => {
  const copy = await open(element('format="newsprint"'));
  newsroom.say({ id: 5, link: "https://courier.example/5", date_gmt: "2026-10-14T08:00:00", title: { rendered: "Ferry" }, content: { rendered: "<p>From a weblog.</p>" } });
  await copy.ask();
  assert.deepEqual((await copy.told()).map(([name]) => name), ["stale"]);
  await copy.host.evaluate((host) => host.removeAttribute("format"));
  await copy.ask(2 * MINUTE + JITTER);
  assert.equal(newsroom.requests.at(-1).status, 304);
  assert.deepEqual((await copy.told()).map(([name]) => name), ["update", "fresh"]);
  assert.equal(await copy.body(), "From a weblog.");
  await copy.close();
});

test("two failures, and then a withdrawal; then the article comes back", async () => {
  const copy = await open();
  newsroom.say("", 500);
  await copy.ask();
  await copy.ask(2 * MINUTE + JITTER);
  newsroom.say(story(2, { status: "canceled", body: undefined, image: undefined }));
  await copy.ask(4 * MINUTE + JITTER);
  assert.deepEqual((await copy.told()).map(([name, status]) => [name, name === "withdraw" && status]), [["stale", false], ["withdraw", "canceled"], ["update", false], ["fresh", false]]);
  assert.deepEqual([await copy.status(), await copy.body()], ["canceled", undefined]);
  // What draws again does not bring the body back.
  await copy.host.evaluate((element) => (element.headingLevel = 4));
  await copy.page.waitForFunction(() => document.querySelector("newsprint-article").shadowRoot.querySelector("h4"));
  assert.deepEqual([await copy.status(), await copy.body()], ["canceled", undefined]);
  assert.equal(await copy.host.evaluate((element) => element.view.article.body), undefined);
  await copy.told();
  newsroom.say(story(3));
  await copy.ask();
  assert.deepEqual(await copy.told(), [["withdraw", "usable"], ["update"]]);
  assert.deepEqual([await copy.status(), await copy.body()], [undefined, "Version 3 has a brass bell."]);
  await copy.close();
});

for (const [how, more, first] of [
  ["", "", story(1)],
  [", in another format", 'format="json-feed"', { ...story(1), version: "https://jsonfeed.org/version/1.1", title: "Night ferry sails again", content_text: "Version 1 has a brass bell.", language: "en" }],
]) {
  test(`410 withdraws the article and ends the following${how}`, async () => {
    const copy = await open(element(more), { first });
    assert.equal(await copy.body(), "Version 1 has a brass bell.");
    newsroom.say("", 500);
    await copy.ask();
    newsroom.say(story(2), 410);
    await copy.ask(2 * MINUTE + JITTER);
    assert.deepEqual((await copy.told()).map(([name]) => name), ["stale", "withdraw", "update", "fresh"]);
    assert.deepEqual([await copy.status(), await copy.body()], ["canceled", undefined]);
    const kept = await copy.host.evaluate((element) => Object.keys(element.view.article));
    assert.deepEqual(kept.filter((name) => !["headline", "id", "language", "published", "publisher", "status", "version"].includes(name)), []);
    await copy.host.evaluate((element) => (element.options = { labels: { canceled: "Gone." } }));
    await copy.page.waitForFunction(() => document.querySelector("newsprint-article").shadowRoot.querySelector("[part=status]")?.textContent.includes("Gone."));
    assert.equal(await copy.host.evaluate((element) => element.shadowRoot.querySelector("img")), null);
    newsroom.say(story(3));
    const before = newsroom.requests.length;
    await copy.pass(10 * MINUTE);
    assert.equal(await copy.count(), before);
    // The page may ask again.
    await copy.host.evaluate((element) => ((element.format = ""), element.reload().then(() => {})));
    assert.deepEqual([await copy.status(), await copy.body()], [undefined, "Version 3 has a brass bell."]);
    newsroom.say(story(4));
    await copy.ask();
    assert.equal(await copy.body(), "Version 4 has a brass bell.");
    await copy.close();
  });
}

test("an older version is ignored, and is no failure", async () => {
  const copy = await open(element(), { first: story("1.10") });
  newsroom.say(story("1.9"));
  await copy.ask();
  await copy.ask();
  assert.deepEqual([await copy.told(), await copy.body()], [[], "Version 1.10 has a brass bell."]);
  // The page itself may go back.
  newsroom.say(story("1.8"));
  await copy.host.evaluate((element) => element.reload().then(() => {}));
  assert.equal(await copy.body(), "Version 1.8 has a brass bell.");
  newsroom.say(story(undefined, { updated: "2026-10-14T09:00:00Z" }));
  await copy.ask();
  assert.equal(await copy.body(), "Version undefined has a brass bell.");
  newsroom.say(story("draft", { updated: "2026-10-14T08:59:59Z" }));
  await copy.ask();
  assert.equal(await copy.body(), "Version undefined has a brass bell.");
  await copy.close();
});

test("options and a reload keep what following has brought", async () => {
  const copy = await open(element('isolation="none"'));
  newsroom.say(story(2));
  await copy.ask();
  await copy.host.evaluate((element) => (element.options = { readingTime: false, headingLevel: 3 }));
  await copy.page.waitForFunction(() => document.querySelector("newsprint-article h3"));
  assert.equal(await copy.body(), "Version 2 has a brass bell.");
  const { view, ready } = await copy.host.evaluateHandle(async (element) => ({ view: element.view, ready: await element.ready })).then(async (handle) => Object.fromEntries(await handle.getProperties()));
  assert.ok(await copy.page.evaluate(([view, ready]) => view === ready, [view, ready]));
  await copy.host.evaluate((element) => element.reload().then(() => {}));
  assert.equal(await copy.body(), "Version 2 has a brass bell.");
  newsroom.say(story(3));
  await copy.ask();
  assert.equal(await copy.body(), "Version 3 has a brass bell.");
  await copy.close();
});

test("while an answer is slow, nothing else is asked", async () => {
  const copy = await open();
  const answer = newsroom.hold();
  newsroom.say(story(2));
  await copy.pass(MINUTE + JITTER);
  await newsroom.asked(2);
  await copy.page.evaluate(() => (hide(true), hide(false), dispatchEvent(new Event("online"))));
  await copy.pass(20_000);
  assert.equal(await copy.count(), 2);
  answer();
  await copy.page.waitForFunction(() => told.length);
  assert.equal(await copy.body(), "Version 2 has a brass bell.");
  await copy.close();
});

test("an answer that never comes is a failure", async () => {
  const copy = await open();
  newsroom.hold();
  await copy.pass(MINUTE + JITTER);
  await newsroom.asked(2);
  await copy.pass(30_000);
  await copy.page.waitForFunction(() => told.length);
  assert.deepEqual(await copy.told(), [["stale", at(1000), "load-failed"]]);
  await copy.close();
});

test("a request that is lost while the page is hidden is made again when the page is visible", async () => {
  const copy = await open();
  newsroom.hold();
  await copy.pass(MINUTE + JITTER);
  await newsroom.asked(2);
  newsroom.hold()();
  newsroom.say(story(2));
  await copy.page.evaluate(() => (hide(true), hide(false)));
  assert.equal(await copy.count(), 2);
  await copy.pass(30_000);
  await copy.page.waitForFunction(() => told.length > 0);
  await copy.pass(0);
  await newsroom.asked(3);
  await copy.page.waitForFunction(() => told.length === 3);
  assert.deepEqual((await copy.told()).map(([name]) => name), ["stale", "update", "fresh"]);
  await copy.close();
});

for (const [how, header] of [["seconds", () => "7200"], ["a date", () => new Date(START + 7200_000 + MINUTE).toUTCString()]]) {
  test(`Retry-After is respected, whatever happens: ${how}`, async () => {
    const copy = await open();
    newsroom.say("", 503, { "Retry-After": header() });
    await copy.ask();
    newsroom.say(story(2));
    for (let part = 0; part < 9; part++) {
      await copy.pass(780_000);
      await copy.page.evaluate(() => (hide(true), hide(false), dispatchEvent(new Event("online"))));
    }
    assert.equal(await copy.count(), 2);
    await copy.ask(200_000);
    assert.equal(await copy.body(), "Version 2 has a brass bell.");
    await copy.close();
  });
}

test("a Retry-After that cannot be read is ignored", async () => {
  const copy = await open();
  for (const value of ["soon", "-1", "", "2020-01-01"]) {
    newsroom.say(story(1), 200, { "Retry-After": value });
    await copy.ask();
  }
  await copy.close();
});

test("a clock that is set back by an hour delays no request by more than Retry-After", async () => {
  const copy = await open();
  const setBack = () =>
    copy.page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() - 3_600_000;
    });
  newsroom.say(story(1), 200, { "Retry-After": "120" });
  await copy.ask();
  await setBack();
  newsroom.say(story(2));
  // Only when the wait is over by the clock as it was, the source finds that the clock is another one.
  await copy.ask(240_000 + 2 * JITTER);
  await setBack();
  newsroom.say(story(3));
  await copy.ask();
  assert.equal(await copy.body(), "Version 3 has a brass bell.");
  assert.equal(newsroom.requests.length, 4);
  await copy.close();
});

test("offline nothing is asked, and online at once", async () => {
  const copy = await open();
  await copy.page.context().setOffline(true);
  await copy.page.waitForFunction(() => !navigator.onLine);
  await copy.pass(10 * MINUTE);
  newsroom.say(story(2));
  await copy.page.context().setOffline(false);
  await newsroom.asked(2);
  await copy.page.waitForFunction(() => told.length);
  assert.equal(newsroom.requests.length, 2);
  assert.deepEqual(await copy.told(), [["update"]]);
  await copy.close();
});

test("a hidden page asks nothing, and a page that is visible again at once, but not within a second", async () => {
  const copy = await open();
  await copy.page.evaluate(() => hide(true));
  await copy.pass(10 * MINUTE);
  assert.equal(await copy.count(), 1);
  newsroom.say(story(2, { status: "withheld" }));
  await copy.page.evaluate(() => hide(false));
  await newsroom.asked(2);
  await copy.page.waitForFunction(() => told.length);
  assert.equal(await copy.status(), "withheld");
  await copy.pass(999);
  await copy.page.evaluate(() => (hide(true), hide(false)));
  assert.equal(await copy.count(), 2);
  await copy.pass(1);
  await copy.page.evaluate(() => (hide(true), hide(false)));
  await newsroom.asked(3);
  await copy.close();
});

test("out of view nothing is asked, and in view again at once; so it is out of the document", async () => {
  const copy = await open(`${element()}<div style="height: 5000px"></div>`);
  await copy.page.evaluate(() => scrollTo(0, 5000));
  await observed(copy.page);
  await copy.pass(10 * MINUTE);
  assert.equal(await copy.count(), 1);
  await copy.page.evaluate(() => scrollTo(0, 0));
  await newsroom.asked(2);
  await copy.isIdle();
  await copy.page.evaluate(() => {
    globalThis.element = document.querySelector("newsprint-article");
    element.remove();
  });
  await copy.pass(10 * MINUTE);
  assert.equal(await copy.count(), 2);
  newsroom.say(story(2));
  await copy.page.evaluate(() => document.body.prepend(element));
  await newsroom.asked(3);
  await copy.page.waitForFunction(() => told.length);
  assert.equal(await copy.body(), "Version 2 has a brass bell.");
  await copy.close();
});

test("removing `refresh`, another source, `article` and a failure end the following", async () => {
  const copy = await open();
  stage.answers.set("/other.json", (_, response) => response.end(JSON.stringify(story(7))));
  const sources = () => copy.page.evaluate(() => [...sources.keys()].map((url) => new URL(url).pathname));
  const set = (change) => copy.page.evaluate(`(async (element) => { ${change}; if (element.src) await element.ready.catch(() => {}); })(document.querySelector("newsprint-article"))`);
  const found = [await sources()];
  for (const change of [
    'element.removeAttribute("refresh")',
    'element.setAttribute("refresh", "20")',
    'element.src = "/other.json#top"',
    'element.article = { headline: "Mine" }',
    "element.article = null",
    'element.src = "/broken.json"',
    `element.src = "${STORY}"`,
    'element.refresh = "often"',
    "element.refresh = 30",
    'element.src = ""',
  ]) {
    await set(change);
    if (change.includes('""')) await copy.page.waitForFunction(() => !document.querySelector("newsprint-article").view);
    found.push(await sources());
  }
  assert.deepEqual(found, [[STORY], [], [STORY], ["/other.json"], [], ["/other.json"], [], [STORY], [], [STORY], []]);
  await copy.close();
});

/** Mounts a copy of version 1 and follows the story. */
const mountCopy = `async () => {
  const { mount } = await import("/pkg/index.js");
  const target = document.body.appendChild(document.createElement("div"));
  const view = mount(target, ${JSON.stringify(story(1))});
  view.follow("${STORY}#top");
  return target;
}`;
const withModule = { head: '<script type="module" src="/pkg/element.js"></script><script type="module">import init from "/pkg/index.js"; await init(); globalThis.isReady = true;</script>' };

async function openMounted(options) {
  const copy = await open('<div id="target"></div>', { ...withModule, ...options });
  await copy.page.waitForFunction(() => globalThis.isReady);
  return copy;
}

test("`follow` of a mounted view asks at once, and ends with null, with destroy and with another mount", async () => {
  const copy = await openMounted();
  newsroom.say(story(2));
  const target = await copy.page.evaluateHandle(`(${mountCopy})()`);
  await observedIn(copy.page, target);
  await copy.pass(0);
  await newsroom.asked(1);
  await copy.page.waitForFunction(() => told.length);
  assert.equal(await target.evaluate((target) => bodyOf(target)), "Version 2 has a brass bell.");
  // Relative URLs are relative to the source.
  assert.equal(await target.evaluate((target) => target.shadowRoot.querySelector("img").src), `${stage.server.origin}/ferry.svg`);
  const found = await target.evaluate(async (target) => {
    const { mount } = await import("/pkg/index.js");
    const view = mount(target, { headline: "Mine" });
    const counts = [sources.size];
    const count = () => counts.push(sources.size);
    view.follow(null), count();
    view.follow(new URL("/a.json", location.href), { interval: 20 }), count();
    view.follow("/b.json", { interval: Infinity }), count();
    view.follow(null), count();
    view.follow("/a.json"), count();
    view.destroy(), count();
    view.follow(null), count();
    return counts;
  });
  assert.deepEqual(found, [0, 0, 1, 1, 0, 1, 0, 0]);
  await copy.close();
});

const observedIn = (page, target) => page.evaluate((target) => new Promise((done) => new IntersectionObserver(done).observe(target)), target);

test("`follow` refuses what it cannot use", async () => {
  const copy = await openMounted();
  const found = await copy.page.evaluate(async () => {
    const { mount, NewsprintError } = await import("/pkg/index.js");
    const view = mount(document.querySelector("#target"), { headline: "Mine" });
    const codes = [];
    const attempt = (...given) => {
      try {
        view.follow(...given);
        codes.push("");
      } catch (error) {
        codes.push(error instanceof NewsprintError && `${error.code} ${error.path}`);
      }
    };
    attempt("/a.json", { interval: "60" });
    attempt("/a.json", { interval: NaN });
    attempt("/a.json", { interval: null });
    attempt("/a.json", { every: 60 });
    attempt("/a.json", 60);
    attempt("https://");
    const { size } = sources;
    view.destroy();
    attempt("/a.json");
    return [...codes, size, sources.size];
  });
  const interval = "invalid-option interval";
  assert.deepEqual(found, [interval, interval, interval, "invalid-option every", "invalid-option ", "invalid-option src", "destroyed ", 0, 0]);
  await copy.close();
});

test("copies of one source share its requests, at the smallest interval", async () => {
  const copy = await open(element() + element('extent="excerpt"') + element('isolation="none"'), withModule);
  await copy.page.waitForFunction(() => globalThis.isReady && [...document.querySelectorAll("newsprint-article")].every(({ view }) => view));
  const target = await copy.page.evaluateHandle(`(${mountCopy})()`);
  await target.evaluate(async (target) => {
    const { mount } = await import("/pkg/index.js");
    const view = mount(target, { headline: "Mine" });
    view.follow("/story.json", { interval: 30 });
  });
  await observed(copy.page);
  const before = newsroom.requests.length;
  newsroom.say(story(2));
  await copy.ask(1000);
  assert.equal(await copy.count(), before + 1);
  const bodies = () => copy.page.evaluate(() => [...document.querySelectorAll("newsprint-article, body > div:not([id])")].map(bodyOf));
  assert.deepEqual(await bodies(), Array(4).fill("Version 2 has a brass bell."));
  for (let round = 0; round < 2; round++) {
    await copy.pass(29_999);
    assert.equal(await copy.count(), before + 1 + round);
    await copy.ask(JITTER + 1);
  }
  await target.evaluate(async (target) => (await import("/pkg/index.js")).mount(target, { headline: "Mine" }));
  // The next request was planned before.
  await copy.ask(30_000 + JITTER);
  await copy.pass(MINUTE - 1);
  const asked = await copy.count();
  await copy.ask(JITTER + 1);
  assert.equal(await copy.count(), asked + 1);
  await copy.close();
});

test("of a thousand copies, one request an interval takes all bodies away", async () => {
  const copy = await open(`<script>for (let count = 0; count < 1000; count++) document.write('${element('loading="eager"')}')</script>`);
  await copy.page.waitForFunction(() => [...document.querySelectorAll("newsprint-article")].every(({ view }) => view));
  await observed(copy.page);
  await copy.ask();
  const before = newsroom.requests.length;
  newsroom.say(story(2, { status: "canceled", body: undefined, image: undefined }));
  await copy.ask();
  assert.equal(await copy.count(), before + 1);
  const found = await copy.page.evaluate(() => {
    const hosts = [...document.querySelectorAll("newsprint-article")];
    return [hosts.filter((host) => statusOf(host) === "canceled").length, hosts.filter((host) => bodyOf(host) || host.shadowRoot.querySelector("img")).length];
  });
  assert.deepEqual(found, [1000, 0]);
  await copy.close();
});

test("10,000 views that followed and were destroyed leave nothing", async () => {
  const copy = await openMounted();
  const found = await copy.page.evaluate(async (story) => {
    const { mount } = await import("/pkg/index.js");
    const waiting = new Set();
    const { setTimeout, clearTimeout } = globalThis;
    globalThis.setTimeout = (run, ...given) => {
      const timer = setTimeout(() => (waiting.delete(timer), run()), ...given);
      waiting.add(timer);
      return timer;
    };
    globalThis.clearTimeout = (timer) => (waiting.delete(timer), clearTimeout(timer));
    const target = document.querySelector("#target");
    const article = JSON.stringify({ ...story, expires: "2027-01-01" });
    let most = 0;
    for (let count = 0; count < 10_000; count++) {
      const view = mount(target, article);
      view.follow(`/${count % 7}.json`);
      most = Math.max(most, sources.size, waiting.size);
      view.destroy();
    }
    return [most, sources.size, waiting.size];
  }, story(1));
  assert.deepEqual(found, [2, 0, 0]);
  await copy.close();
});

test("a view that the page forgets without destroying it is not kept", async () => {
  const copy = await openMounted();
  await copy.page.evaluate(`(async () => { const target = await (${mountCopy})(); target.remove(); globalThis.forgotten = new WeakRef(target); })()`);
  // The next frame shows the theme.
  await copy.pass(1000);
  for (let isGone = false; !isGone; ) {
    await copy.page.requestGC();
    isGone = await copy.page.evaluate(() => forgotten.deref() === undefined);
  }
  for (let isGone = false; !isGone; ) {
    await copy.page.requestGC();
    await copy.pass(2 * MINUTE);
    isGone = await copy.page.evaluate(() => sources.size === 0);
  }
  await copy.close();
});

test("a target that the page has emptied stays empty", async () => {
  const copy = await openMounted();
  newsroom.say(story(1));
  const both = await copy.page.evaluateHandle(`Promise.all([(${mountCopy})(), (${mountCopy})()])`);
  const [first, second] = [...(await both.getProperties()).values()];
  await observedIn(copy.page, second);
  await copy.pass(0);
  await newsroom.asked(1);
  await copy.isIdle();
  await first.evaluate((target) => target.shadowRoot.replaceChildren());
  newsroom.say(story(2));
  await copy.ask();
  assert.deepEqual([await first.evaluate((target) => target.shadowRoot.childElementCount), await second.evaluate((target) => bodyOf(target))], [0, "Version 2 has a brass bell."]);
  await copy.close();
});
