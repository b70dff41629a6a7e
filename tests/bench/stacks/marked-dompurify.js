// marked and DOMPurify, with a template of strings.

import DOMPurify from "dompurify";
import { marked } from "marked";
import { bodyHtml, page } from "./template.js";

export const renderToString = (article) => page(article, DOMPurify.sanitize(bodyHtml(article, marked.parse)));

export function draw(host, article) {
  host.innerHTML = renderToString(article);
}

export const update = draw;
