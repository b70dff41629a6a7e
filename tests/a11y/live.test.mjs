// What changes without a call: the theme, which follows the page's, and recent times, which show their age.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openStage } from "./stage.mjs";

const noon = "2026-11-20T12:00:00Z";
let page;
before(async () => (page = await openStage({ timezoneId: "UTC" })));
after(() => page?.end());

/** Waits for two frames: the theme is set in the first and visible in the second. */
const frames = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

describe("theme auto: never a dark article on a light page", () => {
  const mountIn = (setup) =>
    page.evaluate((setup) => {
      const { html = {}, body = {}, target: of = {}, meta } = setup;
      document.querySelector('meta[name="color-scheme"]')?.remove();
      for (const [element, style] of [[document.documentElement, html], [document.body, body]]) {
        element.removeAttribute("style");
        element.removeAttribute("class");
        Object.assign(element.style, { background: "none" }, style);
      }
      if (meta) document.head.append(Object.assign(document.createElement("meta"), { name: "color-scheme", content: meta }));
      document.adoptedStyleSheets = [];
      const target = document.createElement("div");
      Object.assign(target.style, of);
      document.querySelector("main").replaceChildren(target);
      window.root = newsprint.mount(target, { headline: "x" }).root;
    }, setup);
  const looks = () => page.evaluate(() => (getComputedStyle(root).backgroundColor === "rgb(255, 255, 255)" ? "light" : "dark"));

  const pages = {
    "declares dark": [{ html: { colorScheme: "dark" } }, { dark: "dark", light: "dark" }],
    "declares light": [{ html: { colorScheme: "light" } }, { dark: "light", light: "light" }],
    "declares both": [{ html: { colorScheme: "light dark" } }, { dark: "dark", light: "light" }],
    "declares both by meta": [{ meta: "light dark" }, { dark: "dark", light: "light" }],
    "declares dark by meta": [{ meta: "dark" }, { dark: "dark", light: "dark" }],
    "declares nothing and has no background": [{}, { dark: "light", light: "light" }],
    "has a dark background": [{ body: { background: "#111", color: "#eee" } }, { dark: "dark", light: "dark" }],
    "has a light background": [{ body: { background: "#fafafa" } }, { dark: "light", light: "light" }],
    "is light, with the target in a dark box": [{ body: { background: "#fff" }, target: { background: "#222" } }, { dark: "dark", light: "dark" }],
    "has a dark background image and light text": [{ body: { backgroundImage: "linear-gradient(#000, #111)", color: "#fff" } }, { dark: "dark", light: "dark" }],
  };
  for (const [name, [setup, expected]] of Object.entries(pages))
    for (const colorScheme of ["light", "dark"])
      test(`a page that ${name}, a reader who prefers ${colorScheme}`, async () => {
        await page.emulateMedia({ colorScheme });
        await mountIn(setup);
        await frames();
        assert.equal(await looks(), expected[colorScheme]);
      });

  test("an article follows a page that switches its theme by a class", async () => {
    await page.emulateMedia({ colorScheme: "light" });
    await mountIn({});
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("body { background: #fff !important; color: #000 } .night body { background: #101010 !important; color: #eee }");
      document.adoptedStyleSheets = [sheet];
    });
    await frames();
    assert.equal(await looks(), "light");
    await page.evaluate(() => document.documentElement.classList.add("night"));
    await page.waitForFunction(() => getComputedStyle(root).backgroundColor !== "rgb(255, 255, 255)");
    await page.evaluate(() => document.documentElement.classList.remove("night"));
    await page.waitForFunction(() => getComputedStyle(root).backgroundColor === "rgb(255, 255, 255)");
  });

  test("an explicit theme stays", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await mountIn({ html: { colorScheme: "dark" } });
    await page.evaluate(() => (window.root = newsprint.mount(document.querySelector("main > div"), { headline: "x" }, { theme: "light" }).root));
    await frames();
    assert.equal(await looks(), "light");
  });
});

