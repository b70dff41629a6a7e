// What happens to <newsprint-article> over its life: out of the document and back, after failures, in frameworks, while the page is parsed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ARTICLE, events, json, observed, script, setElements, settled, withResolvers } from "./elements.mjs";

let stage;
before(async () => (stage = await setElements()));
after(() => stage.close());

const headline = (element) => element.locator("article [part=headline]");

for (const [what, change, expected] of [
  ["src", (it) => (it.src = "/other.json"), "Other"],
  ["article", (it) => (it.article = { headline: "Property" }), "Property"],
  ["options", (it) => (it.options = { labels: { by: "Von {}" }, headingLevel: 4 }), "Night ferry sails again"],
  ["an attribute", (it) => (it.headingLevel = 4), "Night ferry sails again"],
]) {
  for (const isolation of ["shadow", "none"]) {
    test(`what is set while the element is out of the document counts when it is back: ${what} (${isolation})`, async () => {
      stage.answers.set("/other.json", (_, response) => response.end('{"headline":"Other"}'));
      const { page, element, drawn, close } = await stage.visit(`<newsprint-article src="/article.json" isolation="${isolation}"><p>Mine</p></newsprint-article>`);
      await drawn();
      await page.evaluate(async (change) => {
        globalThis.it = document.querySelector("newsprint-article");
        it.remove();
        await null;
        new Function("it", `(${change})(it)`)(it);
        await null;
        document.body.append(it);
        await it.ready;
      }, change.toString());
      assert.equal(await headline(element).textContent(), expected);
      const level = await headline(element).evaluate(({ localName }) => localName);
      assert.equal(level, what === "src" || what === "article" ? "h2" : "h4");
      assert.equal(await page.getByText("Mine").isVisible(), false);
      assert.deepEqual(page.problems, []);
      await close();
    });
  }
}

test("an element that is taken out and put back unchanged keeps its nodes, and asks for nothing", async () => {
  const { page, drawn, close } = await stage.visit('<newsprint-article src="/article.json"></newsprint-article>');
  await drawn();
  const kept = await page.evaluate(async () => {
    const element = document.querySelector("newsprint-article");
    const { root } = element.view;
    element.remove();
    await null;
    document.body.append(element);
    await null;
    return element.view.root === root && root.isConnected;
  });
  await observed(page);
  assert.equal(kept, true);
  assert.equal(stage.asked.filter((path) => path === "/article.json").length, 1);
  assert.deepEqual(await events(page), ["newsprint-render", "load"]);
  await close();
});

test("after a failure, any change tries again, and an equal value does not", async () => {
  const { page, element, drawn, close } = await stage.visit("<newsprint-article></newsprint-article>");
  const failures = () => events(page).then((events) => events.filter((event) => event.startsWith("newsprint-error")).length);
  const set = (name, value) =>
    element.evaluate(
      async (element, [name, value]) => {
        element[name] = value;
        await element.ready.catch(() => {});
      },
      [name, value],
    );
  await set("article", { headline: 7 });
  assert.equal(await failures(), 1);
  await set("article", { headline: 7 });
  assert.equal(await failures(), 1);
  await set("options", { readingTime: false });
  assert.equal(await failures(), 2);
  await set("options", { readingTime: false });
  assert.equal(await failures(), 2);
  await set("article", ARTICLE);
  await drawn();
  await set("options", { theme: "pink" });
  assert.equal(await failures(), 3);
  assert.equal(await page.getByRole("alert").isVisible(), true);
  await set("options", {});
  await drawn();
  assert.equal(await page.getByRole("alert").count(), 0);
  await close();
});

test("a failed element that comes back into the document tries again", async () => {
  let isBroken = true;
  stage.answers.set("/mended.json", (_, response) => response.writeHead(isBroken ? 503 : 200).end(json));
  const { page, drawn, close } = await stage.visit('<newsprint-article src="/mended.json"></newsprint-article>');
  await page.getByRole("alert").waitFor();
  isBroken = false;
  await page.evaluate(async () => {
    const element = document.querySelector("newsprint-article");
    element.remove();
    await null;
    document.body.append(element);
  });
  await drawn();
  await close();
});

