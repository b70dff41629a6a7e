// Must compile: <newsprint-article> as pkg/element.d.ts declares it.

import { NewsprintArticle } from "newsprint/element";
import type { View } from "newsprint";

export function makes(): NewsprintArticle {
  const element = document.createElement("newsprint-article");
  element.article = { headline: "Night ferry sails again" };
  element.article = '{ "headline": "Night ferry sails again" }';
  element.article = null;
  element.options = { labels: { by: "Words:" }, readingTime: false };
  element.loading = "eager";
  element.headingLevel = 3;
  element.timeZone = "Europe/Lisbon";
  element.beacon = "https://courier.example/seen";
  element.refresh = 60;
  // @ts-expect-error: `loading` has no such value
  element.loading = "later";
  // @ts-expect-error: a level is a number
  element.headingLevel = "3";
  // @ts-expect-error: there is no such option
  element.options = { colour: "red" };
  // @ts-expect-error: the view is read-only
  element.view = null;
  return element;
}

export function listens(element: NewsprintArticle): void {
  element.addEventListener("newsprint-error", ({ detail }) => detail.error.code === "load-failed");
  element.addEventListener("newsprint-render", ({ detail }): View => detail.view);
  element.addEventListener("newsprint-visible", ({ detail }): object => detail);
  element.addEventListener("newsprint-progress", ({ detail }) => detail.percent === 75);
  // @ts-expect-error: no progress has this percentage
  element.addEventListener("newsprint-progress", ({ detail }) => detail.percent === 80);
  element.addEventListener("load", () => element.view?.report.warnings.length);
  // @ts-expect-error: no error has this code
  element.addEventListener("newsprint-error", ({ detail }) => detail.error.code === "lost");
}

export function finds(): string | undefined {
  return document.querySelector("newsprint-article")?.src;
}
