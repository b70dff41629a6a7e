// markdown-it and DOMPurify, with a template of strings. HTML in Markdown is allowed, because DOMPurify follows.

import DOMPurify from "dompurify";
import MarkdownIt from "markdown-it";
import { bodyHtml, page } from "./template.js";

const markdown = new MarkdownIt({ html: true, linkify: true });
const parse = (text) => markdown.render(text);

export const renderToString = (article) => page(article, DOMPurify.sanitize(bodyHtml(article, parse)));

export function draw(host, article) {
  host.innerHTML = renderToString(article);
}

export const update = draw;