describe("recent times", () => {
  let clocked;
  before(async () => {
    clocked = await openStage({ timezoneId: "UTC" });
    // The clock stands still, and moves only when a test moves it.
    await clocked.clock.install({ time: "2026-11-20T11:00:00Z" });
    await clocked.clock.pauseAt(noon);
    await clocked.reload();
    await clocked.waitForFunction(() => window.ready);
    assert.equal(await clocked.evaluate(() => Date.now()), Date.parse(noon));
  });
  after(() => clocked?.end());

  const published = (minutes) => new Date(Date.parse(noon) - minutes * 60_000).toISOString();
  const textOf = (given, options) =>
    clocked.evaluate(([given, options]) => {
      show(given, { options: { relativeTime: true, ...options } });
      return root.querySelector("time").textContent;
    }, [given, options]);

  test("show their age before mount returns, in the article's language, up to ten hours", async () => {
    const cases = [
      [0.5, "en", "now"],
      [1, "en", "1 minute ago"],
      [59.9, "en", "59 minutes ago"],
      [60, "en", "1 hour ago"],
      [599, "en", "9 hours ago"],
      [5, "de", "vor 5 Minuten"],
      [5, "pl", "5 minut temu"],
      [3, "ru", "3 минуты назад"],
      [120, "ja", "2 時間前"],
    ];
    for (const [minutes, language, expected] of cases) assert.equal(await textOf({ headline: "x", language, published: published(minutes) }), expected, `${minutes} ${language}`);
  });

  test("are absolute after ten hours, in the future, without a time zone, without a time of day, or if an option asks for it", async () => {
    const isAbsolute = async (given, options) => assert.match(await textOf({ headline: "x", language: "en", ...given }, options), /20(26|27)/);
    await isAbsolute({ published: published(600) });
    await isAbsolute({ published: published(-60) });
    await isAbsolute({ published: "2026-11-20T11:00:00" });
    await isAbsolute({ published: "2026-11-20" });
    await isAbsolute({ published: published(5) }, { relativeTime: false });
    await isAbsolute({ published: published(5) }, { formatter: "plain" });
  });

  test("follow the option `now`", async () => {
    assert.equal(await textOf({ headline: "x", language: "en", published: published(5) }, { now: published(2) }), "3 minutes ago");
  });

  test("are refreshed once a minute, by one timer for all articles, and only in the viewport", async () => {
    const seen = await clocked.evaluate(([published]) => {
      const main = document.querySelector("main");
      main.replaceChildren();
      const targets = [0, 1, 2].map(() => main.appendChild(document.createElement("div")));
      targets[2].style.marginBlockStart = "5000px";
      window.roots = targets.map((target) => newsprint.mount(target, { headline: "x", language: "en", published }).root);
      window.timeTexts = () => roots.map((root) => root.querySelector("time").textContent);
      const { setTimeout } = window;
      window.timers = 0;
      window.setTimeout = (...given) => (timers++, setTimeout(...given));
      return timeTexts();
    }, [published(5)]);
    assert.deepEqual(seen, ["5 minutes ago", "5 minutes ago", "5 minutes ago"]);
    // An observer that is made later reports later, so newsprint knows then which articles are in the viewport.
    await clocked.evaluate(() => new Promise((done) => new IntersectionObserver(done).observe(roots[0])));
    await clocked.clock.runFor(1000);
    const before = await clocked.evaluate(() => window.timers);
    await clocked.clock.runFor(180_000);
    const after = await clocked.evaluate(() => window.timers);
    assert.deepEqual(await clocked.evaluate(() => timeTexts()), ["8 minutes ago", "8 minutes ago", "5 minutes ago"]);
    assert.equal(after - before, 3, "one timer a minute");
    await clocked.evaluate(() => roots[2].scrollIntoView());
    await clocked.waitForFunction(() => timeTexts()[2] !== "5 minutes ago");
  });

  test("are never announced", async () => {
    await textOf({ headline: "x", language: "en", published: published(5) });
    // The only region is the one for updates, and it holds no time.
    const regions = await clocked.evaluate(() => Array.from(root.querySelectorAll("[aria-live], [role=status], [role=alert], [role=timer], [role=log]"), (region) => `${region.getAttribute("part")}: ${region.innerHTML}`));
    assert.deepEqual(regions, ["announcement: "]);
  });
});
