// Runs in the page: checks what the browser's parser made of the strings, and compares it with the same articles mounted.

import init, * as newsprint from "/pkg/index.js";
import { judge, picturesOf } from "./allowed.js";

const figures = {
  articles: 0, elements: 0, links: 0, clicks: 0, presses: 0,
  breaches: [], urls: [], unstable: [], unequal: [], redrawn: [], pictures: [], players: [],
};

/** Every article on the page, parsed or mounted. */
const trees = [];

const show = (id, what) => `${id}: ${what}`.slice(0, 600);

/** Finds in a section what the parser made: the article, the node that contains it, and the JSON-LD after it. */
function parsed(section, isShadow) {
  const container = isShadow ? section.firstElementChild?.shadowRoot : section;
  const root = [...(container?.children ?? [])].find(({ localName }) => localName === "article");
  return { container, root, data: section.querySelector(":scope > script, :scope > div > script") };
}

/** Whether the section contains what the server wrote and nothing else. */
function isWhole(section, { root, data }, isShadow) {
  const [first, ...others] = section.childNodes;
  if (!root || data?.type !== "application/ld+json" || data.attributes.length !== 1) return false;
  if (!isShadow) return first === root && others.length === 1 && others[0] === data;
  const [link, article, ...more] = root.parentNode.childNodes;
  return others.length === 0 && first.childNodes.length === 1 && first.firstChild === data && article === root && link.matches("link[rel=stylesheet]") && more.length === 0;
}

/** Whether the JSON-LD is valid JSON without a `<`, so that an HTML parser finds no end tag in it. */
function isData({ textContent }) {
  try {
    return JSON.parse(textContent)["@type"] !== undefined && !textContent.includes("<");
  } catch {
    return false;
  }
}

function check({ id, prefix, article, isShadow }, isStrict) {
  const options = { idPrefix: prefix, theme: "light", relativeTime: false, formatter: "plain", now: 0 };
  const section = document.getElementById(prefix.replace("np", "s"));
  const found = parsed(section, isShadow);
  if (!isWhole(section, found, isShadow)) return figures.unstable.push(show(id, section.outerHTML));

  const host = document.createElement("div");
  document.body.append(host);
  // One of the two is always in a shadow root: if both were in the page, the second one would get another id prefix.
  const { root } = newsprint.mount(host, article, { ...options, isolation: isShadow ? "none" : "shadow" });
  if (!root.isEqualNode(found.root)) figures.unequal.push(show(id, root.outerHTML));
  trees.push(root, found.root);
  figures.articles++;
  // The checks below do not depend on the policy.
  if (isStrict) return undefined;

  if (found.root.outerHTML !== newsprint.renderToString(article, options) || !isData(found.data)) figures.unstable.push(show(id, found.root.outerHTML));
  const adopted = newsprint.mount(isShadow ? found.container.host : section, article, { ...options, isolation: isShadow ? "shadow" : "none" });
  if (adopted.root !== found.root) figures.redrawn.push(id);
  for (const tree of [found.root, root]) {
    const { names, urls, elements, links } = judge(tree, prefix);
    figures.breaches.push(...names.map((name) => show(id, name)));
    figures.urls.push(...urls.map((url) => show(id, url)));
    figures.elements += elements;
    figures.links += links;
  }
  return undefined;
}

/** Stops every link but `javascript:` links, which must be able to run. Invalid URLs are stopped too, because they lead to an empty page. */
function stay(event) {
  const link = event.target.closest("a");
  if (link && link.protocol !== "javascript:") event.preventDefault();
}

/** Does what a reader may do, because many payloads wait for it: points at, focuses, opens and clicks everything. */
function use(root) {
  root.addEventListener("click", stay);
  for (const element of root.querySelectorAll("*")) {
    element.dispatchEvent(new MouseEvent("mouseover"));
    if (element.localName === "details") element.open = true;
    if (!element.matches("a, summary, input, [tabindex]")) continue;
    element.dispatchEvent(new FocusEvent("focus"));
    element.click();
    figures.clicks++;
  }
  for (const image of root.querySelectorAll("img")) figures.pictures.push(...picturesOf(image));
}

/** The URLs whose button has been pressed. */
const pressed = new Set();

/** Presses one button for each URL and checks the element that it loads. After 20 presses, audio and video are skipped because they are alike. */
function press(root) {
  for (const button of root.querySelectorAll("button[data-player]")) {
    const { kind, player, poster, captions = "", sources = "" } = button.dataset;
    const isRecording = kind === "audio" || kind === "video";
    if (pressed.has(player) || (isRecording && figures.presses > 20)) continue;
    pressed.add(player);
    figures.players.push(...[player, poster ?? "", ...captions.split(" "), ...sources.split(" ")].map((url) => URL.parse(url, button.baseURI)?.href ?? ""));
    const placeholder = button.closest("[part=embed]");
    button.click();
    figures.presses++;
    if (!placeholder) {
      figures.breaches.push(`${player}: a button outside an embed`);
      continue;
    }
    if (!URL.canParse(player, button.baseURI)) {
      if (button.isConnected) figures.breaches.push(`${player}: the button of an invalid URL was not removed`);
      continue;
    }
    const [made, ...others] = placeholder.children;
    const isBoxed = () => made.hasAttribute("sandbox") && (kind === "player" || !made.sandbox.contains("allow-same-origin"));
    const isAway = () => made.src.startsWith("https://") && !made.hasAttribute("srcdoc");
    const isRight = isRecording ? made.localName === kind : made.localName === "iframe" && isBoxed() && isAway();
    if (!isRight || others.length > 0) figures.breaches.push(`${player}: ${made.outerHTML}`);
  }
}

const isSettled = (image) => image.complete || new Promise((done) => ["load", "error"].forEach((type) => image.addEventListener(type, done)));

async function run() {
  await init();
  const { items, isStrict } = await (await fetch("items.json")).json();
  for (const item of items) check(item, isStrict);
  // All trees are used in one loop after the checks: otherwise the browser would lay out the page again after each change.
  for (const tree of trees) use(tree);
  await Promise.all(trees.flatMap((tree) => [...tree.querySelectorAll('img[loading="eager"]')].map(isSettled)));
  // The strict policy lets no frame load. tests/e2e checks what happens then.
  if (!isStrict) for (const tree of trees) press(tree);
  // A task of the lowest priority runs after all pending ones, so everything that the articles have caused has happened and is reported.
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await scheduler.postTask(() => {}, { priority: "background" });
  return { ...figures, ...watch };
}

const result = await run().catch((error) => ({ failure: `${error.stack}` }));
await fetch("result", { method: "POST", body: JSON.stringify(result) });
