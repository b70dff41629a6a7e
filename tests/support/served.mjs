// Opens pages with a server's markup, and checks whether newsprint adopts it.

import { openPage } from "./chromium.mjs";

/** Runs in the page before anything else: records the nodes that came from the server, every layout shift and every view. */
function watch() {
  const seen = { articles: [], views: [], shifts: [] };
  const nodesOf = (root) => {
    const walker = root.ownerDocument.createTreeWalker(root);
    const nodes = [];
    for (let node = root; node; node = walker.nextNode()) nodes.push(node);
    return nodes;
  };
  const find = (scope) => [...scope.querySelectorAll("*")].flatMap((element) => [...(element.matches("article.newsprint") ? [element] : []), ...(element.shadowRoot ? find(element.shadowRoot) : [])]);
  // At "interactive", the document is parsed and no module has run yet.
  document.addEventListener("readystatechange", () => {
    if (document.readyState === "interactive") seen.articles = find(document).map((root) => ({ root, nodes: nodesOf(root) }));
  });
  document.addEventListener("newsprint-render", ({ detail: { view } }) => seen.views.push(view));
  const note = (entries) => seen.shifts.push(...entries);
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  seen.takeShifts = () => note(observer.takeRecords());
  globalThis.seen = seen;
  globalThis.nodesOf = nodesOf;
}

/**
 * Opens a page that may contain a server's markup. `page.problems` also has the console's warnings, and `page.asked` has the requested paths.
 *
 * @param {import("playwright-core").Browser} browser
 */
export async function openServed(browser, url, options = {}) {
  const page = await openPage(browser, options);
  page.on("console", (message) => message.type() === "warning" && page.problems.push(`console: ${message.text()}`));
  page.asked = [];
  page.on("request", (request) => page.asked.push(new URL(request.url()).pathname));
  await page.addInitScript(watch);
  await page.goto(url);
  return page;
}

/** Waits for a view. Returns whether each view kept every node of the markup, the codes of all warnings, and the sum of the layout shifts. */
export async function lookAtAdoption(page) {
  await page.waitForFunction(() => seen.views.length > 0);
  return page.evaluate(async () => {
    // By the second frame, the layout of the first one is done, and its shifts are recorded.
    for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    seen.takeShifts();
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

/** The result of `lookAtAdoption` when one view has adopted the markup. */
export const adopted = { kept: [true], warnings: [], shift: 0 };
