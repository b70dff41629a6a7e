// Types of the entry "newsprint/element".

import type { ArticleInput, Options, View } from "./newsprint.js";

/**
 * `<newsprint-article>`: an article where the tag stands. Importing the entry defines it, once on a page; the WebAssembly module is loaded when the
 * first article comes near the window. In Node the import does nothing.
 *
 * Its article is the property `article`, else an inline `<script type="application/json">` among its children, else what is fetched from `src`. Until
 * it is drawn, and again when it cannot be, the children show: with a message and a button to try again after a failure. Without WebAssembly only
 * they show.
 *
 * Events: those of {@link import("./newsprint.js").EventDetails}, and `load` and `error`, which do not bubble.
 */
export class NewsprintArticle extends HTMLElement {
  /** The article. Default: `null`, none. */
  article: ArticleInput | null;
  /** Everything that has no attribute; an attribute beats the option of its name. Assign a new object to change one. Default: none. */
  options: Options;
  /** What is drawn; `null` until then. */
  readonly view: View | null;

  // Attributes: heading-level and time-zone with their dashes. A bad value counts as absent, with a warning on the console.

  /** The URL of the article's JSON. Default: none. */
  src: string;
  /** When to load: near the window, or at once. Default: `lazy`. */
  loading: "lazy" | "eager";
  /** The format of the JSON, as in `Options`. Default: detected. */
  format: string;
  /** `full`, `excerpt` or `card`. Default: `full`. */
  extent: string;
  /** `auto`, `light` or `dark`. Default: `auto`, as the page around it. */
  theme: string;
  /** `shadow` or `none`. Default: `shadow`. */
  isolation: string;
  /** The headline's level, 1 to 6. Default: 2. */
  headingLevel: number;
  /** The language of labels, dates and numbers. Default: the article's. */
  locale: string;
  /** `article`, `reader`, or an IANA time zone. Default: `article`. */
  timeZone: string;
  /** `consent` or `never`. Default: `consent`. */
  embeds: string;
  /** Seconds between looks for a newer version. Without effect in this version. Default: 0, never. */
  refresh: number;
}

declare global {
  interface HTMLElementTagNameMap {
    "newsprint-article": NewsprintArticle;
  }
}