test("equal values of article and options change nothing and send no event", async () => {
  const { page, element, drawn, close } = await stage.visit("<newsprint-article></newsprint-article>");
  await element.evaluate((element) => {
    element.article = { headline: "Equal", authors: [{ name: "A", url: "https://a.example/" }] };
    element.options = { readingTime: false, labels: { by: "Von {}" }, now: 0 };
  });
  await drawn();
  const kept = await page.evaluate(async () => {
    const element = document.querySelector("newsprint-article");
    const nodes = () => [...element.view.root.querySelectorAll("*")];
    const before = nodes();
    for (let round = 0; round < 5; round++) {
      element.options = { readingTime: false, labels: { by: "Von {}" }, now: 0 };
      element.article = { headline: "Equal", authors: [{ name: "A", url: "https://a.example/" }] };
      element.headingLevel = 2;
      await element.ready;
    }
    // The same article with its fields in another order.
    element.article = { authors: [{ url: "https://a.example/", name: "A" }], headline: "Equal" };
    await element.ready;
    const after = nodes();
    return after.length === before.length && after.every((node, index) => node === before[index]);
  });
  assert.equal(kept, true);
  assert.deepEqual((await events(page)).filter((event) => event.startsWith("newsprint")), ["newsprint-render"]);
  await close();
});

test("setting `loading` while the element loads changes nothing", async () => {
  const release = stage.hold("/slow.json", (response) => response.end(json));
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/slow.json"></newsprint-article>');
  await page.waitForFunction(() => document.querySelector("newsprint-article").matches(":state(loading)"));
  await element.evaluate((element) => void (element.loading = "eager"));
  await element.evaluate((element) => void (element.loading = "lazy"));
  await release();
  await drawn();
  assert.equal(stage.asked.filter((path) => path === "/slow.json").length, 1);
  await close();
});

test("ready is the view of what is being loaded, and is rejected with the error of newsprint-error", async () => {
  const { page, close } = await stage.visit('<newsprint-article src="/article.json"></newsprint-article>');
  const found = await page.evaluate(async () => {
    const element = document.querySelector("newsprint-article");
    const heading = (view) => view.root.querySelector("[part=headline]").textContent;
    const first = heading(await element.ready);
    element.article = { headline: "Second" };
    const second = heading(await element.ready);
    element.article = { headline: "Third" };
    element.article = { headline: "Fourth" };
    const fourth = heading(await element.ready);
    let sent;
    element.addEventListener("newsprint-error", ({ detail }) => (sent ??= detail.error));
    element.article = {};
    const error = await element.ready.catch((error) => error);
    const { code } = await element.reload().catch((error) => error);
    element.article = { headline: "Fifth" };
    return [first, second, fourth, error === sent && error.code, code, heading(await element.ready)];
  });
  assert.deepEqual(found, [ARTICLE.headline, "Second", "Fourth", "missing-field", "missing-field", "Fifth"]);
  await close();
});

test("reload loads the source again, past the cache, and works out of the document and without a source", async () => {
  let version = 0;
  stage.answers.set("/cached.json", (_, response) => response.setHeader("Cache-Control", "max-age=3600").end(`{"headline":"Version ${++version}"}`));
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/cached.json"></newsprint-article>');
  await drawn();
  const texts = await element.evaluate(async (element) => {
    const heading = ({ root }) => root.querySelector("[part=headline]").textContent;
    const texts = [heading(await element.reload())];
    element.remove();
    await null;
    const reloaded = element.reload();
    document.body.append(element);
    texts.push(heading(await reloaded));
    const other = document.body.appendChild(document.createElement("newsprint-article"));
    other.style.cssText = "position: absolute; top: 9000px";
    other.src = "/cached.json";
    texts.push(heading(await other.reload()));
    other.remove();
    element.src = "";
    texts.push(await element.reload().catch(({ name, code }) => `${name} ${code}`));
    return texts;
  });
  assert.deepEqual(texts, ["Version 2", "Version 3", "Version 4", "NewsprintError load-failed"]);
  await page.getByRole("alert").waitFor({ state: "detached" });
  await close();
});

