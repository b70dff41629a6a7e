// What a copy of an article tells of how it is read: `newsprint-visible`, `newsprint-progress`, and the attribute `beacon`.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openPage } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";
import { setStage } from "./stage.mjs";

/** The requests that a counter of another origin got, since the last visit. */
const counted = [];
let stage;
let counter;
before(async () => {
  stage = await setStage();
  counter = await serve({
    mounts: {},
    handle({ method, url, headers }, response) {
      const chunks = [];
      response.req.on("data", (chunk) => chunks.push(chunk));
      response.req.on("end", () => {
        counted.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(url.startsWith("/broken") ? 500 : 204, { "Set-Cookie": "reader=7" }).end();
      });
      return true;
    },
  });
});
after(async () => {
  await counter.close();
  await stage.close();
});

const WINDOW = { width: 800, height: 600 };

/** Articles whose heights are known: no styles of fonts, every paragraph 100 px. */
const article = (paragraphs, more = {}) => ({ headline: "Tides", body: { format: "html", content: "<p>Water rose.</p>".repeat(paragraphs) }, ...more });
const SIZES = "<style>body { margin: 0 } article :is([part=body], .entry) > p { height: 100px !important; margin: 0 !important }</style>";

/** Opens a page with a fake clock, whose body is this markup. Events of the copy are in `told`, as their names or percentages. */
async function visit(body = '<div id="target"></div>', { prepare, ...options } = {}) {
  counted.length = 0;
  const page = await stage.visit(body, {
    head: SIZES,
    viewport: WINDOW,
    prepare: () => {
      globalThis.told = [];
      for (const name of ["newsprint-visible", "newsprint-progress"]) {
        addEventListener(name, ({ type, detail, target, composed }) => told.push(type === "newsprint-visible" ? "visible" : detail.percent, ...(target.id === "target" && composed ? [] : [target])));
      }
      // Only `hide` hides the page.
      let state = "visible";
      Object.defineProperty(document, "visibilityState", { get: () => state });
      globalThis.hide = (isHidden) => {
        state = isHidden ? "hidden" : "visible";
        document.dispatchEvent(new Event("visibilitychange"));
      };
    },
    ...options,
  });
  // From now on time passes only by `runFor`. The clock must be there before an article is.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  return page;
}

/** Mounts an article without isolation, so that the page's styles give it a height. */
const mount = (page, given, options = {}) => page.evaluate(([given, options]) => void (globalThis.view = newsprint.mount(target, given, { isolation: "none", ...options })), [given, options]);

/**
 * Waits until an observer that was made now has reported: those that were made before have reported, too. Twice, because an observation that a scroll causes begins
 * in the frame of the scroll.
 */
const seen = (page) =>
  page.evaluate(async () => {
    for (let at = 0; at < 3; at++) await new Promise((done) => new IntersectionObserver(done).observe(document.body));
  });

const told = async (page) => {
  await seen(page);
  return page.evaluate(() => globalThis.told.splice(0));
};

/** Scrolls such that the lower edge of the window is at this share of the body. */
async function readTo(page, share) {
  await page.evaluate((share) => {
    const { top, height } = document.querySelector("[part=body]").getBoundingClientRect();
    scrollBy({ top: top + height * share - innerHeight, behavior: "instant" });
  }, share);
  return told(page);
}

