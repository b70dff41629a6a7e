// A view owns its state: what it keeps from one drawing to the next, and what may run while it draws.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { renderToString } from "../../pkg/node.js";
import { setStage } from "./stage.mjs";

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

/** Collects the WebAssembly instances of a page, the current one last. */
function collectInstances() {
  globalThis.instances = [];
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(...given) {
      const instance = Reflect.construct(...given);
      instances.push(instance);
      return instance;
    },
  });
}

/** Runs `use` in a new page, on which nothing may go wrong. */
async function inPage(use, options = {}) {
  const page = await stage.visit(options.body, options);
  const result = await page.evaluate(use, options.argument);
  assert.deepEqual(page.problems, []);
  await page.context().close();
  return result;
}

test("report and article are those of the drawing: after a trap, and when the caller uses its bytes again", async () => {
  const found = await inPage(
    () => {
      const bytes = new TextEncoder().encode(JSON.stringify({ ...ARTICLE, url: "javascript:1" }));
      const view = newsprint.mount(target, bytes);
      bytes.fill(0);
      // The next call traps.
      new Uint8Array(instances.at(-1).exports.memory.buffer).fill(0xff);
      const { format, warnings } = view.report;
      const isKept = view.report === view.report && instances.length === 1;
      const [first, second] = [view.article, view.article];
      first.headline = "changed by the caller";
      return [second.headline, view.article.authors, format, warnings.map(({ path }) => path), isKept, instances.length];
    },
    { prepare: collectInstances },
  );
  assert.deepEqual(found, ["Night ferry sails again", [{ name: "Ines Calloway", url: "https://courier.example/ines" }], "newsprint", ["url"], true, 2]);
});

test("the clock of `now` runs on from the call that sets it", async () => {
  const page = await stage.visit();
  await page.clock.install();
  const times = [];
  const read = () => page.evaluate(() => view.root.querySelector("time").textContent).then((text) => times.push(text));
  await page.evaluate(() => void (globalThis.view = newsprint.mount(target, ARTICLE, { now: "2026-10-14T05:20:00Z" })));
  await read();
  await page.clock.fastForward(3_600_000);
  await page.evaluate(() => view.update({ ...ARTICLE, headline: "Later" }));
  await read();
  // The same value again is no other time.
  await page.evaluate(() => view.update({ ...ARTICLE, headline: "Later still" }, { now: "2026-10-14T05:20:00Z" }));
  await read();
  await page.evaluate(() => view.update(ARTICLE, { now: "2026-10-14T05:21:00Z" }));
  await read();
  assert.deepEqual(times, ["5 minutes ago", "1 hour ago", "1 hour ago", "6 minutes ago"]);
  await page.context().close();
});

test("`now` is read by one parser, for the age of times and for embargoes", async () => {
  const found = await inPage(() => {
    const forms = ["2026-10-14T08:00", "20261014T080000Z", "2026-10-14 08:00:00+00:00", "2026-10-14T10:00+0200", Date.UTC(2026, 9, 14, 8), new Date("2026-10-14T08:00Z")];
    return forms.map((now) => {
      const published = "2026-10-14T07:55:00Z";
      const { root } = newsprint.mount(document.createElement("div"), { ...ARTICLE, published, embargoUntil: "2026-10-14T07:59:59Z" }, { now });
      return [root.querySelector("time").textContent, root.querySelector("[part=status]")];
    });
  });
  for (const [text, status] of found) assert.deepEqual([text, status], ["5 minutes ago", null]);
});

test("a server's time for the reader's zone is the article's, and is corrected on adoption", async () => {
  const options = { timeZone: "reader", theme: "light", relativeTime: false };
  const article = { headline: "x", language: "en", published: "2026-10-14T23:30:00+01:00", timeZone: "Europe/London" };
  const markup = renderToString(article, { ...options, shadow: true });
  assert.match(markup, /11:30\s?PM GMT\+1|11:30\s?PM BST/);
  const found = await inPage(
    ([markup, article, options]) => {
      document.body.setHTMLUnsafe(`<div>${markup}</div>`);
      const target = document.body.firstChild;
      const served = target.shadowRoot.querySelector("article");
      const view = newsprint.mount(target, article, options);
      return [view.root === served, view.root.querySelector("time").textContent.replace(/\s/g, " "), view.report.warnings];
    },
    { timezoneId: "Asia/Tokyo", argument: [markup, article, options] },
  );
  assert.deepEqual(found, [true, "October 15, 2026 at 7:30 AM", []]);
});

for (const isolation of ["shadow", "none"]) {
  test(`an equal update keeps every node and sends no event, as text, as an object and with default options (${isolation})`, async () => {
    const found = await inPage(
      (isolation) => {
        const view = newsprint.mount(target, ARTICLE, { isolation, readingTime: false });
        const nodes = () => [view.root, ...view.root.querySelectorAll("*")];
        const before = nodes();
        const updates = [];
        document.addEventListener("newsprint-update", ({ type }) => updates.push(type));
        view.update(ARTICLE);
        view.update(structuredClone(ARTICLE), { readingTime: false });
        view.update(JSON.stringify(ARTICLE));
        view.update(new TextEncoder().encode(JSON.stringify(ARTICLE)), { isolation });
        view.update(Object.fromEntries(Object.entries(ARTICLE).reverse()), { theme: undefined });
        view.update(ARTICLE, { headingLevel: 2 });
        const after = nodes();
        return [after.length === before.length && after.every((node, index) => node === before[index]), updates];
      },
      { argument: isolation },
    );
    assert.deepEqual(found, [true, []]);
  });
}