for (const [what, remove] of [
  ["innerHTML", (it) => (it.innerHTML = "<p>New children</p>")],
  ["replaceChildren", (it) => it.replaceChildren(Object.assign(document.createElement("p"), { textContent: "New children" }))],
  ["a morph that removes what it does not know", (it) => {
    for (const child of [...it.childNodes]) child.remove();
    it.append(Object.assign(document.createElement("p"), { textContent: "New children" }));
  }],
]) {
  test(`isolation none: an article that the page removes is there again: ${what}`, async () => {
    const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/article.json" isolation="none"><p>Old</p></newsprint-article>');
    await drawn();
    await element.evaluate((element, remove) => new Function("it", `(${remove})(it)`)(element), remove.toString());
    await drawn();
    assert.equal(await element.locator("article").count(), 1);
    assert.equal(await page.getByText("New children").isVisible(), false);
    assert.equal(await element.evaluate(({ view }) => view.root.isConnected), true);
    assert.deepEqual(page.problems, []);
    await close();
  });
}

test("isolation none: a framework can add, move and remove its children while the article is shown", async () => {
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/article.json" isolation="none"><p id="a">A</p><p id="b">B</p></newsprint-article>');
  await drawn();
  const order = await element.evaluate((element) => {
    const [a, b] = ["a", "b"].map((id) => document.getElementById(id));
    element.removeChild(a);
    element.insertBefore(document.createElement("i"), b);
    element.insertBefore(a, null);
    return [...element.children].map(({ localName, id }) => id || localName);
  });
  assert.deepEqual(order, ["i", "b", "article", "a"]);
  assert.deepEqual([await page.getByText("A", { exact: true }).isVisible(), await element.locator("h2").isVisible()], [false, true]);
  await close();
});

for (const display of ["contents", "inline", "flex"]) {
  test(`an element that the page gives \`display: ${display}\` loads when it comes near`, async () => {
    const { page, element, drawn, close } = await stage.visit(`<main hidden><newsprint-article src="/article.json" style="display: ${display}"></newsprint-article></main>`);
    await observed(page);
    await page.evaluate(() => (document.querySelector("main").hidden = false));
    await drawn();
    assert.equal(await element.locator("h2").isVisible(), true);
    assert.deepEqual(page.problems, []);
    await close();
  });
}

for (const isolation of ["shadow", "none"]) {
  test(`a reader who is at a link among the children goes on at the article (${isolation})`, async () => {
    const send = stage.hold("/slow.json", (response) => response.end(json));
    const { page, drawn, close } = await stage.visit(`<newsprint-article src="/slow.json" isolation="${isolation}"><a href="/article">Read</a></newsprint-article>`);
    await page.getByRole("link", { name: "Read" }).focus();
    await send();
    await drawn();
    await page.waitForFunction(() => document.querySelector("newsprint-article").view.root.matches(":focus"));
    assert.deepEqual(page.problems, []);
    await close();
  });
}

test("a reader who is at a link of a server's markup stays there", async () => {
  stage.answers.set("/link.json", (_, response) => response.end('{"headline":"Bells","body":"[One](https://a.example/)"}'));
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/link.json" isolation="none"></newsprint-article>');
  await drawn();
  const stays = await element.evaluate(async (element) => {
    // As a page cache keeps it.
    const copy = element.cloneNode(true);
    element.replaceWith(copy);
    const link = copy.querySelector("a");
    link.focus();
    const { root } = await copy.ready;
    return root.contains(link) && document.activeElement === link;
  });
  assert.equal(stays, true);
  await close();
});

test("where an older library has replaced `Array.from`, an article is drawn, told of and updated", async () => {
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/article.json"></newsprint-article>', {
    prepare: () => (Array.from = (values) => (values == null ? [] : "length" in Object(values) ? [].slice.call(values) : [values])),
  });
  await drawn();
  await page.evaluate(() => new Promise((resolve) => addEventListener("newsprint-visible", resolve)));
  const body = await element.evaluate(({ view }) => {
    view.update({ ...view.article, body: "First.\n\nInserted.\n\nSecond, changed." });
    return view.root.querySelector("[part=body]").innerText;
  });
  assert.equal(body, "First.\n\nInserted.\n\nSecond, changed.");
  assert.deepEqual(page.problems, []);
  await close();
});