describe("newsprint-visible", () => {
  test("half of the article in sight for a second", async () => {
    const page = await visit('<div style="height: 400px"></div><div id="target"></div><div style="height: 3000px"></div>');
    await mount(page, article(1), { extent: "card" });
    await seen(page);
    await page.clock.runFor(999);
    assert.deepEqual(await told(page), []);
    await page.clock.runFor(1);
    assert.deepEqual(await told(page), ["visible"]);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("less than half of a short article is not in sight", async () => {
    const page = await visit('<div style="height: 599px"></div><div id="target"></div><div style="height: 3000px"></div>');
    await mount(page, article(2));
    await page.clock.runFor(5000);
    assert.deepEqual(await told(page), []);
    const height = await page.evaluate(() => view.root.getBoundingClientRect().height);
    assert.ok(height < 600, `${height}`);
    await page.evaluate((height) => scrollTo(0, height / 2 - 10), height);
    await seen(page);
    await page.clock.runFor(5000);
    assert.deepEqual((await told(page)).filter((name) => name === "visible"), []);
    await page.evaluate((height) => scrollTo(0, height / 2 + 10), height);
    await seen(page);
    await page.clock.runFor(1000);
    assert.ok((await told(page)).includes("visible"));
    await page.context().close();
  });

  test("half of the window filled with a long article is enough, and less is not", async () => {
    const page = await visit('<div style="height: 600px"></div><div id="target"></div>');
    await mount(page, article(200));
    await page.evaluate(() => scrollTo(0, 290));
    await seen(page);
    await page.clock.runFor(5000);
    assert.deepEqual(await told(page), []);
    await page.evaluate(() => scrollTo(0, 310));
    await seen(page);
    await page.clock.runFor(1000);
    assert.deepEqual(await told(page), ["visible"]);
    await page.context().close();
  });

  for (const [what, leave, back] of [
    ["the article is scrolled away", () => scrollTo(0, 5000), () => scrollTo(0, 0)],
    ["the page is hidden", () => hide(true), () => hide(false)],
    ["the article is not displayed", () => (target.style.display = "none"), () => (target.style.display = "")],
  ]) {
    test(`the second begins anew after a break: ${what}`, async () => {
      const page = await visit('<div id="target"></div><div style="height: 9000px"></div>');
      await mount(page, article(1), { extent: "card" });
      await seen(page);
      await page.clock.runFor(900);
      await page.evaluate(leave);
      await seen(page);
      await page.clock.runFor(5000);
      await page.evaluate(back);
      await seen(page);
      await page.clock.runFor(900);
      assert.deepEqual(await told(page), []);
      await page.clock.runFor(100);
      assert.deepEqual(await told(page), ["visible"]);
      await page.context().close();
    });
  }

  test("once for a view, also after updates; another view tells it again", async () => {
    const page = await visit();
    await mount(page, article(1), { extent: "card" });
    await seen(page);
    await page.clock.runFor(500);
    // The second goes on during an update. After the event, an update does not send it again.
    await page.evaluate((given) => view.update(given), article(1, { headline: "Tides rise" }));
    await seen(page);
    await page.clock.runFor(1000);
    assert.deepEqual(await told(page), ["visible"]);
    await page.evaluate((given) => view.update(given), article(1, { headline: "Tides fall" }));
    await seen(page);
    await page.clock.runFor(5000);
    assert.deepEqual(await told(page), []);
    await mount(page, article(1, { headline: "Tides fall" }), { extent: "card" });
    await seen(page);
    await page.clock.runFor(1000);
    assert.deepEqual(await told(page), ["visible"]);
    await page.context().close();
  });
});

describe("newsprint-progress", () => {
  test("each share once and in order, as the lower edge of the window passes it", async () => {
    const page = await visit();
    await mount(page, article(40));
    assert.deepEqual(await readTo(page, 0.24), []);
    assert.deepEqual(await readTo(page, 0.26), [25]);
    assert.deepEqual(await readTo(page, 0.2), []);
    assert.deepEqual(await readTo(page, 0.49), []);
    assert.deepEqual(await readTo(page, 0.5), [50]);
    assert.deepEqual(await readTo(page, 0.76), [75]);
    assert.deepEqual(await readTo(page, 0.99), []);
    assert.deepEqual(await readTo(page, 1), [100]);
    assert.deepEqual(await readTo(page, 0.3), []);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("a jump tells all that was passed; a short article tells all at once", async () => {
    const page = await visit();
    await mount(page, article(40));
    assert.deepEqual(await readTo(page, 0.8), [25, 50, 75]);
    await mount(page, article(1));
    await page.evaluate(() => scrollTo(0, 0));
    assert.deepEqual(await told(page), [25, 50, 75, 100]);
    await page.context().close();
  });

  test("an article that was jumped over tells nothing until it is in the viewport", async () => {
    const page = await visit('<div style="height: 700px"></div><div id="target"></div><div style="height: 3000px"></div>');
    await mount(page, article(40));
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    assert.deepEqual(await told(page), []);
    await page.evaluate(() => scrollBy(0, view.root.getBoundingClientRect().bottom - 10));
    assert.deepEqual(await told(page), [25, 50, 75, 100]);
    await page.context().close();
  });

  test("nothing is told while the page is hidden", async () => {
    const page = await visit();
    await mount(page, article(40));
    await seen(page);
    await page.evaluate(() => hide(true));
    assert.deepEqual(await readTo(page, 0.6), []);
    await page.evaluate(() => hide(false));
    assert.deepEqual(await told(page), [25, 50]);
    await page.context().close();
  });

  test("an update neither repeats what was told nor keeps the new body from being told", async () => {
    const page = await visit();
    await mount(page, article(40));
    assert.deepEqual(await readTo(page, 0.6), [25, 50]);
    await page.evaluate((given) => view.update(given), article(44));
    assert.deepEqual(await readTo(page, 0.6), []);
    assert.deepEqual(await readTo(page, 0.8), [75]);
    await page.context().close();
  });

  test("live updates count, with a body and without", async () => {
    const page = await visit();
    const updates = Array.from({ length: 20 }, (_, at) => ({ id: `${at}`, body: { format: "html", content: "<p>Water rose.</p>".repeat(2) } }));
    await mount(page, article(4, { live: { updates } }));
    assert.deepEqual(await told(page), []);
    await page.evaluate(() => scrollBy(0, document.querySelector("[part=live]").getBoundingClientRect().bottom - innerHeight));
    assert.deepEqual(await told(page), [25, 50, 75, 100]);
    await mount(page, { headline: "Tides", live: { updates } });
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => scrollBy(0, document.querySelector("[part=live]").getBoundingClientRect().bottom - innerHeight));
    assert.deepEqual(await told(page), [25, 50, 75, 100]);
    await page.context().close();
  });

  test("an excerpt has progress; a card, a withdrawn article and an article without a body have none", async () => {
    const page = await visit();
    for (const [given, options, expected] of [
      [article(9, { url: "https://courier.example/tides" }), { extent: "excerpt" }, [25, 50, 75, 100]],
      [article(9), { extent: "card" }, []],
      [article(9, { status: "canceled" }), {}, []],
      [{ headline: "Tides" }, {}, []],
    ]) {
      await mount(page, given, options);
      assert.deepEqual(await told(page), expected, JSON.stringify(options));
    }
    // One that is withdrawn while it is read tells no more, and goes on when it is back.
    await mount(page, article(40));
    assert.deepEqual(await readTo(page, 0.3), [25]);
    await page.evaluate((given) => view.update(given), article(40, { status: "withheld" }));
    await page.evaluate(() => scrollTo(0, 5000));
    assert.deepEqual(await told(page), []);
    await page.evaluate((given) => view.update(given), article(40));
    assert.deepEqual(await readTo(page, 1), [50, 75, 100]);
    await page.context().close();
  });

  test("in a box that scrolls, its lower edge counts", async () => {
    const page = await visit('<div id="box" style="height: 300px; overflow: auto"><div id="target"></div></div>');
    await mount(page, article(40));
    const scroll = (share) => page.evaluate((share) => {
      const { top, height } = document.querySelector("[part=body]").getBoundingClientRect();
      document.querySelector("#box").scrollBy({ top: top + height * share - 300, behavior: "instant" });
    }, share);
    await scroll(0.24);
    assert.deepEqual(await told(page), []);
    await scroll(0.51);
    assert.deepEqual(await told(page), [25, 50]);
    await page.context().close();
  });
});

test("in a frame of another origin, what shows of the frame counts", async () => {
  const page = await openPage(stage.browser, { viewport: WINDOW });
  const frame = `<!doctype html>${SIZES}<div id="target"></div><script type="module">
    import init, { mount } from "/pkg/index.js";
    await init();
    for (const name of ["newsprint-visible", "newsprint-progress"]) addEventListener(name, ({ detail }) => parent.postMessage(detail.percent ?? "visible", "*"));
    mount(target, ${JSON.stringify(article(60))}, { isolation: "none" });
  </script>`;
  stage.pages.set("/frame.html", { text: frame, headers: {} });
  const url = `${stage.server.origin.replace("127.0.0.1", "localhost")}/frame.html`;
  stage.pages.set("/around.html", { text: `<!doctype html><link rel="icon" href="data:,"><body style="margin: 0"><iframe src="${url}" width="800" height="7000"></iframe><p>After`, headers: {} });
  await page.addInitScript(() => {
    globalThis.got = [];
    addEventListener("message", ({ data }) => got.push(data));
  });
  await page.goto(`${stage.server.origin}/around.html`);
  await page.waitForFunction(() => got.includes("visible"));
  assert.deepEqual(await page.evaluate(() => got), ["visible"]);
  // In the middle of the article nothing scrolls in the frame. At its end, what shows of it becomes less.
  await page.evaluate(() => scrollTo(0, 6000));
  await page.waitForFunction(() => got.includes(100));
  assert.deepEqual(await page.evaluate(() => got), ["visible", 25, 50, 75, 100]);
  await page.context().close();
});

test("nothing is told after a view has ended, and nothing listens or observes any more", async () => {
  const page = await visit('<div id="target"></div>', {});
  const left = await page.evaluate(async (given) => {
    // What is added and not removed, of the document's listeners that reading has.
    const listeners = new Set();
    const { addEventListener, removeEventListener } = document;
    document.addEventListener = (type, listener, ...rest) => {
      if (type === "scroll") listeners.add(listener);
      addEventListener.call(document, type, listener, ...rest);
    };
    document.removeEventListener = (type, listener, ...rest) => {
      if (type === "scroll") listeners.delete(listener);
      removeEventListener.call(document, type, listener, ...rest);
    };
    const observed = new Set();
    const { observe, unobserve } = IntersectionObserver.prototype;
    const observers = new Map();
    IntersectionObserver.prototype.observe = function (element) {
      observed.add(element);
      observers.set(element, (observers.get(element) ?? new Set()).add(this));
      observe.call(this, element);
    };
    IntersectionObserver.prototype.unobserve = function (element) {
      observers.get(element)?.delete(this);
      if (!observers.get(element)?.size) observed.delete(element);
      unobserve.call(this, element);
    };
    const frame = () => new Promise((done) => new IntersectionObserver(() => done()).observe(document.body));
    const sizes = [];
    const count = async () => {
      await frame();
      await frame();
      observed.delete(document.body);
      sizes.push([listeners.size, observed.size]);
    };
    let view = newsprint.mount(target, given, { isolation: "none" });
    await count();
    view.destroy();
    await count();
    view = newsprint.mount(target, given, { isolation: "none" });
    await count();
    view.update(given, { headingLevel: 3 });
    await count();
    view = newsprint.mount(target, { headline: "Another" });
    await count();
    view.destroy();
    await count();
    // Taken out of the page without `destroy`.
    view = newsprint.mount(target, given, { isolation: "none" });
    await count();
    target.remove();
    await count();
    return sizes;
  }, article(40));
  assert.deepEqual(left, [[1, 1], [0, 0], [1, 1], [1, 1], [1, 1], [0, 0], [1, 1], [0, 1]]);
  await page.evaluate(() => globalThis.told.splice(0));
  await page.clock.runFor(5000);
  assert.deepEqual(await told(page), []);
  await page.context().close();
});

test("a view that a listener destroys tells no more", async () => {
  const page = await visit();
  await page.evaluate(() => target.addEventListener("newsprint-progress", () => view.destroy()));
  await mount(page, article(1));
  assert.deepEqual(await told(page), [25]);
  await page.clock.runFor(5000);
  assert.deepEqual(await told(page), []);
  await page.context().close();
});

describe("beacon", () => {
  /** Opens a page, puts an element into it that is in sight, and lets a second pass. `head` is markup for the page's head. */
  async function see(beacon, { head = "", given = article(1), cookie } = {}) {
    const page = await visit("<p>Page</p>", { head: SIZES + head });
    if (cookie) await page.context().addCookies([{ ...cookie, url: counter.origin }]);
    await page.evaluate(async ([beacon, given]) => {
      await import(`${location.origin}/pkg/element.js`);
      globalThis.target = Object.assign(document.createElement("newsprint-article"), { id: "target", article: given, loading: "eager", beacon });
      document.body.append(target);
      await target.ready;
    }, [beacon, given]);
    await seen(page);
    await page.clock.runFor(1000);
    assert.ok((await told(page)).includes("visible"));
    return page;
  }

  /** Waits until a later request of the page has been counted, so that whatever was sent before it has been, too. */
  async function all(page) {
    await page.evaluate((url) => fetch(url, { mode: "no-cors", method: "POST" }), `${counter.origin}/last`);
    assert.equal(counted.at(-1).url, "/last");
    return counted.slice(0, -1);
  }

  test("one request, which says nothing about the reader", async () => {
    const page = await see(`${counter.origin}/seen?site=courier`);
    await page.evaluate((given) => ((target.article = given), target.ready), article(2));
    await seen(page);
    await page.clock.runFor(5000);
    const [request, ...others] = await all(page);
    assert.deepEqual(others, []);
    assert.equal(request.method, "POST");
    assert.equal(request.url, "/seen?site=courier");
    assert.equal(request.body, "");
    for (const name of ["cookie", "referer", "authorization"]) assert.equal(request.headers[name], undefined, name);
    // Some browsers name the origin in every POST, but never the page.
    assert.ok(["null", stage.server.origin].includes(request.headers.origin), request.headers.origin);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("no cookie is sent, even to a counter that has one", async () => {
    const page = await see(`${counter.origin}/seen`, { cookie: { name: "reader", value: "7" } });
    assert.deepEqual((await all(page)).map(({ headers }) => headers.cookie), [undefined]);
    await page.evaluate((url) => fetch(url, { mode: "no-cors", method: "POST", credentials: "include" }), `${counter.origin}/check`);
    assert.match(counted.at(-1).headers.cookie, /reader=7/, "the counter has a cookie");
    await page.context().close();
  });

  test("the URL is relative to the page", async () => {
    const page = await see("seen", { head: `<base href="${counter.origin}/pages/">` });
    assert.deepEqual((await all(page)).map(({ url }) => url), ["/pages/seen"]);
    await page.context().close();
  });

  for (const [what, name, value, owner = "navigator"] of [
    ["Global Privacy Control", "globalPrivacyControl", true],
    ["Do Not Track", "doNotTrack", "1"],
    ["Do Not Track of older browsers", "doNotTrack", "1", "window"],
  ]) {
    test(`nothing is requested under ${what}, and the event is sent`, async () => {
      const page = await see(`${counter.origin}/seen`, { head: `<script>Object.defineProperty(${owner}, "${name}", { value: ${JSON.stringify(value)} })</script>` });
      assert.deepEqual(await all(page), []);
      await page.context().close();
    });
  }

  test("a reader who allows to be tracked is counted", async () => {
    const page = await see(`${counter.origin}/seen`, {
      head: '<script>Object.defineProperty(navigator, "doNotTrack", { value: "0" }); Object.defineProperty(navigator, "globalPrivacyControl", { value: false })</script>',
    });
    assert.equal((await all(page)).length, 1);
    await page.context().close();
  });

  test("only http and https, and nothing without a beacon", async () => {
    for (const beacon of [null, "", "javascript:alert(1)", "data:,x", "blob:x", "https://[x", "ftp://courier.example/", `${counter.origin}/seen`]) {
      const page = await see(beacon, {
        head: '<script>globalThis.asked = []; const { fetch: real } = window; window.fetch = (url, init) => (init?.method === "POST" && asked.push(url), real(url, init))</script>',
      });
      assert.deepEqual(await page.evaluate(() => asked), beacon?.startsWith("http://") ? [beacon] : [], beacon);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    }
  });

  test("an article cannot set it", async () => {
    const beacon = `${counter.origin}/seen`;
    const page = await see(null, { given: article(1, { beacon, options: { beacon } }) });
    assert.deepEqual(await all(page), []);
    await page.context().close();
  });

  test("a counter that fails disturbs nothing", async () => {
    const closed = await serve({ mounts: {} });
    await closed.close();
    for (const url of [`${counter.origin}/broken`, `${closed.origin}/seen`]) {
      const page = await see(url);
      await all(page);
      // The browser itself reports what it did not get; no promise is left rejected.
      assert.deepEqual(page.problems.filter((problem) => problem.startsWith("error")), []);
      await page.context().close();
    }
  });

  test("an article among the element's children is not counted", async () => {
    const page = await see(`${counter.origin}/seen`);
    assert.equal((await all(page)).length, 1);
    await page.evaluate((given) => {
      globalThis.inner = target.appendChild(document.createElement("div"));
      globalThis.view = newsprint.mount(inner, given);
      inner.dispatchEvent(new CustomEvent("newsprint-visible", { bubbles: true, composed: true, detail: {} }));
    }, article(1));
    assert.equal((await all(page)).filter(({ url }) => url === "/seen").length, 1);
    await page.context().close();
  });
});
