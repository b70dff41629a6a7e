// marked and sanitize-html, in Node.

import { marked } from "marked";
import sanitizeHtml from "sanitize-html";
import { bodyHtml, page } from "./template.js";

export const renderToString = (article) => page(article, sanitizeHtml(bodyHtml(article, marked.parse)));