test("an equal update draws again when an embargo has ended in the meantime", async () => {
  const page = await stage.visit();
  await page.clock.install();
  await page.evaluate(() => {
    globalThis.article = { ...ARTICLE, embargoUntil: "2026-10-14T08:00:00Z", expires: "2026-10-14T10:00:00Z" };
    globalThis.view = newsprint.mount(target, article, { now: "2026-10-14T07:00:00Z" });
  });
  const status = () => page.evaluate(() => (view.update(article), view.root.querySelector("[part=status]")?.getAttribute("data-status")));
  const found = [await status()];
  for (const hours of [2, 2]) {
    await page.clock.fastForward(hours * 3_600_000);
    found.push(await status());
  }
  assert.deepEqual(found, ["embargoed", undefined, "expired"]);
  await page.context().close();
});

test("the prefix of ids stays when the headline changes, and when another article with the same prefix has gone", async () => {
  const found = await inPage(() => {
    const prefix = ({ root }) => root.getAttribute("aria-labelledby");
    const other = newsprint.mount(document.body.appendChild(document.createElement("div")), { headline: "Same" }, { isolation: "none" });
    const view = newsprint.mount(target, { headline: "Same" }, { isolation: "none" });
    const before = prefix(view);
    view.update({ headline: "Another" });
    const during = prefix(view);
    other.destroy();
    view.update({ headline: "And another" });
    const after = prefix(view);
    view.update({ headline: "And another" }, { idPrefix: "mine" });
    return [before.endsWith("-2-headline"), during === before, after === before, prefix(view)];
  });
  assert.deepEqual(found, [true, true, true, "mine-headline"]);
});

test("options that the caller changes after the call do not change the view", async () => {
  const found = await inPage(() => {
    const options = { labels: { by: "Von {}" }, links: { target: "_blank" } };
    const view = newsprint.mount(target, ARTICLE, options);
    options.labels.by = "Par {}";
    options.links.target = "_self";
    view.update({ ...ARTICLE, headline: "Next" });
    return [view.root.querySelector("[part=byline]").textContent.includes("Von"), view.root.querySelector("a").target];
  });
  assert.deepEqual(found, [true, "_blank"]);
});

