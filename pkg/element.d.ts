// Types of "newsprint/element", which defines <newsprint-article> once on a page; in Node it does nothing.

import type { ArticleInput, Options, View } from "./newsprint.js";

/**
 * An article as an element. It takes its article from the `article` property, else from a `<script type="application/json">` inside it, else from
 * `src`, and loads the module by itself. What stands inside it is shown until then, and again on failure, with an alert that can be retried.
 *
 * Attributes count before `options`; a value that is of no use counts as absent.
 */
export class NewsprintArticle extends HTMLElement {
  article: ArticleInput | null;
  /** What has no attribute. */
  options: Options;
  /** The article once it is drawn. */
  readonly view: View | null;

  /** The URL of the article's JSON. */
  src: string;
  /** Default: `"lazy"`, when the element comes near the window. */
  loading: "lazy" | "eager";
  format: string;
  extent: string;
  theme: string;
  isolation: string;
  headingLevel: number;
  locale: string;
  timeZone: string;
  embeds: string;
  /** Seconds between requests for a new version. No effect in this version. */
  refresh: number;
}

declare global {
  interface HTMLElementTagNameMap {
    "newsprint-article": NewsprintArticle;
  }
}
