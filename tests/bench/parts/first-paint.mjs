// The part `first-paint`: from the navigation to the whole article on the page, for readers who come for the first time, and again.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium, launchProfile } from "../../support/chromium.mjs";
import { LIMIT } from "../../support/limit.mjs";
import { shuffle } from "../page/interleave.js";
import { checkStacks } from "../stacks.mjs";
import { ratio, ratios, short, spread, table, whole } from "../tables.mjs";
import { makePages, REFERENCE } from "./first-paint/pages.mjs";
import { serveCompressed } from "./first-paint/server.mjs";

/** How a page is reached: `latency` in milliseconds, `rate` in bits per second, and how many times slower the main thread is. */
const networks = {
  loopback: { slowdown: 1 },
  "fast 4G, half the CPU": { latency: 60, rate: 9e6, slowdown: 2 },
  "slow 4G, a quarter of the CPU": { latency: 150, rate: 1.6e6, slowdown: 4 },
};

const caches = { empty: "With an empty cache", warm: "With a warm cache" };

/** The largest accepted times of marked + DOMPurify for newsprint's pages with hints. */
const LIMITS = { "newsprint/lite": 1, newsprint: 1.1 };

/** The largest accepted times of the page whose HTML has the article, for newsprint's markup from a server. */
const SERVER_LIMIT = 1.15;

const reader = { locale: "en-US", timezoneId: "UTC" };

/** How often a reader with a warm cache has been here. Chromium keeps what it compiles of a script at the second visit, and uses it from the third on. */
const VISITS = 3;

export async function measure({ rounds }) {
  const { pages, files } = await makePages();
  const server = await serveCompressed(files);
  const browser = await launchChromium();
  const folder = mkdtempSync(join(tmpdir(), "newsprint-bench-"));
  const profile = await launchProfile(folder, reader);
  const samples = new Map();
  try {
    await checkStacks(browser);
    const count = rounds(15);
    for (const { path } of pages) for (let time = 0; time < VISITS; time++) await open(profile, server.origin + path);
    for (let round = 1; round <= count; round++) {
      console.log(`round ${round} of ${count}`);
      for (const cache of shuffle(Object.keys(caches))) {
        for (const network of shuffle(Object.keys(networks))) {
          for (const { name, path } of shuffle(pages)) {
            const context = cache === "empty" ? await browser.newContext(reader) : profile;
            const sample = await open(context, server.origin + path, networks[network]);
            if (cache === "empty") await context.close();
            const key = JSON.stringify({ page: name, network, cache });
            samples.set(key, [...(samples.get(key) ?? []), sample]);
          }
        }
      }
    }
  } finally {
    await profile.close();
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const timesOf = (key) => samples.get(JSON.stringify(key)).map(({ time }) => time);
  return [...samples].map(([key, list]) => {
    const { page, network, cache } = JSON.parse(key);
    const times = timesOf({ page, network, cache });
    const baseOf = (base) => ratios(times, timesOf({ page: base, network, cache }));
    const { bytes, requests } = list.at(-1);
    return { page, network, cache, time: spread(times), ratio: baseOf(REFERENCE.drawn), serverRatio: baseOf(REFERENCE.served), bytes, requests };
  });
}

/**
 * Opens a page in a tab of its own, which has a process of its own: no code has run in it before. Returns the time until the article was painted, in milliseconds, and
 * what was transferred until then.
 */
async function open(context, url, network) {
  const page = await context.newPage();
  try {
    const painted = new Promise((done, failed) => {
      setTimeout(failed, LIMIT, new Error(`${url}: the article was not painted`)).unref();
      page.on("console", (message) => {
        const time = /^painted (.*)/.exec(message.text())?.[1];
        if (time) done(Number(time));
        else failed(new Error(`${url}: ${message.text()}`));
      });
      page.on("pageerror", failed);
    });
    // A page that fails before it is waited for fails below.
    painted.catch(() => {});
    if (network) await slowDown(await context.newCDPSession(page), network);
    await page.goto(url, { waitUntil: "commit" });
    const time = await painted;
    // A cache has what a visit has loaded to its end.
    await page.waitForLoadState("load");
    const loads = await page.evaluate(() => {
      const entries = performance.getEntries().filter((entry) => "transferSize" in entry);
      return entries.map(({ name, responseEnd, transferSize }) => ({ name, responseEnd, transferSize }));
    });
    return { time, ...weigh(url, loads.filter(({ responseEnd }) => responseEnd <= time)) };
  } finally {
    await page.close();
  }
}

/** What was transferred. Throws if a file was asked for twice, as happens when a hint does not fit the request. */
function weigh(url, loads) {
  const paths = loads.map(({ name }) => new URL(name).pathname);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice) throw new Error(`${url} has asked for ${twice} twice`);
  return { bytes: loads.reduce((sum, { transferSize }) => sum + transferSize, 0), requests: loads.length };
}

