// <newsprint-article>, as the reader and the page observe it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { ARTICLE, events, json, observed, script, setElements, settled } from "./elements.mjs";

const wasm = "/pkg/dist/newsprint_bg.wasm";

let stage;
before(async () => (stage = await setElements()));
after(() => stage.close());

test("src: the element is busy until the article replaces the children, and `load` does not bubble", async () => {
  const release = stage.hold("/slow.json", (response) => response.end(json));
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/slow.json"><p>Until then</p></newsprint-article>');
  await page.waitForFunction(() => document.querySelector("newsprint-article").matches(":state(loading)"));
  assert.equal(await page.getByText("Until then").isVisible(), true);
  await page.evaluate(() => document.addEventListener("load", ({ target }) => target.localName && (globalThis.bubbled = true)));
  await release();
  await drawn();
  await settled(page, "load");
  assert.equal(await element.evaluate((element) => element.matches(":state(loading)")), false);
  assert.equal(await page.getByText("Until then").isVisible(), false);
  assert.deepEqual(await events(page), ["newsprint-render", "load"]);
  assert.equal(await page.evaluate(() => globalThis.bubbled), undefined);
  assert.equal(await element.evaluate((element) => element.view.article.headline), ARTICLE.headline);
  assert.deepEqual(page.problems, []);
  await close();
});

test("an element that loads is not `aria-busy` before the page has loaded", async () => {
  const release = stage.hold("/slow.json", (response) => response.end(json));
  const releaseImage = stage.hold("/slow.svg", (response) => response.setHeader("Content-Type", "image/svg+xml").end('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  const body = '<newsprint-article src="/slow.json"></newsprint-article><img src="/slow.svg" alt="">';
  const { page, element, drawn, close } = await stage.visit(body, { until: "domcontentloaded", clock: 0 });
  await page.waitForFunction(() => document.querySelector("newsprint-article").matches(":state(loading)"));
  await page.clock.runFor(5000);
  assert.equal(await element.getAttribute("aria-busy"), null);
  await releaseImage();
  await page.waitForFunction(() => document.querySelector("newsprint-article").ariaBusy === "true");
  await release();
  await drawn();
  await page.waitForFunction(() => document.querySelector("newsprint-article").ariaBusy === null);
  await close();
});

test("an element that loads for long is `aria-busy`, and one that loads quickly never", async () => {
  const release = stage.hold("/slow.json", (response) => response.end(json));
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/slow.json"></newsprint-article>', {
    prepare: () => new MutationObserver((records) => (globalThis.busy = (globalThis.busy ?? 0) + records.length)).observe(document, { attributeFilter: ["aria-busy"], subtree: true }),
  });
  await page.waitForFunction(() => document.querySelector("newsprint-article").getAttribute("aria-busy") === "true");
  await release();
  await drawn();
  await settled(page, "load");
  assert.equal(await element.getAttribute("aria-busy"), null);
  assert.equal(await page.evaluate(() => busy), 2);
  stage.answers.set("/slow.json", (_, response) => response.end(json));
  await element.evaluate((element) => element.reload().then(() => {}));
  assert.equal(await page.evaluate(() => busy), 2);
  await close();
});

test("an article without a language has its labels in the page's, through shadow roots; a language of its own, an option or server markup come first", async () => {
  const article = JSON.stringify({ headline: "x", byline: "Ines", updated: "2026-10-15T06:15:00Z", published: "2026-10-14T06:15:00Z" });
  const inline = `<script type="application/json">${article}</script>`;
  const { renderToString } = await import("../../pkg/node.js");
  const template = renderToString(article, { shadow: true });
  const elements = ["", 'lang=""', 'lang="zz-unknown"', 'lang="not a tag"', 'locale="fr"'].map((attributes) => `<newsprint-article ${attributes}>${inline}</newsprint-article>`);
  const { page, close } = await stage.visit(
    `<div id="host" lang="de"><template shadowrootmode="open"><div lang="es"><slot></slot></div><section>${elements.join("")}</section></template>
      <newsprint-article>${inline}</newsprint-article></div><div lang="de"><newsprint-article>${template}${inline}</newsprint-article></div>`,
  );
  await page.waitForFunction(() => [...document.querySelectorAll("newsprint-article"), ...host.shadowRoot.querySelectorAll("newsprint-article")].every(({ view }) => view));
  const labels = await page.evaluate(() =>
    [...host.shadowRoot.querySelectorAll("newsprint-article"), ...document.querySelectorAll("newsprint-article")].map(({ view }) => view.root.querySelector('[part="published"]').textContent.split(":", 1)[0]));
  assert.deepEqual(labels.map((label) => label.trim().split(" ", 1)[0]), ["Veröffentlicht", "Published", "Published", "Published", "Publication", "Veröffentlicht", "Published"]);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("newsprint-article")].flatMap(({ view }) => view.report.warnings.map(({ code }) => code))), []);
  await close();
});

