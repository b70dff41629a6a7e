// Pages with a server's markup: what becomes of it when newsprint comes.

import { openPage } from "./chromium.mjs";

/** Runs in the page before anything else: notes the nodes that came from the server, each layout shift, and each view. */
function watch() {
  const seen = { articles: [], views: [], shifts: [] };
  const nodesOf = (root) => {
    const walker = root.ownerDocument.createTreeWalker(root);
    const nodes = [];
    for (let node = root; node; node = walker.nextNode()) nodes.push(node);
    return nodes;
  };
  const find = (scope) => [...scope.querySelectorAll("*")].flatMap((element) => [...(element.matches("article.newsprint") ? [element] : []), ...(element.shadowRoot ? find(element.shadowRoot) : [])]);
  // Before the modules run.
  document.addEventListener("readystatechange", () => {
    if (document.readyState === "interactive") seen.articles = find(document).map((root) => ({ root, nodes: nodesOf(root) }));
  });
  document.addEventListener("newsprint-render", ({ detail: { view } }) => seen.views.push(view));
  new PerformanceObserver((list) => seen.shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
  globalThis.seen = seen;
  globalThis.nodesOf = nodesOf;
}

/**
 * Opens a page that may hold a server's markup. `page.problems` has the console's warnings as well, and `page.asked` the paths requested.
 *
 * @param {import("playwright-core").Browser} browser
 */
export async function openServed(browser, url, options = {}) {
  const page = await openPage(browser, options);
  page.setDefaultTimeout(30_000);
  page.on("console", (message) => message.type() === "warning" && page.problems.push(`console: ${message.text()}`));
  page.asked = [];
  page.on("request", (request) => page.asked.push(new URL(request.url()).pathname));
  await page.addInitScript(watch);
  await page.goto(url);
  return page;
}

/** What became of the markup, once there is a view: for each view whether every node was kept, and what it warns of; and the sum of the shifts. */
export async function lookAtAdoption(page) {
  await page.waitForFunction(() => seen.views.length > 0);
  return page.evaluate(async () => {
    // The entries of a frame are there after the next one.
    for (let frames = 0; frames < 3; frames++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const isKept = ({ root }) => {
      const served = seen.articles.find((article) => article.root === root);
      const now = nodesOf(root);
      return served !== undefined && served.nodes.length === now.length && now.every((node, at) => node === served.nodes[at]);
    };
    return {
      kept: seen.views.map(isKept),
      warnings: seen.views.flatMap(({ report }) => report.warnings.map(({ code }) => code)),
      shift: seen.shifts.reduce((sum, { value }) => sum + value, 0),
    };
  });
}

/** What is to be seen where all went well. */
export const adopted = { kept: [true], warnings: [], shift: 0 };
