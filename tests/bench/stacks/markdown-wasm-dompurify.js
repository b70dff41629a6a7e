// markdown-wasm, a parser in C compiled to WebAssembly, and DOMPurify, with a template of strings. The package fetches markdown.wasm from the folder of the page.

import DOMPurify from "dompurify";
import { parse, ready } from "markdown-wasm/dist/markdown.es.js";
import { bodyHtml, page } from "./template.js";

export const prepare = () => ready;

export const renderToString = (article) => page(article, DOMPurify.sanitize(bodyHtml(article, (text) => parse(text))));

export function draw(host, article) {
  host.innerHTML = renderToString(article);
}

export const update = draw;
