// Types of the entries "newsprint/element" and "newsprint/lite/element".

import type { ArticleInput, Options, View } from "./newsprint.js";

/**
 * `<newsprint-article>`: an element that shows an article. Importing the entry defines the element, once on a page. The WebAssembly module is loaded
 * when the first article comes near the viewport. In Node the import does nothing, except in a test with jsdom or happy-dom.
 *
 * The article is the property `article`, otherwise a `<script type="application/json">` among the children, otherwise the JSON at `src`. Another text in
 * the script is another article. If the page takes the script away, or an article without isolation, the article stays, or is put back. The
 * children are shown until the article is drawn. After a failure they are shown again, with a message and a button to try again. Without
 * WebAssembly, only the children are shown. The element never moves its children: with `isolation="none"` the article stands beside them, and a slot
 * in a shadow root shows the article alone.
 *
 * What changes while the element is out of the document counts when it is back. After a failure, every change tries again. A value that equals the
 * current one changes nothing. A response ends in an error when it has more than 2,000,000 bytes, or when no byte has come for 30 seconds.
 *
 * While it loads, the element matches `:state(loading)`, and after a second it is `aria-busy`, if the page has loaded. A printer, and a fragment in the page's
 * address that only the article can have, load it wherever it is. With a server's markup, it loads when the page is idle, or the reader touches the article.
 *
 * If a page imports both entries, elements load the whole.
 *
 * Events: those of {@link import("./newsprint.js").EventDetails}, and `load` and `error`, which do not bubble.
 */
export class NewsprintArticle extends HTMLElement {
  /** The article. Default: `null`. */
  article: ArticleInput | null;
  /** Options without an attribute. An attribute overrides the option of the same name. Assign a new object to change options. Default: none. */
  options: Options;
  /** The view of the article. `null` until the article is drawn. */
  readonly view: View | null;
  /**
   * The view of what is being loaded, or of what is shown. Rejected with the error of `newsprint-error`, and with `load-failed` in a
   * browser without WebAssembly, where the element's own children stay. While the element has nothing to load, or is far from the viewport, the promise waits.
   */
  readonly ready: Promise<View>;
  /**
   * Loads the article again, past the cache of the browser. Out of the document, as soon as the element is back.
   *
   * @throws {NewsprintError} that of `newsprint-error`, or `load-failed` if the element has neither `article` nor `src`
   */
  reload(): Promise<View>;

  // Properties with an attribute: headingLevel is heading-level, and timeZone is time-zone. An invalid value counts as absent, with a warning on
  // the console.

  /** The URL of the article's JSON. Default: none. */
  src: string;
  /** When to load: near the viewport, or at once. Default: `lazy`. */
  loading: "lazy" | "eager";
  /** The format of the JSON, as in `Options`. Default: detected. */
  format: string;
  /** `full`, `excerpt` or `card`. Default: `full`. */
  extent: string;
  /** `auto`, `light` or `dark`. Default: `auto`, like the page around the article. */
  theme: string;
  /** `shadow` or `none`. Default: `shadow`. */
  isolation: string;
  /** The heading level of the headline, 1 to 6. Default: 2. */
  headingLevel: number;
  /** The language of labels, dates and numbers. Default: the article's language, or the page's if the article has none. */
  locale: string;
  /** `article`, `reader`, or an IANA time zone. Default: `article`. */
  timeZone: string;
  /** `consent` or `never`. Default: `consent`. */
  embeds: string;
  /**
   * The seconds between two requests to `src` for a newer version, while somebody can see the article. Less than 15 counts as 15. The first request is one interval
   * after the article was loaded. Default: 0, never.
   */
  refresh: number;
  /**
   * A URL of http or https that is requested (POST, without cookies, referrer or body) when `newsprint-visible` is sent, unless the reader's browser sends Global
   * Privacy Control or Do Not Track. Only the page can set it, and no article. Default: none.
   */
  beacon: string;
}

/**
 * Tries again what the page's articles need (the module, each `src`, and images that are missing), and says on the console what the page's
 * Content-Security-Policy does not allow. For development.
 *
 * @returns a directive and what it lacks, for each, such as `connect-src https://api.example`
 */
export function checkPolicy(): Promise<string[]>;

declare global {
  interface HTMLElementTagNameMap {
    "newsprint-article": NewsprintArticle;
  }
}
