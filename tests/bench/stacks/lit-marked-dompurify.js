// lit, with marked and DOMPurify for the body. Without a custom element, because only the drawing is compared.

import DOMPurify from "dompurify";
import { html, nothing, render } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { marked } from "marked";
import { bodyHtml, directionOf, formatTime, labelsOf, listParts } from "./template.js";

const image = ({ src, alt = "", width, height }) => html`<img src=${src} alt=${alt} width=${width} height=${height}>`;

const time = (article, field) =>
  html`<p class="dates">${labelsOf(article)[field]} <time datetime=${article[field]}>${formatTime(article.language, article[field])}</time></p>`;

function byline(article) {
  const { language, authors } = article;
  const [before, after] = labelsOf(article).by("\n").split("\n");
  const names = listParts(language, authors.length).map((part) =>
    typeof part === "string" ? part : html`<a href=${authors[part].url}>${authors[part].name}</a>`);
  return html`<p class="byline">${before}${names}${after}</p>`;
}

const template = (article) => html`<article class="article" lang=${article.language} dir=${directionOf(article)}>
<p class="publisher"><a href=${article.publisher.url}>${image(article.publisher.logo)} ${article.publisher.name}</a></p>
<h1>${article.headline}</h1>
${article.deck ? html`<p class="deck">${article.deck}</p>` : nothing}
${byline(article)}
${time(article, "published")}
${time(article, "updated")}
<figure>${image(article.image)}<figcaption>${article.image.caption}</figcaption></figure>
<div class="body">${unsafeHTML(DOMPurify.sanitize(bodyHtml(article, marked.parse)))}</div>
</article>`;

export function draw(host, article) {
  render(template(article), host);
}

export const update = draw;
