// Must compile: the element, by its class and by its tag name.

import { NewsprintArticle } from "newsprint/element";

export function places(page: Document): NewsprintArticle {
  const element = page.createElement("newsprint-article");
  element.src = "/articles/42.json";
  element.loading = "eager";
  element.headingLevel = 3;
  element.options = { labels: { by: "Words:" } };
  element.article = { headline: "Tides" };
  element.addEventListener("newsprint-error", ({ detail }) => console.warn(detail.error.code));
  // @ts-expect-error: the element makes its own view
  element.view = null;
  // @ts-expect-error: "soon" is no way to load
  element.loading = "soon";
  return page.querySelector("newsprint-article") ?? new NewsprintArticle();
}
