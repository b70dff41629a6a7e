// The set-up that these tests share: a page in Chromium, and articles to show on it.

import { existsSync, readFileSync } from "node:fs";
import { launchChromium, openPage } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

/** An SVG image of the size that the URL ends with, such as `-800x600.jpg`, in a colour that depends on the URL. */
function imageFor(url) {
  const [, width = 120, height = 120] = /-(\d+)x(\d+)\.\w+$/.exec(url) ?? [];
  const hue = [...url].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue} 22% 58%)"/><circle cx="70%" cy="40%" r="12%" fill="hsl(${hue} 30% 82%)"/></svg>`;
}

/** Reads an article from `articles` in this folder, or else from `tests/fixtures`. */
export function article(name) {
  const own = new URL(`articles/${name}.json`, import.meta.url);
  const file = existsSync(own) ? own : new URL(`../fixtures/${name}/article.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/**
 * Opens the page. `page.show` shows an article on it, as page.html describes; `page.end` closes the browser and the server.
 *
 * @param {import("playwright-core").BrowserContextOptions} [context]
 */
export async function openStage(context = {}) {
  const server = await serve({ mounts: { "/": "tests/a11y/", "/pkg/": "pkg/" } });
  const browser = await launchChromium();
  const page = await openPage(browser, { viewport: { width: 768, height: 900 }, ...context });
  // Every image is generated here, including those of this server. Other requests to another origin are aborted.
  await page.context().route(
    (url) => url.protocol.startsWith("http"),
    (route) => {
      const url = route.request().url();
      if (route.request().resourceType() === "image") return route.fulfill({ contentType: "image/svg+xml", body: imageFor(url) });
      return url.startsWith(server.origin) ? route.continue() : route.abort();
    },
  );
  await page.goto(`${server.origin}/page.html`);
  await page.waitForFunction(() => window.ready);
  return Object.assign(page, {
    origin: server.origin,
    show: (given, how = {}) => page.evaluate(([article, how]) => void show(article, how), [oriented(given, how), how]),
    end: async () => {
      await browser.close();
      await server.close();
    },
  });
}

/** The article, with the page's direction if that is given. */
function oriented(given, { direction }) {
  const shown = typeof given === "string" ? article(given) : given;
  return direction ? { ...shown, direction } : shown;
}

/** Waits until every image is loaded and the layout that follows is painted. */
export const settle = (page) =>
  page.evaluate(async () => {
    const images = [...window.root.querySelectorAll("img")];
    for (const image of images) image.loading = "eager";
    await Promise.all(images.map((image) => image.decode().catch(() => {})));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
