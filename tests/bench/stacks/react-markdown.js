// React with react-markdown, and rehype-raw and rehype-sanitize for HTML in bodies.

import { createElement as h } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import { bodyHtml, directionOf, formatTime, labelsOf, listParts } from "./template.js";

const plugins = [rehypeRaw, rehypeSanitize];

const image = ({ src, alt = "", width, height }) => h("img", { src, alt, width, height });

function Time({ article, field }) {
  const time = h("time", { dateTime: article[field] }, formatTime(article.language, article[field]));
  return h("p", { className: "dates" }, labelsOf(article)[field], " ", time);
}

function Byline({ article }) {
  const { language, authors } = article;
  const [before, after] = labelsOf(article).by("\n").split("\n");
  const names = listParts(language, authors.length).map((part) =>
    typeof part === "string" ? part : h("a", { key: part, href: authors[part].url }, authors[part].name));
  return h("p", { className: "byline" }, before, names, after);
}

/** The article. Raw HTML is Markdown, too. */
export function Article({ article }) {
  const { language, publisher, headline, deck } = article;
  return h(
    "article",
    { className: "article", lang: language, dir: directionOf(article) },
    h("p", { className: "publisher" }, h("a", { href: publisher.url }, image(publisher.logo), " ", publisher.name)),
    h("h1", null, headline),
    deck && h("p", { className: "deck" }, deck),
    h(Byline, { article }),
    h(Time, { article, field: "published" }),
    h(Time, { article, field: "updated" }),
    h("figure", null, image(article.image), h("figcaption", null, article.image.caption)),
    h("div", { className: "body" }, h(Markdown, { rehypePlugins: plugins }, bodyHtml(article, (text) => text))),
  );
}

const roots = new WeakMap();

export function draw(host, article) {
  if (!roots.has(host)) roots.set(host, createRoot(host));
  flushSync(() => roots.get(host).render(h(Article, { article })));
}

export const update = draw;

export function destroy(host) {
  roots.get(host).unmount();
}
