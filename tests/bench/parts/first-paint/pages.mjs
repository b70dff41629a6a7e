// The pages that are compared: for each stack, a page and its files as the developers of a publisher would put them on a server.
//
// Every page names in its head what it needs, so that the browser asks for all files at once, and has its few styles inline. The pages "without hints" are
// those of newsprint that have nothing but the script.

import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import { renderToString } from "../../../../pkg/node.js";
import { bundle, stacks, style } from "../../stacks.mjs";
import { article } from "../../texts.mjs";
import { hashOf } from "./server.mjs";

/** What the others are compared with: a page that draws the article, a page that asks for its HTML, and a page that has it. */
export const REFERENCE = { drawn: stacks["marked-dompurify"], ready: "innerHTML of ready HTML", served: "the article's HTML in the page" };

/** How many paragraphs the article has. */
const PARAGRAPHS = 15;

const texts = { markdown: article("en", PARAGRAPHS, "markdown"), html: article("en", PARAGRAPHS, "html") };

const addresses = { markdown: "/articles/42.json", html: "/articles/42-html.json", ready: "/articles/42.html" };

/** The files of newsprint's two builds, and the article that each reads. */
const builds = {
  "newsprint/lite": { script: "newsprint-lite", module: "newsprint_lite_bg.wasm", format: "html" },
  newsprint: { script: "newsprint", module: "newsprint_bg.wasm", format: "markdown" },
};

const script = (url) => `<script type="module" src="${url}" fetchpriority="high"></script>`;
const inline = (code) => `<script type="module">${code}</script>`;
const styles = `<style>${style}</style>`;
const place = '<div id="article"></div>';

const preload = (url, type = "") => `<link rel="preload" href="${url}" as="fetch"${type && ` type="${type}"`} crossorigin>`;
const preloadModule = (url) => preload(url, "application/wasm");

/** The page of a stack: its bundle loads the article, draws it, and says so. */
async function peerPage(stack, title) {
  const contents = `import * as stack from "./${stack}.js";
    const loading = fetch("${addresses.markdown}").then((response) => response.json());
    const [article] = await Promise.all([loading, stack.prepare?.()]);
    stack.draw(document.querySelector("#article"), article);
    painted();`;
  const bundled = await bundle("page.js", { contents });
  const code = bundled.get("page.js");
  const url = `/assets/${stack}-${hashOf(code)}.js`;
  // markdown-wasm asks for its module beside the page.
  const module = bundled.get("markdown.wasm");
  return {
    name: title,
    head: [script(url), module && preloadModule("markdown.wasm"), preload(addresses.markdown), styles],
    body: place,
    files: { [url]: code },
    besides: module ? { "markdown.wasm": module } : {},
  };
}

/** The page without a stack: a server has made the HTML, and the page asks for it. */
function readyPage(ready) {
  const code = `const response = await fetch("${addresses.ready}");
    document.querySelector("#article").innerHTML = await response.text();
    painted();`;
  return { name: REFERENCE.ready, head: [inline(code), preload(addresses.ready), styles], body: place, files: { [addresses.ready]: ready } };
}

/** The page whose HTML has the article. */
function plainPage(ready) {
  return { name: REFERENCE.served, head: [styles], body: `<div id="article">${ready}</div>\n<script>painted()</script>` };
}

/** newsprint's pages, from the files for pages without a bundler: by its element, by `mount`, and with the markup of a server. */
function newsprintPages([name, { script: file, module, format }]) {
  const dist = new URL("../../../../pkg/dist/", import.meta.url);
  const bytes = Object.fromEntries([`${file}.min.js`, `${file}-element.min.js`, module].map((name) => [name, readFileSync(new URL(name, dist))]));
  const folder = `/newsprint/${hashOf(Buffer.concat(Object.values(bytes)))}`;
  const files = Object.fromEntries(Object.entries(bytes).map(([name, content]) => [`${folder}/${name}`, content]));
  const [api, element, wasm] = Object.keys(files);
  const source = addresses[format];
  const hints = [preloadModule(wasm), preload(source)];

  const link = '<a href="/articles/42">The article</a>';
  const onDrawn = '<script>addEventListener("newsprint-render",painted)</script>';
  const byElement = { head: [onDrawn, script(element)], body: `<newsprint-article id="article" src="${source}">${link}</newsprint-article>`, files };

  const code = `import init, { mount } from "${api}";
    const loading = fetch("${source}").then((response) => response.text());
    const [article] = await Promise.all([loading, init()]);
    mount(document.querySelector("#article"), article);
    painted();`;
  const byMount = { head: [inline(code)], body: place, files };

  const markup = renderToString(texts[format], { shadow: true });
  const data = `<script type="application/json">${texts[format].replaceAll("<", "\\u003c")}</script>`;
  const served = `<newsprint-article id="article">${markup}<script>painted()</script>${data}</newsprint-article>`;
  return [
    { name: `${name}, element`, ...byElement, head: [...byElement.head, ...hints] },
    { name: `${name}, mount`, ...byMount, head: [`<link rel="modulepreload" href="${api}">`, ...byMount.head, ...hints] },
    { name: `${name}, element without hints`, ...byElement },
    { name: `${name}, mount without hints`, ...byMount },
    { name: `${name}, markup from a server`, head: [script(element)], body: served, files },
  ];
}

/** Writes a page. `before` is the first script. */
function write({ head, body }, before) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>An article</title>
<link rel="icon" href="data:,">
${[before, ...head.filter(Boolean)].join("\n")}
</head>
<body>
${body}
</body>
</html>
`;
}

/**
 * Makes the pages and all their files.
 *
 * @returns {Promise<{ pages: { name: string, path: string }[], files: Map<string, string | Uint8Array> }>} what tables call each page, and its path.
 */
export async function makePages() {
  const plain = await import("../../stacks/marked-sanitize-html.js");
  const ready = plain.renderToString(JSON.parse(texts.markdown));
  const peers = Object.entries(stacks).filter(([stack]) => !stack.startsWith("newsprint"));
  const made = [
    ...Object.entries(builds).flatMap(newsprintPages),
    ...(await Promise.all(peers.map(([stack, title]) => peerPage(stack, title)))),
    readyPage(ready),
    plainPage(ready),
  ];

  const lastWords = JSON.parse(texts.html).body.content.replace(/<[^>]+>/g, "").slice(-40);
  const { code } = await transform(readFileSync(new URL("painted.js", import.meta.url)), { minify: true });
  const before = `<script>globalThis.lastWords=${JSON.stringify(lastWords)};${code.trim()}</script>`;
  const files = new Map([[addresses.markdown, texts.markdown], [addresses.html, texts.html]]);
  const pages = made.map(({ name, head, body, files: own = {}, besides = {} }, index) => {
    const path = `/${index}/`;
    files.set(path, write({ head, body }, before));
    for (const [url, content] of Object.entries(own)) files.set(url, content);
    for (const [file, content] of Object.entries(besides)) files.set(path + file, content);
    return { name, path };
  });
  return { pages, files };
}