test("a language that the platform refuses neither throws after the drawing nor stops the clocks of other articles", async () => {
  const page = await stage.visit('<div id="other"></div><div id="target"></div>');
  await page.clock.install({ time: Date.parse("2026-10-14T05:20:00Z") });
  const found = await page.evaluate(() => {
    const views = ["en-USA", "en-GBR", "en-a"].map((language) => newsprint.mount(target.appendChild(document.createElement("div")), { ...ARTICLE, language }));
    globalThis.last = newsprint.mount(other, ARTICLE);
    return views.map(({ root, report }) => [root.isConnected, report.warnings.map(({ code, path }) => `${code} ${path}`)]);
  });
  for (const [isConnected, warnings] of found) assert.deepEqual([isConnected, warnings], [true, ["invalid-value language"]]);
  const text = () => page.evaluate(() => last.root.querySelector("time").textContent);
  assert.equal(await text(), "5 minutes ago");
  // The timer of visible articles is set when the observer has reported.
  await page.waitForFunction(() => new Promise((done) => new IntersectionObserver(() => done(true)).observe(document.querySelector("#other"))));
  await page.clock.runFor(120_000);
  assert.equal(await text(), "7 minutes ago");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

/** Defines <x-own>, which runs `globalThis.onGone` when it leaves the document. */
function defineOwn() {
  customElements.define("x-own", class extends HTMLElement {
    disconnectedCallback() {
      globalThis.onGone();
    }
  });
}

/** What an element of the page does while an article replaces it. `view` is an earlier view of the target, if there is one. */
const reentries = {
  "renders a string": () => newsprint.renderToString(ARTICLE, { formatter: "plain" }),
  "mounts elsewhere": () => newsprint.mount(document.createElement("div"), ARTICLE),
  "mounts into the same target": () => void (globalThis.nested = newsprint.mount(target, { headline: "Nested" }, { isolation: "none" })),
  "traps": () => {
    try {
      trap();
    } catch (error) {
      globalThis.trapped = error.code;
    }
  },
};

for (const [what, reenter] of Object.entries(reentries)) {
  for (const isSpent of [false, true]) {
    test(`an element of the page that is replaced by an article ${what}${isSpent ? ", when the instance is about to be replaced" : ""}`, async () => {
      const body = '<div id="target"><x-own></x-own></div>';
      const page = await stage.visit(body, { prepare: collectInstances });
      const found = await page.evaluate(
        async ([define, reenter, isSpent]) => {
          const { call } = await import("/pkg/instance.js");
          globalThis.trap = () => call((exports) => exports.errorLabels({ length: 0x5555_5555 }));
          new Function(`(${define})()`)();
          globalThis.onGone = () => {
            if (isSpent) instances.at(-1).exports.memory.grow(1100);
            new Function(`return (${reenter})()`)();
          };
          const view = newsprint.mount(target, ARTICLE, { isolation: "none" });
          const [first] = target.children;
          const headings = [first.querySelector("h2").textContent, target.children.length];
          let code = "";
          try {
            view.update({ ...ARTICLE, headline: "Updated" });
          } catch (error) {
            code = error.code;
          }
          const sizes = instances.at(-1).exports.memory.buffer.byteLength < 64 * 2 ** 20;
          const works = newsprint.renderToString(ARTICLE, { formatter: "plain" }).includes("brass bell");
          return { headings, code, last: target.querySelector("h2").textContent, children: target.children.length, sizes, works };
        },
        [defineOwn.toString(), reenter.toString(), isSpent],
      );
      const isNested = what.includes("same target");
      assert.deepEqual(found, {
        headings: [isNested ? "Nested" : "Night ferry sails again", 1],
        // The nested view has taken the target over.
        code: isNested ? "destroyed" : "",
        last: isNested ? "Nested" : "Updated",
        children: 1,
        sizes: true,
        works: true,
      });
      if (what === "traps") assert.equal(await page.evaluate(() => trapped), "trapped");
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}

test("an element of the page that updates or destroys the view during an update has the last word", async () => {
  const found = await inPage(() => {
    customElements.define("x-own", class extends HTMLElement {
      disconnectedCallback() {
        globalThis.onGone();
      }
    });
    const results = [];
    for (const isolation of ["shadow", "none"]) {
      for (const act of ["update", "destroy"]) {
        globalThis.onGone = () => {};
        target.replaceChildren();
        const view = newsprint.mount(target, ARTICLE, { isolation });
        view.root.querySelector("[part=body]").append(document.createElement("x-own"));
        globalThis.onGone = () => (act === "update" ? view.update({ headline: "Nested" }) : view.destroy());
        view.update({ headline: "Outer" });
        const scope = isolation === "none" ? target : target.shadowRoot;
        results.push([act, [...scope.querySelectorAll("article")].map((root) => root === view.root && `${root.querySelector("h2").textContent} ${root.querySelectorAll("[part=body], footer").length}`)]);
        view.destroy();
      }
    }
    return results;
  });
  const expected = [["update", ["Nested 0"]], ["destroy", []]];
  assert.deepEqual(found, [...expected, ...expected]);
});

test("a listener of newsprint-withdraw that updates or destroys the view has the last word, and each version is told once", async () => {
  const found = await inPage(() => {
    const told = [];
    let act;
    target.addEventListener("newsprint-withdraw", ({ detail }) => {
      told.push(detail.status);
      act?.();
    });
    target.addEventListener("newsprint-update", ({ detail: { from, to, counts } }) => told.push(`${from} to ${to}: ${counts.added} ${counts.removed}`));
    const version = (version, more) => ({ headline: "Ferry", id: "ferry", version, body: "One.", ...more });
    const view = newsprint.mount(target, version(1));
    act = () => {
      act = undefined;
      view.update(version(3, { body: "One.\n\nTwo." }));
    };
    view.update(version(2, { status: "canceled" }));
    act = () => view.destroy();
    view.update(version(4, { status: "withheld" }));
    return [...told, target.shadowRoot.querySelector("article")];
  });
  assert.deepEqual(found, ["canceled", "usable", "2 to 3: 2 0", "withheld", null]);
});

test("only what belongs to the reader's side changes in a mounted article without a call", async () => {
  const page = await stage.visit('<div id="target"></div>', { colorScheme: "dark" });
  await page.clock.install({ time: Date.parse("2026-10-14T05:20:00Z") });
  await page.evaluate(() => {
    const body = { format: "html", content: "<details><summary>More</summary><p>Text</p></details><iframe src='https://player.vimeo.com/video/1' title='Film'></iframe>" };
    globalThis.changes = new Set();
    newsprint.mount(target, { ...ARTICLE, body }, { isolation: "none" });
    new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        const place = target.nodeType === 3 ? target.parentNode : target;
        changes.add(type === "attributes" ? `${attributeName} of ${place.localName}` : `content of ${place.getAttribute("part") ?? place.localName}`);
      }
    }).observe(target, { attributes: true, characterData: true, childList: true, subtree: true });
    document.documentElement.style.background = "#111";
  });
  await page.waitForFunction(() => new Promise((done) => new IntersectionObserver(() => done(true)).observe(target)));
  await page.clock.runFor(180_000);
  await page.locator("summary").click();
  await page.locator('[part="embed"] button').click();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const changes = await page.evaluate(() => [...changes].sort());
  assert.deepEqual(changes, ["content of embed", "content of time", "data-theme of article", "open of details"]);
  await page.context().close();
});
