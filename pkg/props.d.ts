// Written by pkg/completion.mjs from custom-elements.json: do not edit.

import type { ArticleInput, Format, Options } from "./newsprint.js";

/** The properties of <newsprint-article> that a page can set. */
export interface Properties {
  /** The article, as JSON text or an object. It takes precedence over an inline script, and an inline script over src. Default: null. */
  article?: ArticleInput | null;
  /** Options without an attribute. Default: {}. */
  options?: Options;
  /** The URL of the article's JSON. */
  src?: string;
  /** When to load: near the viewport, or at once. Default: "lazy". */
  loading?: "lazy" | "eager";
  /** The format of the JSON. Default: detected. */
  format?: Format;
  /** How much of the article is shown. Default: "full". */
  extent?: "full" | "excerpt" | "card";
  /** Light or dark. auto: like the page around the article. Default: "auto". */
  theme?: "auto" | "light" | "dark";
  /** Where the article is drawn: in a shadow root, or among the element's children, which are not shown then. Default: "shadow". */
  isolation?: "shadow" | "none";
  /** The heading level of the headline. Default: 2. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | `${1 | 2 | 3 | 4 | 5 | 6}`;
  /** The language of labels, dates and numbers. Default: the article's language, or the page's. */
  locale?: string;
  /** The time zone of times: article, reader, or an IANA name. Default: "article". */
  timeZone?: string;
  /** Whether a reader can load an embed, or only follow its link. Default: "consent". */
  embeds?: "consent" | "never";
  /** The seconds between two requests to src for a newer version, while somebody can see the article. Less than 15 counts as 15. 0: never. Default: 0. */
  refresh?: number | `${number}`;
  /** A URL that is told once that the article was seen, without cookies, unless the reader asks not to be tracked. */
  beacon?: string;
}

/** The attributes of <newsprint-article>. */
export interface Attributes {
  /** The URL of the article's JSON. */
  src?: string;
  /** When to load: near the viewport, or at once. Default: "lazy". */
  loading?: "lazy" | "eager";
  /** The format of the JSON. Default: detected. */
  format?: Format;
  /** How much of the article is shown. Default: "full". */
  extent?: "full" | "excerpt" | "card";
  /** Light or dark. auto: like the page around the article. Default: "auto". */
  theme?: "auto" | "light" | "dark";
  /** Where the article is drawn: in a shadow root, or among the element's children, which are not shown then. Default: "shadow". */
  isolation?: "shadow" | "none";
  /** The heading level of the headline. Default: 2. */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6 | `${1 | 2 | 3 | 4 | 5 | 6}`;
  /** The language of labels, dates and numbers. Default: the article's language, or the page's. */
  locale?: string;
  /** The time zone of times: article, reader, or an IANA name. Default: "article". */
  "time-zone"?: string;
  /** Whether a reader can load an embed, or only follow its link. Default: "consent". */
  embeds?: "consent" | "never";
  /** The seconds between two requests to src for a newer version, while somebody can see the article. Less than 15 counts as 15. 0: never. Default: 0. */
  refresh?: number | `${number}`;
  /** A URL that is told once that the article was seen, without cookies, unless the reader asks not to be tracked. */
  beacon?: string;
}