test("two scripts that disagree about the article do not stop the page", async () => {
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/article.json" isolation="none"></newsprint-article>');
  await drawn();
  await element.evaluate((element) => {
    new MutationObserver(() => element.querySelector("article")?.remove()).observe(element, { childList: true });
    element.querySelector("article").remove();
    // The page goes on: a task comes.
    return new Promise((done) => setTimeout(done));
  });
  assert.equal(await page.evaluate(() => 1 + 1), 2);
  await close();
});

/** Sends a page in two parts, and never ends it. */
function stream(first, second) {
  const { promise: proceed, resolve } = withResolvers();
  stage.answers.set("/parts", async (_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.write(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><script type="module" async src="/pkg/element.js"></script><body>${first}`);
    await proceed;
    response.write(second);
  });
  return resolve;
}

for (const [what, first, second, expected] of [
  ["src, once the element is parsed", '<newsprint-article src="/article.json" loading="eager">', "</newsprint-article><p>Next</p>", ARTICLE.headline],
  ["an inline article, once it is complete", '<newsprint-article src="/broken.json"><script type="application/json">{"headline":', '"In parts"}</script></newsprint-article><p>Next</p>', "In parts"],
  ["an element whose ancestor is parsed", '<section><newsprint-article src="/article.json">', "</newsprint-article></section><p>Next</p>", ARTICLE.headline],
]) {
  test(`a page that streams does not hold an article up: ${what}`, async () => {
    const proceed = stream(first, second);
    const { page, element, close } = await stage.visit("");
    await page.goto(`${stage.server.origin}/parts`, { waitUntil: "commit" });
    await page.waitForFunction(() => customElements.get("newsprint-article") && document.querySelector("newsprint-article"));
    assert.equal(await element.evaluate((element) => element.matches(":state(loading)")), false);
    proceed();
    await element.locator("h2").waitFor();
    assert.equal(await element.locator("h2").textContent(), expected);
    assert.equal(await page.evaluate(() => document.readyState), "loading");
    await close();
  });
}

test("a script that hangs at the end of the page holds no article up", async () => {
  const hanging = stage.leave("/hanging.js");
  const { page, element, close } = await stage.visit("");
  stage.answers.set("/hangs", `<!doctype html><html lang="en"><link rel="icon" href="data:,">${script.replace("module", "module\" async=\"")}<newsprint-article src="/article.json"></newsprint-article><script src="/hanging.js"></script>`);
  await page.goto(`${stage.server.origin}/hangs`, { waitUntil: "commit" });
  await element.locator("h2").waitFor();
  await hanging.arrived;
  assert.equal(await page.evaluate(() => document.readyState), "loading");
  await close();
});

test("an article that never ends to arrive is a clear error after 30 seconds without a byte", async () => {
  for (const [path, start] of [["/silent.json", () => {}], ["/stalled.json", (response) => response.write('{"headline":')]]) {
    const { promise: arrived, resolve } = withResolvers();
    stage.answers.set(path, (_, response) => {
      start(response);
      resolve();
    });
    const { page, messages, close } = await stage.visit(`<newsprint-article src="${path}"><p>Mine</p></newsprint-article>`, { clock: Date.now() });
    await arrived;
    // The time-out begins when the request or the part of the body has been waited for.
    await page.waitForFunction(() => document.querySelector("newsprint-article").matches(":state(loading)"));
    const failed = page.getByRole("alert").waitFor();
    for (let isOver = false; !isOver; ) {
      await page.clock.fastForward(31_000);
      isOver = await Promise.race([failed.then(() => true), page.evaluate(() => new Promise(requestAnimationFrame)).then(() => false, () => false)]);
    }
    assert.deepEqual(await events(page), ["newsprint-error load-failed", "error"]);
    assert.match(messages.at(-1), /no byte has come for 30 seconds/);
    await close();
  }
});

test("an article of a gigabyte is a clear error, and is not read to its end", async () => {
  const { promise: closed, resolve } = withResolvers();
  stage.answers.set("/huge.json", (request, response) => {
    request.on("close", resolve);
    const more = () => {
      while (!response.destroyed && response.write(" ".repeat(65_536)));
    };
    response.on("drain", more);
    more();
  });
  const { page, close } = await stage.visit('<newsprint-article src="/huge.json"></newsprint-article>');
  await settled(page, "newsprint-error");
  await closed;
  assert.deepEqual(await events(page), ["newsprint-error limit-exceeded", "error"]);
  await close();
});
