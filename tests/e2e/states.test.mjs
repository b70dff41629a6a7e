// Random sequences of what can happen to <newsprint-article> end in the states that the table in pkg/newsprint-article.js says. The model below is that
// table from the outside: it knows which source and options were tried last, and what came of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { json, setElements } from "./elements.mjs";
import { random } from "../support/random.mjs";

const SEQUENCES = 40;
const LENGTH = 14;
const SEED = Number(process.env.SEED ?? 1);

let stage;
/** Whether the server answers for /flaky.json. */
let isMended = true;
before(async () => {
  stage = await setElements();
  stage.answers.set("/flaky.json", (_, response) => response.writeHead(isMended ? 200 : 503).end('{"headline":"Flaky"}'));
  stage.answers.set("/other.json", (_, response) => response.end('{"headline":"Other"}'));
});
after(() => stage.close());

/** The articles that a sequence can set, with the headline that is shown, or undefined if they fail. */
const ARTICLES = [null, { headline: "A" }, { headline: "B" }, { headline: 7 }, "{"];
const headlineOf = { "/other.json": () => "Other", "/flaky.json": () => (isMended ? "Flaky" : undefined), "/broken.json": () => undefined };
const OPTIONS = [{}, { readingTime: false }, { headingLevel: 4 }, { theme: "pink" }];

/** The operations, with their choices. */
const OPERATIONS = {
  attach: [undefined],
  detach: [undefined],
  move: [undefined],
  wipe: [undefined],
  src: ["", "/other.json", "/flaky.json", "/broken.json"],
  article: ARTICLES,
  options: OPTIONS,
  level: [null, "3"],
  loading: ["eager", "lazy"],
  // Following changes nothing until an interval has passed.
  refresh: [null, "3600"],
  break: [undefined],
  mend: [undefined],
  reload: [undefined],
  retry: [undefined],
};

/** What the element should show, after one operation at a time. */
class Model {
  isIn = true;
  state = "empty";
  src = "";
  article = null;
  options = {};
  level = null;
  tried = {};

  get source() {
    return this.article ?? (this.src || undefined);
  }

  get key() {
    return JSON.stringify([this.options, this.level]);
  }

  /** Applies an operation. */
  apply(operation, choice) {
    if (operation === "break" || operation === "mend") isMended = operation === "mend";
    else if (operation === "attach" || operation === "detach") this.enter(operation === "attach");
    else if (operation === "reload" || (operation === "retry" && this.state === "failed" && this.isIn)) this.isReload = this.source !== undefined;
    else if (operation !== "move" && operation !== "wipe" && operation !== "retry" && operation !== "loading" && operation !== "refresh") this[operation] = choice;
    if (this.isIn) this.proceed();
  }

  enter(isIn) {
    this.hasEntered = isIn && !this.isIn;
    this.isIn = isIn;
  }

  proceed() {
    const isOther = JSON.stringify(this.source) !== JSON.stringify(this.tried.source);
    const retries = (this.hasEntered && this.state === "failed") || this.isReload;
    this.hasEntered = this.isReload = false;
    if (isOther || retries) this.load();
    else if (this.key !== this.tried.key && this.state === "shown") this.draw();
    else if (this.key !== this.tried.key && this.state === "failed") this.load();
  }

  load() {
    if (this.source === undefined) [this.state, this.tried] = ["empty", {}];
    else {
      this.found = typeof this.source === "object" ? this.source.headline : headlineOf[this.source]?.();
      this.draw();
    }
  }

  /** Draws what was loaded last. */
  draw() {
    this.tried = { source: this.source, key: this.key };
    const isDrawn = typeof this.found === "string" && this.options.theme !== "pink";
    this.state = isDrawn ? "shown" : "failed";
    this.shown = `shown ${this.found} h${this.level ?? this.options.headingLevel ?? 2}`;
  }

  get expected() {
    return this.state === "shown" ? this.shown : this.state;
  }
}

