// marked and DOMPurify on jsdom, in Node.

import createDOMPurify from "dompurify";
import { JSDOM } from "jsdom";
import { marked } from "marked";
import { bodyHtml, page } from "./template.js";

const { sanitize } = createDOMPurify(new JSDOM("").window);

export const renderToString = (article) => page(article, sanitize(bodyHtml(article, marked.parse)));
