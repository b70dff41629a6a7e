// marked, and the browser's own sanitizer, Element.setHTML, where the browser has it. Its default takes images out of bodies.

import { marked } from "marked";
import { bodyHtml, page } from "./template.js";

/** Whether this browser has the stack. */
export const isSupported = "setHTML" in Element.prototype;

export function draw(host, article) {
  host.innerHTML = page(article, "");
  host.querySelector(".body").setHTML(bodyHtml(article, marked.parse));
}

export const update = draw;