/** Defines in the page `act`, which does an operation and waits for its end, and `look`, which says what the element shows. */
function prepare() {
  const task = () => new Promise((done) => setTimeout(done));
  globalThis.act = async (element, operation, choice, isAlone) => {
    const actions = {
      attach: () => element.isConnected || document.body.append(element),
      detach: () => element.remove(),
      move: () => element.isConnected && (element.parentNode === document.body ? document.querySelector("main") : document.body).append(element),
      wipe: () => (element.innerHTML = "<p>Mine</p>"),
      src: () => (element.src = choice),
      article: () => (element.article = choice),
      options: () => (element.options = choice),
      level: () => (choice ? element.setAttribute("heading-level", choice) : element.removeAttribute("heading-level")),
      loading: () => (element.loading = choice),
      refresh: () => (element.refresh = choice),
      reload: () => void element.reload().catch(() => {}),
      retry: () => element.shadowRoot?.querySelector("[role=alert] button")?.click(),
    };
    actions[operation]?.();
    if (!isAlone) return;
    await task();
    if (element.isConnected) await new Promise((done) => new IntersectionObserver(done).observe(element));
    while (element.matches(":state(loading)")) await new Promise(requestAnimationFrame);
    await task();
  };
  globalThis.look = (element) => {
    const scope = element.shadowRoot;
    const articles = [...element.querySelectorAll("article"), ...(scope?.querySelectorAll("article") ?? [])];
    const alerts = [...element.querySelectorAll("[role=alert]"), ...(scope?.querySelectorAll("[role=alert]") ?? [])];
    const isVisible = (node) => node.getClientRects().length > 0;
    const own = element.querySelector(":scope > p");
    const heading = articles[0]?.querySelector("[part=headline]");
    const state = alerts.length ? "failed" : heading ? `shown ${heading.textContent} ${heading.localName}` : "empty";
    const isWhole = articles.length + alerts.length <= 1 && Boolean(heading) === Boolean(element.view) && !element.matches(":state(loading)");
    const isRight = !element.isConnected || (isVisible(own) === !heading && (!heading || isVisible(heading)));
    return isWhole && isRight ? state : `${state}, but ${articles.length} articles, ${alerts.length} alerts, children ${isVisible(own)}, busy ${element.matches(":state(loading)")}`;
  };
}

/** Checks what the element shows. Its observer may report later than that of the operation. */
async function check(page, element, { expected }, done) {
  const isRight = page.waitForFunction(([element, expected]) => look(element) === expected, [element, expected]);
  await isRight.catch(async () => assert.equal(await page.evaluate((element) => look(element), element), expected, done));
}

const body = (isolation) => `<main><newsprint-article isolation="${isolation}"><p>Mine</p></newsprint-article></main>`;

test("after each operation, the element shows what the table says", async (context) => {
  const choose = random(SEED);
  const seen = {};
  for (const isolation of ["shadow", "none"]) {
    const { page, close } = await stage.visit(body(isolation), { prepare });
    for (let sequence = 0; sequence < SEQUENCES / 2; sequence++) {
      const model = new Model();
      isMended = true;
      const element = await page.evaluateHandle(async () => {
        const before = document.querySelector("newsprint-article");
        const element = document.createElement("newsprint-article");
        element.setAttribute("isolation", before.getAttribute("isolation"));
        element.innerHTML = "<p>Mine</p>";
        before.remove();
        document.querySelector("main").append(element);
        return element;
      });
      const done = [];
      for (let step = 0; step < LENGTH; step++) {
        const operation = choose(Object.keys(OPERATIONS));
        const choice = choose(OPERATIONS[operation]);
        done.push(`${operation} ${JSON.stringify(choice) ?? ""}`);
        model.apply(operation, choice);
        await page.evaluate(([element, operation, choice]) => act(element, operation, choice, true), [element, operation, choice]);
        await check(page, element, model, `seed ${SEED}, ${isolation}: ${done.join(", ")}`);
        seen[model.state] = (seen[model.state] ?? 0) + 1;
      }
      // The next sequence finds its isolation in the document.
      await page.evaluate((element) => document.querySelector("main").append(element), element);
    }
    await close();
  }
  context.diagnostic(`states: ${JSON.stringify(seen)}`);
  for (const state of ["empty", "shown", "failed"]) assert.ok(seen[state] > 20, `${state} was hardly reached`);
});

test("after operations that overtake each other, the element shows what is set last", async () => {
  const choose = random(SEED);
  for (const isolation of ["shadow", "none"]) {
    const { page, close } = await stage.visit(body(isolation), { prepare });
    const element = await page.evaluateHandle(() => document.querySelector("newsprint-article"));
    for (let sequence = 0; sequence < SEQUENCES; sequence++) {
      const model = new Model();
      const steps = [];
      for (let step = 0; step < LENGTH; step++) {
        const operation = choose(Object.keys(OPERATIONS).filter((name) => name !== "break" && name !== "mend"));
        steps.push([operation, choose(OPERATIONS[operation])]);
      }
      const set = await page.evaluate(
        async ([element, steps]) => {
          for (const [operation, choice] of steps) act(element, operation, choice, false);
          await act(element, "attach", undefined, true);
          await act(element, "reload", undefined, true);
          return { src: element.src, article: element.article, options: element.options, level: element.getAttribute("heading-level") };
        },
        [element, steps],
      );
      Object.assign(model, set);
      model.load();
      await check(page, element, model, `seed ${SEED}, ${isolation}: ${JSON.stringify(steps)}`);
    }
    await close();
  }
});