test("the property `article` takes precedence over the inline script, and the inline script over src", async () => {
  const inline = `<script type="application/json">{"headline":"Inline"}</script>`;
  const { page, element, drawn, close } = await stage.visit(`<newsprint-article src="/article.json">${inline}</newsprint-article>`);
  await drawn();
  const headline = () => element.locator("h2").textContent();
  assert.equal(await headline(), "Inline");
  assert.ok(!stage.asked.includes("/article.json"));
  await element.evaluate((element) => {
    element.article = { headline: "Property" };
    return new Promise((done) => element.addEventListener("newsprint-update", done, { once: true }));
  });
  assert.equal(await headline(), "Property");
  await element.evaluate((element) => {
    element.article = null;
    element.querySelector("script").remove();
    return new Promise((done) => element.addEventListener("load", done, { once: true }));
  });
  assert.equal(await headline(), ARTICLE.headline);
  assert.equal(await element.evaluate((element) => element.article), null);
  assert.deepEqual(page.problems, []);
  await close();
});

test("without a source nothing happens; removing the source shows the children again", async () => {
  const { page, element, drawn, close } = await stage.visit("<newsprint-article>Mine</newsprint-article>");
  assert.equal(await element.evaluate((element) => element.view), null);
  await element.evaluate((element) => void (element.src = "/article.json"));
  await drawn();
  await element.evaluate((element) => void (element.src = null));
  await page.waitForFunction(() => !document.querySelector("newsprint-article").view);
  assert.equal(await page.getByText("Mine").isVisible(), true);
  await close();
});

test("lazy loads the article only near the viewport, eager at once", async () => {
  const { page, requested, drawn, close } = await stage.visit(
    '<div style="height: 4000px"></div><newsprint-article src="/article.json"></newsprint-article>',
  );
  await observed(page);
  assert.ok(!requested.includes("/article.json") && !requested.includes(wasm), `${requested}`);
  await page.evaluate(() => scrollTo(0, 3000));
  await drawn();
  await close();

  const eager = await stage.visit(
    '<div style="height: 4000px"></div><newsprint-article src="/article.json" loading="eager"></newsprint-article>',
  );
  await settled(eager.page, "load");
  await eager.close();
});

test("properties that are set before the element is defined take effect", async () => {
  const { page, element, drawn, close } = await stage.visit('<newsprint-article id="it"></newsprint-article>', {
    head: `<script type="module">
      it.article = { headline: "Before" };
      it.options = { readingTime: false, headingLevel: 4 };
      it.headingLevel = 3;
      await import("/pkg/element.js");
    </script>`,
  });
  await element.locator("h3").waitFor();
  assert.equal(await element.getAttribute("heading-level"), "3");
  await close();
});