async function slowDown(session, { latency = 0, rate, slowdown }) {
  const throughput = rate ? rate / 8 : -1;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput });
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
}

export function write(rows, charts) {
  const find = (page, network, cache) => rows.find((row) => row.page === page && row.network === network && row.cache === cache);
  const order = (page) => rows.filter((row) => row.page === page).reduce((sum, row) => sum + Math.log(row.ratio.median), 0);
  const names = [...new Set(rows.map(({ page }) => page))].sort((a, b) => order(a) - order(b));
  const limitOf = (page) => LIMITS[/^(newsprint(?:\/lite)?), (?:element|mount)$/.exec(page)?.[1]];
  const fromServer = names.filter((page) => page.endsWith("from a server"));
  const drawn = names.filter((page) => page !== REFERENCE.served && !fromServer.includes(page));

  const tables = Object.entries(caches).map(([cache, title]) => {
    const isEmpty = cache === "empty";
    const line = (page) => {
      const isBase = page === REFERENCE.drawn;
      const cells = Object.keys(networks).map((network) => {
        const row = find(page, network, cache);
        return isBase ? `${inWhole(row.time)} ms` : ratio(row.ratio);
      });
      const { bytes, requests } = find(page, "loopback", cache);
      return [page, ...cells, ...(isEmpty ? [(bytes / 1000).toFixed(1), requests] : [])];
    };
    const head = ["page", ...Object.keys(networks), ...(isEmpty ? ["KB", "requests"] : [])];
    return `${title}, times of ${REFERENCE.drawn}:\n\n${table(head, drawn.map(line))}`;
  });

  const served = table(
    ["page", "cache", ...Object.keys(networks)],
    fromServer.flatMap((page) =>
      Object.keys(caches).map((cache) => [page, cache, ...Object.keys(networks).map((network) => ratio(find(page, network, cache).serverRatio))])),
  );

  const chart = (network, cache) =>
    charts.bars(`${network.replace(/\W+/g, "-")}-${cache}`, {
      title: `First paint, ${network}, ${cache} cache`,
      unit: `times ${REFERENCE.drawn}`,
      rows: drawn.filter((page) => !page.endsWith("without hints")).map((page) => {
        const { ratio } = find(page, network, cache);
        return { name: page, value: ratio.median, isOurs: page.startsWith("newsprint"), limit: limitOf(page) };
      }),
    });

  const reached = (pages, limit, key) => {
    const all = pages.flatMap((page) => rows.filter((row) => row.page === page));
    return `${all.filter((row) => row[key].median <= limit(row.page)).length} of ${all.length}`;
  };
  const withLimit = names.filter((page) => limitOf(page));
  const slowest = (page) => find(page, Object.keys(networks).at(-1), "empty").ratio.median;
  const soonest = drawn.filter((page) => page !== REFERENCE.ready).sort((a, b) => slowest(a) - slowest(b))[0];
  const instead = soonest.startsWith("newsprint") ? "newsprint paints first even there" : `${soonest} paints first`;

  return `## First paint

From the navigation to the frame that has the whole article: an article of 15 paragraphs, each time in a fresh process. With a warm cache, the page has been visited
before, and Chromium has its files and compiled scripts on disk. The networks are Chromium's own emulation: fast 4G has 9 Mbit/s and 60 ms of latency, slow 4G 1.6 Mbit/s
and 150 ms. "Half the CPU" slows down the main thread; threads that compile beside it are as fast as before. The server compresses everything with brotli at level 11, and
lets files with a hash in their URL stay in caches.

Every page is built as its developers would do it: one minified bundle, inline styles, the JSON article from the server, and hints in the head (\`preload\`,
\`fetchpriority\`) for the script, the module and the article, so that all are asked for at once. newsprint's pages "without hints" have only the script. newsprint draws the
Markdown body, and newsprint/lite the HTML body of the same article.

The aims are at most ${LIMITS["newsprint/lite"].toFixed(1)} times ${REFERENCE.drawn} for newsprint/lite, and ${LIMITS.newsprint} for the whole. They are reached in
${reached(withLimit, limitOf, "ratio")} medians. A module of WebAssembly has to arrive before the first article, so the slower the network, the more its bytes count. For readers
who open one article on a slow network and leave, ${instead} (${short(slowest(soonest))} times). Where a server can send the article's HTML, nothing that draws in the
page is as fast.

${chart("loopback", "empty")}

${chart("slow 4G, a quarter of the CPU", "empty")}

${chart("slow 4G, a quarter of the CPU", "warm")}

${tables.join("\n\n")}

newsprint's markup from a server, times of a page whose HTML has the article in a plain template. The element's script loads beside it. The aim, at most ${SERVER_LIMIT}
times, is reached in ${reached(fromServer, () => SERVER_LIMIT, "serverRatio")} medians.

${served}`;
}

const inWhole = ({ median, p10, p90 }) => `${whole(median)} (${whole(p10)}–${whole(p90)})`;