test("an element that is defined before its markup is parsed waits for the inline article", async () => {
  // Each part is sent when the page has said that it has used the part before.
  const told = Object.fromEntries(["/defined", "/parsed"].map((path) => [path, new Promise((tell) => stage.answers.set(path, (_, response) => response.writeHead(204).end(tell)))]));
  const tell = () => {
    customElements.whenDefined("newsprint-article").then(() => fetch("/defined"));
    const parsed = new MutationObserver(() => {
      if (!document.querySelector("newsprint-article > script")) return;
      parsed.disconnect();
      // By the second frame, the element has done what it does for what has been parsed.
      requestAnimationFrame(() => requestAnimationFrame(() => fetch("/parsed")));
    });
    parsed.observe(document, { childList: true, subtree: true });
  };
  stage.answers.set("/parts", async (_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.write(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><script>(${tell})()</script><script type="module" async src="/pkg/element.js"></script><body>`);
    await told["/defined"];
    response.write(`<newsprint-article src="/broken.json" loading="eager"><script type="application/json">{"headline":`);
    await told["/parsed"];
    response.end(`"In parts"}</script></newsprint-article>`);
  });
  const { page, element, close } = await stage.visit("");
  await page.goto(`${stage.server.origin}/parts`);
  await element.locator("h2").waitFor();
  assert.equal(await element.locator("h2").textContent(), "In parts");
  assert.deepEqual(page.problems, []);
  await close();
});

test("attributes are reflected, take precedence over options, and are ignored with one warning if they are invalid", async () => {
  const { page, element, messages, drawn, close } = await stage.visit(
    `<newsprint-article src="/article.json" theme="drak" heading-level="9" locale="not a locale" time-zone="Mars/Base"></newsprint-article>
     <newsprint-article src="/article.json" theme="drak"></newsprint-article>`,
  );
  await drawn();
  const read = () =>
    element.evaluate(({ src, loading, theme, extent, isolation, headingLevel, locale, timeZone, embeds, format, refresh, beacon }) => {
      return { src, loading, theme, extent, isolation, headingLevel, locale, timeZone, embeds, format, refresh, beacon };
    });
  assert.deepEqual(await read(), {
    src: "/article.json", loading: "lazy", theme: "auto", extent: "full", isolation: "shadow", headingLevel: 2,
    locale: "", timeZone: "article", embeds: "consent", format: "", refresh: 0, beacon: "",
  });
  const warnings = messages.filter((message) => message.startsWith("warning: newsprint"));
  assert.equal(warnings.length, 4, warnings.join("\n"));
  await element.evaluate((element) => {
    element.options = { headingLevel: 5, theme: "dark" };
    element.headingLevel = 4;
    element.theme = "light";
  });
  await element.locator("h4").waitFor();
  assert.equal(await element.locator("article").getAttribute("data-theme"), "light");
  await element.evaluate((element) => element.removeAttribute("heading-level"));
  await element.locator("h5").waitFor();
  await element.evaluate((element) => void (element.options = null));
  await element.locator("h2").waitFor();
  await close();
});

for (const isolation of ["shadow", "none"]) {
  test(`a failure shows the children again with an alert, and a retry draws the article (${isolation})`, async () => {
    let isBroken = true;
    stage.answers.set("/unsure.json", (_, response) => response.writeHead(isBroken ? 503 : 200).end(json));
    const { page, element, messages, drawn, close } = await stage.visit(
      `<newsprint-article src="/unsure.json" isolation="${isolation}" locale="de"><p>The link</p></newsprint-article>`,
    );
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.equal(await page.getByText("The link").isVisible(), true);
    assert.equal(await alert.getAttribute("lang"), "de");
    assert.deepEqual(await events(page), ["newsprint-error load-failed", "error"]);
    assert.ok(messages.some((message) => /unsure\.json: 503/.test(message)), messages.join("\n"));
    const retry = alert.getByRole("button");
    await retry.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => events.length === 4);
    assert.equal(await retry.evaluate((button) => button.getRootNode().activeElement === button), true);
    isBroken = false;
    await retry.click();
    await drawn();
    assert.equal(await alert.count(), 0);
    assert.equal(await page.getByText("The link").isVisible(), false);
    // The focus is on the article, which is not in the order of the Tab key.
    const focused = () => element.evaluate(({ view }) => [view.root.getRootNode().activeElement === view.root, view.root.hasAttribute("tabindex")]);
    assert.deepEqual(await focused(), [true, true]);
    await page.keyboard.press("Tab");
    assert.deepEqual(await focused(), [false, false]);
    await element.evaluate((element) => void (element.src = "/missing.json"));
    await alert.waitFor();
    assert.equal(await page.getByText("The link").isVisible(), true);
    assert.equal(await element.locator("article").count(), 0);
    await close();
  });
}

test("that an article is loading again is said once, politely", async () => {
  stage.answers.set("/waits.json", (_, response) => response.writeHead(503).end());
  const { page, drawn, close } = await stage.visit('<newsprint-article src="/waits.json" locale="de"></newsprint-article>');
  const retry = page.getByRole("alert").getByRole("button");
  await retry.waitFor();
  const status = page.getByRole("status");
  assert.deepEqual([await status.textContent(), await status.getAttribute("lang")], ["", "de"]);
  const release = stage.hold("/waits.json", (response) => response.end(json));
  await status.evaluate((status) => new MutationObserver((records) => (globalThis.said = (globalThis.said ?? 0) + records.length)).observe(status, { childList: true }));
  await retry.click();
  assert.equal(await status.textContent(), "Wird geladen …");
  assert.equal(await page.evaluate(() => said), 1);
  await release();
  await drawn();
  // Only the region of the article is left, which has nothing to tell.
  assert.deepEqual(await status.allTextContents(), [""]);
  await close();
});

for (const [name, value] of [["lang", "de"], ["lang", "de_DE"], ["xml:lang", "de"]]) {
  test(`the alert is in the language of the page around the element, through shadow roots (${name}=${value})`, async () => {
    const { page, close } = await stage.visit("", {
      prepare: ([name, value]) =>
        addEventListener("DOMContentLoaded", () => {
          document.documentElement.removeAttribute("lang");
          document.documentElement.setAttribute(name, value);
          const shadow = document.body.attachShadow({ mode: "open" });
          shadow.innerHTML = '<newsprint-article src="/missing.json"></newsprint-article>';
        }),
      argument: [name, value],
    });
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.equal(await alert.getAttribute("lang"), "de");
    await close();
  });
}

test("the alert has the caller's labels, else English ones if the module has not loaded", async () => {
  stage.answers.set(wasm, (_, response) => response.writeHead(404).end());
  const { page, element, messages, close } = await stage.visit('<newsprint-article src="/article.json" locale="de"><p>The link</p></newsprint-article>');
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByRole("alert").textContent(), "This article could not be loaded. Try again");
  assert.ok(messages.some((message) => /newsprint\/inline/.test(message) && /give init\(\) its URL/.test(message)), messages.join("\n"));
  await element.evaluate((element) => {
    element.options = { labels: { error: "Gone", retry: "More" } };
    element.article = { headline: "x" };
  });
  await page.getByRole("alert").filter({ hasText: "Gone More" }).waitFor();
  stage.answers.delete(wasm);
  await page.getByRole("button").click();
  await element.locator("h2").waitFor();
  await close();
});

test("isolation none: the children stay where they are, and are shown only while the article is not", async () => {
  const { page, element, close } = await stage.visit(
    `<newsprint-article isolation="none">text <b>bold</b><script type="application/json">${json}</script></newsprint-article>`,
  );
  const nodes = () => element.evaluate(({ childNodes }) => [...childNodes].map((node) => node.nodeName));
  /** Whether a text is rendered, also one without an element of its own. */
  const shown = (text) => element.evaluate((element, text) => element.innerText.includes(text), text);
  await element.locator("h2").waitFor();
  assert.deepEqual(await nodes(), ["#text", "B", "SCRIPT", "ARTICLE"]);
  assert.deepEqual([await shown("text"), await page.getByText("bold").isVisible(), await element.locator("h2").isVisible()], [false, false, true]);
  await element.evaluate((element) => element.removeAttribute("isolation"));
  await page.waitForFunction(() => document.querySelector("newsprint-article").shadowRoot?.querySelector("article"));
  assert.deepEqual(await nodes(), ["#text", "B", "SCRIPT"]);
  assert.equal(await page.getByText("bold").isVisible(), false);
  await element.evaluate((element) => void (element.isolation = "none"));
  await page.waitForFunction(() => document.querySelector("newsprint-article > article"));
  await element.evaluate((element) => element.view.update({ headline: "By hand" }));
  assert.deepEqual([await page.getByText("bold").isVisible(), await element.locator("h2").isVisible()], [false, true]);
  await element.evaluate((element) => void (element.article = {}));
  await page.getByRole("alert").waitFor();
  assert.deepEqual(await nodes(), ["#text", "B", "SCRIPT"]);
  assert.deepEqual([await page.getByText("text").isVisible(), await page.getByText("bold").isVisible()], [true, true]);
  await close();
});

test("an element that is removed while loading aborts silently, and loads when it is inserted again", async () => {
  const { arrived, closed } = stage.leave("/endless.json");
  const { page, drawn, close } = await stage.visit('<newsprint-article src="/endless.json"></newsprint-article>');
  await arrived;
  await page.evaluate(() => {
    globalThis.it = document.querySelector("newsprint-article");
    it.remove();
  });
  await closed;
  assert.equal(await page.evaluate(() => it.matches(":state(loading)")), false);
  assert.deepEqual(await events(page), []);
  await page.evaluate(() => {
    it.src = "/article.json";
    document.body.append(it);
  });
  await drawn();
  await close();
});

test("a new src aborts the request for the previous one", async () => {
  const { arrived, closed } = stage.leave("/endless.json");
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/endless.json"></newsprint-article>');
  await arrived;
  await element.evaluate((element) => void (element.src = "/article.json"));
  await closed;
  await drawn();
  await settled(page, "load");
  assert.deepEqual(await events(page), ["newsprint-render", "load"]);
  await close();
});

test("a move within the document keeps the nodes and needs no second request; a move to another document keeps the styles", async () => {
  for (const isolation of ["shadow", "none"]) {
    const release = stage.hold("/waits.json", (response) => response.end(json));
    const { page, element, drawn, close } = await stage.visit(
      `<newsprint-article src="/waits.json" isolation="${isolation}"></newsprint-article><div id="there"></div><iframe srcdoc="<!doctype html>"></iframe>`,
    );
    await page.waitForFunction(() => document.querySelector("newsprint-article").matches(":state(loading)"));
    await page.evaluate(() => there.append(document.querySelector("newsprint-article")));
    await release();
    await drawn();
    const isSame = await element.evaluate((element) => {
      const { root } = element.view;
      document.body.append(element);
      return element.view.root === root;
    });
    assert.equal(isSame, true);
    assert.equal(stage.asked.filter((path) => path === "/waits.json").length, 1);
    const display = await page.evaluate(() => {
      const element = document.querySelector("newsprint-article");
      const { contentDocument } = document.querySelector("iframe");
      contentDocument.body.append(element);
      return contentDocument.defaultView.getComputedStyle(element.view.root).display;
    });
    assert.equal(display, "grid", isolation);
    assert.deepEqual(await events(page), ["newsprint-render", "load"]);
    assert.deepEqual(page.problems, []);
    await close();
  }
});

test("ten elements on a page share one instance, one style sheet and one request for the module", async () => {
  const { page, close } = await stage.visit('<newsprint-article src="/article.json" loading="eager"></newsprint-article>'.repeat(10), {
    prepare: () => {
      globalThis.instances = 0;
      WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
        construct: (...call) => Reflect.construct(...call, instances++),
      });
    },
  });
  await page.waitForFunction(() => events.filter((event) => event === "load").length === 10);
  const sheets = await page.evaluate(() => {
    const all = [...document.querySelectorAll("newsprint-article")].flatMap(({ shadowRoot }) => [...shadowRoot.adoptedStyleSheets]);
    return { all: all.length, different: new Set(all).size, instances };
  });
  assert.deepEqual(sheets, { all: 10, different: 1, instances: 1 });
  assert.equal(stage.asked.filter((path) => path === wasm).length, 1);
  assert.deepEqual(page.problems, []);
  await close();
});

test("with two versions on a page, the first definition stays, with one warning", async () => {
  stage.answers.set("/old.js", (_, response) => {
    response.setHeader("Content-Type", "text/javascript").end(`customElements.define("newsprint-article", globalThis.Old = class extends HTMLElement {})`);
  });
  const { page, messages, close } = await stage.visit("", { head: `<script src="/old.js"></script>${script}` });
  assert.equal(await page.evaluate(() => customElements.get("newsprint-article") === Old), true);
  assert.equal(messages.length, 1);
  assert.match(messages[0], /^warning: newsprint: <newsprint-article> is defined already/);
  await close();
});

test("without WebAssembly the children stay, with one message, and what waits for the article is told so", async () => {
  const body = '<newsprint-article src="/article.json"><p>The link</p></newsprint-article>'.repeat(2);
  const { page, messages, close } = await stage.visit(body, { prepare: () => delete globalThis.WebAssembly });
  await observed(page);
  assert.equal(await page.getByText("The link").first().isVisible(), true);
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.equal(messages.length, 1, messages.join("\n"));
  assert.match(messages[0], /WebAssembly/);
  const outcomes = await page.evaluate(async () => {
    const element = document.querySelector("newsprint-article");
    const codes = [];
    for (const ask of [() => element.ready, () => element.reload()]) await ask().catch(({ code }) => codes.push(code));
    return codes;
  });
  assert.deepEqual(outcomes, ["load-failed", "load-failed"]);
  assert.deepEqual(page.problems, []);
  await close();
});

test("server markup is visible until the module has loaded, and is then adopted", async () => {
  const { renderToString } = await import("../../pkg/node.js");
  const options = { theme: "light", relativeTime: false };
  const template = renderToString(ARTICLE, { ...options, shadow: true });
  const bytes = await readFile(new URL("../../pkg/dist/newsprint_bg.wasm", import.meta.url));
  const release = stage.hold(wasm, (response) => response.setHeader("Content-Type", "application/wasm").end(bytes));
  const { page, element, close } = await stage.visit(`<newsprint-article theme="light" src="/article.json">${template}</newsprint-article>`, {
    prepare: () => {
      addEventListener("DOMContentLoaded", () => {
        globalThis.served = document.querySelector("newsprint-article").shadowRoot.querySelector("article");
      });
    },
  });
  await page.waitForFunction(() => document.querySelector("newsprint-article").matches(":state(loading)"));
  assert.equal(await element.locator("h2").isVisible(), true);
  await release();
  await settled(page, "load");
  assert.equal(await page.evaluate(() => document.querySelector("newsprint-article").view.root === served), true);
  await close();
});

test("server markup stays visible after a failure, with the alert below it", async () => {
  const { renderToString } = await import("../../pkg/node.js");
  const template = renderToString(ARTICLE, { shadow: true });
  const { page, element, close } = await stage.visit(`<newsprint-article src="/missing.json">${template}</newsprint-article>`);
  await page.getByRole("alert").waitFor();
  assert.equal(await element.locator("h2").isVisible(), true);
  await element.evaluate((element) => void (element.src = "/article.json"));
  await settled(page, "load");
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.equal(await element.locator("h2").count(), 1);
  await close();
});

test("relative URLs are resolved against src if the article has no url", async () => {
  const image = { headline: "x", body: "[a](there.html)" };
  stage.answers.set("/deep/article.json", (_, response) => response.end(JSON.stringify(image)));
  const { element, drawn, close } = await stage.visit('<newsprint-article src="/deep/article.json"></newsprint-article>');
  await drawn();
  assert.equal(await element.locator("article a").getAttribute("href"), `${stage.server.origin}/deep/there.html`);
  assert.deepEqual(await element.evaluate((element) => element.view.report.warnings), []);
  await close();
});

test("an invalid option fails, and a valid one draws the article", async () => {
  const { page, element, drawn, close } = await stage.visit('<newsprint-article src="/article.json"></newsprint-article>');
  await drawn();
  await element.evaluate((element) => void (element.options = { headingLevel: 9 }));
  await page.getByRole("alert").waitFor();
  assert.deepEqual((await events(page)).slice(-2), ["newsprint-error invalid-option", "error"]);
  await element.evaluate((element) => void (element.options = { headingLevel: 3 }));
  await element.locator("h3").waitFor();
  await close();
});

test("an element that comes back from the back-forward cache still works", async () => {
  const keeping = await launchChromium({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  try {
    stage.answers.set("/", `<!doctype html><html lang="en">${script}<newsprint-article src="/article.json"></newsprint-article>`);
    stage.answers.set("/other", "<!doctype html><title>Other</title>");
    const page = await openPage(keeping);
    // A busy browser may discard the page instead of keeping it. Then the test tries again.
    for (let isKept = false; !isKept; ) {
      await page.goto(stage.server.origin);
      await page.locator("article h2").waitFor();
      await page.evaluate(() => {
        globalThis.isFirst = true;
        addEventListener("pageshow", ({ persisted }) => (globalThis.persisted = persisted));
      });
      await page.goto(`${stage.server.origin}/other`);
      await page.evaluate(() => history.back());
      const back = await page.waitForFunction(() => location.pathname === "/" && (globalThis.isFirst ? globalThis.persisted && "kept" : "loaded again"));
      isKept = (await back.jsonValue()) === "kept";
    }
    await page.evaluate(() => void (document.querySelector("newsprint-article").headingLevel = 3));
    await page.locator("article h3").waitFor();
  } finally {
    await keeping.close();
  }
});
